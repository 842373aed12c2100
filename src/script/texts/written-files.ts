/**
 * Files that a script makes before it runs what reads them. A file is kept as a variable by its path is, so that
 * branches, loops and scripts that come later have it as they have variables.
 */
import { wholeOf } from "../../source.ts";
import { nullOf, string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { entered } from "../folders.ts";
import type { Field, Invocation } from "../invocation.ts";
import { folderIn } from "../moves.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { isConfiguration, writeConfiguration } from "./written-configuration.ts";
import { alternativesOfAny, concatenated, known, newline, textPieces } from "../words/values.ts";
import type { Variables } from "../words/variables.ts";

/** No name of a variable begins so. */
const mark = "file ";
/** Files that Terraform reads without being told to, or is told to by their ending. */
const varFile = /\.tfvars(?:\.json)?$/;
/** What is there no longer. */
const gone = nullOf("dynamic");

/** The path of a var file, beginning with `/` at the repository's folder; null: it is another one, or a variable. */
export function pathOfVarFile(name: string): string | null {
  return name.startsWith(mark) && varFile.test(name) ? name.slice(mark.length) : null;
}

/** The path of a file of configuration, beginning as such of var files; null: it is another one, or a variable. */
export function pathOfConfiguration(name: string): string | null {
  return name.startsWith(mark) && isConfiguration(name) ? name.slice(mark.length) : null;
}

/** Files of variables that pipelines hand on, and what is written down for them: `.env`, `/left/…`. */
const handed = /\.env$|^\/left\//;

/** The name of the variable that stands for a file. */
export function fileLeftAt(path: string): string {
  return `${mark}${path}`;
}

function isLeft(name: string): boolean {
  return (
    pathOfVarFile(name) !== null ||
    pathOfConfiguration(name) !== null ||
    (name.startsWith(mark) && handed.test(name.slice(mark.length)))
  );
}

/** Whether a name is that of a file of which nobody asks later what is in it: a log that grows. */
export function isPassingFile(name: string): boolean {
  return name.startsWith(mark) && !isLeft(name);
}

/** Those of some variables that stand for files that are asked for later. */
export function filesLeftAmong(variables: Iterable<readonly [string, Value | undefined]>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, value] of variables) if (value !== undefined && isLeft(name)) found.set(name, value);
  return found;
}

/** Code units of a file that later scripts have; what is longer is data. */
const longestMade = 20_000;

/** Among some variables, files that were made and are there, by the names of these: what comes later may read them. */
export function filesMadeAmong(variables: Iterable<readonly [string, Value | undefined]>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, value] of variables)
    if (name.startsWith(mark) && value !== undefined && value !== gone && isShort(value)) found.set(name, value);
  return found;
}

function isShort(value: Value): boolean {
  return alternativesOfAny(value).every(
    (one) =>
      textPieces(one.value).reduce((sum, piece) => sum + ("text" in piece ? piece.text.length : 0), 0) <= longestMade,
  );
}

/** The path of a file that a variable stands for, beginning with `/` at the repository's folder; null: it is none. */
export function pathOfFile(name: string): string | null {
  return name.startsWith(mark) ? name.slice(mark.length) : null;
}

/** Files that were made in a sub-shell are there behind it. */
export function keepFiles(from: Variables, to: Variables): void {
  for (const [name, value] of from.own) if (name.startsWith(mark)) to.set(name, value);
}

/** Notes what is written to a file; `adds`: behind what is there. */
export function writeFile(state: State, file: Value, content: Value, adds: boolean): void {
  const name = nameIn(state, file);
  if (name === null) return;
  // Of what lies outside of the repository nobody knows what was in it; a var file there would be none of its own.
  const before = adds ? (contentOf(state, file) ?? (varFile.test(name) ? null : notKnown("a file"))) : null;
  const isLog = before !== null && isPassingFile(name) && partsOf(before) > maxParts;
  state.variables.set(name, before === null || isLog ? content : concatenated([before, newline, content]));
}

/** What is added to longer than that is a log: what it takes effect as is told where it is written. */
const maxParts = 200;

function partsOf(value: Value): number {
  return alternativesOfAny(value).reduce((parts, one) => parts + textPieces(one.value).length, 0);
}

/** What the script wrote to a file, a null where it took it away; undefined: it did neither. */
export function writtenTo(state: State, file: Value): Value | undefined {
  const name = nameIn(state, file);
  return name === null ? undefined : state.variables.get(name);
}

/** What is in a file, as it was written or lies in the repository; null: there is none that is known. */
function contentOf(state: State, file: Value): Value | null {
  const written = writtenTo(state, file);
  if (written !== undefined) return written.kind === "null" ? null : written;
  const found = state.around.source(file, folderIn(state));
  return found === null ? null : string(found.text, origin("literal", wholeOf(found)), 0);
}

/** Whether what is written to a file of this name is run as it is written. */
export function isRunWhereWritten(file: string): boolean {
  return /\.(?:ba)?sh$/.test(file);
}

/** Whether it is a file that Terraform is given, or one that the script made to be given it. */
export function mayBeVarFile(state: State, file: Value): boolean {
  return varFile.test(known(file) ?? "") || writtenTo(state, file) !== undefined;
}

function nameIn(state: State, file: Value): string | null {
  const path = known(entered(folderIn(state), file));
  return path === null || path === "" ? null : `${mark}${path}`;
}

/** Commands that make a file out of another one, and that which takes it away. */
export function copyFiles(state: State, { name, fields }: Invocation): void {
  if (makers.has(name)) return makeFiles(state, fields);
  if (!/^(?:cp|mv|ln|install|rm)$/.test(name)) return;
  const words = fields.filter(({ value }) => !/^-/.test(known(value) ?? ""));
  if (name === "rm") for (const { value } of words) remove(state, value);
  else copy(state, words, name === "mv");
}

/** What fetches, decrypts or fills in a file: it is there, and nobody here knows what is in it. */
const makers = new Set(
  `
    curl wget aws gsutil gcloud az scp rsync tee unzip
    sops gpg openssl gomplate consul-template vault op
  `
    .trim()
    .split(/\s+/),
);
const made = /(?:^|\/)(?:terraform|[^/]+\.auto)\.tfvars(?:\.json)?$/;

function makeFiles(state: State, fields: readonly Field[]): void {
  for (const { value } of fields) {
    const text = known(value) ?? "";
    const path = /^-/.test(text) ? text.slice(text.indexOf("=") + 1) : text;
    if (made.test(path) && !path.includes(":") && writtenTo(state, string(path)) === undefined)
      writeFile(state, string(path), notKnown("a file"), false);
  }
}

function copy(state: State, words: readonly Field[], moves: boolean): void {
  const to = words.at(-1)?.value;
  if (to === undefined) return;
  const called = (known(to) ?? "").replace(/^.*\//, "");
  const isFile = varFile.test(called);
  for (const { value: from, at } of words.slice(0, -1)) {
    const name = (known(from) ?? "").replace(/^.*\//, "");
    if (isConfiguration(called) && !isConfiguration(name)) {
      const content = contentOf(state, from) ?? notKnown("a file");
      writeFile(state, to, content, false);
      writeConfiguration(state, called, content, at);
    }
    if (!isFile && !varFile.test(name)) continue;
    const target = isFile ? to : entered(entered(folderIn(state), to), string(name));
    writeFile(state, target, contentOf(state, from) ?? notKnown("a file"), false);
    if (moves) remove(state, from);
  }
}

function remove(state: State, file: Value): void {
  const name = nameIn(state, file);
  if (name !== null) state.variables.set(name, gone);
}
