/** Where the lines of a script of PowerShell and the statements in them begin and end. */
import type { Source } from "../../source.ts";
import { contentLines } from "../syntax/lines.ts";
import type { Line } from "../syntax/lines.ts";

const maxJoined = 200;
const opensList = /^\s*\$(?:env:|script:|global:)?\w{1,80}\s*=\s*@[({]/i;

/** Lists and tables that are assigned over several lines stand in one. */
export function wholeLines(source: Source): Line[] {
  const lines = contentLines(source);
  const whole: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { text, start } = lines[at]!;
    let last = at;
    if (opensList.test(text))
      while (last + 1 < lines.length && last - at < maxJoined && depthOf(source, start, lines[last]!) > 0) last += 1;
    const { text: end, start: from } = lines[last]!;
    const isClosed = depthOf(source, start, lines[last]!) <= 0;
    whole.push(
      last === at || !isClosed ? { text, start } : { text: source.text.slice(start, from + end.length), start },
    );
    if (isClosed) at = last;
  }
  return whole;
}

function depthOf({ text }: Source, start: number, { text: last, start: from }: Line): number {
  let depth = 0;
  for (const [bracket] of text.slice(start, from + last.length).matchAll(/[(){}]/g))
    depth += bracket === "(" || bracket === "{" ? 1 : -1;
  return depth;
}

/** What a line consists of, in its order. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** What ends it: a brace opens or closes a block; tables stand in statements, but those that go on below. */
  readonly mark: "" | ";" | "{" | "}" | "@{";
}

/** Statements of a line, between semicolons and the braces of blocks; those of tables are none. */
export function partsIn(line: string): readonly Part[] {
  const found: Part[] = [];
  let quote = "";
  let tables = 0;
  let from = 0;
  const cut = (to: number, mark: Part["mark"]): void => {
    found.push({ start: from, end: to, mark });
    from = to + 1;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]!;
    if (char === "`") at += 1;
    else if (quote !== "") quote = char === quote ? "" : quote;
    // An apostrophe without a partner opens nothing.
    else if (char === '"' || char === "'") quote = line.includes(char, at + 1) ? char : "";
    else if (char === "{" && (tables > 0 || /[@$]/.test(line[at - 1] ?? ""))) tables += 1;
    else if (char === "}" && tables > 0) tables -= 1;
    else if (tables === 0 && (char === ";" || char === "{" || char === "}")) cut(at, char);
  }
  cut(line.length, "");
  for (let left = tables; left > 0; left -= 1) found.push({ start: line.length, end: line.length, mark: "@{" });
  return found;
}

export interface Statement {
  readonly text: string;
  readonly start: number;
}

/** What stands between semicolons and the braces of blocks that are not quoted, without a comment at the end. */
export function statementsOf({ text, start }: Statement): readonly Statement[] {
  const found: Statement[] = [];
  let from = 0;
  let quote = "";
  let depth = 0;
  let end = text.length;
  const add = (to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed !== "") found.push({ text: trimmed, start: start + from + raw.length - raw.trimStart().length });
  };
  for (let at = 0; at < end; at += 1) {
    const sign = text[at]!;
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "#" && (at === 0 || /\s/.test(text[at - 1]!))) {
      const line = depth > 0 ? text.indexOf("\n", at) : -1;
      if (line < 0) end = at;
      else at = line;
    } else if (text.startsWith("@{", at)) depth += 1;
    else if (sign === "}" && depth > 0) depth -= 1;
    else if (sign === ";" && depth === 0) {
      add(at);
      from = at + 1;
    } else if (sign === "{" && isApart(text, at)) {
      add(at + 1);
      from = at + 1;
    } else if (sign === "}" && isApart(text, at)) {
      add(at);
      from = at;
    }
  }
  add(end);
  return found;
}

/** `if ($x) { az … }`, and none of `@{ a = 1 }`, `${x}`, `[].{a:b}`. */
function isApart(text: string, at: number): boolean {
  return /^[\s)}]?$/.test(text[at - 1] ?? "") && /^\s?$/.test(text[at + 1] ?? "");
}
