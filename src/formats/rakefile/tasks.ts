/** Rakefiles: their tasks, what these need, and the commands that they run, as a shell would have them. */
import { gap } from "../../script/folders.ts";
import { textPieces } from "../../script/words/values.ts";
import type { Source, Span } from "../../source.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";

export interface RakeTask {
  readonly name: string;
  readonly needs: readonly string[];
  readonly lines: readonly Value[];
  readonly at: Span;
}

const spaces = "[ \\t]*";
/** `task :deploy, [:region] => [:init] do`, `task "deploy" => "init"`, `task deploy: :init do` */
const task = inSequence([
  /^task[ \t(]+(?::"?|["'])?([\w:.-]*\w)["']?/, // task :deploy
  /(?:[ \t]*,[ \t]*\[[^\]]*\])?(.*?)$/, // , [:region] => [:init] do
]);
const named = /^namespace[ \t(]+(?::|["'])?(\w+)/;
const entering = /^(?:(?:Dir|FileUtils)\.)?(?:chdir|cd)\b[ \t(]*(.*?)\)?[ \t]*(?:do\b.*|\{)$/;
const set = new RegExp(`^([A-Za-z_]\\w*)${spaces}(?:\\|\\|)?=(?![=~>])${spaces}(\\S.*)$`);
const running = inSequence([
  /^(?:[\w.]+[ \t]*=[ \t]*)?(?:sh|system|exec|Open3\.\w+|IO\.popen)\b/, // out = system
  /[ \t]*\(?[ \t]*(?=["'%[{<])/,
]);
const quietly = /^(?:[\w.]+[ \t]*=[ \t]*)?(?:puts[ \t]+)?(?:`|%x[({[])/;
const heredoc = /<<[~-]?["']?(\w+)["']?/;
/** What ends a block of its own later on. */
const opening = eitherOf([
  /\bdo(?:[ \t]*\|[^|]*\|)?$/, // each do |one|
  /^(?:if|unless|case|begin|while|until|for|def|class|module)\b[^;]*$/,
]);

interface Block {
  readonly kind: "namespace" | "task" | "folder" | "other";
  readonly name: string;
}

interface Reading {
  readonly source: Source;
  readonly variables: Map<string, Value>;
  readonly tasks: { name: string; needs: string[]; lines: Value[]; at: Span }[];
  readonly blocks: Block[];
}

/** Tasks that are written several times add to each other. */
export function rakeTasksIn(source: Source): readonly RakeTask[] {
  const reading: Reading = { source, variables: new Map(), tasks: [], blocks: [] };
  for (let at = 0; at < source.text.length;) at = readLine(reading, at);
  return reading.tasks;
}

function current({ blocks, tasks }: Reading): Reading["tasks"][number] | undefined {
  return blocks.some(({ kind }) => kind === "task") ? tasks.at(-1) : undefined;
}

/** Reads one line, with what it goes on in; gives the place of the next. */
function readLine(reading: Reading, from: number): number {
  const { source, blocks } = reading;
  const { text } = source;
  let end = ended(text, from);
  // Words of a command stand on lines of their own, and texts go on behind a backslash.
  while (/[,\\][ \t]*$/.test(text.slice(from, end)) && end < text.length) end = ended(text, end + 1);
  const start = from + (/^[ \t]*/.exec(text.slice(from, end))?.[0].length ?? 0);
  const line = text
    .slice(start, end)
    .replace(/[ \t]+#(?!\{)[^"'`]*$/, "")
    .trimEnd();
  if (line === "" || line.startsWith("#")) return end + 1;
  if (/^(?:end|\})[ \t]*\)?$/.test(line)) {
    if (blocks.pop()?.kind === "folder") current(reading)?.lines.push(string(")"));
    return end + 1;
  }
  const [, space] = named.exec(line) ?? [];
  const [, name, rest = ""] = task.exec(line) ?? [];
  const [, to] = entering.exec(line) ?? [];
  const [, variable, given = ""] = set.exec(line) ?? [];
  const body = heredoc.exec(line);
  const after = body === null ? end : heredocEnd(text, end + 1, body[1]!);
  if (space !== undefined) blocks.push({ kind: "namespace", name: space });
  else if (name !== undefined) beginTask(reading, name, rest, { source, start, end });
  else if (to !== undefined) {
    const [folder] = textsIn(reading, start + line.indexOf(to), start + line.indexOf(to) + to.length);
    current(reading)?.lines.push(fromPieces([plain('( cd "'), ...(folder ?? [{ unknown: gap(to) }]), plain('"')]));
    blocks.push({ kind: "folder", name: "" });
  } else if (running.test(line) || quietly.test(line))
    current(reading)?.lines.push(commandIn(reading, start, line, after));
  else if (opening.test(line)) blocks.push({ kind: "other", name: "" });
  else if (variable !== undefined) setVariable(reading, variable, given, start + line.length - given.length);
  return after + 1;
}

function ended(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function heredocEnd(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at = ended(text, at) + 1)
    if (text.slice(at, ended(text, at)).trim() === mark) return ended(text, at);
  return text.length;
}

function beginTask({ blocks, tasks }: Reading, name: string, rest: string, at: Span): void {
  const around = blocks.flatMap((one) => (one.kind === "namespace" ? [one.name] : []));
  const [, list = ""] = /^(?:[ \t]*=>|:)[ \t]*(.*?)(?:[ \t]*(?:\bdo\b.*|\{.*))?$/.exec(rest) ?? [];
  const needs = [...list.matchAll(/:"?([\w:]+)"?|["']([\w:.-]+)["']|(?<=[\s[])(\w+)(?=[\s\]])/g)];
  tasks.push({
    name: [...around, name.replace(/:$/, "")].join(":"),
    needs: needs.map(([, one, other, word]) => one ?? other ?? word ?? ""),
    lines: [],
    at,
  });
  if (/\bdo\b[^"']*$|\{[^}]*$/.test(rest)) blocks.push({ kind: "task", name });
}

/** One text is a line for a shell; several are words of a command. */
function commandIn(reading: Reading, start: number, line: string, after: number): Value {
  const { text } = reading.source;
  const body = heredoc.exec(line);
  if (body !== null) {
    const from = ended(text, start) + 1;
    const to = text.lastIndexOf("\n", after - 1);
    return fromPieces(filled(reading, from, Math.max(from, to)));
  }
  const begins = start + (running.exec(line)?.[0].length ?? 0);
  const texts = textsIn(reading, begins, start + line.length);
  const [only] = texts;
  if (texts.length === 1) return fromPieces(only!);
  return fromPieces(texts.flatMap((word) => [plain(' "'), ...word, plain('"')]));
}

const closing: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** The texts that stand in a stretch: in quotes, in backticks, in `%()` and its like. */
function textsIn(reading: Reading, from: number, to: number): (readonly Piece[])[] {
  const { text } = reading.source;
  const found: (readonly Piece[])[] = [];
  let behind = from;
  for (let at = from; at < to; at += 1) {
    const [whole = "", quote = "", bracket] = /^(?:(["'`])|%[qQxwW]?([({[]))/.exec(text.slice(at, at + 4)) ?? [];
    if (whole === "") continue;
    const last = closing[bracket ?? ""] ?? quote;
    const begins = at + whole.length;
    const end = closedAt(text, begins, last, bracket ?? null);
    const own = quote === "'" ? literal(reading.source, begins, end, 0) : filled(reading, begins, end);
    // Texts beside each other are one.
    const goesOn = found.length > 0 && /^[\s\\]*$/.test(text.slice(behind, at));
    if (goesOn) found.push([...found.pop()!, ...own]);
    else if (end > begins) found.push(own);
    at = end;
    behind = end + 1;
  }
  return found;
}

function closedAt(text: string, from: number, last: string, open: string | null): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith("#{", at)) at = inEnd(text, at + 2);
    else if (text[at] === open) depth += 1;
    else if (text[at] === last && depth-- === 0) return at;
  }
  return text.length;
}

/** Where what is filled in ends. */
function inEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && depth-- === 0) return at;
  }
  return text.length;
}

function literal(source: Source, start: number, end: number, flags: number): readonly Piece[] {
  if (start >= end) return [];
  const span = { source, start, end };
  return [{ text: source.text.slice(start, end), trace: origin("literal", span), offset: start, flags }];
}

/** A text with what is filled in: `"-var region=#{REGION}"`. */
function filled(reading: Reading, from: number, to: number): readonly Piece[] {
  const { source } = reading;
  const pieces: Piece[] = [];
  let at = from;
  for (let next = source.text.indexOf("#{", at); next >= 0 && next < to; next = source.text.indexOf("#{", at)) {
    pieces.push(...literal(source, at, next, 0));
    const end = inEnd(source.text, next + 2);
    pieces.push(...textPieces(valueAt(reading, next + 2, end)));
    at = Math.min(end + 1, to);
  }
  return [...pieces, ...literal(source, at, to, 0)].map(unescaped);
}

/** A quote that the program escapes is one to the shell. */
function unescaped(piece: Piece): Piece {
  return "text" in piece && piece.text.includes('\\"')
    ? { ...piece, text: piece.text.replaceAll('\\"', '"'), offset: -1 }
    : piece;
}

const ofEnvironment = /^ENV(?:\[["'](\w+)["']\]|\.fetch\(?[ \t]*["'](\w+)["'])/;

/** A name, a text, or what the environment says of which a default stands beside it. */
function valueAt(reading: Reading, start: number, end: number): Value {
  const { text } = reading.source;
  const written = text.slice(start, end).trim();
  const [asked, byIndex, byCall] = ofEnvironment.exec(written) ?? [];
  const begins = start + text.slice(start, end).indexOf(written);
  if (asked !== undefined) {
    const [fallback] = textsIn(reading, begins + asked.length, end);
    if (fallback === undefined) return fromPieces([plain(`\${${byIndex ?? byCall}}`)]);
    return fromPieces(fallback.map((one) => ("text" in one ? { ...one, flags: one.flags | DEFAULT } : one)));
  }
  const variable = reading.variables.get(written);
  if (variable !== undefined) return variable;
  const [only, ...others] = /^["'%]/.test(written) ? textsIn(reading, begins, end) : [];
  return only !== undefined && others.length === 0 ? fromPieces(only) : gap(written);
}

/** What is set in a branch may be either. */
function setVariable(reading: Reading, name: string, given: string, start: number): void {
  const isCertain = reading.blocks.every(({ kind }) => kind !== "other");
  const value = valueAt(reading, start, start + given.length);
  reading.variables.set(name, isCertain ? value : gap(`one of several values of ${name}`));
}

function plain(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}
