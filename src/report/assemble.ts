/** From what was found to the report: places for spans, words for steps, everything in a fixed order. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency, Sink } from "../dependency/dependency.ts";
import { copiesBeside } from "../dependency/place/copies.ts";
import type { Lying } from "../dependency/place/places.ts";
import { holds } from "../terms.ts";
import type { Certainty, LocationRef, OperatorRef } from "../terms.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf } from "../files.ts";
import type { Finding as PolicyFinding, FoundSink } from "../policy/finding.ts";
import { compareNames, comparePlaces, linesOf, placeOf } from "../source.ts";
import type { Place, Span } from "../source.ts";
import type { Unresolved } from "../subject.ts";
import { stepsOf } from "../value/trace.ts";
import type { Trace } from "../value/trace.ts";
import { entriesAsked, namedBy, partOfOperator } from "./listed-person.ts";
import { factsOf, messageOf } from "./message.ts";
import { scenarioNames } from "./scenarios.ts";
import { noteOf } from "./trace-notes.ts";
import type {
  Finding,
  FindingPart,
  FindingSink,
  Report,
  ReportDependency,
  ReportDiagnostic,
  ReportGap,
} from "./report.ts";

/** Sinks and affected addresses that one finding lists; the rest is counted by nobody but still decided on. */
const maxListed = 1_000;
/** Lines shown before and after the origin. */
const frameContext = 1;
const maxFrameLine = 2_000;

/**
 * A finding of the report, open until a waiver or the baseline says otherwise.
 *
 * @param waivers of a shard, whose finding is to be joined with what others find of the same: where the waivers stand
 * that
 *   address it.
 */
export function reportFinding(
  finding: PolicyFinding,
  catalogue: Catalogue,
  waivers: readonly Span[] | null = null,
): Finding {
  const { rule, dependency, origin } = finding;
  const entries = entriesAsked(rule.match, dependency.operator, catalogue);
  const named = namedBy(entries);
  const operatorIs = dependency.operator === null ? undefined : partOfOperator(dependency, catalogue);
  return {
    fingerprint: finding.fingerprint,
    policy: rule.policy,
    rule: rule.id,
    ...(finding.also.length === 0
      ? {}
      : { alsoIn: finding.also.map((one) => ({ policy: one.rule.policy, fingerprint: one.fingerprint })) }),
    level: finding.level,
    message: messageOf(finding, catalogue, named),
    kind: dependency.kind,
    value: dependency.value,
    operator: listedOperator(dependency.operator, catalogue),
    ...(operatorIs === undefined ? {} : { operatorIs }),
    ...(named === null ? {} : { named }),
    ...(entries.length === 0 ? {} : { listedBy: [...new Set(entries.map(({ list }) => list))].sort(compareNames) }),
    location: locationOf(dependency.location),
    certainty: finding.certainty,
    condition: finding.condition,
    scenarios: scenarioNames(finding),
    at: placeOf(origin),
    ...listed(
      { sinks: finding.sinks, affects: finding.affects, holdsData: finding.holdsData },
      waivers === null ? maxListed : Infinity,
      (sink) => sinkOf(sink, finding.certainty),
    ),
    status: "open",
    waiver: null,
    change: null,
    frame: frameOf(origin),
    ...(waivers === null ? {} : { part: partOf(finding, waivers, catalogue) }),
  };
}

function partOf(finding: PolicyFinding, waivers: readonly Span[], catalogue: Catalogue): FindingPart {
  const { dependency, conditions, runs, everywhere } = finding;
  return {
    facts: factsOf(dependency, catalogue),
    conditions,
    runs: runs.map(({ root, scenario }) => ({ root, scenario })),
    everywhere,
    waivers: waivers.map(placeOf),
  };
}

interface Lists<S> {
  readonly sinks: readonly S[];
  readonly affects: readonly string[];
  readonly holdsData: readonly string[];
}

/** As much of them as a report lists. */
export function listed<S, T>(lists: Lists<S>, limit: number = maxListed, show: (sink: S) => T): Lists<T> {
  return {
    sinks: lists.sinks.slice(0, limit).map(show),
    affects: lists.affects.slice(0, limit),
    holdsData: lists.holdsData.slice(0, limit),
  };
}

const operators = new WeakMap<OperatorRef, Finding["operator"]>();

/** Many dependencies have one operator: it is described once. */
function operatorOf(operator: OperatorRef | null, catalogue: Catalogue): Finding["operator"] {
  if (operator === null) return null;
  let described = operators.get(operator);
  if (described === undefined) {
    const lists =
      catalogue
        .entity(operator.entity)
        ?.lists.filter((entry) => entry.verified)
        .map((entry) => entry.list) ?? [];
    described = { ...operator, lists: [...new Set(lists)].sort() };
    operators.set(operator, described);
  }
  return described;
}

const accused = new WeakMap<OperatorRef, Finding["operator"]>();

/** With what each list says of it, and since when: a finding is read by whoever is to act on it. */
function listedOperator(operator: OperatorRef | null, catalogue: Catalogue): Finding["operator"] {
  const plain = operatorOf(operator, catalogue);
  if (operator === null || plain === null || plain.lists.length === 0) return plain;
  let described = accused.get(operator);
  if (described === undefined) {
    const entries = (catalogue.entity(operator.entity)?.lists ?? [])
      .filter(({ verified }) => verified)
      .map(({ list, person, relation, covers, since, source }) => ({
        list,
        person,
        relation,
        ...(covers === undefined ? {} : { covers }),
        since,
        source,
      }))
      .sort((a, b) => compareNames(a.list, b.list));
    described = { ...plain, entries };
    accused.set(operator, described);
  }
  return described;
}

const locations = new WeakMap<LocationRef, NonNullable<Finding["location"]>>();

/** So have many one location. */
function locationOf(location: LocationRef | null): Finding["location"] {
  if (location === null) return null;
  let described = locations.get(location);
  if (described === undefined) {
    const { region, cloud, place, jurisdiction, localOperator, isEverywhere, isNowhereElse, cannotExclude } = location;
    const rare = {
      ...(localOperator === undefined ? {} : { localOperator }),
      ...(isEverywhere === undefined ? {} : { everywhere: isEverywhere }),
      ...(isNowhereElse === undefined || cannotExclude === undefined ? {} : { among: cannotExclude }),
    };
    described = { region, cloud, place, jurisdiction, ...rare };
    locations.set(location, described);
  }
  return described;
}

function sinkOf({ subject, at, trace, certainty }: FoundSink, strongest: Certainty): FindingSink {
  return {
    subject,
    at: placeOf(at),
    trace: trace === null ? [] : traceOf(trace),
    ...(certainty === strongest ? {} : { certainty }),
  };
}

/** Steps from origin to sink; of several at one place the last says the most. */
function traceOf(trace: Trace): FindingSink["trace"] {
  const steps: (Place & { note: string })[] = [];
  for (const step of stepsOf(trace)) {
    const place = { ...placeOf(step.at), note: noteOf(step) };
    const last = steps.at(-1);
    if (last !== undefined && comparePlaces(last, place) === 0) steps[steps.length - 1] = place;
    else steps.push(place);
  }
  return steps;
}

function frameOf({ source, start }: Span): Finding["frame"] {
  if (source.text === "") return null;
  const starts = linesOf(source);
  const at = placeOf({ source, start, end: start }).line - 1;
  const first = Math.max(0, at - frameContext);
  const lines: string[] = [];
  for (let line = first; line <= Math.min(starts.length - 1, at + frameContext); line += 1) {
    const from = starts[line] ?? 0;
    const to = starts[line + 1] ?? source.text.length;
    lines.push(source.text.slice(from, Math.min(to, from + maxFrameLine)).replace(/\r?\n$/, ""));
  }
  return { line: first + 1, lines };
}

/**
 * One row for each place in which it may lie, or keeps data: a resource lies where its configuration or its parent
 * says, if it says nothing.
 */
export function reportDependencies(dependency: Dependency, catalogue: Catalogue): ReportDependency[] {
  const { location, places } = dependency;
  const where = location === null && places.length > 0 ? places.toSorted(comparePlacesOfClouds) : [location];
  const copies = dependency.copies === undefined ? [] : copiesBeside(dependency.copies, dependency);
  return [
    ...where.map((place: Lying | null) => reportDependency(dependency, place, catalogue)),
    ...copies
      .toSorted(comparePlacesOfClouds)
      .map((place) => ({ ...reportDependency(dependency, place, catalogue), copy: true as const })),
  ];
}

function comparePlacesOfClouds(a: LocationRef, b: LocationRef): number {
  return compareNames(`${a.cloud} ${a.region}`, `${b.cloud} ${b.region}`);
}

function reportDependency(dependency: Dependency, location: Lying | null, catalogue: Catalogue): ReportDependency {
  const { certainty } = dependency;
  return {
    kind: dependency.kind,
    value: dependency.value,
    operator: operatorOf(dependency.operator, catalogue),
    location: locationOf(location),
    certainty: location?.isPossible === true && holds(certainty) ? "possible" : certainty,
    subject: dependency.sink.subject,
    at: placeOf(dependency.origin),
    ...(dependency.zones === undefined ? {} : { zones: dependency.zones.map(placeOf).sort(comparePlaces) }),
    ...(dependency.kind === "resource" ? { ...deployedBy(dependency), ...deployment(dependency.sink) } : {}),
    ...(location?.isPossible === true ? { exists: certainty } : {}),
    ...(dependency.isPlaceOpen === true ? { placeOpen: true as const } : {}),
  };
}

/** Other roots may deploy the same body. That a folder or file deploys what is written in it goes without saying. */
function deployedBy({ runs, origin, sink }: Dependency): Pick<ReportDependency, "deployedBy"> {
  const [run] = runs;
  const file = origin.source.path;
  if (run === undefined || sink.isDeployed !== true || run.root === file || run.root === folderOf(file)) return {};
  return { deployedBy: run.root };
}

function deployment({
  isDeployed,
  holdsData,
  uses,
  gives,
}: Sink): Pick<ReportDependency, "deployed" | "holdsData" | "needs" | "gives"> {
  return {
    ...(isDeployed === true ? { deployed: isDeployed } : {}),
    ...(holdsData ? { holdsData } : {}),
    ...(uses === undefined ? {} : { needs: uses }),
    ...(gives === undefined ? {} : { gives }),
  };
}

export function reportDiagnostics(diagnostics: readonly Diagnostic[]): ReportDiagnostic[] {
  return orderedDiagnostics(
    diagnostics.map(({ severity, code, message, at }) => ({
      severity,
      code,
      message,
      at: at === undefined ? null : placeOf(at),
    })),
  );
}

/** Each once, in order of place, code and message. */
export function orderedDiagnostics(diagnostics: readonly ReportDiagnostic[]): ReportDiagnostic[] {
  const seen = new Set<string>();
  const made: ReportDiagnostic[] = [];
  for (const entry of diagnostics) {
    const { target, code, message, at } = entry;
    const key = `${target}\0${code}\0${message}\0${at?.file}\0${at?.line}\0${at?.column}`;
    if (seen.has(key)) continue;
    seen.add(key);
    made.push(entry);
  }
  return made.sort(
    (a, b) =>
      compareNullable(a.at, b.at) ||
      compareNames(a.code, b.code) ||
      compareNames(a.message, b.message) ||
      compareNames(a.target ?? "", b.target ?? ""),
  );
}

export function reportUnresolved(unresolved: readonly Unresolved[]): Report["unresolved"] {
  return orderedGaps(unresolved.map(({ subject, at, reason }) => ({ subject, at: placeOf(at), reason })));
}

/** Each once, in order of place, subject and reason. */
export function orderedGaps(gaps: readonly ReportGap[]): ReportGap[] {
  const seen = new Map<string, ReportGap>();
  for (const gap of gaps) seen.set(`${gap.target}\0${gap.subject}\0${gap.at.file}\0${gap.at.line}\0${gap.reason}`, gap);
  return [...seen.values()].sort(
    (a, b) => comparePlaces(a.at, b.at) || compareNames(a.subject, b.subject) || compareNames(a.reason, b.reason),
  );
}

/** In order of place, kind, value and subject. */
export function compareDependencies(a: ReportDependency, b: ReportDependency): number {
  return (
    comparePlaces(a.at, b.at) ||
    compareNames(a.kind, b.kind) ||
    compareNames(a.value, b.value) ||
    compareNames(a.subject, b.subject) ||
    compareNames(a.deployedBy ?? "", b.deployedBy ?? "") ||
    compareNames(placeKey(a), placeKey(b)) ||
    compareNames(a.operator?.entity ?? "", b.operator?.entity ?? "") ||
    compareNames(a.certainty, b.certainty)
  );
}

function placeKey({ location }: ReportDependency): string {
  return location === null ? "" : `${location.cloud} ${location.region}`;
}

function compareNullable(a: Place | null, b: Place | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  return b === null ? 1 : comparePlaces(a, b);
}
