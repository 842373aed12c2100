import { failure, string } from "../../value/build.ts";
import { certainPart } from "../../value/certain.ts";
import { equal } from "../../value/equal.ts";
import { isWholeByDefault, marksOf, withFlags } from "../../value/marks.ts";
import { anyOfEach, eachOf } from "../../value/each.ts";
import { flowOf } from "../../value/flow.ts";
import type { Flow } from "../../value/flow.ts";
import { withoutLiterals } from "../../value/split.ts";
import { choice, mayBeAnything, oneOf, succeeded } from "../../value/choice.ts";
import { perType } from "../../value/each-type.ts";
import { partOfUnknown } from "../../value/unknown-part.ts";
import { childOf } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import type { Type } from "../../value/type.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import { besideAnyType, isOfAnyType } from "../../value/unsure-type.ts";
import { isKeyed, keyedKinds } from "./collections.ts";
import type { Keyed } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { shown, unknownFrom } from "./known-arguments.ts";

/** An entry of a map by its key, or a default. */
export const lookup: TerraformFunction = {
  name: "lookup",
  parameters: [
    { name: "inputMap", type: "dynamic", allowUnknown: true, kinds: keyedKinds },
    { name: "key", type: "string", allowUnknown: "scan" },
  ],
  rest: { name: "default", type: "dynamic", allowNull: true, allowUnknown: true },
  result: "dynamic",
  holds: heldUnder,
  picks: true,
  lift: "shallow",
  marksItself: true,
  call(args) {
    const [entries, key] = args;
    // Of a map and its default, which have to be of one type.
    const found = entries?.kind === "map" && args.length > 2 ? perType(args, find) : find(args);
    // A default that is not used does not count, nor one that is beyond its own marks.
    const marks = [entries, key].reduce((sum, each) => (each === undefined ? sum : sum | marksOf(each, false)), 0);
    return found.kind === "failure" ? found : withFlags(found, marks);
  },
};

function find(args: readonly Value[]): Outcome {
  const [entries, key, given, ...more] = args;
  if (more.length > 0) return failure("Too many arguments", "lookup takes a map, a key and at most one default.");
  const certain = entries?.kind === "unknown" && key?.kind === "string" ? certainPart(entries, key.text) : null;
  if (certain !== null) return certain;
  if (entries?.kind === "unknown") return inTyped(entries, key, given) ?? inUnknown(entries, key, given);
  if (!isKeyed(entries)) return failure("Not a map", "The first argument must be a map or an object.");
  const wanted = given === undefined || entries.kind === "object" ? given : convert(given, entries.element);
  const isUnsure = entries.kind === "map" && wanted !== undefined && wanted.kind !== "failure" && isOfAnyType(entries);
  const fallback = isUnsure ? besideAnyType(wanted, convert) : wanted;
  if (fallback?.kind === "failure")
    return failure("Default of another type", "The default must be of the type of the map's elements.");
  if (key?.kind !== "string")
    return key === undefined || mayBeAny(entries, key)
      ? openEntry(entries.kind === "map" ? entries.element : "dynamic", args)
      : (fallback ?? failure("No such key", "There is no entry of that name."));
  const found = entries.entries.get(key.text);
  if (found !== undefined) return childOf(entries, found);
  if (fallback === undefined) return failure("No such key", `There is no entry ${shown(key.text)}.`);
  return isWholeByDefault(entries) ? withFlags(fallback, DEFAULT) : fallback;
}

/** What a look-up gives where it is not known which entry there is. */
function heldUnder([entries, key, given]: readonly Value[]): Flow {
  return flowOf([...(entries === undefined ? [] : partsUnder(entries, key)), ...(given === undefined ? [] : [given])]);
}

function openEntry(type: Type, args: readonly Value[]): Unknown {
  return { ...withoutLiterals(unknownFrom(type, args)), ...heldUnder(args) };
}

/** What may stand under a key, or under any. */
function partsUnder(entries: Value, key: Value | undefined): readonly Value[] {
  if (entries.kind !== "unknown") return eachOf(entries);
  const part = partOfUnknown(entries, elementType(entries), key?.kind === "string" ? key.text : null);
  return part.kind === "failure" ? [] : [part];
}

function elementType({ type }: Unknown): Type {
  return typeof type === "object" && type.kind === "map" ? type.element : "dynamic";
}

/** Of an object that is not known its type says whether it has the attribute. */
function inTyped(entries: Unknown, key: Value | undefined, given: Value | undefined): Outcome | null {
  const { type } = entries;
  if (typeof type !== "object" || type.kind !== "object" || key?.kind !== "string") return null;
  const attribute = type.attributes.get(key.text);
  // A plan says nothing of what is looked up in a thing that is not made yet, whatever its type is.
  if (attribute === undefined && entries.reason.code === "computed") return null;
  return attribute === undefined ? (given ?? noEntry) : partOfUnknown(entries, attribute, key.text);
}

/** An entry of a map that is not known; of one each of whose entries is one of a few it is one of those. */
function inUnknown(entries: Unknown, key: Value | undefined, given: Value | undefined): Outcome {
  const type = elementType(entries);
  const told = entries.each === undefined ? null : anyOfEach(entries, null);
  const fallback = given === undefined ? noEntry : convert(given, type);
  if (entries.lacks !== undefined && key?.kind === "string" && key.text === entries.lacks) return fallback;
  if (told === null || told.kind === "unknown" || mayBeAnything(told) || key?.kind !== "string")
    return openEntry(
      type,
      [entries, key, given].flatMap((arg) => arg ?? []),
    );
  const part = partOfUnknown(entries, type, key.text);
  const found = part.kind === "failure" ? told : part;
  return fallback.kind === "failure"
    ? oneOf([{ value: found, when: [] }], false, 0, [{ failure: fallback, when: [] }])
    : choice(
        [succeeded(found), fallback].map((value) => ({ value, when: [] })),
        false,
      );
}

const noEntry = failure("No such key", "There may be no such entry.");

/** Whether a key that is not known may be one of the map's: it may be known to be none of them. */
function mayBeAny(entries: Keyed, key: Value): boolean {
  return [...entries.entries.keys()].some((name) => equal(key, string(name)) !== false);
}
