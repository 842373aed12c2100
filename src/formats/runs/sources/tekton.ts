/** Tasks of Tekton: their steps, with the parameters that pipelines and runs give them, or their own defaults. */
import { entered, folderValue, gap } from "../../../script/folders.ts";
import { textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import { oncePerTree } from "../../../reads.ts";
import { atMost } from "../../../value/work.ts";
import { eitherOf } from "../../../pattern.ts";
import { get, getText, itemsOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
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

type Parameters = ReadonlyMap<string, Value>;

export const source: RunSource = {
  mayBe: (path) => place.test(path),
  *jobs(path, context): Iterable<Job> {
    // Concourse keeps its own in the same places.
    if (objectsAt(path, context).length === 0) return yield* concourseJobs(path, context);
    // What runs a task need not say what that does: the job is of the file in which the steps stand.
    for (const { name, task, given } of allUses(context))
      if (task.source.path === path)
        yield { name, path, repository: ".", concerns: [], scripts: scriptsOf(task, given) };
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
    return tasksOf(object, all).map((use) => ({ ...use, name: `${called} in ${object.source.path}` }));
  });
});

function objectsAt(path: string, context: RunContext): readonly DocumentNode[] {
  const read = context.files.text(path);
  if (!("source" in read) || !read.source.text.includes(group)) return [];
  return documentsAt(context.files, path)
    .flatMap((one) => objectsIn(one, 0))
    .filter((object) => getText(object, "apiVersion")?.startsWith(group) === true);
}

interface Use {
  /** The specification of a task. */
  readonly task: DocumentNode;
  readonly given: Parameters;
}

/** What an object runs: a task that nobody else runs with its defaults, and the tasks of pipelines and runs. */
function tasksOf(object: DocumentNode, all: readonly DocumentNode[]): readonly Use[] {
  const spec = get(object, "spec");
  const named = (kind: RegExp, name: string | null): DocumentNode | null =>
    all.find((one) => kind.test(getText(one, "kind") ?? "") && getText(one, "metadata", "name") === name) ?? null;
  const none: Parameters = new Map();
  switch (getText(object, "kind")) {
    case "Task":
    case "ClusterTask": {
      const isUsed = all.some((one) => usesTask(one, getText(object, "metadata", "name")));
      return spec === null || isUsed ? [] : [{ task: spec, given: none }];
    }
    case "TaskRun": {
      const task = get(spec, "taskSpec") ?? get(named(/^(?:Cluster)?Task$/, getText(spec, "taskRef", "name")), "spec");
      return task === null ? [] : [{ task, given: givenIn(spec, none) }];
    }
    case "Pipeline": {
      const name = getText(object, "metadata", "name");
      return spec === null || all.some((one) => getText(one, "spec", "pipelineRef", "name") === name)
        ? []
        : tasksIn(spec, none, named);
    }
    case "PipelineRun": {
      const pipeline =
        get(spec, "pipelineSpec") ?? get(named(/^Pipeline$/, getText(spec, "pipelineRef", "name")), "spec");
      return pipeline === null ? [] : tasksIn(pipeline, givenIn(spec, none), named);
    }
    default:
      return [];
  }
}

function tasksIn(
  pipeline: DocumentNode,
  given: Parameters,
  named: (kind: RegExp, name: string | null) => DocumentNode | null,
): readonly Use[] {
  const parameters = withDefaults(pipeline, given);
  return [...itemsOf(get(pipeline, "tasks")), ...itemsOf(get(pipeline, "finally"))].flatMap((one): readonly Use[] => {
    const task = get(one, "taskSpec") ?? get(named(/^(?:Cluster)?Task$/, getText(one, "taskRef", "name")), "spec");
    return task === null ? [] : [{ task, given: givenIn(one, parameters) }];
  });
}

function usesTask(object: DocumentNode, name: string | null): boolean {
  const spec = get(object, "spec");
  const tasks = [spec, ...itemsOf(get(spec, "tasks")), ...itemsOf(get(spec, "pipelineSpec", "tasks"))];
  return tasks.some((one) => name !== null && getText(one, "taskRef", "name") === name);
}

/** `params: [{ name, value }]`, in which those around it may stand. */
function givenIn(node: DocumentNode | null, around: Parameters): Parameters {
  return new Map(
    itemsOf(get(node, "params")).flatMap((one) => {
      const [name, value] = [getText(one, "name"), get(one, "value")];
      return name === null || value?.kind !== "scalar" ? [] : [[name, filledIn(scalarValue(value), around)] as const];
    }),
  );
}

/** What whoever starts it may set otherwise counts by default. */
function withDefaults(node: DocumentNode, given: Parameters): Parameters {
  const all = new Map(given);
  for (const one of itemsOf(get(node, "params"))) {
    const [name, value] = [getText(one, "name"), get(one, "default")];
    if (name !== null && value?.kind === "scalar" && !all.has(name))
      all.set(name, withFlags(scalarValue(value), DEFAULT));
  }
  return all;
}

const parameter = /\$\((?:inputs\.)?(?:params|workspaces)\.([\w.-]{1,100})\)/g;

function filledIn(value: Value, parameters: Parameters): Value {
  return withParts(value, parameter, ([whole, name = ""]) => {
    // A workspace is where the repository lies.
    if (whole.startsWith("$(workspaces.")) return [{ text: "/", trace: null, offset: -1, flags: 0 }];
    const set = parameters.get(name);
    return set === undefined || (set.kind !== "string" && set.kind !== "partial")
      ? [{ unknown: gap(whole) }]
      : textPieces(set).map((piece) =>
          "text" in piece ? { ...piece, flags: piece.flags | (set.flags & DEFAULT) } : piece,
        );
  });
}

function scriptsOf(task: DocumentNode, given: Parameters): readonly Script[] {
  const parameters = withDefaults(task, given);
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
        return name === null || value?.kind !== "scalar"
          ? []
          : [[name, filledIn(scalarValue(value), parameters)] as const];
      }),
    );
    const folder = get(step, "workingDir");
    const where =
      folder?.kind === "scalar" ? entered(folderValue("."), filledIn(scalarValue(folder), parameters)) : null;
    return [{ value: filledIn(joinedLines(lines), parameters), at, environment, folder: where }];
  });
}

/** Words as they are given. */
function commandOf(words: readonly DocumentNode[]): Value {
  const line = words.map((word) => (word.kind === "scalar" ? `'${word.text.replaceAll("'", "")}'` : "''")).join(" ");
  return string(line);
}
