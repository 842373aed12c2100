/**
 * SARIF 2.1.0 as GitHub's code scanning takes it: one run, the origin as the only location, the trace as code flows,
 * a fingerprint of our own. GitHub rejects a whole upload that passes one of its limits, so every list is bounded
 * here and what was left out is said in a notification.
 *
 * Waived and baselined findings are left out: GitHub ignores suppressions and would open alerts for them.
 */
import type {
  Log,
  Location,
  Notification,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
  Run,
  ThreadFlowLocation,
  VersionControlDetails,
} from "sarif";
import { jsonText, markdown, markdownCode, pathToUri, sarifMessage, visible, webUrl } from "../escape.ts";
import { groupedBy } from "../group.ts";
import type { Place } from "../../source.ts";
import type { RenderOptions } from "../format.ts";
import type { Finding, FindingSink, Report, ReportRule, ReportTarget } from "../report.ts";
import { stateText } from "../state.ts";
import * as words from "../words.ts";

const limits = {
  /** GitHub rejects above 25,000 and shows 5,000. */
  results: 5000,
  /** Steps of one path; GitHub shows 1,000, a person reads twenty. */
  steps: 20,
  /** Paths of one result. */
  flows: 10,
  /** Further sinks of one result; GitHub rejects above 1,000. */
  related: 100,
  /** Locations in the whole file: keeps it far below 10 MB compressed. */
  locations: 60_000,
  /** Characters of a description. */
  text: 1000,
} as const;

const severities = { error: "8.0", warning: "5.0", note: "2.0" } as const;
const ranks = { error: 0, warning: 1, note: 2 } as const;

export const namesCommit = true;
export const pathsFromTop = true;

export function render(report: Report, options: Pick<RenderOptions, "repository" | "folder">): string {
  const open = report.findings.filter((finding) => finding.status === "open");
  const kept =
    open.length <= limits.results
      ? open
      : [...open].sort((a, b) => ranks[a.level] - ranks[b.level]).slice(0, limits.results);
  const rules = describedRules(report, kept);
  const indexes = new Map([...rules.keys()].map((id, index) => [id, index]));
  const budget = { locations: limits.locations };
  const run: Run = {
    tool: {
      driver: {
        name: "Borderlint",
        semanticVersion: report.tool.version,
        informationUri: "https://github.com/borderlint/borderlint",
        rules: [...rules.values()],
        properties: { policies: report.policies, catalogue: report.catalogue },
      },
    },
    automationDetails: { id: `${categoryOf(report, options.folder ?? "")}/` },
    ...provenanceOf(report, options.repository),
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: !report.summary.incomplete,
        toolExecutionNotifications: notifications(report, open.length - kept.length),
      },
    ],
    results: kept.map((finding) => result(finding, indexes.get(words.ruleId(finding)) ?? 0, budget)),
    properties: { summary: report.summary, scenarios: report.scenarios },
  };
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${jsonText(log)}\n`;
}

/** Of which commits of the run's repository the report is; of others nobody says here where they are to be seen. */
function provenanceOf(report: Report, repository: string | undefined): Pick<Run, "versionControlProvenance"> {
  if (repository === undefined) return {};
  const path = new URL(repository).pathname.slice(1);
  const isOwn = ({ name }: ReportTarget): boolean => name === path || name.startsWith(`${path}/`);
  const details = (report.targets ?? []).filter(isOwn).map((target): VersionControlDetails => {
    const state = stateText(target);
    return {
      repositoryUri: repository,
      ...(target.commit === null ? {} : { revisionId: target.commit }),
      ...(state === null ? {} : { properties: { notAsCommitted: visible(state) } }),
    };
  });
  const distinct = [...new Map(details.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.length === 0 ? {} : { versionControlProvenance: distinct };
}

/**
 * What tells this upload from others of the same commit: code scanning takes one away when a new one of its category
 * comes. @param folder where the scan began: each folder of a repository may have a scan of its own.
 */
function categoryOf({ policies, shard }: Report, folder: string): string {
  const judges = policies.map(({ policy }) => visible(policy)).sort();
  const part = shard === null ? [] : [`shard-${shard.index}-of-${shard.count}`];
  return ["borderlint", judges.join("+"), ...(folder === "" ? [] : [visible(folder)]), ...part].join("/");
}

/** The rules that the results name, in the order of their first result. */
function describedRules(report: Report, findings: readonly Finding[]): Map<string, ReportingDescriptor> {
  const known = words.rulesById(report);
  const described = new Map<string, ReportingDescriptor>();
  const levels = new Map<string, Finding["level"]>();
  for (const finding of findings) {
    const id = words.ruleId(finding);
    const level = levels.get(id);
    if (level === undefined || ranks[finding.level] < ranks[level]) levels.set(id, finding.level);
  }
  for (const [id, level] of levels) described.set(id, descriptor(id, level, known.get(id)));
  return described;
}

function descriptor(id: string, level: Finding["level"], rule: ReportRule | undefined): ReportingDescriptor {
  const title = bounded(rule?.title ?? id);
  const helpUri = rule?.references.map((reference) => webUrl(reference.url)).find((url) => url !== null);
  return {
    id: visible(id),
    shortDescription: { text: title },
    fullDescription: { text: bounded(rule?.why ?? title) },
    help: helpOf(id, title, rule),
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level },
    properties: {
      tags: ["security", "infrastructure", visible(rule?.policy ?? "")].filter((tag) => tag !== ""),
      precision: "high",
      "problem.severity": level === "note" ? "recommendation" : level,
      "security-severity": severities[level],
    },
  };
}

/** What `borderlint explain` says, as text and as Markdown. */
function helpOf(id: string, title: string, rule: ReportRule | undefined): { text: string; markdown: string } {
  const parts: (readonly [string, string | undefined])[] = [
    ["Why", rule?.why],
    ["What to do", rule?.fix],
    ["Law", rule?.law],
    ["Prohibited from", rule?.prohibitedFrom ?? undefined],
  ];
  const told = parts.flatMap(([name, text]) => (text === undefined || text === "" ? [] : [[name, text] as const]));
  const references = rule?.references ?? [];
  return {
    text: [
      title,
      ...told.map(([name, text]) => `${name}: ${visible(text)}`),
      ...references.map((reference) => `${visible(reference.title)}: ${visible(reference.url)}`),
    ].join("\n\n"),
    markdown: [
      `**${markdown(title)}**`,
      ...told.map(([name, text]) => `**${name}:** ${markdown(text)}`),
      ...references.map((reference) => {
        const url = webUrl(reference.url);
        return url === null ? `* ${markdown(reference.title)}` : `* [${markdown(reference.title)}](<${url}>)`;
      }),
      markdownCode(`borderlint explain ${id}`),
    ].join("\n\n"),
  };
}

function bounded(text: string): string {
  const shown = visible(text);
  return shown.length <= limits.text ? shown || "-" : `${shown.slice(0, limits.text - 1)}…`;
}

/** As `bounded`, for messages, in which brackets make links; a description is plain text. */
function message(text: string): { text: string } {
  return { text: sarifMessage(bounded(text)) };
}

function result(finding: Finding, ruleIndex: number, budget: { locations: number }): Result {
  const related = finding.sinks
    .filter((sink) => words.placeText(sink.at) !== words.placeText(finding.at))
    .slice(0, Math.min(limits.related, budget.locations));
  budget.locations -= related.length;
  const flows = codeFlows(finding.sinks, budget);
  return {
    ruleId: visible(words.ruleId(finding)),
    ruleIndex,
    level: finding.level,
    message: message(messageOf(finding)),
    locations: [location(finding.at)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((sink, id) => ({
            id,
            ...location(sink.at, `takes effect in ${sink.subject}`),
          })),
        }),
    ...(flows.length === 0 ? {} : { codeFlows: flows }),
    ...fixes(finding),
    partialFingerprints: { "borderlint/v1": finding.fingerprint },
    properties: {
      ...(finding.alsoIn === undefined ? {} : { alsoRules: words.ruleIds(finding).slice(1).map(visible) }),
      kind: finding.kind,
      value: visible(finding.value),
      certainty: finding.certainty,
      condition: finding.condition,
      scenarios: finding.scenarios === null ? null : finding.scenarios.map(visible),
      operator: finding.operator,
      location: finding.location,
      affects: finding.affects.length,
      holdsData: finding.holdsData.length,
    },
  };
}

function messageOf(finding: Finding): string {
  // What is possible or unknown, and in which scenario, the message says already.
  const condition = finding.certainty === "default" ? ` (${words.certaintyText({ ...finding, scenarios: null })})` : "";
  const sinks =
    finding.sinks.length > limits.related ? `; takes effect in ${words.grouped(finding.sinks.length)} places` : "";
  const also = finding.alsoIn === undefined ? "" : `; the rule is ${words.alsoText(finding).slice(2)}`;
  const data =
    finding.holdsData.length > 0
      ? `; ${words.count(finding.holdsData.length, "affected resource holds", "affected resources hold")} data`
      : "";
  return `${finding.message}${condition}${sinks}${data}${also}.`;
}

function codeFlows(sinks: readonly FindingSink[], budget: { locations: number }): NonNullable<Result["codeFlows"]> {
  const flows: NonNullable<Result["codeFlows"]> = [];
  for (const sink of sinks) {
    const steps = shortened(sink.trace);
    if (steps.length < 2 || flows.length === limits.flows || steps.length > budget.locations) continue;
    budget.locations -= steps.length;
    const locations: ThreadFlowLocation[] = steps.map((step) => ({ location: location(step, step.note) }));
    flows.push({ message: message(`to ${sink.subject}`), threadFlows: [{ locations }] });
  }
  return flows;
}

/** Both ends of a long path; its middle says least. */
function shortened(trace: FindingSink["trace"]): FindingSink["trace"] {
  return trace.length <= limits.steps
    ? trace
    : [...trace.slice(0, limits.steps / 2), ...trace.slice(-limits.steps / 2)];
}

function location(place: Place, note?: string): Location {
  return {
    physicalLocation: physical(place),
    ...(note === undefined ? {} : { message: message(note) }),
  };
}

function physical(place: Place): PhysicalLocation {
  return { artifactLocation: { uri: pathToUri(place.file) }, region: regionOf(place) };
}

/** GitHub shows an alert only where all lines of the region changed, so a region is one line long. */
function regionOf(place: Place): NonNullable<PhysicalLocation["region"]> {
  const region = { startLine: place.line, startColumn: place.column };
  return place.line === place.endLine ? { ...region, endLine: place.line, endColumn: place.endColumn } : region;
}

function fixes(finding: Finding): Pick<Result, "fixes"> {
  const { change } = finding;
  if (change === null) return {};
  const edits = [change, ...(change.with ?? [])];
  const artifactChanges = [...groupedBy(edits, ({ at }) => at.file)].map(([file, own]) => ({
    artifactLocation: { uri: pathToUri(file) },
    replacements: own.map(({ at: { line, column, endLine, endColumn }, by }) => ({
      deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
      insertedContent: { text: by },
    })),
  }));
  const beside = change.beside === undefined ? "" : `; ${change.beside}`;
  const what = edits.map(({ replace, by }) => `${replace} by ${by}`).join(", ");
  return {
    fixes: [
      {
        description: message(`Replace ${what}${change.proved ? "; proved by evaluating again" : ""}${beside}`),
        artifactChanges,
      },
    ],
  };
}

function notifications(report: Report, dropped: number): Notification[] {
  const all: Notification[] = report.diagnostics.map((diagnostic) => ({
    descriptor: { id: visible(diagnostic.code) },
    level: diagnostic.severity,
    message: message(diagnostic.message),
    ...(diagnostic.at === null ? {} : { locations: [location(diagnostic.at)] }),
  }));
  const bound = all.slice(0, 1000);
  const { waived, baselined } = report.summary;
  const say = (id: string, text: string): void => {
    bound.push({ descriptor: { id }, level: "note", message: { text } });
  };
  if (dropped > 0)
    say("results-left-out", `${words.grouped(dropped)} further findings, of the lowest levels, are not in this file`);
  if (waived + baselined > 0)
    say(
      "accepted-left-out",
      `${words.grouped(waived)} waived and ${words.grouped(baselined)} baselined findings are not in this file`,
    );
  if (all.length > bound.length)
    say("diagnostics-left-out", `${words.grouped(all.length - 1000)} further diagnostics are not in this file`);
  return bound;
}
