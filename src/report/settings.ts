/**
 * What was asked of a scan that changes what its report says, beside what is scanned, the policies and the catalogue:
 * reports that were asked for different things are no parts of one.
 */
import { createHash } from "node:crypto";
import type { Report, ReportSettings } from "./report.ts";
import { defaultGate } from "./verdict.ts";
import type { Gate } from "./verdict.ts";

const maxAsked = 100;
const maxLength = 200;

/** @param asked each in words: `exclude live/old`; what they name must go by its content, where that counts. */
export function settingsFrom(asked: readonly string[]): ReportSettings {
  return { digest: digestOf(asked), asked: shown(asked) };
}

function digestOf(texts: readonly string[]): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(texts)).digest("hex")}`;
}

function shown(asked: readonly string[]): string[] {
  return asked.slice(0, maxAsked).map((text) => text.slice(0, maxLength));
}

/** The report with what else was asked of it: what fails. */
export function withGate(report: Report, gate: Gate): Report {
  const asked = gateAsked(gate);
  const settingsWith = ({ digest, asked: before }: ReportSettings): ReportSettings => ({
    digest: asked.length === 0 ? digest : digestOf([digest, ...asked]),
    asked: shown([...before, ...asked]),
    ...savedGate(gate),
  });
  return report.targets === undefined
    ? report
    : {
        ...report,
        targets: report.targets.map((target) =>
          target.settings === undefined ? target : { ...target, settings: settingsWith(target.settings) },
        ),
      };
}

/** What of a gate is not the default. */
function savedGate({ failOn, thresholds, allowIncomplete, strict, minCoverage }: Gate): Partial<ReportSettings> {
  return {
    ...(failOn === defaultGate.failOn ? {} : { failOn }),
    ...(thresholds === undefined ? {} : { thresholds }),
    ...(allowIncomplete ? { allowIncomplete: true as const } : {}),
    ...(strict ? { strict: true as const } : {}),
    ...(minCoverage === null ? {} : { minCoverage }),
  };
}

/**
 * What failed the scan of which the report is; of several, each has its own levels. How much of each had to be known
 * is asked of nothing else: its own report says whether it was.
 */
export function gateOf({ targets = [] }: Report): Gate {
  const [target, ...others] = targets;
  if (target === undefined) return defaultGate;
  if (others.length === 0) return gateIn(target.settings);
  const gates = targets.map(({ name, settings }) => ({ folder: name, ...gateIn(settings) }));
  return {
    ...defaultGate,
    allowIncomplete: gates.every(({ allowIncomplete }) => allowIncomplete),
    ...(gates.every(({ failOn, thresholds }) => failOn === defaultGate.failOn && thresholds === undefined)
      ? {}
      : { thresholds: gates.flatMap(({ folder, failOn, thresholds = [] }) => [{ folder, failOn }, ...thresholds]) }),
  };
}

/** The report as it is judged again: what flags ask otherwise is what its next report is judged by. */
export function judgedAgain(report: Report, { failOn, ...asked }: AskedAgain): Report {
  if (report.targets === undefined) return report;
  const again = (settings: ReportSettings): ReportSettings => {
    const saved = gateIn(settings);
    const { thresholds: _, ...wholly } = saved;
    const before: Gate = failOn === null ? saved : { ...wholly, failOn };
    const gate = {
      ...before,
      allowIncomplete: asked.strict ? false : (asked.allowIncomplete ?? before.allowIncomplete),
      strict: asked.strict || (before.strict && asked.allowIncomplete !== true),
      minCoverage: asked.minCoverage ?? before.minCoverage,
    };
    return { digest: settings.digest, asked: settings.asked, ...savedGate(gate) };
  };
  return {
    ...report,
    targets: report.targets.map((target) =>
      target.settings === undefined ? target : { ...target, settings: again(target.settings) },
    ),
  };
}

/**
 * What is joined fails as a scan does: a part is scanned so that it never fails, in order that all are, and that is not
 * said of the whole.
 */
export function asWhole(report: Report): Report {
  if (report.targets === undefined) return report;
  const strictly = (settings: ReportSettings): ReportSettings => {
    const { failOn, allowIncomplete: _, ...others } = settings;
    return failOn === undefined || failOn === "never" ? others : { ...others, failOn };
  };
  return {
    ...report,
    targets: report.targets.map((target) =>
      target.settings === undefined ? target : { ...target, settings: strictly(target.settings) },
    ),
  };
}

/** Null: nobody asked. */
export interface AskedAgain {
  readonly failOn: Gate["failOn"] | null;
  readonly allowIncomplete: boolean | null;
  readonly strict: boolean;
  readonly minCoverage: number | null;
}

function gateIn(settings: ReportSettings | undefined): Gate {
  const { failOn = defaultGate.failOn, thresholds, allowIncomplete, strict, minCoverage = null } = settings ?? {};
  return {
    failOn,
    ...(thresholds === undefined ? {} : { thresholds }),
    allowIncomplete: allowIncomplete === true,
    strict: strict === true,
    minCoverage,
  };
}

/** Thresholds of folders are in files of configuration, which go by their digests. */
function gateAsked({ failOn, strict, allowIncomplete, minCoverage }: Gate): string[] {
  return [
    ...(failOn === defaultGate.failOn ? [] : [`fail-on ${failOn}`]),
    ...(strict ? ["strict"] : []),
    ...(allowIncomplete ? ["allow-incomplete"] : []),
    ...(minCoverage === null ? [] : [`min-coverage ${minCoverage}`]),
  ];
}
