/** The program on one screen: discover → read → evaluate → detect → decide → report. */
import { assembleReport } from "./assemble.ts";
import { provedChanges } from "./counterfactual.ts";
import { joinPlans } from "../dependency/join-plans.ts";
import { combined } from "../dependency/merge.ts";
import { walk } from "../discover/walk.ts";
import type { Found } from "./found.ts";
import { gathering } from "./gather.ts";
import { openScan } from "./open.ts";
import type { Config } from "../policy/config-name.ts";
import { decide } from "../policy/decide.ts";
import { findingsOf } from "../policy/finding.ts";
import { readAll } from "./read.ts";
import type { Report } from "../report/report.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "./input.ts";
import { settle } from "./settle.ts";

export interface ScanResult {
  readonly report: Report;
  /** What the configuration says of formats and of what fails. */
  readonly config: Config;
}

/** Scans as the options say; throws `UsageError` where it can't. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const opened = await openScan(options);
  const found = await find(opened.input);
  const before = opened.before === null ? null : await find(opened.before);
  const settled = await settle(opened, found, before, await baseComments(opened, before));
  return {
    report: assembleReport(opened, found, settled, await provedChanges(opened.input, found, find)),
    config: opened.config,
  };
}

/** Comments of the revision whose waivers alone count; null where all of them do. */
async function baseComments({ waiversBase, before: input }: OpenedScan, before: Found | null) {
  if (waiversBase === null) return null;
  const found = waiversBase.input === input && before !== null ? before : await find(waiversBase.input);
  return { comments: found.readings.comments, isTouched: waiversBase.isTouched };
}

/** The pipeline itself: a function of its input alone. */
export async function find(input: ScanInput): Promise<Found> {
  const { files, catalogue, progress } = input;
  const steps = 4;
  progress(0, steps, "looking for files");
  const { files: paths, diagnostics, leftOut } = input.walked ?? walk(files, input.paths, input.exclude, input.rules);
  progress(1, steps, `reading ${paths.length} files`);
  const gathered = gathering(catalogue);
  const readings = await readAll({ ...input, paths, take: gathered.take });
  progress(2, steps, "merging roots");
  const { perRoot, scenarios, coverage, unresolved, resources, diagnostics: ofReadings } = gathered.result();
  const isPlan = (root: string): boolean => readings.taken.get(root) === "plan" || readings.taken.get(root) === "state";
  const dependencies = combined(joinPlans(perRoot, isPlan).flatMap((root) => root.dependencies));
  progress(3, steps, "deciding");
  const findings = findingsOf(decide(dependencies, input.policies, catalogue, input.today));
  progress(steps, steps, "done");
  return {
    paths,
    leftOut,
    readings,
    perRoot,
    scenarios,
    dependencies,
    findings,
    coverage,
    unresolved,
    resources,
    diagnostics: [...diagnostics, ...readings.diagnostics, ...ofReadings],
  };
}
