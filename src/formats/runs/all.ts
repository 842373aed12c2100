/** How a repository's own pipelines, scripts and targets run Terraform. */
import type { Files } from "../../files.ts";
import { nameOf } from "../../files.ts";
import type { PipelineRun } from "../../terraform/pipeline-run.ts";
import { sources } from "./sources.gen.ts";
import { givenText, runsOf } from "./terraform-runs.ts";

const running = /terraform|tofu|atlantis/i;
/** Pipelines that are put together from other files may name it there. */
const including = /^[ \t-]*(?:include|template|extends)[ \t]*:/m;
const action = /(?:^|\/)action\.ya?ml$/i;
const maxRounds = 4;

/** Whether what it says may change how roots are run. */
export function mayRun(path: string): boolean {
  return sources.some((source) => source.mayBe(path));
}

/** The runs of all that runs commands among `paths`, in their order. */
export function runsIn(files: Files, paths: readonly string[]): PipelineRun[] {
  const context = { files, paths };
  const found: PipelineRun[] = [];
  for (const path of thoseThatRun(files, paths)) {
    const source = sources.find((one) => one.mayBe(path));
    for (const job of source?.jobs(path, context) ?? []) found.push(...runsOf(job, context, sources));
  }
  return named(distinct(found));
}

/** Of one file, targets that do the same as another are no other way of running. */
function distinct(runs: readonly PipelineRun[]): PipelineRun[] {
  const seen = new Set<string>();
  return runs.filter((run) => {
    if (run.isOffered !== true) return true;
    const { name: _, ...rest } = run;
    const key = JSON.stringify(rest, (name, value: unknown) =>
      name === "at" ? undefined : value instanceof Map ? [...(value as Map<string, unknown>)] : value,
    );
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Runs of one job in one folder are told apart by what they give. */
function named(runs: readonly PipelineRun[]): PipelineRun[] {
  const keyOf = ({ name, folder }: PipelineRun): string => `${name}\0${folder}`;
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + 1);
  return runs.map((run) => {
    const given = (counts.get(keyOf(run)) ?? 0) > 1 ? givenText(run) : "";
    return given === "" ? run : { ...run, name: `${run.name}, ${given}` };
  });
}

/** Files that name Terraform, or another one that does. */
function thoseThatRun(files: Files, paths: readonly string[]): readonly string[] {
  const texts = paths
    .filter((path) => mayRun(path) || action.test(path))
    .flatMap((path) => {
      const read = files.text(path);
      return "source" in read ? [{ path, text: read.source.text }] : [];
    });
  const chosen = new Set(
    texts.filter(({ path, text }) => running.test(`${path} ${text}`) || including.test(text)).map(({ path }) => path),
  );
  for (let round = 0; round < maxRounds; round += 1) {
    const words = new Set([...chosen].flatMap((path) => callsOf(path)));
    const more = texts.filter(({ path, text }) => !chosen.has(path) && [...words].some((word) => text.includes(word)));
    if (words.size === 0 || more.length === 0) break;
    for (const { path } of more) chosen.add(path);
  }
  return texts.flatMap(({ path }) => (chosen.has(path) ? [path] : []));
}

/** Words by which another file starts it. */
function callsOf(path: string): readonly string[] {
  const name = nameOf(path);
  if (/\.(?:sh|bash|zsh)$/.test(name)) return [name];
  if (/makefile/i.test(name) || /\.mk$/.test(name)) return ["make "];
  if (/taskfile/i.test(name)) return ["task "];
  if (/justfile/i.test(name)) return ["just "];
  if (/^action\.ya?ml$|\.github\/(?:workflows|actions)/.test(path))
    return [path.replace(/^.*\.github\//, ".github/").replace(/\/action\.ya?ml$/, "")];
  return name.includes(".") ? [] : [`/${name}`];
}
