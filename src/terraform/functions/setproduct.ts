import { failure, list, set, tuple } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { isInPartByDefault, withPartsByDefault } from "../../value/marks.ts";
import { dependOnChoices, typeOf } from "../../value/type-of.ts";
import { type Type, listOf, setOf, tupleOf } from "../../value/type.ts";
import { unify } from "../../value/unify.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, type Outcome, type Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { type Sequence, elementsOf, isSequence, sequenceKinds } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { beyondLimit, unknownFrom } from "./known-arguments.ts";

/** More combinations are no configuration. */
const maxCombinations = 100_000;

const differentTypes = failure("Different types", "The elements of a tuple must be of one type.");

/** All combinations of one element each: a list of tuples, or a set where one of the arguments is a set. */
export const setproduct: TerraformFunction = {
  name: "setproduct",
  parameters: [],
  rest: { name: "sets", type: "dynamic", kinds: sequenceKinds },
  result: "dynamic",
  holds: (args) => {
    const columns = args.map(eachOf);
    // Of a column that has nothing there is no row.
    if (columns.some((column) => column.length === 0)) return {};
    return ofElements([tuple(columns.map(anyOf))]);
  },
  lift: "shallow",
  call(args) {
    if (args.length < 2) return failure("Nothing to combine", "At least two lists or sets are required.");
    const isSet = args.some((arg) => arg.kind === "set");
    // Which elements of a set are one, and where each stands, hangs on what they are.
    const hangs = args.some(
      (arg) => (isSet && (arg.flags & DEEP_CHOICE) !== 0) || (arg.kind === "tuple" && dependOnChoices(arg.items)),
    );
    return hangs ? lift(args, "deep", combined) : combined(args);
  },
};

function anyOf(column: readonly Value[]): Value {
  return choice(
    column.map((value) => ({ value, when: [] })),
    false,
  );
}

/** The type that all elements can have; null where they have nothing in common. */
function elementType(arg: Sequence): Type | null {
  if (arg.kind !== "tuple") return arg.element;
  return arg.items.length === 0 ? "dynamic" : unify(arg.items.map(typeOf));
}

function combined(args: readonly Value[]): Outcome {
  const columns: Value[][] = [];
  const types: Type[] = [];
  let count = 1;
  let isMixed = false;
  for (const arg of args) {
    if (!isSequence(arg)) return failure("Not a list", "A list, set or tuple is required.");
    const element = elementType(arg);
    const same = element === null ? null : convert(arg, listOf(element));
    if (element === null || same === null) return differentTypes;
    // No element is converted where there is nothing to combine it with.
    isMixed ||= same.kind === "failure";
    if (same.kind === "failure") {
      types.push(element);
      columns.push([...arg.items]);
      count *= arg.items.length;
      continue;
    }
    if (!isSequence(same) || (arg.kind === "set" && (arg.flags & DEEP_UNKNOWN) !== 0 && arg.items.length > 1))
      return unknownFrom("dynamic", args, { notNull: true });
    types.push(element);
    columns.push(elementsOf(same));
    count *= same.items.length;
  }
  if (isMixed && count > 0) return differentTypes;
  const type = tupleOf(types);
  const toSet = args.some((arg) => arg.kind === "set");
  if (count > maxCombinations || !charge(count * columns.length * 2))
    return beyondLimit(toSet ? setOf(type) : listOf(type), "there are too many combinations");
  const rows = columns.reduce<Value[][]>(
    (sofar, column) => sofar.flatMap((row) => column.map((item) => [...row, item])),
    [[]],
  );
  const tuples = rows.map((row) => tuple(row));
  if (!toSet) return list(type, tuples);
  // How many elements a set has hangs on which of them are equal.
  const made = set(type, tuples);
  return args.some(isInPartByDefault) ? withPartsByDefault(made) : made;
}
