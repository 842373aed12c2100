/**
 * Templates of Argo Workflows as they are called: once for each set of inputs that steps and tasks give, with
 * `withItems` and `withParam` as one call for each item.
 */
import { joinConditions } from "../../value/condition.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { exceed, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { byDefault, under } from "../effect/conditional.ts";
import { mapOf } from "../effect/overlay.ts";
import { composed, substituted } from "../effect/substitute.ts";
import { eachBranch, withoutTernaries } from "./ternaries.ts";
import { whenOfStep, withoutWhen } from "./when.ts";

const input = /\{\{=?\s*inputs\.parameters\.([\w-]+)\s*\}\}/g;
const ofItem = /\{\{=?\s*(item(?:\.[\w-]+)?)\s*\}\}/g;
const maxDepth = 100;
const maxCalls = 200;

type Values = ReadonlyMap<string, DocumentNode>;

interface Call {
  readonly name: string;
  readonly given: Values;
  /** Under what. */
  readonly when: readonly Condition[];
}

/** @param spec of what is run, and not of what others may take templates from. */
export function withCalls(spec: MapNode): MapNode {
  const called = calling(spec);
  const list = get(called, "templates");
  if (list?.kind !== "list") return called;
  const items = list.items.flatMap(eachBranch);
  if (items.length === list.items.length) return called;
  return mapOf(
    called,
    called.entries.map((one) => (one.value === list ? { ...one, value: { ...list, items } } : one)),
  );
}

function calling(spec: MapNode): MapNode {
  const list = get(spec, "templates");
  const entry = getText(spec, "entrypoint");
  if (list?.kind !== "list" || entry === null || hasExpressions(list)) return spec;
  const templates = new Map(list.items.map((one) => [getText(one, "name") ?? "", one]));
  const beginnings = new Set([entry, getText(spec, "onExit") ?? entry]);
  const open = [...beginnings].map((name): Call => ({ name, given: givenIn(get(spec, "arguments")), when: [] }));
  // What is called under something may be called whatever happens as well.
  const later: Call[] = [];
  const made: DocumentNode[] = [];
  const called = new Set<string>();
  const seen = new Set<string>();
  const atStart = new Set(open);
  for (let call = open.shift(); call !== undefined; call = open.shift() ?? later.shift()) {
    const template = templates.get(call.name);
    const identity = identityOf(call);
    if (template === undefined || seen.has(identity)) continue;
    if (seen.size >= maxCalls) {
      exceed(`a workflow calls its templates in more than ${maxCalls} ways`);
      return spec;
    }
    seen.add(identity);
    called.add(call.name);
    const values = new Map([...declaredIn(template, atStart.has(call)), ...call.given]);
    const filled = substituted(template, input, (name) => values.get(name));
    for (const inner of callsIn(filled, call.when, 0)) (inner.when.length === 0 ? open : later).push(inner);
    made.push(under(withoutArguments(filled, templates, 0), call.when));
  }
  const isOpen = made.some(namesOpenTemplate);
  const left = list.items.filter((one) => !called.has(getText(one, "name") ?? ""));
  const items = [...(isOpen ? left : left.map(begunWith)), ...made];
  return mapOf(
    spec,
    spec.entries.map((one) => (one.value === list ? { ...one, value: { ...list, items } } : one)),
  );
}

/** `{{=a + b}}` is not worked out, and what it is given is looked at as it stands; `{{=a}}` is as good as `{{a}}`. */
function hasExpressions({ source, start, end }: DocumentNode): boolean {
  return /\{\{=(?!\s*[\w.-]+\s*\}\})/.test(withoutTernaries(source.text.slice(start, end)));
}

function identityOf({ name, given }: Call): string {
  const shown = [...given].map(([one, node]) => [one, node.kind === "scalar" ? node.text : node.start]);
  return JSON.stringify([name, shown]);
}

function givenIn(node: DocumentNode | null): Map<string, DocumentNode> {
  return new Map(
    itemsOf(get(node, "parameters")).flatMap((one) => {
      const [name, value] = [getText(one, "name"), get(one, "value")];
      return name === null || value === null ? [] : [[name, value] as const];
    }),
  );
}

/**
 * What an input is where nobody gives it.
 *
 * @param isBeginning of where the workflow begins: whoever submits it may give another, `argo submit -p region=cn`.
 */
function declaredIn(template: DocumentNode, isBeginning: boolean): Map<string, DocumentNode> {
  return new Map(
    itemsOf(get(template, "inputs", "parameters")).flatMap((one) => {
      const [name, value] = [getText(one, "name"), get(one, "value") ?? get(one, "default")];
      return name === null || value === null ? [] : [[name, isBeginning ? byDefault(value) : value] as const];
    }),
  );
}

/** Steps and tasks that run a template of the same workflow. */
function callsIn(node: DocumentNode, around: readonly Condition[], depth: number): readonly Call[] {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a workflow nests")) return [];
  if (node.kind === "list") return node.items.flatMap((item) => callsIn(item, around, depth + 1));
  const name = getText(node, "template");
  const own = isStep(node) ? whenOfStep(node) : [];
  const when = own === null ? null : joinConditions(around, own);
  if (when === null) return [];
  const inner = node.entries.flatMap(({ value }) => callsIn(value, when, depth + 1));
  if (name === null) return inner;
  const given = get(node, "arguments");
  const ways = itemsFor(node);
  if (ways === null || given === null) return [{ name, given: givenIn(given), when }, ...inner];
  return [
    ...ways.map((item) => ({ name, given: givenIn(substituted(given, ofItem, (words) => item.get(words))), when })),
    ...inner,
  ];
}

/** What `item` and `item.x` stand for in each round; null: it is no loop, or nobody here knows what it loops over. */
function itemsFor(call: DocumentNode): readonly Values[] | null {
  const items = get(call, "withItems");
  if (items?.kind === "list")
    return items.items.map(
      (one) => new Map([["item", one], ...entriesOf(one).map(({ name, value }) => [`item.${name}`, value] as const)]),
    );
  const parameter = get(call, "withParam");
  return parameter?.kind === "scalar" ? itemsOfJson(parameter) : null;
}

/** `withParam: '[{"image": "a"}, {"image": "b"}]'` */
function itemsOfJson(node: ScalarNode): readonly Values[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(node.text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  let from = 0;
  const next = (text: string): DocumentNode => {
    const written = JSON.stringify(text).slice(1, -1);
    const at = node.text.indexOf(written, from);
    if (at < 0) return composed(node, [{ text, trace: null, offset: -1, flags: 0 }]);
    from = at + written.length;
    return composed(node, piecesOf(node, at, from));
  };
  return parsed.map((item: unknown): Values => {
    if (typeof item === "string") return new Map([["item", next(item)]]);
    if (typeof item !== "object" || item === null) return new Map();
    return new Map(
      Object.entries(item).flatMap(([name, value]: [string, unknown]) =>
        typeof value === "string" ? [[`item.${name}`, next(value)] as const] : [],
      ),
    );
  });
}

/** A step or task, and no object that has a `when` of its own. */
function isStep(node: MapNode): boolean {
  return ["template", "templateRef", "inline"].some((name) => get(node, name) !== null);
}

/** A template whose name is put together may be any. */
function namesOpenTemplate(node: DocumentNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "list") return node.items.some(namesOpenTemplate);
  return (getText(node, "template") ?? "").includes("{{") || node.entries.some(({ value }) => namesOpenTemplate(value));
}

/** What nothing leads to is run only where somebody begins with it. */
export function begunWith(template: DocumentNode): DocumentNode {
  const words = `the workflow begins with ${getText(template, "name") ?? ""}`;
  return template.when === undefined
    ? under(template, [conditionOn(`${template.source.path}:${template.start}`, words)])
    : template;
}

/** What a call gives takes effect where its template asks for it, and what is never called has none. */
function withoutArguments(node: DocumentNode, templates: ReadonlyMap<string, unknown>, depth: number): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a workflow nests")) return node;
  const inner = (one: DocumentNode): DocumentNode => withoutArguments(one, templates, depth + 1);
  if (node.kind === "list")
    return {
      ...node,
      items: node.items.flatMap((one) => {
        const when = one.kind === "map" && isStep(one) ? whenOfStep(one) : [];
        return when === null ? [] : [under(inner(one.kind === "map" ? withoutWhen(one) : one), when)];
      }),
    };
  const isCall = templates.has(getText(node, "template") ?? "");
  const kept = node.entries.filter(({ name }) => !isCall || !/^(?:withItems|withParam)$/.test(name));
  const entries = kept.map((one) => {
    if (!isCall || one.name !== "arguments" || one.value.kind !== "map") return { ...one, value: inner(one.value) };
    const rest = one.value.entries.filter(({ name }) => name !== "parameters");
    return { ...one, value: mapOf(one.value, rest) };
  });
  return { ...node, entries };
}
