/** `borderlint waivers`: in force, expiring, expired, unused. */
import { jsonText, visible } from "../../report/escape.ts";
import type { ReportWaiver } from "../../report/report.ts";
import { count, placeText } from "../../report/words.ts";
import { defineCommand } from "../command.ts";
import { inputOptions, pathsArgument, scanned, scanOptions } from "../scanning.ts";

export const command = defineCommand({
  arguments: [pathsArgument],
  options: { ...inputOptions, json: { type: "boolean", describe: "JSON for programs" } },
  async run(values, rest, streams, argv) {
    const { report } = await scanned(scanOptions(values, rest, streams, argv), streams, false);
    streams.stdout.write(values.json === true ? `${jsonText(report.waivers, 2)}\n` : text(report.waivers));
    return 0;
  },
});

function text(waivers: readonly ReportWaiver[]): string {
  if (waivers.length === 0) return "No waiver is recorded.\n";
  return waivers.map((waiver) => `${lines(waiver).map(visible).join("\n")}\n`).join("\n");
}

function lines({ state, rule, reason, owner, expires, ticket, at, findings }: ReportWaiver): string[] {
  return [
    `${state.replace("-", " ")}: ${rule} until ${expires ?? "no date"} (${count(findings, "finding")})`,
    `  ${reason}${[owner, ticket]
      .filter((one) => one !== null)
      .map((one) => `, ${one}`)
      .join("")}`,
    `  ${placeText(at)}`,
  ];
}
