/** The facts of a report in words, the same in every format that people read. Nothing here is escaped yet. */
import { europeanUnion, jurisdictionName } from "../catalogue/jurisdictions.ts";
import { isOfStranger } from "../dependency/strangers.ts";
import type { Place } from "../source.ts";
import { personsText } from "./listed-person.ts";
import type { ListEntry } from "./listed-person.ts";
import type { Finding, Report, ReportDependency, ReportRule } from "./report.ts";
import { scenariosText } from "./scenarios.ts";

/** A percentage that never says 100 where something is missing. */
export function percent(value: number): string {
  return `${(Math.floor(value * 10) / 10).toFixed(1)}%`;
}

/** Digits in groups of three, whatever the locale. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 finding`, `2 findings`, `10,000 findings`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(number)} ${number === 1 ? singular : plural}`;
}

export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** `mainland China (CN)`. */
export function jurisdictionText(code: string | null): string {
  if (code === null) return "unknown jurisdiction";
  const name = jurisdictionName(code);
  return name === code ? code : `${name} (${code})`;
}

/** `one or several of Finland (FI), Germany (DE)`, of a place that lies in several countries. */
export function countriesText(codes: readonly string[]): string {
  if (codes.length === europeanUnion.length && europeanUnion.every((code) => codes.includes(code)))
    return "one or several countries of the European Union";
  return `one or several of ${codes.map(jurisdictionText).join(", ")}`;
}

/** Whose it is, to whose law that answers, and whom the rule's lists name. */
export function whoText({ operator, named }: Pick<Finding, "operator" | "named">): string {
  if (operator === null) return "";
  return operatorText(operator) + (named === undefined ? "" : `; ${named}`);
}

export function operatorText(operator: NonNullable<Finding["operator"]>): string {
  return `${operator.name}, answers to ${jurisdictionText(operator.jurisdiction)}`;
}

export function locationText(location: NonNullable<Finding["location"]>): string {
  if (isGlobalPlace(location)) return whereText(location);
  const region = location.cloud === null ? location.region : `${location.region} of ${location.cloud}`;
  return `${whereText(location)}: ${region}`;
}

/** Whether it is of a service that its cloud runs once for all regions. */
export function isGlobalPlace({ everywhere, jurisdiction }: NonNullable<Finding["location"]>): boolean {
  return everywhere === true && jurisdiction === null;
}

/** `Beijing, mainland China (CN), run there by Sinnet`. */
export function whereText(location: NonNullable<Finding["location"]>): string {
  const { place, jurisdiction, localOperator, among } = location;
  if (isGlobalPlace(location)) return "no one region";
  // Where nothing closer is known, the place is the jurisdiction's own name.
  const closer = jurisdiction !== null && place === jurisdictionName(jurisdiction) ? "" : `${place}, `;
  const by = localOperator === undefined ? "" : `, run there by ${localOperator}`;
  const country = among === undefined ? jurisdictionText(jurisdiction) : countriesText(among);
  return `${closer}${country}${by}`;
}

/** How certain it is, and in which of the ways of running it. */
export function certaintyText(finding: Pick<Finding, "certainty" | "condition" | "scenarios">): string {
  const scenarios = finding.scenarios === null ? "" : `, ${scenariosText(finding.scenarios)}`;
  return `${finding.certainty}: ${basisText(finding)}${scenarios}`;
}

function basisText({ certainty, condition }: Pick<Finding, "certainty" | "condition">): string {
  switch (certainty) {
    case "certain":
      return "holds in every branch";
    case "default":
      return "holds unless a caller overrides a variable's default";
    case "possible":
      return condition ?? "holds in some branch";
    case "unknown":
      return condition ?? "the configuration does not say";
  }
}

/** Where the configuration leaves it open: say it, instead of choosing another. */
const sayIt =
  "say it in a var file or the pipeline that runs it, or state it in borderlint.yaml (`variables`, `environment`)";
/** The same where it is said, and nobody here knows where that is. */
const describeIt =
  "look up where it is, if there is such a region; a catalogue of your own can say it (`catalogue` in borderlint.yaml)";

/** The same where nobody here knows who is behind a provider. */
const nameIt = "find out who is behind it; a catalogue of your own can say it (`catalogue` in borderlint.yaml)";

type Unknown = Pick<Finding, "location" | "kind" | "certainty" | "operator">;

/** What is to be done where it is not known where or by whom something is run. */
export function remedyOfUnknown(finding: Unknown): string {
  if (isOfStranger(finding)) return nameIt;
  return finding.location === null ? sayIt : describeIt;
}

/** `policy/rule`: unique across the policies of a report. */
export function ruleId(rule: { readonly policy: string; readonly rule: string }): string {
  return `${rule.policy}/${rule.rule}`;
}

type Told = Pick<Finding, "policy" | "rule" | "alsoIn">;

/** Its ids in all policies that have the rule. */
export function ruleIds({ policy, rule, alsoIn = [] }: Told): readonly string[] {
  return [{ policy }, ...alsoIn].map((one) => ruleId({ policy: one.policy, rule }));
}

/** `clean-network/clean-cloud/location, also in ours`. */
export function ruleText(finding: Told): string {
  return ruleId(finding) + alsoText(finding);
}

/** `, also in ours`. */
export function alsoText({ alsoIn = [] }: Pick<Finding, "alsoIn">): string {
  return alsoIn.length === 0 ? "" : `, also in ${alsoIn.map(({ policy }) => policy).join(", ")}`;
}

/** The rules of a report by `ruleId`. */
export function rulesById(report: Report): ReadonlyMap<string, ReportRule> {
  return new Map(report.rules.map((rule) => [ruleId(rule), rule]));
}

/** Texts of legal lists for one report. */
export interface ListTexts {
  /** Of the lists that the rule of a finding asks for: whom each names, since when, and where that is to be read. */
  by(finding: Finding): readonly string[];
  /**
   * `FCC Covered List (in force), which names Huawei Technologies Company, its parent, since 2021-03-12`, and where
   * that is to be read.
   */
  of(operator: NonNullable<Finding["operator"]>, list: string): string;
}

export function listTexts(report: Report): ListTexts {
  const titles = new Map<string, { readonly title: string; readonly state: string; readonly date: string | null }>();
  const persons = new Map<string, Pick<ListEntry, "person" | "relation">>();
  for (const { list, title, status, date, persons: named } of report.lists) {
    titles.set(list, { title, state: status.replaceAll("-", " "), date });
    for (const { entity, person, relation } of named) persons.set(`${list} ${entity}`, { person, relation });
  }
  const texts: ListTexts = {
    by: ({ operator, listedBy = [] }) => (operator === null ? [] : listedBy.map((list) => texts.of(operator, list))),
    of({ entity, entries }, list) {
      const known = titles.get(list);
      const own = entries?.filter((entry) => entry.list === list) ?? [];
      const person = persons.get(`${list} ${entity}`);
      // What an old report says is the date of the list, which is not that of the entry.
      if (own.length === 0) {
        const state = known?.date == null ? known?.state : `${known.state}, ${known.date}`;
        return `${known?.title ?? list}${state === undefined ? "" : ` (${state})`}${personText(person)}`;
      }
      const said = own.map((entry) => `${personText(entry)}${sinceText(entry)}: ${entry.source}`).join("; ");
      return `${known?.title ?? list}${known === undefined ? "" : ` (${known.state})`}${said}`;
    },
  };
  return texts;
}

function personText(entry: Pick<ListEntry, "person" | "relation" | "covers"> | undefined): string {
  if (entry == null || entry.person === null) return "";
  const { person, relation, covers } = entry;
  const what = covers === undefined ? "" : `, for ${covers}`;
  return `, which names ${personsText(person)}${relation === "itself" ? "" : `, its ${relation}`}${what}`;
}

function sinceText({ since }: ListEntry): string {
  return since === null ? "" : `, since ${since}`;
}

/** `2 errors, 1 warning, 0 notes; 1 waived, 1 baselined`. */
export function totalsText(summary: Report["summary"]): string {
  const open = [count(summary.error, "error"), count(summary.warning, "warning"), count(summary.note, "note")].join(
    ", ",
  );
  const closed = [
    ...(summary.waived > 0 ? [`${grouped(summary.waived)} waived`] : []),
    ...(summary.baselined > 0 ? [`${grouped(summary.baselined)} baselined`] : []),
  ];
  return closed.length > 0 ? `${open}; ${closed.join(", ")}` : open;
}

/** `148 of 160 sinks known, 8 limited to known alternatives, 4 unknown`. */
export function coverageText(coverage: Report["summary"]["coverage"]): string {
  return (
    `${grouped(coverage.known)} of ${count(coverage.sinks, "sink")} known, ${grouped(coverage.possible)} limited ` +
    `to known alternatives, ${grouped(coverage.unknown)} unknown${forCallersText(coverage)}`
  );
}

function forCallersText({ forCallers = 0 }: Report["summary"]["coverage"]): string {
  return forCallers === 0 ? "" : `, ${grouped(forCallers)} left to the callers of modules`;
}

/** Of a report without a sink that could be worked out: what there is instead. */
export function sinklessText({ summary: { coverage, files }, dependencies, targets = [] }: Report): string {
  const { forCallers = 0 } = coverage;
  if (files === 0 && targets.length === 1 && targets[0]?.changedSince !== undefined)
    return "the change reaches nothing that is read";
  if (forCallers > 0) return `${count(forCallers, "sink")} left to the callers of modules`;
  return dependencies.length > 0 ? "nothing says where" : "no sink found";
}

/** What judged: `clean-network 2026-11-22, catalogue 2026-11-22`. */
export function judgedByText(report: Report): string {
  return [
    ...report.policies.map((policy) => `${policy.policy} ${policy.version}`),
    `catalogue ${report.catalogue.version}`,
  ].join(", ");
}

/** What it is called, and of which of the roots that deploy the same body. */
export function subjectText({ subject, deployedBy }: Pick<ReportDependency, "subject" | "deployedBy">): string {
  return deployedBy === undefined ? subject : `${subject} of ${deployedBy}`;
}
