/** How pipelines run a unit: which of their commands are its own, and what each of them gives it. */
import { isBelow, joinPath } from "../../files.ts";
import type { ScenarioReads } from "../../terraform/scenarios/scenario-reads.ts";
import { isAlike } from "../../terraform/scenarios/alike.ts";
import { givenText } from "../../terraform/scenarios/made-var-files.ts";
import { patternOf } from "../../terraform/scenarios/pipeline-run.ts";
import type { PipelineRun, Set as Given } from "../../terraform/scenarios/pipeline-run.ts";
import type { Assignment, Scenario } from "../../terraform/scenarios/scenario-shape.ts";
import { string, unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";

/** A way in which a unit is run. */
export interface UnitWay {
  /** What it gives, before anything of the unit is known. */
  readonly given: Scenario;
  /** Var files and `-var`, in order. */
  readonly run: Pick<PipelineRun, "varFiles" | "flags">;
  /** What `get_env` sees, and `feature`. */
  readonly seen: ReadonlyMap<string, Given>;
  readonly features: ReadonlyMap<string, Given>;
  /** All that it gives, as a text. */
  readonly key: string;
  /** Of units that it does not run: its environment. */
  readonly around: UnitWay | null;
}

/** As the unit stands. */
export const asItStands: Scenario = {
  label: "",
  assignments: new Map(),
  workspace: null,
  environment: new Map(),
  diagnostics: [],
};

export function wayOf(run: PipelineRun): UnitWay {
  const seen = run.terragrunt?.seen ?? new Map<string, Given>();
  const around = made({ ...run, varFiles: [], flags: [] }, seen, null);
  return made(run, seen, run.terragrunt?.isAll === true ? null : around);
}

function made(run: PipelineRun, seen: UnitWay["seen"], around: UnitWay | null): UnitWay {
  const assignments = new Map<string, Assignment>();
  for (const [name, set] of [...run.variables, ...run.flags.map((one) => [one.name, one] as const)])
    assignments.set(name, { kind: "environment", at: set.at, given: givenText(set, name) });
  const features = run.terragrunt?.features ?? new Map<string, Given>();
  const texts = (values: Iterable<readonly [string, Given]>): unknown =>
    [...values].map(([name, { text }]) => [name, text]);
  const key = JSON.stringify([
    texts(run.variables),
    texts(run.environment as ReadonlyMap<string, Given>),
    run.flags.map(({ name, text, after }) => [name, text, after]),
    run.varFiles.map(({ path }) => path),
    run.workspace,
    texts(seen),
    texts(features),
  ]);
  const { name: label, workspace, environment, path, isOffered, onlyIf } = run;
  const given: Scenario = {
    ...asItStands,
    label,
    assignments,
    workspace,
    environment,
    restsOn: [path],
    ...(isOffered === true ? { isOffered } : {}),
    ...(onlyIf === undefined ? {} : { onlyIf }),
  };
  return { given, run, seen, features, key, around };
}

/** What a command or job sets, as a unit sees it. */
export function valueGiven({ text, at }: Given, name: string): Value {
  return text === null
    ? { ...unknown("string", { code: "environment", text: `${name} is set by whoever runs it` }), notNull: true }
    : string(text, origin("environment", at, name));
}

/** Whether all that a unit asked of one way is the same in another. */
export function isAlikeFor(asked: ScenarioReads, a: UnitWay | null, b: UnitWay | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.key === b.key) return true;
  const texts = (way: UnitWay): string =>
    JSON.stringify([
      way.run.varFiles.map(({ path }) => path),
      [...way.features].map(([name, { text }]) => [name, text]),
      // What only the run knows is set all the same.
      [...asked.environment].map((name) => way.seen.get(name)?.text),
      [...asked.environment].filter((name) => way.seen.get(name)?.text === null),
    ]);
  return texts(a) === texts(b) && isAlike(asked, a.given, b.given);
}

/**
 * The commands that run a unit. One of which nobody knows the folder is a unit's where the paths that start it say so,
 * or where what it sets is for the unit.
 *
 * @param isOnly there is no other unit.
 * @param takes whether the unit takes what a run gives.
 */
export function runsOfUnit(
  unit: { readonly path: string; readonly folder: string },
  runs: readonly PipelineRun[],
  isOnly: boolean,
  takes: (run: PipelineRun) => boolean,
): readonly PipelineRun[] {
  return runs.filter((run) => {
    const { terragrunt, folder, saysFolder, concerns } = run;
    if (terragrunt === undefined || !isChosen(unit, run)) return false;
    if (terragrunt.config !== null) return within(terragrunt.config, false)(unit.path);
    if (within(folder, terragrunt.isAll)(unit.folder))
      return /[^*/.]/.test(folder) || !folder.includes("*") || takes(run);
    if (saysFolder) return false;
    if (concerns.length > 0) return concerns.some((at) => isBelow(unit.folder, at));
    return isOnly || takes(run);
  });
}

/** Whether a folder is the one that is written, in which a star is a name that nobody knows, or lies below it. */
function within(written: string, isBelowToo: boolean): (folder: string) => boolean {
  if (!written.includes("*")) return (folder) => folder === written || (isBelowToo && isBelow(folder, written));
  const isAnywhere = written.startsWith("*/");
  const parts = written.split("/");
  const pattern = patternOf(written);
  return (folder) => {
    const own = folder.split("/");
    if (isAnywhere)
      return pattern(`/${folder}`) || (isBelowToo && own.some((_, to) => pattern(`/${own.slice(0, to).join("/")}`)));
    const start = own.slice(0, parts.length);
    return start.length === parts.length && (isBelowToo || own.length === parts.length) && pattern(start.join("/"));
  };
}

/** Whether what is run alone, or left out, lets a unit be run. */
function isChosen(unit: { readonly folder: string }, run: PipelineRun): boolean {
  const { only = [] } = run.terragrunt ?? {};
  return (only.length === 0 || only.some((one) => fits(one, run, unit))) && !isWithout(unit, run);
}

/** Of a name that nobody knows whole nobody can say that it leaves a unit out. */
function isWithout(unit: { readonly folder: string }, run: PipelineRun): boolean {
  const { without = [] } = run.terragrunt ?? {};
  return without.some((one) => !one.replace(/\/\*+$/, "").includes("*") && fits(one, run, unit));
}

function fits(written: string, { folder: from }: PipelineRun, { folder }: { readonly folder: string }): boolean {
  const path = written.startsWith("/") ? joinPath(".", written.slice(1)) : joinPath(from, written);
  const under = path.replace(/(?:\/\*\*?)+$/, "");
  return under === path ? within(path, false)(folder) : within(under, true)(folder);
}

/** Whether a command runs all around a unit and says that it leaves out this one. */
export function isLeftOut(unit: { readonly folder: string }, runs: readonly PipelineRun[]): boolean {
  return runs.some(
    (run) => run.terragrunt?.isAll === true && within(run.folder, true)(unit.folder) && isWithout(unit, run),
  );
}
