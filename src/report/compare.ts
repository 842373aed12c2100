/**
 * What differs between two reports of the same repositories: what is new, what is gone, what was accepted in between.
 */
import { causeOf } from "../policy/finding.ts";
import { groupedBy } from "./group.ts";
import { targetsOf } from "./merge/named.ts";
import { sightOf } from "./compare-seen.ts";
import type { Finding, Report, ReportTarget } from "./report.ts";
import { defaultGate, fails, verdictOf } from "./verdict.ts";
import type { Gate } from "./verdict.ts";
import { count } from "./words.ts";

export interface Difference {
  readonly schema: "borderlint.comparison/v1";
  readonly before: Side;
  readonly after: Side;
  /** Open now, and not there before. */
  readonly new: readonly Finding[];
  /** There before, and gone from a repository that was looked at whole. */
  readonly gone: readonly Finding[];
  /** There before; whether they are gone nobody knows: their place was not looked at, or their policy not asked. */
  readonly unseen: readonly Finding[];
  /** Waived or baselined before, and open now. */
  readonly reopened: readonly Finding[];
  /** Open before, and waived or baselined now. */
  readonly accepted: readonly Finding[];
  /** Open in both, at another level; `fails` where that fails, and the one before did not. */
  readonly regraded: readonly { readonly before: Finding["level"]; readonly fails?: true; readonly finding: Finding }[];
  /** Open in both. */
  readonly remaining: number;
  /** Why the newer one is no clean bill, where nothing new fails; null: it is one. */
  readonly inconclusive: string | null;
  /** By what the two were made differently, in words: what is gone may be so for that. */
  readonly differing: readonly string[];
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

/** Whether anything would fail that did not before. */
export function isWorse({ new: added, reopened, regraded }: Difference, gate: Gate): boolean {
  return [...added, ...reopened].some((finding) => fails(finding, gate)) || regraded.some((one) => one.fails === true);
}

export function differenceOf(before: Report, after: Report, gate: Gate = defaultGate): Difference {
  const [old, young] = [targetNames(before), targetNames(after)];
  const alone = old.length === 1 && young.length === 1 && isOne(before, after);
  const known = (finding: Finding, only: string | undefined): string => {
    const target = alone ? "" : (finding.target ?? only ?? "");
    const print = finding.fingerprint.slice(finding.target === undefined ? 0 : finding.target.length + 1);
    return `${target}\0${print}`;
  };
  const earlier = new Map(before.findings.map((finding) => [known(finding, old[0]), finding]));
  const later = new Map(after.findings.map((finding) => [known(finding, young[0]), finding]));
  const again = recognised(earlier, later, new Set(after.dependencies.map(({ at }) => at.file)));
  const [wasOpen, isOpen] = [openIn(before), openIn(after)];
  // Which of the policies that have its rule tells it hangs on which of them judge.
  const names = (finding: Finding, only: string | undefined): string[] =>
    [finding, ...(finding.alsoIn ?? [])].map(({ fingerprint }) => known({ ...finding, fingerprint }, only));
  const byName = new Map(before.findings.flatMap((one) => names(one, old[0]).map((name) => [name, one] as const)));
  const pairs = [...later].map(([key, finding]) => {
    const named = names(finding, young[0]).flatMap((name) => byName.get(name) ?? []);
    return { finding, was: earlier.get(key) ?? named[0] ?? again.get(finding) };
  });
  const met = new Set(pairs.map(({ was }) => was));
  const lost = [...earlier.values()].filter((finding) => !met.has(finding));
  const sight = sightOf(before, after, alone);
  const bySight = groupedBy(lost, (one) => sight(alone ? (young[0] ?? "") : (one.target ?? old[0] ?? ""), one));
  const unseen = [...(bySight.get("unseen") ?? []), ...(bySight.get("hidden") ?? [])];
  const both = pairs.filter(({ finding, was }) => isOpen(finding) && was !== undefined && wasOpen(was));
  return {
    schema: "borderlint.comparison/v1",
    before: sideOf(before),
    after: sideOf(after),
    new: pairs.flatMap(({ finding, was }) => (finding.status === "open" && was === undefined ? [finding] : [])),
    gone: bySight.get("seen") ?? [],
    unseen,
    reopened: pairs.flatMap(({ finding, was }) =>
      finding.status === "open" && was !== undefined && !wasOpen(was) ? [finding] : [],
    ),
    accepted: pairs.flatMap(({ finding, was }) =>
      !isOpen(finding) && was !== undefined && wasOpen(was) ? [finding] : [],
    ),
    regraded: both.flatMap(({ finding, was }) =>
      was !== undefined && was.level !== finding.level
        ? [{ before: was.level, ...(isNowFailing(was, finding, gate) ? { fails: true as const } : {}), finding }]
        : [],
    ),
    remaining: both.length,
    inconclusive: gapIn(after, gate) ?? unseenText(unseen, gate),
    differing: [...differingIn(before, after), ...gapBefore(before, gate)],
    repositories: alone
      ? { added: [], removed: [] }
      : {
          added: young.filter((name) => !old.includes(name)),
          removed: old.filter((name) => !young.includes(name)),
        },
  };
}

/**
 * Whether a finding is open, in the report or in the revision since which it looks at a change: what that had already
 * is left to others there, and nobody accepted it.
 */
function openIn(report: Report): (finding: Finding) => boolean {
  const targets = all(report).flatMap(({ name, changedSince }) => (changedSince === undefined ? [] : name));
  const [first] = targetNames(report);
  return ({ status, target = first }) =>
    status === "open" || (status === "baselined" && target !== undefined && targets.includes(target));
}

function isNowFailing(was: Finding, finding: Finding, gate: Gate): boolean {
  return fails(finding, gate) && !fails({ ...finding, level: was.level }, gate);
}

/** Why a report, whatever it found, is inconclusive. */
function gapIn(report: Report, gate: Gate): string | null {
  const { outcome, reason } = verdictOf({ ...report, findings: [] }, gate);
  return outcome === "inconclusive" ? reason : null;
}

function gapBefore(before: Report, gate: Gate): string[] {
  const gap = gapIn(before, gate);
  return gap === null ? [] : [`not everything was looked at before: ${gap}`];
}

/** Findings that failed, and of which nobody knows whether they are gone: a lost checkout is no progress. */
function unseenText(unseen: readonly Finding[], gate: Gate): string | null {
  const failed = gate.allowIncomplete ? [] : unseen.filter((finding) => fails(finding, gate));
  if (failed.length === 0) return null;
  return `${count(failed.length, "finding")} that failed ${failed.length === 1 ? "was" : "were"} not looked at again`;
}

/**
 * Of findings that neither side has by the same fingerprint those that are the same after all: their line was edited,
 * their file renamed, or an earlier version wrote the report. By the later one.
 */
function recognised(
  earlier: ReadonlyMap<string, Finding>,
  later: ReadonlyMap<string, Finding>,
  files: ReadonlySet<string>,
): ReadonlyMap<Finding, Finding> {
  const made = new Map<Finding, Finding>();
  const kindsOf = (some: ReadonlyMap<string, Finding>, others: ReadonlyMap<string, Finding>) =>
    groupedBy(
      [...some].filter(([key]) => !others.has(key)),
      ([key]) => {
        const [target = "", fingerprint = ""] = key.split("\0");
        return `${target}\0${causeOf(fingerprint)}`;
      },
    );
  const candidates = kindsOf(earlier, later);
  const take = (
    [, finding]: readonly [string, Finding],
    fits: (was: Finding) => boolean,
    left: [string, Finding][],
  ) => {
    const index = made.has(finding) ? -1 : left.findIndex(([, was]) => fits(was));
    if (index >= 0) for (const [, was] of left.splice(index, 1)) made.set(finding, was);
  };
  for (const [cause, own] of kindsOf(later, earlier)) {
    const left = [...(candidates.get(cause) ?? [])];
    for (const one of own) take(one, ({ at }) => at.file === one[1].at.file, left);
    for (const one of own) take(one, ({ at }) => !files.has(at.file), left);
  }
  return made;
}

function all(report: Report): readonly ReportTarget[] {
  return targetsOf({ name: ".", report });
}

function targetNames(report: Report): string[] {
  return [...groupedBy(all(report), ({ name }) => name).keys()];
}

/** Two reports of one target each are of one repository, unless both say what they are of and it is not the same. */
function isOne(before: Report, after: Report): boolean {
  const names = [before, after].flatMap(({ targets = [] }) => targets.map(({ name }) => name).filter((n) => n !== "."));
  return new Set(names).size < 2;
}

function differingIn(before: Report, after: Report): string[] {
  const alike = new Set(before.policies.map(({ policy, version }) => `${policy} ${version}`));
  // Where the versions say no difference, the texts' digests do.
  const isSaid =
    before.policies.length !== after.policies.length ||
    after.policies.some(({ policy, version }) => !alike.has(`${policy} ${version}`));
  const policies = ({ policies: all }: Report): string =>
    all
      .map(({ policy, version, digest }) => `${policy} ${version}${isSaid ? "" : ` (${shortDigest(digest)})`}`)
      .sort()
      .join(", ");
  const digests = (report: Report): string =>
    report.policies
      .map(({ policy, digest }) => `${policy} ${digest}`)
      .sort()
      .join();
  const [old, young] = [sideOf(before), sideOf(after)];
  return [
    ...(digests(before) === digests(after)
      ? []
      : [`the policies are not the same: ${policies(before)}; then ${policies(after)}`]),
    ...(before.catalogue.digest === after.catalogue.digest
      ? []
      : [`the catalogues are not the same: ${before.catalogue.version}; then ${after.catalogue.version}`]),
    ...settingsDiffering(before, after),
    ...(old.to !== null && young.to !== null && young.to < old.to
      ? [`the second report is the older one: ${old.to}; then ${young.to}`]
      : []),
  ];
}

function shortDigest(digest: string): string {
  return digest.slice(0, "sha256:".length + 12);
}

/** Shows in what was accepted, in what was not seen, or is told of the policies and the catalogue. */
const shownOtherwise = /^(?:waivers|baseline|changed-since|waivers-from|rules|policy|catalogue) /;
const shownTargets = 3;

/** Repositories that were not asked for the same; those of which an old report does not say it are let pass. */
function settingsDiffering(before: Report, after: Report): string[] {
  const asked = ({ settings }: ReportTarget): readonly string[] | null =>
    settings?.asked.filter((text) => !shownOtherwise.test(text)) ?? null;
  const [old, young] = [all(before), all(after)];
  const isAlone = old.length === 1 && young.length === 1;
  const differing = young.flatMap((target) => {
    const was = old.find(({ name, root }) => isAlone || (name === target.name && root === target.root));
    const [first, then] = [was === undefined ? null : asked(was), asked(target)];
    if (first === null || then === null) return [];
    const changes = [
      ...first.filter((text) => !then.includes(text)).map((text) => `no more ${text}`),
      ...then.filter((text) => !first.includes(text)).map((text) => `now ${text}`),
    ];
    return changes.length === 0 ? [] : [`${target.name}: ${changes.slice(0, shownTargets).join(", ")}`];
  });
  const more = differing.length > shownTargets ? `; and ${differing.length - shownTargets} more` : "";
  return differing.length === 0
    ? []
    : [`the settings are not the same: ${differing.slice(0, shownTargets).join("; ")}${more}`];
}

function sideOf(report: Report): Side {
  const dates = all(report)
    .flatMap(({ at }) => at ?? [])
    .sort();
  const { error, warning, note } = report.summary;
  return { from: dates[0] ?? null, to: dates.at(-1) ?? null, targets: all(report).length, error, warning, note };
}
