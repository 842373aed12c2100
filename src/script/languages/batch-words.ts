/** Words of command lines of Windows, with their variables filled in. */
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Unknown, Value } from "../../value/value.ts";

/** In upper case, as names of variables are alike in any; arguments as they are written. */
export type Variables = ReadonlyMap<string, Value>;

interface Filling {
  readonly source: Source;
  readonly variables: Variables;
}

export interface Word {
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
}

/** The words of the commands of a line, without the quotes around them. */
export function commandsIn(line: string): Word[][] {
  const commands: Word[][] = [[]];
  for (const match of line.matchAll(/"([^"]*)"?|(&&?|\|\|?|[<>]+)|((?:\^.?|[^\s"&|<>^]|"[^"]*")+)/g)) {
    const [, quoted, mark, plain] = match;
    if (mark !== undefined) commands.push([]);
    else if (quoted !== undefined) commands.at(-1)!.push({ text: quoted, at: match.index + 1, isQuoted: true });
    else if (plain !== undefined) commands.at(-1)!.push({ text: plain, at: match.index, isQuoted: false });
  }
  return commands.filter((words) => words.length > 0);
}

/** Variables in one word of which each may be one of several; further ones are gaps. */
const maxChoices = 4;
const variable = eitherOf(
  [
    /%(?:~[a-z]*)?\d(?![\w.-]*%)|%\*/, // %~1
    /%([\w.-]+)(?::[^%\n]*)?%|!([\w.-]+)!/, // %REGION%
    /%%?~?\w*/, // %%r
  ],
  "g",
);

/** `cn-nor^th-1`: outside of quotes a caret is none of the text, and what stands behind it is nothing but itself. */
const escaped = /"[^"]*"?|\^(?=.)/g;

/** A text with its variables filled in: `%NAME%`, `!NAME!`; arguments and what is not set here are gaps. */
export function filled(state: Filling, text: string, start: number, isQuoted = false, depth = 0): Value {
  const { variables } = state;
  const nameOf = ([mark, name, late]: RegExpExecArray): string => (name ?? late)?.toUpperCase() ?? mark;
  const marks = [...text.matchAll(variable)];
  const chosen = marks.map(nameOf).find((name) => variables.get(name)?.kind === "choice");
  const either = chosen === undefined || depth >= maxChoices ? undefined : variables.get(chosen);
  if (chosen !== undefined && either?.kind === "choice") {
    const ways = either.alternatives.map(({ value, when }) => {
      const known = { ...state, variables: new Map(variables).set(chosen, value) };
      return { value: filled(known, text, start, isQuoted, depth + 1), when };
    });
    return choice(ways, either.open);
  }
  const trace = origin("literal", { source: state.source, start, end: start + text.length });
  const pieces: Piece[] = [];
  const carets = isQuoted ? [] : caretsIn(text);
  let passed = 0;
  let from = 0;
  const copy = (to: number): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), trace, offset: start + from, flags: 0 });
  };
  const add = (to: number): void => {
    for (; passed < carets.length && carets[passed]! < to; passed += 1) {
      if (carets[passed]! < from) continue;
      copy(carets[passed]!);
      from = carets[passed]! + 1;
    }
    copy(to);
  };
  for (const match of marks) {
    add(match.index);
    from = match.index + match[0].length;
    const value = variables.get(nameOf(match));
    const known = (value?.kind === "string" || value?.kind === "partial") && !match[0].includes(":");
    pieces.push(...(known ? piecesOf(value) : [{ unknown: unknownOf(match[0]) }]));
  }
  add(text.length);
  return pieces.length === 0 ? string("") : fromPieces(pieces);
}

function caretsIn(text: string): readonly number[] {
  if (!text.includes("^")) return [];
  const found: number[] = [];
  for (const { 0: whole, index } of text.matchAll(escaped))
    if (whole === "^" && found.at(-1) !== index - 1) found.push(index);
  return found;
}

export function unknownOf(name: string): Unknown {
  return unknown("string", { code: "unsupported", text: `${name} is not set in the file` });
}
