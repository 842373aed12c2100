/** What comes of a unit in each of the ways in which it is run that makes a difference. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Elsewhere, Reading } from "../../subject.ts";
import { movedIn } from "../../terraform/scenarios/alike.ts";
import type { PipelineRun } from "../../terraform/scenarios/pipeline-run.ts";
import { needsValue } from "../../terraform/permitted/values.ts";
import { needsEnvironment } from "../../terraform/providers/regions.ts";
import { maxScenarios } from "../../terraform/scenarios/chosen-var-files.ts";
import { perhapsDeployed } from "../../terraform/instances/perhaps-deployed.ts";
import { leastOpen, saysAll } from "../../terraform/scenarios/runnable.ts";
import type { Unit } from "./project.ts";
import { isSkipped } from "./skipped.ts";
import { readingsOf } from "./unit.ts";
import type { Prepared } from "./unit.ts";
import { asItStands, isAlikeFor, wayOf } from "./ways.ts";
import type { UnitWay } from "./ways.ts";

/** A unit in one way of running it. */
interface InWay {
  readonly way: UnitWay | null;
  readonly prepared: Prepared;
  /** What nobody knows to be so, where it is run in this way only then. */
  readonly onlyIf: string | undefined;
}

const byItself = "the unit is run by itself, since those that are run together leave it out";

/**
 * @param runs those that run it.
 * @param prepare gives the unit made ready to be run in a way.
 */
export function readingsInWays(
  unit: Unit,
  root: string,
  runs: readonly PipelineRun[],
  prepare: (unit: Unit) => Prepared | null,
): Reading[] {
  const asked = [null, ...runs];
  const ways = asked.slice(0, maxScenarios).flatMap((run): InWay[] => {
    const way = run === null ? null : wayOf(run);
    const prepared = prepare({ ...unit, way });
    // What no pipeline runs somebody runs by hand, where the unit stands.
    const isAlone = run === null ? runs.length === 0 : run.terragrunt?.isAll === false;
    if (prepared === null || isSkipped(prepared.configuration, isAlone)) return [];
    const isLeftToPerson = run === null && isSkipped(prepared.configuration, false);
    return [{ way, prepared, onlyIf: isLeftToPerson ? byItself : run?.onlyIf }];
  });
  const readings: Reading[] = [];
  for (let left = usable(ways); left.length > 0;) {
    const [first, ...others] = left;
    const { way, prepared, onlyIf } = first!;
    const made = readingsOf(prepared, root);
    const { asked } = prepared.configuration;
    const alike = others.filter((other) => isAlikeFor(asked, way, other.way));
    const given = way?.given ?? asItStands;
    const elsewhere = alike.flatMap((other): readonly Elsewhere[] => {
      const moved = movedIn(asked, given, other.way?.given ?? asItStands);
      return moved.length === 0 ? [] : [{ scenario: labelOf(other), moved }];
    });
    const also = alike.length === 0 ? {} : { alike: alike.map(labelOf), elsewhere };
    // What its runs give it takes effect here, or nowhere.
    const isGiven = way === null ? {} : { isGiven: true as const };
    const isDoubtful = alike.every((one) => one.onlyIf !== undefined);
    for (const reading of made) {
      const { subjects: run } = reading;
      const subjects = onlyIf !== undefined && isDoubtful ? perhapsDeployed(run, onlyIf) : run;
      readings.push({ ...reading, subjects, restsOn: given.restsOn ?? [], ...isGiven, ...also });
    }
    left = others.filter((other) => !alike.includes(other));
  }
  const [first, ...others] = readings;
  return asked.length <= maxScenarios || first === undefined
    ? readings
    : [{ ...first, diagnostics: [...first.diagnostics, cut(unit, asked.length)] }, ...others];
}

function labelOf({ way }: InWay): string {
  return way?.given.label ?? "";
}

function cut({ folder }: Unit, count: number): Diagnostic {
  const message = `${folder} is run in ${count} ways, of which ${maxScenarios} were looked at`;
  return { severity: "error", code: "scenario-limit", message };
}

/** Whether every run sets what a unit has something else for as it stands: nobody runs it so. */
function isNeverSo({ way, prepared: { configuration } }: InWay, ways: readonly InWay[]): boolean {
  const runs = ways.flatMap((one) => (one.way === null || one.way.given.isOffered === true ? [] : [one.way]));
  return (
    way === null &&
    runs.length > 0 &&
    [...configuration.replaced].some((name) => runs.every((run) => run.seen.has(name)))
  );
}

/** Without those that leave open what another one says, unless they say what none of these says. */
function usable(all: readonly InWay[]): readonly InWay[] {
  const ways = all.filter((one) => !isNeverSo(one, all));
  const open = ways.map(({ prepared }) => openIn(prepared));
  const least = new Set(
    leastOpen(
      ways.map(({ way }) => way?.given ?? asItStands),
      open,
    ),
  );
  const kept = ways.filter((_, index) => least.has(index));
  return ways.filter(
    (one, index) => !isLeftToPerson(one, ways) && (least.has(index) || !kept.some((other) => isSaidBy(other, one))),
  );
}

/** Whether whoever starts a script says what the unit asks for, where another way sets all of that to what is known. */
function isLeftToPerson({ way, prepared }: InWay, ways: readonly InWay[]): boolean {
  if (way?.given.isOffered !== true) return false;
  const asked = [...prepared.configuration.asked.environment].filter((name) => way.seen.has(name));
  const isOpen = ({ seen }: UnitWay, name: string): boolean => typeof seen.get(name)?.text !== "string";
  return (
    asked.some((name) => isOpen(way, name)) &&
    ways.some((other) => other.way !== null && asked.every((name) => !isOpen(other.way!, name)))
  );
}

type Said = UnitWay["seen"];
const nothing: Said = new Map();

/** Whether all that a way says to the unit is said in another one. */
function isSaidBy(other: InWay, { way, prepared: { configuration, variants } }: InWay): boolean {
  if (way === null) return true;
  const module = variants[0]?.module;
  const said = other.way ?? { given: asItStands, seen: nothing, features: nothing, run: { varFiles: [] } };
  const isAlike = (name: string, from: Said, by: Said): boolean =>
    !from.has(name) || (by.has(name) && by.get(name)?.text === from.get(name)?.text);
  return (
    [...configuration.asked.environment].every((name) => isAlike(name, way.seen, said.seen)) &&
    [...way.features.keys()].every((name) => isAlike(name, way.features, said.features)) &&
    way.run.varFiles.every(({ path }) => said.run.varFiles.some((file) => file.path === path)) &&
    (module === undefined || saysAll(said.given, way.given, module))
  );
}

/** What nothing says that it takes to run the unit. */
function openIn({ configuration, variants: [first] }: Prepared): ReadonlySet<string> {
  if (first === undefined) return new Set();
  const { module } = first;
  const { assignments, environment } = first.world.scenario;
  const required = [...module.variables.values()].filter(needsValue).map(({ name }) => name);
  return new Set([
    ...required.filter((name) => !assignments.has(name)),
    ...needsEnvironment(module)
      .filter((names) => !names.some((name) => environment.has(name)))
      .map((names) => names.join()),
    ...[...configuration.needed].map((name) => `get_env ${name}`),
  ]);
}
