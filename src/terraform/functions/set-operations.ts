/** Union, intersection and difference of sets whose elements are brought to one type. */
import { convert } from "../../value/convert.ts";
import { failure, set } from "../../value/build.ts";
import { sequenceOf } from "../../value/certain.ts";
import { ofElements } from "../../value/each.ts";
import { equal } from "../../value/equal.ts";
import { typeOf } from "../../value/type-of.ts";
import { hasDynamic, setOf, type Type } from "../../value/type.ts";
import { unify } from "../../value/unify.ts";
import { isOfAnyType } from "../../value/unsure-type.ts";
import { DEEP_UNKNOWN, type Outcome, type Value } from "../../value/value.ts";
import { elementsOf, isSequence } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** Makes a set function; `needsKnown` says that an unknown element makes the whole result unknown. */
export function setFunction(
  name: string,
  parameters: readonly string[],
  rest: string | null,
  needsKnown: boolean,
  combine: (sets: readonly (readonly Value[])[]) => readonly Value[],
  certain: (args: readonly Value[]) => readonly Value[],
  elements: (args: readonly Value[], element: Type) => readonly Value[],
): TerraformFunction {
  const set = setOf("dynamic");
  return {
    name,
    parameters: parameters.map((each) => ({ name: each, type: set })),
    ...(rest === null ? {} : { rest: { name: rest, type: set } }),
    result: set,
    holds: (args) => ofElements(elements(args, commonElement(args) ?? "dynamic")),
    lift: "deep",
    call: (args) => combined(args, needsKnown, combine),
    certain: (args) => sequenceOf(certain(args), 0),
  };
}

function combined(
  args: readonly Value[],
  needsKnown: boolean,
  combine: (sets: readonly (readonly Value[])[]) => readonly Value[],
): Outcome {
  const element = commonElement(args);
  if (element === null)
    return failure("Sets of different types", "The elements of the sets can't be brought to one type.");
  if (args.length > 1 && args.some(isOfAnyType) && element !== "string")
    return unknownFrom(setOf("dynamic"), args, { notNull: true });
  if (args.some(holdsOnlyNulls) && args.some(holdsStructures))
    return failure("Sets of different types", "A set of nulls of no type has nothing in common with the others.");
  if (needsKnown && args.some((arg) => (arg.flags & DEEP_UNKNOWN) !== 0) && !areTold(args))
    return unknownFrom(setOf(element), args, { notNull: true });
  const sets: Value[][] = [];
  for (const arg of args) {
    const converted = convert(arg, setOf(element));
    if (converted.kind === "failure") return converted;
    if (!isSequence(converted)) return unknownFrom(setOf(element), args, { notNull: true });
    sets.push(elementsOf(converted));
  }
  return set(element, combine(sets));
}

function holdsOnlyNulls(arg: Value): boolean {
  return arg.kind === "set" && arg.element === "dynamic" && arg.items.length > 0 && arg.items.every(isNull);
}

function holdsStructures(arg: Value): boolean {
  return arg.kind === "set" && arg.items.some(({ kind }) => kind === "object" || kind === "tuple");
}

function isNull({ kind }: Value): boolean {
  return kind === "null";
}

/** Whether the one element that is not known is known to be none of the others. */
function areTold(args: readonly Value[]): boolean {
  if (!args.every(isSequence)) return false;
  const items = args.flatMap((arg) => arg.items);
  const [open, ...more] = items.filter((item) => (item.flags & DEEP_UNKNOWN) !== 0);
  return (
    open?.kind === "unknown" &&
    open.except !== undefined &&
    more.length === 0 &&
    items.every((item) => item === open || equal(item, open) === false)
  );
}

/** The type of all elements; empty sets of no type don't count. Null: there is none. */
function commonElement(args: readonly Value[]): Type | null {
  const types = args.flatMap((arg) => {
    const type = typeOf(arg);
    const element = typeof type === "object" && type.kind === "set" ? type.element : "dynamic";
    return hasDynamic(element) && isSequence(arg) && arg.items.length === 0 ? [] : [element];
  });
  return types.length === 0 ? "dynamic" : unify(types);
}
