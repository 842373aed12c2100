/**
 * What runs the tasks and pipelines of Tekton and the templates of Argo Workflows in a repository, and with what: a
 * default that all of them replace has no effect, and a task that none of them names, where there are any, is run only
 * by someone else.
 */
import { oncePerTree } from "../../reads.ts";
import { isTooDeep } from "../../value/work.ts";
import { joinConditions } from "../../value/condition.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { under } from "../effect/conditional.ts";
import type { DocumentNode, ListNode, MapNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import { folderOf } from "../../files.ts";
import type { FormatContext } from "../format.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { withReferred } from "./referred.ts";
import { withRunParameters } from "./workflow-parameters.ts";
import type { Referred } from "./referred.ts";
import { mapOf, withValue } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";

/** By `Task build`: the names of parameters that each who runs it gives. */
type Runs = ReadonlyMap<string, readonly ReadonlySet<string>[]>;

const maxDepth = 100;
const mark = /\btekton\.dev\/|\bworkflowTemplateRef\b|\b(?:Cluster)?WorkflowTemplate\b/;
/** Objects that others name. */
const namedKinds = /^(?:Task|Pipeline|(?:Cluster)?WorkflowTemplate)$/;

interface Held {
  readonly runs: Runs;
  /** `Task build`, where each who runs it says when. */
  readonly asked: ReadonlySet<string>;
  /** What begins runs: runs, and pipelines. */
  readonly beginnings: readonly MapNode[];
  /** By kind and name, with the file in which each stands. */
  readonly objects: ReadonlyMap<string, readonly { readonly path: string; readonly object: MapNode }[]>;
}

const heldIn = oncePerTree(lookAt);

function lookAt({ files, paths }: FormatContext): Held {
  const runs = new Map<string, ReadonlySet<string>[]>();
  const objects = new Map<string, { path: string; object: MapNode }[]>();
  const always = new Set<string>();
  const beginnings: MapNode[] = [];
  const visit = (node: DocumentNode, depth: number): void => {
    if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a run nests")) return;
    if (node.kind === "list") {
      for (const item of node.items) visit(item, depth + 1);
      return;
    }
    for (const kind of ["Task", "Pipeline"]) {
      const name = getText(node, `${kind.toLowerCase()}Ref`, "name");
      if (name === null) continue;
      const given = new Set(itemsOf(get(node, "params")).flatMap((one) => getText(one, "name") ?? []));
      const key = `${kind} ${name}`;
      runs.set(key, [...(runs.get(key) ?? []), given]);
      if (get(node, "when") === null) always.add(key);
    }
    const template = getText(node, "workflowTemplateRef", "name");
    if (template !== null) {
      const given = itemsOf(get(node, "arguments", "parameters")).filter((one) => get(one, "value") !== null);
      const key = `WorkflowTemplate ${template}`;
      runs.set(key, [...(runs.get(key) ?? []), new Set(given.flatMap((one) => getText(one, "name") ?? []))]);
    }
    for (const { value } of node.entries) visit(value, depth + 1);
  };
  for (const path of paths) {
    if (!/\.(?:ya?ml|json)$/i.test(path)) continue;
    const passing = files.passing?.(path) ?? null;
    if (passing !== null && !mark.test(passing)) continue;
    const read = files.text(path);
    if ("source" in read && mark.test(read.source.text))
      for (const object of readDocuments(read.source).documents.flatMap((one) => objectsIn(one, 0))) {
        visit(object, 0);
        const [kind, name] = [getText(object, "kind") ?? "", getText(object, "metadata", "name") ?? ""];
        if (/^Pipeline(?:Run)?$/.test(kind)) beginnings.push(object);
        if (!namedKinds.test(kind)) continue;
        const key = `${kind} ${name}`;
        objects.set(key, [...(objects.get(key) ?? []), { path, object }]);
      }
  }
  return { runs, objects, beginnings, asked: new Set([...runs.keys()].filter((key) => !always.has(key))) };
}

/**
 * Tasks that are run where each who runs them says when, by where their specifications begin; with the least under
 * which they are.
 */
const reachedIn = oncePerTree((context: FormatContext): ReadonlyMap<string, readonly Condition[]> => {
  const held = heldIn(context);
  const reached = new Map<string, readonly Condition[]>();
  const visit = (node: DocumentNode, around: readonly Condition[], depth: number): void => {
    if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a run nests")) return;
    const when = joinConditions(around, node.when ?? []) ?? around;
    if (node.kind === "list") {
      for (const item of node.items) visit(item, when, depth + 1);
      return;
    }
    for (const { name, value } of node.entries) {
      const before = reached.get(placeOf(value));
      if (name === "taskSpec" && (before === undefined || before.length > when.length))
        reached.set(placeOf(value), when);
      visit(value, when, depth + 1);
    }
  };
  for (const object of held.beginnings) {
    const name = getText(object, "metadata", "name") ?? "";
    const isRun = getText(object, "kind") === "Pipeline" && held.runs.has(`Pipeline ${name}`);
    if (!isRun) visit(withRunParameters(withReferred(object, referredIn(held))), [], 0);
  }
  return reached;
});

function placeOf({ source, start }: DocumentNode): string {
  return `${source.path}:${start}`;
}

/** Of several of one name the one that lies beside who names it; environments have folders of their own. */
function referredIn({ objects }: Held): Referred {
  return (kind, name, path) => {
    const all = objects.get(`${kind} ${name}`) ?? [];
    const near = all.length < 2 ? all : all.filter((one) => folderOf(one.path) === folderOf(path));
    return near.length === 1 ? (near[0]?.object ?? null) : null;
  };
}

/** A task, pipeline or template as those run it that the repository holds. */
export function asRun(object: MapNode, context: FormatContext): MapNode {
  const version = getText(object, "apiVersion") ?? "";
  if (!/^(?:tekton\.dev|argoproj\.io)\//.test(version)) return object;
  const held = heldIn(context);
  const made = withReferred(withoutReplaced(object, version, held.runs), referredIn(held));
  return held.asked.has(`Task ${getText(object, "metadata", "name") ?? ""}`) ? asAsked(made, object, context) : made;
}

/** A task that pipelines run only when they find something to be so. */
function asAsked(made: MapNode, task: MapNode, context: FormatContext): MapNode {
  const [spec, written] = [get(made, "spec"), get(task, "spec")];
  if (getText(task, "kind") !== "Task" || spec?.kind !== "map" || written === null) return made;
  const name = getText(task, "metadata", "name") ?? "";
  const unasked = [conditionOn(placeOf(task), `something runs the task ${name}`)];
  return withValue(made, spec, under(spec, reachedIn(context).get(placeOf(written)) ?? unasked));
}

function withoutReplaced(object: MapNode, version: string, runs: Runs): MapNode {
  const kind = getText(object, "kind");
  if (version.startsWith("argoproj.io/") && kind?.endsWith("WorkflowTemplate") === true)
    return withoutGiven(object, runs.get(`WorkflowTemplate ${getText(object, "metadata", "name") ?? ""}`));
  if (!version.startsWith("tekton.dev/") || (kind !== "Task" && kind !== "Pipeline")) return object;
  const name = getText(object, "metadata", "name") ?? "";
  const own = runs.get(`${kind} ${name}`) ?? [];
  const spec = get(object, "spec");
  if (spec?.kind !== "map") return object;
  if (own.length === 0) {
    if (runs.size === 0) return object;
    const when = [
      conditionOn(`${object.source.path}:${object.start}`, `something runs the ${kind.toLowerCase()} ${name}`),
    ];
    return withValue(object, spec, under(spec, when));
  }
  const declared = get(spec, "params");
  if (declared?.kind !== "list") return object;
  return withValue(object, spec, withValue(spec, declared, open(declared, own, "default")));
}

function withoutGiven(template: MapNode, runs: readonly ReadonlySet<string>[] = []): MapNode {
  const [spec, given] = [get(template, "spec"), get(template, "spec", "arguments")];
  const declared = get(given, "parameters");
  if (spec?.kind !== "map" || given?.kind !== "map" || declared?.kind !== "list" || runs.length === 0) return template;
  return withValue(template, spec, withValue(spec, given, withValue(given, declared, open(declared, runs, "value"))));
}

/** Parameters without the defaults of those that all give. */
function open(declared: ListNode, runs: readonly ReadonlySet<string>[], key: string): ListNode {
  const items = declared.items.map((one) => {
    const isGiven = runs.every((given) => given.has(getText(one, "name") ?? ""));
    return isGiven && one.kind === "map"
      ? mapOf(
          one,
          one.entries.filter((each) => each.name !== key),
        )
      : one;
  });
  return { ...declared, items };
}
