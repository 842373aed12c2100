/**
 * Runs whose folder nobody knows are ways of running every root that takes what they set: roots times runs. So many are
 * looked at as a person would have, and no more.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Module } from "../written/declarations.ts";
import type { PipelineRun } from "./pipeline-run.ts";

/** Ways of running roots, all roots together, that come of runs of several. */
const maxShared = 1_000;

export interface SharedOut {
  readonly runsOf: ReadonlyMap<string, readonly PipelineRun[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Beyond the bound each root has an equal share of them, the first; that there are more is told. */
export function sharedOut(
  roots: readonly Module[],
  runsOf: ReadonlyMap<string, readonly PipelineRun[]>,
  max = maxShared,
): SharedOut {
  const owners = new Map<PipelineRun, number>();
  for (const run of [...runsOf.values()].flat()) owners.set(run, (owners.get(run) ?? 0) + 1);
  const isShared = (run: PipelineRun): boolean => (owners.get(run) ?? 0) > 1;
  const ways = new Map<string, ReadonlySet<string>>();
  let total = 0;
  for (const { folder, declared } of roots) {
    const shared = (runsOf.get(folder) ?? []).filter(isShared);
    if (shared.length === 0) continue;
    const own = new Set(shared.map((run) => givenTo(run, declared)));
    ways.set(folder, own);
    total += own.size;
  }
  if (total <= max) return { runsOf, diagnostics: [] };
  const share = Math.max(1, Math.floor(max / ways.size));
  const left = roots.map(({ folder, declared }) => {
    const kept = new Set([...(ways.get(folder) ?? [])].slice(0, share));
    const runs = (runsOf.get(folder) ?? []).filter((run) => !isShared(run) || kept.has(givenTo(run, declared)));
    return [folder, runs] as const;
  });
  const message =
    `nobody knows in which folder Terraform is run in ${[...owners.values()].filter((count) => count > 1).length} ` +
    `ways, which may be those of ${ways.size} roots: ${share} for each root were looked at`;
  return { runsOf: new Map(left), diagnostics: [{ severity: "error", code: "scenario-limit", message }] };
}

/** What a run gives to a root that declares these variables, as a text: runs that give the same are one way. */
function givenTo(run: PipelineRun, declared: ReadonlySet<string>): string {
  return JSON.stringify([
    [...run.variables].flatMap(([name, { text }]) => (declared.has(name) ? [[name, text]] : [])),
    run.flags.map(({ name, text, after }) => [name, text, after]),
    run.varFiles.map(({ path }) => path),
    run.madeVarFiles.map(({ path }) => path),
    [...run.environment].map(([name, { text }]) => [name, text]),
    run.workspace,
  ]);
}
