import { failure, nullOf, string } from "../../value/build.ts";
import { alternativesOf, choice, failsOf, mayHideError } from "../../value/choice.ts";
import { convert } from "../../value/convert.ts";
import { equal } from "../../value/equal.ts";
import { perType } from "../../value/each-type.ts";
import { decideAmong } from "../../value/split.ts";
import type { Type } from "../../value/type.ts";
import { typeOf } from "../../value/type-of.ts";
import { unify } from "../../value/unify.ts";
import { besideAnyType, isOfAnyType } from "../../value/unsure-type.ts";
import type { Outcome, Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";
import { knownStart } from "./text-pieces.ts";

/** The first argument that is neither null nor an empty string, as a value of the type that fits all. */
export const coalesce: TerraformFunction = {
  name: "coalesce",
  parameters: [],
  rest: { name: "vals", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true },
  result: "dynamic",
  passes: true,
  lift: "shallow",
  lookedAt: (args) => args.findIndex(isTaken) + 1 || args.length,
  call(args) {
    return args.length > 1 ? perType(args, takeFirst) : takeFirst(args);
  },
};

function takeFirst(args: readonly Value[]): Outcome {
  const isUnsure = args.length > 1 && args.some(isOfAnyType);
  const type = isUnsure && args.some((arg) => typeOf(arg) === "string") ? "string" : unify(args.map(typeOf));
  if (type === null) return failure("Different types", "The arguments can't be brought to one type.");
  const values: Value[] = [];
  for (const arg of args) {
    const value = convert(arg, type);
    if (value.kind === "failure") return value;
    values.push(value);
  }
  const first = firstOf(values, type);
  return isUnsure && first.kind !== "failure" ? mayHideError(besideAnyType(first, convert)) : first;
}

const empty: readonly Value[] = [nullOf("dynamic"), string("")];

/** Whether an argument is taken whatever it is, if those before it aren't. */
function isTaken(arg: Value): boolean {
  if (failsOf(arg).length > 0 || (arg.kind === "choice" && arg.open)) return false;
  return alternativesOf(arg).every(({ value }) => {
    if (value.kind === "partial") return knownStart(value) !== "";
    return value.kind !== "unknown" && empty.every((one) => equal(value, one) === false);
  });
}

/** The first that is not empty; what may be is told apart, and those behind it are taken where it is. */
function firstOf(values: readonly Value[], type: Type): Outcome {
  const [value, ...rest] = values;
  if (value === undefined) return failure("Nothing to take", "All arguments are null or empty strings.");
  if (empty.some((one) => equal(value, one) === true)) return firstOf(rest, type);
  const isOpen = value.kind === "unknown" || (value.kind === "partial" && knownStart(value) === "");
  if (!isOpen || empty.every((one) => equal(value, one) === false)) return value;
  if (value.kind === "unknown" && value.identity !== undefined)
    return decideAmong(value, type === "string" ? empty : empty.slice(0, 1), (one) =>
      one.kind === "unknown" ? { ...one, notNull: true } : firstOf([one, ...rest], type),
    );
  const taken = unknownFrom(type, values, { notNull: true });
  if (rest.length === 0) return taken;
  const next = firstOf(rest, type);
  return next.kind === "failure"
    ? taken
    : choice(
        [
          { value: taken, when: [] },
          { value: next, when: [] },
        ],
        false,
      );
}
