/** The shards of one scan as the report that one scan of all would have made. */
import { isNamed, isWorse, paired } from "../../policy/pairing.ts";
import { conditionText, distinct as numbered, fingerprintOf, nameAmong, unnumbered } from "../../policy/finding.ts";
import { toldOf } from "../../policy/waiver.ts";
import { compareNames, comparePlaces } from "../../source.ts";
import { certainties, holds } from "../../terms.ts";
import type { Certainty } from "../../terms.ts";
import { listed, orderedDiagnostics, orderedGaps } from "../assemble.ts";
import { groupedBy } from "../group.ts";
import { messageFrom } from "../message.ts";
import type { Finding, FindingPart, FindingSink, KnownFinding, Report, ReportWaiver } from "../report.ts";
import { scenarioNames, unnamedScenario } from "../scenarios.ts";
import { emptiness, summaryOf } from "../summary.ts";
import { placeText } from "../words.ts";
import { withoutIdleNames } from "../rows.ts";
import { joinedDependencies } from "./shard-dependencies.ts";
import { countedOnce, formatsOnce } from "./counted-once.ts";
import { inOneCloud } from "./one-cloud.ts";
import { joinedLeftOut, joinedTarget } from "./one-scan.ts";
import { sideBySide } from "./side-by-side.ts";
import { isOfStranger } from "../../dependency/strangers.ts";
import { ofEachPolicy, toldOnce } from "./told-once.ts";

/** @param shards at least one, in order of their number; @param isWhole whether all of them are there. */
export function joinedShards(told: readonly [Report, ...Report[]], isWhole: boolean): Report {
  const read = new Set(told.flatMap(({ part }) => part?.read ?? []));
  const [first, ...rest] = told;
  return joinedAll([withoutRead(first, read), ...rest.map((shard) => withoutRead(shard, read))], isWhole);
}

/** What is told of a file because no reader of its shard took it is nothing where one of another shard did. */
function withoutRead(shard: Report, read: ReadonlySet<string>): Report {
  const named = new Set(shard.part?.named?.filter((path) => read.has(path)));
  if (named.size === 0) return shard;
  const isSo = (subject: string, file: string): boolean => subject === file && named.has(file);
  return {
    ...shard,
    findings: shard.findings.filter(({ sinks, at }) => !sinks.every(({ subject }) => isSo(subject, at.file))),
    dependencies: shard.dependencies.filter(({ subject, at }) => !isSo(subject, at.file)),
  };
}

function joinedAll(shards: readonly [Report, ...Report[]], isWhole: boolean): Report {
  const [first] = shards;
  const all = sideBySide(shards);
  const findings = joinedOnce(all, shards);
  const dependencies = withoutIdleNames(joinedDependencies(shards));
  const waivers = joinedWaivers(all.waivers, findings);
  const counts = countedOnce(shards);
  const unread = joinedUnread(shards) ?? all.unread;
  const leftOut = joinedLeftOut(shards);
  const target = joinedTarget(shards, leftOut);
  const told = all.diagnostics.filter(({ code }) => !(code.startsWith("waiver-") && code !== "waiver-invalid"));
  const isAll =
    isWhole &&
    shards.every(({ part }) => part?.isChange === false) &&
    !told.some(({ severity }) => severity === "error");
  const others = shards.reduce((sum, { part }) => sum + (part?.others ?? 0), 0);
  const looked = {
    ...counts,
    unread,
    leftOut,
    others,
    dependencies: dependencies.filter((one) => !isOfStranger(one)).length,
  };
  const diagnostics = orderedDiagnostics([
    ...told.filter(({ code, at }) => !(code === "waiver-invalid" && isUsed(at, waivers))),
    ...waivers.flatMap(waiverDiagnostics),
    ...(isAll ? emptiness(looked) : []).map((one) => ({ ...one, at: null })),
  ]);
  return {
    ...all,
    target: first.target,
    ...(target === null ? {} : { targets: [target] }),
    summary: summaryOf(counts, findings, diagnostics),
    findings: findings.map(withoutPart),
    unresolved: orderedGaps(all.unresolved),
    diagnostics,
    waivers,
    dependencies,
    scenarios: recounted(all.scenarios, findings),
    leftOut,
    unread,
    formats: [
      ...formatsOnce(
        all.formats.filter(({ read }) => read),
        shards,
      ),
      ...unread.map(({ format, files }) => ({ format, files, read: false })),
    ].sort((a, b) => compareNames(a.format, b.format)),
    shard: null,
  };
}

const maxExamples = 3;

/** What no shard looked at: a file of one may be read by what another one looks at. Null: of reports of old. */
function joinedUnread(shards: readonly Report[]): Report["unread"] | null {
  if (shards.some(({ part }) => part?.unread === undefined)) return null;
  const read = new Set(shards.flatMap(({ part }) => part?.read ?? []));
  const left = shards.flatMap(({ part }) => part?.unread ?? []).filter(({ path }) => !read.has(path));
  return [...groupedBy(left, ({ format }) => format)]
    .map(([format, those]) => {
      const paths = those.map(({ path }) => path).sort(compareNames);
      return { format, files: paths.length, examples: paths.slice(0, maxExamples) };
    })
    .sort((a, b) => compareNames(a.format, b.format));
}

function withoutPart(finding: Finding): Finding {
  const { part, ...rest } = { ...finding, ...listed(finding, undefined, (sink) => sink) };
  void part;
  return rest;
}

function joinedOnce({ findings, policies }: Report, shards: readonly Report[]): readonly Finding[] {
  const ofEach = findings.flatMap(ofEachPolicy);
  return toldOnce(statusesOf(joinedFindings(ofEach), shards), findings, policies);
}

/** What several shards found of one line, as one scan would say it. */
function joinedFindings(findings: readonly Finding[]): Finding[] {
  const joined = [...groupedBy(inOneCloud(findings), keyOf)].map(([key, [first, ...others]]) => ({
    key,
    finding:
      others.length === 0 ? { ...first!, fingerprint: unnumbered(first!.fingerprint) } : oneOf([first!, ...others]),
  }));
  joined.sort((a, b) => comparePlaces(a.finding.at, b.finding.at) || compareNames(a.key, b.key));
  return numbered(joined.map(({ finding }) => finding));
}

function keyOf({ policy, rule, kind, value, operator, location, at, sinks }: Finding): string {
  return [
    policy,
    rule,
    kind,
    value,
    operator?.entity ?? "",
    location?.region ?? "",
    at.file,
    `${at.line}:${at.column}:${at.endLine}:${at.endColumn}`,
    nameAmong(kind, sinks[0]?.subject ?? ""),
  ].join("\0");
}

const levels = ["error", "warning", "note"] as const;

/** The strongest first, as findings are made of verdicts. */
function compareStrength(a: Finding, b: Finding): number {
  return (
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) ||
    compareNames(a.part?.runs[0]?.root ?? "", b.part?.runs[0]?.root ?? "")
  );
}

function oneOf(all: readonly [Finding, ...Finding[]]): Finding {
  const same = withoutEchoes(all);
  const sorted = same.toSorted(compareStrength);
  const first = sorted[0] ?? same[0];
  const certainty = certainties[Math.min(...same.map((one) => certainties.indexOf(one.certainty)))] ?? first.certainty;
  const strongest = sorted.filter((one) => one.certainty === certainty || (holds(one.certainty) && holds(certainty)));
  const sinks = joinedSinks(sorted, certainty);
  const parts = strongest.flatMap(({ part }) => part ?? []);
  const changes = new Set(same.map(({ change }) => JSON.stringify(change)));
  const open = same.find(({ status }) => status !== "waived");
  const made: Finding = {
    ...first,
    certainty,
    condition: holds(certainty) ? null : conditionText(textSet(parts.flatMap(({ conditions }) => conditions))),
    sinks,
    affects: textSet(same.flatMap(({ affects }) => affects)),
    holdsData: textSet(same.flatMap(({ holdsData }) => holdsData)),
    // A waiver that does not cover all of it covers nothing of it.
    status: open?.status ?? "waived",
    waiver: open === undefined ? first.waiver : null,
    change: changes.size === 1 ? first.change : null,
    fingerprint: [
      fingerprintOf({
        ...first,
        entity: first.operator?.entity ?? "",
        region: first.location?.region ?? "",
        sinks: sinks.map(({ subject, at }) => ({ subject, file: at.file })),
      }),
      // They are of one line; where a file is what says it, what follows there counts as well.
      ...unnumbered((all.find(saysItself) ?? first).fingerprint)
        .split("-")
        .slice(1),
    ].join("-"),
  };
  const [part] = parts;
  // Reports of old don't say what it takes.
  if (part === undefined) return { ...made, condition: first.condition, fingerprint: unnumbered(first.fingerprint) };
  const runs = [
    ...new Map(parts.flatMap((one) => one.runs).map((run) => [`${run.root}\0${run.scenario}`, run])).values(),
  ].sort((a, b) => compareNames(a.root, b.root) || compareNames(a.scenario, b.scenario));
  // A waiver that does not address all of it addresses nothing of it.
  const addressing = (same[0].part?.waivers ?? []).filter((at) =>
    same.every((one) => one.part?.waivers.some((other) => comparePlaces(at, other) === 0)),
  );
  const joined: FindingPart = {
    ...part,
    waivers: addressing,
    runs,
    everywhere: parts.some(({ everywhere }) => everywhere),
  };
  const scenarios = scenarioNames(joined);
  return { ...made, scenarios, message: messageFrom({ ...made, facts: part.facts, scenarios }), part: joined };
}

function saysItself({ sinks, at }: Finding): boolean {
  return sinks.some(({ subject }) => subject === at.file);
}

/** What may reach a host by one way adds nothing to what certainly reaches it in the same place by another. */
function withoutEchoes(all: readonly [Finding, ...Finding[]]): readonly [Finding, ...Finding[]] {
  const [first, ...rest] = all[0].kind === "endpoint" ? all.filter(({ certainty }) => holds(certainty)) : all;
  return first === undefined ? all : [first, ...rest];
}

/** One sink for each subject and place; of equal ones the strongest. */
function joinedSinks(findings: readonly Finding[], strongest: Certainty): FindingSink[] {
  const sinks = new Map<string, { readonly sink: FindingSink; readonly certainty: Certainty }>();
  for (const finding of findings) {
    for (const sink of finding.sinks) {
      const key = `${sink.subject}\0${sink.at.file}\0${sink.at.line}:${sink.at.column}`;
      const certainty = sink.certainty ?? finding.certainty;
      const before = sinks.get(key);
      if (before === undefined || certainties.indexOf(certainty) < certainties.indexOf(before.certainty))
        sinks.set(key, { sink, certainty });
    }
  }
  return [...sinks.values()]
    .map(({ sink: { subject, at, trace }, certainty }) => ({
      subject,
      at,
      trace,
      ...(certainty === strongest ? {} : { certainty }),
    }))
    .sort((a, b) => comparePlaces(a.at, b.at) || compareNames(a.subject, b.subject));
}

function textSet(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareNames);
}

/** What was there before is told by fingerprints, which are whole only now; one entry knows one finding. */
function statusesOf(findings: readonly Finding[], shards: readonly Report[]): Finding[] {
  const known = knownIn(shards);
  if (known.length === 0) return [...findings];
  const paths = new Map(known.map(({ file, isThere }) => [file, isThere]));
  const candidates = findings.map((finding) => ({
    finding,
    fingerprint: finding.fingerprint,
    file: finding.at.file,
    level: finding.level,
    affects: finding.affects,
    isNamed: isNamed(finding.sinks.map(({ subject, at }) => ({ subject, file: at.file }))),
  }));
  const before = new Set<Finding>();
  for (const by of ["baseline", "revision"] as const) {
    const entries = known.filter((entry) => entry.by === by);
    const { pairs } = paired(candidates, entries, (file) => paths.get(file) === true);
    for (const [{ finding, level }, entry] of pairs) if (!isWorse({ level }, entry)) before.add(finding);
  }
  return findings.map((finding) =>
    finding.status === "waived" ? finding : { ...finding, status: before.has(finding) ? "baselined" : "open" },
  );
}

/** Every shard has the whole baseline, and of the other revision its own part. */
function knownIn(shards: readonly Report[]): KnownFinding[] {
  const baseline = shards[0]?.part?.known.filter(({ by }) => by === "baseline") ?? [];
  return [...baseline, ...shards.flatMap(({ part }) => part?.known.filter(({ by }) => by === "revision") ?? [])];
}

/** A waiver that addresses something in one shard is used, whatever the others say. */
function joinedWaivers(waivers: readonly ReportWaiver[], findings: readonly Finding[]): ReportWaiver[] {
  const addressed = new Map<string, number>();
  for (const at of findings.flatMap(({ part }) => part?.waivers ?? [])) {
    const key = placeText(at);
    addressed.set(key, (addressed.get(key) ?? 0) + 1);
  }
  const isOfOld = findings.some(({ part }) => part === undefined);
  return [...groupedBy(waivers, ({ rule, at }) => `${rule} ${placeText(at)}`)]
    .flatMap(([, same]): ReportWaiver[] => {
      const used = same.find((one) => one.findings > 0) ?? same[0];
      if (used === undefined || isOfOld) return used === undefined ? [] : [used];
      const number = addressed.get(placeText(used.at)) ?? 0;
      const isIdle = number === 0 && (used.state === "in-force" || used.state === "expiring");
      return [{ ...used, findings: number, state: isIdle ? "unused" : used.state }];
    })
    .sort((a, b) => compareNames(a.expires ?? "", b.expires ?? "") || comparePlaces(a.at, b.at));
}

function isUsed(at: Report["diagnostics"][number]["at"], waivers: readonly ReportWaiver[]): boolean {
  return waivers.some((one) => one.state !== "invalid" && at !== null && comparePlaces(one.at, at) === 0);
}

function waiverDiagnostics(waiver: ReportWaiver): Report["diagnostics"][number][] {
  // Why one is invalid its own shard has said.
  const told = waiver.state === "invalid" ? null : toldOf({ ...waiver, fault: null });
  return told === null ? [] : [{ ...told, at: waiver.at }];
}

/** Findings in each scenario, counted again: what is an error in another shard is one here. */
function recounted(scenarios: Report["scenarios"], findings: readonly Finding[]): Report["scenarios"] {
  const counts = new Map<string, { error: number; warning: number; note: number }>();
  for (const { status, level, part } of findings) {
    if (status !== "open") continue;
    for (const { root, scenario } of part?.runs ?? []) {
      const key = `${root}\0${scenario}`;
      const sofar = counts.get(key) ?? { error: 0, warning: 0, note: 0 };
      sofar[level] += 1;
      counts.set(key, sofar);
    }
  }
  if (findings.some(({ part }) => part === undefined)) return scenarios;
  return scenarios.map((scenario) => {
    const key = scenario.name === unnamedScenario ? "" : scenario.name;
    const own = counts.get(`${scenario.root}\0${key}`) ?? { error: 0, warning: 0, note: 0 };
    return { ...scenario, ...own, verdict: own.error > 0 ? "fail" : "pass" };
  });
}
