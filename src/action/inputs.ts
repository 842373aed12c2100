/** What the workflow asks of the action: its inputs, and the event that started it. */
import * as core from "@actions/core";
import { UsageError } from "../diagnostic.ts";
import { failLevels } from "../report/verdict.ts";
import type { FailLevel } from "../report/verdict.ts";
import { shardOf } from "../scan/read.ts";
import type { Shard } from "../scan/read.ts";

export interface Inputs {
  readonly paths: readonly string[];
  readonly policies: readonly string[];
  readonly config: string | null;
  /** Null: what the configuration says. */
  readonly failOn: FailLevel | null;
  /** `NAME` or `NAME=FILE`. */
  readonly formats: readonly string[];
  readonly changedSince: string | null;
  readonly varFiles: readonly string[];
  readonly variables: readonly string[];
  readonly terraformWorkspace: string | null;
  readonly waivers: readonly string[];
  readonly baseline: string | null;
  /** Null: what the configuration says. */
  readonly minCoverage: number | null;
  readonly allowIncomplete: boolean | null;
  readonly strict: boolean;
  readonly shard: Shard | null;
  /** Relative to the workspace. */
  readonly cache: string | null;
  /** Relative to the workspace. */
  readonly workingDirectory: string;
}

/** Reads the inputs; `base` as `changed-since` is the revision that the event compares with. Throws `UsageError`. */
export function readInputs(event: unknown): Inputs {
  const failOn = core.getInput("fail-on");
  const level = failLevels.find((known) => known === failOn) ?? null;
  if (failOn !== "" && level === null)
    throw new UsageError(`fail-on: ${failOn}: choose one of ${failLevels.join(", ")}`);
  return {
    paths: words("paths"),
    policies: words("policy"),
    config: core.getInput("config") || null,
    failOn: level,
    formats: words("format"),
    changedSince: changedSince(core.getInput("changed-since"), event),
    varFiles: words("var-file"),
    variables: lines("var"),
    terraformWorkspace: core.getInput("workspace") || null,
    waivers: words("waivers"),
    baseline: core.getInput("baseline") || null,
    minCoverage: percentage("min-coverage"),
    allowIncomplete: yesOrNo("allow-incomplete"),
    strict: yesOrNo("strict") === true,
    shard: shardIn("shard"),
    cache: core.getInput("cache") || null,
    workingDirectory: core.getInput("working-directory") || ".",
  };
}

/** Several values stand on lines of their own, or with commas between them. */
function words(name: string): string[] {
  return core
    .getInput(name)
    .split(/[\n,]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Values that may hold commas stand on lines of their own. */
function lines(name: string): string[] {
  return core.getMultilineInput(name).filter((line) => line !== "");
}

function percentage(name: string): number | null {
  const text = core.getInput(name);
  if (text === "") return null;
  const value = Number(text);
  if (!(value >= 0 && value <= 100)) throw new UsageError(`${name}: ${text}: a percentage is a number from 0 to 100`);
  return value;
}

function yesOrNo(name: string): boolean | null {
  const text = core.getInput(name);
  if (text === "") return null;
  if (text !== "true" && text !== "false") throw new UsageError(`${name}: ${text}: choose true or false`);
  return text === "true";
}

function shardIn(name: string): Shard | null {
  const text = core.getInput(name);
  return text === "" ? null : shardOf(text, name);
}

function changedSince(input: string, event: unknown): string | null {
  if (input === "") return null;
  // A revision is an argument to git.
  if (input.startsWith("-")) throw new UsageError(`changed-since: ${input} is no git revision`);
  if (input !== "base") return input;
  const base = baseOf(event);
  if (base === null) core.notice("changed-since: base, but this event compares with nothing; everything is scanned");
  return base;
}

/** The revision that a pull request, a merge queue or a push compares with; null where there is none. */
export function baseOf(event: unknown): string | null {
  const found = at(event, "pull_request", "base", "sha") ?? at(event, "merge_group", "base_sha") ?? at(event, "before");
  return typeof found === "string" && /^[0-9a-f]{40,64}$/.test(found) && !/^0+$/.test(found) ? found : null;
}

/** Whether a push replaced the revision that it compares with. */
export function isForcedPush(event: unknown, revision: string): boolean {
  return at(event, "forced") === true && at(event, "before") === revision;
}

/** Whether a pull request started it: what such runs keep is kept for that one, by whatever its own workflows do. */
export function isPullRequest(event: unknown): boolean {
  return at(event, "pull_request") !== undefined;
}

/** The base of a pull request or merge queue, by whose rules the change is judged. */
export function pullRequestBase(event: unknown): string | null {
  return at(event, "pull_request") === undefined && at(event, "merge_group") === undefined ? null : baseOf(event);
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
