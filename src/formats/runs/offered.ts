/** What scripts do that a person may start, where pipelines say with which words they start them. */
import type { Condition } from "../../value/value.ts";
import { isUnlisted } from "../../script/flow/cases.ts";
import type { Job, Script } from "./job.ts";
import { parametersOfCall } from "../../script/languages/powershell-parameters.ts";
import type { Start } from "./starts.ts";

export type StartedScript = NonNullable<Start["script"]>;

/** How an offered job is to be followed, and what must be so for anybody to start it so. */
export interface Offered {
  as(job: Job): Job;
  /** Undefined: somebody may start it as he likes. */
  onlyIf(job: Job): string | undefined;
}

/** @param started by pipelines. */
export function offeredBeside(started: readonly StartedScript[]): Offered {
  const worded = new Set(started.flatMap(({ path, isBare }) => (isBare ? [] : [path])));
  const bare = new Set(started.flatMap(({ path }) => (worded.has(path) ? [] : [path])));
  const open = new Set(started.flatMap(({ path, isKnown }) => (isKnown ? [] : [path])));
  return {
    as: (job) => (job.isOffered === true && bare.has(job.path) ? withoutWords(job) : job),
    // What it does with the words that pipelines give it is theirs as well.
    onlyIf: ({ path, isOffered }) =>
      isOffered === true && worded.has(path) && !open.has(path)
        ? `${path} is started with other words than pipelines give it`
        : undefined,
  };
}

/** A script as pipelines start it that give it no words. */
function withoutWords(job: Job): Job {
  const scripts = job.scripts.map((script): Script => {
    const { positional, variables = [], at } = script;
    if (positional !== undefined) return { ...script, positional: positional.slice(0, 1) };
    if (!/\.ps1$/i.test(job.path)) return script;
    return { ...script, variables: new Map([...variables, ...parametersOfCall(at.source.text, [])]) };
  });
  return { ...job, scripts };
}

/** Of what someone may start with any word: that it is one of which the script says nothing. */
export function unlistedIn({ isOffered }: Job, when: readonly Condition[]): string | undefined {
  return isOffered === true ? when.find(isUnlisted)?.text : undefined;
}
