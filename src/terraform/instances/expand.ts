/** `count` and `for_each`: which elements a block has, as far as that can be told. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Body } from "../../hcl/syntax.ts";
import { string, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { equal } from "../../value/equal.ts";
import { withFlags } from "../../value/marks.ts";
import { DEEP_UNKNOWN, DEFAULT, PARTS_BY_DEFAULT } from "../../value/value.ts";
import type { Alternative, Condition, Outcome, Unknown, Value } from "../../value/value.ts";
import { elementsIn, has, maxElements, spanOf } from "./elements.ts";
import type { Element, Gathering } from "./elements.ts";
import { contextOf } from "../expression/context.ts";
import { decided } from "../expression/decision.ts";
import { evaluateIn } from "../expression/evaluate.ts";
import type { Expansion, ExpansionCase, Instance, Repetition } from "../names/instance.ts";
import { anyElementOf, namedOf, symbolic } from "./other-elements.ts";
import type { Open } from "./other-elements.ts";
import { evaluateAttribute, scopeOf } from "../names/references.ts";
import { madeOnce } from "../names/shared-values.ts";
import { whenAny } from "./when-any.ts";

const single: Expansion = {
  mode: "single",
  elements: [null],
  cases: [{ when: [], keys: [], certain: [] }],
  open: false,
};

/** Expansions of larger collections are not kept for other scenarios. */
const maxKept = 1_000;

/** Expands the block with this body. `what` is its address, for people. */
export function expand(instance: Instance, body: Body, what: string, around: Repetition | null): Expansion {
  const count = attributeOf(body, "count");
  const forEach = count === undefined ? attributeOf(body, "for_each") : undefined;
  const attribute = count ?? forEach;
  if (attribute === undefined) return bySwitch(instance, body, what, around);
  const known = around === null ? instance.expansions.get(body) : undefined;
  if (known !== undefined) return known;
  const gathering: Gathering = {
    instance,
    attribute,
    what,
    iterator: count === undefined ? "each" : "count",
    lists: false,
  };
  const outcome = evaluateAttribute(instance, around, attribute);
  const isKept = around === null && mayBeKept(outcome);
  const made = isKept
    ? madeOnce(instance.module, body, null, `${instance.path} ${what}`, outcome, (one) => expansionOf(gathering, one))
    : expansionOf(gathering, outcome);
  if (around === null) instance.expansions.set(body, made);
  return made;
}

/** What could not be looked at is told by each who asks. */
function mayBeKept(outcome: Outcome): boolean {
  if (outcome.kind === "failure" || (outcome.kind === "choice" && (outcome.flags & DEEP_UNKNOWN) !== 0)) return false;
  if (outcome.kind === "unknown")
    return outcome.reason.code === "computed" || outcome.reason.code === "variable-not-set";
  return !("size" in outcome) || outcome.size <= maxKept;
}

function expansionOf(gathering: Gathering, outcome: Outcome): Expansion {
  const { elements, cases, open } = gather(gathering, outcome);
  return {
    mode: gathering.iterator === "count" ? "count" : "for_each",
    elements: open === null ? elements : [...elements, symbolic(gathering, open, elements.length)],
    cases,
    open: open !== null,
  };
}

/** OpenTofu's `lifecycle { enabled = … }`: one element without key, or none. */
function bySwitch(instance: Instance, body: Body, what: string, around: Repetition | null): Expansion {
  const [attribute] = blocksOf(body, "lifecycle", 0).flatMap((block) => attributeOf(block.body, "enabled") ?? []);
  if (attribute === undefined) return single;
  const outcome = evaluateAttribute(instance, around, attribute);
  const context = contextOf(scopeOf(instance, around, attribute.source), evaluateIn);
  const value = outcome.kind === "failure" ? outcome : decided(attribute.value, outcome, context);
  const byDefault = value.kind !== "failure" && (value.flags & DEFAULT) !== 0;
  if (value.kind === "bool" && value.bool && !byDefault) return single;
  const all = value.kind === "failure" ? [] : alternativesOf(value);
  const whens = all.filter(({ value: one }) => one.kind !== "null" && (one.kind !== "bool" || one.bool));
  if (all.length > 0 && whens.length === 0) return { ...single, elements: [] };
  const switched: Condition = {
    key: `${instance.path}|${what}|enabled`,
    branch: "true",
    text: `enabled of ${what} is true`,
  };
  const isOpen = value.kind !== "bool" && (value.kind !== "choice" || value.open);
  const cases = isOpen ? [[switched]] : whens.map(({ when }) => when);
  const nothing = unknown("dynamic", { code: "error", text: `${what} is not repeated` });
  return {
    ...single,
    elements: [
      {
        key: null,
        iterator: "enabled",
        keyValue: nothing,
        value: nothing,
        when: isOpen ? [switched] : whenAny(cases, all.length, [], `${instance.path}|${what}`, switched.text),
        cases,
        byDefault,
        name: what,
      },
    ],
  };
}

/** Elements of a `dynamic` block's collection, which may be a list too; a symbolic one where some are unknown. */
export function elementsOf(instance: Instance, outcome: Outcome, attribute: Attribute, what: string): Repetition[] {
  const gathering: Gathering = { instance, attribute, what, iterator: "each", lists: true };
  const { elements, open } = gather(gathering, outcome);
  return open === null ? elements : [...elements, symbolic(gathering, open, elements.length)];
}

interface Gathered {
  readonly elements: Repetition[];
  readonly cases: ExpansionCase[];
  /** Why there may be others; null where there are none. */
  readonly open: Open | null;
}

/** The elements that there may be, from each value that the attribute may have. */
function gather(gathering: Gathering, outcome: Outcome): Gathered {
  if (outcome.kind === "failure")
    return {
      elements: [],
      cases: [{ when: [], keys: null, certain: [] }],
      open: { why: outcome.summary, of: null, reason: outcome.reason },
    };
  const found = new Map<string, FoundElement>();
  const cases: ExpansionCase[] = [];
  const partly: Alternative[] = [];
  let open: Open | null = null;
  for (const one of alternativesOf(outcome)) {
    const { value, when } = one;
    const { elements, rest, more } = elementsIn(value, gathering);
    if (rest === "invalid") continue;
    if (rest !== null) {
      open ??= { why: rest, of: value.kind === "unknown" ? value : namedOf(value) };
      partly.push(one);
    }
    const keys = elements.map(({ key }) => key);
    const byDefault = (value.flags & DEFAULT) !== 0;
    const partsByDefault = (value.flags & PARTS_BY_DEFAULT) !== 0;
    cases.push({ when, keys: rest === null ? keys : null, certain: keys, byDefault, partsByDefault });
    if (more) tooMany(gathering.instance, gathering.attribute, gathering.what);
    for (const element of elements) {
      const known = found.get(String(element.key));
      if (known === undefined)
        found.set(String(element.key), { element, from: value, values: [{ value: element.value, when }] });
      else known.values.push({ value: element.value, when });
    }
  }
  const around: Around = { gathering, doubt: doubtOf(outcome, gathering), count: cases.length, partly };
  return { elements: [...found.values()].map((one) => repetitionOf(one, around)), cases, open };
}

/** A key's element in one of the collections that it is in, and its values in all of them. */
interface FoundElement {
  readonly element: Element;
  readonly from: Value;
  readonly values: { value: Value; when: readonly Condition[] }[];
}

/** The collections that an element is one of. */
interface Around {
  readonly gathering: Gathering;
  readonly doubt: readonly Condition[];
  /** How many there are. */
  readonly count: number;
  /** Those of which not all is known. */
  readonly partly: readonly Alternative[];
}

function repetitionOf({ element, from, values }: FoundElement, around: Around): Repetition {
  const { gathering, doubt, count, partly } = around;
  const whens = values.map(({ when }) => when);
  const others = partly.flatMap((one) => amongUnknown(one, element, gathering));
  const all = [...values, ...others];
  const value = all.length > 1 ? choice(all, false) : element.value;
  const name = `${gathering.what}${formatKeyOf(element.key)}`;
  const path = `${gathering.instance.path}|${name}`;
  // What a set has is its own key, though it is counted here where nobody knows it.
  const isOwnKey = from.kind === "set" && typeof element.key === "number";
  const text = `${gathering.attribute.name} of ${gathering.what} has ${JSON.stringify(element.key)}`;
  const when = whenAny(whens, count, doubt, path, text);
  return {
    key: element.key,
    iterator: gathering.iterator,
    keyValue: withDefault(isOwnKey ? value : element.keyValue, from),
    value: withDefault(value, from),
    // Beside what is known to have it, what is not known may: then nothing follows from its being there.
    when: others.length === 0 ? when : justThere(when, path),
    cases: whens.length === count ? [[]] : all.map(({ when: one }) => one),
    byDefault: isByDefault(from, element),
    name,
  };
}

/** Whether there is such an element by default only: what bears the mark among parts that stand so is there so. */
function isByDefault(from: Value, { value, keyValue }: Element): boolean {
  if ((from.flags & DEFAULT) !== 0) return true;
  const isOne = from.kind === "set" || (from.flags & PARTS_BY_DEFAULT) !== 0;
  return isOne && ((value.flags | keyValue.flags) & DEFAULT) !== 0;
}

/** Conditions as words only. */
function justThere(when: readonly Condition[], name: string): readonly Condition[] {
  return when.length === 0
    ? when
    : [{ key: `${name} exists`, branch: "true", text: when.map(({ text }) => text).join(" and ") }];
}

/** The element as one of those that are not known of a collection, if it lacks it among those that are. */
function amongUnknown({ value, when }: Alternative, element: Element, { iterator }: Gathering): Alternative[] {
  if (iterator === "count") return has(value, element) ? [] : [{ value: element.value, when }];
  const key = string(String(element.key));
  if (value.kind === "set")
    return value.items.some((item) => equal(item, key) === true) ||
      value.items.every((item) => equal(item, key) === false)
      ? []
      : [{ value: element.value, when }];
  if ("entries" in value && value.entries.has(key.text)) return [];
  const whole: Unknown | null = value.kind === "unknown" ? value : null;
  if (whole !== null && has(whole, element)) return [];
  const isSet = typeof whole?.type === "object" && whole.type.kind === "set";
  const reason = whole?.reason ?? { code: "computed", text: "an element is not known" };
  return [{ value: isSet ? element.value : anyElementOf(whole, reason), when }];
}

function formatKeyOf(key: string | number): string {
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** Where the collection or number may also be something that is not known, nothing in it is certain. */
function doubtOf(outcome: Value, { instance, what, attribute }: Gathering): readonly Condition[] {
  if (outcome.kind !== "choice" || !outcome.open) return [];
  return [
    {
      key: `${instance.path}|${what}|${attribute.name} as known`,
      branch: "true",
      text: `${attribute.name} of ${what} is one of its known values`,
    },
  ];
}

function withDefault(value: Value, source: Value): Value {
  return (source.flags & DEFAULT) === 0 ? value : withFlags(value, DEFAULT);
}

function tooMany(instance: Instance, attribute: Attribute, what: string): void {
  instance.world.diagnostics.push({
    severity: "error",
    code: "too-many-instances",
    message: `${what} has more than ${maxElements} elements; the rest were not looked at`,
    at: spanOf(attribute),
  });
}
