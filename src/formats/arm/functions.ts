/**
 * The functions of Azure's templates. Many are Terraform's by another name; what only Azure knows is unknown.
 * Source: Azure's documentation of template functions.
 */
import type { Span } from "../../source.ts";
import { nullOf, number, object, tuple, unknown } from "../../value/build.ts";
import { childOf, keyOf } from "../../value/parts.ts";
import { lift } from "../../value/lift.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { arithmetic, operatorOf, plain } from "./arithmetic.ts";
import { callTerraform, combine, computed, concatenate, not, sameAs, valueOr } from "../effect/evaluation.ts";

type Implementation = (args: readonly Value[], at: Span) => Value;

/** Same arguments, same result. */
const same: Readonly<Record<string, string>> = {
  tolower: "lower",
  toupper: "upper",
  trim: "trimspace",
  replace: "replace",
  length: "length",
  startswith: "startswith",
  endswith: "endswith",
  base64: "base64encode",
  base64tostring: "base64decode",
  json: "jsondecode",
  min: "min",
  max: "max",
  flatten: "flatten",
  objectkeys: "keys",
  shallowmerge: "merge",
};

const own: Readonly<Record<string, Implementation>> = {
  concat: (args, at) =>
    args.some((arg) => "items" in arg) ? callTerraform("concat", args, at) : concatenate(args, at),
  format: (args, at) => format(args, at),
  uri: (args, at) => concatenate(args, at),
  string: ([arg = nullOf("dynamic")], at) =>
    arg.kind === "object" || "items" in arg ? callTerraform("jsonencode", [arg], at) : concatenate([arg], at),
  split: ([text = nullOf("dynamic"), separator = nullOf("dynamic")], at) =>
    callTerraform("split", [separator, text], at),
  join: ([list = nullOf("dynamic"), separator = nullOf("dynamic")], at) => callTerraform("join", [separator, list], at),
  substring: ([text = nullOf("dynamic"), start = nullOf("dynamic"), length], at) =>
    callTerraform("substr", [text, start, length ?? callTerraform("length", [text], at)], at),
  equals: ([left = nullOf("dynamic"), right = nullOf("dynamic")]) => sameAs(left, right),
  not: ([arg = nullOf("dynamic")]) => not(arg),
  and: (args) => combine(args, "all"),
  or: (args) => combine(args, "any"),
  union: (args, at) =>
    args.some((arg) => "items" in arg)
      ? callTerraform("distinct", [callTerraform("concat", args, at)], at)
      : callTerraform("merge", args, at),
  array: ([arg = nullOf("dynamic")]) => ("items" in arg ? arg : tuple([arg])),
  skip: ([whole = nullOf("dynamic"), count], at) => partOf(whole, (length, skipped) => [skipped, length], count, at),
  take: ([whole = nullOf("dynamic"), count], at) => partOf(whole, (_, taken) => [0, taken], count, at),
  // What stands in its place counts for whoever sets nothing.
  readenvironmentvariable: ([, fallback]) =>
    fallback === undefined
      ? computed("a variable of the environment that nobody here sets")
      : withFlags(fallback, DEFAULT),
  range: (args) => rangeOf(args),
  intersection: ([first = nullOf("dynamic"), ...others], at) =>
    "items" in first
      ? callTerraform("setintersection", [first, ...others], at)
      : computed("members of several objects"),
  indexof: ([whole = nullOf("dynamic"), part = nullOf("dynamic")]) => positionOf(whole, part),
  int: ([arg = nullOf("dynamic")], at) => callTerraform("tonumber", [arg], at),
  bool: ([arg = nullOf("dynamic")], at) => callTerraform("tobool", [arg], at),
  items: ([whole]) => pairsOf(whole),
  tryget: ([whole = nullOf("dynamic"), ...keys]) => below(whole, keys),
  createarray: (args) => tuple(args),
  createobject: (args) => object(pairs(args)),
  coalesce: (args) => args.find((arg) => arg.kind !== "null") ?? nullOf("dynamic"),
  null: () => nullOf("dynamic"),
  first: ([list]) => item(list, () => 0),
  last: ([list]) => item(list, (length) => length - 1),
  empty: ([arg = nullOf("dynamic")], at) =>
    arg.kind === "null"
      ? sameAs(arg, arg)
      : sameAs(callTerraform("length", [arg], at), callTerraform("length", [tuple([])], at)),
  contains: ([whole = nullOf("dynamic"), part = nullOf("dynamic")], at) =>
    whole.kind === "string"
      ? callTerraform("strcontains", [whole, part], at)
      : callTerraform("contains", [whole.kind === "object" ? callTerraform("keys", [whole], at) : whole, part], at),
};

export function callFunction(name: string, args: readonly Value[], at: Span): Value {
  const lower = name.replace(/^(?:sys|az)\./, "").toLowerCase();
  const operator = operatorOf.get(lower);
  const [left, right] = args;
  if (operator !== undefined && left !== undefined && right !== undefined)
    return arithmetic(operator, left, right) ?? computed(`${name}() of what is not known`);
  const terraform = Object.hasOwn(same, lower) ? same[lower] : undefined;
  if (terraform !== undefined) return callTerraform(terraform, args, at);
  return (
    (Object.hasOwn(own, lower) ? own[lower]?.(args, at) : undefined) ?? computed(`${name}() is known only to Azure`)
  );
}

const maxItems = 1_000;

/** `range(start, count)` */
function rangeOf(args: readonly Value[]): Value {
  if (args.length !== 2 || args.some(({ kind }) => kind !== "number" && kind !== "choice"))
    return computed("a range of numbers that is not known");
  return valueOr(
    lift(args, "shallow", ([start, count]): Outcome => {
      const [from, length] = [plain(start), plain(count)];
      if (start === undefined || count === undefined || from === null || length === null)
        return computed("a range of numbers that is not known");
      if (length > maxItems) exceed(`a range has more than ${maxItems} numbers`);
      const items = Array.from({ length: Math.min(Math.max(0, length), maxItems) }, (_, index) => number(from + index));
      return tuple(items, null, marksOf(start, false) | marksOf(count, false));
    }),
  );
}

/** Of a text in another, or of an item in a list; -1: nowhere. */
function positionOf(whole: Value, part: Value): Value {
  if (whole.kind === "string" && part.kind === "string")
    return number(whole.text.toLowerCase().indexOf(part.text.toLowerCase()));
  if (!("items" in whole) || part.kind !== "string") return computed("a position that is not known");
  const isKnown = whole.items.every(({ kind }) => kind === "string");
  if (!isKnown) return computed("a position that is not known");
  return number(whole.items.findIndex((one) => one.kind === "string" && one.text === part.text));
}

function pairs(args: readonly Value[]): [string, Value][] {
  const found: [string, Value][] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [key, value] = [args[index], args[index + 1]];
    if (key?.kind === "string" && value !== undefined) found.push([key.text, value]);
  }
  return found;
}

/** `skip` and `take`, of a list or a text. */
function partOf(
  whole: Value,
  range: (length: number, count: number) => readonly [from: number, to: number],
  count: Value | undefined,
  at: Span,
): Value {
  const asked = count?.kind === "number" && typeof count.number === "number" ? Math.max(0, count.number) : null;
  if (asked === null) return computed("a number of items that is not known");
  if (whole.kind === "string") {
    const { length } = whole.text;
    const [from, to] = range(length, Math.min(asked, length));
    return callTerraform("substr", [whole, number(from), number(to - from)], at);
  }
  if (!("items" in whole)) return computed("a part of a list that is not known");
  const { length } = whole.items;
  return tuple(whole.items.slice(...range(length, Math.min(asked, length))).map((one) => childOf(whole, one)));
}

/** `[{ key, value }]`, in the order of the keys. */
function pairsOf(whole: Value | undefined): Value {
  if (whole === undefined || !("entries" in whole)) return computed("the items of an object that is not known");
  return tuple(
    [...whole.entries].map(([name, one]) =>
      object([
        ["key", keyOf(whole, name)],
        ["value", childOf(whole, one)],
      ]),
    ),
  );
}

function below(whole: Value, [key, ...others]: readonly Value[]): Value {
  if (key === undefined) return whole;
  const isKnown = whole.kind === "null" || "entries" in whole || "items" in whole;
  if (!isKnown || (key.kind !== "string" && key.kind !== "number")) return computed("a part of what is not known");
  const child = childAt(whole, key);
  return child === undefined ? nullOf("dynamic") : below(childOf(whole, child), others);
}

function childAt(whole: Value, key: Value): Value | undefined {
  if (key.kind === "string" && "entries" in whole) return whole.entries.get(key.text);
  return key.kind === "number" && "items" in whole ? whole.items[Number(key.number)] : undefined;
}

function item(list: Value | undefined, which: (length: number) => number): Value {
  if (list === undefined) return nullOf("dynamic");
  const outcome = lift([list], "shallow", ([one]): Outcome => {
    if (one === undefined || !("items" in one)) return computed("an item of a list that is not known");
    const found = one.items[which(one.items.length)];
    return found === undefined ? nullOf("dynamic") : childOf(one, found);
  });
  return valueOr(outcome);
}

/** `{0}-{1:X2}` */
function format([pattern, ...args]: readonly Value[], at: Span): Value {
  if (pattern?.kind !== "string") return unknown("string", { code: "computed", text: "a format that is not known" });
  const parts: Value[] = [];
  let from = 0;
  const literal = (end: number): void => {
    if (end > from) parts.push(callTerraform("substr", [pattern, number(from), number(end - from)], at));
  };
  for (const match of pattern.text.matchAll(/\{(\d{1,3})(?:[,:][^{}]*)?\}/g)) {
    literal(match.index);
    from = match.index + match[0].length;
    parts.push(args[Number(match[1])] ?? nullOf("dynamic"));
  }
  literal(pattern.text.length);
  return concatenate(parts, at);
}
