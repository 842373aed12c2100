/** The resources of an ARM template, with loops, conditions and the templates that it deploys. */
import type { Setting, Subject, Unresolved } from "../../subject.ts";
import { nullOf } from "../../value/build.ts";
import { countCopy, exceed, turns } from "../../value/work.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { settingsOf } from "../documents/document-settings.ts";
import type { Inclusion } from "../effect/inclusion.ts";
import { refusedParameters } from "../effect/refused-parameters.ts";
import { conditionKey, words } from "./expression.ts";
import { namedBy } from "./uses.ts";
import {
  limitedParameters,
  copyIndexes,
  existenceOf,
  isCopied,
  isDeployment,
  maxDepth,
  nestedTemplate,
  scopeOf,
  special,
  tooDeep,
  valueIn,
} from "./template.ts";
import type { Parameters, Template } from "./template.ts";
import { withOpenLocation } from "../effect/open-location.ts";
import type { Around } from "./around.ts";

export interface Emitted {
  readonly subjects: Subject[];
  readonly unresolved: Unresolved[];
}

interface Emitting extends Emitted {
  /** Addresses by what else a template calls a resource: its name, its symbol, the name of its loop. */
  readonly called: Map<string, Set<string>>;
}

/** The subjects of a template. */
export function templateSubjects(
  root: DocumentNode,
  parameters: Parameters,
  key: string,
  inclusion: Inclusion,
  around: Around,
): Emitted {
  const to: Emitting = { subjects: [], unresolved: [], called: new Map() };
  const template: Template = {
    root,
    parameters,
    key,
    memo: new Map(),
    index: null,
    turns: new Map(),
    inclusion,
    around,
  };
  inclusion.found.diagnostics.push(...refusedParameters(limitedParameters(template)));
  emit(to, template, get(root, "resources"), "", "", 0);
  return {
    subjects: to.subjects.map((subject) => withUses(subject, to.called)),
    unresolved: to.unresolved,
  };
}

/** `resources` is a list, or a map by symbolic names. */
function emit(
  to: Emitting,
  template: Template,
  resources: DocumentNode | null,
  parentType: string,
  parentName: string,
  depth: number,
): void {
  if (depth > maxDepth) return exceed(tooDeep);
  const nodes: readonly (readonly [node: DocumentNode, symbol: string | null])[] =
    resources?.kind === "map"
      ? resources.entries.map(({ name, value }) => [value, name] as const)
      : itemsOf(resources).map((node) => [node, null] as const);
  for (const [node, symbol] of nodes) {
    for (const index of turns(turnsOf(node, template)))
      emitOne(
        to,
        index === null ? template : { ...template, index, isCopy: true, memo: new Map() },
        node,
        parentType,
        parentName,
        depth,
        symbol,
      );
  }
}

function turnsOf(node: DocumentNode, template: Template): readonly (number | null)[] {
  const count = get(node, "copy", "count");
  if (count === null) return [null];
  const value = valueIn(count, template);
  if (value.kind !== "number" || typeof value.number !== "number") return [null];
  return copyIndexes(value.number);
}

/** Members that say nothing of what is deployed. */
const meta = new Set([
  "type",
  "apiVersion",
  "name",
  "dependsOn",
  "comments",
  "condition",
  "copy",
  "resources",
  "metadata",
]);

function emitOne(
  to: Emitting,
  template: Template,
  node: DocumentNode,
  parentType: string,
  parentName: string,
  depth: number,
  symbol: string | null,
): void {
  const { isCopy = false } = template;
  const exists = existence(template, get(node, "condition"));
  const typeNode = get(node, "type");
  const typeValue = typeNode === null ? null : valueIn(typeNode, template);
  if (exists === null || typeNode === null || typeValue?.kind !== "string") return;
  const nameNode = get(node, "name");
  const name = nameNode === null ? nullOf("dynamic") : valueIn(nameNode, template);
  const own = name.kind === "string" ? name.text : (getText(node, "name") ?? "");
  const type = parentType === "" || typeValue.text.includes(".") ? typeValue.text : `${parentType}/${typeValue.text}`;
  const full = parentName === "" || own.includes("/") ? own : `${parentName}/${own}`;
  const nested = isDeployment(type) ? nestedTemplate(template, node, `${template.key}/${full}`) : null;
  const settings = withOpenLocation(settingsBelow(node, template, nested !== null), template.around.leftOpen);
  if (isCopy) countCopy(settings);
  const address = `${type}/${full}`;
  for (const name of [address, full, own, symbol ?? "", getText(node, "copy", "name") ?? ""])
    if (name !== "") to.called.set(name, (to.called.get(name) ?? new Set()).add(address));
  const uses = [...(template.uses ?? []), ...namedBy(node, template)];
  const first = to.subjects.length + 1;
  to.subjects.push({
    role: "resource",
    address,
    format: "arm",
    at: typeNode,
    type,
    provider: null,
    settings,
    tags: tagsOf(settings),
    parents: parentOf(type, full),
    uses,
    ...exists,
  });
  if (nested !== null && nested.template !== template)
    template.inclusion.found.diagnostics.push(...refusedParameters(limitedParameters(nested.template)));
  if (nested !== null) {
    emit(to, { ...nested.template, uses, isCopy }, get(nested.content, "resources"), "", "", depth + 1);
    // Whoever needs what is deployed by a deployment waits for all of it.
    for (const inner of to.subjects.slice(first)) to.called.get(address)?.add(inner.address);
  }
  emit(to, template, get(node, "resources"), type, full, depth + 1);
}

/** Names that one resource may need; whoever needs more is moved last anyhow. */
const maxUses = 64;

/** With the addresses of what it names, those in which it lies included. */
function withUses(subject: Subject, called: Emitting["called"]): Subject {
  const names = [...(subject.parents ?? []), ...(subject.uses ?? [])];
  const found = new Set(names.flatMap((name) => [...(called.get(name) ?? [])]));
  found.delete(subject.address);
  const { uses: _, ...own } = subject;
  return found.size === 0 ? own : { ...own, uses: [...found].sort().slice(0, maxUses) };
}

/** `Microsoft.Storage/storageAccounts/blobServices` `a/default` lies in `Microsoft.Storage/storageAccounts` `a`. */
function parentOf(type: string, name: string): readonly string[] {
  const [outerType, outerName] = [type, name].map((text) => text.slice(0, Math.max(0, text.lastIndexOf("/"))));
  return outerName === "" || outerType?.includes("/") !== true ? [] : [`${outerType}/${outerName}`];
}

function settingsBelow(node: DocumentNode, template: Template, nested: boolean): Setting[] {
  return settingsOf(node, {
    value: (each) => (isCopied(each) ? valueIn(each, template) : special(each, template)),
    skip: (path) =>
      (path.length === 1 && meta.has(String(path[0]))) ||
      (nested && path.length === 2 && path[0] === "properties" && (path[1] === "template" || path[1] === "parameters")),
  });
}

function existence(template: Template, condition: DocumentNode | null): Pick<Subject, "when" | "byDefault"> | null {
  if (condition === null) return { when: [], byDefault: false };
  return existenceOf(valueIn(condition, template), {
    key: conditionKey(condition, scopeOf(template)),
    branch: "true",
    text: words(condition),
  });
}

function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { path, value } of settings)
    if (path[0] === "tags" && path.length === 2 && value.kind === "string") tags[String(path[1])] = value.text;
  return tags;
}
