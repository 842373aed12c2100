/**
 * Repositories in which files are, and nothing that is read. Scanned alone, such a one is most likely the wrong thing;
 * of an organisation there are some, and all others can be green beside them. An empty folder is none: what was to be
 * checked out there may be missing.
 */
import { limitsOf } from "../partial.ts";
import type { Report } from "../report.ts";
import { nothingThere } from "../summary.ts";

/** The parts, of which those that hold nothing say so and are not incomplete; unless none holds anything. */
export function withBare(parts: readonly Report[]): readonly Report[] {
  return parts.every(isBare) ? parts : parts.map((part) => (isBare(part) ? asBare(part) : part));
}

function isBare({ diagnostics, targets = [] }: Report): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    errors.length > 0 &&
    errors.every(({ code }) => code === nothingThere) &&
    targets.every((target) => target.summary?.files === 0 && limitsOf(target).length === 0)
  );
}

function asBare(part: Report): Report {
  const summary = { ...part.summary, incomplete: false };
  return {
    ...part,
    summary,
    targets: (part.targets ?? []).map((target) => ({
      ...target,
      isBare: true,
      ...(target.summary === undefined ? {} : { summary: { ...target.summary, incomplete: false } }),
    })),
    diagnostics: part.diagnostics.map((one) => (one.code === nothingThere ? { ...one, severity: "note" } : one)),
  };
}
