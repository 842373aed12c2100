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

/** The options that say what is scanned and by what it is judged; other commands that scan take them too. */
export const inputOptions = {
  policy: { type: "string", array: true, alias: "p", value: "NAME|FILE", describe: "policy to judge by (default: clean-network)" },
  config: { type: "string", alias: "c", value: "FILE", describe: "configuration (default: the nearest borderlint.yaml)" },
  "var-file": { type: "string", array: true, value: "FILE", describe: "Terraform variable file" },
  var: { type: "string", array: true, value: "NAME=VALUE", describe: "Terraform variable" },
  workspace: { type: "string", value: "NAME", describe: "Terraform workspace" },
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
    const targets = targetsOf(values.format);
    const gate = gateOf(values, values["changed-since"] !== null);
    const report = await scanned(values, rest, streams, argv, values.quiet === true);
    return deliver(report, targets, gate, values, streams);
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
    paths: paths.length === 0 ? ["."] : paths,
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

/** `--var` and `--var-file` in the order given, which decides where both set a variable. */
export function inputsOf(values: Pick<Values<typeof inputOptions>, "var" | "var-file">, argv: readonly string[]): ScanOptions["inputs"] {
  const waiting = { var: [...values.var], "var-file": [...values["var-file"]] };
  const ordered = argv.flatMap((word): ScanOptions["inputs"] => {
    const kind = /^--(var-file|var)(=|$)/.exec(word)?.[1] as "var" | "var-file" | undefined;
    const text = kind === undefined ? undefined : waiting[kind].shift();
    return kind === undefined || text === undefined ? [] : [{ kind, text }];
  });
  return [...ordered, ...waiting["var-file"].map((text) => ({ kind: "var-file", text }) as const), ...waiting.var.map((text) => ({ kind: "var", text }) as const)];
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
