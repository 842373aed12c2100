/**
 * Takes from each reading what is found in it, and lets the reading itself go: a large tree has millions of settings.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { contextsWith } from "../dependency/context.ts";
import { surveyOf, surveyed } from "../dependency/coverage.ts";
import type { Coverage, Survey } from "../dependency/coverage.ts";
import { detecting } from "../dependency/detect.ts";
import { byPlaces, withoutOwned } from "../dependency/said-elsewhere.ts";
import { mergeScenarios } from "../dependency/merge.ts";
import type { RootFindings, ScenarioFindings } from "../dependency/merge.ts";
import { faultOf } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { oddType } from "./odd-types.ts";
import type { RunOf } from "../report/scenarios.ts";
import { joinPath } from "../files.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting, Subject, Unresolved } from "../subject.ts";
import type { Value } from "../value/value.ts";
import { within } from "../value/work.ts";
import type { Work } from "../value/work.ts";

/** Steps that looking at one reading may take. */
const maxSteps = 100_000_000;

export interface Gathered {
  readonly perRoot: readonly RootFindings[];
  /** The ways in which roots are run, in the order in which they were read. */
  readonly scenarios: readonly RunOf[];
  readonly coverage: Coverage;
  readonly unresolved: readonly Unresolved[];
  /** How many resources there are, each counted once, whatever the number of its scenarios. */
  readonly resources: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What provisioners run where Terraform runs. */
  readonly commands: readonly LocalCommand[];
  /** Settings whose expression fails: whoever deploys them gets an error. */
  readonly failing: readonly Failing[];
}

export interface Failing {
  readonly root: string;
  /** Address and path. */
  readonly setting: string;
  /** The file in which it takes effect. */
  readonly file: string;
}

/** A command, and the folder in which it is run. */
export interface LocalCommand {
  readonly folder: string;
  readonly value: Value;
  readonly at: Span;
}

function failingIn({ address, settings }: Subject, root: string): readonly Failing[] {
  return settings.flatMap(({ path, value, at }) =>
    value.kind === "unknown" && value.reason.code === "error"
      ? [{ root, setting: `${address} ${path.join(".")}`, file: at.source.path }]
      : [],
  );
}

function commandsOf({ settings }: Subject, root: string): readonly LocalCommand[] {
  return settings.flatMap((setting) => commandOf(setting, settings, root) ?? []);
}

/** The command of a provisioner `local-exec`, if the setting is one. */
function commandOf({ path, value, at }: Setting, settings: readonly Setting[], root: string): LocalCommand | null {
  if (path[0] !== "provisioner" || path[1] !== "local-exec" || path.at(-1) !== "command") return null;
  const inFolder = settings.find(
    (other) => other.path.at(-1) === "working_dir" && other.path[1] === path[1] && other.path[2] === path[2],
  );
  if (inFolder !== undefined && inFolder.value.kind !== "string") return null;
  const folder = inFolder?.value.kind === "string" ? joinPath(root, inFolder.value.text) : root;
  return { folder, value, at };
}

export interface Gathering {
  take(reading: Reading): void;
  result(): Gathered;
}

export function gathering(catalogue: Catalogue): Gathering {
  const perRoot: RootFindings[] = [];
  const scenarios: RunOf[] = [];
  // The scenarios of the root that is being read: they come one after the other, and are merged as soon as it is done.
  let pending: ScenarioFindings[] = [];
  let surveys: Survey[] = [];
  const counts = { sinks: 0, known: 0, possible: 0, unknown: 0, forCallers: 0 };
  const unresolved: Unresolved[] = [];
  const settle = (): void => {
    const [first] = pending;
    if (first !== undefined) perRoot.push({ root: first.root, dependencies: mergeScenarios(pending) });
    const { coverage, unresolved: open } = surveyed(surveys);
    counts.sinks += coverage.sinks;
    counts.known += coverage.known;
    counts.possible += coverage.possible;
    counts.unknown += coverage.unknown;
    counts.forCallers += coverage.forCallers;
    for (const one of open) unresolved.push(one);
    pending = [];
    surveys = [];
  };
  const diagnostics: Diagnostic[] = [];
  const [failing, commands] = [new Map<string, Failing>(), new Map<string, LocalCommand>()];
  const [addresses, odds] = [new Set<string>(), new Set<string>()];
  let shared = 0;
  const gather = (reading: Reading): void => {
    const { root, scenario, alike = [], restsOn = [] } = reading;
    const contexts = contextsWith(reading, catalogue, (one) => diagnostics.push(one));
    if (pending[0] !== undefined && pending[0].root !== root) settle();
    const detection = detecting(reading, catalogue, contexts);
    const surveying = surveyOf(reading, contexts);
    for (const subject of reading.subjects) {
      detection.look(subject);
      surveying.look(subject);
    }
    pending.push(...byPlaces(reading, withoutOwned(detection.result(), reading)));
    scenarios.push({ root, scenario, alike, restsOn });
    surveys.push(surveying.result);
    for (const one of surveying.result.diagnostics) diagnostics.push(one);
    for (const one of reading.diagnostics) diagnostics.push(one);
    for (const subject of reading.subjects) {
      const { role, address, instances } = subject;
      const odd = oddType(subject, catalogue, odds);
      if (odd !== null) diagnostics.push(odd);
      for (const one of commandsOf(subject, root))
        commands.set(`${one.at.source.path} ${one.at.start} ${one.folder}`, one);
      for (const one of failingIn(subject, root)) failing.set(`${root} ${one.setting}`, one);
      const key = `${root} ${address}`;
      if (role !== "resource" || addresses.has(key)) continue;
      addresses.add(key);
      shared += (instances ?? 1) - 1;
    }
  };
  return {
    take(reading) {
      const { root } = reading;
      const work: Work = { left: maxSteps };
      try {
        const { exceeded } = within(work, maxSteps, () => gather(reading));
        if (exceeded === null) return;
        const message = `${root} could not be looked at whole: ${exceeded}`;
        diagnostics.push({ severity: "error", code: "work-budget", message });
      } catch (error) {
        diagnostics.push(faultOf(error, root));
      }
    },
    result() {
      settle();
      return {
        perRoot,
        scenarios,
        coverage: counts,
        unresolved,
        resources: addresses.size + shared,
        diagnostics,
        failing: [...failing.values()],
        commands: [...commands.values()],
      };
    },
  };
}
