/**
 * A cause on a few lines: what it is and who, where and when; the line that says so; how that got to where it takes
 * effect; what to do. Reasons and law are told by `borderlint explain`.
 */
import { visible } from "../escape.ts";
import { columns, frameLines } from "../frame.ts";
import { verbOf } from "../listed-person.ts";
import { nouns } from "../message.ts";
import type { Finding, FindingSink, ReportRule } from "../report.ts";
import { scenariosText } from "../scenarios.ts";
import { isPassing } from "../trace-notes.ts";
import * as words from "../words.ts";
import type { Cause } from "../cause.ts";
import { clipped, headed, labelled } from "./page.ts";
import type { Page } from "./page.ts";

/** Further places that are named; the rest is counted. */
const listedPlaces = 3;

export interface Telling {
  readonly rules: ReadonlyMap<string, ReportRule>;
  readonly lists: words.ListTexts;
  /** What was said of lists: it is told whole once. */
  readonly told: Set<string>;
}

export function briefBlock(cause: Cause, telling: Telling, page: Page): string {
  const { paint, options, idOf } = page;
  const [finding] = cause;
  const status = finding.status === "open" ? "" : ` (${finding.status})`;
  const id = idOf(finding) + visible(words.alsoText(finding));
  const frame = frameOf(finding, options.width);
  const gutter = Math.max(1, ...frame.map(({ number }) => String(number ?? "").length));
  const room = options.width - gutter - " = ".length - labelWidth;
  const lines = [
    ...headed(
      `${finding.level}[${id}]${status}:`,
      () => `${paint(finding.level, finding.level)}${paint("strong", `[${id}]`)}${status}:`,
      ` ${visible(headline(cause))}`,
      page,
    ),
    `${" ".repeat(gutter)}${paint("faint", "-->")} ${visible(words.placeText(finding.at))}`,
    ...frame.map(({ number, text }) => {
      const shown = `${paint("faint", `${String(number ?? "").padStart(gutter)} |`)} `;
      return `${shown}${number === null ? paint("mark", text) : text}`.trimEnd();
    }),
    ...facts(cause, telling, room).flatMap(([label, text]) =>
      // What is to be done is told whole, and so are places.
      labelled(label, [label === "how" ? clipped(visible(text), room) : text], gutter, page, labelWidth),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

const labelWidth = 5;

/** The line that is meant, and the mark under it. */
function frameOf(finding: Finding, width: number): ReturnType<typeof frameLines> {
  const gutter = String(finding.at.line).length + 3;
  const room = Math.max(20, width - gutter - "... ".length - " ...".length);
  const isWide = finding.frame?.lines.some((line) => /[\u1100-\uffff]/.test(line)) === true;
  const shown = frameLines(finding, isWide ? Math.floor(room / 2) : room);
  return shown.filter(({ number }) => number === null || number === finding.at.line);
}

/** `Region cn-north-1: Amazon Web Services (US), in Beijing, mainland China (CN); with -var-file=envs/cn.tfvars`. */
function headline(cause: Cause): string {
  const [finding] = cause;
  const { operator, location, scenarios } = finding;
  const more = cause.length > 1 ? words.count(cause.length - 1, "more place") : null;
  const others = more === null ? "" : ` and ${more}`;
  const when = scenarios === null ? "" : `; ${scenariosText(scenarios)}`;
  if (finding.certainty === "unknown") return finding.message + (more === null ? "" : `; so at ${more}`);
  const facts = [
    ...(operator === null ? [] : [`${byWhom(finding)}${operator.name}${codeOf(operator.jurisdiction)}`]),
    ...(location === null ? [] : [`in ${words.whereText(location)}`]),
  ];
  const data = isNamedAbove(finding) && finding.holdsData.length > 0 ? ", which holds data" : "";
  const named = `${nouns[finding.kind]} ${nameOf(finding)}${others}${data}`;
  return `${named}: ${facts.join(", ") || "not known to the catalogue"}${doubtOf(finding)}${when}`;
}

/** Nothing where it is whoever operates it: so are most. */
function byWhom({ operatorIs }: Finding): string {
  return operatorIs === undefined ? "" : `${verbOf(operatorIs)} `;
}

function nameOf({ kind, value, sinks }: Finding): string {
  return kind === "resource" ? (sinks[0]?.subject ?? value) : value;
}

/** A resource that is at fault itself, and nothing else with it: how it got there is told with its name. */
function isNamedAbove({ kind, sinks, affects, holdsData }: Finding): boolean {
  const [only, ...others] = sinks;
  return (
    kind === "resource" &&
    only !== undefined &&
    others.length === 0 &&
    only.trace.every(({ note }) => isPassing(note) || note === only.subject) &&
    [...affects, ...holdsData].every((address) => address === only.subject)
  );
}

function codeOf(jurisdiction: string | null): string {
  return jurisdiction === null ? "" : ` (${jurisdiction})`;
}

function doubtOf({ certainty, condition }: Finding): string {
  switch (certainty) {
    case "default":
      return ", unless a caller overrides the default";
    case "possible":
      return `; possible${condition === null ? "" : ` ${condition}`}`;
    default:
      return "";
  }
}

/** Whom the rule's lists name, since when, and where that is to be read; once that was told, whom and since when. */
function listed(finding: Finding, { lists, told }: Telling): [string, string][] {
  const texts = lists.by(finding);
  if (texts.every((text) => told.has(text))) return texts.length === 0 ? [] : [["list", finding.named ?? ""]];
  for (const text of texts) told.add(text);
  return texts.map((text) => ["list", text]);
}

/** Label and text, a line each. */
function facts(cause: Cause, telling: Telling, room: number): [string, string][] {
  const [finding] = cause;
  const rule = telling.rules.get(words.ruleId(finding));
  const all: [string, string][] = [
    ["also", placesOf(cause)],
    ...listed(finding, telling),
    ["how", how(finding, room)],
    ["fix", fix(cause, rule)],
    ["ok", finding.waiver === null ? "" : `until ${finding.waiver.expires}: ${finding.waiver.reason}`],
  ];
  return all.filter(([, text]) => text !== "");
}

/** Whole, so that a terminal makes links of them. */
function placesOf([, ...others]: Cause): string {
  const places = [...new Set(others.map(({ at }) => `${at.file}:${at.line}`))];
  const more = places.length - listedPlaces;
  return `${places.slice(0, listedPlaces).join(", ")}${more > 0 ? ` and ${words.grouped(more)} more` : ""}`;
}

/**
 * `var file sets var.region > passed into module.edge (main.tf:30) > provider.aws and 2 more; for 3 resources, 1 with
 * data: …`.
 */
function how(finding: Finding, room: number): string {
  const [first] = finding.sinks;
  if (first === undefined || isNamedAbove(finding)) return "";
  const more = finding.sinks.length - 1;
  const end = `${first.subject}${more > 0 ? ` and ${words.grouped(more)} more` : ""}`;
  const reach = reachOf(finding, first);
  const steps = wayTo(first, finding);
  // A file that says it itself: the place is told above.
  if (steps.length === 0 && end + reach === finding.at.file) return "";
  const fits = (text: string): boolean => columns(text) <= room;
  // Where it begins and where it ends say the most.
  const ways = [steps, ...steps.map((_, left) => [...steps.slice(0, steps.length - 1 - left), "…"])].map((way) =>
    [...way, end].join(" > "),
  );
  return ways.map((way) => way + reach).find(fits) ?? ways.find(fits) ?? [...steps, end].join(" > ");
}

function wayTo({ trace, subject }: FindingSink, { at }: Finding): string[] {
  let file = at.file;
  return trace
    .filter(({ note }) => !isPassing(note) && note !== subject)
    .map((step) => {
      const place = step.file === file ? "" : ` (${beside(step.file, at.file)}:${step.line})`;
      file = step.file;
      return `${step.note}${place}`;
    });
}

/** A file from the closest folder that it has in common with another. */
function beside(file: string, other: string): string {
  const [parts, others] = [file.split("/"), other.split("/")];
  let common = 0;
  while (common < parts.length - 1 && parts[common] === others[common]) common += 1;
  return parts.slice(common).join("/");
}

/** What is deployed through it: how much, and what holds data. */
function reachOf({ affects, holdsData }: Finding, sink: FindingSink): string {
  const [only] = affects;
  const isItself = affects.length === 0 || (affects.length === 1 && only === sink.subject);
  const [held] = holdsData;
  if (isItself) {
    if (held === undefined) return "";
    if (held === sink.subject && holdsData.length === 1) return ", which holds data";
    const more = holdsData.length > 1 ? ` and ${words.grouped(holdsData.length - 1)} more` : "";
    return `; holds data: ${held}${more}`;
  }
  const data =
    held === undefined
      ? `: ${only ?? ""}${affects.length > 1 ? " …" : ""}`
      : `, ${words.grouped(holdsData.length)} with data: ${held}${holdsData.length > 1 ? " …" : ""}`;
  return `; for ${words.count(affects.length, "resource")}${data}`;
}

function fix(cause: Cause, rule: ReportRule | undefined): string {
  if (cause[0].certainty === "unknown") return words.remedyOfUnknown(cause[0]);
  const changes = cause.flatMap(({ change }) => change ?? []);
  const [change] = changes;
  if (change !== undefined) {
    const some =
      changes.length === cause.length
        ? ""
        : `, shown for ${words.grouped(changes.length)} of ${words.grouped(cause.length)}`;
    // What it takes beside counts for more than that it was evaluated so: nobody should take it for one line.
    const proved = change.proved ? " (then it is gone)" : "";
    const proof = change.beside === undefined ? proved : " (in another account)";
    return `Write ${change.by} instead of ${change.replace}${proof}${some}`;
  }
  return rule === undefined ? "" : firstSentence(rule.fix);
}

/** What to do first; `explain` tells the rest. */
function firstSentence(text: string): string {
  const [first = text] = text.split(/(?<=[^.\s]{2})[.;](?:\s|$)/);
  return first;
}
