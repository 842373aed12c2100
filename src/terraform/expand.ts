/** `count` and `for_each`: which elements a block has, as far as that can be told. */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Attribute, Body } from "../hcl/syntax.ts";
import { number, string, unknown } from "../value/build.ts";
import { certainOf } from "../value/certain.ts";
import { alternativesOf, choice } from "../value/choice.ts";
import { convert } from "../value/convert.ts";
import { equal } from "../value/equal.ts";
import { anyOfEach } from "../value/each.ts";
import { flowOfKeys, flowOfPart } from "../value/flow.ts";
import { withFlags } from "../value/marks.ts";
import { childOf, keyOf } from "../value/parts.ts";
import { opened } from "../value/split.ts";
import { kindOf } from "../value/type.ts";
import { DEFAULT } from "../value/value.ts";
import type { Alternative, Condition, Outcome, Reason, Unknown, Value } from "../value/value.ts";
import { origin } from "../value/trace.ts";
import type { Expansion, ExpansionCase, Instance, Repetition } from "./instance.ts";
import { contextOf } from "./expression/context.ts";
import { evaluateIn } from "./expression/evaluate.ts";
import { decided } from "./expression/decision.ts";
import { evaluateAttribute, scopeOf } from "./references.ts";
import { whenAny } from "./when-any.ts";

/** A block with more elements is cut, with a diagnostic. */
const maxElements = 100_000;

const single: Expansion = {
  mode: "single",
  elements: [null],
  cases: [{ when: [], keys: [], certain: [] }],
  open: false,
};

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
  const { elements, cases, open } = gather(gathering, evaluateAttribute(instance, around, attribute));
  const made: Expansion = {
    mode: count === undefined ? "for_each" : "count",
    elements: open === null ? elements : [...elements, symbolic(gathering, open, elements.length)],
    cases,
    open: open !== null,
  };
  if (around === null) instance.expansions.set(body, made);
  return made;
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

/** What is expanded, and by which attribute. */
interface Gathering {
  readonly instance: Instance;
  readonly attribute: Attribute;
  readonly what: string;
  readonly iterator: "count" | "each";
  /** Whether lists and tuples have elements, too: in `dynamic` blocks they do. */
  readonly lists: boolean;
}

interface Element {
  readonly key: string | number;
  readonly keyValue: Value;
  readonly value: Value;
}

interface Gathered {
  readonly elements: Repetition[];
  readonly cases: ExpansionCase[];
  /** Why there may be others; null where there are none. */
  readonly open: Open | null;
}

/** Why there may be other elements, and what is known of any of them. */
interface Open {
  readonly why: string;
  readonly of: Unknown | null;
  /** What could not be looked at, where that is why. */
  readonly reason?: Reason | undefined;
}

/** The elements that there may be, from each value that the attribute may have. */
function gather(gathering: Gathering, outcome: Outcome): Gathered {
  if (outcome.kind === "failure")
    return {
      elements: [],
      cases: [{ when: [], keys: null, certain: [] }],
      open: { why: outcome.summary, of: null, reason: outcome.reason },
    };
  const found = new Map<
    string,
    { element: Element; from: Value; values: { value: Value; when: readonly Condition[] }[] }
  >();
  const cases: ExpansionCase[] = [];
  const partly: Alternative[] = [];
  let open: Open | null = null;
  for (const one of alternativesOf(outcome)) {
    const { value, when } = one;
    const { elements, rest, more } = elementsIn(value, gathering);
    if (rest === "invalid") continue;
    if (rest !== null) {
      open ??= { why: rest, of: value.kind === "unknown" ? value : null };
      partly.push(one);
    }
    const keys = elements.map(({ key }) => key);
    const byDefault = (value.flags & DEFAULT) !== 0;
    cases.push({ when, keys: rest === null ? keys : null, certain: keys, byDefault });
    if (more) tooMany(gathering.instance, gathering.attribute, gathering.what);
    for (const element of elements) {
      const known = found.get(String(element.key));
      if (known === undefined)
        found.set(String(element.key), { element, from: value, values: [{ value: element.value, when }] });
      else known.values.push({ value: element.value, when });
    }
  }
  const doubt = doubtOf(outcome, gathering);
  const elements = [...found.values()].map(({ element, from, values }): Repetition => {
    const whens = values.map(({ when }) => when);
    const others = partly.flatMap((one) => amongUnknown(one, element, gathering));
    const all = [...values, ...others];
    const value = all.length > 1 ? choice(all, false) : element.value;
    const name = `${gathering.what}${formatKeyOf(element.key)}`;
    const when = whenAny(
      whens,
      cases.length,
      doubt,
      `${gathering.instance.path}|${name}`,
      `${gathering.attribute.name} of ${gathering.what} has ${JSON.stringify(element.key)}`,
    );
    return {
      key: element.key,
      iterator: gathering.iterator,
      keyValue: withDefault(element.keyValue, from),
      value: withDefault(value, from),
      // Beside what is known to have it, what is not known may: then nothing follows from its being there.
      when: others.length === 0 ? when : justThere(when, `${gathering.instance.path}|${name}`),
      cases: whens.length === cases.length ? [[]] : all.map(({ when }) => when),
      byDefault: (from.flags & DEFAULT) !== 0,
      name,
    };
  });
  return { elements, cases, open };
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

interface Found {
  readonly elements: readonly Element[];
  /** Why there may be others; `invalid`: it can't be expanded at all; null: these are all. */
  readonly rest: string | "invalid" | null;
  /** Whether there were too many. */
  readonly more: boolean;
}

function elementsIn(value: Value, gathering: Gathering): Found {
  if (value.kind === "unknown")
    return { elements: certainElements(value, gathering), rest: value.reason.text, more: false };
  const found = gathering.iterator === "count" ? counted(value) : collected(value, gathering);
  return found.elements.length > maxElements
    ? { ...found, elements: found.elements.slice(0, maxElements), more: true }
    : found;
}

/** The elements that there are whatever the rest is. */
function certainElements(value: Unknown, { attribute, iterator, lists }: Gathering): readonly Element[] {
  if (iterator === "count") {
    const least = value.type === "number" ? Math.ceil(value.bounds?.least ?? 0) : 0;
    return Number.isFinite(least) ? numbered(least) : [];
  }
  const { items, first, entries, keyTraces } = certainOf(value);
  const elements = [...entries].map(([key, item]): Element => {
    const trace = keyTraces?.(key) ?? origin("element", spanOf(attribute), "each.key");
    return { key, keyValue: string(key, trace), value: item };
  });
  const isSet = kindOf(value.type) === "set";
  const somewhere = unknown("number", value.reason, { notNull: true });
  for (const [index, item] of items.entries()) {
    if (isSet && item.kind === "string") elements.push({ key: item.text, keyValue: item, value: item });
    else if (lists)
      elements.push({ key: index, keyValue: isSet ? item : index < first ? number(index) : somewhere, value: item });
  }
  return elements;
}

function numbered(count: number): readonly Element[] {
  const length = Math.min(Math.max(Math.floor(count), 0), maxElements + 1);
  return Array.from({ length }, (_, index) => ({ key: index, keyValue: number(index), value: number(index) }));
}

/** Whether what is not known has the element for certain. */
function has(value: Value, { key }: Element): boolean {
  if (value.kind !== "unknown") return false;
  if (typeof key === "number" && value.type === "number") return key < (value.bounds?.least ?? 0);
  const text = string(String(key));
  const { items = [], entries } = value.certain ?? {};
  if (typeof key === "number") return key < items.length;
  return entries?.has(text.text) === true || items.some((item) => equal(item, text) === true);
}

const invalid: Found = { elements: [], rest: "invalid", more: false };

function counted(value: Value): Found {
  const converted = convert(value, "number");
  if (converted.kind !== "number" || typeof converted.number !== "number" || converted.number < 0) return invalid;
  return { elements: numbered(converted.number), rest: null, more: false };
}

function collected(collection: Value, { attribute, lists }: Gathering): Found {
  if (collection.kind === "map" || collection.kind === "object") {
    const elements = [...collection.entries].map(([key, item]): Element => {
      const value = childOf(collection, item);
      return { key, keyValue: keyValueOf(collection, key, value, attribute), value };
    });
    const rest = collection.kind === "object" && collection.rest !== undefined ? collection.rest.reason.text : null;
    return { elements, rest, more: false };
  }
  if (collection.kind !== "set" && !(lists && (collection.kind === "tuple" || collection.kind === "list")))
    return invalid;
  const elements: Element[] = [];
  let rest: string | null = null;
  for (const [index, item] of collection.items.entries()) {
    const value = childOf(collection, item);
    if (item.kind === "string" && collection.kind === "set")
      elements.push({ key: item.text, keyValue: keyValueOf(collection, item.text, value, attribute), value });
    else if (lists) elements.push({ key: index, keyValue: number(index), value });
    else rest ??= "an element is not known";
  }
  return { elements, rest, more: false };
}

/** `each.key`: written where the map's key or the set's element is. */
function keyValueOf(collection: Value, key: string | number, value: Value, attribute: Attribute): Value {
  if (typeof key === "number") return number(key);
  if (collection.kind === "map" || collection.kind === "object") {
    const written = keyOf(collection, key);
    if (written.trace !== null) return written;
  } else if (value.kind === "string") return value;
  return string(key, origin("element", spanOf(attribute), "each.key"));
}

/** One element that stands for however many there are, or beside those that are known for all others. */
function symbolic(gathering: Gathering, { why, of, reason: unread = of?.reason }: Open, known: number): Repetition {
  const { instance, attribute, what, iterator } = gathering;
  if (unread?.code === "outside-root" || unread?.code === "not-read") tellUnread(gathering, unread.text);
  const reason = { code: "computed", text: `${attribute.name} of ${what}: ${why}` } as const;
  const when: Condition = {
    key: `${instance.path}|${what}|${attribute.name}`,
    branch: "some",
    text: `${attribute.name} of ${what} ${someOf(attribute.name, known)}`,
  };
  return {
    key: null,
    iterator,
    keyValue: iterator === "count" ? unknown("number", reason) : anyKeyOf(of, reason),
    value: iterator === "count" ? unknown("number", reason) : anyElementOf(of, reason),
    when: [when],
    cases: [[]],
    byDefault: false,
    name: `${what}[*]`,
  };
}

function someOf(argument: string, known: number): string {
  if (argument === "count") return known === 0 ? "is not 0" : `is greater than ${known}`;
  return known === 0 ? "is not empty" : "has more than the known elements";
}

function anyKeyOf(whole: Unknown | null, reason: Reason): Value {
  const told = whole === null || kindOf(whole.type) !== "set" ? null : anyOfEach(whole, null);
  return told ?? opened(unknown("string", reason, whole === null ? {} : flowOfKeys(whole)));
}

function anyElementOf(whole: Unknown | null, reason: Reason): Value {
  const told = whole === null ? null : anyOfEach(whole, null);
  if (told !== null) return told;
  const below = whole?.defaults?.children.get("");
  const type =
    whole !== null && typeof whole.type === "object" && "element" in whole.type ? whole.type.element : "dynamic";
  return opened(
    unknown(type, reason, {
      ...(whole === null ? {} : flowOfPart(whole, null)),
      ...(below === undefined ? {} : { defaults: below }),
    }),
  );
}

function withDefault(value: Value, source: Value): Value {
  return (source.flags & DEFAULT) === 0 ? value : withFlags(value, DEFAULT);
}

function spanOf(attribute: Attribute): { source: Attribute["source"]; start: number; end: number } {
  return { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
}

function tooMany(instance: Instance, attribute: Attribute, what: string): void {
  instance.world.diagnostics.push({
    severity: "error",
    code: "too-many-instances",
    message: `${what} has more than ${maxElements} elements; the rest were not looked at`,
    at: spanOf(attribute),
  });
}

/** Files that say which elements there are, and gave no text. */
function tellUnread({ instance: { world, path }, attribute, what }: Gathering, why: string): void {
  const message = `${path === "" ? "" : `${path}.`}${what}: ${attribute.name} could not be looked at: ${why}`;
  if (world.told.has(message)) return;
  world.told.add(message);
  world.diagnostics.push({ severity: "error", code: "text-not-read", message, at: spanOf(attribute) });
}
