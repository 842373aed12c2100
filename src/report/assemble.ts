/** From what was found to the report: places for spans, words for steps, everything in a fixed order. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency, Sink } from "../dependency/dependency.ts";
import type { LocationRef, OperatorRef } from "../terms.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Finding as PolicyFinding } from "../policy/finding.ts";
import { comparePlaces, linesOf, placeOf } from "../source.ts";
import type { Place, Span } from "../source.ts";
import type { Unresolved } from "../subject.ts";
import { stepsOf } from "../value/trace.ts";
import type { Trace } from "../value/trace.ts";
import { messageOf } from "./message.ts";
import { scenarioNames } from "./scenarios.ts";
import { noteOf } from "./trace-notes.ts";
import type { Finding, FindingSink, ReportDependency, ReportDiagnostic, Report } from "./report.ts";

/** Sinks and affected addresses that one finding lists; the rest is counted by nobody but still decided on. */
const maxListed = 1_000;
/** Lines shown before and after the origin. */
const frameContext = 1;
const maxFrameLine = 2_000;

/** A finding of the report, open until a waiver or the baseline says otherwise. */
export function reportFinding(finding: PolicyFinding, catalogue: Catalogue): Finding {
  const { rule, dependency, origin } = finding;
  return {
    fingerprint: finding.fingerprint,
    policy: rule.policy,
    rule: rule.id,
    level: finding.level,
    message: messageOf(finding),
    kind: dependency.kind,
    value: dependency.value,
    operator: operatorOf(dependency.operator, catalogue),
    location: locationOf(dependency.location),
    certainty: finding.certainty,
    condition: finding.condition,
    scenarios: scenarioNames(finding),
    at: placeOf(origin),
    sinks: finding.sinks.slice(0, maxListed).map(sinkOf),
    affects: finding.affects.slice(0, maxListed),
    holdsData: finding.holdsData.slice(0, maxListed),
    status: "open",
    waiver: null,
    change: null,
    frame: frameOf(origin),
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

function locationOf(location: LocationRef | null): Finding["location"] {
  return location === null
    ? null
    : { region: location.region, cloud: location.cloud, place: location.place, jurisdiction: location.jurisdiction };
}

function sinkOf(sink: Sink): FindingSink {
  return { subject: sink.subject, at: placeOf(sink.at), trace: sink.trace === null ? [] : traceOf(sink.trace) };
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

/** One row for each place in which it may lie: a resource lies where its configuration or its parent says, if it says nothing. */
export function reportDependencies(dependency: Dependency, catalogue: Catalogue): ReportDependency[] {
  const { location, places } = dependency;
  const where = location === null && places.length > 0 ? places.toSorted(comparePlacesOfClouds) : [location];
  return where.map((place) => reportDependency(dependency, place, catalogue));
}

function comparePlacesOfClouds(a: LocationRef, b: LocationRef): number {
  return compareText(`${a.cloud} ${a.region}`, `${b.cloud} ${b.region}`);
}

function reportDependency(
  dependency: Dependency,
  location: LocationRef | null,
  catalogue: Catalogue,
): ReportDependency {
  return {
    kind: dependency.kind,
    value: dependency.value,
    operator: operatorOf(dependency.operator, catalogue),
    location: locationOf(location),
    certainty: dependency.certainty,
    subject: dependency.sink.subject,
    at: placeOf(dependency.origin),
  };
}

export function reportDiagnostics(diagnostics: readonly Diagnostic[]): ReportDiagnostic[] {
  const seen = new Set<string>();
  const made: ReportDiagnostic[] = [];
  for (const { severity, code, message, at } of diagnostics) {
    const entry = { severity, code, message, at: at === undefined ? null : placeOf(at) };
    const key = `${code}\0${message}\0${entry.at?.file}\0${entry.at?.line}\0${entry.at?.column}`;
    if (seen.has(key)) continue;
    seen.add(key);
    made.push(entry);
  }
  return made.sort(
    (a, b) => compareNullable(a.at, b.at) || compareText(a.code, b.code) || compareText(a.message, b.message),
  );
}

export function reportUnresolved(unresolved: readonly Unresolved[]): Report["unresolved"] {
  const seen = new Map<string, Report["unresolved"][number]>();
  for (const { subject, at, reason } of unresolved) {
    const entry = { subject, at: placeOf(at), reason };
    seen.set(`${subject}\0${entry.at.file}\0${entry.at.line}\0${reason}`, entry);
  }
  return [...seen.values()].sort((a, b) => comparePlaces(a.at, b.at) || compareText(a.subject, b.subject));
}

function compareNullable(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return comparePlaces(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
