/** Terraform, whole: from the folders of a scan to one reading per root module and scenario. */
import { append } from "../append.ts";
import { faultOf } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { nothingRead, noting } from "../reads.ts";
import type { Noted } from "../reads.ts";
import type { Reading } from "../subject.ts";
import type { Span } from "../source.ts";
import type { Module } from "./written/declarations.ts";
import { inScenarios, waysOfRunning } from "./scenarios/in-scenarios.ts";
import type { Evaluated, WaysOfRunning } from "./scenarios/in-scenarios.ts";
import {
  backendFlagPlaces,
  backendFlagReadings,
  replacedByAll,
  backendReadings,
  completes,
  completing,
} from "./states/backend-files.ts";
import { openLibrary, rootInEither, tracking } from "./written/library.ts";
import { failingExpressions } from "./instances/failing-expressions.ts";
import { lockReading } from "./written/lock-file.ts";
import { budgetInAll } from "./instances/deployed.ts";
import { rootInstance } from "./names/root-instance.ts";
import type { Library } from "./written/library.ts";
import { isWritten, placeOfRun } from "./scenarios/pipeline-run.ts";
import type { PipelineRun, RunInputs, RunOfModule } from "./scenarios/pipeline-run.ts";
import { perhapsDeployed } from "./instances/perhaps-deployed.ts";
import { forgetFile, readHclFile } from "./written/read-file.ts";
import type { Dealer, RootWork } from "./scenarios/root-work.ts";
import { judgeInstance } from "./subjects/judge-instance.ts";
import type { Judged } from "./subjects/judge-instance.ts";
import { lastReached, reachedFrom } from "./scenarios/roots.ts";
import { scenariosText } from "./scenarios/scenario.ts";
import { readsStates, withStates } from "./states/states.ts";
import { forget } from "./names/shared-values.ts";
import type { Given } from "./scenarios/scenario.ts";
import { isBackendFile } from "./scenarios/var-files.ts";
import type { Scenario } from "./scenarios/scenario-shape.ts";

export interface TerraformInput {
  readonly files: Files;
  /** In which modules may be already; left out, none are. */
  readonly library?: Library;
  /** Every file of the scan. */
  readonly paths: readonly string[];
  /** Folders and files that were asked for, below which `paths` lie. */
  readonly asked: readonly string[];
  /** How pipelines run Terraform. */
  readonly runs: readonly PipelineRun[];
  /** How they initialise it. */
  readonly inits?: readonly PipelineRun[];
  /** Where they set variables of roots. */
  readonly inputs: readonly RunInputs[];
  readonly given: Given;
  /** Folders of modules that another tool runs and reads with its inputs. */
  readonly runElsewhere: ReadonlySet<string>;
  /** The commands by which that tool runs them. */
  readonly runsElsewhere?: readonly RunOfModule[];
  /** Which roots and lock files to read, by folder or path and position, where the work is dealt out. */
  readonly part: (name: string, index: number) => boolean;
  /** Gets the readings of lock files. */
  readonly take: (reading: Reading) => void;
  /** Sees to it that every root is evaluated, one after the other: all readings at once would not fit into memory. */
  readonly dealer: Dealer;
  /** What each root, by folder, and each lock file read; null: nobody asks. */
  readonly records: Map<string, Noted> | null;
  /** Whether what fails beside what takes effect is asked for. */
  readonly isProof?: boolean;
  /** Called whenever a root is done, where of what it was evaluated with only its result is at hand. */
  readonly betweenRoots?: () => void;
}

export interface TerraformRead {
  /** Of files: syntax, encoding, duplicates. */
  readonly diagnostics: readonly Diagnostic[];
  /** In which a waiver may stand. */
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
  /** Files beside the configuration that were read as part of it. */
  readonly read: ReadonlySet<string>;
  /** Names of the variables that each root declares, by its folder. */
  readonly variables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where pipelines set a root's variables: they take effect there, or are overridden, and nowhere else. */
  readonly owned: readonly Span[];
}

/** Reads all Terraform among `paths`. */
export async function readTerraform(input: TerraformInput): Promise<TerraformRead> {
  const library = input.library ?? openLibrary(input.files);
  const running = runningOf(input, library);
  const { roots, diagnostics: cut } = running.ways;
  const ours = roots.filter(({ folder }, index) => input.part(folder, index));
  const lastFor = lastReached(library, ours);
  library.releaseBut(new Set([...lastFor.values()].flatMap((folders) => [...folders])));
  for (const root of ours) {
    input.dealer.deal(workOf(running, root));
    library.release(lastFor.get(root.folder) ?? []);
    library.trim();
    input.betweenRoots?.();
  }
  const dealt = await input.dealer.done();
  const diagnostics: Diagnostic[] = [...cut, ...dealt.diagnostics];
  for (const path of input.paths.filter((one) => nameOf(one) === ".terraform.lock.hcl").filter(input.part))
    append(diagnostics, recorded(input, path, () => input.take(lockReading(input.files, path))).fault);
  const told = new Set(diagnostics);
  append(
    diagnostics,
    library.diagnostics.filter((one) => !told.has(one)),
  );
  const comments: Comments = [];
  // Of modules that are run elsewhere too, faults and comments are those of files that lie here.
  for (const folder of new Set([...dealt.modules, ...reachedFrom(library, input.runElsewhere)]))
    takeOfModule(library.module(folder), diagnostics, comments);
  const read = readBesideRoots(running);
  for (const path of new Set([...running.ways.varFiles, ...read])) takeOfFile(input.files, path, diagnostics, comments);
  const variables = new Map(roots.map((root) => [root.folder, root.declared]));
  const inits = roots.flatMap((root) => initsOfRoot(root, running.ways.initsOf));
  const owned = [...running.owned, ...backendFlagPlaces(inits)];
  return { diagnostics, comments, read, owned, variables };
}

/** How roots are run, and what completes their back ends. */
interface Running {
  readonly input: TerraformInput;
  readonly library: Library;
  readonly ways: WaysOfRunning;
  readonly rootFolders: readonly string[];
  readonly backendFiles: readonly string[];
  /** Files that runs of a root name to complete its back end. */
  readonly namedFor: ReadonlyMap<string, readonly string[]>;
  readonly owned: readonly Span[];
}

function runningOf(input: TerraformInput, opened: Library): Running {
  const ways = waysOfRunning(input, opened);
  const library = withStates(input, opened, ways, input.given);
  const { roots, runsOf, initsOf } = ways;
  const all = roots.flatMap(({ folder, declared }) => (runsOf.get(folder) ?? []).map((run) => ({ run, declared })));
  return {
    input,
    owned: ownedBy([...all, ...(input.runsElsewhere ?? [])], input.inputs),
    library,
    ways,
    rootFolders: roots.map((root) => root.folder),
    backendFiles: input.paths.filter((path) => isBackendFile(path)),
    namedFor: new Map(roots.map((root) => [root.folder, completesRoot(input.files, root, runsOf, initsOf)] as const)),
  };
}

/** A root as work that someone else may do, or has done before. */
function workOf(running: Running, root: Module): RootWork {
  const { input, library, ways, rootFolders, backendFiles, namedFor } = running;
  const { files, given } = input;
  // What it declares for the runs of other roots takes effect there.
  const owned = running.owned.filter(({ source }) => root.files.includes(source));
  const { folder, hasBackend } = root;
  const scenarios = (): readonly Scenario[] => ways.scenariosIn(root, given);
  return {
    root: folder,
    given: () => {
      const told = scenariosText(scenarios());
      // Which files complete a back end depends on all that lie here, and on what is a root.
      const named = namedFor.get(folder) ?? [];
      const around = !hasBackend || backendFiles.length + named.length === 0 ? [] : [rootFolders, backendFiles, named];
      const inits = initsOfRoot(root, ways.initsOf).map(toldOf);
      const states = readsStates(library, root) ? (library.states?.text() ?? null) : "";
      const places = owned.map(({ start }) => start);
      return told === null || states === null
        ? null
        : JSON.stringify([told, given.inputs, given.workspace, around, inits, places, states]);
    },
    evaluate: (taking) => {
      const take = owned.length === 0 ? taking : (one: Reading): void => taking({ ...one, owned });
      const { tracked, modules } = tracking(library);
      const told = library.diagnostics.length;
      const refused: Diagnostic[] = [];
      const { reads, fault } = recorded(input, folder, () => {
        tracked.module(folder);
        const chosen = completing(root, namedFor, rootFolders, backendFiles);
        const isBackendCompleted = hasBackend && chosen.length > 0;
        const inits = initsOfRoot(root, ways.initsOf);
        const said = {
          isBackendCompleted,
          inits: inits.map(({ environment }) => new Set(environment.keys())),
          replaced: replacedByAll(files, root, inits),
        };
        const all = withBackend(scenarios(), said);
        append(refused, readScenarios(files, tracked, root, all, take, input.isProof === true));
        for (const one of rootInEither(tracked, root)) {
          backendReadings(files, tracked, one, all[0], chosen, namedFor.get(folder)).forEach(take);
          backendFlagReadings(one, inits).forEach(take);
        }
      });
      return { modules: [...modules], reads, diagnostics: [...fault, ...refused, ...library.diagnostics.slice(told)] };
    },
  };
}

/** Does the work and notes what it reads, where someone asks for that. */
function recorded(
  { files, records }: TerraformInput,
  name: string,
  work: () => void,
): { reads: Noted; fault: readonly Diagnostic[] } {
  const reads = nothingRead();
  records?.set(name, reads);
  try {
    noting(files, reads, work);
    return { reads, fault: [] };
  } catch (error) {
    return { reads, fault: [faultOf(error, name)] };
  }
}

/** Files beside the configuration that count: what completes back ends, and what runs copy to var files. */
function readBesideRoots({ input, ways, backendFiles, namedFor }: Running): ReadonlySet<string> {
  const scanned = new Set(input.paths);
  const named = [...[...namedFor.values()].flat(), ...copiedFiles(ways.runsOf)];
  return new Set([...backendFiles, ...named.filter((path) => scanned.has(path))]);
}

type RunsOfRoots = ReadonlyMap<string, readonly PipelineRun[]>;

function completesRoot(files: Files, root: Module, runsOf: RunsOfRoots, initsOf: RunsOfRoots): readonly string[] {
  return completes(files, root, [...(runsOf.get(root.folder) ?? []), ...(initsOf.get(root.folder) ?? [])]);
}

function withBackend(
  scenarios: readonly Scenario[],
  said: Required<Pick<Scenario, "isBackendCompleted" | "inits" | "replaced">>,
): readonly Scenario[] {
  return said.isBackendCompleted || said.inits.length > 0
    ? scenarios.map((scenario) => ({ ...scenario, ...said }))
    : scenarios;
}

/** The commands that initialise a root, where it has a back end of which they may say something. */
function initsOfRoot({ folder, hasBackend }: Module, initsOf: RunsOfRoots): readonly PipelineRun[] {
  return hasBackend ? (initsOf.get(folder) ?? []) : [];
}

/** What a command says of the back end, and where. */
function toldOf({ name, path, environment }: PipelineRun): unknown {
  const said = [...environment].map(([key, { text, at }]) => [key, text, at.source.path, at.start, at.end]);
  return [name, path, said];
}

type Comments = { readonly text: string; readonly at: Span }[];

function takeOfModule(module: Module | null, faults: Diagnostic[], comments: Comments): void {
  append(faults, module?.diagnostics ?? []);
  for (const { comment, source } of module?.comments ?? [])
    comments.push({ text: comment.text, at: { source, start: comment.start, end: comment.end } });
}

/** Takes faults and comments of a file that is no part of a module, whose tree nobody needs any more. */
function takeOfFile(files: Files, path: string, faults: Diagnostic[], comments: Comments): void {
  const { source, ...file } = readHclFile(files, path);
  append(faults, file.diagnostics);
  for (const { text, start, end } of file.comments) comments.push({ text, at: { source, start, end } });
  forgetFile(source);
}

/** Files that runs of roots copy to var files. */
function copiedFiles(runsOf: ReadonlyMap<string, readonly PipelineRun[]>): readonly string[] {
  const runs = [...runsOf.values()].flat();
  return runs.flatMap(({ madeVarFiles }) =>
    madeVarFiles.flatMap(({ holds }) => (holds !== null && "copyOf" in holds ? [holds.copyOf] : [])),
  );
}

function ownedBy(all: readonly RunOfModule[], inputs: readonly RunInputs[]): Span[] {
  const belonging = new Set(all.map(({ run }) => placeOfRun(run)));
  // What a job sets of which every run is that of a root takes effect there, or is overridden, or is never used.
  const owned = inputs.flatMap(({ places, runs }) => ([...runs].every((run) => belonging.has(run)) ? places : []));
  for (const { run, declared } of all)
    for (const [name, { at, text }] of [...run.variables, ...run.flags.map((one) => [one.name, one] as const)])
      if (declared.has(name) && text !== null && isWritten(text, at)) owned.push(at);
  return owned;
}

function readScenarios(
  files: Files,
  library: Library,
  root: Module,
  scenarios: readonly Scenario[],
  take: (reading: Reading) => void,
  isProof: boolean,
): readonly Diagnostic[] {
  const inAll = budgetInAll();
  const evaluate = (scenario: Scenario): Evaluated<Judged & Pick<Scenario, "onlyIf">> => {
    const instance = rootInstance(files, library, root, scenario, "scan", inAll);
    const { reading, isRefused } = judgeInstance(instance);
    const failing = isProof ? { failing: failingExpressions(instance) } : {};
    return {
      asked: instance.world.asked,
      result: {
        reading: { ...reading, ...failing },
        isRefused,
        ...(scenario.onlyIf === undefined ? {} : { onlyIf: scenario.onlyIf }),
      },
    };
  };
  const refused: Reading[] = [];
  let isRun = false;
  for (const { label, alike, elsewhere, isRest, result } of inScenarios(library, root, scenarios, evaluate)) {
    const { reading } = result;
    const isRefused = result.isRefused && !alike.some(({ isPartial }) => isPartial === true);
    const diagnostics = [...reading.diagnostics, ...alike.flatMap((one) => one.diagnostics)];
    const { onlyIf } = result;
    const isDoubtful = onlyIf !== undefined && alike.every((one) => one.onlyIf !== undefined);
    const subjects = isDoubtful ? perhapsDeployed(reading.subjects, onlyIf) : reading.subjects;
    const others = isRest ? { isRest } : { alike: alike.map((one) => one.label) };
    const whole = { ...reading, subjects, scenario: label, ...others, elsewhere, diagnostics };
    if (isRefused) refused.push(whole);
    else take(whole);
    if (!isRefused && !isRest) isRun = true;
  }
  for (const one of rootInEither(library, root)) forget(one);
  // Where Terraform refuses all of them, somebody has yet to say what it is run with.
  if (!isRun) refused.forEach(take);
  return isRun ? refused.flatMap(({ diagnostics }) => diagnostics) : [];
}
