/**
 * What the repository's own pipelines set for runs of Terraform: `TF_VAR_…`, region variables, `-var`, `-var-file`,
 * `-chdir`, workspaces. One entry for each job that runs it.
 */
import { isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Node } from "yaml";
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { PipelineSettings } from "../terraform/scenario.ts";

interface Set {
  readonly text: string;
  readonly at: Span;
}

interface Job {
  readonly environment: Map<string, Set>;
  readonly commands: Set[];
  folder: string | null;
}

/** Whether a file is a pipeline that is read here. */
export function isPipeline(path: string): boolean {
  return /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) || /(^|\/)\.gitlab-ci\.ya?ml$/.test(path);
}

export function pipelineSettings(files: Files, paths: readonly string[]): PipelineSettings[] {
  const found: PipelineSettings[] = [];
  for (const path of paths) {
    if (!isPipeline(path)) continue;
    const read = files.text(path);
    // The pipeline formats themselves report what can't be read.
    if (!("source" in read) || !/terraform|tofu|terragrunt/.test(read.source.text)) continue;
    for (const job of jobsOf(read.source)) {
      const settings = settingsOf(path, job);
      if (settings !== null) found.push(settings);
    }
  }
  return found;
}

/** Keys of GitLab's top level that are no jobs. */
const gitlabKeywords = new Set([
  "stages",
  "variables",
  "image",
  "services",
  "cache",
  "before_script",
  "after_script",
  "default",
  "workflow",
  "include",
  "pages",
]);

function jobsOf(source: Source): Job[] {
  const [document] = parseAllDocuments(source.text, { uniqueKeys: false, logLevel: "silent" });
  const top = document !== undefined && "contents" in document ? document.contents : null;
  if (!isMap(top)) return [];
  const jobs = get(top, "jobs");
  const common = variablesIn(source, [get(top, "env"), get(top, "variables")]);
  if (isMap(jobs)) return jobs.items.map((item) => jobOf(source, item.value as Node | null, common));
  return top.items
    .filter((item) => isScalar(item.key) && !gitlabKeywords.has(String(item.key.value)))
    .map((item) => jobOf(source, item.value as Node | null, common));
}

function jobOf(source: Source, node: Node | null, common: ReadonlyMap<string, Set>): Job {
  const job: Job = {
    environment: new Map([...common, ...variablesIn(source, [get(node, "env"), get(node, "variables")])]),
    commands: [],
    folder: null,
  };
  const defaults = get(get(get(node, "defaults"), "run"), "working-directory");
  if (isScalar(defaults)) job.folder = String(defaults.value);
  for (const name of ["before_script", "script", "after_script"]) commandsIn(source, get(node, name), job.commands);
  const steps = get(node, "steps");
  for (const step of isSeq(steps) ? (steps.items as Node[]) : []) {
    const run = get(step, "run");
    for (const [name, set] of variablesIn(source, [get(step, "env")])) job.environment.set(name, set);
    const folder = get(step, "working-directory");
    if (isScalar(run) && isScalar(folder) && /terraform|tofu/.test(String(run.value)))
      job.folder = String(folder.value);
    commandsIn(source, run, job.commands);
  }
  return job;
}

function get(node: Node | null | undefined, key: string): Node | null {
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return (pair?.value as Node | null | undefined) ?? null;
}

function spanOf(source: Source, node: Node): Span {
  return { source, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function variablesIn(source: Source, nodes: readonly (Node | null)[]): Map<string, Set> {
  const found = new Map<string, Set>();
  for (const node of nodes) {
    if (!isMap(node)) continue;
    for (const { key, value } of node.items) {
      // What another variable or a secret decides is not known here.
      if (isScalar(key) && isScalar(value) && !/\$\{?|\{\{/.test(String(value.value)))
        found.set(String(key.value), { text: String(value.value), at: spanOf(source, value) });
    }
  }
  return found;
}

function commandsIn(source: Source, node: Node | null, into: Set[]): void {
  if (isScalar(node)) into.push({ text: String(node.value), at: spanOf(source, node) });
  else if (isSeq(node)) for (const item of node.items as Node[]) commandsIn(source, item, into);
}

function settingsOf(path: string, job: Job): PipelineSettings | null {
  const runs = job.commands.filter(({ text }) => /\b(terraform|tofu)\b/.test(text));
  if (runs.length === 0) return null;
  const variables = new Map<string, Set>();
  const environment = new Map<string, Set>();
  for (const [name, set] of job.environment) {
    if (name.startsWith("TF_VAR_")) variables.set(name.slice("TF_VAR_".length), set);
    else environment.set(name, set);
  }
  const varFiles: { path: string; at: Span }[] = [];
  let folder = job.folder;
  let workspace = job.environment.get("TF_WORKSPACE")?.text ?? null;
  for (const { text, at } of runs) {
    folder = first(text, /-chdir[= ]["']?([^\s"']+)/) ?? folder;
    workspace = first(text, /workspace\s+(?:select|new)\s+(?:-[\w-]+\s+)*["']?([\w.-]+)/) ?? workspace;
    for (const match of text.matchAll(/-var-file[= ]["']?([^\s"'$]+)/g))
      if (match[1] !== undefined) varFiles.push({ path: match[1], at });
    for (const match of text.matchAll(/-var[= ](?:"([\w-]+)=([^"$]*)"|'([\w-]+)=([^'$]*)'|([\w-]+)=([^\s"'$]+))/g)) {
      const name = match[1] ?? match[3] ?? match[5];
      const value = match[2] ?? match[4] ?? match[6];
      if (name !== undefined && value !== undefined) variables.set(name, { text: value, at });
    }
  }
  const root = folder === null || /[$]/.test(folder) ? null : joinPath(repositoryOf(path), folder);
  return { path, folder: root, variables, environment, varFiles, workspace };
}

function first(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text)?.[1] ?? null;
  return found === null || found.includes("$") ? null : found;
}

/** The folder that a pipeline runs in: where its `.github` or `.gitlab-ci.yml` lies. */
function repositoryOf(path: string): string {
  const at = path.search(/(^|\/)\.(github|gitlab-ci)/);
  return at <= 0 ? "." : path.slice(0, at);
}
