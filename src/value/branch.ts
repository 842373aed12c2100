/**
 * Branches: how conditions name what a value may be. Each plain value is one branch, and no two of them share one: "1"
 * is not 1, though it can be converted. What is decided of a converted value is said of the value before: of all those
 * that become it.
 */
import { parseNumber, toDecimal } from "./decimal.ts";
import { equalTypes } from "./type.ts";
import type { Type } from "./type.ts";
import { compareText } from "./order.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Conversion, Identity, Unknown, Value } from "./value.ts";

/** The branch that a value is null. */
export const nullBranch = "\0null";

/** Begins the branches of texts. */
const quote = '"';

/** The branch that something is this value; null where that is no plain known value. */
export function branchOf(value: Value): string | null {
  if (value.kind === "string") return branchOfText(value.text);
  return value.kind === "null" ? nullBranch : textOf(value);
}

/** The branch that something is this text. */
export function branchOfText(text: string): string {
  return quote + text;
}

/** The branch that something is this collection, which is known whole; null where it is none. */
export function wholeBranch(value: Value): string | null {
  if (!("items" in value || "entries" in value)) return null;
  return (value.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0 ? `\0${writtenWhole(value)}` : null;
}

function writtenWhole(value: Value): string {
  if ("items" in value) return `[${value.items.map(writtenWhole).join(",")}]`;
  if (!("entries" in value)) return JSON.stringify(branchOf(value));
  const parts = [...value.entries].map(([key, item]) => `${JSON.stringify(key)}:${writtenWhole(item)}`);
  return `{${parts.sort(compareText).join(",")}}`;
}

/** The text of a plain known value, as it is converted to one; null where it is none, or null. */
export function textOf(value: Value): string | null {
  switch (value.kind) {
    case "string":
      return value.text;
    case "number":
      return toDecimal(value.number);
    case "bool":
      return String(value.bool);
    default:
      return null;
  }
}

/**
 * The branches of what this identity's key stands for in which a value with the identity is this; null where that is no
 * plain known value. There may be none: no number becomes the text "01".
 */
export function branchesOf(identity: Identity | null | undefined, value: Value): readonly string[] | null {
  const branch = branchOf(value);
  if (branch === null) return null;
  let branches: readonly string[] = [branch];
  for (const conversion of identity?.as?.toReversed() ?? [])
    branches = branches.flatMap((one) => [...originsOf(one, conversion)]);
  return branches;
}

/** The branches that a conversion makes this one. */
function originsOf(branch: string, { from, to }: Conversion): readonly string[] {
  if (branch === nullBranch) return [branch];
  if (to === "bool") {
    if (branch !== "true" && branch !== "false") return [];
    const texts = [quote + branch, quote + (branch === "true" ? "1" : "0")];
    return from === "string" ? texts : [...texts, branch];
  }
  if (!branch.startsWith(quote)) return [];
  const text = branch.slice(1);
  const others = [
    ...((from === "bool" || from === "dynamic") && (text === "true" || text === "false") ? [text] : []),
    ...((from === "number" || from === "dynamic") && isDecimal(text) ? [text] : []),
  ];
  return from === "string" || from === "dynamic" ? [branch, ...others] : others;
}

/** Whether a number becomes this text. */
function isDecimal(text: string): boolean {
  const parsed = parseNumber(text);
  return parsed !== null && toDecimal(parsed) === text;
}

/** What the identity's conversions make of a branch of what its key stands for; null: an error. */
export function branchAfter({ as = [] }: Identity, branch: string): string | null {
  let after = branch;
  for (const { to } of as) {
    if (after === nullBranch) return after;
    if (to === "string") after = after.startsWith(quote) ? after : quote + after;
    else if (after.startsWith(quote)) {
      const text = after.slice(1);
      if (text !== "true" && text !== "1" && text !== "false" && text !== "0") return null;
      after = text === "true" || text === "1" ? "true" : "false";
    } else if (after !== "true" && after !== "false") return null;
  }
  return after;
}

/** The plain value, null aside, whose branch this is: its kind and its text. */
export function plainOf(branch: string): { readonly kind: "string" | "number" | "bool"; readonly text: string } {
  if (branch.startsWith(quote)) return { kind: "string", text: branch.slice(1) };
  return { kind: branch === "true" || branch === "false" ? "bool" : "number", text: branch };
}

/** What tells a value from all others: the identity's key, and what it was converted to. */
export function fullKey({ key, as = [] }: Identity): string {
  return as.reduce((inner, { to }) => `${to}(${inner})`, key);
}

/** The identity of a value once it is converted; null where it has none, or what it was is not known. */
export function identityAs({ identity, type: from }: Unknown, type: Type): Identity | null {
  if (identity === undefined) return null;
  if (equalTypes(from, type)) return identity;
  if (typeof type !== "string" || typeof from !== "string" || type === "dynamic") return null;
  // So many texts become a number ("1", "01", "1.0") that nothing said of the one can be said of the other.
  if (type === "number") return { key: `number(${fullKey(identity)})`, words: `tonumber(${identity.words})` };
  return { ...identity, as: [...(identity.as ?? []), { from, to: type }] };
}
