/** What command lines of Windows say: each by itself, with the variables that were set before it. */
import type { Source, Span } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { conditionOn, unless } from "../../value/question.ts";
import { origin } from "../../value/trace.ts";
import type { Condition, Piece, Unknown, Value } from "../../value/value.ts";
import { contentLines } from "../syntax/lines.ts";
import type { Line } from "../syntax/lines.ts";
import { groupIn } from "./groups.ts";
import type { Group } from "./groups.ts";

const comment = /^@?[ \t]*(?:rem\b|::)/i;
const spoken = /^(?:echo(?:[.:(]|\s|$)|title\s|pause\b|goto\b|setlocal\b|endlocal\b|:\w)/i;
/** A command with what parts it from the next one. */
const oneCommand = /^(?:\^.?|"[^"]*"?|[^&|"^])*[&|]*/;
/** In a block, what stands before the bracket that ends it. */
const beforeClosing = /^(?:\^.?|"[^"]*"|[^"^)])*(?=\))/;
const assignment = /^set[ \t]+(?:"([\w.-]+)=([^"]*)"?|([\w.-]+)=((?:\^.|[^"&|^])*))/i;
const lasting = /^setx[ \t]+([\w.-]+)[ \t]+("?)([^"]+)/i;
/** `if exist x`, `if not "%A%"=="b"`, `if errorlevel 1`: what follows is run under it. */
const condition = new RegExp(
  "^if[ \\t]+(?:/i[ \\t]+)?(?:not[ \\t]+)?" +
    `(?:exist[ \\t]+(?:"[^"]*"|\\S+)|(?:defined|errorlevel)[ \\t]+\\S+|` +
    `(?:"[^"]*"|[^\\s"=]+)[ \\t]*(?:==|[ \\t](?:equ|neq|lss|leq|gtr|geq)[ \\t])[ \\t]*(?:"[^"]*"|[^\\s"]+))`,
  "i",
);
const loop = /^for[ \t][^\n]{0,1000}?[ \t]do[ \t]+/i;
/** `for %%r in (a b) do`, of which the words are no patterns of files. */
const overWords = /^for[ \t]+(%%?\w)[ \t]+in[ \t]*\(([^)*?]{1,500})\)[ \t]*do[ \t]/i;

/** What a file of commands has come to at a line. */
interface State {
  readonly source: Source;
  /** What is set, by what it stands under. */
  readonly groups: Map<string, Group>;
  /** In upper case, as names of variables are alike in any. */
  readonly variables: Map<string, Value>;
  readonly lastUses: ReadonlyMap<string, number>;
  /** What the blocks around stand under. */
  readonly open: (Condition | null)[];
}

export function batchSettings(source: Source): Group[] {
  const state: State = { source, groups: new Map(), variables: new Map(), lastUses: lastUses(source), open: [] };
  for (const line of joinedLines(source)) readLine(state, line, [], 0);
  return [...state.groups.values()];
}

function groupOf({ groups }: State, when: readonly Condition[]): Setting[] {
  return groupIn(groups, when).settings;
}

/** Where each variable is used last. */
function lastUses({ text }: Source): Map<string, number> {
  return new Map([...text.matchAll(/[%!]([\w.-]+)[%!:]/g)].map((match) => [match[1]!.toUpperCase(), match.index]));
}

/** What a line that goes on may come to. */
const maxLine = 10_000;

/** Lines that end in a caret go on; what joins them are blanks, so that offsets stay. */
function joinedLines(source: Source): Line[] {
  const lines: Line[] = [];
  let before: Line | null = null;
  for (const line of contentLines(source)) {
    const gap = before === null ? "" : " ".repeat(line.start - before.start - before.text.length);
    const whole: Line = before === null ? line : { text: before.text + gap + line.text, start: before.start };
    if (whole.text.endsWith("^") && whole.text.length < maxLine && !comment.test(whole.text))
      before = { ...whole, text: `${whole.text.slice(0, -1)} ` };
    else {
      lines.push(whole);
      before = null;
    }
  }
  return before === null ? lines : [...lines, before];
}

const maxNested = 20;

/** A block begins; deeper ones than anybody writes stand under what is around them. */
function opened({ open }: State, under: Condition | null): void {
  if (open.length < maxNested) open.push(under);
}

function readLine(state: State, { text, start }: Line, when: readonly Condition[], depth: number): void {
  if (comment.test(text)) return;
  if (depth > maxNested) return readCommands(state, text, start, when, maxNested);
  const marks = /^[@\s]+/.exec(text)?.[0].length ?? 0;
  const line = text.slice(marks);
  const at = start + marks;
  const again = (skipped: number, more: readonly Condition[] = []): void => {
    const rest = line.slice(skipped).trimStart();
    readLine(state, { text: rest, start: at + line.length - rest.length }, [...when, ...more], depth + 1);
  };
  if (line.startsWith(")")) {
    const last = state.open.pop();
    const other = /^\)[ \t]*else\b/i.exec(line);
    if (other === null) return again(1);
    const rest = line.slice(other[0].length).trimStart();
    const opposite = last === null || last === undefined ? [] : unless([last]);
    if (!rest.startsWith("(")) return again(other[0].length, opposite);
    opened(state, opposite[0] ?? null);
    return rest === "(" ? undefined : again(line.length - rest.length + 1);
  }
  if (line.startsWith("(")) {
    opened(state, null);
    return line === "(" ? undefined : again(1);
  }
  const asked = condition.exec(line);
  if (asked !== null) {
    const question = conditionOn(`${state.source.path}:${at}`, asked[0].slice(2));
    const rest = line.slice(asked[0].length).trimStart();
    if (!rest.startsWith("(")) return again(asked[0].length, [question]);
    opened(state, question);
    return rest === "(" ? undefined : again(line.length - rest.length + 1);
  }
  const repeated = loop.exec(line);
  if (repeated !== null) {
    return readLoop(state, { text: line, start: at }, repeated[0].length, () => again(repeated[0].length));
  }
  const close = state.open.length === 0 ? null : beforeClosing.exec(line);
  if (close !== null) {
    readLine(state, { text: close[0].trimEnd(), start: at }, when, depth + 1);
    return again(close[0].length);
  }
  if (!spoken.test(line)) return readCommands(state, line, at, when, depth);
  const said = oneCommand.exec(line)?.[0].length ?? line.length;
  if (said < line.length) again(said);
  return undefined;
}

/** What a loop runs in its line is read for each word by itself; a block once, with any of them. */
function readLoop(state: State, { text, start }: Line, head: number, run: () => void): void {
  const [, name, words = ""] = overWords.exec(text) ?? [];
  const from = start + text.indexOf("(") + 1;
  const values = [...words.matchAll(/[^\s,;="]+/g)].map((word) => filled(state, word[0], from + word.index));
  const isBlock = text.slice(head).trim() === "(";
  if (name !== undefined && isBlock)
    state.variables.set(
      name,
      choice(
        values.map((value) => ({ value, when: [] })),
        false,
      ),
    );
  if (isBlock) return opened(state, null);
  for (const value of name === undefined ? [null] : values) {
    if (name !== undefined && value !== null) state.variables.set(name, value);
    run();
  }
  if (name !== undefined) state.variables.delete(name);
  return undefined;
}

function readCommands(state: State, line: string, start: number, inLine: readonly Condition[], depth = 0): void {
  const when = [...state.open.filter((one) => one !== null), ...inLine];
  const set = assignment.exec(line) ?? lasting.exec(line);
  if (set !== null) {
    const [whole] = set;
    const isLasting = /^setx/i.test(whole);
    const [, first = "", second = "", other = first, plain = second] = set;
    const name = isLasting ? first : other;
    const text = isLasting ? (set[3] ?? "") : plain;
    const from = start + whole.lastIndexOf(text);
    const value = filled(state, text.trimEnd(), from, /^set[ \t]+"/i.test(whole) || set[2] === '"');
    assign(state, name.toUpperCase(), value, when);
    const at = { source: state.source, start, end: start + whole.length };
    // Used in a later line, it takes effect there.
    if (isLasting || (state.lastUses.get(name.toUpperCase()) ?? -1) < start)
      groupOf(state, when).push({ path: ["environment", name], value, at });
    const rest = /^[ \t]*(?:&&?|\|\|?)[ \t]*/.exec(line.slice(whole.length))?.[0];
    const next = rest === undefined ? null : after(line, start, whole.length + rest.length);
    // Beyond that, conditions in it are taken for words.
    if (next !== null && depth < maxNested) readLine(state, next, inLine, depth + 1);
    else if (next !== null) readCommands(state, next.text, next.start, inLine, depth);
    return;
  }
  for (const command of commandsIn(line)) {
    const words = command.map((one) => ({ ...one, at: start + one.at }));
    const settings = groupOf(state, when);
    const list = `line${settings.length}`;
    for (const [index, word] of words.entries()) {
      const at: Span = { source: state.source, start: word.at, end: word.at + word.text.length };
      const value = filled(state, word.text.replaceAll("\\", "/"), word.at, word.isQuoted);
      settings.push({ path: [list, "command", index], value, at, hint: "script" });
    }
  }
}

function after(line: string, start: number, skipped: number): Line {
  return { text: line.slice(skipped), start: start + skipped };
}

/** What is set under a condition leaves in force what was set before, where that does not hold. */
function assign({ variables }: State, name: string, value: Value, when: readonly Condition[]): void {
  const before = variables.get(name) ?? unknownOf(`%${name}%`);
  const either = [
    { value, when },
    { value: before, when: unless(when) },
  ];
  variables.set(name, when.length === 0 ? value : choice(either, false));
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
}

/** The words of the commands of a line, without the quotes around them. */
function commandsIn(line: string): Word[][] {
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
const variable = /%([\w.-]+)(?::[^%\n]*)?%|!([\w.-]+)!|%%?~?\w*|%\*/g;

/** `cn-nor^th-1`: outside of quotes a caret is none of the text, and what stands behind it is nothing but itself. */
const escaped = /"[^"]*"?|\^(?=.)/g;

/** A text with its variables filled in: `%NAME%`, `!NAME!`; arguments and what is not set here are gaps. */
function filled(state: State, text: string, start: number, isQuoted = false, depth = 0): Value {
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
    const known = value?.kind === "string" && !match[0].includes(":");
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

function unknownOf(name: string): Unknown {
  return unknown("string", { code: "unsupported", text: `${name} is not set in the file` });
}
