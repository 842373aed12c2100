/**
 * Scripts of fish in the words of a usual shell: what they set, export and call, with their blocks. Source: fish's
 * documentation of its language, of `set` and of `set --export`.
 */
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";
import { linesOf } from "../../source.ts";
import { parseScript } from "../syntax/syntax.ts";
import { shownText } from "../words/values.ts";

/** What is made of a file: words of a shell, and stretches of it. */
interface Making {
  readonly source: Source;
  readonly made: Piece[];
  /** What ends each block that is open. */
  readonly ends: string[];
}

/** The same script for a shell; null: there is no saying it in these words. */
export function fishInShellWords(source: Source): Value | null {
  const making: Making = { source, made: [], ends: [] };
  const starts = linesOf(source);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? source.text.length;
    for (const [from, to] of statementsOf(source.text, start, end)) sayStatement(making, from, to);
  }
  if (making.ends.length > 0 || making.made.length === 0) return null;
  const value = fromPieces(making.made);
  const parsed = parseScript(shownText(value) ?? "");
  return parsed === null || parsed.errors !== undefined ? null : value;
}

const token = /\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<!\S)#[^\n]*|;/g;

/** What stands between semicolons and before comments, without blanks around it. */
function statementsOf(text: string, start: number, end: number): (readonly [from: number, to: number])[] {
  const line = text.slice(start, end);
  const found: (readonly [number, number])[] = [];
  let from = 0;
  const add = (to: number): void => {
    const raw = line.slice(from, to);
    const begun = start + from + raw.length - raw.trimStart().length;
    if (raw.trim() !== "") found.push([begun, begun + raw.trim().length]);
  };
  for (const { 0: whole, index } of line.matchAll(token)) {
    if (whole !== ";" && !whole.startsWith("#")) continue;
    add(index);
    from = whole === ";" ? index + 1 : line.length;
  }
  add(line.length);
  return found;
}

function say({ made }: Making, text: string): void {
  made.push({ text, trace: null, offset: -1, flags: 0 });
}

/** `(cmd)` is `$(cmd)`, and `$argv` what it is given. */
const sign = eitherOf(
  [
    /\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/,
    /(?<![$\w])\((?=[\w.])/, // (cat x)
    /\$argv\[(\d)\]|\$argv\b/,
    /\$status\b/,
  ],
  "g",
);

const instead: ReadonlyMap<string, string> = new Map([
  ["(", "$("],
  ["$argv", '"$@"'],
  ["$status", "$?"],
]);

/** A stretch as it stands but for what fish writes in another way. */
function copy(making: Making, start: number, end: number): void {
  const { source, made } = making;
  const stretch = source.text.slice(start, end);
  const keep = (from: number, to: number): void => {
    if (from >= to) return;
    const [begun, last] = [start + from, start + to];
    const trace = origin("literal", { source, start: begun, end: last });
    made.push({ text: source.text.slice(begun, last), trace, offset: begun, flags: 0 });
  };
  let from = 0;
  for (const { 0: whole, 1: position, index } of stretch.matchAll(sign)) {
    if (/^[\\"']/.test(whole)) continue;
    keep(from, index);
    if (position !== undefined) say(making, `$${position}`);
    else say(making, instead.get(whole) ?? whole);
    from = index + whole.length;
  }
  keep(from, stretch.length);
}

const word = /^(\S+)\s*/;
const setting = /^set((?:\s+-[-\w]+)*)\s+(\w+)((?:\[[^\]\s]*\])?)\s*/;

function sayStatement(making: Making, start: number, end: number): void {
  const text = making.source.text.slice(start, end);
  const [head = "", first = ""] = word.exec(text) ?? [];
  const rest = start + head.length;
  const block = (before: string, behind: string, close: string): void => {
    say(making, before);
    copy(making, rest, end);
    say(making, behind);
    making.ends.push(close);
  };
  switch (first) {
    case "if":
      return block("if ", "; then\n:\n", "\nfi\n");
    case "while":
      return block("while ", "; do\n:\n", "\ndone\n");
    case "for":
      return block("for ", "; do\n:\n", "\ndone\n");
    case "begin":
      return block("{ :\n", "\n", "\n}\n");
    case "function":
      return sayFunction(making, rest, end);
    case "switch":
      return block("case ", " in\n", "\n;; esac\n");
    case "else":
      return sayElse(making, rest, end);
    case "case":
      return sayCase(making, rest, end);
    case "end":
      return say(making, making.ends.pop() ?? "\nfi\n");
    case "and":
    case "or":
      say(making, first === "and" ? "[ $? = 0 ] && " : "[ $? = 0 ] || ");
      return sayStatement(making, rest, end);
    case "set":
      return saySetting(making, start, end);
    default:
      copy(making, start, end);
      return say(making, "\n");
  }
}

function sayFunction(making: Making, start: number, end: number): void {
  const name = /^[\w.-]+/.exec(making.source.text.slice(start, end))?.[0] ?? "unnamed";
  copy(making, start, start + name.length);
  say(making, "() {\n:\n");
  making.ends.push("\n}\n");
}

function sayElse(making: Making, start: number, end: number): void {
  const isAsked = /^if\b/.test(making.source.text.slice(start, end));
  say(making, isAsked ? "\nelif " : "\nelse\n:\n");
  if (!isAsked) return;
  copy(making, start + 2, end);
  say(making, "; then\n:\n");
}

function sayCase(making: Making, start: number, end: number): void {
  const { made } = making;
  const last = made.at(-1);
  const isFirst = last !== undefined && "text" in last && last.text === " in\n";
  say(making, isFirst ? "" : "\n;;\n");
  for (const [index, { 0: whole, index: at }] of [
    ...making.source.text.slice(start, end).matchAll(/"[^"]*"|'[^']*'|\S+/g),
  ].entries()) {
    if (index > 0) say(making, "|");
    copy(making, start + at, start + at + whole.length);
  }
  say(making, ")\n:\n");
}

/** `set -gx NAME value`, `set NAME a b`, `set -e NAME`, `set -q NAME`. */
function saySetting(making: Making, start: number, end: number): void {
  const text = making.source.text.slice(start, end);
  const [head, options = "", name = ""] = setting.exec(text) ?? [];
  if (head === undefined) return say(making, ":\n");
  const has = (short: string, long: string): boolean =>
    options.split(/\s+/).some((one) => one === `--${long}` || (/^-\w/.test(one) && one.includes(short)));
  if (has("q", "query")) return say(making, `[ -n "\${${name}+x}" ]\n`);
  if (has("e", "erase")) return say(making, `unset ${name}\n`);
  const from = start + head.length;
  const words = [...making.source.text.slice(from, end).matchAll(/\((?:[^()]|\([^()]*\))*\)|"[^"]*"|'[^']*'|\S+/g)];
  const isExported = has("x", "export");
  const isList = words.length > 1 && !isExported;
  say(making, `${isExported ? "export " : ""}${name}=${isList ? "(" : ""}`);
  if (!isList) copy(making, from, words.length > 1 ? from + (words[0]?.[0].length ?? 0) : end);
  else
    for (const { 0: whole, index } of words) {
      copy(making, from + index, from + index + whole.length);
      say(making, " ");
    }
  say(making, isList ? ")\n" : "\n");
}
