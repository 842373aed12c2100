/** `borderlint inventory`: every operator, region and jurisdiction in use, flagged or not. */
import { inventoryJson, inventoryOf, inventoryText } from "../../report/inventory.ts";
import { defaultGate, verdictOf } from "../../report/verdict.ts";
import { defineCommand } from "../command.ts";
import { exitCodeOf } from "../exit.ts";
import { inputOptions, pathsArgument, scanned, scanOptions } from "../scanning.ts";

const { config, "var-file": varFile, var: variable, workspace, shard, exclude } = inputOptions;
const unused = {
  policy: [],
  waivers: [],
  "waivers-from": null,
  baseline: null,
  "changed-since": null,
  staged: null,
} as const;

export const command = defineCommand({
  arguments: [pathsArgument],
  options: {
    config,
    "var-file": varFile,
    var: variable,
    workspace,
    shard,
    exclude,
    format: { type: "string", choices: ["terminal", "json"], describe: "form of the output (default: terminal)" },
    "allow-incomplete": { type: "boolean", describe: "what could not be read is let pass" },
    verbose: { type: "boolean", alias: "v", describe: "every dependency too" },
  },
  examples: [
    ["borderlint inventory", "who, where, through whom"],
    ["borderlint inventory infra --format json", "for programs"],
  ],
  async run(values, rest, streams, argv) {
    const { report } = await scanned(scanOptions({ ...values, ...unused }, rest, streams, argv), streams, false);
    const inventory = inventoryOf(report);
    streams.stdout.write(
      values.format === "json" ? inventoryJson(inventory) : inventoryText(inventory, values.verbose === true),
    );
    return exitCodeOf(
      verdictOf(report, { ...defaultGate, failOn: "never", allowIncomplete: values["allow-incomplete"] === true }),
    );
  },
});
