/** `borderlint scan`: the main job. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { scan } from "../../scan.ts";
import type { ScanOptions } from "../../scan.ts";
import { defineCommand } from "../command.ts";
import type { Options, Values } from "../command.ts";
import { commands } from "../commands.ts";
import { suggestion } from "../../policy/suggest.ts";
import { deliver, gateOf, outputOptions, targetsOf } from "../output.ts";
import { progressOn } from "../progress.ts";
import { now } from "../streams.ts";
import type { Streams } from "../streams.ts";
import { inputsOf, variableOptions } from "../variables.ts";

/** The options that say what is scanned and by what it is judged; other commands that scan take them too. */
export const inputOptions = {
  policy: { type: "string", array: true, alias: "p", value: "NAME|FILE", describe: "policy to judge by (default: clean-network)" },
  config: { type: "string", alias: "c", value: "FILE", describe: "configuration (default: the nearest borderlint.yaml)" },
  ...variableOptions,
  waivers: { type: "string", array: true, value: "FILE", describe: "waivers" },
  "waivers-from": { type: "string", value: "REF", describe: "take the waivers from this git revision, so that a change can't exempt itself" },
  baseline: { type: "string", value: "FILE", describe: "only findings that are not in this baseline fail" },
  "changed-since": { type: "string", value: "REF", describe: "only what files changed since this git revision can affect" },
  shard: { type: "string", value: "I/N", describe: "the I-th of N parts of the work" },
} as const satisfies Options;

const options = { ...inputOptions, ...outputOptions };

const paths = { name: "paths", describe: "files and folders (default: the working directory)", many: true } as const;

export const command = defineCommand({
  arguments: [paths],
  options,
  async run(values, rest, streams, argv) {
    // Before the work, so that a misspelt value costs no time.
    const asked = targetsOf(values.format);
    gateOf(values);
    const { report, config } = await scanned(values, rest, streams, argv, values.quiet === true);
    const targets = values.format.length > 0 ? asked : targetsOf(config.formats);
    return deliver(report, targets, gateOf(values, config, values["changed-since"] !== null), values, streams);
  },
});

/** Runs the scan that the options describe, with progress on a terminal. */
export async function scanned(values: Values<typeof inputOptions>, paths: readonly string[], streams: Streams, argv: readonly string[], quiet: boolean): ReturnType<typeof scan> {
  const cwd = streams.cwd();
  for (const path of paths) checkPath(cwd, path);
  const progress = quiet ? null : progressOn(streams);
  try {
    return await scan({
      ...scanOptions(values, paths, cwd, argv),
      today: now(streams.env).toISOString().slice(0, 10),
      ...(progress === null ? {} : { progress: progress.say }),
    });
  } finally {
    progress?.stop();
  }
}

function scanOptions(values: Values<typeof inputOptions>, paths: readonly string[], cwd: string, argv: readonly string[]): Omit<ScanOptions, "today"> {
  return {
    cwd,
    paths,
    policies: values.policy,
    config: values.config,
    inputs: inputsOf(values, argv),
    workspace: values.workspace,
    waivers: values.waivers,
    waiversFrom: values["waivers-from"],
    baseline: values.baseline,
    changedSince: values["changed-since"],
    shard: values.shard === null ? null : shardOf(values.shard),
  };
}

function shardOf(text: string): { index: number; count: number } {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) throw new UsageError(`--shard ${text}: write I/N, I from 1 to N`);
  return { index, count };
}

function checkPath(cwd: string, path: string): void {
  if (existsSync(resolve(cwd, path))) return;
  const meant = /^[a-z]+$/.test(path) ? suggestion(path, Object.keys(commands)) : "";
  throw new UsageError(`${path}: no such file or folder, and no command${meant}`);
}
