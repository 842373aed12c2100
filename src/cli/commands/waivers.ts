/** `borderlint waivers`: in force, expiring, expired, unused. */
import { jsonText, visible } from "../../report/escape.ts";
import type { Report, ReportWaiver } from "../../report/report.ts";
import { count, placeText } from "../../report/words.ts";
import { hanging } from "../../report/terminal/page.ts";
import { defineCommand } from "../command.ts";
import { inconclusive } from "../exit.ts";
import { formOptions, isJsonAsked } from "../forms.ts";
import { inputOptions, pathsArgument, scanned, scanOptions } from "../scanning.ts";
import { listWidthOf } from "../streams.ts";

export const command = defineCommand({
  arguments: [pathsArgument],
  options: { ...inputOptions, ...formOptions },
  examples: [["borderlint waivers", "what is accepted, until when, by whom"]],
  async run(values, rest, streams, argv) {
    const { report } = await scanned(scanOptions(values, rest, streams, argv), streams, false);
    streams.stdout.write(
      isJsonAsked(values) ? `${jsonText(report.waivers, 2)}\n` : text(report, listWidthOf(streams.stdout, streams.env)),
    );
    const errors = report.diagnostics.filter(isFault);
    for (const { message, at } of errors.filter(({ code }) => isJsonAsked(values) || code === "waivers"))
      streams.stderr.write(`${visible(`borderlint: ${at === null ? "" : `${placeText(at)}: `}${message}`)}\n`);
    return errors.length > 0 ? inconclusive : 0;
  },
});

/** A file or name that was meant to waive something and can't: what a scan ends with 3 for. */
function isFault({ severity, code }: Report["diagnostics"][number]): boolean {
  return severity === "error" && (code === "waivers" || code === "waiver-invalid");
}

function text({ waivers, diagnostics }: Report, width: number): string {
  if (waivers.length === 0) return "No waiver is recorded.\n";
  const told = (waiver: ReportWaiver): string[] =>
    lines(waiver, faultOf(waiver, diagnostics)).flatMap((line) => hanging(visible(line), width));
  return waivers.map((waiver) => `${told(waiver).join("\n")}\n`).join("\n");
}

/** Why one is rejected is told by the diagnostic at its place. */
function faultOf({ state, at }: ReportWaiver, diagnostics: Report["diagnostics"]): string | null {
  if (state !== "invalid") return null;
  const told = diagnostics.find(
    (one) => one.code === "waiver-invalid" && one.at !== null && placeText(one.at) === placeText(at),
  );
  return told?.message ?? null;
}

function lines(waiver: ReportWaiver, fault: string | null): string[] {
  const { state, rule, reason, owner, expires, ticket, at, findings } = waiver;
  const until = expires === null ? "" : ` until ${expires}`;
  const facts = [reason, owner, ticket].filter((one) => one !== null && one !== "");
  return [
    fault === null
      ? `${state.replace("-", " ")}: ${rule}${until} (${count(findings, "finding")})`
      : `${state}: ${rule}${until}: ${fault}`,
    ...(facts.length === 0 ? [] : [`  ${facts.join(", ")}`]),
    `  ${placeText(at)}`,
  ];
}
