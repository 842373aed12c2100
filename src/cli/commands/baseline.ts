/** `borderlint baseline`: records today's findings, so that only new ones fail. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { rootOf } from "../../discover/folders.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import type { Source } from "../../source.ts";
import { openScan } from "../../scan/opening/open.ts";
import { readBaseline, updateBaseline } from "../../policy/baseline.ts";
import { find } from "../../scan/scan.ts";
import { settle } from "../../scan/settle.ts";
import { defineCommand } from "../command.ts";
import { diagnosticText } from "../policies.ts";
import { refuseAway, refuseFolder } from "../report-places.ts";
import { inputOptions, pathsArgument, scanOptions } from "../scanning.ts";

const { policy, config, "var-file": varFile, var: variable, workspace, waivers, exclude } = inputOptions;
const unused = { "waivers-from": null, baseline: null, "changed-since": null, staged: null, shard: null } as const;
const defaultFile = "borderlint-baseline.json";

/** The file that is written over: what it has is kept or removed, and not added. */
function oldBaseline(cwd: string, file: string): Source | null {
  const path = resolve(cwd, file);
  return existsSync(path) ? { path: file, text: readFileSync(path, "utf8") } : null;
}

export const command = defineCommand({
  arguments: [pathsArgument],
  options: {
    policy,
    config,
    "var-file": varFile,
    var: variable,
    workspace,
    waivers,
    exclude,
    output: {
      type: "string",
      alias: "o",
      value: "FILE",
      describe: `default: what the configuration says`,
    },
    shrink: { type: "boolean", describe: "only drop what is found no more" },
  },
  examples: [
    ["borderlint baseline", "record what is there today"],
    ["borderlint baseline --shrink", "drop what is found no more"],
  ],
  async run(values, rest, streams, argv) {
    const cwd = streams.cwd();
    if (values.output !== null) refuseFolder(`--output ${values.output}`, values.output, cwd);
    const opened = await openScan({
      ...scanOptions({ ...values, ...unused }, rest, streams, argv),
      writesBaseline: true,
    });
    const found = await find(opened.input);
    // What a baseline already has is no reason to leave it out of the next one, so waivers alone are settled here.
    const { waived } = await settle({ ...opened, baseline: null }, found, null, null);
    const file = values.output ?? opened.config.baseline ?? defaultFile;
    if (values.output === null) refuseAway(`the baseline ${file}`, file, cwd, rootOf(cwd, []));
    const old = oldBaseline(cwd, file) ?? opened.baseline;
    const before = old === null ? { entries: [], diagnostics: [] } : readBaseline(old);
    if (before.diagnostics.length > 0) throw new UsageError(before.diagnostics.map(diagnosticText).join("\n"));
    if (values.shrink === true && old === null)
      throw new UsageError(`--shrink: there is no baseline ${file} to shrink`);
    const open = waived.findings.filter((finding) => !waived.waivers.has(finding));
    const paths = new Set(found.paths);
    const isThere = (path: string): boolean => paths.has(path);
    const { text, added, kept, removed } = updateBaseline(open, before.entries, isThere, values.shrink === true);
    replaceFile(resolve(cwd, file), text);
    streams.stderr.write(`borderlint: wrote ${file}: ${added} added, ${kept} kept, ${removed} removed\n`);
    // By itself the file changes nothing: whoever scans says which baseline counts.
    if (opened.config.baseline !== file)
      streams.stderr.write(
        `borderlint: scans go by it with --baseline ${file}, or \`baseline: ${file}\` in borderlint.yaml\n`,
      );
    return 0;
  },
});
