/** Rakefiles: their tasks, what these need, and the commands that they run, as a shell would have them. */
import { gap } from "../../script/folders.ts";
import { textPieces } from "../../script/words/values.ts";
import type { Source, Span } from "../../source.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { remarksIn } from "./told.ts";
import { filled, inEnd, plain, textsIn, valueAt } from "./values.ts";
import type { Program } from "./values.ts";

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
/** `system(command)` */
const runningByName = new RegExp(`^(?:sh|system|exec)${spaces}\\(?${spaces}([a-z_]\\w*)${spaces}\\)?$`);
/** `ENV["AWS_REGION"] = region` */
const exporting = new RegExp(`^ENV\\[["'](\\w+)["']\\]${spaces}(?:\\|\\|)?=(?![=~>])${spaces}(\\S.*)$`);
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

interface Reading extends Program {
  readonly tasks: { name: string; needs: string[]; lines: Value[]; at: Span }[];
  readonly blocks: Block[];
  /** What is run outside of tasks. */
  readonly outside: Value[];
}

/** Tasks that are written several times add to each other. */
export function rakeTasksIn(source: Source): readonly RakeTask[] {
  return readingOf(source).tasks;
}

/** The commands that a program of Ruby runs, its methods' among them, whoever calls these; null: none. */
export function commandsOfRuby(source: Source): Value | null {
  const { outside } = readingOf(source);
  const lineEnd = plain("\n");
  return outside.length === 0 ? null : fromPieces(outside.flatMap((line) => [...textPieces(line), lineEnd]));
}

/** Whether a file is a program of Ruby, by its name or its first line. */
export function isRuby(path: string, text: string): boolean {
  return path.endsWith(".rb") || /^#![^\n]{0,200}\bruby\b/.test(text);
}

function readingOf(source: Source): Reading {
  const reading: Reading = { source, variables: new Map(), tasks: [], blocks: [], outside: [] };
  const remarks = new Map(remarksIn(source.text));
  for (let at = 0; at < source.text.length;) {
    const remarkEnd = remarks.get(at);
    at = remarkEnd === undefined ? readLine(reading, at) : ended(source.text, remarkEnd) + 1;
  }
  return reading;
}

/** Where the commands go that stand at this point. */
function linesHere({ blocks, tasks, outside }: Reading): Value[] {
  const task = blocks.some(({ kind }) => kind === "task") ? tasks.at(-1) : undefined;
  return task?.lines ?? outside;
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
    if (blocks.pop()?.kind === "folder") linesHere(reading).push(string(")"));
    return end + 1;
  }
  const [, space] = named.exec(line) ?? [];
  const [, name, rest = ""] = task.exec(line) ?? [];
  const [, to] = entering.exec(line) ?? [];
  const [, variable, given = ""] = set.exec(line) ?? [];
  const [, exported, ofName = ""] = exporting.exec(line) ?? [];
  const [, calledByName] = runningByName.exec(line) ?? [];
  const body = heredoc.exec(line);
  const after = body === null ? end : heredocEnd(text, end + 1, body[1]!);
  if (space !== undefined) blocks.push({ kind: "namespace", name: space });
  else if (name !== undefined) beginTask(reading, name, rest, { source, start, end });
  else if (to !== undefined) {
    const [folder] = textsIn(reading, start + line.indexOf(to), start + line.indexOf(to) + to.length);
    linesHere(reading).push(fromPieces([plain('( cd "'), ...(folder ?? [{ unknown: gap(to) }]), plain('"')]));
    blocks.push({ kind: "folder", name: "" });
  } else if (running.test(line) || quietly.test(line)) linesHere(reading).push(commandIn(reading, start, line, after));
  else if (calledByName !== undefined)
    linesHere(reading).push(reading.variables.get(calledByName) ?? gap(calledByName));
  else if (exported !== undefined) linesHere(reading).push(exportOf(reading, exported, ofName, start + line.length));
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
  const called = start + (running.exec(line)?.[0].length ?? 0);
  const [begins, beside] = environmentAt(reading, called);
  const texts = textsIn(reading, begins, start + line.length);
  const [only] = texts;
  if (texts.length === 1) return fromPieces([...beside, ...only!]);
  return fromPieces([...beside, ...texts.flatMap((word) => [plain(' "'), ...word, plain('"')])]);
}

/** `system({ "TF_VAR_region" => r }, "terraform apply")`: what is set for the command, and where that ends. */
function environmentAt(reading: Reading, from: number): readonly [end: number, set: readonly Piece[]] {
  const { text } = reading.source;
  if (text[from] !== "{") return [from, []];
  const end = inEnd(text, from + 1);
  const pairs = [...text.slice(from, end).matchAll(/["']?(\w+)["']?\s*(?:=>|:(?!:))\s*([^,{}]+)/g)];
  const set = pairs.flatMap(({ index, 0: { length }, 1: name, 2: given = "" }): readonly Piece[] => {
    const stop = from + index + length;
    return [plain(`${name}="`), ...textPieces(valueAt(reading, stop - given.length, stop)), plain('" ')];
  });
  return [end + 1, set];
}

function exportOf(reading: Reading, name: string, given: string, end: number): Value {
  const value = valueAt(reading, end - given.length, end);
  return fromPieces([plain(`export ${name}="`), ...textPieces(value), plain('"')]);
}

/** What is set in a branch may be either. */
function setVariable(reading: Reading, name: string, given: string, start: number): void {
  const isCertain = reading.blocks.every(({ kind }) => kind !== "other");
  const value = valueAt(reading, start, start + given.length);
  reading.variables.set(name, isCertain ? value : gap(`one of several values of ${name}`));
}
