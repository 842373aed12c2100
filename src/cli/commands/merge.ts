/**
 * `borderlint merge`: the reports of shards or repositories joined into one, as JSON unless another format is named.
 */
import { defineCommand } from "../command.ts";
import { deliver, filesOf, gateOf, outputOptions, judgedAs, targetsOf } from "../output.ts";
import { mergedReports } from "../saved.ts";
import { asWhole } from "../../report/settings.ts";

export const command = defineCommand({
  arguments: [{ name: "reports", describe: "JSON reports to join; - is standard input", required: true, many: true }],
  options: outputOptions,
  examples: [["borderlint merge shard-*.json -f html=all.html", "one report of all shards"]],
  async run(values, rest, streams) {
    const targets = targetsOf(values.format.length === 0 ? ["json"] : values.format, streams.cwd());
    // Before anything is read.
    gateOf(values);
    const { report, gate } = judgedAs(values, asWhole(await mergedReports(rest, streams, filesOf(targets))));
    return deliver(report, targets, gate, values, streams);
  },
});
