/**
 * What runs of Tekton and workflows of Argo take from other objects of the repository by name, in the place where they
 * name it: a call is judged with what it gives.
 */
import { exceed, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, Entry, MapNode, ScalarNode } from "../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../documents/document.ts";
import { mapOf, withValue } from "../effect/overlay.ts";

/** The object of a kind and name that something in the file at `path` means; null: it is not here, or not one only. */
export type Referred = (kind: string, name: string, path: string) => MapNode | null;

const maxDepth = 100;
const maxTaken = 300;
const maxTemplates = 200;

/** A run, pipeline or workflow with what it takes from others. */
export function withReferred(object: MapNode, all: Referred): MapNode {
  let taken = 0;
  // Pipelines that name two others a level would take without end.
  const referred: Referred = (...asked) => {
    taken += 1;
    if (taken <= maxTaken) return all(...asked);
    exceed(`a run takes more than ${maxTaken} objects from others`);
    return null;
  };
  const kind = getText(object, "kind") ?? "";
  const version = getText(object, "apiVersion") ?? "";
  const spec = get(object, "spec");
  if (spec?.kind !== "map") return object;
  if (version.startsWith("tekton.dev/")) return withValue(object, spec, tektonSpec(spec, referred, 0));
  if (!version.startsWith("argoproj.io/")) return object;
  if (kind === "Workflow") return withValue(object, spec, argoSpec(spec, referred));
  const inner = get(spec, "workflowSpec");
  return kind === "CronWorkflow" && inner?.kind === "map"
    ? withValue(object, spec, withValue(spec, inner, argoSpec(inner, referred)))
    : object;
}

/** `taskRef` and `pipelineRef` with a name, as the spec of what they name. */
function tektonSpec(node: MapNode, referred: Referred, depth: number): MapNode {
  if (isTooDeep(depth, maxDepth, "a run nests")) return node;
  return {
    ...node,
    entries: node.entries.map((entry): Entry => {
      const kind = entry.name === "taskRef" ? "Task" : "Pipeline";
      const name = /^(?:task|pipeline)Ref$/.test(entry.name) ? getText(entry.value, "name") : null;
      const isElsewhere = get(entry.value, "resolver") !== null || get(entry.value, "bundle") !== null;
      const found = name === null || isElsewhere ? null : referred(kind, name, entry.value.source.path);
      const spec = get(found, "spec");
      if (spec?.kind === "map")
        return { ...entry, name: `${kind.toLowerCase()}Spec`, value: tektonSpec(spec, referred, depth + 1) };
      return { ...entry, value: withTasks(entry, referred, depth) };
    }),
  };
}

function withTasks({ name, value }: Entry, referred: Referred, depth: number): DocumentNode {
  if (name === "pipelineSpec" && value.kind === "map") return tektonSpec(value, referred, depth + 1);
  if ((name !== "tasks" && name !== "finally") || value.kind !== "list") return value;
  const items = value.items.map((one) => (one.kind === "map" ? tektonSpec(one, referred, depth + 1) : one));
  return { ...value, items };
}

/** A workflow with the spec that it takes whole, and with the templates that it takes from others. */
function argoSpec(written: MapNode, referred: Referred): MapNode {
  const whole = get(written, "workflowTemplateRef");
  const spec = whole === null ? written : withWhole(written, get(templateObject(whole, referred), "spec"));
  const list = get(spec, "templates");
  if (list?.kind !== "list") return spec;
  const made: DocumentNode[] = [];
  const taken = new Set<string>();
  const open: DocumentNode[] = [];
  // A step that names a template of another object calls one of the workflow's own by a name that only it can have.
  const take = (reference: DocumentNode): string | null => {
    const template = getText(reference, "template");
    const object = template === null ? null : templateObject(reference, referred);
    const templates = get(object, "spec", "templates");
    const found = itemsOf(templates).find((one) => getText(one, "name") === template);
    if (object === null || found?.kind !== "map") return null;
    const home = getText(object, "metadata", "name") ?? "";
    const key = `${isOfCluster(reference) ? ofCluster : ""}${home}/${template}`;
    if (taken.has(key)) return key;
    if (taken.size >= maxTemplates) {
      exceed(`a workflow takes more than ${maxTemplates} templates from others`);
      return null;
    }
    taken.add(key);
    open.push(renamed(found, key));
    return key;
  };
  for (const own of list.items) made.push(rewritten(own, take, null, 0));
  for (let one = open.shift(); one !== undefined; one = open.shift()) made.push(rewritten(one, take, homeOf(one), 0));
  return taken.size === 0 ? spec : withValue(spec, list, { ...list, items: made });
}

function templateObject(reference: DocumentNode, referred: Referred): MapNode | null {
  const kind = isOfCluster(reference) ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  return referred(kind, getText(reference, "name") ?? "", reference.source.path);
}

/** No name of an object begins so. */
const ofCluster = "cluster:";

function isOfCluster(reference: DocumentNode): boolean {
  return getText(reference, "clusterScope") === "true";
}

/** What the workflow says itself wins; arguments by their names. */
function withWhole(own: MapNode, spec: DocumentNode | null): MapNode {
  if (spec?.kind !== "map") return own;
  const written = new Map(own.entries.map((one) => [one.name, one.value] as const));
  const merged = spec.entries.map((entry): Entry => {
    const over = written.get(entry.name);
    if (over === undefined) return entry;
    return { ...entry, value: entry.name === "arguments" ? withArguments(entry.value, over) : over };
  });
  const names = new Set(spec.entries.map(({ name }) => name));
  const rest = own.entries.filter(({ name }) => name !== "workflowTemplateRef" && !names.has(name));
  return mapOf(own, [...rest, ...merged]);
}

function withArguments(below: DocumentNode, above: DocumentNode): DocumentNode {
  const [lower, upper] = [get(below, "parameters"), get(above, "parameters")];
  if (below.kind !== "map" || lower?.kind !== "list" || upper?.kind !== "list") return above;
  const names = new Set(upper.items.map((one) => getText(one, "name")));
  const items = [...lower.items.filter((one) => !names.has(getText(one, "name"))), ...upper.items];
  return withValue(below, lower, { ...upper, items });
}

/** The object that a template was taken from, by the name that it got. */
function homeOf(template: DocumentNode): string {
  const name = getText(template, "name") ?? "";
  return name.slice(0, name.lastIndexOf("/"));
}

function renamed(template: MapNode, name: string): MapNode {
  const entries = template.entries.map((one) =>
    one.name === "name" && one.value.kind === "scalar"
      ? { ...one, value: { ...one.value, text: name, value: name } }
      : one,
  );
  return { ...template, entries };
}

/** @param home the object from which the template was taken, whose templates it names by their own names */
function rewritten(
  node: DocumentNode,
  take: (reference: DocumentNode) => string | null,
  home: string | null,
  depth: number,
): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a workflow nests")) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((one) => rewritten(one, take, home, depth + 1)) };
  return {
    ...node,
    entries: node.entries.map((entry): Entry => {
      const { name, value } = entry;
      const reference = name === "templateRef" ? value : ownReference(entry, home);
      const key = reference === null ? null : take(reference);
      if (key === null || reference === null) return { ...entry, value: rewritten(value, take, home, depth + 1) };
      const at = value.kind === "scalar" ? value : get(reference, "template");
      if (at?.kind !== "scalar") return entry;
      return { ...entry, name: "template", value: { ...at, text: key, value: key } };
    }),
  };
}

/** `template: x` within what was taken means the `x` of the same object. */
function ownReference({ name, value }: Entry, home: string | null): DocumentNode | null {
  if (home === null || name !== "template" || value.kind !== "scalar" || textOf(value) === null) return null;
  const isCluster = home.startsWith(ofCluster);
  const text = isCluster ? home.slice(ofCluster.length) : home;
  const said = (word: string): ScalarNode => ({ ...value, text: word, value: word });
  return mapOf(value, [
    { name: "name", key: value, value: said(text) },
    { name: "template", key: value, value },
    ...(isCluster ? [{ name: "clusterScope", key: value, value: said("true") }] : []),
  ]);
}
