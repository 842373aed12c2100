/**
 * Parameters of Tekton and Argo Workflows in the places that ask for them: what a run gives wins over the default of
 * what it runs. Source: Tekton's and Argo's references of variables.
 */
import { conditionOn } from "../value/question.ts";
import { byDefault, under } from "./conditional.ts";
import type { DocumentNode, MapNode } from "./document.ts";
import { get, getText, itemsOf } from "./document.ts";
import { mapOf } from "./overlay.ts";
import { substituted } from "./substitute.ts";
import { isTooDeep } from "../value/work.ts";

const tekton = /\$\(params(?:\.([\w-]+)|\[["']?([\w.-]+)["']?\])\)/g;
const argo = /\{\{\s*workflow\.parameters\.([\w-]+)\s*\}\}/g;

export function withRunParameters(object: MapNode): MapNode {
  const version = getText(object, "apiVersion") ?? "";
  const spec = get(object, "spec");
  if (spec?.kind !== "map") return object;
  const made = version.startsWith("tekton.dev/")
    ? tektonSpec(spec)
    : version.startsWith("argoproj.io/") && getText(object, "kind")?.includes("Workflow") === true
      ? argoSpec(spec, !/Template$/.test(getText(object, "kind") ?? ""))
      : spec;
  if (made === spec) return object;
  return { ...object, entries: object.entries.map((one) => (one.value === spec ? { ...one, value: made } : one)) };
}

type Values = ReadonlyMap<string, DocumentNode>;

function valuesOf(list: DocumentNode | null, key: "value" | "default"): Map<string, DocumentNode> {
  return new Map(
    itemsOf(list).flatMap((one) => {
      const value = get(one, key);
      return value === null ? [] : [[getText(one, "name") ?? "", key === "default" ? byDefault(value) : value]];
    }),
  );
}

/** A run with what it runs, or a task or pipeline by itself at its defaults. */
function tektonSpec(spec: MapNode): MapNode {
  const isRun = ["taskSpec", "pipelineSpec", "taskRef", "pipelineRef"].some((name) => get(spec, name) !== null);
  const given = valuesOf(get(spec, "params"), "value");
  if (!isRun) return filledIn(spec, new Map());
  return mapOf(
    spec,
    spec.entries.map((one) =>
      /^(?:task|pipeline)Spec$/.test(one.name) && one.value.kind === "map"
        ? { ...one, value: filledIn(one.value, given) }
        : one,
    ),
  );
}

/** Without its declarations: a default says something where it is asked for. */
function filledIn(spec: MapNode, given: Values): MapNode {
  const declared = get(spec, "params");
  if (declared === null) return spec;
  const values = new Map([...valuesOf(declared, "default"), ...given]);
  const rest = mapOf(
    spec,
    spec.entries.filter(({ name }) => name !== "params"),
  );
  const made = substituted(rest, tekton, (inner, node) => values.get(inner === "" ? bracketed(node.text) : inner));
  return made.kind === "map" ? made : spec;
}

/** `$(params["a.b"])`: the only one of a text; several are left as they are written. */
function bracketed(text: string): string {
  const [first, second] = [...text.matchAll(/\$\(params\[["']?([\w.-]+)["']?\]\)/g)];
  return second === undefined ? (first?.[1] ?? "") : "";
}

/** Templates that neither the entry point nor what it leads to names run only where somebody begins elsewhere. */
function withoutUnreached(spec: MapNode): MapNode {
  const entry = getText(spec, "entrypoint");
  const list = get(spec, "templates");
  if (entry === null || entry.includes("{{") || list?.kind !== "list") return spec;
  const templates = new Map(list.items.map((one) => [getText(one, "name") ?? "", one]));
  const hooks = [get(spec, "hooks"), get(spec, "templateDefaults")].flatMap((one) => namesIn(one));
  const open = [entry, getText(spec, "onExit") ?? "", ...hooks];
  const reached = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const template = templates.get(name);
    if (template !== undefined) open.push(...namesIn(template));
  }
  // A name that is put together may be any.
  if ([...reached].some((name) => name.includes("{{")) || !templates.has(entry)) return spec;
  const items = list.items.map((one) => {
    const name = getText(one, "name") ?? "";
    const words = `the workflow begins with ${name}`;
    return reached.has(name) ? one : under(one, [conditionOn(`${one.source.path}:${one.start}`, words)]);
  });
  return mapOf(
    spec,
    spec.entries.map((each) => (each.value === list ? { ...each, value: { ...list, items } } : each)),
  );
}

const maxDepth = 100;

/** What steps, tasks and hooks name as the template that they run. */
function namesIn(node: DocumentNode | null, depth = 0): readonly string[] {
  if (node === null || node.kind === "scalar" || isTooDeep(depth, maxDepth, "a workflow nests")) return [];
  if (node.kind === "list") return node.items.flatMap((item) => namesIn(item, depth + 1));
  return node.entries.flatMap(({ name, value }) =>
    (name === "template" || name === "onExit") && value.kind === "scalar" ? [value.text] : namesIn(value, depth + 1),
  );
}

/** @param isRun what is no template that others may take from. */
function argoSpec(given: MapNode, isRun: boolean): MapNode {
  const inner = get(given, "workflowSpec");
  if (inner?.kind === "map")
    return mapOf(
      given,
      given.entries.map((one) => (one.value === inner ? { ...one, value: argoSpec(inner, isRun) } : one)),
    );
  const spec = isRun ? withoutUnreached(given) : given;
  const values = valuesOf(get(spec, "arguments", "parameters"), "value");
  if (values.size === 0) return spec;
  const made = substituted(spec, argo, (inner) => values.get(inner));
  return made.kind === "map" ? made : spec;
}
