/** `count` and `for_each`: which elements a block has, as far as that can be told. */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Attribute, Body } from "../hcl/syntax.ts";
import { number, string, unknown } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { convert } from "../value/convert.ts";
import { withFlags } from "../value/marks.ts";
import { childOf, keyOf } from "../value/parts.ts";
import { DEFAULT } from "../value/value.ts";
import type { Condition, Outcome, Value } from "../value/value.ts";
import { origin } from "../value/trace.ts";
import type { Expansion, Instance, Repetition } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";

/** A block with more elements is cut, with a diagnostic. */
const maxElements = 100_000;

const single: Expansion = { mode: "single", elements: [null], open: false };

/** Expands the block with this body. `what` is its address, for people. */
export function expand(instance: Instance, body: Body, what: string, around: Repetition | null): Expansion {
  const count = attributeOf(body, "count");
  const forEach = count === undefined ? attributeOf(body, "for_each") : undefined;
  if (count === undefined && forEach === undefined && blocksOf(body, "lifecycle", 0).length === 0) return single;
  const known = around === null ? instance.expansions.get(body) : undefined;
  if (known !== undefined) return known;
  const made =
    count !== undefined
      ? byCount(instance, count, what, around)
      : forEach !== undefined
        ? byEach(instance, forEach, what, around)
        : bySwitch(instance, body, what, around);
  if (around === null) instance.expansions.set(body, made);
  return made;
}

/** OpenTofu's `lifecycle { enabled = … }`: one element without key, or none. */
function bySwitch(instance: Instance, body: Body, what: string, around: Repetition | null): Expansion {
  const [attribute] = blocksOf(body, "lifecycle", 0).flatMap((block) => attributeOf(block.body, "enabled") ?? []);
  if (attribute === undefined) return single;
  const outcome = evaluateAttribute(instance, around, attribute);
  const value = outcome.kind === "failure" ? outcome : convert(outcome, "bool");
  const byDefault = value.kind !== "failure" && (value.flags & DEFAULT) !== 0;
  if (value.kind === "bool" && !value.bool) return { ...single, elements: [] };
  if (value.kind === "bool" && !byDefault) return single;
  const whens =
    value.kind === "choice" && !value.open
      ? value.alternatives.filter(({ value: one }) => one.kind !== "bool" || one.bool).map(({ when }) => when)
      : null;
  if (whens?.length === 0) return { ...single, elements: [] };
  const switched: Condition = {
    key: `${instance.path}|${what}|enabled`,
    branch: "true",
    text: `enabled of ${what} is true`,
  };
  const when = value.kind === "bool" ? [] : whens?.length === 1 ? (whens[0] ?? []) : [switched];
  const nothing = unknown("dynamic", { code: "error", text: `${what} is not repeated` });
  return {
    ...single,
    elements: [{ key: null, iterator: "enabled", keyValue: nothing, value: nothing, when, byDefault }],
  };
}

function byCount(instance: Instance, attribute: Attribute, what: string, around: Repetition | null): Expansion {
  const elements = new Map<number, { element: Repetition; whens: (readonly Condition[])[] }>();
  let total = 0;
  const outcome = evaluateAttribute(instance, around, attribute);
  const doubt = doubtOf(outcome, instance, attribute, what);
  const open = collect(outcome, (value, when) => {
    const wanted = countOf(value);
    total += 1;
    if (wanted === null) return false;
    if (wanted > maxElements) tooMany(instance, attribute, what);
    for (let index = 0; index < Math.min(wanted, maxElements); index += 1) {
      const element: Repetition = {
        key: index,
        iterator: "count",
        keyValue: withDefault(number(index), value),
        value: number(index),
        when,
        byDefault: (value.flags & DEFAULT) !== 0,
      };
      const known = elements.get(index);
      if (known === undefined) elements.set(index, { element, whens: [when] });
      else {
        known.element = element;
        known.whens.push(when);
      }
    }
    return true;
  });
  if (open.unknown !== null && elements.size === 0)
    return { mode: "count", elements: [symbolic("count", instance, attribute, what, open.unknown)], open: true };
  return {
    mode: "count",
    elements: [...elements.values()].map(({ element, whens }) => ({ ...element, when: whenAny(whens, total, doubt) })),
    open: open.unknown !== null,
  };
}

/** Where the collection or number may also be something that is not known, nothing in it is certain. */
function doubtOf(outcome: Outcome, instance: Instance, attribute: Attribute, what: string): readonly Condition[] {
  if (outcome.kind !== "choice" || !outcome.open) return [];
  return [
    {
      key: `${instance.path}|${what}|${attribute.name} as known`,
      branch: "true",
      text: `${attribute.name} of ${what} is what is known of it`,
    },
  ];
}

/**
 * When an element exists that these of `total` alternatives have: under what they have in common. In all of them it
 * certainly does, but for the doubt whether there are others.
 */
function whenAny(
  whens: readonly (readonly Condition[])[],
  total: number,
  doubt: readonly Condition[],
): readonly Condition[] {
  const [first = [], ...others] = whens;
  const common = first.filter(({ key, branch }) =>
    others.every((when) => when.some((condition) => condition.key === key && condition.branch === branch)),
  );
  if (common.length > 0) return common;
  return whens.length === total ? doubt : first.length > 0 ? first : doubt;
}

function countOf(value: Value): number | null {
  if (value.kind === "number")
    return typeof value.number === "number" && value.number >= 0 ? Math.floor(value.number) : null;
  if (value.kind === "string" && /^[0-9]{1,9}$/.test(value.text)) return Number(value.text);
  if (value.kind === "bool") return null;
  return null;
}

function byEach(instance: Instance, attribute: Attribute, what: string, around: Repetition | null): Expansion {
  const { made, open } = gather(instance, evaluateAttribute(instance, around, attribute), attribute, what, false);
  if (open !== null && made.length === 0)
    return { mode: "for_each", elements: [symbolic("each", instance, attribute, what, open)], open: true };
  return { mode: "for_each", elements: made, open: open !== null };
}

/** Elements of a `dynamic` block's collection, which may be a list too; a symbolic one where some are unknown. */
export function elementsOf(instance: Instance, outcome: Outcome, attribute: Attribute, what: string): Repetition[] {
  const { made, open } = gather(instance, outcome, attribute, what, true);
  return open === null ? made : [...made, symbolic("each", instance, attribute, what, open)];
}

function gather(
  instance: Instance,
  outcome: Outcome,
  attribute: Attribute,
  what: string,
  lists: boolean,
): { made: Repetition[]; open: string | null } {
  const elements = new Map<string, { element: Repetition; values: { value: Value; when: readonly Condition[] }[] }>();
  let total = 0;
  const doubt = doubtOf(outcome, instance, attribute, what);
  const open = collect(outcome, (collection, when) => {
    total += 1;
    const pairs = pairsOf(collection, attribute, lists);
    if (pairs === null) return false;
    if (pairs.length > maxElements) tooMany(instance, attribute, what);
    for (const [key, value] of pairs.slice(0, maxElements)) {
      const earlier = elements.get(String(key));
      if (earlier !== undefined) {
        earlier.values.push({ value, when });
        continue;
      }
      const byDefault = (collection.flags & DEFAULT) !== 0;
      const keyValue = withDefault(keyValueOf(collection, key, value, attribute), collection);
      elements.set(String(key), {
        element: { key, iterator: "each", keyValue, value: withDefault(value, collection), when, byDefault },
        values: [{ value, when }],
      });
    }
    return true;
  });
  const made = [...elements.values()].map(({ element, values }) => {
    const when = whenAny(
      values.map(({ when: one }) => one),
      total,
      doubt,
    );
    return values.length > 1 ? { ...element, value: choice(values, false), when } : { ...element, when };
  });
  return { made, open: open.unknown };
}

function pairsOf(value: Value, attribute: Attribute, lists: boolean): [string | number, Value][] | null {
  if (value.kind === "map" || value.kind === "object")
    return [...value.entries.keys()].map((key) => [
      key,
      childOf(value, value.entries.get(key) ?? unknownElement(attribute)),
    ]);
  if (value.kind !== "set" && value.kind !== "tuple" && value.kind !== "list") return null;
  const pairs: [string | number, Value][] = [];
  for (const [index, item] of value.items.entries()) {
    if (lists && value.kind !== "set") pairs.push([index, childOf(value, item)]);
    else if (item.kind === "string") pairs.push([item.text, childOf(value, item)]);
    else if (lists) pairs.push([index, childOf(value, item)]);
    else return null;
  }
  return pairs;
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

function unknownElement(attribute: Attribute): Value {
  return unknown("dynamic", { code: "computed", text: `an element of ${attribute.name}` });
}

/** Hands each alternative to `take`; says what is left unknown. */
function collect(
  outcome: Outcome,
  take: (value: Value, when: readonly Condition[]) => boolean,
): { unknown: string | null } {
  if (outcome.kind === "failure") return { unknown: outcome.summary };
  if (outcome.kind !== "choice")
    return {
      unknown: take(outcome, [])
        ? null
        : outcome.kind === "unknown"
          ? outcome.reason.text
          : `a ${outcome.kind} can't be expanded`,
    };
  let left: string | null = outcome.open ? "other values are possible" : null;
  for (const { value, when } of outcome.alternatives) {
    if (!take(value, when)) left = "some alternatives are unknown";
  }
  return { unknown: left };
}

/** One element that stands for however many there are. */
function symbolic(
  iterator: "count" | "each",
  instance: Instance,
  attribute: Attribute,
  what: string,
  why: string,
): Repetition {
  const reason = { code: "computed", text: `${attribute.name} of ${what}: ${why}` } as const;
  const when: Condition = {
    key: `${instance.path}|${what}|${attribute.name}`,
    branch: "some",
    text: `${attribute.name} of ${what} is not empty`,
  };
  const keyType = iterator === "count" ? "number" : "string";
  return {
    key: null,
    iterator,
    keyValue: unknown(keyType, reason),
    value: unknown(iterator === "count" ? "number" : "dynamic", reason),
    when: [when],
    byDefault: false,
  };
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
