import { failure, number } from "../../value/build.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, type Unknown, type Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { countClusters } from "./grapheme-clusters.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { knownStart } from "./text-pieces.ts";

/** Elements of a collection, attributes of an object, characters of a string. */
export const length: TerraformFunction = {
  name: "length",
  parameters: [{ name: "value", type: "dynamic", allowUnknown: true, allowDynamic: true }],
  result: "number",
  lift: "shallow",
  call(args, at) {
    const [value] = args;
    if (value === undefined) return unknownFrom("number", []);
    const counted = count(value);
    if (counted === null) return failure("No length", "A string, a collection or an object is required.");
    if (typeof counted === "number") return number(counted, hopOf("length", at)(null));
    return unknownFrom("number", args, { notNull: true, bounds: counted });
  },
};

interface Bounds {
  readonly least: number;
  readonly most: number;
}

const unbounded: Bounds = { least: 0, most: Infinity };
/** Of a text that only apply will know a plan does not even say that its length is no less than 0. */
const notPlanned: Bounds = { least: -Infinity, most: Infinity };

/** The number, or its bounds; null for what has no length. */
function count(value: Value): number | Bounds | null {
  switch (value.kind) {
    case "string":
      return countClusters(value.text);
    case "partial":
      return startingWith(knownStart(value));
    case "set": {
      // What is unknown may turn out to equal something else in the set.
      const unclear = value.items.filter((item) => (item.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0).length;
      const clear = value.items.length - unclear;
      return unclear > 0 && value.items.length > 1
        ? { least: Math.max(clear, 1), most: value.items.length }
        : value.items.length;
    }
    case "list":
    case "tuple":
      return value.items.length;
    case "map":
    case "object":
      return value.entries.size;
    case "unknown":
      return countUnknown(value);
    default:
      return null;
  }
}

/** A text with this beginning is no shorter; its last character counts only where nothing that follows can join it. */
function startingWith(start: string): Bounds {
  const least = countClusters(start) - (/[!-/:-@[-`{-~\s]$/.test(start) ? 0 : 1);
  return { least: Math.max(0, least), most: Infinity };
}

function countUnknown({ type, prefix, length, reason }: Unknown): number | Bounds | null {
  if (type === "number" || type === "bool") return null;
  if (type === "dynamic") return length ?? unbounded;
  if (type === "string")
    return prefix === undefined && reason.code === "computed" ? notPlanned : startingWith(prefix ?? "");
  if (type.kind === "tuple") return type.elements.length;
  if (type.kind === "object") return type.attributes.size;
  if (length === undefined) return unbounded;
  return length.least === length.most ? length.least : length;
}
