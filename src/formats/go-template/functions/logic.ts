/** Functions of Go's templates and of Sprig that compare, choose and ask what something is. */
import { bool, nullOf, string, unknown } from "../../../value/build.ts";
import { flowOf } from "../../../value/flow.ts";
import { marksOf, withFlags } from "../../../value/marks.ts";
import { compareNumbers } from "../../../value/number.ts";
import { compareText } from "../../../value/order.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import { sameAs } from "../../effect/evaluation.ts";
import { isFloat, truthOf } from "../truth.ts";
import type { GoFunction } from "../world.ts";
import { allOf, someOf } from "../../effect/truths.ts";

const none = nullOf("dynamic");

function marks(args: readonly Value[]): number {
  return args.reduce((flags, one) => flags | marksOf(one, false), 0);
}

function answer(is: boolean | undefined, args: readonly Value[]): Value {
  return is === undefined
    ? unknown("bool", { code: "computed", text: "it depends on what is not known" })
    : bool(is, null, marks(args));
}

/** The first of the values that decides, else the last; one that may decide leaves it open. */
function firstOf(deciding: boolean): GoFunction {
  return (args) => {
    for (const [index, one] of args.entries()) {
      const truth = truthOf(one);
      if (truth === deciding || index === args.length - 1) return one;
      if (truth !== undefined) continue;
      const rest = args.slice(index);
      // Whatever it is, one that decides for certain follows.
      if (rest.some((other) => truthOf(other) === deciding) && !deciding) return bool(false);
      if (rest.some((other) => truthOf(other) === deciding) && rest.every(isBool)) return bool(deciding);
      return unknown("dynamic", { code: "computed", text: "it depends on what is not known" }, flowOf(rest));
    }
    return none;
  };
}

function isBool(value: Value): boolean {
  return value.kind === "bool" || (value.kind === "unknown" && value.type === "bool");
}

const order: (wanted: (order: number) => boolean) => GoFunction = (wanted) => (args) => {
  const [a, b] = args;
  if (a?.kind === "number" && b?.kind === "number") return answer(wanted(compareNumbers(a.number, b.number)), args);
  if (a?.kind === "string" && b?.kind === "string") return answer(wanted(compareText(a.text, b.text)), args);
  return answer(undefined, args);
};

function isEqual(a: Value, b: Value): boolean | undefined {
  if (a.kind === "null" || b.kind === "null")
    return a.kind === "unknown" || b.kind === "unknown" ? undefined : a.kind === b.kind;
  const made = sameAs(a, b);
  return made.kind === "bool" ? made.bool : undefined;
}

/** `eq a b c`: whether a is one of the others. */
const eq: GoFunction = (args) => {
  const [first = none, ...others] = args;
  const all = others.map((other) => isEqual(first, other));
  return answer(someOf(all), args);
};

const not: GoFunction = (args) => {
  const truth = truthOf(args[0] ?? none);
  return answer(truth === undefined ? undefined : !truth, args);
};

/** What it is, as Go's reflection calls it; null: nobody knows. */
function kindOf(value: Value | undefined): string | null {
  switch (value?.kind) {
    case undefined:
    case "null":
      return "invalid";
    case "string":
    case "partial":
      return "string";
    case "bool":
      return "bool";
    case "number":
      return typeof value.number === "number" && !isFloat(value) ? "int" : "float64";
    case "list":
    case "set":
    case "tuple":
      return "slice";
    case "map":
    case "object":
      return "map";
    case "unknown":
      return value.type === "string" || value.type === "bool" ? value.type : null;
    default:
      return null;
  }
}

const types: Readonly<Record<string, string>> = { slice: "[]interface {}", map: "map[string]interface {}" };

function named(of: (kind: string) => string): GoFunction {
  return ([value]) => {
    const kind = kindOf(value);
    return kind === null ? answer(undefined, []) : string(of(kind));
  };
}

const isOf: (of: (kind: string) => string) => GoFunction = (of) => (args) => {
  const [wanted, value] = args;
  const kind = kindOf(value);
  if (wanted?.kind !== "string" || kind === null) return answer(undefined, args);
  // A number of a document may be either, by the tool that reads it.
  const isNumber = value?.kind === "number" && /^(?:u?int(?:64)?|float64)$/.test(wanted.text);
  return answer(isNumber ? undefined : of(kind) === wanted.text || of(kind) === `*${wanted.text}`, args);
};

const typeName = (kind: string): string => (Object.hasOwn(types, kind) ? types[kind]! : kind);

export const logic: Readonly<Record<string, GoFunction>> = {
  and: firstOf(false),
  or: firstOf(true),
  not,
  empty: not,
  eq,
  ne: (args) =>
    not([eq(args, { source: { path: "", text: "" }, start: 0, end: 0 })], {
      source: { path: "", text: "" },
      start: 0,
      end: 0,
    }),
  lt: order((by) => by < 0),
  le: order((by) => by <= 0),
  gt: order((by) => by > 0),
  ge: order((by) => by >= 0),
  default(args) {
    const [otherwise = none, given = none] = args;
    const truth = truthOf(given);
    // Whoever gives it one day replaces the other.
    if (truth !== undefined) return truth ? given : withFlags(otherwise, DEFAULT);
    return unknown("dynamic", { code: "computed", text: "it is given or not" }, flowOf([given, otherwise]));
  },
  coalesce: firstOf(true),
  ternary(args) {
    const [then = none, otherwise = none, condition = none] = args;
    const truth = truthOf(condition);
    if (truth !== undefined) return truth ? then : otherwise;
    return unknown("dynamic", { code: "computed", text: "it depends on what is not known" }, flowOf([then, otherwise]));
  },
  all: (args) => answer(allOf(args.map((one) => truthOf(one))), args),
  any: (args) => answer(someOf(args.map((one) => truthOf(one))), args),
  // Helm stops where it is not set: whoever installs the chart says it.
  required: ([, value = none]) => value,
  fail: () => string(""),
  kindOf: named((kind) => kind),
  typeOf: named(typeName),
  kindIs: isOf((kind) => kind),
  typeIs: isOf(typeName),
  typeIsLike: isOf(typeName),
};
