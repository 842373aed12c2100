/**
 * What awk prints and hands to a shell, as far as its program writes it: `{print "docker pull host/" $1}`. Fields of
 * lines that are not known, variables and functions stay open.
 */
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { contentOf } from "./contents.ts";
import { done, unheard } from "../invocation.ts";
import type { Field, Invocation, Outcome } from "../invocation.ts";
import { runText } from "../flow/nested.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, known, newline, shownText, textPieces } from "../words/values.ts";
import { string } from "../../value/build.ts";

/** A text between quotes, `$1`, or anything else. */
const token = /"((?:[^"\\]|\\.){0,2000})"|\$(\d{1,3})|[^\s"]/g;
const statement = /\b(print|printf|system)\b[ \t]*\(?/g;
const toShell = /^[ \t]*\|&?[ \t]*"(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh(?:[ \t]+-\w+)*"/;
const asked = /"((?:[^"\\]|\\.){1,2000})"[ \t]*\|&?[ \t]*getline/g;
const maxLines = 200;
const open = notKnown("what awk adds");

interface Statement {
  readonly word: string;
  /** Where what it prints begins and ends in the program. */
  readonly start: number;
  readonly end: number;
  readonly goesTo: "output" | "shell" | "file";
}

export function awk(state: State, invocation: Invocation): Outcome {
  const { fields, input, print } = invocation;
  const at = fields.findIndex((field, index) => !isOption(field) && !isValue(fields[index - 1]));
  const program = fields[at];
  const text = program === undefined ? null : shownText(program.value);
  if (program === undefined || text === null || fields.some(({ value }) => known(value) === "-f")) {
    print(notKnown("what a command prints"));
    return done;
  }
  const pieces = textPieces(program.value);
  for (const match of text.matchAll(asked))
    runText(state, slice(pieces, match.index + 1, match.index + 1 + match[1]!.length), program.at);
  const files = fields.slice(at + 1).filter(({ value }) => !/^\w+=/.test(shownText(value) ?? ""));
  const separator = separatorOf(fields.slice(0, at));
  const all = statementsIn(text);
  const isHeard = print !== unheard || all.some(({ goesTo }) => goesTo === "shell");
  const lines = isHeard ? linesOf(state, files, input, conditions(text)) : [];
  for (const line of lines) {
    const columns = line === null ? null : columnsOf(line, separator);
    const printed = all.map((one) => ({ ...one, value: printedBy(one, text, pieces, line, columns) }));
    for (const { goesTo, value } of printed) {
      if (goesTo === "shell") runText(state, value, program.at);
      else if (goesTo === "output") print(concatenated([value, newline]));
    }
  }
  if (lines.length === 0 || !all.some(({ goesTo }) => goesTo === "output")) print(notKnown("what a command prints"));
  return done;
}

function isOption({ value }: Field): boolean {
  return /^-./.test(shownText(value) ?? "");
}

function isValue(before: Field | undefined): boolean {
  return /^-[Fv]$/.test(known(before?.value) ?? "");
}

/** Null: fields are not told apart here. */
function separatorOf(options: readonly Field[]): RegExp | string | null {
  const shown = options.map(({ value }) => known(value) ?? "?");
  const at = shown.findIndex((word) => /^-F/.test(word));
  if (at < 0) return shown.every((word) => /^-v/.test(word) || word.includes("=")) ? /[ \t]+/ : null;
  const written = (shown[at]!.length > 2 ? shown[at]!.slice(2) : shown[at + 1]) ?? "";
  if (/^[^\w\\[\](){}.*+?^$|]$/.test(written)) return written;
  if (written === "\\t") return "\t";
  return written === "|" || written === "." ? written : null;
}

/** Whether the program looks at lines before it does something with them. */
function conditions(text: string): boolean {
  return !/^\s*\{/.test(text) || /\b(?:if|for|while|next|BEGIN|END)\b|\}\s*[^\s}]/.test(text);
}

/** Each line that comes in; null: any, as nobody knows which. */
function linesOf(state: State, files: readonly Field[], input: Value | null, selects: boolean): (Value | null)[] {
  const contents = files.length === 0 ? [input] : files.map((file) => contentOf(state, file));
  const texts = contents.map((content) => (content === null ? null : shownText(content)));
  if (selects || texts.some((text) => text === null || text.includes("\uFFFC"))) return [null];
  const lines = contents.flatMap((content, index) => {
    const pieces = textPieces(content!);
    let from = 0;
    return texts[index]!.split("\n").flatMap((line) => {
      const start = from;
      from += line.length + 1;
      return line === "" ? [] : [slice(pieces, start, start + line.length)];
    });
  });
  return [...atMost(lines, maxLines, "lines that awk is given")];
}

function columnsOf(line: Value, separator: RegExp | string | null): readonly Value[] | null {
  const text = shownText(line);
  if (text === null || separator === null) return null;
  const pieces = textPieces(line);
  const columns: Value[] = [];
  const [lead] = separator instanceof RegExp ? (/^[ \t]*/.exec(text) ?? [""]) : [""];
  let from = lead.length;
  for (const part of text.slice(from).split(separator)) {
    const start = part === "" ? from : text.indexOf(part, from);
    columns.push(slice(pieces, start, start + part.length));
    from = start + part.length;
  }
  return columns;
}

function statementsIn(text: string): Statement[] {
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.){0,2000}"/g)].map(({ index, 0: whole }) => [
    index,
    index + whole.length,
  ]);
  return [...text.matchAll(statement)].flatMap((match): Statement[] => {
    if (strings.some(([from, to]) => from! < match.index && match.index < to!)) return [];
    const start = match.index + match[0].length;
    const end = endOf(text, start);
    const rest = text.slice(end);
    return [{ word: match[1]!, start, end, goesTo: targetOf(match[1]!, rest) }];
  });
}

/** @param rest what stands behind the statement: `| "sh"`, `> "file"` */
function targetOf(word: string, rest: string): Statement["goesTo"] {
  if (word === "system" || toShell.test(rest.replace(/^\s*\)/, ""))) return "shell";
  return /^\s*\)?[ \t]*[|>]/.test(rest) ? "file" : "output";
}

/** Up to what ends a statement, outside of quotes and brackets. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    } else if (char === "(") depth += 1;
    else if (char === ")" && (depth -= 1) < 0) return at;
    else if (depth === 0 && /[;}\n|>]/.test(char)) return at;
  }
  return text.length;
}

/** What a statement prints: its texts where they stand, columns of the line, and gaps. */
function printedBy(
  { word, start, end }: Statement,
  text: string,
  pieces: ReturnType<typeof textPieces>,
  line: Value | null,
  columns: readonly Value[] | null,
): Value {
  const parts: Value[] = [];
  let isOpen = false;
  const column = (index: number): Value => {
    if (index === 0) return line ?? open;
    return columns === null ? open : (columns[index - 1] ?? string(""));
  };
  for (const match of text.slice(start, end).matchAll(token)) {
    const [whole, quoted, index] = match;
    const wasOpen = isOpen;
    isOpen = false;
    if (quoted !== undefined) parts.push(...unescaped(pieces, start + match.index + 1, quoted));
    else if (index !== undefined) parts.push(column(Number(index)));
    else if (whole === "," && word === "print") parts.push(string(" "));
    else {
      isOpen = true;
      if (!wasOpen) parts.push(open);
    }
  }
  if (parts.length === 0) return line ?? open;
  return word === "printf" ? formatted(parts) : concatenated(parts);
}

const escapes: Readonly<Record<string, string>> = { "\\n": "\n", "\\t": "\t" };

/** The text between quotes, a piece for each stretch between escapes. */
function unescaped(pieces: ReturnType<typeof textPieces>, start: number, quoted: string): Value[] {
  const parts: Value[] = [];
  let from = 0;
  for (const { index, 0: whole } of quoted.matchAll(/\\./g)) {
    if (from < index) parts.push(slice(pieces, start + from, start + index));
    parts.push(string(escapes[whole] ?? whole.slice(1)));
    from = index + whole.length;
  }
  if (from < quoted.length) parts.push(slice(pieces, start + from, start + quoted.length));
  return parts;
}

/** `%s` of the first text, filled with what follows it; nothing is known of where commas stand. */
function formatted([first, ...rest]: readonly Value[]): Value {
  const format = first === undefined ? null : shownText(first);
  if (format === null) return open;
  const given = rest.filter((one) => one !== open);
  const pieces = textPieces(first!);
  const parts: Value[] = [];
  let from = 0;
  for (const { index, 0: whole } of format.matchAll(/%[-\d.]*[sdi]/g)) {
    if (from < index) parts.push(slice(pieces, from, index));
    parts.push(given.shift() ?? open);
    from = index + whole.length;
  }
  if (from < format.length) parts.push(slice(pieces, from, format.length));
  return concatenated(parts);
}
