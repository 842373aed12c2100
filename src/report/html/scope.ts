/** What was looked at, in which ways it is run, and what was not looked at. */
import { html } from "../escape.ts";
import { groupedBy } from "../group.ts";
import type { Report } from "../report.ts";
import { basisText, comesTo } from "../scenarios.ts";
import { coverageOf } from "../verdict.ts";
import * as words from "../words.ts";
import { changesInShort, pathsAsked } from "../not-looked-at.ts";
import { lookedAt } from "../partial.ts";
import { code, place, table, tag } from "./element.ts";

const leftOutBy = {
  exclude: "left out by the configuration or a flag",
  "ignore-file": "left out by an ignore file",
  "tool-folder": "a tool’s own folder",
} as const;

/** What a reader must know before relying on a pass, in a few words each. */
export function gapsOf(report: Report): string[] {
  const { summary, unread, diagnostics, shard } = report;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const files = unread.reduce((sum, one) => sum + one.files, 0);
  return [
    ...changesInShort(report),
    ...pathsAsked(report),
    ...(shard === null ? [] : [`this is part ${shard.index} of ${shard.count}`]),
    ...(errors === 0 ? [] : [`${words.count(errors, "thing")} could not be read`]),
    ...(files === 0 ? [] : [`${words.count(files, "file")} of formats that are not read`]),
    ...(summary.coverage.unknown === 0
      ? []
      : [`${words.count(summary.coverage.unknown, "value")} could not be worked out`]),
  ];
}

export function scopeSection(report: Report): string {
  const { summary, formats } = report;
  const read = formats.filter((format) => format.read);
  const listed = read.map(({ format, files }) => `${html(format)} ${words.grouped(files)}`).join(", ");
  const files = `${words.count(summary.files, "file")}${listed === "" ? "" : ` (${listed})`}`;
  const share = coverageOf(report);
  const known =
    share === null
      ? `Values that decide who or where: ${words.sinklessText(report)}.`
      : `${words.percent(share)} of the values that decide who or where, the sinks, are known: ` +
        `${html(words.coverageText(summary.coverage))}.`;
  return [
    "<h3>Looked at</h3>",
    `<p>${files}, ${words.count(summary.resources, "resource")}.</p>`,
    `<p>${known}</p>`,
    bar(summary.coverage),
    scenarios(report),
    "<h3>Not looked at</h3>",
    notLookedAt(report),
    "<h3>Could not be worked out</h3>",
    unresolved(report),
    "<h3>Notices</h3>",
    notices(report),
  ].join("\n");
}

/** Every way of running a root, what it comes to, and the files that say so. */
function scenarios(report: Report): string {
  const rows = report.scenarios.map((scenario) => [
    tag(scenario.verdict === "fail" ? "fail" : "pass", scenario.verdict === "fail" ? "failed" : "passed"),
    code(scenario.root),
    code(scenario.name),
    `<span class="date">${html(comesTo(scenario))}</span>`,
    html(basisText(scenario)),
  ]);
  const columns = [{ name: "Verdict" }, { name: "Root" }, { name: "Run" }, { name: "Comes to" }, { name: "Rests on" }];
  return (
    "<h3>Scenarios: the ways in which roots are " +
    `run</h3>\n${table(columns, rows, "Every root is run in one way only.")}`
  );
}

function notLookedAt(report: Report): string {
  const { unread, leftOut, shard } = report;
  const rows = [
    ...[...changesInShort(report), ...pathsAsked(report)].map((text) => [html(text), "asked for", ""]),
    ...(shard === null ? [] : [["the other parts of the work", `part ${shard.index} of ${shard.count}`, ""]]),
    ...unreadable(report),
    ...unread.map(({ format, files, examples }) => [
      `${html(format)}, ${words.count(files, "file")}`,
      "format that is not read",
      examples.map(code).join(", "),
    ]),
    ...leftOut.map(({ by, paths, examples }) => [
      words.count(paths, "path"),
      leftOutBy[by],
      examples.map(code).join(", "),
    ]),
  ];
  return table(
    [{ name: "What" }, { name: "Why" }, { name: "Where" }],
    rows,
    `Everything in ${html(wholeOf(report))} was looked at.`,
  );
}

/** What is wrong in one and the same way in many places is told once. */
function unreadable({ diagnostics }: Report): string[][] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return [...groupedBy(errors, ({ message }) => message)].map(([message, those]) => {
    const places = those.flatMap(({ at }) => (at === null ? [] : [`<div>${place(at)}</div>`]));
    return [html(message), "could not be read", places.slice(0, listed).join("") + moreOf(places.length)];
  });
}

/** Places that one row names. */
const listed = 5;

function moreOf(total: number): string {
  return total > listed ? `<div class="soft">and ${words.grouped(total - listed)} more, in the JSON report</div>` : "";
}

function wholeOf(report: Report): string {
  const [{ name }, ...others] = lookedAt(report);
  if (others.length > 0) return words.count(others.length + 1, "repository", "repositories");
  return name === "." ? "the working directory" : name;
}

function unresolved(report: Report): string {
  const rows = [...groupedBy(report.unresolved, ({ reason }) => reason)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, gaps]) => {
      const shown = gaps
        .slice(0, listed)
        .map(({ subject, at }) => `<div>${code(subject)} <span class="soft">${place(at)}</span></div>`);
      return [html(reason), shown.join("") + moreOf(gaps.length), words.grouped(gaps.length)];
    });
  const columns = [{ name: "Why" }, { name: "What" }, { name: "Number", isNumber: true as const }];
  return table(columns, rows, "Everything that matters was worked out.");
}

function notices({ diagnostics }: Report): string {
  const rows = diagnostics
    .filter(({ severity }) => severity !== "error")
    .map(({ severity, message, code: name, at }) => [
      tag(severity),
      `${html(message)} <code class="soft">${html(name)}</code>`,
      at === null ? "" : place(at),
    ]);
  return table([{ name: "Severity" }, { name: "Message" }, { name: "Where" }], rows, "None.");
}

function bar(coverage: Report["summary"]["coverage"]): string {
  const total = coverage.known + coverage.possible + coverage.unknown;
  if (total === 0) return "";
  let x = 0;
  const pieces = (["known", "possible", "unknown"] as const).map((name) => {
    const width = (coverage[name] / total) * 1000;
    const piece = `<rect class="${name}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="10"></rect>`;
    x += width;
    return piece;
  });
  const { known, possible, unknown } = coverage;
  const label = `known ${known}, limited to known alternatives ${possible}, unknown ${unknown}`;
  return (
    `<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" ` +
    `aria-label="${label}">${pieces.join("")}</svg>`
  );
}
