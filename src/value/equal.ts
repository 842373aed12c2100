/** cty's `==`: true, false, or "unknown" where an unknown part decides. Never converts; all nulls are equal. */
import { branchesOf, fullKey, nullBranch, wholeBranch } from "./branch.ts";
import { compareNumbers } from "./number.ts";
import type { Numeric } from "./binary-float.ts";
import { equalTypes, hasDynamic } from "./type.ts";
import type { Type } from "./type.ts";
import { typeOf } from "./type-of.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { PartialString, Piece, Unknown, Value } from "./value.ts";

export type Truth = boolean | "unknown";

export function equal(a: Value, b: Value): Truth {
  if (a.kind === "choice" || b.kind === "choice") return equalChoices(a, b);
  if (a.kind === "null" || b.kind === "null") return equalNull(a, b);
  if (isUndetermined(a) || isUndetermined(b)) return equalUndetermined(a, b);
  if (((a.flags | b.flags) & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0 && !isPrimitiveValue(a)) {
    const left = typeOf(a);
    const right = typeOf(b);
    if (hasDynamic(left) || hasDynamic(right))
      return sameShape(a, b) && !areOfDifferentLength(a, b) ? "unknown" : false;
  }
  return equalKnown(a, b);
}

function areOfDifferentLength(a: Value, b: Value): boolean {
  if (a.kind === "list" && b.kind === "list") return a.items.length !== b.items.length;
  return a.kind === "map" && b.kind === "map" && a.entries.size !== b.entries.size;
}

/** The same for every combination, or unknown. */
function equalChoices(a: Value, b: Value): Truth {
  const lefts = a.kind === "choice" ? a.alternatives.map((one) => one.value) : [a];
  const rights = b.kind === "choice" ? b.alternatives.map((one) => one.value) : [b];
  if ((a.kind === "choice" && a.open) || (b.kind === "choice" && b.open)) return "unknown";
  let found: Truth | null = null;
  for (const left of lefts) {
    for (const right of rights) {
      const truth = equal(left, right);
      if (truth === "unknown" || (found !== null && found !== truth)) return "unknown";
      found = truth;
    }
  }
  return found ?? "unknown";
}

function isPrimitiveValue(value: Value): boolean {
  return value.kind === "string" || value.kind === "number" || value.kind === "bool";
}

function isUndetermined(value: Value): value is Unknown | PartialString {
  return value.kind === "unknown" || value.kind === "partial";
}

function isSameIdentity(a: Unknown, b: Unknown): boolean {
  if (a.identity === undefined || b.identity === undefined || !equalTypes(a.type, b.type)) return false;
  return fullKey(a.identity) === fullKey(b.identity);
}

/** Whether this is among what an unknown value is known not to be. */
export function isExcluded(value: Value, known: Value): boolean {
  if (value.kind !== "unknown") return false;
  const { except, refuses, identity } = value;
  if (except === undefined && refuses === undefined && identity?.as === undefined) return false;
  if ("items" in known || "entries" in known) {
    const whole = except === undefined || except.size === 0 ? null : wholeBranch(known);
    return whole !== null && except?.has(whole) === true;
  }
  const branches = branchesOf(identity, known);
  return branches !== null && branches.every((branch) => except?.has(branch) === true || refuses?.(branch) === true);
}

function equalNull(a: Value, b: Value): Truth {
  if (a.kind === "null" && b.kind === "null") return true;
  const other = a.kind === "null" ? b : a;
  return other.kind === "unknown" && other.notNull !== true && other.except?.has(nullBranch) !== true
    ? "unknown"
    : false;
}

function equalUndetermined(a: Value, b: Value): Truth {
  const left = typeOf(a);
  const right = typeOf(b);
  if (isUndetermined(a) && isUndetermined(b))
    return a.kind === "unknown" && b.kind === "unknown" && isSameIdentity(a, b) ? true : "unknown";
  if (isExcluded(a, b) || isExcluded(b, a)) return false;
  if (hasDynamic(left) || hasDynamic(right)) return mayBeEqual(left, right) ? "unknown" : false;
  if (!equalTypes(left, right)) return false;
  const known = isUndetermined(a) ? b : a;
  const other = isUndetermined(a) ? a : b;
  if (known.kind === "string")
    return known.text.startsWith(startOf(other)) && known.text.endsWith(endOf(other)) ? "unknown" : false;
  if (
    other.kind === "unknown" &&
    other.bounds !== undefined &&
    known.kind === "number" &&
    isOutside(known.number, other.bounds)
  )
    return false;
  if (other.kind === "unknown" && other.length !== undefined && "size" in known) {
    const count = "items" in known ? known.items.length : known.entries.size;
    if (count < other.length.least || count > other.length.most) return false;
  }
  return "unknown";
}

/** Whether types that are not wholly known may turn out to be the same. */
function mayBeEqual(a: Type, b: Type): boolean {
  if (a === "dynamic" || b === "dynamic") return true;
  if (typeof a === "string" || typeof b === "string") return a === b;
  if (a.kind === "tuple")
    return (
      b.kind === "tuple" &&
      a.elements.length === b.elements.length &&
      a.elements.every((type, at) => mayBeEqual(type, b.elements[at] ?? type))
    );
  if (a.kind === "object")
    return (
      b.kind === "object" &&
      a.attributes.size === b.attributes.size &&
      [...a.attributes].every(
        ([name, type]) => mayBeEqual(type, b.attributes.get(name) ?? "string") && b.attributes.has(name),
      )
    );
  return a.kind === b.kind && mayBeEqual(a.element, "element" in b ? b.element : "dynamic");
}

function isOutside(n: Numeric, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return (
    (Number.isFinite(least) && compareNumbers(n, least) < 0) || (Number.isFinite(most) && compareNumbers(n, most) > 0)
  );
}

/**
 * The beginning of a partly known string that no continuation can change: the last character may yet be composed with
 * what follows.
 */
function startOf(value: Value): string {
  return beginningOf(value).replace(/\P{M}\p{M}*$/u, "");
}

function beginningOf(value: Value): string {
  if (value.kind === "unknown") return value.prefix ?? "";
  const first: Piece | undefined = value.kind === "partial" ? value.pieces[0] : undefined;
  return first === undefined || "unknown" in first ? "" : first.text;
}

/** The known end of a text, without what may join with whatever stands before it. */
function endOf(value: Value): string {
  const last: Piece | undefined = value.kind === "partial" ? value.pieces.at(-1) : undefined;
  return last === undefined || "unknown" in last ? "" : last.text.replace(/^[\p{M}\u1160-\u11ff]+/u, "");
}

function equalKnown(a: Value, b: Value): Truth {
  switch (a.kind) {
    case "string":
      return b.kind === "string" && a.text === b.text;
    case "number":
      return b.kind === "number" && compareNumbers(a.number, b.number) === 0;
    case "bool":
      return b.kind === "bool" && a.bool === b.bool;
    case "list":
      return b.kind === "list" && equalTypes(a.element, b.element) ? equalItems(a.items, b.items) : false;
    case "set":
      return b.kind === "set" && equalTypes(a.element, b.element) ? equalSets(a, b) : false;
    case "tuple":
      return b.kind === "tuple" && equalTypes(typeOf(a), typeOf(b)) ? equalItems(a.items, b.items) : false;
    case "map":
      return b.kind === "map" && equalTypes(a.element, b.element) ? equalEntries(a.entries, b.entries) : false;
    case "object":
      return b.kind === "object" && equalTypes(typeOf(a), typeOf(b)) ? equalEntries(a.entries, b.entries) : false;
    default:
      return "unknown";
  }
}

function equalItems(a: readonly Value[], b: readonly Value[]): Truth {
  if (a.length !== b.length) return false;
  for (const [at, item] of a.entries()) {
    const other = b[at];
    // The first that is not equal decides, or the first of which nobody knows.
    const truth = other === undefined ? false : equal(item, other);
    if (truth !== true) return truth;
  }
  return true;
}

/** Both are in order and without duplicates, so equal sets have equal items at equal places. */
function equalSets(a: Extract<Value, { kind: "list" | "set" }>, b: Extract<Value, { kind: "list" | "set" }>): Truth {
  if (((a.flags | b.flags) & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0) return "unknown";
  return equalItems(a.items, b.items);
}

function equalEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Truth {
  if (a.size !== b.size) return false;
  let undecided = false;
  for (const [key, item] of a) {
    const other = b.get(key);
    const truth = other === undefined ? false : equal(item, other);
    if (truth === false) return false;
    if (truth === "unknown") undecided = true;
  }
  return undecided ? "unknown" : true;
}

/** Whether values with parts of unknown type could still turn out to have one type. */
function sameShape(a: Value, b: Value): boolean {
  if (
    isUndetermined(a) ||
    isUndetermined(b) ||
    a.kind === "choice" ||
    b.kind === "choice" ||
    a.kind === "null" ||
    b.kind === "null"
  )
    return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "object" && b.kind === "object" && (a.rest !== undefined || b.rest !== undefined)) return true;
  if ("items" in a && "items" in b)
    return (
      a.kind !== "tuple" ||
      (a.items.length === b.items.length && a.items.every((item, at) => sameShape(item, b.items[at] ?? item)))
    );
  if (a.kind === "object" && b.kind === "object")
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, item]) => b.entries.has(key) && sameShape(item, b.entries.get(key) ?? item))
    );
  return true;
}
