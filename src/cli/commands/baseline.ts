/** `borderlint baseline`: records today's findings, so that only new ones fail. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { openScan } from "../../scan/open.ts";
import { readBaseline, updateBaseline } from "../../policy/baseline.ts";
import { find } from "../../scan/scan.ts";
import { settle } from "../../scan/settle.ts";
import { defineCommand } from "../command.ts";
import { diagnosticText } from "../policies.ts";
import { inputOptions, pathsArgument, scanOptions } from "../scanning.ts";

const { policy, config, "var-file": varFile, var: variable, workspace, waivers } = inputOptions;
const unused = { "waivers-from": null, baseline: null, "changed-since": null, shard: null } as const;
const defaultFile = "borderlint-baseline.json";

export const command = defineCommand({
  arguments: [pathsArgument],
  options: {
    policy,
    config,
    "var-file": varFile,
    var: variable,
    workspace,
    waivers,
    output: {
      type: "string",
      alias: "o",
      value: "FILE",
      describe: `file to write (default: what the configuration says, else ${defaultFile})`,
    },
    shrink: { type: "boolean", describe: "only drop what is found no more" },
  },
  async run(values, rest, streams, argv) {
    const cwd = streams.cwd();
    const opened = await openScan(scanOptions({ ...values, ...unused }, rest, streams, argv));
    const found = await find(opened.input);
    // What a baseline already has is no reason to leave it out of the next one, so waivers alone are settled here.
    const { waived } = await settle({ ...opened, baseline: null }, found, null, null);
    const before = opened.baseline === null ? { entries: [], diagnostics: [] } : readBaseline(opened.baseline);
    if (before.diagnostics.length > 0) throw new UsageError(before.diagnostics.map(diagnosticText).join("\n"));
    if (values.shrink === true && opened.baseline === null)
      throw new UsageError("--shrink: the configuration names no baseline to shrink");
    const open = found.findings.filter((finding) => !waived.waivers.has(finding));
    const { text, added, kept, removed } = updateBaseline(open, before.entries, values.shrink === true);
    const file = values.output ?? opened.baseline?.path ?? defaultFile;
    writeFileSync(resolve(cwd, file), text);
    streams.stderr.write(`borderlint: wrote ${file}: ${added} added, ${kept} kept, ${removed} removed\n`);
    return 0;
  },
});
