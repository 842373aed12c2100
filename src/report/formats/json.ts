/** The report itself (CONTRACT, `borderlint.report/v1`). */
import { jsonText } from "../escape.ts";
import type { Report } from "../report.ts";

export function render(report: Report): string {
  return `${jsonText(report, 2)}\n`;
}
