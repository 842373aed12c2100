import { failure, map, object, unknown } from "../../value/build.ts";
import { certainOf, nothingCertain } from "../../value/certain.ts";
import { choice, succeeded } from "../../value/choice.ts";
import { keyOf } from "../../value/parts.ts";
import type { Trace } from "../../value/trace.ts";
import { kindOfValue, typeOf } from "../../value/type-of.ts";
import { partOfUnknown } from "../../value/unknown-part.ts";
import { type Type, equalTypes } from "../../value/type.ts";
import { isWholeByDefault, withFlags } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Certain, Unknown, Value } from "../../value/value.ts";
import { entriesOf, isKeyed } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { openFrom } from "./known-arguments.ts";

/** All entries; of equal keys the last one's. A map where all arguments are maps of one type, else an object. */
export const merge: TerraformFunction = {
  name: "merge",
  parameters: [],
  rest: { name: "maps", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true, inParts: "itself" },
  result: (args) => mapType(args) ?? "dynamic",
  passes: true,
  lift: "shallow",
  partsByDefault: true,
  call(args) {
    let isTyped = true;
    for (const arg of args) {
      const kind = kindOfValue(arg);
      // After what is of no type that is known Terraform asks for none, and looks at no value that it does not know.
      isTyped &&= kind !== "dynamic";
      if (arg.kind === "unknown" && !isTyped) break;
      if (!isTyped && isEmpty(arg)) continue;
      if (kind !== "map" && kind !== "object" && kind !== "dynamic")
        return failure("Not a map", `Only maps and objects can be merged, not a ${kind}.`);
    }
    const type = mapType(args);
    const isOpen = args.some((arg) => !isKeyed(arg) && arg.kind !== "null" && !isEmpty(arg));
    const entries = mergedEntries(args);
    const keyTraces = (key: string): Trace | null => {
      const last = args.findLast((arg) => isKeyed(arg) && arg.entries.has(key));
      return isKeyed(last) ? keyOf(last, key).trace : null;
    };
    if (isOpen) return openFrom(type ?? "dynamic", args);
    return type === null ? object(entries, null, 0, keyTraces) : map(type.element, entries, null, 0, keyTraces);
  },
  certain: overlaid,
};

/** Where Terraform asks for no types, a list without elements has nothing to merge: `merge(null, [])`. */
function isEmpty(arg: Value): boolean {
  return "items" in arg && arg.items.length === 0;
}

/** All entries; one that something replaces which is there by default is there by default itself. */
function mergedEntries(args: readonly Value[]): Map<string, Value> {
  const entries = new Map<string, Value>();
  for (const arg of args) {
    if (isWholeByDefault(arg)) for (const [key, before] of entries) entries.set(key, withFlags(before, DEFAULT));
    if (isKeyed(arg)) for (const [key, value] of entriesOf(arg)) entries.set(key, value);
  }
  return entries;
}

/** An entry that stands before something that is not known may be replaced by whatever that has. */
function overlaid(args: readonly Value[]): Certain {
  const entries = new Map<string, Value>();
  const traces = new Map<string, Certain["keyTraces"]>();
  for (const arg of args) {
    const own = certainOf(arg);
    if (arg.kind === "unknown")
      for (const [key, before] of entries) if (!own.entries.has(key)) entries.set(key, maybeReplaced(before, arg, key));
    for (const [key, value] of own.entries) {
      entries.set(key, value);
      traces.set(key, own.keyTraces);
    }
  }
  return { ...nothingCertain, entries, keyTraces: (key) => traces.get(key)?.(key) ?? null };
}

function maybeReplaced(before: Value, by: Unknown, key: string): Value {
  const type = typeof by.type === "object" && by.type.kind === "map" ? by.type.element : "dynamic";
  if (typeof by.type === "object" && by.type.kind === "object") {
    const attribute = by.type.attributes.get(key);
    return attribute === undefined ? before : partOf(by, attribute, key);
  }
  return choice(
    [before, partOf(by, type, key)].map((value) => ({ value, when: [] })),
    false,
  );
}

function partOf(whole: Unknown, type: Type, key: string): Value {
  const part = partOfUnknown(whole, type, key);
  return part.kind === "failure" ? unknown(type, whole.reason) : succeeded(part);
}

/** The one map type of all arguments, or null. */
function mapType(args: readonly Value[]): { readonly kind: "map"; readonly element: Type } | null {
  const [first, ...others] = args.map(typeOf);
  if (typeof first !== "object" || first.kind !== "map" || !others.every((type) => equalTypes(type, first)))
    return null;
  return { kind: "map", element: first.element };
}
