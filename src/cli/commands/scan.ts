/** `borderlint scan`: the main job. */
import { defineCommand } from "../command.ts";
import { deliver, gateOf, outputOptions, targetsOf } from "../output.ts";
import {
  cacheOptions,
  inputOptions,
  pathsArgument,
  scanned,
  scanOptions,
  targetName,
  workOptions,
} from "../scanning.ts";

export const command = defineCommand({
  arguments: [pathsArgument],
  options: { ...inputOptions, ...workOptions, ...outputOptions },
  async run(values, rest, streams, argv) {
    // Before the work, so that a misspelt value costs no time.
    const asked = targetsOf(values.format);
    gateOf(values);
    const { report, config } = await scanned(
      {
        ...scanOptions(values, rest, streams, argv),
        cache: cacheOptions(values.cache, streams),
        name: targetName(values.name, rest, streams),
      },
      streams,
      values.quiet === true,
      values.jobs,
    );
    const targets = values.format.length > 0 ? asked : targetsOf(config.formats);
    return deliver(report, targets, gateOf(values, config), values, streams);
  },
});
