/** How a job runs Terraform: one run for each folder, workspace and set of values in which it does. */

import type { Span } from "../../source.ts";
import { joinConditions } from "../../value/condition.ts";
import { exceed } from "../../value/work.ts";
import { nullOf, string } from "../../value/build.ts";
import type { Alternative, Value } from "../../value/value.ts";
import { backendFlag, isBackendFlag } from "../../terraform/states/backend-places.ts";
import { isEnvironmentName } from "../../terraform/scenarios/stated.ts";
import { isWritten } from "../../terraform/scenarios/pipeline-run.ts";
import type { MadeVarFile, PipelineRun, Set as Input } from "../../terraform/scenarios/pipeline-run.ts";
import { terragrunt } from "../../script/noting.ts";
import { entered, folderValue, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import { combinations } from "./combinations.ts";
import type { Combination } from "./combinations.ts";
import { folderIn } from "./tops.ts";
import { pathOfVarFile } from "../../script/texts/written-files.ts";
import { madeVarFiles } from "./made-var-files.ts";
import { followScripts } from "./follow-job.ts";
import type { Given } from "./follow.ts";
import { givenOf, invocationOf, placesOf } from "./invocation.ts";
import type { Invocation, Word } from "./invocation.ts";
import type { Job, RunContext, RunSource, Script } from "./job.ts";
import { unlistedIn } from "./offered.ts";
import type { StartedScript } from "./offered.ts";
import { whereOf } from "./where.ts";
import type { Placed, Where } from "./where.ts";
import { askedByUnits, terragruntWords, unitsOf } from "./terragrunt-words.ts";

/** However many parts nobody knows stand side by side: together they are one. */
const unknownStretch = new RegExp(`${UNKNOWN}+`, "g");

const maxRuns = 100;

/** What `init` is told of the back end: files, and settings by the names under which they stand in the environment. */
interface Backend {
  readonly files: ReadonlySet<string>;
  readonly settings: ReadonlyMap<string, Setting>;
}

interface Initialised {
  readonly said: Backend;
  readonly when: Combination["when"];
  /** The command, which may say more than one thing. */
  readonly by: Given;
}

interface Setting {
  readonly text: string;
  readonly at: Span;
  /** Whoever runs it may say something else. */
  readonly byDefault?: true;
}

/** What a job runs, in order, equal ones as one; and where it sets variables of a root, whether it is run so or not. */
export interface FollowedJob {
  readonly runs: readonly PipelineRun[];
  /** What it only initialises, or initialises before: the back end is kept so by whoever runs it afterwards. */
  readonly inits: readonly PipelineRun[];
  /** Places of what goes by `TF_VAR_…` or `-var` in a job that calls Terraform. */
  readonly inputs: readonly Span[];
  /** Where its commands have words that nobody here knows. */
  readonly open: readonly Span[];
  /** Scripts that it starts. */
  readonly started: readonly StartedScript[];
}

/** What is known of a job while its scripts are followed. */
interface Following extends Placed {
  readonly runs: Map<string, PipelineRun>;
  readonly inits: Map<string, PipelineRun>;
  /** What the last `init` said of the back end; branches say something different. */
  readonly backends: Map<string, readonly Initialised[]>;
  /** A workspace that one command selects is that of the next, in whatever shell; branches select different ones. */
  readonly selected: Map<string, readonly Alternative[]>;
  /** Where flags stand that set variables. */
  readonly flags: Span[];
  readonly open: Span[];
  script: Script | null;
}

export function runsOf(job: Job, context: RunContext, sources: readonly RunSource[]): FollowedJob {
  const following: Following = {
    job,
    files: context.files,
    runs: new Map(),
    inits: new Map(),
    backends: new Map(),
    selected: new Map(),
    flags: [],
    open: [],
    script: null,
  };
  const { runs, inits, flags, open } = following;
  const inputs: Value[] = [...inputsAmong(job.sets ?? [])];
  let callsTerraform = false;
  let callsOther = false;
  const run = (given: Given): void => {
    callsTerraform = true;
    inputs.push(...inputsAmong(given.beside));
    const byUnits = terragrunt.test(given.name);
    const asked = byUnits ? askedByUnits(context) : null;
    const chosen = new Set<string>();
    for (const one of combinations(given, (name) => isSeen(name) || asked?.(name) === true)) {
      if (runs.size >= maxRuns) return exceed(`one job runs it in more than ${maxRuns} ways`);
      takeInvocation(following, given, one, byUnits, chosen);
    }
  };
  const started: StartedScript[] = [];
  const told = { run, other: () => (callsOther = true), script: (one: StartedScript) => started.push(one) };
  followScripts(job, context, sources, told, (each, values) => {
    following.script = each;
    inputs.push(...inputsAmong(values));
  });
  const written = callsTerraform && !callsOther ? [...flags, ...new Set(inputs.flatMap(placesOf))] : [];
  return { runs: [...runs.values()], inits: [...inits.values()], inputs: written, open, started };
}

/** One call of Terraform with one set of values. @param chosen folders of which this call selects the workspace */
function takeInvocation(
  following: Following,
  given: Given,
  one: Combination,
  byUnits: boolean,
  chosen: Set<string>,
): void {
  const { job, script, runs, inits, backends, selected, flags, open } = following;
  const units = byUnits ? terragruntWords(one.words, (name) => one.environment.get(name)?.value) : null;
  const own = invocationOf(units?.words ?? one.words, (command) => addedWords(one, command));
  const invoked = units === null ? own : { ...own, folder: units.folder };
  flags.push(...invoked.flags.flatMap(({ text, at }) => (text !== null && isWritten(text, at) ? [at] : [])));
  const { folder, saysFolder } = whereOf(following, one, invoked, given.name);
  const key = relativeFolder(folder);
  if (invoked.workspace !== null) {
    const before = selected.get(key) ?? [];
    const alike = chosen.has(key) ? before : before.filter(({ when }) => joinConditions(when, given.when) === null);
    selected.set(key, [...alike, { value: invoked.workspace, when: one.when }]);
    chosen.add(key);
  }
  const said = backendIn(invoked);
  // What an earlier command said is gone where this one says it anew; where it says nothing, that is kept.
  const isSaid = said.files.size + said.settings.size > 0;
  if (isSaid) {
    const before = backends.get(key) ?? [];
    const kept = before.filter(({ by, when }) => by === given || joinConditions(when, given.when) === null);
    backends.set(key, [...kept, { said, when: one.when, by: given }]);
  }
  const backend = isSaid ? said : backendFor(one, backends.get(key) ?? []);
  if (invoked.does === "init" && units === null) {
    const made = runOf(job, one, invoked, { script, folder: key, saysFolder, backend }, nothing);
    const environment = [...made.environment].map(([name, { text }]) => [name, text]);
    inits.set(JSON.stringify([key, environment, made.backendFiles]), made);
  }
  if (invoked.does === "destroy" && units === null) {
    const made = runOf(job, one, invoked, { script, folder: key, saysFolder, backend }, nothing);
    if (made.varFiles.length > 0) inits.set(`destroy ${identityOf(made)}`, { ...made, destroys: true });
  }
  open.push(...invoked.open);
  if (invoked.does !== "run") return;
  const workspaces = (selected.get(key) ?? []).filter(({ when }) => joinConditions(when, one.when) !== null);
  for (const { value } of workspaces.length > 0 ? workspaces : [{ value: nothing }]) {
    const plain = runOf(job, one, invoked, { script, folder: key, saysFolder, backend }, value);
    const made = units === null ? plain : { ...plain, terragrunt: unitsOf(key, one, units, job) };
    flags.push(...writtenIn(made));
    const identity = identityOf(made);
    runs.set(identity, joinedRuns(runs.get(identity), made));
  }
}

/** What may have been said where it comes to a command: in one branch, or in one that it goes on from. */
function backendFor({ when }: Combination, all: readonly Initialised[]): Backend {
  const own = all.filter((one) => joinConditions(one.when, when) !== null);
  return {
    files: new Set(own.flatMap(({ said }) => [...said.files])),
    settings: new Map(own.flatMap(({ said }) => [...said.settings])),
  };
}

function backendIn({ backendFiles, backendSettings }: Invocation): Backend {
  return {
    files: new Set(backendFiles.map((file) => file.replaceAll(UNKNOWN, "*"))),
    settings: new Map(
      backendSettings.map(({ name, text, ...where }) => [backendFlag(name), { ...where, text: text ?? "" }]),
    ),
  };
}

/** What completes the back end makes no other way of running it. */
function joinedRuns(known: PipelineRun | undefined, made: PipelineRun): PipelineRun {
  if (known === undefined) return made;
  const { isAside, onlyIf, ...rest } = known;
  return {
    ...rest,
    ...(isAside === true && made.isAside === true ? { isAside } : {}),
    ...(onlyIf !== undefined && made.onlyIf !== undefined ? { onlyIf } : {}),
    backendFiles: [...new Set([...known.backendFiles, ...made.backendFiles])],
    environment: new Map([...made.environment, ...known.environment]),
  };
}

/** Places of what the var files set that are made for it. */
function writtenIn({ madeVarFiles: made }: PipelineRun): readonly Span[] {
  const sets = made.flatMap(({ holds }) => (holds !== null && "sets" in holds ? holds.sets : []));
  return sets.flatMap(({ text, at }) => (text !== null && isWritten(text, at) ? [at] : []));
}

/** What goes by `TF_VAR_…`. */
function inputsAmong(variables: Iterable<readonly [string, Value]>): readonly Value[] {
  return [...variables].flatMap(([name, value]) => (name.startsWith("TF_VAR_") ? [value] : []));
}

const nothing = nullOf("dynamic");

/** What Terraform sees of its environment. */
function isSeen(name: string): boolean {
  return name.startsWith("TF_") || isEnvironmentName(name) || pathOfVarFile(name) !== null;
}

function addedWords({ environment }: Combination, command: string): readonly Word[] {
  return ["TF_CLI_ARGS", `TF_CLI_ARGS_${command}`].flatMap((name): readonly Word[] => {
    const added = environment.get(name);
    const text = added === undefined ? null : shownText(added.value);
    if (added === undefined || text === null) return [];
    const pieces = textPieces(added.value);
    return [...text.matchAll(/[^\s"']+(?:"[^"]*"|'[^']*')?/g)].map((match) => ({
      value: slice(pieces, match.index, match.index + match[0].length),
      at: added.at,
    }));
  });
}

function runOf(
  job: Job,
  given: Combination,
  { varFiles, flags, isPartial, isAside }: Invocation,
  { script, folder, saysFolder, backend }: Where & { backend: Backend },
  selected: Value,
): PipelineRun {
  const { name, path, repository, concerns, isOffered } = job;
  const seen = given.environment;
  const variables = new Map<string, Input>();
  const environment = new Map(backend.settings);
  for (const [variable, { value, at }] of seen) {
    const set = givenOf(value, at);
    const { text } = set;
    if (variable.startsWith("TF_VAR_")) variables.set(variable.slice("TF_VAR_".length), set);
    else if (text !== null && isEnvironmentName(variable)) environment.set(variable, { ...set, text });
  }
  const workspace = workspaceOf(seen.get("TF_WORKSPACE")?.value ?? selected);
  const onlyIf = script?.onlyIf ?? unlistedIn(job, given.when);
  const made = madeVarFiles(given, folder, varFiles);
  const isMade = (path: string): boolean => made.some((one) => one.path === path);
  const pathOf = (path: string): string =>
    (isMade(path) ? path : fromFolder(path, folder)).replace(unknownStretch, "*");
  return {
    name,
    path,
    folder: folderIn(repository, folder),
    saysFolder,
    concerns,
    variables,
    environment,
    varFiles: varFiles.map((one) => ({ ...one, path: pathOf(one.path) })),
    madeVarFiles: made,
    flags,
    ...workspace,
    backendFiles: [...backend.files],
    ...(isOffered === true ? { isOffered } : {}),
    ...(isPartial === true ? { isPartial } : {}),
    ...(isAside === true ? { isAside } : {}),
    ...(onlyIf === undefined ? {} : { onlyIf }),
  };
}

/** A path from the top of the repository, as one from the folder of the run. */
function fromFolder(path: string, folder: string): string {
  if (!path.startsWith("/") || folder.includes("*") || folder.includes(UNKNOWN)) return path;
  const whole = shownText(entered(folderValue("."), string(path)));
  if (whole === null) return path;
  const levels = relativeFolder(folder)
    .split("/")
    .filter((part) => part !== ".");
  return `${"../".repeat(levels.length)}${relativeFolder(whole)}`;
}

function workspaceOf(value: Value): Pick<PipelineRun, "workspace" | "workspaceAt"> {
  const workspace = known(value);
  const [at, other] = placesOf(value);
  return { workspace, ...(workspace === null || at === undefined || other !== undefined ? {} : { workspaceAt: at }) };
}

function identityOf(run: PipelineRun): string {
  const { folder, varFiles, madeVarFiles: made, flags, workspace, variables, environment, terragrunt: units } = run;
  return JSON.stringify([
    folder,
    varFiles.map(({ path }) => path),
    made.map(({ path, holds }) => [path, heldText(holds)]),
    flags.map(({ name, text, after }) => [name, text, after]),
    workspace,
    run.isPartial,
    [
      ...variables,
      ...[...environment].filter(([name]) => !isBackendFlag(name)),
      ...(units?.seen ?? []),
      ...(units?.features ?? []),
    ].map(([name, { text }]) => [name, text]),
    [units?.isAll, units?.config, units?.only, units?.without],
  ]);
}

function heldText(holds: MadeVarFile["holds"]): string {
  if (holds === null) return "none";
  if ("unknownAt" in holds) return "?";
  return "copyOf" in holds ? holds.copyOf : holds.sets.map(({ name, text }) => `${name}=${text ?? "?"}`).join(" ");
}

/** What a run gives, in words that tell it from another of the same job. */
export function givenText({ varFiles, madeVarFiles: made, flags, variables, workspace }: PipelineRun): string {
  return [
    ...varFiles.map(({ path }) => `-var-file=${path}`),
    ...made.map(({ path, holds }) => `${path}: ${heldText(holds)}`),
    ...[...flags.map((one) => [one.name, one] as const), ...variables].map(
      ([name, { text }]) => `${name}=${text ?? "?"}`,
    ),
    ...(workspace === null ? [] : [`workspace ${workspace}`]),
  ].join(" ");
}
