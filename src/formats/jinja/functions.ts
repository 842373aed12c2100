/** Filters, tests and methods of Jinja and Ansible that depend on their arguments alone. */
import type { Span } from "../../source.ts";
import { bool, nullOf, number, string, tuple, unknown } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { lift } from "../../value/lift.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { callTerraform, choose, combine, computed, concatenate, sameAs, valueOr } from "../effect/evaluation.ts";

type Implementation = (args: readonly Value[], at: Span, key: string) => Value;

const none = nullOf("dynamic");

/** Terraform's function of the same arguments. */
const same: Readonly<Record<string, string>> = {
  "|upper": "upper",
  "|lower": "lower",
  "|trim": "trimspace",
  "|length": "length",
  "|count": "length",
  "|title": "title",
  "|replace": "replace",
  "|b64encode": "base64encode",
  "|b64decode": "base64decode",
  "|from_json": "jsondecode",
  "|to_json": "jsonencode",
  "|to_nice_json": "jsonencode",
  "|from_yaml": "yamldecode",
  "|unique": "distinct",
  "|flatten": "flatten",
  "|basename": "basename",
  "|dirname": "dirname",
  ".upper": "upper",
  ".lower": "lower",
  ".strip": "trimspace",
  ".replace": "replace",
  ".keys": "keys",
  ".values": "values",
  ".startswith": "startswith",
  ".endswith": "endswith",
  "|union": "setunion",
  "|combine": "merge",
};

/** What stays as it is, for what is asked of it here. */
const unchanged = new Set(
  "|string |mandatory |safe |quote |list |sort |int |trim |indent |items |dict2items".split(" "),
);

const own: Readonly<Record<string, Implementation>> = {
  "|default": withDefault,
  "|d": withDefault,
  "|ternary": ([condition = none, then = none, otherwise = none], at, key) =>
    branch(condition, then, otherwise, at, key),
  "|join": ([list = none, separator = string("")], at) => callTerraform("join", [separator, list], at),
  "|split": ([text = none, separator = string(" ")], at) => callTerraform("split", [separator, text], at),
  ".split": ([text = none, separator = string(" ")], at) => callTerraform("split", [separator, text], at),
  "|first": ([list = none]) => itemAt(list, 0),
  "|last": ([list = none]) => itemAt(list, -1),
  "|format": ([pattern = none, ...args], at) => callTerraform("format", [pattern, ...args], at),
  "|bool": ([value = none]) => truth(value),
  ".get": ([map = none, key = none, otherwise = none], at) => callTerraform("lookup", [map, key, otherwise], at),
  ".format": braces,
  range: rangeOf,
  "~": (args, at) => concatenate(args, at),
  "+": (args, at) => (args.some((arg) => "items" in arg) ? callTerraform("concat", args, at) : concatenate(args, at)),
  in: ([part = none, whole = none], at) => {
    if ("items" in whole) {
      const equal = whole.items.map((item) => sameAs(childOf(whole, item), part));
      return combine(equal, "any");
    }
    const isMap = whole.kind === "object" || whole.kind === "map";
    if (isMap) return callTerraform("contains", [callTerraform("keys", [whole], at), part], at);
    return callTerraform("strcontains", [whole, part], at);
  },
  "is defined": ([value = none]) => (value.kind === "unknown" ? open("it is not known whether it is set") : bool(true)),
  "is undefined": ([value = none]) =>
    value.kind === "unknown" ? open("it is not known whether it is set") : bool(false),
  "is none": ([value = none]) =>
    value.kind === "unknown" ? open("it is not known whether it is set") : bool(value.kind === "null"),
  "is match": ([text = none, pattern = none], at) => callTerraform("startswith", [text, pattern], at),
};

export function isTruth(value: Value): boolean | undefined {
  if (value.kind === "bool") return value.bool;
  if (value.kind === "null") return false;
  if (value.kind === "string") return value.text !== "";
  if (value.kind === "number") return value.number !== 0;
  if (value.kind === "object" || value.kind === "map") return value.entries.size > 0;
  return "items" in value ? value.items.length > 0 : undefined;
}

/** As `if` takes it. */
export function truth(value: Value): Value {
  return valueOr(
    lift([value], "shallow", ([one = value]) => {
      const known = isTruth(one);
      return known === undefined ? open("it is known only to the run") : bool(known, null, marksOf(one, false));
    }),
  );
}

function open(text: string): Value {
  return unknown("bool", { code: "environment", text });
}

/** What `if` writes: by a condition that only the run knows, either. */
export function branch(condition: Value, then: Value, otherwise: Value, at: Span, key: string): Value {
  const words = at.source.text.slice(at.start, at.end).replace(/\s+/g, " ").slice(0, 120);
  return choose(truth(condition), then, otherwise, `${key}|${words}`, words);
}

/** What is set elsewhere replaces what stands here; `default(x, true)` replaces what is empty, too. */
function withDefault([value = none, fallback = string(""), evenEmpty]: readonly Value[]): Value {
  if (value.kind === "unknown") return withFlags(fallback, DEFAULT);
  if (evenEmpty?.kind !== "bool" || !evenEmpty.bool)
    return value.kind === "null" && evenEmpty === undefined ? value : value;
  return valueOr(lift([value], "shallow", ([one = value]) => (isTruth(one) === false ? fallback : one)));
}

/** Turns that are followed one by one, and those past which a template is no template any more. */
const listedTurns = 50;
const maxTurns = 10_000;

/** `range(3)`, `range(1, 4)`; of a long one its items are all alike, and of one that is too long it is told. */
function rangeOf([first = none, second]: readonly Value[]): Value {
  const numberOf = (value: Value): number | null =>
    value.kind === "number" && typeof value.number === "number" ? value.number : null;
  const [from, to] = second === undefined ? [0, numberOf(first)] : [numberOf(first), numberOf(second)];
  if (from === null || to === null) return open("how far it counts is not known");
  if (to - from > maxTurns) exceed(`a template counts further than ${maxTurns} numbers`);
  if (to - from > listedTurns) return open("one of many numbers");
  return tuple(Array.from({ length: Math.max(0, to - from) }, (_, index) => number(from + index)));
}

function itemAt(list: Value, index: number): Value {
  if (!("items" in list)) return list.kind === "string" ? list : computed("an item of what is not known");
  const item = list.items.at(index);
  return item === undefined ? none : childOf(list, item);
}

/** `'{}/x'.format(a)`, `'{0}/x'` */
function braces([pattern = none, ...args]: readonly Value[], at: Span): Value {
  if (pattern.kind !== "string") return computed("a format that is not known");
  const parts: Value[] = [];
  let count = 0;
  let from = 0;
  const literal = (end: number): void => {
    if (end > from)
      parts.push(string(pattern.text.slice(from, end), pattern.trace, pattern.offset < 0 ? -1 : pattern.offset + from));
  };
  for (const match of pattern.text.matchAll(/\{(\d{0,2})\}/g)) {
    literal(match.index);
    from = match.index + match[0].length;
    parts.push(args[match[1] === "" ? count : Number(match[1])] ?? none);
    count += 1;
  }
  literal(pattern.text.length);
  return concatenate(parts, at);
}

export function callFunction(name: string, args: readonly Value[], at: Span, key: string): Value {
  const [first = none] = args;
  if (Object.hasOwn(own, name)) return own[name]!(args, at, key);
  // Of what nobody knows nothing more is known.
  if (first.kind === "unknown") return first;
  if (unchanged.has(name)) return first;
  if (Object.hasOwn(same, name)) return callTerraform(same[name]!, args, at);
  return computed(`${name.replace(/^[|.]/, "")} is known only to the run`);
}
