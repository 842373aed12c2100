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
  const { strict, minCoverage } = gate;
  const settingsWith = ({ digest, asked: before }: ReportSettings): ReportSettings => ({
    digest: asked.length === 0 ? digest : digestOf([digest, ...asked]),
    asked: shown([...before, ...asked]),
    ...(strict ? { strict: true as const } : {}),
    ...(minCoverage === null ? {} : { minCoverage }),
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

/** How much had to be known, as the scan was asked. */
export function gateOf({ targets = [] }: Report): Gate {
  const settings = targets.flatMap((target) => target.settings ?? []);
  const coverage = settings.flatMap(({ minCoverage }) => minCoverage ?? []);
  return {
    ...defaultGate,
    strict: settings.some(({ strict }) => strict === true),
    minCoverage: coverage.length === 0 ? null : Math.max(...coverage),
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
