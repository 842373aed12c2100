/** The report itself (CONTRACT, `borderlint.report/v1`). */
import { contentDigest } from "../content-digest.ts";
import { jsonText } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import type { Report } from "../report.ts";
import { verdictOf } from "../verdict.ts";

export const namesCommit = true;

export function render(report: Report, options: RenderOptions): string {
  return [...pieces(report, options)].join("");
}

/** Set out in lines as `JSON.stringify(…, null, 2)` does, one entry of a list at a time. */
export function* pieces(report: Report, { gate }: RenderOptions): Generator<string> {
  const { schema, ...rest } = report;
  const whole = { schema, verdict: verdictOf(report, gate).outcome, ...rest };
  let before = "{\n";
  for (const [key, value] of Object.entries({ ...whole, digest: contentDigest(whole) })) {
    if (value === undefined) continue;
    yield `${before}  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) yield* entries(value);
    else yield below(jsonText(value, 2), "  ");
    before = ",\n";
  }
  yield "\n}\n";
}

function* entries(list: readonly unknown[]): Generator<string> {
  let before = "[\n";
  for (const entry of list) {
    yield `${before}    ${below(jsonText(entry, 2), "    ")}`;
    before = ",\n";
  }
  yield "\n  ]";
}

/** Strings of JSON hold no line feeds: those that are there are between its lines. */
function below(text: string, indent: string): string {
  return text.replaceAll("\n", `\n${indent}`);
}
