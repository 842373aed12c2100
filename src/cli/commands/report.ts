/** `borderlint report`: reports made again from saved JSON, one or several, or the difference between two. */
import { UsageError } from "../../diagnostic.ts";
import { differenceOf, isWorse } from "../../report/compare.ts";
import { differenceText } from "../../report/compare-text.ts";
import { jsonText } from "../../report/escape.ts";
import type { Gate } from "../../report/verdict.ts";
import { defineCommand } from "../command.ts";
import { deliver, filesOf, gateOf, outputOptions, targetsOf } from "../output.ts";
import { mergedReports } from "../saved.ts";
import type { Streams } from "../streams.ts";

export const command = defineCommand({
  arguments: [
    { name: "reports", describe: "JSON reports of earlier scans; - is standard input", required: true, many: true },
  ],
  options: {
    ...outputOptions,
    compare: { type: "boolean", describe: "what differs between two reports, the older first (terminal or json)" },
  },
  examples: [
    ["borderlint report result.json -f sarif=result.sarif", "another form of a saved report"],
    ["borderlint report old.json new.json --compare", "what is new, gone or accepted since"],
  ],
  async run(values, rest, streams) {
    const gate = gateOf(values);
    if (values.compare === true) return compared(rest, values.format, values.verbose === true, gate, streams);
    const targets = targetsOf(values.format, streams.cwd());
    return deliver(await mergedReports(rest, streams, filesOf(targets)), targets, gate, values, streams);
  },
});

/** Fails as a scan would of which only what is new, open again or failing since counts. */
async function compared(
  paths: readonly string[],
  formats: readonly string[],
  verbose: boolean,
  gate: Gate,
  streams: Streams,
): Promise<number> {
  const [before, after, ...others] = paths;
  if (before === undefined || after === undefined || others.length > 0)
    throw new UsageError("--compare takes two reports: the older, then the newer; `borderlint merge` joins several");
  const [format = "terminal", ...more] = formats;
  if (more.length > 0 || !["terminal", "json"].includes(format))
    throw new UsageError(`--compare --format ${formats.join(" ")}: choose one of terminal, json`);
  const difference = differenceOf(await mergedReports([before], streams), await mergedReports([after], streams), gate);
  streams.stdout.write(format === "json" ? `${jsonText(difference, 2)}\n` : differenceText(difference, verbose));
  if (isWorse(difference, gate)) return 1;
  return difference.inconclusive === null ? 0 : 3;
}
