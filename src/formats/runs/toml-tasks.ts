/**
 * Tasks in TOML: of cargo-make, and of poe, PDM, Hatch, taskipy and pixi in `pyproject.toml`. Source: the reference of
 * each.
 */
import { eitherOf } from "../../pattern.ts";
import { entered, folderValue } from "../../script/folders.ts";
import type { Source } from "../../source.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import { tomlTexts } from "../documents/toml-text.ts";
import type { TomlText } from "../documents/toml-text.ts";
import { joinedLines, withParts } from "./job.ts";
import type { Script, Tasks } from "./job.ts";
import { splitWords, wordsAsCommand } from "./plain-words.ts";

/** What stands before the name of a task, by the tables in which it lies. */
const tables = eitherOf([
  /^tasks\./, // cargo-make, pixi.toml
  /^tool\.(?:poe\.tasks|pdm\.scripts|taskipy\.tasks|pixi\.tasks)\./,
  /^tool\.hatch\.envs\.[^.]+\.scripts\./,
]);
const lineKey = /^(?:|cmd|shell|script|run|command|composite)$/;
const folderKey = /^(?:cwd|working_dir(?:ectory)?)$/;

interface Said {
  readonly key: string;
  readonly name: string | null;
  readonly piece: TextPiece;
}

export function* tasksOfToml(source: Source): Tasks {
  const tasks = new Map<string, Said[]>();
  const environment = new Map<string, Value>();
  for (const setting of tomlTexts(source)) {
    const path = [...setting.section, ...setting.key];
    const before = tables.exec(path.join("."))?.[0].split(".").length ?? 0;
    const name = before === 0 ? undefined : path[before - 1];
    if (name !== undefined) tasks.set(name, [...(tasks.get(name) ?? []), ...saidBy(setting, path.slice(before))]);
    // cargo-make's own environment of all tasks.
    else if (path[0] === "env")
      for (const { piece, name: one } of setting.texts) set(environment, one ?? path[1], piece);
  }
  for (const [name, said] of tasks) yield [name, scriptsOf(said, environment)];
}

function saidBy({ texts }: TomlText, rest: readonly string[]): readonly Said[] {
  return texts.map(({ name, piece }) => {
    const [first = name ?? "", second = rest.length > 0 ? name : null] = rest;
    return { key: first, name: second, piece };
  });
}

function set(environment: Map<string, Value>, name: string | undefined, piece: TextPiece): void {
  if (name !== undefined) environment.set(name, fromPieces([piece]));
}

function scriptsOf(said: readonly Said[], around: ReadonlyMap<string, Value>): readonly Script[] {
  const environment = new Map(around);
  for (const { key, name, piece } of said) if (key === "env" && name !== null) set(environment, name, piece);
  const lines = said.filter(({ key, piece }) => lineKey.test(key) && piece.text !== "").map(({ piece }) => piece);
  const args = said.filter(({ key, piece }) => key === "args" && piece.text !== "").map(({ piece }) => piece);
  const [first] = lines;
  if (first === undefined || first.trace === null) return [];
  const folder = said.find(({ key }) => folderKey.test(key))?.piece;
  const values = lines.map((piece) => fromPieces([piece]));
  const value =
    args.length === 0
      ? joinedLines(values)
      : wordsAsCommand([...values.flatMap((one) => splitWords(one)), ...args.map((piece) => fromPieces([piece]))]);
  const where = folder === undefined ? "." : folder.text;
  const at = entered(folderValue("."), withFolderMarks(string(where)));
  return [{ value, at: first.trace.at, environment, folder: at }];
}

const folderMarks = /\$\{CARGO_MAKE_WORKING_DIRECTORY\}|\{root\}|\{(?:toxinidir|tox_root)\}/g;

/** The folder of the file, as tasks name it. */
export function withFolderMarks(value: Value): Value {
  return withParts(value, folderMarks, () => [{ text: "/", trace: null, offset: -1, flags: 0 }]);
}
