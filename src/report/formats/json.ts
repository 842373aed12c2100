/** The report itself (CONTRACT, `borderlint.report/v1`). */
import { jsonText } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import type { Report } from "../report.ts";
import { verdictOf } from "../verdict.ts";

export function render(report: Report, { gate }: RenderOptions): string {
  const { schema, ...rest } = report;
  return `${jsonText({ schema, verdict: verdictOf(report, gate).outcome, ...rest }, 2)}\n`;
}
