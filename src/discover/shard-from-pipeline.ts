/** Which part of the work a job is, by the variables of the scheduler that started it. */
import { UsageError } from "../diagnostic.ts";

interface Scheduler {
  readonly name: string;
  readonly index: string;
  readonly total: string;
  /** The number of the first job. */
  readonly first: 0 | 1;
}

const schedulers: readonly Scheduler[] = [
  { name: "Borderlint", index: "BORDERLINT_SHARD_INDEX", total: "BORDERLINT_SHARD_TOTAL", first: 0 },
  { name: "GitLab", index: "CI_NODE_INDEX", total: "CI_NODE_TOTAL", first: 1 },
  { name: "Buildkite", index: "BUILDKITE_PARALLEL_JOB", total: "BUILDKITE_PARALLEL_JOB_COUNT", first: 0 },
  { name: "CircleCI", index: "CIRCLE_NODE_INDEX", total: "CIRCLE_NODE_TOTAL", first: 0 },
  // Kubernetes says which job it is and not of how many: the manifest repeats `completions`.
  { name: "Kubernetes", index: "JOB_COMPLETION_INDEX", total: "JOB_COMPLETIONS", first: 0 },
];

/** `I/N`, I from 1. Throws `UsageError`. */
export function shardFromPipeline(env: Readonly<Record<string, string | undefined>>): string {
  const scheduler = schedulers.find(({ index }) => (env[index] ?? "") !== "");
  if (scheduler === undefined)
    throw new UsageError(
      "--shard auto: no scheduler says which job this is; known are " +
        `${schedulers.map(({ index, total }) => `${index} with ${total}`).join(", ")}`,
    );
  const { name, index, total, first } = scheduler;
  const [at, count] = [env[index] ?? "", env[total] ?? ""];
  if (!/^\d{1,4}$/.test(at) || !/^\d{1,4}$/.test(count))
    throw new UsageError(
      `--shard auto: ${name} sets ${index}=${at} and ${total}=${count}; both must be ` +
        `numbers${name === "Kubernetes" ? "; set JOB_COMPLETIONS to the job's completions" : ""}`,
    );
  return `${Number(at) + 1 - first}/${count}`;
}
