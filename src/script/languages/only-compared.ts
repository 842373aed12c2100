/**
 * Whether the code of a region in a program is only compared, denied or looked up by, as what stands around it says: a
 * deny list, the keys of a map of names, `if (region === "…")`. Anything else may come to be where something lies.
 */
import { eitherOf, inSequence } from "../../pattern.ts";
import type { Literal } from "./literals.ts";

type Range = Pick<Literal, "start" | "end">;

/** How far around a text its list, map or statement is looked for. */
const farthest = 6_000;
const deepest = 12;
const lookBack = 240;
const maxUses = 100;

/**
 * @param literals all of the program.
 * @param isShared other files have the names that it sets, without its saying so.
 */
export function isOnlyCompared(
  program: string,
  { start, end }: Range,
  literals: readonly Range[],
  isShared = false,
): boolean {
  const before = program.slice(Math.max(0, start - lookBack), start);
  const after = program.slice(end, end + lookBack);
  if (comparedBefore.test(before) || comparedAfter.test(after)) return true;
  const holder = holderOf(program, bareOf(program, literals), start, end);
  if (holder === "compared") return true;
  const key = isKey.test(after) && !/\?\s*["'`]$/.test(before);
  if (holder === "code") return key;
  const uses = usesOf(program, holder, literals);
  if (key) return !uses.some(isIterated);
  return (uses.length > 0 || !isShared) && isUnused(holder, uses);
}

const comparedBefore = eitherOf([
  /(?:[=!]==?|\bcase)\s*["'`]$/, // region === "
  /\.(?:includes|(?:starts|ends)[wW]ith|indexOf|has|index|count)\(\s*["'`]$/,
  /\.(?:equals|match|test|toBe|toEqual)\(\s*["'`]$/, // expect(region).toBe("
  /(?<!\|)\|\s*["'`]$/, // a type: | "
]);
const comparedAfter = eitherOf([
  /^["'`]\s*(?:[=!]==?|(?:not[ \t]+)?in\b)/, // " in regions
  /^["'`]\s*\|(?!\|)/, // " |
]);
const isKey = /^["'`]\s*\]?\s*(?::(?!:)|=>)/;

/** What the outermost list or map around a text, or the text itself, is called. */
interface Holder {
  readonly name: string;
  /** By which key it lies in there: `HK` of `{ HK: "…" }`. */
  readonly member: string | null;
  /** Nothing but this file uses it. */
  readonly isOwn: boolean;
}

/** It stands in the midst of code, or among what is only compared; or it has a name. */
function holderOf(text: string, bare: string, start: number, end: number): Holder | "code" | "compared" {
  let [open, close] = [start - 1, end];
  let member: string | null = null;
  for (let depth = 0; depth < deepest; depth += 1) {
    const before = text.slice(Math.max(0, open - lookBack), open);
    const [, scope, name] = assigned.exec(before) ?? [];
    if (name !== undefined) return denies.test(name) ? "compared" : { name, member, isOwn: isOwn(scope ?? "") };
    const property = keyed.exec(before)?.[1] ?? null;
    if (property !== null && denies.test(property)) return "compared";
    const around = bracketsAround(bare, open, close);
    if (around === null) return "code";
    const head = text.slice(Math.max(0, around.open - lookBack), around.open);
    const within = standsIn(bare[around.open]!, head, bare.slice(around.close + 1, around.close + lookBack));
    if (within !== "more") return within;
    member = property ?? member;
    ({ open, close } = around);
  }
  return "code";
}

const assigned = inSequence([
  /(?:^|[\n;])[ \t]*/,
  /((?:(?:export|const|let|var|public|private|static|readonly)\s+){0,4})/,
  /(?:this\.|self\.)?([A-Za-z_$][\w$]{0,80})\s*(?::[^=\n]{1,120})?/, // SITES: Record<string, string>
  /(?<![=!<>])=\s*/,
  /(?:(?:new\s+)?[A-Za-z_$][\w.$]{0,80}(?:<[^=\n]{1,80}>)?\(\s*)?$/, // new Set(
]);
const keyed = /["'`]?([\w:.-]{1,80})["'`]?\s*(?::|=>|=)\s*$/;
const denies = eitherOf(
  [
    /den(?:y|ied)|block|forb[ia]d|banned|disallow|exclu|unsupported/,
    /restrict|prohibit|reject|refuse|skip|ignore|not_?(?:allowed|supported)/,
    /^aws:RequestedRegion$|^String(?:Not)?Equals$|labels?$|display_?names?$/,
  ],
  "i",
);

function isOwn(scope: string): boolean {
  return /\b(?:const|let|var)\b/.test(scope) && !/\bexport\b/.test(scope);
}

/** What a bracket makes of what stands in it; more: that is said by what stands around the bracket. */
function standsIn(bracket: string, head: string, tail: string): "more" | "code" | "compared" {
  if (comparing.test(head) || asked.test(tail)) return "compared";
  if (/\bin\s*$/.test(head)) return /\bfor\b[^\n]*$/.test(head) ? "code" : "compared";
  if (/\b(?:return|of|yield)\s*$/.test(head)) return "code";
  // Looked up by it.
  if (bracket === "[" && /[\w$)\]]$/.test(head)) return "compared";
  if (bracket === "{" && !/[=:,([{?&|]\s*$/.test(head)) return "code";
  if (bracket === "(" && /[\w$>]\s*$/.test(head) && !wrapping.test(head)) return "code";
  return "more";
}

const asked = /^\s*(?:as\s+const\s*)?\)*\s*\.(?:includes|has|indexOf|some|test)\(/;
const comparing = eitherOf([
  /\b(?:z\.enum|Literal|assert\w*|expect|Error|Exception)\s*$/,
  /\b(?:print|console\.\w+|log(?:ger|ging)?\.\w+)\s*$/,
]);
/** Calls whose result is the list or map that they are given. */
const wrapping = /\b(?:Set|Map|frozenset|set|tuple|list|dict|Object\.\w+)(?:<[^=\n]{1,80}>)?\s*$/;

interface Brackets {
  readonly open: number;
  readonly close: number;
}

function bracketsAround(bare: string, open: number, close: number): Brackets | null {
  const before = unpaired(bare, open - 1, -1, "([{", ")]}");
  const after = unpaired(bare, close + 1, 1, ")]}", "([{");
  return before === null || after === null ? null : { open: before, close: after };
}

/** The next bracket of a kind that is not of a pair. */
function unpaired(bare: string, from: number, step: 1 | -1, wanted: string, others: string): number | null {
  let depth = 0;
  for (let at = from, left = farthest; at >= 0 && at < bare.length && left > 0; at += step, left -= 1) {
    const char = bare[at]!;
    if (others.includes(char)) depth += 1;
    else if (wanted.includes(char)) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return null;
}

interface Use {
  readonly before: string;
  readonly after: string;
}

/** By the texts of a program: a list of thousands of codes has one name, which is looked for once. */
const usesIn = new WeakMap<readonly Range[], Map<string, readonly Use[]>>();

function usesOf(text: string, { name }: Holder, literals: readonly Range[]): readonly Use[] {
  let ofNames = usesIn.get(literals);
  if (ofNames === undefined) usesIn.set(literals, (ofNames = new Map()));
  const found = ofNames.get(name) ?? findUses(text, name);
  ofNames.set(name, found);
  return found;
}

function findUses(text: string, name: string): readonly Use[] {
  const pattern = new RegExp(String.raw`(?<![\w$])${name.replaceAll("$", "\\$")}(?![\w$])`, "g");
  const uses: Use[] = [];
  for (const { index } of text.matchAll(pattern)) {
    const before = text.slice(Math.max(text.lastIndexOf("\n", index) + 1, index - lookBack), index);
    const after = text.slice(index + name.length, index + name.length + lookBack);
    const isDefined = /^\s*(?::[^=\n]{1,120})?=(?![=>])/.test(after);
    if (!isDefined && !/^\s*(?:\/\/|#|\*)/.test(before)) uses.push({ before, after });
    // What nobody looks at may take it.
    if (uses.length > maxUses) return [...uses, { before: "", after: "" }];
  }
  return uses;
}

/** Each of its keys comes to something. */
function isIterated({ before, after }: Use): boolean {
  return takesKeys.test(before) || /^\s*\.(?:items|keys|entries|forEach|map)\b/.test(after);
}

const takesKeys = eitherOf([
  /\b(?:Object\.(?:keys|entries)|sorted|list|enumerate)\(\s*$/,
  /\bfor\b.*\b(?:in|of)\s+$/, // for (const place of
]);

function isUnused({ member, isOwn: isOwnName }: Holder, uses: readonly Use[]): boolean {
  if (uses.length === 0) return isOwnName;
  return uses.every(({ before, after }) => {
    if (asked.test(after) || /^\s*(?:[=!]==?|\.length\b)/.test(after) || /[=!]==?\s*$/.test(before)) return true;
    if (/\bin\s+$/.test(before)) return !/\bfor\b/.test(before);
    const taken = byKey
      .exec(after)
      ?.slice(1)
      .find((one) => one !== undefined);
    return member !== null && taken !== undefined && taken !== member;
  });
}

const ofMaps = "(?!(?:get|items|keys|values|entries|map|forEach|flatMap|filter|reduce|slice|join|concat)\\b)";
/** `SITES.eu`, `SITES["eu"]`, `SITES.get("eu")` */
const byKey = new RegExp(`^(?:\\.${ofMaps}(\\w+)|\\[["'\`]([\\w-]+)["'\`]\\]|\\.get\\(["'\`]([\\w-]+)["'\`])`);

const known = new WeakMap<readonly Range[], string>();

/** A program with its texts blanked: the brackets that are left are brackets. */
function bareOf(program: string, literals: readonly Range[]): string {
  let bare = known.get(literals);
  if (bare === undefined) {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of literals) {
      parts.push(program.slice(at, start), " ".repeat(end - start));
      at = end;
    }
    known.set(literals, (bare = parts.join("") + program.slice(at)));
  }
  return bare;
}
