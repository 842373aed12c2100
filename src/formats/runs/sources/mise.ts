/** Tasks of mise, and the environment that it gives to whoever is in its folder. */
import { folderOf, joinPath } from "../../../files.ts";
import { environmentIn } from "../../../script/texts/environment-file.ts";
import { entered, folderValue, inRepository } from "../../../script/folders.ts";
import { known, shownText } from "../../../script/words/values.ts";
import { wholeOf } from "../../../source.ts";
import { isEnvironmentName } from "../../../terraform/scenarios/stated.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { tomlTexts } from "../../documents/toml-text.ts";
import type { TomlText } from "../../documents/toml-text.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const ownName = /(?:^|\/)(?:\.?mise(?:\.[\w-]+)?\.toml|\.?(?:config\/)?mise\/config\.toml)$/;
const names = ["mise.toml", ".mise.toml", "mise.local.toml"];
/** Its own folder, as templates name it. */
const root = /^\{\{\s*config_root\s*\}\}/;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: (path) => ownName.test(path),
  *jobs(path, context): Iterable<Job> {
    const read = context.files.text(path);
    if (!("source" in read)) return;
    const settings = tomlTexts(read.source);
    const repository = folderOf(path);
    const base = { path, repository, concerns: [], isOffered: true };
    for (const task of tasksIn(settings))
      yield { ...base, name: `${path}: ${task}`, scripts: scriptsOf(settings, task, path, ".", context) };
    const environment = environmentFrom(settings, ["env"], path, context);
    // What it sets is of whoever runs it there.
    if ([...environment.keys()].some((name) => name.startsWith("TF_") || isEnvironmentName(name))) {
      const value = fromPieces([piece("terraform plan\n")]);
      const script = { value, at: wholeOf(read.source), environment, folder: null };
      yield { ...base, name: path, concerns: [repository], scripts: [script] };
    }
  },
  called({ name, words, folder, repository }, context) {
    if (name !== "mise" || !/^(?:run|r)$/.test(known(words[0]) ?? "")) return null;
    const task = words.slice(1).find((word) => !(shownText(word) ?? "-").startsWith("-"));
    const path = names.map((one) => joinPath(folder, one)).find((one) => "source" in context.files.text(one));
    const read = path === undefined ? null : context.files.text(path);
    if (task === undefined || read === null || !("source" in read)) return null;
    const at = inRepository(folder, repository);
    return scriptsOf(tomlTexts(read.source), shownText(task) ?? "", path!, at, context);
  },
};

function tasksIn(settings: readonly TomlText[]): ReadonlySet<string> {
  return new Set(
    settings.flatMap(({ section, key }) => {
      const [first, name] = [...section, ...key];
      return first === "tasks" && name !== undefined ? [name] : [];
    }),
  );
}

function environmentFrom(
  settings: readonly TomlText[],
  under: readonly string[],
  path: string,
  { files }: RunContext,
): ReadonlyMap<string, Value> {
  const environment = new Map<string, Value>();
  for (const { section, key, texts } of settings) {
    const full = [...section, ...key];
    if (full.length < under.length || !under.every((part, index) => full[index] === part)) continue;
    const rest = full.slice(under.length);
    if (rest[0] === "_" || rest[0] === "mise") {
      // `_.file = ".env"`
      for (const { piece: named } of rest[1] === "file" ? texts : []) {
        const read = files.text(joinPath(folderOf(path), named.text));
        if ("source" in read) for (const [name, value] of environmentIn(read.source)) environment.set(name, value);
      }
      continue;
    }
    for (const { name, piece: set } of texts) {
      const to = rest.length === 0 ? name : (rest[0] ?? null);
      if (to !== null && (rest.length === 0 || name === null || name === "value")) environment.set(to, valueOf(set));
    }
  }
  return environment;
}

function valueOf(set: Extract<Piece, { text: string }>): Value {
  return set.text === "" ? string("", set.trace) : fromPieces([set]);
}

/** What a task needs, and then its own commands. */
function scriptsOf(
  settings: readonly TomlText[],
  task: string,
  path: string,
  folder: string,
  context: RunContext,
  ran = new Set<string>(),
): Script[] {
  // Each task runs once, however many need it.
  if (ran.has(task)) return [];
  ran.add(task);
  const own = settings.filter(({ section, key }) => {
    const [first, name] = [...section, ...key];
    return first === "tasks" && name === task;
  });
  const textsOf = (key: string): readonly Extract<Piece, { text: string }>[] =>
    own.flatMap(({ section, key: last, texts }) => {
      const rest = [...section, ...last].slice(2);
      if (rest.length > 0) return rest[0] === key ? texts.map((one) => one.piece) : [];
      // `build = "command"`, `build = {run = "command"}`
      return texts.flatMap((one) => ((one.name ?? "run") === key ? [one.piece] : []));
    });
  const environment = new Map([
    ...environmentFrom(settings, ["env"], path, context),
    ...environmentFrom(settings, ["tasks", task, "env"], path, context),
  ]);
  const [dir] = textsOf("dir");
  const at =
    dir === undefined ? folderValue(folder) : entered(folderValue(folder), string(dir.text.replace(root, ".")));
  const lines = textsOf("run").flatMap((line) => [line, piece("\n")]);
  const needs = textsOf("depends").flatMap(({ text }) =>
    scriptsOf(settings, text.split(/\s/)[0]!, path, folder, context, ran),
  );
  const trace = textsOf("run")[0]?.trace;
  if (trace === undefined || trace === null) return needs;
  return [...needs, { value: fromPieces(lines), at: trace.at, environment, folder: at }];
}
