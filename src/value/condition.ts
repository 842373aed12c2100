/** Conditions under which values hold, and what can be told of two of them. */
import { toDecimal } from "./number.ts";
import type { Condition, Identity, Value } from "./value.ts";

/** The branch that a value is null; no text can be it. */
export const nullBranch = "\0null";

const maxNamed = 3;

/**
 * The branch that something is this value; null where that is no plain known value. Texts that convert to each other
 * are one branch.
 */
export function branchOf(value: Value): string | null {
  switch (value.kind) {
    case "string":
      return value.text;
    case "number":
      return toDecimal(value.number);
    case "bool":
      return String(value.bool);
    case "null":
      return nullBranch;
    default:
      return null;
  }
}

function shown(value: Value): string {
  const branch = branchOf(value) ?? "";
  return value.kind === "string" ? JSON.stringify(branch) : value.kind === "null" ? "null" : branch;
}

/** The condition that what has this identity is this plain known value. */
export function isValue({ key, words }: Identity, value: Value): Condition {
  return { key, branch: branchOf(value) ?? "", text: `${words} is ${shown(value)}` };
}

/** The condition that it is none of these. */
export function isNone({ key, words }: Identity, values: readonly Value[]): Condition {
  const named = values.slice(0, maxNamed).map(shown);
  const last = values.length > maxNamed ? " and so on" : "";
  const list =
    named.length > 1 && last === "" ? `${named.slice(0, -1).join(", ")} or ${named.at(-1)}` : named.join(", ");
  return {
    key,
    branch: "",
    except: new Set(values.map((value) => branchOf(value) ?? "")),
    text: `${words} is not ${list}${last}`,
  };
}

/** The condition that it is null. */
export function isNull({ key, words }: Identity): Condition {
  return { key, branch: nullBranch, text: `${words} is null` };
}

/** All of both; null where they exclude each other. */
export function joinConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | null {
  if (a.length === 0) return b;
  if (b.length === 0 || a === b) return a;
  let joined: Condition[] | null = null;
  for (const condition of b) {
    const at = (joined ?? a).findIndex((other) => other.key === condition.key);
    const same = (joined ?? a)[at];
    if (same === undefined) {
      joined ??= [...a];
      joined.push(condition);
      continue;
    }
    const both = bothOf(same, condition);
    if (both === null) return null;
    if (both !== same) {
      joined ??= [...a];
      joined[at] = both;
    }
  }
  return joined ?? a;
}

/** Two conditions of one key as one; null where they exclude each other. */
function bothOf(a: Condition, b: Condition): Condition | null {
  if (a.except === undefined && b.except === undefined) return a.branch === b.branch ? a : null;
  if (a.except === undefined) return b.except?.has(a.branch) === true ? null : a;
  if (b.except === undefined) return a.except.has(b.branch) ? null : b;
  const [few, many] = a.except.size <= b.except.size ? [a, b] : [b, a];
  const missing = [...(few.except ?? [])].filter((branch) => many.except?.has(branch) !== true);
  if (missing.length === 0) return many;
  return { ...many, except: new Set([...(many.except ?? []), ...missing]), text: `${many.text}, ${few.text}` };
}

/** Whether both can hold. */
export function agree(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.every((one) => b.every((other) => one.key !== other.key || bothOf(one, other) !== null));
}

function sameCondition(a: Condition, b: Condition): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.branch !== b.branch || a.except?.size !== b.except?.size) return false;
  return a.except === undefined || [...a.except].every((branch) => b.except?.has(branch) === true);
}

/** What both need: all that can be said where either holds. */
export function commonConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] {
  const common = a.filter((one) => b.some((other) => sameCondition(one, other)));
  return common.length === a.length ? a : common;
}

/**
 * One of the two as the same conditions, where that can be said in one: they differ in nothing, or in both sides of
 * one question.
 */
export function eitherConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | null {
  const common = commonConditions(a, b);
  if (common.length === a.length || common.length === b.length) return common;
  if (common.length !== a.length - 1 || common.length !== b.length - 1) return null;
  const left = a.find((one) => !common.includes(one));
  const right = b.find((one) => !common.some((other) => sameCondition(one, other)));
  return left !== undefined && right !== undefined && areComplements(left, right) ? common : null;
}

function areComplements(a: Condition, b: Condition): boolean {
  if (a.key !== b.key) return false;
  if (a.except === undefined && b.except === undefined)
    return (a.branch === "true" && b.branch === "false") || (a.branch === "false" && b.branch === "true");
  const [one, rest] = a.except === undefined ? [a, b] : [b, a];
  return one.except === undefined && rest.except?.size === 1 && rest.except.has(one.branch);
}
