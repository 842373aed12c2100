/** `borderlint report`: reports made again from saved JSON, one or several. */
import { defineCommand } from "../command.ts";
import { deliver, gateOf, outputOptions, targetsOf } from "../output.ts";
import { mergedReports } from "../saved.ts";

export const command = defineCommand({
  arguments: [
    { name: "reports", describe: "JSON reports of earlier scans; - is standard input", required: true, many: true },
  ],
  options: outputOptions,
  examples: [["borderlint report result.json -f sarif=result.sarif", "another form of a saved report"]],
  async run(values, rest, streams) {
    const targets = targetsOf(values.format);
    const gate = gateOf(values);
    return deliver(await mergedReports(rest, streams), targets, gate, values, streams);
  },
});
