/** What can be told of a conversion by the types alone. */
import { failure } from "./build.ts";
import { describe, hasDynamic, objectOf, tupleOf, withoutOptional } from "./type.ts";
import type { Type } from "./type.ts";
import { convertible, unify } from "./unify.ts";
import type { Failure, Unknown } from "./value.ts";

/** Why values of one type are none of the other. */
export function mismatch(from: Type, to: Type): Failure {
  if (typeof from === "object" && typeof to === "object" && from.kind === "object" && to.kind === "object") {
    const missing = [...to.attributes.keys()].filter(
      (name) => !from.attributes.has(name) && to.optional?.has(name) !== true,
    );
    if (missing.length > 0)
      return failure(
        "Invalid value type",
        `attribute ${missing.map((name) => JSON.stringify(name)).join(", ")} is required`,
      );
    for (const [name, type] of to.attributes) {
      const given = from.attributes.get(name);
      if (given !== undefined && !convertible(given, type, true))
        return failure("Invalid value type", `attribute ${JSON.stringify(name)}: ${mismatch(given, type).detail}`);
    }
  }
  if (
    typeof to === "object" &&
    "element" in to &&
    to.element === "dynamic" &&
    typeof from === "object" &&
    !("element" in from)
  )
    return failure("Invalid value type", `all ${to.kind} elements must have the same type`);
  return failure("Invalid value type", `${describe(to)} required, but have ${describe(from)}`);
}

/** Bounds of the length of what is not known, once it is converted. */
export function lengthAfter(value: Unknown, toSet: boolean): { least: number; most: number } | undefined {
  const from = value.type;
  if (typeof from === "string") return toSet ? undefined : value.length;
  let length = value.length;
  if (from.kind === "tuple") length = { least: from.elements.length, most: from.elements.length };
  else if (from.kind === "object") length = { least: from.attributes.size, most: from.attributes.size };
  return length !== undefined && toSet && length.least > 1 ? { least: 1, most: length.most } : length;
}

/** `to`, with what is `dynamic` in it taken from the type at the same place of `from`. */
export function filledIn(from: Type, to: Type): Type {
  if (to === "dynamic") return from;
  if (from === "dynamic" || !hasDynamic(to)) return withoutOptional(to);
  if (typeof to === "string" || typeof from === "string") return to;
  if (to.kind === "tuple")
    return tupleOf(
      to.elements.map((type, at) =>
        filledIn(from.kind === "tuple" ? (from.elements[at] ?? "dynamic") : "dynamic", type),
      ),
    );
  if (to.kind === "object") {
    const given = (name: string): Type => {
      if (from.kind === "object") return from.attributes.get(name) ?? "dynamic";
      return from.kind === "map" ? from.element : "dynamic";
    };
    return objectOf(new Map([...to.attributes].map(([name, type]) => [name, filledIn(given(name), type)])));
  }
  const inner =
    "element" in from
      ? from.element
      : (unify(from.kind === "tuple" ? from.elements : [...from.attributes.values()]) ?? "dynamic");
  return { kind: to.kind, element: filledIn(inner, to.element) };
}
