/** `borderlint report`: reports made again from saved JSON, one or several, or the difference between two. */
import { UsageError } from "../../diagnostic.ts";
import { differenceOf, isWorse } from "../../report/compare.ts";
import { differenceText } from "../../report/compare-text.ts";
import { jsonText } from "../../report/escape.ts";
import { defineCommand } from "../command.ts";
import { deliver, filesOf, gateOf, outputOptions, judgedAs, targetsOf } from "../output.ts";
import type { OutputValues } from "../output.ts";
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
    // Before anything is read.
    gateOf(values);
    if (values.compare === true) return compared(rest, values, streams);
    const targets = targetsOf(values.format, streams.cwd());
    const { report, gate } = judgedAs(values, await mergedReports(rest, streams, filesOf(targets)));
    return deliver(report, targets, gate, values, streams);
  },
});

/** Fails as a scan would of which only what is new, open again or failing since counts. */
async function compared(paths: readonly string[], values: OutputValues, streams: Streams): Promise<number> {
  const formats = values.format;
  const [before, after, ...others] = paths;
  if (before === undefined || after === undefined || others.length > 0)
    throw new UsageError("--compare takes two reports: the older, then the newer; `borderlint merge` joins several");
  const [format = "terminal", ...more] = formats;
  if (more.length > 0 || !["terminal", "json"].includes(format))
    throw new UsageError(`--compare --format ${formats.join(" ")}: choose one of terminal, json`);
  const [older, newer] = [await mergedReports([before], streams), await mergedReports([after], streams)];
  const { gate } = judgedAs(values, newer);
  const difference = differenceOf(older, newer, gate);
  const text = format === "json" ? `${jsonText(difference, 2)}\n` : differenceText(difference, values.verbose === true);
  streams.stdout.write(text);
  if (isWorse(difference, gate)) return 1;
  return difference.inconclusive === null ? 0 : 3;
}
