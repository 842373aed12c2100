/** A finding with everything that is known of it (`--verbose`). */
import { visible } from "../escape.ts";
import { frameLines } from "../frame.ts";
import type { Finding, FindingSink, ReportRule } from "../report.ts";
import * as words from "../words.ts";
import { headed, labelled } from "./page.ts";
import type { Page } from "./page.ts";

export interface Explaining {
  readonly rules: ReadonlyMap<string, ReportRule>;
  readonly lists: words.ListTexts;
  /** Rules whose reasons have been printed; each is explained once. */
  readonly explained: Set<string>;
}

export function fullBlock(finding: Finding, explaining: Explaining, page: Page): string {
  const { paint } = page;
  const id = visible(words.ruleText(finding));
  const status = finding.status === "open" ? "" : ` (${finding.status})`;
  const frame = frameLines(finding);
  const gutter = Math.max(1, ...frame.map((line) => String(line.number ?? "").length));
  const lines = [
    ...headed(
      `${finding.level}[${id}]${status}:`,
      () => `${paint(finding.level, finding.level)}${paint("strong", `[${id}]`)}${status}:`,
      ` ${visible(finding.message)}`,
      page,
    ),
    `${" ".repeat(gutter)}${paint("faint", "-->")} ${visible(words.placeText(finding.at))}`,
    ...frame.map((line) => {
      const number = String(line.number ?? "").padStart(gutter);
      const text = line.number === null ? paint("mark", line.text) : line.text;
      return `${paint("faint", `${number} |`)} ${text}`.trimEnd();
    }),
    ...facts(finding, explaining).flatMap(([label, texts]) => labelled(label, texts, gutter, page, labelWidth)),
  ];
  return `${lines.join("\n")}\n`;
}

const labelWidth = 8;

/** Label and paragraphs, in the order of the questions that a reader has. */
function facts(finding: Finding, explaining: Explaining): [string, string[]][] {
  const rule = explaining.rules.get(words.ruleId(finding));
  const { operator } = finding;
  const remedy = rule === undefined ? [] : [rule.fix];
  const all: [string, string[]][] = [
    ["what", [`${finding.kind} ${finding.value}`]],
    [
      "who",
      operator === null
        ? []
        : [words.operatorText(operator), ...operator.lists.map((list) => `on: ${explaining.lists.of(operator, list)}`)],
    ],
    ["where", finding.location === null ? [] : [words.locationText(finding.location)]],
    ["when", [words.certaintyText(finding)]],
    ["how", ways(finding)],
    ["affects", affected(finding)],
    ["waiver", finding.waiver === null ? [] : [waiverText(finding.waiver)]],
    ["rule", rule === undefined ? [] : ruleTexts(rule, explaining)],
    ["fix", finding.certainty === "unknown" ? [words.remedyOfUnknown(finding)] : remedy],
    ["change", finding.change === null ? [] : [changeText(finding.change)]],
  ];
  return all.filter(([, texts]) => texts.length > 0);
}

/** The paths from origin to sinks. A finding that is its own sink needs none. */
function ways(finding: Finding): string[] {
  const travelled = finding.sinks.filter(
    (sink) => sink.trace.length > 0 || words.placeText(sink.at) !== words.placeText(finding.at),
  );
  const texts = travelled.flatMap(way);
  if (texts.length > 0 || finding.sinks.length === 0) return texts;
  return [finding.sinks.map((sink) => sink.subject).join(", ")];
}

function way(sink: FindingSink): string[] {
  if (sink.trace.length === 0) return [`${words.placeText(sink.at)}  ${sink.subject}`];
  const widest = Math.max(...sink.trace.map((step) => words.placeText(step).length));
  return [`to ${sink.subject}`, ...sink.trace.map((step) => `  ${words.placeText(step).padEnd(widest)}  ${step.note}`)];
}

function affected({ affects, holdsData }: Finding): string[] {
  const say = (addresses: readonly string[], verb: string): string[] =>
    addresses.length === 0 ? [] : [`${words.count(addresses.length, "resource")}${verb}: ${addresses.join(", ")}`];
  return [...say(affects, ""), ...say(holdsData, holdsData.length === 1 ? " holds data" : " hold data")];
}

function waiverText(waiver: NonNullable<Finding["waiver"]>): string {
  const owner = waiver.owner === null ? "" : `, ${waiver.owner}`;
  const ticket = waiver.ticket === null ? "" : `, ${waiver.ticket}`;
  return `until ${waiver.expires}${owner}${ticket}: ${waiver.reason} (${words.placeText(waiver.at)})`;
}

function ruleTexts(rule: ReportRule, { explained }: Explaining): string[] {
  const id = words.ruleId(rule);
  const from = rule.prohibitedFrom === null ? [] : [`prohibited from ${rule.prohibitedFrom}`];
  if (explained.has(id)) return [rule.title, ...from];
  explained.add(id);
  return [
    rule.title,
    ...from,
    rule.why,
    ...(rule.law === undefined ? [] : [`law: ${rule.law}`]),
    ...rule.references.map((reference) => `${reference.title}: ${reference.url}`),
  ];
}

function changeText(change: NonNullable<Finding["change"]>): string {
  const proof = change.proved ? "proved by evaluating again" : "not proved";
  const edits = [change, ...(change.with ?? [])].map(
    ({ at, replace, by }) => `${words.placeText(at)}: ${replace} -> ${by}`,
  );
  return `${edits.join("; ")} (${proof})${change.beside === undefined ? "" : `; ${change.beside}`}`;
}
