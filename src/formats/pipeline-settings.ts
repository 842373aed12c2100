/**
 * How the repository's own pipelines run Terraform: `TF_VAR_…`, region variables, `-var`, `-var-file`, `-chdir`, working
 * directories, workspaces. One entry for each job, combination of its matrix, folder and set of flags.
 */
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { PipelineRun, Set as Given } from "../terraform/pipeline-run.ts";
import type { Value } from "../value/value.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./document.ts";
import type { DocumentNode } from "./document.ts";
import { valueOf } from "./document-settings.ts";
import { rowsOf } from "./gitlab-ci/jobs.ts";
import { loadPipeline } from "./gitlab-ci/pipeline.ts";
import type { Pipeline } from "./gitlab-ci/pipeline.ts";
import { combinationsOf } from "./job-matrix.ts";
import { jobsOf as matrixJobs, textsOf } from "./github-workflows/matrix.ts";
import { readDocuments } from "./read-documents.ts";
import { runsOf, UNKNOWN } from "./terraform-commands.ts";
import type { Job, Script } from "./terraform-commands.ts";

/** Whether a file is a pipeline that is read here. */
export function isPipeline(path: string): boolean {
  return (
    /(^|\/)\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path) || /(^|\/)\.gitlab-ci\.ya?ml$/.test(path)
  );
}

/** The runs of all pipelines among `paths`, in their order. */
export function pipelineRuns(files: Files, paths: readonly string[]): PipelineRun[] {
  const found: PipelineRun[] = [];
  for (const path of paths) {
    if (!isPipeline(path)) continue;
    for (const job of jobsOf(path, files, paths)) found.push(...runsOf(job));
  }
  return found;
}

function* jobsOf(path: string, files: Files, paths: readonly string[]): Iterable<Job> {
  if (/\.gitlab-ci\.ya?ml$/.test(path)) {
    // Jobs may stand in files that it includes, and in the pipelines that it starts.
    const loaded = loadPipeline(path, { files, paths });
    if (loaded !== null) for (const { top } of withChildren(loaded.pipeline)) yield* gitlabJobs(path, top);
    return;
  }
  const read = files.text(path);
  // The pipeline formats themselves report what can't be read.
  if (!("source" in read) || !/terraform|tofu/.test(read.source.text)) return;
  const [top] = readDocuments(read.source).documents;
  if (top !== undefined) yield* githubJobs(path, top);
}

function withChildren(pipeline: Pipeline): readonly Pipeline[] {
  return [pipeline, ...pipeline.children.flatMap(withChildren)];
}

/** The folder that a pipeline runs in: where its `.github` or `.gitlab-ci.yml` lies. */
function repositoryOf(path: string): string {
  const at = path.search(/(^|\/)\.(github|gitea|forgejo|gitlab-ci)/);
  return at <= 0 ? "." : path.slice(0, at);
}

const expression = /\$\{\{\s*([^{}]{0,300}?)\s*\}\}/g;

/** A text with what is known of its expressions in their place. */
function filledIn(text: string, names: ReadonlyMap<string, string | null>): string {
  return text.replace(expression, (_, name: string) => {
    if (/^github\.workspace$/.test(name)) return "/";
    return names.get(name) ?? UNKNOWN;
  });
}

function settingsIn(
  node: DocumentNode | null,
  names: ReadonlyMap<string, string | null>,
): readonly (readonly [string, Given])[] {
  return entriesOf(node).flatMap(({ name, value }) => {
    if (value.kind !== "scalar") return [];
    const text = filledIn(value.text, names);
    return [[name, { text: text.includes(UNKNOWN) ? null : text, at: value }] as const];
  });
}

function withNames(names: Map<string, string | null>, environment: ReadonlyMap<string, Given>): typeof names {
  for (const [name, { text }] of environment) names.set(`env.${name}`, text);
  return names;
}

function* githubJobs(path: string, top: DocumentNode): Iterable<Job> {
  const events = get(top, "on");
  const concerns = ["push", "pull_request", "pull_request_target"].flatMap((event) =>
    foldersOf(path, itemsOf(get(events, event, "paths"))),
  );
  // What a person chooses from is like one more axis.
  const choices = entriesOf(get(events, "workflow_dispatch", "inputs")).flatMap(({ name, value }) => {
    const options = itemsOf(get(value, "options")).flatMap((item) => (item.kind === "scalar" ? [valueOf(item)] : []));
    return options.length === 0 ? [] : [[`inputs.${name}`, options] as const];
  });
  const chosen = choices.length === 0 ? [new Map<string, Value>()] : combinationsOf({ axes: choices }, Object.is);
  for (const { name, value: job } of entriesOf(get(top, "jobs"))) {
    if (!mentions(job)) continue;
    for (const combination of chosen.flatMap((one) => matrixJobs(get(job, "strategy"), one))) {
      const given = textsOf(combination);
      const names = new Map(given);
      const environment = new Map<string, Given>();
      for (const node of [get(top, "env"), get(job, "env")]) {
        for (const [variable, set] of settingsIn(node, names)) environment.set(variable, set);
        withNames(names, environment);
      }
      yield {
        name: nameOf(path, name, given),
        path,
        repository: repositoryOf(path),
        concerns,
        scripts: itemsOf(get(job, "steps")).flatMap((step) => stepScript(step, [job, top], environment, names) ?? []),
      };
    }
  }
}

function nameOf(path: string, job: string, given: ReadonlyMap<string, string | null>): string {
  const label = [...given].map(([name, text]) => `${name.replace(/^[a-z]+\./, "")}: ${text ?? "?"}`).join(", ");
  return `${path}: ${job}${label === "" ? "" : ` (${label})`}`;
}

function mentions(job: DocumentNode): boolean {
  return /terraform|tofu/.test(job.source.text.slice(job.start, job.end));
}

/** Actions that run Terraform themselves. */
const running = /(?:terraform|tofu)-(?:plan|apply)@/;

function stepScript(
  step: DocumentNode,
  around: readonly DocumentNode[],
  environment: ReadonlyMap<string, Given>,
  outer: ReadonlyMap<string, string | null>,
): Script | null {
  const own = new Map(environment);
  const names = withNames(new Map(outer), environment);
  for (const [variable, set] of settingsIn(get(step, "env"), names)) own.set(variable, set);
  const run = get(step, "run");
  const said = [
    getText(step, "working-directory"),
    ...around.map((node) => getText(node, "defaults", "run", "working-directory")),
  ];
  const written = said.find((text) => text !== null) ?? null;
  const folder = written === null ? null : joinPath(".", filledIn(written, names).replace(/^\//, "./"));
  if (run?.kind === "scalar")
    return { text: filledIn(run.text, withNames(names, own)), at: run, environment: own, folder };
  const uses = getText(step, "uses");
  if (uses === null || !running.test(uses)) return null;
  const given = get(step, "with");
  const words = ["plan"];
  for (const name of ["var_file", "var-file"])
    for (const file of (getText(given, name) ?? "").split(/\s+/).filter((one) => one !== ""))
      words.push(`-var-file=${filledIn(file, names)}`);
  const workspace = getText(given, "workspace");
  const at = ["path", "working-directory", "directory", "dir"]
    .map((name) => getText(given, name))
    .find((one) => one !== null);
  const select = workspace === null ? "" : `terraform workspace select ${filledIn(workspace, names)}\n`;
  return {
    text: `${select}terraform ${words.join(" ")}`,
    at: step,
    environment: own,
    folder: at === undefined || at === null ? folder : joinPath(".", filledIn(at, names)),
  };
}

/** Folders that patterns of paths name, those of pipelines left out. */
function foldersOf(path: string, patterns: readonly DocumentNode[]): string[] {
  return patterns.flatMap((node) => {
    const text = textOf(node);
    if (text === null || text.startsWith("!") || text.startsWith(".")) return [];
    const fixed = text.replace(/[^/]*[*?[].*$/, "").replace(/\/$/, "");
    const folder = /\.[a-z]+$/.test(fixed) ? fixed.replace(/\/?[^/]*$/, "") : fixed;
    return folder === "" ? [] : [joinPath(repositoryOf(path), folder)];
  });
}

/** Keys of GitLab's top level that are no jobs. */
const gitlabKeywords = new Set(
  "stages variables image services cache before_script after_script default workflow include spec".split(" "),
);
const maxParents = 10;

function* gitlabJobs(path: string, top: DocumentNode): Iterable<Job> {
  for (const { name, value } of entriesOf(top)) {
    if (gitlabKeywords.has(name) || name.startsWith(".") || value.kind !== "map") continue;
    const parents = withParents(top, value, maxParents);
    const part = (key: string): DocumentNode | null =>
      parents.map((node) => get(node, key)).find((node) => node !== null) ??
      get(top, "default", key) ??
      (key === "variables" ? null : get(top, key));
    const texts = ["before_script", "script", "after_script"].flatMap((key) => eachOf(part(key)).flatMap(eachOf));
    if (!texts.some((node) => /terraform|tofu/.test(textOf(node) ?? ""))) continue;
    for (const combination of rowsOf(get(part("parallel"), "matrix"))) {
      const environment = new Map<string, Given>([["CI_PROJECT_DIR", { text: "", at: value }]]);
      for (const node of [get(top, "variables"), ...parents.toReversed().map((parent) => get(parent, "variables"))])
        for (const entry of entriesOf(node)) {
          const text = textOf(entry.value) ?? getText(entry.value, "value");
          environment.set(entry.name, { text: text === null || text.includes("$") ? null : text, at: entry.value });
        }
      for (const { name: variable, value: item } of combination)
        environment.set(variable, { text: textOf(item), at: item });
      yield {
        name: nameOf(path, name, new Map(combination.map((one) => [one.name, textOf(one.value)]))),
        path,
        repository: repositoryOf(path),
        concerns: [
          ...itemsOf(get(part("only"), "changes")),
          ...itemsOf(part("rules")).flatMap((rule) => itemsOf(get(rule, "changes"))),
        ].flatMap((node) => foldersOf(path, [node])),
        scripts: [
          {
            text: texts.flatMap((node) => textOf(node) ?? []).join("\n"),
            at: texts[0] ?? value,
            environment,
            folder: environment.get("TF_ROOT")?.text ?? null,
          },
        ],
      };
    }
  }
}

/** A job and the jobs that it extends, the nearest first. */
function withParents(top: DocumentNode, job: DocumentNode, left: number): readonly DocumentNode[] {
  const names = left === 0 ? [] : eachOf(get(job, "extends")).flatMap((node) => textOf(node) ?? []);
  return [
    job,
    ...names.toReversed().flatMap((name) => {
      const parent = get(top, name);
      return parent === null ? [] : withParents(top, parent, left - 1);
    }),
  ];
}
