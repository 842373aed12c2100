/**
 * Tasks of Tekton: their steps, with the parameters and results that pipelines and runs give them, or their own
 * defaults. A task that is not run is none.
 */
import { entered, folderValue, gap } from "../../../script/folders.ts";
import { concatenated } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import { folderOf } from "../../../files.ts";
import { oncePerTree } from "../../../reads.ts";
import { atMost } from "../../../value/work.ts";
import { eitherOf } from "../../../pattern.ts";
import { withReferred } from "../../argo/referred.ts";
import type { Referred } from "../../argo/referred.ts";
import { withRunParameters } from "../../argo/workflow-parameters.ts";
import { get, getText, itemsOf } from "../../documents/document.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../../documents/document.ts";
import { objectsIn } from "../../kubernetes/objects.ts";
import { concourseJobs } from "../concourse.ts";
import { documentsAt, joinedLines, scalarValue, withParts } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

/** Where they are kept, by their names and their folders': not every file of YAML is opened for them. */
const place = eitherOf(
  [
    /(?:^|\/)(?:\.?tekton|pipelines?|tasks?|ci|cicd)\/.*\.ya?ml$/, // .tekton/push.yaml
    /(?:tekton|concourse|tasks?|pipelines?|runs?)[^/]*\.ya?ml$/, // terraform-task.yaml
  ],
  "i",
);
const group = "tekton.dev/";
const maxFiles = 500;

export const source: RunSource = {
  mayBe: (path) => place.test(path),
  *jobs(path, context): Iterable<Job> {
    // Concourse keeps its own in the same places.
    if (objectsAt(path, context).length === 0) return yield* concourseJobs(path, context);
    // What runs a task need not say what that does: the job is of the file in which the steps stand.
    for (const { name, task } of allUses(context))
      if (task.source.path === path) yield { name, path, repository: ".", concerns: [], scripts: scriptsOf(task) };
  },
};

/** What all objects of a tree run. */
const allUses = oncePerTree((context: RunContext) => {
  const files = atMost(
    context.paths.filter((one) => place.test(one)),
    maxFiles,
    "files with objects of Tekton",
  );
  const all = files.flatMap((one) => objectsAt(one, context));
  return all.flatMap((object) => {
    const called = `${getText(object, "kind") ?? ""} ${getText(object, "metadata", "name") ?? "?"}`;
    return tasksOf(object, all).map((task) => ({ task, name: `${called} in ${object.source.path}` }));
  });
});

function objectsAt(path: string, context: RunContext): readonly MapNode[] {
  const read = context.files.text(path);
  if (!("source" in read) || !read.source.text.includes(group)) return [];
  return documentsAt(context.files, path)
    .flatMap((one) => objectsIn(one, 0))
    .filter((object) => getText(object, "apiVersion")?.startsWith(group) === true);
}

/** The specifications of what an object runs: a task that nobody else runs, and the tasks of pipelines and runs. */
function tasksOf(object: MapNode, all: readonly MapNode[]): readonly DocumentNode[] {
  const [kind, name] = [getText(object, "kind"), getText(object, "metadata", "name")];
  const isUsed = /^(?:Cluster)?Task$/.test(kind ?? "")
    ? all.some((one) => usesTask(one, name))
    : all.some((one) => usesPipeline(one, name));
  if (isUsed && !/Run$/.test(kind ?? "")) return [];
  const spec = get(withRunParameters(withReferred(object, referredIn(all))), "spec");
  switch (kind) {
    case "Task":
    case "ClusterTask":
      return spec === null ? [] : [spec];
    case "TaskRun":
      return [get(spec, "taskSpec")].filter((one) => one !== null);
    case "Pipeline":
      return tasksIn(spec);
    case "PipelineRun":
      return tasksIn(get(spec, "pipelineSpec"));
    default:
      return [];
  }
}

function tasksIn(pipeline: DocumentNode | null): readonly DocumentNode[] {
  const tasks = [...itemsOf(get(pipeline, "tasks")), ...itemsOf(get(pipeline, "finally"))];
  return tasks.flatMap((one) => get(one, "taskSpec") ?? []);
}

/** Of several of one name the one that lies beside who names it. */
function referredIn(all: readonly MapNode[]): Referred {
  return (kind, name, path) => {
    const isMeant = (one: MapNode): boolean =>
      (getText(one, "kind") ?? "").replace(/^Cluster/, "") === kind && getText(one, "metadata", "name") === name;
    const found = all.filter(isMeant);
    return found.find((one) => folderOf(one.source.path) === folderOf(path)) ?? found[0] ?? null;
  };
}

function usesPipeline(object: DocumentNode, name: string | null): boolean {
  return name !== null && getText(object, "spec", "pipelineRef", "name") === name;
}

function usesTask(object: DocumentNode, name: string | null): boolean {
  const spec = get(object, "spec");
  const tasks = [spec, ...itemsOf(get(spec, "tasks")), ...itemsOf(get(spec, "pipelineSpec", "tasks"))];
  return tasks.some((one) => name !== null && getText(one, "taskRef", "name") === name);
}

const open = /\$\((?:inputs\.)?(?:params|workspaces|tasks|results)\.[\w.-]{1,100}\)/g;

/** A workspace is where the repository lies; what else is not known by now, only a run knows. */
function filledIn(node: ScalarNode): Value {
  return withRoot(scalarValue(node));
}

function withRoot(value: Value): Value {
  return withParts(value, open, ([whole]) =>
    whole.startsWith("$(workspaces.") ? [{ text: "/", trace: null, offset: -1, flags: 0 }] : [{ unknown: gap(whole) }],
  );
}

function scriptsOf(task: DocumentNode): readonly Script[] {
  return itemsOf(get(task, "steps")).flatMap((step): readonly Script[] => {
    const script = get(step, "script");
    const words = [...itemsOf(get(step, "command")), ...itemsOf(get(step, "args"))];
    const last = words.at(-1);
    const at = script ?? last;
    if (at === undefined || at === null || at.kind !== "scalar") return [];
    const isShell = words.some((word) => word.kind === "scalar" && /^-\w*c$/.test(word.text));
    const lines = script !== null || isShell ? [scalarValue(at)] : [commandOf(words)];
    const environment = new Map(
      itemsOf(get(step, "env")).flatMap((one) => {
        const [name, value] = [getText(one, "name"), get(one, "value")];
        return name === null || value?.kind !== "scalar" ? [] : [[name, filledIn(value)] as const];
      }),
    );
    const folder = get(step, "workingDir");
    const where = folder?.kind === "scalar" ? entered(folderValue("."), filledIn(folder)) : null;
    return [{ value: withRoot(joinedLines(lines)), at, environment, folder: where }];
  });
}

/** Words as they are given. */
function commandOf(words: readonly DocumentNode[]): Value {
  return concatenated(
    words.flatMap((word, at) => [
      string(at === 0 ? "'" : " '"),
      ...(word.kind === "scalar" && !word.text.includes("'") ? [scalarValue(word)] : []),
      string("'"),
    ]),
  );
}
