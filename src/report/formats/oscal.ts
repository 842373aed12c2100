/**
 * NIST OSCAL 1.1 assessment results: every rule is a finding, those that found something with their observations;
 * waived findings are risks whose deviation is approved until the waiver ends. Each scenario is an observation, and so
 * is what was not looked at.
 */
import { jsonText, visible, webUrl } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { groupedBy } from "../group.ts";
import { uuidOf } from "../identifier.ts";
import { notLookedAt } from "../not-looked-at.ts";
import type { Gap } from "../not-looked-at.ts";
import type { Finding, Report, ReportRule, ReportScenario } from "../report.ts";
import { lookedAt } from "../partial.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { stateText } from "../state.ts";
import { fails } from "../verdict.ts";
import type { Gate } from "../verdict.ts";
import * as words from "../words.ts";

export const namesCommit = true;

export function render(report: Report, options: RenderOptions): string {
  const rules = words.rulesById(report);
  const byRule = findingsByRule(report);
  const waived = report.findings.filter((finding) => finding.waiver !== null);
  const places = placesOf(report);
  const identity = JSON.stringify([
    report.tool,
    report.catalogue,
    report.policies,
    report.target,
    targetProperties(report),
    report.findings.map(identityOf),
    report.scenarios,
    notLookedAt(report),
  ]);
  const result = {
    uuid: uuidOf("result", identity),
    title: "Dependencies held against policy",
    description:
      `${words.totalsText(report.summary)}. ${words.coverageText(report.summary.coverage)}. Judged by ` +
      `${visible(words.judgedByText(report))}.`,
    props: targetProperties(report),
    start: options.now,
    end: options.now,
    "reviewed-controls": {
      "control-selections": [{ description: "Every rule of the policies named above.", "include-all": {} }],
      remarks: visible(scopeText(report)),
    },
    ...unlessEmpty("observations", [
      ...report.findings.map((finding) => observation(finding, places, options.now)),
      ...report.scenarios.map((scenario) => scenarioObservation(scenario, options.now)),
      ...notLookedAt(report).map((gap) => gapObservation(gap, options.now)),
    ]),
    ...unlessEmpty("risks", waived.map(risk)),
    ...unlessEmpty("findings", [
      ...byRule.map(([id, findings]) => ruleFinding(id, findings, rules.get(id), options.gate)),
      ...report.passed.map(passedFinding),
    ]),
  };
  const document = {
    "assessment-results": {
      uuid: uuidOf("document", identity),
      metadata: {
        title: "Borderlint assessment results",
        "last-modified": options.now,
        version: visible(report.tool.version),
        "oscal-version": "1.1.3",
      },
      "import-ap": { href: "#borderlint-policies", remarks: "The policies named in the result are the plan." },
      results: [result],
    },
  };
  return `${jsonText(document, 2)}\n`;
}

/** OSCAL's lists may be absent but not empty. */
function unlessEmpty(name: string, list: readonly object[]): Record<string, readonly object[]> {
  return list.length === 0 ? {} : { [name]: list };
}

function identityOf(finding: Finding): string {
  return `${words.ruleId(finding)} ${finding.fingerprint} ${words.placeText(finding.at)}`;
}

type PlacesBySubject = ReadonlyMap<string, readonly string[]>;

/** Where each subject lies, in words. */
function placesOf({ dependencies }: Report): PlacesBySubject {
  const places = new Map<string, Set<string>>();
  for (const { subject, location } of dependencies) {
    if (location === null) continue;
    const known = places.get(subject) ?? new Set<string>();
    places.set(subject, known.add(words.locationText(location)));
  }
  return new Map([...places].map(([subject, texts]) => [subject, [...texts].sort()]));
}

/** Names of our own properties, as OSCAL asks for it. */
const namespace = "https://borderlint.dev/ns/oscal";

function observation(finding: Finding, places: PlacesBySubject, collected: string): object {
  return {
    uuid: uuidOf("observation", identityOf(finding)),
    title: visible(finding.message),
    description: visible(`${words.placeText(finding.at)}; ${words.certaintyText(finding)}`),
    props: [
      property("level", finding.level),
      property("status", finding.status),
      property("certainty", finding.certainty),
      ...(finding.location === null ? [] : [property("location", words.locationText(finding.location))]),
      ...(finding.scenarios ?? []).map((name) => property("scenario", name)),
    ],
    methods: ["TEST"],
    subjects: distinctSubjects(finding).map((subject) => ({
      "subject-uuid": uuidOf("subject", subject),
      type: "resource",
      title: visible(subject),
      ...unlessEmpty(
        "props",
        (places.get(subject) ?? []).map((value) => property("location", value)),
      ),
    })),
    "relevant-evidence": [
      { description: visible(`${finding.kind} ${finding.value} at ${words.placeText(finding.at)}`) },
    ],
    collected,
  };
}

/** One way of running a root: what it comes to, and what says so. */
function scenarioObservation(scenario: ReportScenario, collected: string): object {
  const { root, name, verdict, restsOn } = scenario;
  return {
    uuid: uuidOf("scenario", root, name),
    title: visible(`Scenario ${name} of ${root}`),
    description: visible(`${comesTo(scenario)}; rests on ${basisText(scenario)}`),
    props: [property("scenario", name), property("root", root), property("verdict", verdict)],
    methods: ["TEST"],
    ...unlessEmpty(
      "relevant-evidence",
      restsOn.map((path) => ({ description: visible(path) })),
    ),
    collected,
  };
}

/** Something that no rule was held against: it is neither satisfied nor not. */
function gapObservation({ kind, text }: Gap, collected: string): object {
  return {
    uuid: uuidOf("gap", kind, text),
    title: "Not looked at",
    description: visible(text),
    props: [property("not-looked-at", kind)],
    methods: ["UNKNOWN"],
    collected,
  };
}

/** What was assessed: each repository with its commit, and the paths of it that were asked for, where not all. */
function targetProperties(report: Report): object[] {
  return lookedAt(report).flatMap((target) => {
    const { name, commit, root, paths } = target;
    const state = stateText(target);
    return [
      property("repository", name),
      ...(commit === null ? [] : [property("commit", commit)]),
      ...(state === null ? [] : [property("not-as-committed", state)]),
      ...(paths ?? (root === "." ? [] : [root])).map((path) => property("path", path)),
    ].map((one) => ({ ...one, remarks: `Of what was looked at: ${visible(name)}` }));
  });
}

/** OSCAL's values are neither empty nor edged with blanks. */
function property(name: string, value: string): object {
  return { name, ns: namespace, value: visible(value).trim() || "-" };
}

function scopeText(report: Report): string {
  const { files, resources } = report.summary;
  const gaps = notLookedAt(report).length;
  const rest = gaps === 0 ? "" : ` ${words.count(gaps, "observation")} say what was not looked at.`;
  const [first, ...others] = lookedAt(report);
  const state = stateText(first);
  const what =
    others.length > 0
      ? words.count(others.length + 1, "repository", "repositories")
      : `${first.name} at ${first.commit ?? "no known commit"}${state === null ? "" : `, changed (${state})`}`;
  return `Looked at: ${what}: ${words.count(files, "file")}, ${words.count(resources, "resource")}.${rest}`;
}

/** Where it takes effect, and what is deployed through it. */
function distinctSubjects(finding: Finding): string[] {
  const subjects = new Set([...finding.sinks.map((sink) => sink.subject), ...finding.affects]);
  return subjects.size === 0 ? [finding.at.file] : [...subjects];
}

function risk(finding: Finding): object {
  return {
    uuid: uuidOf("risk", identityOf(finding)),
    title: visible(finding.message),
    description: visible(finding.message),
    statement: visible(finding.waiver?.reason ?? ""),
    status: "deviation-approved",
    ...(finding.waiver === null ? {} : { deadline: `${finding.waiver.expires}T00:00:00Z` }),
    "related-observations": [{ "observation-uuid": uuidOf("observation", identityOf(finding)) }],
  };
}

/** Each policy by itself: what two of them have in common satisfies neither. */
function findingsByRule(report: Report): readonly (readonly [id: string, findings: readonly Finding[]])[] {
  const named = report.findings.flatMap((finding) => words.ruleIds(finding).map((id) => ({ id, finding })));
  return [...groupedBy(named, ({ id }) => id)]
    .map(([id, those]) => [id, those.map(({ finding }) => finding)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function ruleFinding(id: string, findings: readonly Finding[], rule: ReportRule | undefined, gate: Gate): object {
  const links = (rule?.references ?? []).flatMap((reference) => {
    const href = webUrl(reference.url);
    return href === null ? [] : [{ href, rel: "reference", text: visible(reference.title) }];
  });
  const waived = findings.filter((finding) => finding.waiver !== null);
  return {
    uuid: uuidOf("finding", id),
    title: visible(rule?.title ?? id),
    description: visible(
      [rule?.why, rule?.law, rule?.fix].filter((text) => text !== undefined && text !== "").join(" ") || id,
    ),
    ...unlessEmpty("links", links),
    target: {
      type: "objective-id",
      "target-id": tokenOf(id),
      status: { state: findings.some((finding) => fails(finding, gate)) ? "not-satisfied" : "satisfied" },
    },
    "related-observations": findings.map((finding) => ({
      "observation-uuid": uuidOf("observation", identityOf(finding)),
    })),
    ...unlessEmpty(
      "related-risks",
      waived.map((finding) => ({ "risk-uuid": uuidOf("risk", identityOf(finding)) })),
    ),
  };
}

function passedFinding(rule: Report["passed"][number]): object {
  const id = words.ruleId(rule);
  return {
    uuid: uuidOf("finding", id),
    title: visible(rule.title),
    description: visible(`${id} found nothing.`),
    target: { type: "objective-id", "target-id": tokenOf(id), status: { state: "satisfied", reason: "pass" } },
  };
}

/** OSCAL's tokens are XML names without colons. */
function tokenOf(id: string): string {
  const token = id.replace(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}
