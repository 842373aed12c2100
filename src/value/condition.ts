/** Conditions under which values hold, and what can be told of two of them. */
import { branchesOf, nullBranch, textOf } from "./branch.ts";
import type { Condition, Identity, Value } from "./value.ts";

const maxNamed = 3;

function shown(value: Value): string {
  return value.kind === "string" ? JSON.stringify(value.text) : (textOf(value) ?? "null");
}

/** The condition that what has this identity is this plain known value. */
export function isValue(identity: Identity, value: Value): Condition {
  return isAmong(identity.key, new Set(branchesOf(identity, value)), `${identity.words} is ${shown(value)}`);
}

/** The condition that what the key stands for takes one of these branches. */
export function isAmong(key: string, branches: ReadonlySet<string>, text: string): Condition {
  const [only] = branches;
  return only !== undefined && branches.size === 1
    ? { key, branch: only, text }
    : { key, branch: "", among: branches, text };
}

/** The condition that it is none of these. */
export function isNone(identity: Identity, values: readonly Value[]): Condition {
  const named = values.slice(0, maxNamed).map(shown);
  const last = values.length > maxNamed ? " and so on" : "";
  const list =
    named.length > 1 && last === "" ? `${named.slice(0, -1).join(", ")} or ${named.at(-1)}` : named.join(", ");
  return {
    key: identity.key,
    branch: "",
    except: new Set(values.flatMap((value) => branchesOf(identity, value) ?? [])),
    text: `${identity.words} is not ${list}${last}`,
  };
}

/** The condition that it is null. */
export function isNull({ key, words }: Identity): Condition {
  return { key, branch: nullBranch, text: `${words} is null` };
}

/** Whether all that must be so is so while nobody overrides a default. */
export function isUsual(when: readonly Condition[]): boolean {
  return when.length > 0 && when.every(({ usual }) => usual === true);
}

/** Without what is so while nobody overrides a default. */
export function beyondUsual(when: readonly Condition[]): readonly Condition[] {
  return when.some(({ usual }) => usual === true) ? when.filter(({ usual }) => usual !== true) : when;
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
  if (isPlain(a) && isPlain(b)) return a.branch === b.branch ? a : null;
  if (a.except === undefined) {
    const left = [...branchesIn(a)].filter((branch) => takes(b, branch));
    if (left.length === 0) return null;
    if (left.length === branchesIn(a).size) return a;
    if (b.except === undefined && left.length === branchesIn(b).size) return b;
    return isAmong(a.key, new Set(left), `${a.text}, ${b.text}`);
  }
  if (b.except === undefined) return bothOf(b, a);
  const [few, many] = a.except.size <= b.except.size ? [a, b] : [b, a];
  const missing = [...(few.except ?? [])].filter((branch) => many.except?.has(branch) !== true);
  if (missing.length === 0) return many;
  return { ...many, except: new Set([...(many.except ?? []), ...missing]), text: `${many.text}, ${few.text}` };
}

function isPlain({ among, except }: Condition): boolean {
  return among === undefined && except === undefined;
}

/** The branches of which it is one; of a condition without `except`. */
export function branchesIn({ branch, among }: Condition): ReadonlySet<string> {
  return among ?? new Set([branch]);
}

/** Whether the condition holds in this branch. */
function takes({ branch, among, except }: Condition, wanted: string): boolean {
  if (except !== undefined) return !except.has(wanted);
  return among === undefined ? branch === wanted : among.has(wanted);
}

/** Whether both can hold. */
export function agree(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.every((one) => b.every((other) => one.key !== other.key || bothOf(one, other) !== null));
}

function sameCondition(a: Condition, b: Condition): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.branch !== b.branch) return false;
  return sameBranches(a.among, b.among) && sameBranches(a.except, b.except);
}

function sameBranches(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((branch) => b.has(branch));
}

/** What both need: all that can be said where either holds. */
export function commonConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] {
  const common = a.filter((one) => b.some((other) => sameCondition(one, other)));
  return common.length === a.length ? a : common;
}

/** What holds where either does: as `commonConditions`, and that a key takes one of the branches that both name. */
export function impliedConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] {
  const implied: Condition[] = [];
  for (const one of a) {
    const other = b.find(({ key }) => key === one.key);
    if (other === undefined) continue;
    if (sameCondition(one, other)) implied.push(one);
    else if (one.except === undefined && other.except === undefined) {
      const branches = new Set([...branchesIn(one), ...branchesIn(other)]);
      implied.push(isAmong(one.key, branches, `${one.text} or ${other.text}`));
    }
  }
  return implied;
}

/**
 * One of the two as the same conditions, where that can be said in one: they differ in nothing, or in both sides of
 * one question.
 */
export function eitherConditions(a: readonly Condition[], b: readonly Condition[]): readonly Condition[] | null {
  if (differInMore(a, b)) return null;
  const common = commonConditions(a, b);
  if (common.length === a.length || common.length === b.length) return common;
  if (common.length !== a.length - 1 || common.length !== b.length - 1) return null;
  const left = a.find((one) => !common.includes(one));
  const right = b.find((one) => !common.some((other) => sameCondition(one, other)));
  if (left === undefined || right === undefined || !areComplements(left, right)) return null;
  if (left.mayBeNull !== true) return common;
  const either = isAmong(left.key, new Set([left.branch, right.branch]), `${left.text} or ${right.text}`);
  return [...common, either];
}

/** Whether they differ in more than both sides of one question; seen from the end, where what was asked last stands. */
function differInMore(a: readonly Condition[], b: readonly Condition[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  let left = a.length === b.length ? 1 : 0;
  for (let at = few.length - 1; at >= 0; at -= 1) {
    const one = few[at]!;
    if (one === many[at] || many.some((other) => sameCondition(one, other))) continue;
    left -= 1;
    if (left < 0) return true;
  }
  return false;
}

function areComplements(a: Condition, b: Condition): boolean {
  if (a.key !== b.key) return false;
  if (a.except === undefined && b.except === undefined)
    return (a.branch === "true" && b.branch === "false") || (a.branch === "false" && b.branch === "true");
  const [one, rest] = a.except === undefined ? [a, b] : [b, a];
  return one.except === undefined && sameBranches(branchesIn(one), rest.except);
}
