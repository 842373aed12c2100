/** Groups verdicts into findings: one per rule, origin and value, however many sinks it reaches. */
import type { Dependency, Run, Sink } from "../dependency/dependency.ts";
import { joinDeployed } from "../dependency/deployed.ts";
import { isOfStranger } from "../dependency/strangers.ts";
import { certainties, holds } from "../terms.ts";
import type { Certainty } from "../terms.ts";
import { cryptography } from "../libraries.ts";
import { compareNames } from "../source.ts";
import type { Span } from "../source.ts";
import { withoutKeys } from "./glob.ts";
import { levels } from "./policy.ts";
import type { Level, Rule, Verdict } from "./policy.ts";

export interface Finding {
  /**
   * Of what is found, and behind a dash of where it stands: the file, and what is written around it. It survives moved
   * lines, the first half renamed files, too. No other finding has to do with it, except one that nothing tells apart.
   */
  readonly fingerprint: string;
  readonly rule: Rule;
  /** The same by the same rule of other policies, in their order: it is told once. */
  readonly also: readonly Finding[];
  /** The highest of its verdicts. */
  readonly level: Exclude<Level, "off">;
  /** The strongest of its dependencies: kind, value, operator, location, origin. */
  readonly dependency: Dependency;
  /** The strongest of its dependencies' certainties. */
  readonly certainty: Certainty;
  /** Where all of them are possible only: under what, in words; where all are unknown: what leaves them open. */
  readonly condition: string | null;
  /** All of them. */
  readonly conditions: readonly string[];
  /** The scenarios in which it is as certain as that. */
  readonly runs: readonly Run[];
  /** Whether those are all the scenarios of a root. */
  readonly everywhere: boolean;
  /** The line that a person would change. */
  readonly origin: Span;
  /** Where it takes effect, in order of file and offset; one for each subject. */
  readonly sinks: readonly FoundSink[];
  /** Addresses of what is deployed through it, and of those that hold data. */
  readonly affects: readonly string[];
  readonly holdsData: readonly string[];
}

/** A sink, and how certainly the value comes there: another may be more certain. */
export interface FoundSink extends Sink {
  readonly certainty: Certainty;
}

/** Findings in order of their origin; equal verdicts in any order give equal findings. */
export function findingsOf(verdicts: readonly Verdict[]): Finding[] {
  return distinct(joinedVerdicts(verdicts));
}

/** The same, before those are told apart that nothing else does: of some verdicts, where others are of other files. */
export function joinedVerdicts(verdicts: readonly Verdict[]): Finding[] {
  const groups = new Map<string, Verdict[]>();
  const listed = new Set(verdicts.filter((one) => !isByNaming(one)).map((one) => keyOf(one)));
  for (const verdict of verdicts) {
    // What one cloud's table lists is that, whatever the names of another one's regions look like.
    const asListed = isByNaming(verdict) ? keyOf(verdict, verdict.dependency.value) : null;
    const key = asListed !== null && listed.has(asListed) ? asListed : keyOf(verdict);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups]
    .map(([key, group]) => ({ key, finding: join(group) }))
    .sort((a, b) => compareSpans(a.finding.origin, b.finding.origin) || compareNames(a.key, b.key))
    .map(({ finding }) => finding);
}

/** One for each policy whose rule it is. */
export function ofEachPolicy(finding: Finding): readonly Finding[] {
  return finding.also.length === 0 ? [finding] : [{ ...finding, also: [] }, ...finding.also];
}

const separator = "\0";

/** Two origins of one text are two findings; two resources of one line are two as well, so that a new one is seen. */
function keyOf({ rule, dependency }: Verdict, region = regionOf(dependency)): string {
  const { kind, operator, location, origin, sink, certainty } = dependency;
  // Of a provider that nobody knows there is one thing to find out, whatever is deployed by it.
  const isStranger = isOfStranger(dependency);
  // One variable may leave open regions of several clouds, and more: it is one that has to be set.
  const isOpen = isStranger || (certainty === "unknown" && location === null && kind !== "resource");
  return [
    rule.policy,
    rule.id,
    isOpen ? "" : kind,
    isStranger ? "" : valueOf(dependency, region),
    // One code that several clouds take for a region is one place to change, whoever of them runs what lies there.
    isOpen || kind === "region" ? "" : (operator?.entity ?? ""),
    region,
    origin.source.path,
    origin.start,
    origin.end,
    isStranger ? "" : nameAmong(kind, sink.subject),
  ].join(separator);
}

/** However it is spelt where it takes effect, it is one region that one line says. */
function valueOf({ kind, value, location }: Dependency, region: string): string {
  return kind === "region" && location !== null ? region : value;
}

function isByNaming({ dependency: { kind, location } }: Verdict): boolean {
  return kind === "region" && location?.isByNaming === true;
}

/** Of one line, codes that no table lists are alternatives, such as those that a pattern permits: one place. */
function regionOf({ location }: Dependency): string {
  return location?.isByNaming === true ? `${location.cloud} ${location.place}` : (location?.region ?? "");
}

/** What tells findings of one rule, origin and value apart: of a resource its address. */
export function nameAmong(kind: string, subject: string): string {
  return kind === "resource" ? withoutModules(withoutKeys(subject)) : "";
}

/** A resource of a module is one, however many call the module. */
function withoutModules(address: string): string {
  return address.replace(/^(?:module\.[^.]+\.)+/, "");
}

function join(unordered: readonly Verdict[]): Finding {
  const group = unordered.toSorted(compareVerdicts);
  const { rule, level, dependency } = group[0]!;
  const dependencies = group.map((verdict) => verdict.dependency);
  const certainty = certainties[Math.min(...certaintyRanks(dependencies))]!;
  const sinks = distinctSinks(dependencies);
  const deployed = joinDeployed(dependencies.map((one) => one.deployed));
  // Where things lie in what says the place, those count of which the rule holds.
  const alone = dependencies.flatMap((one) => (one.deployed.length === 0 ? [one.sink] : []));
  const strongest = dependencies.filter(
    (one) => one.certainty === certainty || (holds(one.certainty) && holds(certainty)),
  );
  return {
    fingerprint: placedFingerprint(dependency.origin, madeOf(rule, dependency, sinks)),
    rule,
    also: [],
    level,
    dependency,
    certainty,
    condition: holds(certainty) ? null : conditionText(conditionsOf(strongest)),
    conditions: holds(certainty) ? [] : conditionsOf(strongest),
    runs: distinctRuns(strongest),
    everywhere: strongest.some(({ everywhere }) => everywhere),
    origin: dependency.origin,
    sinks,
    affects: sortedSet(deployed.map(({ subject }) => subject)),
    holdsData: sortedSet([...deployed, ...alone].filter(({ holdsData }) => holdsData).map(({ subject }) => subject)),
  };
}

function madeOf(rule: Rule, { kind, value, operator, location }: Dependency, sinks: readonly Sink[]): Fingerprinted {
  return {
    policy: rule.policy,
    rule: rule.id,
    kind,
    value,
    entity: operator?.entity ?? "",
    region: location?.region ?? "",
    sinks: sinks.map(({ subject, at }) => ({ subject, file: at.source.path })),
  };
}

function certaintyRanks(dependencies: readonly Dependency[]): Set<number> {
  return new Set(dependencies.map(({ certainty }) => certainties.indexOf(certainty)));
}

/** The strongest first: by level, certainty, place of the sink. */
function compareVerdicts(a: Verdict, b: Verdict): number {
  return (
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    certainties.indexOf(a.dependency.certainty) - certainties.indexOf(b.dependency.certainty) ||
    Number(isByStranger(a)) - Number(isByStranger(b)) ||
    compareSpans(a.dependency.sink.at, b.dependency.sink.at) ||
    compareNames(a.dependency.sink.subject, b.dependency.sink.subject)
  );
}

/** What a provider that nobody knows deploys stands behind the provider. */
function isByStranger({ dependency }: Verdict): boolean {
  return dependency.kind === "resource" && isOfStranger(dependency);
}

function compareSpans(a: Span, b: Span): number {
  return compareNames(a.source.path, b.source.path) || a.start - b.start || a.end - b.end;
}

/** One sink for each subject and place; of equal ones the strongest, which comes first. */
function distinctSinks(dependencies: readonly Dependency[]): FoundSink[] {
  const sinks = new Map<string, FoundSink>();
  for (const { sink, certainty } of dependencies) {
    const key = [sink.subject, sink.at.source.path, sink.at.start].join(separator);
    if (!sinks.has(key)) sinks.set(key, { ...sink, certainty });
  }
  return [...sinks.values()].sort((a, b) => compareSpans(a.at, b.at) || compareNames(a.subject, b.subject));
}

function distinctRuns(dependencies: readonly Dependency[]): readonly Run[] {
  const [first] = dependencies;
  if (first !== undefined && dependencies.every(({ runs }) => runs === first.runs)) return first.runs;
  const runs = new Map<string, Run>();
  for (const run of dependencies.flatMap((dependency) => dependency.runs))
    runs.set(run.root + separator + run.scenario, run);
  return [...runs.values()].sort((a, b) => compareNames(a.root, b.root) || compareNames(a.scenario, b.scenario));
}

function sortedSet(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compareNames);
}

const shownConditions = 3;

function conditionsOf(dependencies: readonly Dependency[]): string[] {
  return sortedSet(dependencies.flatMap(({ condition }) => (condition === null ? [] : [condition])));
}

/** Several in words; null: there is none. */
export function conditionText(conditions: readonly string[]): string | null {
  if (conditions.length === 0) return null;
  const more = conditions.length - shownConditions;
  return conditions.slice(0, shownConditions).join("; or ") + (more > 0 ? `; or in ${more} other ways` : "");
}

/** What a fingerprint is made of. */
export interface Fingerprinted {
  readonly policy: string;
  readonly rule: string;
  readonly kind: string;
  readonly value: string;
  readonly entity: string;
  readonly region: string;
  /** All of them. */
  readonly sinks: readonly { readonly subject: string; readonly file: string }[];
}

/** No lines, no paths, no instance keys: what is found, and in which subjects; the first half of a fingerprint. */
export function fingerprintOf({ policy, rule, kind, value, entity, region, sinks }: Fingerprinted): string {
  const subjects = sortedSet(sinks.map(({ subject, file }) => withoutKeys(subject.replace(file, ""))));
  return digestOf([policy, rule, kind, value, entity, region, ...subjects]).slice(0, 32);
}

const separators = /\s+/g;
/** Nobody tells longer lines apart by what stands farther off; a generated file may be one line. */
const maxAround = 200;

function placedFingerprint(origin: Span, made: Fingerprinted): string {
  const { path, text } = origin.source;
  const before = text.slice(
    Math.max(text.lastIndexOf("\n", origin.start - 1) + 1, origin.start - maxAround),
    origin.start,
  );
  // A subject that is its file has several lines of one kind, and what follows tells them apart: a list of packages.
  const isFile = made.sinks.some(({ subject, file }) => subject === file);
  const after = isFile ? (text.slice(origin.end, origin.end + maxAround).split("\n", 1)[0] ?? "") : "";
  const around = [path, before, after].map((one) => one.replaceAll(separators, " ").trim());
  return `${fingerprintOf(made)}-${digestOf(around).slice(0, 8)}`;
}

function digestOf(parts: readonly string[]): string {
  return cryptography().createHash("sha256").update(parts.join(separator)).digest("hex");
}

/** The fingerprint of what is found, wherever it stands: all that the first versions wrote. */
export function causeOf(fingerprint: string): string {
  return fingerprint.split("-", 1)[0] ?? fingerprint;
}

/** What stands where it does, without the number that tells apart what nothing else does. */
export function unnumbered(fingerprint: string): string {
  return fingerprint.split("-", 2).join("-");
}

/** What nothing tells apart, line and surroundings being the same, is numbered, so that a further one is a new one. */
export function distinct<T extends { readonly fingerprint: string }>(findings: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${count}` };
  });
}
