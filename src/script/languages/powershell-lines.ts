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

/** Where the statements of a line stand: between semicolons and the braces of blocks; those of tables are none. */
export function statementsIn(line: string): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  let quote = "";
  let tables = 0;
  let from = 0;
  const cut = (to: number): void => {
    if (line.slice(from, to).trim() !== "") found.push([from, to]);
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
    else if (tables === 0 && /[;{}]/.test(char)) cut(at);
  }
  cut(line.length);
  return found;
}
