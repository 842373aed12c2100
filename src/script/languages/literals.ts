/** Literals of programming and configuration languages with the name before them, comments left out. */
import type { Source } from "../../source.ts";
import { exceed } from "../../value/work.ts";
import { inSequence } from "../../pattern.ts";

export interface Literal {
  /**
   * What stands before it: `region` of `region: "…"`, `fromRegistry` of `fromRegistry("…")`; empty: nothing telling.
   */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** How comments begin besides the slash with a star. */
export type CommentMark = "//" | "#" | "--";

const maxLiterals = 20_000;
const longest = 20_000;

export function literalsIn({ text }: Source, marks: readonly CommentMark[]): Literal[] {
  const found: Literal[] = [];
  for (let at = 0; at < text.length && found.length < maxLiterals;) {
    const char = text[at]!;
    if (char === "/" && text[at + 1] === "*") {
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
    } else if (marks.some((mark) => text.startsWith(mark, at)) && isComment(text, at)) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (char === "<" && marks.includes("#") && opening(text, at) !== null) {
      const { start, end, next } = hereDocument(text, at);
      if (end - start > longest) exceed(`it holds a text of more than ${longest} characters`);
      else if (end > start) found.push({ name: handedTo(text, nameBefore(text, at)), start, end });
      at = next;
    } else if (char === '"' || char === "'" || char === "`") {
      const mark = markAt(text, at);
      const isEmpty = mark === "''" && !/[\s\w$]/.test(text[at + 2] ?? "");
      const start = at + mark.length;
      const end = isEmpty ? start : closing(text, start, mark);
      if (end - start > longest) exceed(`it holds a text of more than ${longest} characters`);
      else if (end > start && !(marks.includes("#") && isAlone(text, at, end + mark.length, mark)))
        found.push({ name: nameBefore(text, at), start, end });
      at = end < 0 ? start : end + (isEmpty ? 0 : mark.length);
    } else at += 1;
  }
  if (found.length >= maxLiterals) exceed(`it holds more than ${maxLiterals} texts`);
  return found;
}

/** `<<-SHELL` of Ruby */
const heading = /<<[-~]?(["']?)([A-Za-z_]\w{0,60})\1(?!\w)/y;

function opening(text: string, at: number): string | null {
  heading.lastIndex = at;
  return heading.exec(text)?.[2] ?? null;
}

/** Where the lines of a here-document begin and end, and where the program goes on; none, where nothing ends it. */
function hereDocument(
  text: string,
  at: number,
): { readonly start: number; readonly end: number; readonly next: number } {
  const none = { start: at, end: at, next: at + 2 };
  const start = text.indexOf("\n", at) + 1;
  if (start === 0) return none;
  const last = new RegExp(`^[ \\t]*${opening(text, at) ?? ""}[ \\t]*\\r?$`, "m").exec(text.slice(start));
  if (last === null) return none;
  const end = start + last.index;
  return { start, end, next: end + last[0].length };
}

/** What a text is given to by its name: `inline: $script`. */
function handedTo(text: string, name: string): string {
  if (!/^\$?\w+$/.test(name)) return name;
  const given = new RegExp(`\\binline\\s{0,20}(?:=>|:|=)\\s{0,20}${name.replace("$", "\\$")}(?!\\w)`);
  return given.test(text) ? "inline" : name;
}

/** `#` and `//` inside of words are none: `https://`, `Foo#bar`. */
function isComment(text: string, at: number): boolean {
  const before = text[at - 1] ?? "\n";
  return /[\s;,{}()[\]]/.test(before);
}

function closing(text: string, from: number, mark: string): number {
  const isLong = mark.length > 1 || mark === "`";
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\" && mark !== "''") at += 1;
    else if (!isLong && text[at] === "\n") return -1;
    else if (text.startsWith(mark, at)) return at;
  }
  return -1;
}

/** Code behind which a line begins a statement, and what may stand behind that on its last line. */
const statementEnds = /(?:^|[^\\([{,=+%&|:])$/;
const heads = /^[ \t]*(?:(?:async[ \t]+)?def|class)\b|^[ \t]*\)[^\n]*$/;
const rest = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;

/** A long text that is a statement by itself, as docstrings are: people read it. */
function isAlone(text: string, at: number, end: number, mark: string): boolean {
  if (mark.length !== 3) return false;
  rest.lastIndex = end;
  const line = text.lastIndexOf("\n", at - 1) + 1;
  if (!rest.test(text) || text.slice(line, at).trim() !== "") return false;
  const before = text.slice(Math.max(0, line - longestHead), line).replace(/(?:[ \t]*(?:#[^\n]*)?\r?\n)+$/, "");
  return before.endsWith(":") ? heads.test(before.slice(before.lastIndexOf("\n") + 1)) : statementEnds.test(before);
}

const longestHead = 1_000;

/** What begins a text, and ends it: `"`, three of them, or the two quotes of Nix. */
function markAt(text: string, at: number): string {
  const char = text[at]!;
  if (text.startsWith(char.repeat(3), at)) return char.repeat(3);
  return text.startsWith("''", at) ? "''" : char;
}

/** `region = [`, `"region":`, `region ??=` */
const named = inSequence([
  /["']?([A-Za-z_$][\w.$-]{0,80})["']?\s{0,20}/,
  /(?:=>|:{1,2}|\??=)\s{0,20}/,
  /(?:[({[]\s{0,20})?/,
]);
/** `fromRegistry(` */
const called = /([A-Za-z_$][\w$]{0,80})\(\s{0,20}/;
const assigned = new RegExp(`(?:${named.source}|${called.source})$`);

/** What Pulumi and CDK make of a literal in Go: `Region: pulumi.String("…")`. */
const wrapped = /(?<=[:=]\s{0,20})(?:pulumi|sdk|jsii)\.String(?:Ptr)?\(\s{0,20}$/;

/** What the environment says before what holds where it says nothing. */
const environment = new RegExp(
  "(?:ENV\\[[\"']\\w{1,80}[\"']\\]|ENV\\.fetch\\(\\s?[\"']\\w{1,80}[\"']|process\\.env\\.\\w{1,80}" +
    "|os\\.(?:getenv|environ\\.get)\\(\\s?[\"']\\w{1,80}[\"'])\\s{0,20}(?:\\|\\||\\?\\?|\\bor\\b|,)\\s{0,20}$",
);

function nameBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 240), at);
  const match = assigned.exec(before.replace(environment, "").replace(wrapped, ""));
  return match?.[1] ?? match?.[2] ?? "";
}
