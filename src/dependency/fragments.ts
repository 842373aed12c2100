/**
 * Finds the settings inside a text: JSON that was written into a string, and lines of scripts, YAML, properties and
 * configuration files. Both readers are tolerant, iterative and linear, because what they read may be hostile, cut off
 * by unknown parts or a template.
 */

import { inSequence } from "../pattern.ts";
import { addressOfLine, isOwnAddress } from "../script/manual/host-entries.ts";
import { exceed } from "../value/work.ts";

/** A stretch of a text, with the names under which it stands there. */
export interface Fragment {
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

const maxDepth = 64;
const maxFragments = 60_000;
const maxLine = 1_000_000;

/** What is past a bound is not looked at, and that is told. */
function isFull(fragments: readonly Fragment[]): boolean {
  if (fragments.length < maxFragments) return false;
  exceed("a text has too many lines or members");
  return true;
}

/** The scalars of a JSON document; null: the text is none. Strings are given without quotes, escapes as they stand. */
export function jsonFragments(text: string): Fragment[] | null {
  const first = /\S/.exec(text.slice(0, 200))?.[0];
  if (first !== "{" && first !== "[") return null;
  const fragments: Fragment[] = [];
  const path: (string | number)[] = [];
  let pendingKey = false;
  let closed = false;
  for (let at = 0; at < text.length && !isFull(fragments);) {
    const char = text[at]!;
    const last = path.length - 1;
    if (char === "{" || char === "[") {
      if (closed || path.length >= maxDepth) return null;
      path.push(char === "[" ? 0 : "");
      pendingKey = char === "{";
      at += 1;
    } else if (char === "}" || char === "]") {
      path.pop();
      pendingKey = false;
      closed = path.length === 0;
      at += 1;
    } else if (char === ",") {
      const top = path[last];
      if (typeof top === "number") path[last] = top + 1;
      else pendingKey = true;
      at += 1;
    } else if (char === '"') {
      const end = closingQuote(text, at);
      if (end < 0 || path.length === 0) return null;
      if (pendingKey) {
        path[last] = text.slice(at + 1, end);
        pendingKey = false;
      } else {
        fragments.push({ path: [...path], start: at + 1, end });
      }
      at = end + 1;
    } else if (char === ":" || char <= " ") {
      at += 1;
    } else {
      const end = tokenEnd(text, at);
      if (path.length === 0 || pendingKey) return null;
      fragments.push({ path: [...path], start: at, end });
      at = end;
    }
  }
  return closed ? fragments : null;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at;
  }
  return -1;
}

function tokenEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !',:{}[]"'.includes(text[end]!) && text[end]! > " ") end += 1;
  return end;
}

interface Open {
  readonly indent: number;
  readonly name: string | number;
}

const maxDashes = 8;

/** The marks of items that a line begins with: `- - curl` is the first word of a list that is an item itself. */
function dashesOf(line: string): readonly { readonly at: number; readonly end: number }[] {
  const found: { at: number; end: number }[] = [];
  const next = /(\s*)- +/y;
  for (let mark = next.exec(line); mark !== null && found.length < maxDashes; mark = next.exec(line))
    found.push({ at: mark.index + mark[1]!.length, end: next.lastIndex });
  return found;
}

const assignment = inSequence([
  /^(?:export +|set +|ENV +|ARG +|readonly +|\$env:)?/,
  /["']?([A-Za-z_][\w./-]{0,120})["']?/, // AWS_REGION, "region"
  /(?: *[:=] +| *=|:$)/,
]);

/**
 * What takes effect in the lines of a script or configuration file: values under their keys (indentation nests), and
 * whole lines where there is no key. Comments, the searched side of `sed`, mere messages and lines that block or
 * remove something are left out.
 */
export function lineFragments(text: string): Fragment[] {
  const fragments: Fragment[] = [];
  const open: Open[] = [];
  for (let start = 0; start < text.length && !isFull(fragments);) {
    const newline = text.indexOf("\n", start);
    const lineEnd = newline < 0 ? text.length : newline;
    readLine(text, start, lineEnd, open, fragments);
    start = lineEnd + 1;
  }
  return fragments;
}

function readLine(text: string, lineStart: number, lineEnd: number, open: Open[], fragments: Fragment[]): void {
  if (lineEnd - lineStart > maxLine) exceed("a line is too long");
  const line = text.slice(lineStart, Math.min(lineEnd, lineStart + maxLine));
  const marks = dashesOf(line);
  const indent = marks.at(-1)?.end ?? line.length - line.trimStart().length;
  const trimmed = line.slice(indent);
  if (trimmed === "" || isComment(trimmed) || isMessage(trimmed) || keepsOut(trimmed)) return;
  for (const { at } of marks) enterItem(open, at);
  while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
  const path = open.map((entry) => entry.name);
  const content = line.slice(indent, indent + effectiveLength(line.slice(indent)));
  const key = assignment.exec(content);
  if (key === null) {
    for (const [from, to] of withoutSearches(content))
      push(fragments, path, text, lineStart + indent + from, lineStart + indent + to);
    return;
  }
  const value = content.slice(key[0].length).trim();
  const name = key[1]!;
  if (value === "" || /^[|>][+-]?\d?$/.test(value)) {
    if (open.length < maxDepth) open.push({ indent, name });
    return;
  }
  for (const [from, to] of withoutSearches(content.slice(key[0].length))) {
    push(
      fragments,
      [...path, name],
      text,
      lineStart + indent + key[0].length + from,
      lineStart + indent + key[0].length + to,
    );
  }
}

/** Items may stand at the indentation of their list's key; half a column puts them inside it all the same. */
const insideItem = 0.5;

/** `- ` begins the next item of the list that is open at this indentation, or a new list. */
function enterItem(open: Open[], indent: number): void {
  let item = 0;
  while (open.length > 0) {
    const top = open.at(-1)!;
    if (top.indent <= indent) break;
    if (top.indent === indent + insideItem && typeof top.name === "number") item = top.name + 1;
    open.pop();
  }
  if (open.length < maxDepth) open.push({ indent: indent + insideItem, name: item });
}

/** Adds a fragment without surrounding blanks, quotes and a trailing comma. */
function push(
  fragments: Fragment[],
  path: readonly (string | number)[],
  text: string,
  start: number,
  end: number,
): void {
  let from = start;
  let to = end;
  while (from < to && " \t\r'\"`".includes(text[from]!)) from += 1;
  while (to > from && " \t\r,;'\"`".includes(text[to - 1]!)) to -= 1;
  if (to > from) fragments.push({ path, start: from, end: to });
}

/** Of shells, batch files, INI files, SQL, and the languages that take after C. */
function isComment(line: string): boolean {
  return /^(?:#|;|\/\/|\/\*|\*(?:\s|\/)|::|<!--|<#|--\s|@?rem\s)/i.test(line);
}

/** Printed for people and not piped or written anywhere, with nothing done besides. */
function isMessage(line: string): boolean {
  return /^(?:echo|printf|Write-(?:Host|Output|Verbose))\b/.test(line) && !/[>|;]|&&/.test(line);
}

/** Blocks, removes or exempts what it names. */
function keepsOut(line: string): boolean {
  if (/^(?:sudo +)?(?:iptables|ip6tables|nft|ufw|firewall-cmd|ip +route)\b/.test(line))
    return /\b(?:drop|reject|deny|blackhole|unreachable|prohibit)\b/i.test(line);
  if (/^(?:echo +["']?)?(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s/.test(line)) return true;
  if (isOwnAddress(addressOfLine(line) ?? "")) return true;
  return /^(?:export +|set +|ENV +|unset +)?["']?no_?proxy\b/i.test(line) || line.startsWith("unset ");
}

/** Length of a line without the comment at its end: a `#` or `//` after a blank and outside quotes. */
function effectiveLength(line: string): number {
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]!;
    if (quote !== "") {
      if (char === "\\" && quote === '"') at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") {
      // An apostrophe without a partner opens nothing.
      if (line.indexOf(char, at + 1) > at) quote = char;
      else if (char === "'") continue;
    } else if ((char === "#" || (char === "/" && line[at + 1] === "/")) && at > 0 && /\s/.test(line[at - 1]!)) {
      return line.slice(0, at).trimEnd().length;
    }
  }
  return line.trimEnd().length;
}

const substitution = /(^|[\s'"{;])s([/|#@,!~%])/g;
const exception = /\bno_proxy=\S*/gi;
const deletion = /(['"])\/[^/\n]*\/d\b/g;

/**
 * The stretches of a line without exceptions from a proxy and without what `sed` searches or deletes: only the
 * replacing side takes effect.
 */
function withoutSearches(line: string): [number, number][] {
  const gaps: [number, number][] = [];
  if (/no_proxy=/i.test(line))
    for (const match of line.matchAll(exception)) gaps.push([match.index, match.index + match[0].length]);
  // A line of `sed` that goes on may be nothing but one of its expressions.
  const usesSed = line.includes("sed ") || /^\s{0,50}-e\s{1,20}["']?s[/|#@,!~%]/.test(line);
  if (!usesSed && gaps.length === 0) return [[0, line.length]];
  if (usesSed) gaps.push(...searches(line));
  const kept: [number, number][] = [];
  let from = 0;
  for (const [start, end] of gaps.sort((a, b) => a[0] - b[0])) {
    if (start > from) kept.push([from, start]);
    from = Math.max(from, end);
  }
  kept.push([from, line.length]);
  return kept;
}

function searches(line: string): [number, number][] {
  const gaps: [number, number][] = [];
  for (const match of line.matchAll(deletion)) gaps.push([match.index, match.index + match[0].length]);
  substitution.lastIndex = 0;
  for (let match = substitution.exec(line); match !== null; match = substitution.exec(line)) {
    const open = match.index + match[0].length;
    const middle = delimiter(line, match[2]!, open);
    if (middle < 0) break;
    const close = delimiter(line, match[2]!, middle + 1);
    gaps.push([match.index, middle + 1], close < 0 ? [line.length, line.length] : [close, close + 1]);
    substitution.lastIndex = close < 0 ? line.length : close + 1;
  }
  return gaps;
}

function delimiter(line: string, char: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === char) return at;
  }
  return -1;
}
