/**
 * What `sed` makes of the lines that it reads, as far as its program replaces plain texts: `s/@REGION@/$REGION/g`,
 * `s/^region.*$/region = "x"/`. In a var file that is changed in its place it takes effect there.
 */
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { contentOf } from "./contents.ts";
import type { Field, Invocation } from "../invocation.ts";
import { withoutLines } from "../syntax/line-ranges.ts";
import { delimiter, programsOf } from "./sed.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, shownText, textPieces } from "../words/values.ts";
import { mayBeVarFile, writeFile } from "./written-files.ts";

/** One substitution. */
interface Change {
  readonly text: string;
  /** At the beginning of a line. */
  readonly isFirst: boolean;
  /** With all that stands behind it in the line. */
  readonly isRest: boolean;
  readonly isEach: boolean;
  readonly by: readonly Piece[];
}

const maxFound = 1_000;
const maxChanges = 100;

/** What it prints; null: nobody knows, or another program is run. */
export function edited(state: State, { name, fields, input }: Invocation): Value | null {
  if (!/^g?sed$/.test(name)) return null;
  const isInPlace = fields.some(({ value }) => /^-[a-zA-Z]*i|^--in-place/.test(shownText(value) ?? ""));
  const { programs, words } = programsOf(fields);
  if (isInPlace) {
    for (const file of words.filter(({ value }) => mayBeVarFile(state, value)))
      writeFile(state, file.value, changed(contentOf(state, file), programs) ?? notKnown("a file"), false);
    return null;
  }
  const isQuiet = fields.some(({ value }) => /^(?:-n|--quiet|--silent)$/.test(shownText(value) ?? ""));
  const isPlain = fields.every(({ value }) => !/^-[a-zA-Z]*n|^--quiet|^-f/.test(shownText(value) ?? ""));
  const [only] = words;
  if (words.length > 1) return null;
  const from = only === undefined ? input : contentOf(state, only);
  const [program] = programs;
  if (from !== null && program !== undefined && programs.length === 1 && (isPlain || isQuiet)) {
    const left = withoutLines(from, program.value, isQuiet);
    if (left !== null) return left;
  }
  return isPlain ? changed(from, programs) : null;
}

/** Null: nobody knows. */
function changed(content: Value | null, programs: readonly Field[]): Value | null {
  if (content === null || (content.kind !== "string" && content.kind !== "partial")) return null;
  const changes = programs.map(({ value }) => changesIn(value));
  if (changes.length === 0 || changes.includes(null)) return null;
  let value: Value = content;
  for (const change of changes.flatMap((some) => some ?? [])) {
    const next = substituted(value, change);
    if (next === null) return null;
    value = next;
  }
  return value;
}

/** Null: it does more than replace plain texts. */
function changesIn(program: Value): readonly Change[] | null {
  const text = shownText(program);
  if (text === null || (program.kind !== "string" && program.kind !== "partial")) return null;
  const pieces = textPieces(program);
  const changes: Change[] = [];
  for (let at = 0; at < text.length;) {
    const skipped = /^[\s;]*/.exec(text.slice(at))![0].length;
    at += skipped;
    if (at >= text.length) break;
    const char = text[at + 1];
    if (text[at] !== "s" || char === undefined || /[\w\s\\]/.test(char) || changes.length >= maxChanges) return null;
    const middle = delimiter(text, char, at + 2);
    const close = middle < 0 ? -1 : delimiter(text, char, middle + 1);
    if (close < 0) return null;
    const flags = /^[a-zA-Z0-9]*/.exec(text.slice(close + 1))![0];
    const pattern = patternOf(text.slice(at + 2, middle), char);
    const by = putIn(slice(pieces, middle + 1, close), text.slice(middle + 1, close), char);
    if (pattern === null || by === null || !/^g?$/.test(flags)) return null;
    changes.push({ ...pattern, isEach: flags === "g", by });
    at = close + 1 + flags.length;
  }
  return changes;
}

/** A text, at the beginning of a line or up to its end perhaps; null: another pattern, or one that nobody knows. */
function patternOf(written: string, char: string): Pick<Change, "text" | "isFirst" | "isRest"> | null {
  const [, first = "", middle = "", rest = ""] = /^(\^?)(.*?)((?:\.\*)?\$?)$/s.exec(written) ?? [];
  if (rest === "$" || middle === "" || middle.includes("\uFFFC")) return null;
  const signs = new RegExp(String.raw`\\([.$*[\]\\/^&|{}-])`, "g");
  const plain = middle.replaceAll(`\\${char}`, char).replace(signs, "");
  // A dot that is not escaped stands for itself too, and names of placeholders have nothing else that it might be.
  if (/[\\*[\]^$+?()|\n]/.test(plain.replace(/\$(?=[{\w])/g, ""))) return null;
  const text = middle.replaceAll(`\\${char}`, char).replace(signs, "$1");
  return { text, isFirst: first !== "", isRest: rest !== "" };
}

/** What is put in; null: parts of what was found stand in it. */
function putIn(value: Value, text: string, char: string): readonly Piece[] | null {
  const escaped = text.replaceAll(`\\${char}`, "").replace(/\\["'/.]/g, "");
  if (/\\|(?<!\\)&/.test(escaped)) return null;
  const pieces = textPieces(value);
  if (!text.includes("\\")) return pieces;
  const parts: Piece[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/\\/g)) {
    if (from < index) parts.push(...textPieces(slice(pieces, from, index)));
    from = index + 1;
  }
  return [...parts, ...textPieces(slice(pieces, from, text.length))];
}

function substituted(value: Value, { text: sought, isFirst, isRest, isEach, by }: Change): Value | null {
  const text = shownText(value);
  if (text === null) return null;
  const pieces = textPieces(value);
  const made: Value[] = [];
  let from = 0;
  let found = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, Math.max(at + 1, from))) {
    if (at < from || (isFirst && at > 0 && text[at - 1] !== "\n")) continue;
    if ((found += 1) > maxFound) return null;
    const lineEnd = endOfLine(text, at);
    if (from < at) made.push(slice(pieces, from, at));
    made.push(fromPieces([...by]));
    from = isRest ? lineEnd : at + sought.length;
    if (isRest || !isEach) {
      // The first of a line alone.
      const next = Math.max(from, lineEnd);
      if (from < next) made.push(slice(pieces, from, next));
      from = next;
    }
  }
  if (from < text.length) made.push(slice(pieces, from, text.length));
  return made.length === 0 ? string("") : concatenated(made);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
