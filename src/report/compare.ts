/**
 * What differs between two reports of the same repositories: what is new, what is gone, what was accepted in between.
 */
import { groupedBy } from "./group.ts";
import { targetsOf } from "./merge/named.ts";
import type { Finding, Report, ReportTarget } from "./report.ts";

export interface Difference {
  readonly schema: "borderlint.comparison/v1";
  readonly before: Side;
  readonly after: Side;
  /** Open now, and not there before. */
  readonly new: readonly Finding[];
  /** There before, and gone from a repository that was looked at whole. */
  readonly gone: readonly Finding[];
  /** There before; whether they are gone nobody knows, since the repository was not looked at, or not whole. */
  readonly unseen: readonly Finding[];
  /** Waived or baselined before, and open now. */
  readonly reopened: readonly Finding[];
  /** Open before, and waived or baselined now. */
  readonly accepted: readonly Finding[];
  /** Open in both, at another level. */
  readonly regraded: readonly { readonly before: Finding["level"]; readonly finding: Finding }[];
  /** Open in both. */
  readonly remaining: number;
  readonly repositories: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

interface Side {
  /** ISO dates of its targets, the first and the last; null: not recorded. */
  readonly from: string | null;
  readonly to: string | null;
  readonly targets: number;
  readonly error: number;
  readonly warning: number;
  readonly note: number;
}

export function differenceOf(before: Report, after: Report): Difference {
  const [old, young] = [targetNames(before), targetNames(after)];
  const alone = old.length === 1 && young.length === 1;
  const known = (finding: Finding, only: string | undefined): string => {
    const target = alone ? "" : (finding.target ?? only ?? "");
    const print = finding.fingerprint.slice(finding.target === undefined ? 0 : finding.target.length + 1);
    return `${target}\0${print}`;
  };
  const earlier = new Map(before.findings.map((finding) => [known(finding, old[0]), finding]));
  const later = new Map(after.findings.map((finding) => [known(finding, young[0]), finding]));
  const isOpen = ({ status }: Finding): boolean => status === "open";
  const pairs = [...later].map(([key, finding]) => ({ finding, was: earlier.get(key) }));
  const lost = [...earlier].flatMap(([key, finding]) => (later.has(key) ? [] : [finding]));
  const whole = lookedAtWhole(after);
  const isSeen = ({ target }: Finding): boolean => whole.has(alone ? (young[0] ?? "") : (target ?? old[0] ?? ""));
  const both = pairs.filter(({ finding, was }) => isOpen(finding) && was !== undefined && isOpen(was));
  return {
    schema: "borderlint.comparison/v1",
    before: sideOf(before),
    after: sideOf(after),
    new: pairs.flatMap(({ finding, was }) => (isOpen(finding) && was === undefined ? [finding] : [])),
    gone: lost.filter(isSeen),
    unseen: lost.filter((finding) => !isSeen(finding)),
    reopened: pairs.flatMap(({ finding, was }) =>
      isOpen(finding) && was !== undefined && !isOpen(was) ? [finding] : [],
    ),
    accepted: pairs.flatMap(({ finding, was }) =>
      !isOpen(finding) && was !== undefined && isOpen(was) ? [finding] : [],
    ),
    regraded: both.flatMap(({ finding, was }) =>
      was !== undefined && was.level !== finding.level ? [{ before: was.level, finding }] : [],
    ),
    remaining: both.length,
    repositories: alone
      ? { added: [], removed: [] }
      : {
          added: young.filter((name) => !old.includes(name)),
          removed: old.filter((name) => !young.includes(name)),
        },
  };
}

function all(report: Report): readonly ReportTarget[] {
  return targetsOf({ name: ".", report });
}

function targetNames(report: Report): string[] {
  return [...groupedBy(all(report), ({ name }) => name).keys()];
}

/** Names of the targets of which nothing was left out. */
function lookedAtWhole(report: Report): Set<string> {
  const partly = all(report).filter(({ summary }) => (summary ?? report.summary).incomplete || report.shard !== null);
  const names = new Set(targetNames(report));
  for (const { name } of partly) names.delete(name);
  return names;
}

function sideOf(report: Report): Side {
  const dates = all(report)
    .flatMap(({ at }) => at ?? [])
    .sort();
  const { error, warning, note } = report.summary;
  return { from: dates[0] ?? null, to: dates.at(-1) ?? null, targets: all(report).length, error, warning, note };
}
