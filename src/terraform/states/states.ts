/** Which root of the repository keeps which state: what one root puts out and another reads. */
import type { Files } from "../../files.ts";
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { unnoted } from "../../reads.ts";
import { stateArguments } from "../../state-places.ts";
import { completing } from "./backend-files.ts";
import { backendFlagsOf } from "./backend-settings.ts";
import type { Module } from "../written/declarations.ts";
import type { Repository, WaysOfRunning } from "../scenarios/in-scenarios.ts";
import type { Library } from "../written/library.ts";
import type { PipelineRun } from "../scenarios/pipeline-run.ts";
import { readHclFile } from "../written/read-file.ts";
import { evaluateAttribute } from "../names/references.ts";
import { rootInstance } from "../names/root-instance.ts";
import { reachedFrom } from "../scenarios/roots.ts";
import { scenariosText } from "../scenarios/scenario.ts";
import type { Given } from "../scenarios/scenario.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import type { StateKeeper, States } from "./states-shape.ts";
import { backendFilesNamed, isBackendFile } from "../scenarios/var-files.ts";
import { wordsIn, wordsOfWay, waysTogether } from "./ways-together.ts";

/** What the states of a repository are found by. */
interface RootsRun {
  readonly files: Files;
  readonly library: Library;
  readonly roots: readonly Module[];
  scenariosIn(root: Module): readonly Scenario[];
  /** Runs and commands that initialise the root: their files and flags complete its back end. */
  runsOf(root: Module): readonly PipelineRun[];
  /** Files that complete back ends, by their names, and may belong to this root. */
  backendFilesOf(root: Module): readonly string[];
}

/** The library with the states that roots keep. */
export function withStates(
  { files, paths }: Pick<Repository, "files" | "paths">,
  library: Library,
  { roots, scenariosIn, runsOf, initsOf }: WaysOfRunning,
  given: Given,
): Library {
  const folders = roots.map(({ folder }) => folder);
  const backendFiles = paths.filter((path) => isBackendFile(path));
  const states = openStates({
    files,
    library,
    roots,
    scenariosIn: (root) => scenariosIn(root, given),
    runsOf: ({ folder }) => [...(initsOf.get(folder) ?? []), ...(runsOf.get(folder) ?? [])],
    backendFilesOf: (root) => completing(root, new Map(), folders, backendFiles),
  });
  return { ...library, states };
}

/** Whether a root, or what it calls, may read a state: a look at its texts, which never says less. */
export function readsStates(library: Library, root: Module): boolean {
  return [...reachedFrom(library, [root.folder])].some((folder) =>
    library.module(folder)?.files.some(({ text }) => mentionsState.test(text)),
  );
}

const mentionsState = /terraform_remote_state|tfe_outputs|\\u/;

/** Looked for when somebody first asks, for all: who asks notes what it reads of the root that it finds. */
function openStates(all: RootsRun): States {
  const found: { byType?: ReadonlyMap<string, readonly StateKeeper[]>; text?: string | null } = {};
  const byType = (): ReadonlyMap<string, readonly StateKeeper[]> => {
    if (found.byType === undefined) unnoted(all.files, () => (found.byType = keepersByType(all)));
    return found.byType ?? new Map<string, readonly StateKeeper[]>();
  };
  return {
    keptIn: (type) => byType().get(type === "cloud" ? "remote" : type) ?? [],
    waysOf(folder) {
      const root = all.library.module(folder);
      return root === null ? [] : all.scenariosIn(root);
    },
    text: () => {
      if (found.text === undefined) unnoted(all.files, () => (found.text = textOf(all, byType())));
      return found.text ?? null;
    },
  };
}

function textOf(all: RootsRun, byType: ReadonlyMap<string, readonly StateKeeper[]>): string | null {
  const ways = all.roots.map((root) => scenariosText(all.scenariosIn(root)));
  if (ways.includes(null)) return null;
  const kept = [...byType].map(([type, keepers]) => [
    type,
    keepers.map(({ folder, said, scenario }) => [folder, [...said], scenario.label]),
  ]);
  return JSON.stringify([kept, ways]);
}

function keepersByType(all: RootsRun): ReadonlyMap<string, readonly StateKeeper[]> {
  const kept = new Map<string, StateKeeper[]>();
  for (const root of all.roots) {
    for (const keeper of keepersIn(all, root)) {
      const type = keeper.type === "cloud" ? "remote" : keeper.type;
      const known = kept.get(type);
      if (known === undefined) kept.set(type, [keeper]);
      else known.push(keeper);
    }
  }
  return kept;
}

/** A root once for each way of running it, and of completing its back end in that. */
function keepersIn(all: RootsRun, root: Module): readonly StateKeeper[] {
  const { folder, backend } = root;
  const scenarios = all.scenariosIn(root);
  if (backend === null) return scenarios.map((scenario) => ({ type: "local", said: new Map(), folder, scenario }));
  const completions = completionsOf(all, root);
  const waysOf = new Map<Completion, Scenario[]>();
  for (const scenario of scenarios)
    for (const completion of completionsFor(scenario, completions)) {
      const known = waysOf.get(completion);
      if (known === undefined) waysOf.set(completion, [scenario]);
      else known.push(scenario);
    }
  return [...waysOf].flatMap(([completion, ways]) =>
    // A file for production completes no other way of running it, where one is called so.
    waysTogether(completion.words, ways, wordsOfWay).map((scenario) => ({
      type: backend.type,
      said: new Map([...writtenIn(all, root, scenario), ...completion.said]),
      folder,
      scenario,
    })),
  );
}

/** What the block says. OpenTofu takes it from variables, too. */
function writtenIn({ files, library }: RootsRun, root: Module, scenario: Scenario): Map<string, string | null> {
  const said = new Map<string, string | null>();
  const { backend } = root;
  if (backend === null) return said;
  const instance = rootInstance(files, library, root, scenario);
  const wanted = new Set([...stateArguments(backend.type), "workspace_key_prefix", "workspace_dir"]);
  const take = (body: Body, prefix: string): void => {
    for (const attribute of attributesOf(body)) {
      if (!wanted.has(`${prefix}${attribute.name}`)) continue;
      const literal = literalString(attribute.value);
      const value = literal === null ? evaluateAttribute(instance, null, attribute) : null;
      said.set(`${prefix}${attribute.name}`, literal ?? (value?.kind === "string" ? value.text : null));
    }
  };
  take(backend.body, "");
  for (const { body } of blocksOf(backend.body, "workspaces", 0)) {
    take(body, "workspaces.");
    // Which of those with certain tags it is only says whoever chooses one.
    if (attributeOf(body, "tags") !== undefined) said.set("workspaces.prefix", "");
  }
  return said;
}

/** Files and flags of one command that complete a back end. */
interface Completion {
  /** The command, as the way of running is called that it belongs to; null: a file that none names. */
  readonly run: string | null;
  readonly words: ReadonlySet<string>;
  readonly said: ReadonlyMap<string, string | null>;
}

const nothingSaid: Completion = { run: null, words: new Set(), said: new Map() };

function completionsOf(all: RootsRun, root: Module): readonly Completion[] {
  const { files } = all;
  const found: Completion[] = [];
  const named = new Set<string>();
  for (const run of all.runsOf(root)) {
    const paths = backendFilesNamed(files, root.folder, [run]);
    for (const path of paths) named.add(path);
    const flags = [...backendFlagsOf(run)].map(([name, { text }]): [string, string] => [name, text]);
    if (paths.length + flags.length === 0) continue;
    const isOne = run.backendFiles.every((path) => !path.includes("*"));
    const ways = isOne ? [paths] : paths.map((path) => [path]);
    for (const way of ways)
      found.push({
        run: run.name,
        words: wordsIn([run.name, ...way].join(" ")),
        said: new Map([...way.flatMap((path) => [...saidInFile(files, path)]), ...flags]),
      });
  }
  const others = all.backendFilesOf(root).filter((path) => !named.has(path));
  return [...found, ...others.map((path) => ({ run: null, words: wordsIn(path), said: saidInFile(files, path) }))];
}

function saidInFile(files: Files, path: string): ReadonlyMap<string, string | null> {
  return new Map(attributesOf(readHclFile(files, path).body).map(({ name, value }) => [name, literalString(value)]));
}

/** Those of the command that runs the root so; else those that are called as the way of running is; else any. */
function completionsFor(scenario: Scenario, completions: readonly Completion[]): readonly Completion[] {
  if (completions.length === 0) return [nothingSaid];
  const own = completions.filter(
    ({ run }) => run !== null && (scenario.label === run || scenario.label.startsWith(`${run}, `)),
  );
  return waysTogether(wordsOfWay(scenario), own.length > 0 ? own : completions, ({ words }) => words);
}
