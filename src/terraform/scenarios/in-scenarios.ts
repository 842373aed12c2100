/** In which ways each root is run, and what comes of it in each of them that makes a difference. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { KeptState, ScenarioReads } from "./scenario-reads.ts";
import { isAlike, isCalledAlike, movedIn } from "./alike.ts";
import type { Elsewhere } from "../../subject.ts";
import type { Module } from "../written/declarations.ts";
import { readBy, rootReadBy } from "../written/library.ts";
import type { Library } from "../written/library.ts";
import { isConfigurationFile } from "../written/load-module.ts";
import { runsByRoot } from "./pipeline-run.ts";
import type { PipelineRun } from "./pipeline-run.ts";
import { inBothPrograms, labelInEither } from "./both-programs.ts";
import { missingVarFiles } from "./missing-var-files.ts";
import { maxBeside, rootsBeside } from "./roots-beside.ts";
import { findRoots } from "./roots.ts";
import { saysAll } from "./runnable.ts";
import { sharedOut } from "./shared-runs.ts";
import { scenariosOf } from "./scenario.ts";
import type { Given } from "./scenario.ts";
import { isTerramate } from "../terramate/terramate.ts";
import { automaticVarFiles, isVarFile, varFilesByRoot, varFilesNamed } from "./var-files.ts";
import { inWorkspaces, workspaceOfCloud, workspacesCut, workspacesNamed } from "./workspaces.ts";
import type { Scenario } from "./scenario-shape.ts";

export interface Repository {
  readonly files: Files;
  /** Every file of the scan. */
  readonly paths: readonly string[];
  /** Folders and files that were asked for, below which `paths` lie; left out, the whole tree. */
  readonly asked?: readonly string[];
  readonly runs: readonly PipelineRun[];
  /** How pipelines initialise it; nobody needs it who asks for no back ends. */
  readonly inits?: readonly PipelineRun[];
  /** Folders of modules that another tool runs and reads with its inputs. */
  readonly runElsewhere: ReadonlySet<string>;
}

export interface WaysOfRunning {
  readonly roots: readonly Module[];
  readonly varFiles: readonly string[];
  readonly runsOf: ReadonlyMap<string, readonly PipelineRun[]>;
  readonly initsOf: ReadonlyMap<string, readonly PipelineRun[]>;
  /** Where there may be more of them. */
  readonly diagnostics: readonly Diagnostic[];
  scenariosIn(root: Module, given: Given): readonly Scenario[];
}

const besideCut: Diagnostic = {
  severity: "error",
  code: "scenario-limit",
  message: `var files may belong to more than ${maxBeside} folders around them; the rest were not looked at`,
};

/** Var files out of which others take what they set, as stacks of Atmos do: alone they are no way of running. */
function takenInBy(runs: readonly PipelineRun[]): ReadonlySet<string> {
  return new Set(
    runs
      .filter((run) => run.varFiles.length === 0)
      .flatMap(({ flags, variables }) => [...flags, ...variables.values()].map(({ at }) => at.source.path))
      .filter((path) => isVarFile(nameOf(path))),
  );
}

/** The roots of a repository, and the scenarios that its var files and pipelines make of each. */
export function waysOfRunning(
  { files, paths, asked = ["."], runs: all, inits = [], runElsewhere }: Repository,
  library: Library,
): WaysOfRunning {
  const isRead = (path: string): boolean => isConfigurationFile(nameOf(path)) || isTerramate(path);
  const folders = [...new Set(paths.filter(isRead).map(folderOf))];
  const runs = all.filter(({ terragrunt }) => terragrunt === undefined);
  const runFolders = new Set(runs.filter(({ saysFolder }) => saysFolder).map(({ folder }) => folder));
  const scanned = findRoots(files, library, folders, runElsewhere, runFolders);
  const varFiles = paths.filter((path) => isVarFile(nameOf(path)));
  const takenIn = takenInBy(runs);
  const ways = varFiles.filter((path) => !takenIn.has(path));
  const beside = rootsBeside(files, library, scanned, ways, asked);
  const roots = [...scanned, ...beside.modules];
  const varFilesOf = varFilesByRoot(files, roots, ways);
  const hasFile = (folder: string, path: string): boolean => varFilesNamed(files, folder, path).length > 0;
  const { runsOf, diagnostics: cut } = sharedOut(roots, runsByRoot(roots, runs, hasFile));
  const destroysOf = runsByRoot(
    roots,
    inits.filter(({ destroys }) => destroys === true),
    hasFile,
  );
  return {
    roots,
    diagnostics: [...(beside.isCut ? [besideCut] : []), ...cut, ...missingVarFiles(files, runsOf, varFiles)],
    varFiles,
    runsOf,
    initsOf: runsByRoot(
      roots,
      inits.filter(({ destroys }) => destroys !== true),
      hasFile,
    ),
    scenariosIn: (root, given) =>
      scenariosOf(
        files,
        root,
        varFilesOf.get(root.folder) ?? [],
        [...(runsOf.get(root.folder) ?? []), ...(destroysOf.get(root.folder) ?? [])],
        given,
      ),
  };
}

export interface Evaluated<Result> {
  readonly asked: ScenarioReads;
  readonly result: Result;
}

export interface InScenario<Result> {
  /** As the scenario is called in reports; empty for the base. */
  readonly label: string;
  /** Further scenarios in which everything is the same. */
  readonly alike: readonly Scenario[];
  /** Of these, those that say it in another place. */
  readonly elsewhere: readonly Elsewhere[];
  /** Scenarios that these are judged in place of, by their labels. */
  readonly inPlaceOf: readonly string[];
  /** Stands for every workspace that no other scenario names. */
  readonly isRest: boolean;
  readonly result: Result;
}

/**
 * Evaluates a root once for all scenarios that differ in nothing that it asks for, and in each workspace that its code
 * names where it asks which one it is.
 */
export function* inScenarios<Result>(
  library: Library,
  root: Module,
  scenarios: readonly Scenario[],
  evaluate: (scenario: Scenario) => Evaluated<Result>,
): Iterable<InScenario<Result>> {
  let left = root.isEither ? inBothPrograms(scenarios) : scenarios;
  const further: Scenario[] = [];
  for (let scenario = left[0]; scenario !== undefined; scenario = left[0]) {
    const now = scenario;
    const { asked, result } = evaluate(now);
    if (asked.program && now.program === undefined) {
      left = inBothPrograms(left);
      continue;
    }
    let others = left.slice(1);
    // The name of a workspace, once it is chosen, counts beside theirs.
    const isNamedNext = asked.workspace && now.workspace === null && [...asked.states.keys()].some(isOfSeveralWays);
    const alike = others.filter((other) => isAlike(asked, now, other) && (!isNamedNext || isCalledAlike(now, other)));
    if (alike.length > 0) others = others.filter((other) => !alike.includes(other));
    const elsewhere = alike.flatMap((other): readonly Elsewhere[] => {
      const moved = movedIn(asked, now, other);
      return moved.length === 0 ? [] : [{ scenario: other.label, moved }];
    });
    const inPlaceOf = [now, ...alike].flatMap((one) => one.inPlaceOf ?? []);
    const { names, isCut } =
      asked.workspace && now.workspace === null ? workspacesOf(library, root, now, asked) : { names: [], isCut: false };
    if (names.every((name) => [now, ...alike].every((one) => isSaidMore(root, one, scenarios, name)))) {
      const isOpen = asked.workspace && now.workspace === null;
      if (!isOpen || ![now, ...alike].every((one) => isSaidMore(root, one, scenarios)))
        yield { label: now.label, alike, elsewhere, inPlaceOf, isRest: false, result };
      if (asked.workspace) {
        const unselected = inWorkspacesLeft(library, root, now, [...scenarios, ...others, ...further], asked);
        further.push(...unselected);
        others = [...others, ...unselected];
      }
    } else {
      const told = isCut ? { ...now, diagnostics: [...now.diagnostics, workspacesCut(root)] } : now;
      const { named, isPaired } = inWorkspaces(told, names);
      const label = `${now.label === "" ? "" : `${now.label}, `}another workspace`;
      if (!isPaired) {
        // What holds in a workspace that is named is told there, and nowhere else.
        const rest = evaluate({ ...told, otherWorkspaces: names }).result;
        yield { label, alike, elsewhere, inPlaceOf, isRest: true, result: rest };
      }
      // Those that are alike until a workspace is chosen are so after it.
      others = [...named, ...others];
    }
    left = others;
  }
}

function isOfSeveralWays({ ways }: KeptState): boolean {
  return ways.length > 1;
}

/**
 * Workspaces that the code names and no command selects, where commands select others and say nothing else: somebody
 * may use them by hand.
 */
function inWorkspacesLeft(
  library: Library,
  root: Module,
  now: Scenario,
  all: readonly Scenario[],
  asked: ScenarioReads,
): readonly Scenario[] {
  const { workspace, isCommand, assignments, restsOn = [], onlyIf } = now;
  const chooses =
    [...assignments.values()].some(({ kind }) => kind !== "var-file") ||
    restsOn.some((path) => isVarFile(nameOf(path)) && automaticVarFiles([nameOf(path)]).length === 0);
  if (workspace === null || isCommand !== true || chooses || onlyIf !== undefined || isTied(root)) return [];
  const { label, program } = now;
  const isByIt = (one: Scenario): boolean => one.program === undefined || one.program === program;
  const selected = new Set(all.filter(isByIt).map((one) => one.workspace));
  return workspacesOf(library, root, now, asked)
    .names.filter((name) => !selected.has(name))
    .map((name) => ({
      ...now,
      label: [`workspace ${name}`, label.slice(labelInEither(now).length)].filter((one) => one !== "").join(", "),
      workspace: name,
      onlyIf: `workspace ${name} is used, which no command selects`,
    }));
}

function isTied(root: Module): boolean {
  return workspaceOfCloud(root) !== null;
}

/** Those that the code names: its own, and that of roots whose states it reads in the same workspace. */
function workspacesOf(
  library: Library,
  root: Module,
  scenario: Scenario,
  { states }: ScenarioReads,
): ReturnType<typeof workspacesNamed> {
  const { program } = scenario;
  const own = workspacesNamed(readBy(library, program), rootReadBy(library, root, program), scenario);
  const others = [...new Set([...states.keys()].map(({ folder }) => folder))].flatMap((folder) => {
    const module = library.module(folder);
    return module === null ? [] : [workspacesNamed(library, module, { assignments: new Map() })];
  });
  const names = new Set([own, ...others].flatMap((one) => one.names));
  return { names: [...names], isCut: [own, ...others].some((one) => one.isCut) };
}

/**
 * Whether another scenario sets all that this one does, and the workspace, which it leaves open.
 *
 * @param name of the workspace; left out, whichever it is.
 */
function isSaidMore(root: Module, one: Scenario, scenarios: readonly Scenario[], name?: string): boolean {
  return scenarios.some((other) => {
    const { workspace, environment, restsOn = [] } = other;
    return (
      workspace !== null &&
      (name === undefined || workspace === name) &&
      saysAll(other, one, root) &&
      [...one.environment.keys()].every((each) => environment.has(each)) &&
      (one.restsOn ?? []).every((path) => restsOn.includes(path))
    );
  });
}
