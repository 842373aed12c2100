/** What the commands that scan have in common: the options that say what is scanned and by what it is judged. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { faultOfPattern } from "../config/exclude.ts";
import { UsageError } from "../diagnostic.ts";
import { checkedName, repositoryName } from "../discover/repository-name.ts";
import { shardFromPipeline } from "../discover/shard-from-pipeline.ts";
import { packNames } from "../policy/load.ts";
import { hintBeside } from "./missing.ts";
import { repositoryOf } from "../discover/folders.ts";
import { shardOf } from "../scan/read.ts";
import { scan } from "../scan/scan.ts";
import type { CacheOptions, ScanOptions } from "../scan/input.ts";
import type { ScanResult } from "../scan/scan.ts";
import type { Argument, Options, Values } from "./command.ts";
import { collectBetweenRoots, saveMemory } from "./memory.ts";
import { progressOn } from "./progress.ts";
import { now } from "./streams.ts";
import type { Streams } from "./streams.ts";
import { userCache } from "./user-cache.ts";
import { inputsOf, variableOptions } from "./variables.ts";
import { version } from "../version.gen.ts";

export const pathsArgument: Argument = {
  name: "paths",
  describe: "files and folders (default: the working directory)",
  many: true,
};

export const inputOptions = {
  policy: {
    type: "string",
    array: true,
    alias: "p",
    value: "NAME|FILE",
    main: true,
    offers: packNames,
    alsoCalled: ["policies", "rules", "ruleset", "pack", "policy-file"],
    describe: "policy to judge by (default: clean-network)",
  },
  config: {
    type: "string",
    alias: "c",
    value: "FILE",
    main: true,
    alsoCalled: ["config-file", "configuration"],
    describe: "configuration (default: nearest borderlint.yaml)",
  },
  ...variableOptions,
  exclude: {
    type: "string",
    array: true,
    value: "GLOB",
    alsoCalled: ["ignore", "skip", "skip-path", "skip-dirs", "exclude-paths"],
    describe: "what is left out, as in .gitignore",
  },
  waivers: {
    type: "string",
    array: true,
    value: "FILE",
    alsoCalled: ["ignorefile", "ignore-file", "suppressions"],
    describe: "accepted findings",
  },
  "waivers-from": { type: "string", value: "REF", describe: "take waivers from this git revision only" },
  baseline: {
    type: "string",
    value: "FILE",
    main: true,
    alsoCalled: ["baseline-file"],
    describe: "only what is not in this baseline fails",
  },
  "changed-since": {
    type: "string",
    value: "REF",
    main: true,
    alsoCalled: ["diff", "since", "base", "changed", "new-from-rev"],
    describe: "only what is new since leaving this revision fails",
  },
  staged: {
    type: "boolean",
    alsoCalled: ["cached", "index"],
    describe: "only what is new in the next commit fails",
  },
  shard: { type: "string", value: "I/N|auto", describe: "the I-th of N parts; auto: as the pipeline says" },
} as const satisfies Options;

/** How the work of a scan is saved and dealt out; its result is the same. */
export const workOptions = {
  cache: {
    type: "string",
    value: "DIR",
    bare: "",
    describe: "keep results, do only what has changed",
  },
  jobs: {
    type: "number",
    alias: "j",
    value: "N",
    alsoCalled: ["threads", "parallel", "workers", "concurrency"],
    describe: "evaluate in so many threads (default: 1)",
  },
  name: { type: "string", value: "NAME", describe: "what reports call this repository: acme/shop" },
} as const satisfies Options;

export type InputValues = Values<typeof inputOptions>;

/** What the command line asks of a scan. Throws `UsageError`. */
export function scanOptions(
  values: InputValues,
  paths: readonly string[],
  streams: Streams,
  argv: readonly string[],
): ScanOptions {
  const cwd = streams.cwd();
  if (values.staged === true && values["changed-since"] !== null)
    throw new UsageError("--staged compares with HEAD; leave out --changed-since");
  for (const path of paths) checkPath(cwd, path);
  for (const pattern of values.exclude) {
    const fault = faultOfPattern(pattern);
    if (fault !== null) throw new UsageError(`--exclude ${pattern}: ${fault}`);
  }
  return {
    cwd,
    paths,
    policies: values.policy,
    config: values.config,
    exclude: values.exclude,
    inputs: inputsOf(values, argv),
    workspace: values.workspace,
    waivers: values.waivers,
    waiversFrom: values["waivers-from"],
    rulesFrom: null,
    baseline: values.baseline,
    changedSince: values.staged === true ? "HEAD" : values["changed-since"],
    staged: values.staged === true,
    shard: shardAsked(values.shard, streams),
    today: now(streams.env).toISOString().slice(0, 10),
  };
}

function shardAsked(text: string | null, { env }: Streams): ScanOptions["shard"] {
  if (text === null) return null;
  return shardOf(text === "auto" ? shardFromPipeline(env) : text, "--shard");
}

/** What is scanned, as the organisation knows it. Throws `UsageError`. */
export function targetName(given: string | null, paths: readonly string[], { env, cwd }: Streams): string {
  if (given !== null) return checkedName(given, "--name");
  const { top, folder } = repositoryOf(cwd(), paths);
  return repositoryName(env, top, folder);
}

/**
 * Which program this is. Modules of the bundle are named by what they and all that they load contain; where they are
 * not, the version says it.
 */
const program = `${version} ${basename(import.meta.url)}`;

export function cacheOptions(named: string | null, streams: Streams): CacheOptions | null {
  return named === null
    ? null
    : {
        folder: cacheFolder(named, streams),
        program,
        clock: () => Date.now(),
        isOptional: named === "",
      };
}

/** Where `--cache` keeps its results: the folder that it names, else one of the user's, by the system's conventions. */
function cacheFolder(named: string, { env, cwd }: Streams): string {
  return named === "" ? userCache(env) : resolve(cwd(), named);
}

const maxJobs = 64;

/** Scans, in so many threads, with progress on a terminal. */
export async function scanned(
  options: ScanOptions,
  streams: Streams,
  quiet: boolean,
  jobs: number | null = null,
): Promise<ScanResult> {
  const count = jobs ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > maxJobs)
    throw new UsageError(`--jobs ${count}: write a whole number from 1 to ${maxJobs}`);
  const crew = count === 1 ? null : (await import("./jobs.ts")).startCrew;
  const progress = quiet ? null : progressOn(streams);
  try {
    return await scan(
      {
        ...options,
        prepare: saveMemory,
        betweenRoots: collectBetweenRoots,
        ...(progress === null ? {} : { progress: progress.say }),
      },
      crew === null ? null : () => crew(options, count - 1),
    );
  } finally {
    progress?.stop();
  }
}

/** A word that is no path; whoever knows the commands can say which one was meant. */
export class NoSuchPath extends UsageError {
  readonly path: string;
  /** Without what is beside it. */
  readonly short: string;
  /** Whether something beside it is called nearly so, as the message says. */
  readonly isNear: boolean;
  constructor(path: string, hint: string) {
    const short = `${path}: no such file or folder`;
    super(short + hint);
    this.path = path;
    this.short = short;
    this.isNear = hint.startsWith("; did you mean");
  }
}

function checkPath(cwd: string, path: string): void {
  if (path === "") throw new UsageError("a path is empty; is a variable not set? Write . for the working directory");
  if (existsSync(resolve(cwd, path))) return;
  throw new NoSuchPath(path, hintBeside(cwd, path));
}
