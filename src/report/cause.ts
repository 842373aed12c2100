/** Findings of one cause: what one change would remove, or one decision allow. They are told together. */
import { groupedBy } from "./group.ts";
import type { Finding } from "./report.ts";
import * as words from "./words.ts";

/** In the order of the findings; never empty. */
export type Cause = readonly [Finding, ...Finding[]];

/**
 * A provider and the resources that it makes possible are one; otherwise what is found must be the same. Nothing is
 * told together of which a line of the report would not hold for all.
 */
function causeOf(finding: Finding): string {
  const { kind, value, operator, location, certainty, condition, scenarios, status, level, waiver } = finding;
  const isOfProvider = kind === "provider" || kind === "resource";
  return JSON.stringify([
    words.ruleText(finding),
    level,
    status,
    isOfProvider && operator !== null ? [operator.entity] : [kind, value, operator?.entity ?? null],
    location,
    // What is not known is told by its condition alone.
    certainty === "unknown" ? finding.message : certainty,
    condition,
    scenarios,
    waiver === null ? null : waiver.at,
  ]);
}

export function causesOf(findings: readonly Finding[]): readonly Cause[] {
  return [...groupedBy(findings, causeOf).values()]
    .flatMap(byChange)
    .flatMap(([first, ...rest]): Cause[] => (first === undefined ? [] : [[first, ...rest]]));
}

/**
 * Findings that are to be changed otherwise are told apart. Of one for which no change was found, since only so many
 * are tried, nothing is known against that of the others.
 */
function byChange(findings: readonly Finding[]): (readonly Finding[])[] {
  const changes = new Set(findings.flatMap(({ change }) => (change === null ? [] : [change.by])));
  if (changes.size <= 1) return [findings];
  return [...groupedBy(findings, ({ change }) => JSON.stringify(change?.by ?? null)).values()];
}
