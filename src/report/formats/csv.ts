/** One row a finding (RFC 4180), for spreadsheets: what would be a formula there is text. */
import { csvField } from "../escape.ts";
import type { Finding, Report } from "../report.ts";
import * as words from "../words.ts";

type Column = readonly [name: string, of: (finding: Finding) => string];

const columns: readonly Column[] = [
  ["status", (finding) => finding.status],
  ["level", (finding) => finding.level],
  ["policy", (finding) => finding.policy],
  ["rule", (finding) => finding.rule],
  ["kind", (finding) => finding.kind],
  ["value", (finding) => finding.value],
  ["operator", (finding) => finding.operator?.name ?? ""],
  ["operator jurisdiction", (finding) => finding.operator?.jurisdiction ?? ""],
  ["operator lists", (finding) => finding.operator?.lists.join("; ") ?? ""],
  ["region", (finding) => finding.location?.region ?? ""],
  ["place", (finding) => finding.location?.place ?? ""],
  ["location jurisdiction", (finding) => finding.location?.jurisdiction ?? ""],
  ["certainty", (finding) => finding.certainty],
  ["condition", (finding) => finding.condition ?? ""],
  ["scenarios", (finding) => (finding.scenarios ?? []).join("; ")],
  ["file", (finding) => finding.at.file],
  ["line", (finding) => String(finding.at.line)],
  [
    "takes effect in",
    (finding) => finding.sinks.map((sink) => `${sink.subject} at ${words.placeText(sink.at)}`).join("; "),
  ],
  ["affects", (finding) => finding.affects.join("; ")],
  ["holds data", (finding) => finding.holdsData.join("; ")],
  ["message", (finding) => finding.message],
  ["waived until", (finding) => finding.waiver?.expires ?? ""],
  ["waiver reason", (finding) => finding.waiver?.reason ?? ""],
  ["waiver owner", (finding) => finding.waiver?.owner ?? ""],
  ["waiver ticket", (finding) => finding.waiver?.ticket ?? ""],
  ["fingerprint", (finding) => finding.fingerprint],
  ["also in policies", (finding) => (finding.alsoIn ?? []).map(({ policy }) => policy).join("; ")],
];

export function render(report: Report): string {
  const rows = [
    columns.map(([name]) => name),
    ...report.findings.map((finding) => columns.map(([, of]) => of(finding))),
  ];
  return rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}
