/** Programs that pass on parts of what they read, line by line. */
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { contentOf } from "./contents.ts";
import { undecided } from "../flow/decision.ts";
import { gap } from "../folders.ts";
import { done, unheard } from "../invocation.ts";
import type { Field, Invocation, Outcome } from "../invocation.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { query } from "./queries.ts";
import { slice } from "../syntax/text.ts";
import { translation } from "./translated.ts";
import { concatenated, known, mapTexts, newline, shownText, textPieces } from "../words/values.ts";

type Filter = (state: State, invocation: Invocation) => Outcome;
/** A line as a part of its text. */
export interface Line {
  readonly text: string;
  readonly value: Value;
}

const maxLines = 1_000;

/** What the files among the words hold, one after the other, or what comes in; null: nobody knows. */
function given(state: State, files: readonly Field[], input: Value | null): Value | null {
  const contents = files.map((file) => (known(file.value) === "-" ? input : contentOf(state, file)));
  if (files.length === 0) return input;
  const [only] = contents;
  if (contents.length === 1) return only ?? null;
  return concatenated(contents.map((one) => one ?? notKnown("a file")));
}

function words(fields: readonly Field[], valued = ""): readonly Field[] {
  const isOption = ({ value }: Field): boolean => /^[-+]./.test(shownText(value) ?? "");
  return fields.filter((field, at) => {
    const before = fields[at - 1];
    const name = before === undefined ? null : known(before.value);
    return !isOption(field) && !(name !== null && /^-[a-z]$/i.test(name) && valued.includes(name[1]!));
  });
}

/** Prints of the lines those that are kept; `keep` gives null where that can't be told. */
function through(
  { print }: Invocation,
  from: () => Value | null,
  keep: (lines: readonly Line[]) => readonly Value[] | null,
): Outcome {
  if (print === unheard) return done;
  const whole = from();
  const made = mapTexts(whole ?? notKnown("a file"), (one) => {
    const text = shownText(one);
    const lines = text === null || text === "\uFFFC" ? null : linesOf(one, text);
    const kept = lines === null ? null : keep(lines);
    if (kept === null) return notKnown("what a command prints");
    return kept.length === 0 ? string("") : concatenated(kept.flatMap((line) => [line, newline]));
  });
  // A command that keeps no line prints nothing.
  if (known(made) !== "" || made.kind === "choice") print(made);
  return done;
}

/** Null: more than are looked at. */
export function linesOf(whole: Value, text: string): readonly Line[] | null {
  const pieces = textPieces(whole);
  const lines: Line[] = [];
  for (let from = 0; from < text.length;) {
    if (lines.length >= maxLines) return null;
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    lines.push({ text: text.slice(from, end), value: slice(pieces, from, end) });
    from = end + 1;
  }
  return lines;
}

function valuesIn(lines: readonly Line[]): readonly Value[] {
  return lines.map(({ value }) => value);
}

/** Without files, what came in goes out. */
function cat(state: State, { fields, input, print }: Invocation): Outcome {
  if (print === unheard) return done;
  print(given(state, words(fields), input) ?? notKnown("a file"));
  return done;
}

/** `head -n 2`, `tail -n +5`, `tail -3`. */
function ends(state: State, invocation: Invocation): Outcome {
  const { name, fields, input } = invocation;
  const shown = fields.map(({ value }) => known(value) ?? "");
  const at = shown.findIndex((word) => /^-n$|^--lines$/.test(word));
  const number =
    at >= 0 ? shown[at + 1] : shown.map((word) => /^(?:-n|--lines=)?([-+]?\d+)$/.exec(word)?.[1] ?? "").find(Boolean);
  const isFirst = name === "head";
  const count = number === undefined ? 10 : Math.abs(Number(number));
  const isKnown = !shown.some((word) => /^-\w*c/.test(word)) && Number.isFinite(count);
  const range = (size: number): readonly [number, number] | null => {
    if (!isKnown) return null;
    if (isFirst) return number?.startsWith("-") === true && at >= 0 ? [0, Math.max(0, size - count)] : [0, count];
    return number?.startsWith("+") === true ? [Math.max(0, count - 1), size] : [Math.max(0, size - count), size];
  };
  const files = words(fields, "n").filter(({ value }) => !/^\+?\d+$/.test(shownText(value) ?? ""));
  return through(
    invocation,
    () => given(state, files, input),
    (lines) => {
      const of = range(lines.length);
      return of === null ? null : valuesIn(lines.slice(of[0], of[1]));
    },
  );
}

const asked: Outcome = { decision: undecided, asks: true };

/** Lines that a plain pattern fits, or does not. */
function grep(state: State, invocation: Invocation): Outcome {
  const { fields, input } = invocation;
  const [pattern, ...files] = words(fields, "eABCmf");
  const flags = fields.map(({ value }) => known(value) ?? "").filter((word) => /^-[A-Za-z]+$/.test(word));
  const isPlain = flags.every((flag) => /^-[EFvhs]+$/.test(flag)) && fields.length === flags.length + files.length + 1;
  const fits = pattern === undefined || !isPlain ? null : fitting(known(pattern.value));
  const isTurned = flags.some((flag) => flag.includes("v"));
  if (input !== null || files.length > 0)
    through(
      invocation,
      () => given(state, files, input),
      (lines) => (fits === null ? null : valuesIn(lines.filter(({ text }) => fits(text) !== isTurned))),
    );
  return asked;
}

/** A text without signs of patterns, at the beginning or end of a line perhaps; null: another one. */
export function fitting(pattern: string | null): ((line: string) => boolean) | null {
  const [, start = "", text = "", end = ""] = /^(\^?)([^^$*+?.[\]\\()|{}]*)(\$?)$/.exec(pattern ?? "*") ?? [];
  if (pattern === null || start + text + end !== pattern) return null;
  if (start !== "" && end !== "") return (line) => line === text;
  if (start !== "") return (line) => line.startsWith(text);
  return end === "" ? (line) => line.includes(text) : (line) => line.endsWith(text);
}

/** In another order, or without what is there twice. */
function same(state: State, invocation: Invocation): Outcome {
  return through(invocation, () => given(state, words(invocation.fields, "kto"), invocation.input), valuesIn);
}

/** `cut -d= -f2`, `cut -f 2 -d '='`. */
function cut(state: State, invocation: Invocation): Outcome {
  const { fields, input } = invocation;
  const shown = fields.map(({ value }) => known(value) ?? "");
  const option = (name: string): string | undefined =>
    shown.find((word) => word.startsWith(name) && word.length > 2)?.slice(2) ?? shown[shown.indexOf(name) + 1];
  const [separator, field] = [shown.some((word) => word.startsWith("-d")) ? option("-d") : "\t", option("-f")];
  const number = /^[1-9]\d?$/.test(field ?? "") ? Number(field) : null;
  return through(
    invocation,
    () => given(state, words(fields, "df"), input),
    (lines) =>
      number === null || separator?.length !== 1 ? null : lines.map((line) => fieldOf(line, separator, number)),
  );
}

function fieldOf({ text, value }: Line, separator: string, number: number): Value {
  const parts = text.split(separator);
  if (parts.length === 1) return value;
  const start = parts.slice(0, number - 1).reduce((at, part) => at + part.length + 1, 0);
  return number > parts.length ? string("") : slice(textPieces(value), start, start + parts[number - 1]!.length);
}

/** `tr -d '\n'`: without blanks; else line by line. */
function tr(_: State, invocation: Invocation): Outcome {
  const words = invocation.fields.map(({ value }) => known(value));
  const [flag, set] = words;
  const translated = translation(words);
  const isBlank = flag === "-d" && /^(?:\\[nrt]| |\[:(?:space|blank):\])+$/.test(set ?? "");
  return through(
    invocation,
    () => invocation.input,
    (lines) => {
      if (isBlank) return [concatenated(valuesIn(lines).map((line) => trimmedLine(line)))];
      const made = translated === null ? [] : valuesIn(lines).flatMap((line) => translated(line) ?? []);
      return made.length < lines.length || lines.length === 0 ? null : made;
    },
  );
}

function trimmedLine(line: Value): Value {
  const text = shownText(line);
  return text === null ? line : slice(textPieces(line), text.length - text.trimStart().length, text.trimEnd().length);
}

const maxNumbers = 200;

/** Where one number stands, it is the last; where two do, they are the first and the last. */
function range([a, b, c]: readonly (number | null)[]): readonly (number | null | undefined)[] {
  if (b === undefined) return [1, 1, a];
  return c === undefined ? [a, 1, b] : [a, b, c];
}

/** `seq 3`, `seq 1 3`, `seq -w 1 2 9`. */
function seq(_: State, { fields, print }: Invocation): Outcome {
  const shown = fields.map(({ value }) => known(value) ?? "?");
  const isWide = shown.some((word) => word === "-w");
  const numbers = shown.filter((word) => word !== "-w").map((word) => (/^-?\d{1,9}$/.test(word) ? Number(word) : null));
  const [first, step, last] = range(numbers);
  const areKnown = first != null && step != null && last != null && step !== 0 && numbers.length <= 3;
  const count = areKnown ? Math.floor((last - first) / step) + 1 : Number.NaN;
  if (!areKnown || Number.isNaN(count) || count > maxNumbers) print(notKnown("a number"));
  else if (count > 0) {
    const texts = Array.from({ length: count }, (__, index) => String(first + index * step));
    const width = isWide ? Math.max(...texts.map(({ length }) => length)) : 0;
    print(string(texts.map((text) => text.padStart(width, "0")).join("\n")));
  }
  return done;
}

/**
 * `$NAME` and `${NAME}` in what comes in, with the values of variables; of named ones alone, where it is given a list.
 */
function envsubst(state: State, { fields, input, print }: Invocation): Outcome {
  if (print === unheard) return done;
  const [list] = words(fields);
  const listed = list === undefined ? null : shownText(list.value);
  const names = listed === null ? null : new Set([...listed.matchAll(/\$\{?(\w{1,100})/g)].map(([, name]) => name));
  const isPlain = input !== null && (input.kind === "string" || input.kind === "partial");
  print(isPlain ? fromPieces(textPieces(input).flatMap((piece) => filledIn(state, piece, names))) : notKnown("a file"));
  return done;
}

function filledIn(state: State, piece: Piece, names: ReadonlySet<string | undefined> | null): readonly Piece[] {
  if ("unknown" in piece) return [piece];
  const parts: Piece[] = [];
  let from = 0;
  const keep = (end: number): void => {
    const offset = piece.offset < 0 ? -1 : piece.offset + from;
    if (from < end) parts.push({ ...piece, text: piece.text.slice(from, end), offset });
  };
  for (const match of piece.text.matchAll(/\$(?:(\w{1,100})|\{(\w{1,100})\})/g)) {
    const name = match[1] ?? match[2] ?? "";
    if (names !== null && !names.has(name)) continue;
    const value = state.beside.get(name) ?? state.variables.get(name);
    keep(match.index);
    const isText = value !== undefined && (value.kind === "string" || value.kind === "partial");
    parts.push(...(isText ? textPieces(value) : [{ unknown: gap(name) }]));
    from = match.index + match[0].length;
  }
  keep(piece.text.length);
  return parts;
}

export const filters: readonly (readonly [string, Filter])[] = [
  ["cat", cat],
  ["envsubst", envsubst],
  ["gojq", query],
  ["jq", query],
  ["yq", query],
  ["head", ends],
  ["tail", ends],
  ["grep", grep],
  ["egrep", grep],
  ["fgrep", grep],
  ["sort", same],
  ["uniq", same],
  ["cut", cut],
  ["tr", tr],
  ["seq", seq],
];
