/** What completes the back ends of roots: files and flags of the commands that initialise them. */
import type { Files } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import { literalString } from "../../hcl/walk.ts";
import { nullOf } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Alternative, Condition, Value } from "../../value/value.ts";
import type { Instance } from "../names/instance.ts";
import { evaluateAttribute } from "../names/references.ts";
import type { Repository, WaysOfRunning } from "../scenarios/in-scenarios.ts";
import type { PipelineRun } from "../scenarios/pipeline-run.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import { backendFilesNamed, isBackendFile } from "../scenarios/var-files.ts";
import type { Module } from "../written/declarations.ts";
import { readHclFile } from "../written/read-file.ts";
import { completing } from "./backend-files.ts";
import { backendFlagsOf, valueOfFlag } from "./backend-settings.ts";
import { wordsIn, wordsOfWay, waysTogether } from "./ways-together.ts";

/** How roots are initialised. */
export interface Initialised {
  readonly files: Files;
  /** Runs and commands that initialise the root: their files and flags complete its back end. */
  runsOf(root: Module): readonly PipelineRun[];
  /** Files that complete back ends, by their names, and may belong to this root. */
  backendFilesOf(root: Module): readonly string[];
}

export function initialised(
  { files, paths }: Pick<Repository, "files" | "paths">,
  { roots, runsOf, initsOf }: WaysOfRunning,
): Initialised {
  const folders = roots.map(({ folder }) => folder);
  const backendFiles = paths.filter((path) => isBackendFile(path));
  return {
    files,
    runsOf: ({ folder }) => [...(initsOf.get(folder) ?? []), ...(runsOf.get(folder) ?? [])],
    backendFilesOf: (root) => completing(root, new Map(), folders, backendFiles),
  };
}

/** Files and flags of one command that complete a back end. */
export interface Completion {
  /** The command, as the way of running is called that it belongs to; null: a file that none names. */
  readonly run: string | null;
  readonly words: ReadonlySet<string>;
  readonly said: ReadonlyMap<string, string | null>;
  readonly files: readonly string[];
  readonly flags: ReturnType<typeof backendFlagsOf>;
}

const nothingSaid: Completion = { run: null, words: new Set(), said: new Map(), files: [], flags: new Map() };

export function completionsOf(all: Initialised, root: Module): readonly Completion[] {
  const { files } = all;
  const found: Completion[] = [];
  const named = new Set<string>();
  const runs = all.runsOf(root).map((run) => ({ run, paths: backendFilesNamed(files, root.folder, [run]) }));
  for (const { run, paths } of runs) {
    for (const path of paths) named.add(path);
    if (isOfSeveral(run, paths, runs)) continue;
    const flags = backendFlagsOf(run);
    if (paths.length + flags.size === 0) continue;
    const given = [...flags].map(([name, { text }]): [string, string] => [name, text]);
    const isOne = run.backendFiles.every((path) => !path.includes("*"));
    const ways = isOne ? [paths] : paths.map((path) => [path]);
    for (const way of ways)
      found.push({
        run: run.name,
        words: wordsIn([run.name, ...way].join(" ")),
        said: new Map([...way.flatMap((path) => [...saidInFile(files, path)]), ...given]),
        files: way,
        flags,
      });
  }
  const others = all.backendFilesOf(root).filter((path) => !named.has(path));
  const unnamed = others.map((path): Completion => ({
    ...nothingSaid,
    words: wordsIn(path),
    said: saidInFile(files, path),
    files: [path],
  }));
  return [...found, ...unnamed];
}

/** A job initialises the root more than once: what all of its commands name together, none of them does. */
function isOfSeveral(
  { name }: PipelineRun,
  paths: readonly string[],
  runs: readonly { readonly run: PipelineRun; readonly paths: readonly string[] }[],
): boolean {
  const parts = runs.filter(
    ({ run, paths: some }) =>
      (name === run.name || name.startsWith(`${run.name}, `)) &&
      some.length < paths.length &&
      some.every((path) => paths.includes(path)),
  );
  const covered = new Set(parts.flatMap((part) => part.paths));
  return paths.length > 1 && paths.every((path) => covered.has(path));
}

function saidInFile(files: Files, path: string): ReadonlyMap<string, string | null> {
  return new Map(attributesOf(readHclFile(files, path).body).map(({ name, value }) => [name, literalString(value)]));
}

/** Those of the command that runs the root so; else those that are called as the way of running is; else any. */
export function completionsFor(scenario: Scenario, completions: readonly Completion[]): readonly Completion[] {
  if (completions.length === 0) return [nothingSaid];
  const own = completions.filter(({ run }) => run !== null && isRunBy(scenario, run));
  return waysTogether(wordsOfWay(scenario), own.length > 0 ? own : completions, ({ words }) => words);
}

function isRunBy({ label }: Scenario, run: string): boolean {
  return label === run || label.startsWith(`${run}, `);
}

/**
 * What a back end is told beside its block in the way of running its root: of several commands that initialise it, one
 * does.
 *
 * @param written what the block says.
 */
export function completedSettings(
  files: Files,
  instance: Instance,
  written: ReadonlyMap<string, Value>,
  completions: readonly Completion[],
): ReadonlyMap<string, Value> {
  const { folder } = instance.module;
  const all = new Map<string, Alternative[]>();
  const settings = completions.map((one) => settingsIn(files, instance, one));
  const names = new Set(settings.flatMap((one) => [...one.keys()]));
  for (const [at, one] of completions.entries()) {
    const told: Condition = {
      key: `back end of ${folder} is completed`,
      branch: String(at),
      text: `it is initialised by ${one.run ?? one.files.join(", ")}`,
    };
    for (const name of names) {
      const value = settings[at]?.get(name) ?? written.get(name) ?? nullOf("dynamic");
      const known = all.get(name) ?? [];
      all.set(name, [...known, { value, when: completions.length > 1 ? [told] : [] }]);
    }
  }
  return new Map([...all].map(([name, ways]) => [name, choice(ways, false)]));
}

function settingsIn(files: Files, instance: Instance, completion: Completion): ReadonlyMap<string, Value> {
  const { files: paths, flags, run } = completion;
  const settings = new Map<string, Value>();
  for (const path of paths)
    for (const attribute of attributesOf(readHclFile(files, path).body)) {
      const outcome = evaluateAttribute(instance, null, attribute);
      if (outcome.kind !== "failure") settings.set(attribute.name, outcome);
    }
  const isOwn = run !== null && isRunBy(instance.world.scenario, run);
  for (const [name, flag] of flags) {
    const value = valueOfFlag(name, flag);
    // Another way of running it may be that of who says something else.
    settings.set(name, isOwn || flag.byDefault !== true ? value : choice([{ value, when: [] }], true));
  }
  return settings;
}
