/**
 * Parameters of Tekton and Argo Workflows in the places that ask for them: what a run gives wins over the default of
 * what it runs. Source: Tekton's and Argo's references of variables.
 */
import { byDefault, under } from "../effect/conditional.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import { mapOf, withValue } from "../effect/overlay.ts";
import { substituted } from "../effect/substitute.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { exceed, isTooDeep } from "../../value/work.ts";
import { withOutputs, withResults } from "./results.ts";
import { whenOfTask, withoutWhen } from "./when.ts";
import { begunWith, withCalls } from "./workflow-templates.ts";

const tekton = inSequence(
  [
    /\$\((?:inputs\.)?params/, // $(params
    eitherOf([/\.([\w-]+(?:\[(?:\*|\d+)\])?)/, /\[["']?([\w.-]+)["']?\]/]), // .args[*]
    /\)/,
  ],
  "g",
);
const argo = /\{\{=?\s*workflow\.parameters\.([\w-]+)\s*\}\}/g;

export function withRunParameters(object: MapNode): MapNode {
  const version = getText(object, "apiVersion") ?? "";
  const spec = get(object, "spec");
  if (spec?.kind !== "map") return object;
  const kind = getText(object, "kind") ?? "";
  const isOfArgo = version.startsWith("argoproj.io/") && kind.includes("Workflow");
  if (version.startsWith("tekton.dev/")) return withValue(object, spec, tektonSpec(spec));
  return isOfArgo ? withValue(object, spec, argoSpec(spec, !kind.endsWith("Template"))) : object;
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

/**
 * Without its declarations: a default says something where it is asked for. Tasks of a pipeline come first: what they
 * call by the name of a parameter is their own, and what they are given may ask for the pipeline's.
 */
function filledIn(written: MapNode, given: Values): MapNode {
  return withTasksThatRun(withResults(withParametersFilled(written, given)));
}

function withParametersFilled(written: MapNode, given: Values): MapNode {
  const spec = withTasksFilled(written);
  const declared = get(spec, "params");
  if (declared === null) return spec;
  const values = new Map([...valuesOf(declared, "default"), ...given]);
  const rest = mapOf(
    spec,
    spec.entries.filter(({ name }) => name !== "params"),
  );
  const made = substituted(rest, tekton, (inner, node) => valueOf(inner === "" ? bracketed(node.text) : inner, values));
  return made.kind === "map" ? made : spec;
}

/** `args`, `args[*]`, `args[0]` */
function valueOf(asked: string, values: Values): DocumentNode | undefined {
  const [, name = "", item] = /^(.*?)(?:\[(\*|\d+)\])?$/.exec(asked) ?? [];
  const value = values.get(name);
  return item === undefined || item === "*" || value?.kind !== "list" ? value : value.items[Number(item)];
}

/** The tasks of a pipeline that are run. */
function withTasksThatRun(pipeline: MapNode): MapNode {
  const entries = pipeline.entries.map((one) => {
    if ((one.name !== "tasks" && one.name !== "finally") || one.value.kind !== "list") return one;
    const items = one.value.items.flatMap((task): readonly DocumentNode[] => {
      const when = task.kind === "map" && get(task, "when") !== null ? whenOfTask(task) : [];
      return when === null ? [] : [under(task.kind === "map" ? withoutWhen(task) : task, when)];
    });
    return { ...one, value: { ...one.value, items } };
  });
  return { ...pipeline, entries };
}

function withTasksFilled(spec: MapNode): MapNode {
  if (get(spec, "tasks") === null && get(spec, "finally") === null) return spec;
  const entries = spec.entries.map((one) => {
    if ((one.name !== "tasks" && one.name !== "finally") || one.value.kind !== "list") return one;
    const items = one.value.items.flatMap((task): readonly DocumentNode[] =>
      task.kind === "map" ? eachOfMatrix(task).map(asTask) : [task],
    );
    return { ...one, value: { ...one.value, items } };
  });
  return { ...spec, entries };
}

function asTask(task: MapNode): MapNode {
  return get(task, "taskSpec") === null ? task : tektonSpec(task);
}

const maxRounds = 100;

/** A task with a matrix is run once for each value of its lists, or of each combination. */
function eachOfMatrix(task: MapNode): readonly MapNode[] {
  const lists = itemsOf(get(task, "matrix", "params")).flatMap((one) => {
    const value = get(one, "value");
    return one.kind === "map" && value?.kind === "list" ? [{ one, items: value.items }] : [];
  });
  if (lists.length === 0 || get(task, "taskSpec") === null) return [task];
  let rounds: readonly (readonly MapNode[])[] = [[]];
  for (const { one, items } of lists) {
    const given = items.map((value) =>
      mapOf(
        one,
        one.entries.map((each) => (each.name === "value" ? { ...each, value } : each)),
      ),
    );
    rounds = rounds.flatMap((before) => given.map((each) => [...before, each]));
    if (rounds.length > maxRounds) {
      exceed(`a matrix has more than ${maxRounds} combinations`);
      return [task];
    }
  }
  return withIncluded(rounds, itemsOf(get(task, "matrix", "include"))).map((round) => withParameters(task, round));
}

/** What `include` gives goes to the combinations that it fits, or to all; else it is one of its own. */
function withIncluded(
  rounds: readonly (readonly MapNode[])[],
  include: readonly DocumentNode[],
): readonly (readonly MapNode[])[] {
  let all = rounds;
  for (const one of include) {
    const given = itemsOf(get(one, "params")).flatMap((each) => (each.kind === "map" ? [each] : []));
    const asks = (round: readonly MapNode[]): readonly MapNode[] =>
      given.filter((each) => round.some((other) => getText(other, "name") === getText(each, "name")));
    const isFit = (round: readonly MapNode[]): boolean =>
      asks(round).every((each) =>
        round.some(
          (other) =>
            getText(other, "name") === getText(each, "name") && getText(other, "value") === getText(each, "value"),
        ),
      );
    const extended = all.map((round) =>
      isFit(round) ? [...round, ...given.filter((each) => !asks(round).includes(each))] : round,
    );
    all = all.some(isFit) ? extended : [...all, given];
  }
  return all;
}

function withParameters(task: MapNode, given: readonly MapNode[]): MapNode {
  const own = get(task, "params");
  const list = get(task, "matrix", "params");
  if (list?.kind !== "list") return task;
  const params = { ...list, items: [...itemsOf(own), ...given] };
  const rest = task.entries.filter(({ name }) => name !== "params" && name !== "matrix");
  const at = task.entries.find(({ name }) => name === "matrix");
  return at === undefined ? task : mapOf(task, [...rest, { ...at, name: "params", value: params }]);
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
  const items = list.items.map((one) => (reached.has(getText(one, "name") ?? "") ? one : begunWith(one)));
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

/**
 * Without the defaults of inputs that their template never asks for, and of those that whoever calls it gives. The
 * arguments of a workflow are the inputs of where it begins.
 */
function withoutIdleInputs(spec: MapNode, isRun: boolean): MapNode {
  const list = get(spec, "templates");
  if (list?.kind !== "list") return spec;
  const calls = new Map<string, ReadonlySet<string>[]>();
  for (const template of list.items) addCalls(template, calls, 0);
  const entry = getText(spec, "entrypoint") ?? "";
  const first = namesOf(get(spec, "arguments", "parameters"));
  calls.set(entry, [...(calls.get(entry) ?? []), first]);
  const items = list.items.map((template) => {
    const declared = get(template, "inputs", "parameters");
    if (template.kind !== "map" || declared?.kind !== "list") return template;
    const own = calls.get(getText(template, "name") ?? "") ?? [];
    const asked = askedIn(template, 0);
    const kept = declared.items.filter((one) => {
      const name = getText(one, "name") ?? "";
      const isGiven = isRun && own.length > 0 && own.every((names) => names.has(name));
      return asked.has(name) && !isGiven;
    });
    return withDeclared(template, { ...declared, items: kept });
  });
  return mapOf(
    spec,
    spec.entries.map((each) => (each.value === list ? { ...each, value: { ...list, items } } : each)),
  );
}

function withDeclared(template: MapNode, list: DocumentNode): MapNode {
  const inputs = get(template, "inputs");
  const old = get(inputs, "parameters");
  return inputs?.kind !== "map" || old === null ? template : withValue(template, inputs, withValue(inputs, old, list));
}

function namesOf(list: DocumentNode | null): ReadonlySet<string> {
  return new Set(itemsOf(list).flatMap((one) => (get(one, "value") === null ? [] : (getText(one, "name") ?? []))));
}

/** Steps and tasks by the template that they run, each with the names of what it gives. */
function addCalls(node: DocumentNode, calls: Map<string, ReadonlySet<string>[]>, depth: number): void {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a workflow nests")) return;
  if (node.kind === "list") {
    for (const item of node.items) addCalls(item, calls, depth + 1);
    return;
  }
  const name = getText(node, "template") ?? getText(node, "templateRef", "template");
  if (name !== null) calls.set(name, [...(calls.get(name) ?? []), namesOf(get(node, "arguments", "parameters"))]);
  for (const { value } of node.entries) addCalls(value, calls, depth + 1);
}

const input = /inputs\.parameters(?:\.([\w-]+)|\[['"]([\w.-]+)['"]\])/g;

function askedIn(node: DocumentNode, depth: number): ReadonlySet<string> {
  if (isTooDeep(depth, maxDepth, "a workflow nests")) return new Set();
  if (node.kind === "scalar") return new Set([...node.text.matchAll(input)].map(([, dotted, own]) => dotted ?? own!));
  const inner = node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  return new Set(inner.flatMap((one) => [...askedIn(one, depth + 1)]));
}

/** @param isRun what is no template that others may take from. */
function argoSpec(given: MapNode, isRun: boolean): MapNode {
  const inner = get(given, "workflowSpec");
  if (inner?.kind === "map")
    return mapOf(
      given,
      given.entries.map((one) => (one.value === inner ? { ...one, value: argoSpec(inner, isRun) } : one)),
    );
  const spec = withoutIdleInputs(isRun ? withoutUnreached(given) : given, isRun);
  const values = valuesOf(get(spec, "arguments", "parameters"), "value");
  const made = values.size === 0 ? spec : substituted(spec, argo, (inner) => values.get(inner));
  const filled = made.kind === "map" ? made : spec;
  return isRun ? withOutputs(withCalls(filled)) : filled;
}
