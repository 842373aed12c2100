/**
 * Takes from each reading what is found in it, and lets the reading itself go: a large tree has millions of settings.
 */
import { append } from "../append.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { bodiesOfRoot } from "../dependency/bodies.ts";
import { contextsWith } from "../dependency/context.ts";
import { surveyOf, surveyed, summed } from "../dependency/coverage.ts";
import type { Coverage, Survey } from "../dependency/coverage.ts";
import { detecting } from "../dependency/detect.ts";
import { sieves } from "../dependency/quiet.ts";
import { byPlaces, withoutOwned } from "../dependency/said-elsewhere.ts";
import { mergeScenarios } from "../dependency/merge.ts";
import type { RootFindings, ScenarioFindings } from "../dependency/merge.ts";
import { faultOf } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { asides } from "./noted/asides.ts";
import type { Asides } from "./noted/asides.ts";
import type { Keep } from "./kept/kept-roots.ts";
import type { RunOf } from "../report/scenarios.ts";
import type { Reading, Unresolved } from "../subject.ts";
import { within } from "../value/work.ts";
import type { Work } from "../value/work.ts";

/** Steps that looking at one reading may take. */
const maxSteps = 100_000_000;

export interface Gathered extends Asides {
  readonly perRoot: readonly RootFindings[];
  /** The ways in which roots are run, in the order in which they were read. */
  readonly scenarios: readonly RunOf[];
  readonly coverage: Coverage;
  readonly unresolved: readonly Unresolved[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Gathering {
  take(reading: Reading): void;
  result(): Gathered;
}

/** What one root comes to. */
export interface RootCounts {
  readonly resources: number;
  readonly coverage: Coverage;
}

/**
 * @param ofEach takes what each root comes to; left out, only all of them together are counted.
 * @param keep keeps what is found in a root until all are done.
 */
export function gathering(
  catalogue: Catalogue,
  ofEach?: Map<string, RootCounts>,
  keep: Keep = (found) => found,
): Gathering {
  const perRoot: RootFindings[] = [];
  const scenarios: RunOf[] = [];
  // The scenarios of the root that is being read: they come one after the other, and are merged as soon as it is done.
  let pending: ScenarioFindings[] = [];
  let surveys: Survey[] = [];
  let counts = summed([]);
  const unresolved: Unresolved[] = [];
  let bodies = bodiesOfRoot();
  const settle = (): void => {
    const [first] = pending;
    if (first !== undefined) perRoot.push(keep({ root: first.root, dependencies: mergeScenarios(pending) }));
    const { coverage, unresolved: open } = surveyed(surveys);
    counts = summed([counts, coverage]);
    if (first !== undefined) ofEach?.set(first.root, { resources: noting.resourcesOf(first.root), coverage });
    for (const one of open) unresolved.push(one);
    pending = [];
    surveys = [];
    bodies = bodiesOfRoot();
  };
  const diagnostics: Diagnostic[] = [];
  const noting = asides(catalogue, diagnostics);
  const gather = (reading: Reading): void => {
    const { root, scenario, alike = [], restsOn = [] } = reading;
    reading.sift?.(sieves(catalogue));
    if (pending[0] !== undefined && pending[0].root !== root) settle();
    const contexts = contextsWith(reading, catalogue, (one) => diagnostics.push(one), bodies);
    const detection = detecting(reading, catalogue, contexts);
    const surveying = surveyOf(reading, contexts, catalogue);
    for (const subject of reading.subjects) {
      detection.look(subject);
      surveying.look(subject);
      noting.look(subject, reading);
    }
    noting.lookBeside(reading);
    append(pending, byPlaces(reading, withoutOwned(detection.result(), reading)));
    scenarios.push({ root, scenario, alike, restsOn });
    surveys.push(surveying.result);
    for (const one of surveying.result.diagnostics) diagnostics.push(one);
    for (const one of reading.diagnostics) diagnostics.push(one);
  };
  return {
    take(reading) {
      const problem = problemOf(reading.root, () => gather(reading));
      if (problem !== null) diagnostics.push(problem);
    },
    result() {
      settle();
      return { perRoot, scenarios, coverage: counts, unresolved, diagnostics, ...noting.result() };
    },
  };
}

/** Why a reading could not be looked at, or not whole; null: it was. */
function problemOf(root: string, look: () => void): Diagnostic | null {
  const work: Work = { left: maxSteps };
  try {
    const { exceeded } = within(work, maxSteps, look);
    if (exceeded === null) return null;
    const message = `${root} could not be looked at whole: ${exceeded}`;
    return { severity: "error", code: "work-budget", message };
  } catch (error) {
    return faultOf(error, root);
  }
}
