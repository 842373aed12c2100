/** How a repository's own pipelines, scripts and targets run Terraform. */
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import { wholeOf } from "../../source.ts";
import type { Span } from "../../source.ts";
import { placeOfRun } from "../../terraform/scenarios/pipeline-run.ts";
import type { PipelineRun, RunInputs } from "../../terraform/scenarios/pipeline-run.ts";
import { within } from "../../value/work.ts";
import type { Work } from "../../value/work.ts";
import { jobsIn } from "./listed-jobs.ts";
import type { Job } from "./job.ts";
import { offeredBeside } from "./offered.ts";
import { jobsOfPlatforms } from "./platforms.ts";
import { jobsOfPlaybooks } from "./playbooks.ts";
import { jobsOfProvisioners } from "./provisioners.ts";
import { jobsOfTables } from "./scheduled.ts";
import { sources } from "./sources.gen.ts";
import { jobsOfTaskFiles } from "./task-files.ts";
import { givenText, runsOf } from "./terraform-runs.ts";
import type { FollowedJob } from "./terraform-runs.ts";
import { testsUnread } from "./tests-unread.ts";
import { jobsOfDocuments } from "./written-commands.ts";
import { jobsUploaded } from "./uploaded-steps.ts";
import { startingOf, thoseThatRun } from "./those-that-run.ts";

const running = eitherOf(
  [
    /terra(?:form|grunt|team)|tofu|atlantis|digger/, // terraform
    /atmos|env0|infra-manager|tf-via-pr/,
  ],
  "i",
);
/** Steps that following one job may take, listing the jobs of one file, and all of them together. */
const maxJobSteps = 1_000_000;
const maxFileSteps = 2_000_000;
const maxSteps = 50_000_000;

export interface RunsRead {
  readonly runs: readonly PipelineRun[];
  /** Where they initialise a folder, whether they run it then or somebody else does. */
  readonly inits: readonly PipelineRun[];
  readonly inputs: readonly RunInputs[];
  /** Where there may be more ways of running than were found. */
  readonly diagnostics: readonly Diagnostic[];
}

const none: FollowedJob = { runs: [], inits: [], inputs: [], open: [], started: [] };

/**
 * The runs of all that runs commands among `paths`, in their order.
 *
 * @param declared files of Terraform, which may declare what runs other Terraform.
 */
export function runsIn(files: Files, paths: readonly string[], declared: readonly string[] = []): RunsRead {
  const context = { files, paths };
  const work: Work = { left: maxSteps };
  const found: PipelineRun[] = [];
  const inits: PipelineRun[] = [];
  const inputs: RunInputs[] = [];
  const diagnostics: Diagnostic[] = [];
  const tellings = new Set<string>();
  const tell = (one: Diagnostic): void => {
    // Every combination of a matrix meets the same bounds.
    const key = `${one.at?.start} ${one.message}`;
    if (!tellings.has(key)) diagnostics.push(one);
    tellings.add(key);
  };
  const bounded = <T>(path: string, steps: number, at: Span, make: () => T, none: T): T => {
    try {
      const { made, exceeded } = within(work, steps, make);
      if (exceeded !== null) tell(notFollowed(path, exceeded, at));
      return made;
    } catch (error) {
      tell(faultOf(error, `how ${path} runs Terraform`, at));
      return none;
    }
  };
  const jobs: { readonly job: Job; readonly path: string; readonly at: Span }[] = [];
  const chosen = thoseThatRun(files, paths, running);
  for (const { path, source: text } of chosen) {
    const source = sources.find((one) => one.mayBe(path));
    if (source === undefined) continue;
    const whole = wholeOf(text);
    for (const job of bounded(path, maxFileSteps, whole, () => jobsIn(source, path, context), []))
      jobs.push({ job, path, at: job.scripts[0]?.at ?? whole });
  }
  const top: Span = { source: { path: declared[0] ?? "", text: "" }, start: 0, end: 0 };
  for (const [by, list] of jobsOfOthers(files, paths, declared, chosen))
    for (const job of bounded(by, maxSteps, top, list, []))
      jobs.push({ job, path: job.path, at: job.scripts[0]?.at ?? top });
  const follow = ({ job, path, at }: (typeof jobs)[number]): FollowedJob =>
    bounded(path, maxJobSteps, at, () => runsOf(job, context, sources), none);
  // Pipelines before what is offered, of which they say how it is called.
  const ofPipelines = jobs.map((one) => (one.job.isOffered === true ? null : follow(one)));
  const openAt = new Map<string, Span>();
  const offered = offeredBeside(ofPipelines.flatMap((one) => one?.started ?? []));
  for (const [index, one] of jobs.entries()) {
    const followed = ofPipelines[index] ?? follow({ ...one, job: offered.as(one.job) });
    const onlyIf = offered.onlyIf(one.job);
    found.push(...(onlyIf === undefined ? followed.runs : followed.runs.map((run) => ({ ...run, onlyIf }))));
    inits.push(...followed.inits);
    // What a script does with the words that pipelines give it is told there.
    const [open] = onlyIf === undefined ? followed.open : [];
    if (open !== undefined) openAt.set(open.source.path, openAt.get(open.source.path) ?? open);
    if (followed.inputs.length > 0)
      inputs.push({ places: followed.inputs, runs: new Set(followed.runs.map(placeOfRun)) });
  }
  for (const [path, at] of openAt) tell(wordsOpen(path, at));
  for (const one of testsUnread(files, paths)) tell(one);
  return { runs: named(distinct(found)), inits, inputs, diagnostics };
}

/** Runs that files of other kinds declare, by whose they are. */
function jobsOfOthers(
  files: Files,
  paths: readonly string[],
  declared: readonly string[],
  chosen: readonly { readonly path: string }[],
): readonly (readonly [by: string, list: () => readonly Job[]])[] {
  const starts = startingOf(chosen);
  const names = (text: string): boolean => running.test(text) || starts(text);
  return [
    ["Terraform", () => jobsOfPlatforms(files, declared)],
    ["Terraform", () => jobsOfProvisioners(files, declared, starts)],
    ["Ansible", () => jobsOfPlaybooks(files, paths, names)],
    ["a document", () => jobsOfDocuments(files, paths, names)],
    ["a script that prints steps", () => jobsUploaded(files, paths, names)],
    ["a task runner", () => jobsOfTaskFiles(files, paths, names)],
    ["cron", () => jobsOfTables(files, paths, names)],
  ];
}

function wordsOpen(path: string, at: Span): Diagnostic {
  const way = `${path} runs Terraform with words that nobody here knows`;
  const message = `${way}: variables that they set, and var files that they name, were not judged`;
  return { severity: "note", code: "words-open", message, at };
}

function notFollowed(path: string, bound: string, at: Span): Diagnostic {
  const message = `how ${path} runs Terraform could not be worked out whole: ${bound}`;
  return { severity: "error", code: "work-budget", message, at };
}

/** Of one file, targets that do the same as another are no other way of running. */
function distinct(runs: readonly PipelineRun[]): PipelineRun[] {
  const seen = new Set<string>();
  return runs.filter((run) => {
    if (run.isOffered !== true) return true;
    const { name: _, ...rest } = run;
    const key = JSON.stringify(rest, withoutPlaces);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function withoutPlaces(name: string, value: unknown): unknown {
  if (name === "at") return undefined;
  return value instanceof Map ? [...(value as Map<string, unknown>)] : value;
}

/** Runs of one job in one folder are told apart by what they give. */
function named(runs: readonly PipelineRun[]): PipelineRun[] {
  const keyOf = ({ name, folder }: PipelineRun): string => `${name}\0${folder}`;
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + 1);
  return runs.map((run) => {
    const given = (counts.get(keyOf(run)) ?? 0) > 1 ? givenText(run) : "";
    return given === "" ? run : { ...run, name: `${run.name}, ${given}`, job: run.name };
  });
}
