import { failure, string } from "../../value/build.ts";
import { certainPart } from "../../value/certain.ts";
import { equal } from "../../value/equal.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { childOf } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import type { Outcome, Value } from "../../value/value.ts";
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
  passes: true,
  lift: "shallow",
  marksItself: true,
  call(args) {
    const [entries, key] = args;
    const found = find(args);
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
  if (entries?.kind === "unknown")
    return unknownFrom(
      typeof entries.type === "object" && entries.type.kind === "map" ? entries.type.element : "dynamic",
      given === undefined ? [entries] : [entries, given],
    );
  if (!isKeyed(entries)) return failure("Not a map", "The first argument must be a map or an object.");
  const wanted = given === undefined || entries.kind === "object" ? given : convert(given, entries.element);
  const isUnsure = entries.kind === "map" && wanted !== undefined && wanted.kind !== "failure" && isOfAnyType(entries);
  const fallback = isUnsure ? besideAnyType(wanted, convert) : wanted;
  if (fallback?.kind === "failure")
    return failure("Default of another type", "The default must be of the type of the map's elements.");
  if (key?.kind !== "string")
    return key === undefined || mayBeAny(entries, key)
      ? unknownFrom(entries.kind === "map" ? entries.element : "dynamic", args)
      : (fallback ?? failure("No such key", "There is no entry of that name."));
  const found = entries.entries.get(key.text);
  if (found !== undefined) return childOf(entries, found);
  return fallback ?? failure("No such key", `There is no entry ${shown(key.text)}.`);
}

/** Whether a key that is not known may be one of the map's: it may be known to be none of them. */
function mayBeAny(entries: Keyed, key: Value): boolean {
  return [...entries.entries.keys()].some((name) => equal(key, string(name)) !== false);
}
