/** One ARM template in one way of deploying it: its resources, with loops, conditions and nested deployments. */
import type { Setting, Subject, Unresolved } from "../../subject.ts";
import { nullOf, number, object, tuple, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Value } from "../../value/value.ts";
import { entriesOf, get, getText, itemsOf } from "../document.ts";
import type { DocumentNode } from "../document.ts";
import { settingsOf, valueOf } from "../document-settings.ts";
import { computed } from "../evaluation.ts";
import { conditionKey, evaluate, words } from "./expression.ts";
import type { Scope } from "./expression.ts";
import { expressionIn } from "./parse-expression.ts";
import { exceed } from "../../value/work.ts";

/** What a deployment is told from outside. */
export type Parameters = ReadonlyMap<string, Value>;

interface Template {
  readonly root: DocumentNode;
  readonly parameters: Parameters;
  readonly key: string;
  readonly memo: Map<string, Value | "evaluating">;
  /** Turn of the loop around. */
  readonly index: number | null;
}

export interface Emitted {
  readonly subjects: Subject[];
  readonly unresolved: Unresolved[];
}

const maxDepth = 16;
const tooDeep = "the template is nested too deeply";

function beyondDepth(): Value {
  exceed(tooDeep);
  return unknown("dynamic", { code: "limit", text: tooDeep });
}

const maxCopies = 1_000;

/** The subjects of a template. */
export function templateSubjects(root: DocumentNode, parameters: Parameters, key: string): Emitted {
  const to: Emitted = { subjects: [], unresolved: [] };
  emit(to, { root, parameters, key, memo: new Map(), index: null }, get(root, "resources"), "", "", 0);
  return to;
}

function scopeOf(template: Template): Scope {
  return {
    key: template.key,
    name: (name) => computed(name),
    call(name, [first], at) {
      const text = first?.kind === "string" ? first.text : null;
      switch (name.toLowerCase()) {
        case "parameters":
          return text === null
            ? computed("a parameter whose name is not known")
            : passThrough(parameter(template, text), "parameter", at, `parameters('${text}')`);
        case "variables":
          return text === null
            ? computed("a variable whose name is not known")
            : passThrough(variable(template, text), "local", at, `variables('${text}')`);
        case "copyindex":
          return template.index === null
            ? unknown("number", { code: "computed", text: "the turn of a loop" })
            : number(
                template.index + (first?.kind === "number" && typeof first.number === "number" ? first.number : 0),
              );
        default:
          return null;
      }
    },
  };
}

/** A node as a value, expressions in its strings evaluated. */
function valueIn(node: DocumentNode, template: Template, depth = 0): Value {
  if (depth > maxDepth * 4) return beyondDepth();
  if (node.kind === "scalar") return special(node, template) ?? valueOf(node);
  if (node.kind === "list") return tuple(node.items.map((item) => valueIn(item, template, depth + 1)));
  return object(node.entries.map(({ name, value }) => [name, valueIn(value, template, depth + 1)] as const));
}

/** What an expression in a string comes to; undefined: the node is as it stands. */
function special(node: DocumentNode, template: Template): Value | undefined {
  const expression = node.kind === "scalar" ? expressionIn(node) : null;
  return expression === null ? undefined : evaluate(expression, scopeOf(template));
}

function remember({ memo }: Template, key: string, make: () => Value): Value {
  const known = memo.get(key);
  if (known === "evaluating") return unknown("dynamic", { code: "cycle", text: `${key} refers to itself` });
  if (known !== undefined) return known;
  memo.set(key, "evaluating");
  const value = make();
  memo.set(key, value);
  return value;
}

/** What is given, else the default, else one of what is allowed. Names are those of Azure: case does not count. */
function parameter(template: Template, name: string): Value {
  return remember(template, `parameter ${name.toLowerCase()}`, () => {
    const given = [...template.parameters].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
    if (given !== undefined) return given;
    const declared = entryOf(get(template.root, "parameters"), name);
    const fallback = get(declared, "defaultValue");
    if (fallback !== null)
      return withFlags(passThrough(valueIn(fallback, template), "default", fallback, name), DEFAULT);
    const allowed = itemsOf(get(declared, "allowedValues"));
    if (allowed.length === 0)
      return unknown("dynamic", { code: "variable-not-set", text: `the parameter ${name} has no value` });
    const key = `${template.key}|${name}`;
    return choice(
      allowed.map((node) => ({
        value: valueIn(node, template),
        when: [
          {
            key,
            branch: node.kind === "scalar" ? node.text : "",
            text: `${name} is ${node.kind === "scalar" ? node.text : "this"}`,
          },
        ],
      })),
      false,
    );
  });
}

function entryOf(node: DocumentNode | null, name: string): DocumentNode | null {
  return entriesOf(node).find((entry) => entry.name.toLowerCase() === name.toLowerCase())?.value ?? null;
}

function variable(template: Template, name: string): Value {
  return remember(template, `variable ${name.toLowerCase()}`, () => {
    const node = entryOf(get(template.root, "variables"), name);
    return node === null ? computed(`the variable ${name}`) : valueIn(node, template);
  });
}

/** `resources` is a list, or a map by symbolic names. */
function emit(
  to: Emitted,
  template: Template,
  resources: DocumentNode | null,
  parentType: string,
  parentName: string,
  depth: number,
): void {
  if (depth > maxDepth) return exceed(tooDeep);
  const nodes = resources?.kind === "map" ? resources.entries.map(({ value }) => value) : itemsOf(resources);
  for (const node of nodes) {
    for (const index of turnsOf(node, template))
      emitOne(
        to,
        index === null ? template : { ...template, index, memo: new Map() },
        node,
        parentType,
        parentName,
        depth,
      );
  }
}

function turnsOf(node: DocumentNode, template: Template): readonly (number | null)[] {
  const count = get(node, "copy", "count");
  if (count === null) return [null];
  const value = valueIn(count, template);
  if (value.kind !== "number" || typeof value.number !== "number") return [null];
  return Array.from({ length: Math.min(Math.max(0, value.number), maxCopies) }, (_, index) => index);
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
  to: Emitted,
  template: Template,
  node: DocumentNode,
  parentType: string,
  parentName: string,
  depth: number,
): void {
  const exists = existence(template, get(node, "condition"));
  const typeNode = get(node, "type");
  const typeValue = typeNode === null ? null : valueIn(typeNode, template);
  if (exists === null || typeNode === null || typeValue?.kind !== "string") return;
  const nameNode = get(node, "name");
  const name = nameNode === null ? nullOf("dynamic") : valueIn(nameNode, template);
  const own = name.kind === "string" ? name.text : (getText(node, "name") ?? "");
  const type = parentType === "" || typeValue.text.includes(".") ? typeValue.text : `${parentType}/${typeValue.text}`;
  const full = parentName === "" || own.includes("/") ? own : `${parentName}/${own}`;
  const inline = type.toLowerCase() === "microsoft.resources/deployments" ? get(node, "properties", "template") : null;
  const settings = settingsBelow(node, template, inline !== null);
  to.subjects.push({
    role: "resource",
    address: `${type}/${full}`,
    format: "arm",
    at: typeNode,
    type,
    provider: null,
    settings,
    tags: tagsOf(settings),
    parents: parentOf(type, full),
    ...exists,
  });
  if (inline !== null) emitNested(to, template, node, inline, `${template.key}/${full}`, depth);
  emit(to, template, get(node, "resources"), type, full, depth + 1);
}

/** `Microsoft.Storage/storageAccounts/blobServices` `a/default` lies in `Microsoft.Storage/storageAccounts` `a`. */
function parentOf(type: string, name: string): readonly string[] {
  const [outerType, outerName] = [type, name].map((text) => text.slice(0, Math.max(0, text.lastIndexOf("/"))));
  return outerName === "" || outerType?.includes("/") !== true ? [] : [`${outerType}/${outerName}`];
}

function settingsBelow(node: DocumentNode, template: Template, nested: boolean): Setting[] {
  return settingsOf(node, {
    value: (each) => special(each, template),
    skip: (path) =>
      (path.length === 1 && meta.has(String(path[0]))) ||
      (nested && path.length === 2 && path[0] === "properties" && (path[1] === "template" || path[1] === "parameters")),
  });
}

/** Whether it exists: null for no, else what must hold. */
export function existenceOf(value: Value, own: Condition): Pick<Subject, "when" | "byDefault"> | null {
  const truths = alternativesOf(value).filter(({ value: one }) => !(one.kind === "bool" && !one.bool));
  const [only] = truths;
  if (only === undefined) return null;
  if (value.kind === "bool") return { when: [], byDefault: (value.flags & DEFAULT) !== 0 };
  return { when: truths.length === 1 && only.when.length > 0 ? only.when : [own], byDefault: false };
}

function existence(template: Template, condition: DocumentNode | null): Pick<Subject, "when" | "byDefault"> | null {
  if (condition === null) return { when: [], byDefault: false };
  return existenceOf(valueIn(condition, template), {
    key: conditionKey(condition, scopeOf(template)),
    branch: "true",
    text: words(condition),
  });
}

/** A template inside: by itself, with the parameters it is given, or as a part of the outer one. */
function emitNested(
  to: Emitted,
  template: Template,
  node: DocumentNode,
  inline: DocumentNode,
  key: string,
  depth: number,
): void {
  const isInner = getText(node, "properties", "expressionEvaluationOptions", "scope")?.toLowerCase() === "inner";
  const parameters = new Map<string, Value>();
  for (const { name, value } of entriesOf(get(node, "properties", "parameters"))) {
    const given = get(value, "value");
    if (given !== null) parameters.set(name, passThrough(valueIn(given, template), "input", given, name));
  }
  const within: Template = isInner ? { root: inline, parameters, key, memo: new Map(), index: null } : template;
  emit(to, within, get(inline, "resources"), "", "", depth + 1);
}

function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { path, value } of settings)
    if (path[0] === "tags" && path.length === 2 && value.kind === "string") tags[String(path[1])] = value.text;
  return tags;
}

/** The values of a parameter file; those that a vault keeps are unknown. */
export function parametersOf(root: DocumentNode | undefined): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const { name, value } of entriesOf(get(root, "parameters"))) {
    const given = get(value, "value");
    found.set(
      name,
      given === null
        ? computed(`the parameter ${name} is kept in a vault`)
        : passThrough(plainValue(given, 0), "parameter", given, name),
    );
  }
  return found;
}

function plainValue(node: DocumentNode, depth: number): Value {
  if (node.kind === "scalar") return valueOf(node);
  if (depth > maxDepth * 4) return beyondDepth();
  if (node.kind === "list") return tuple(node.items.map((item) => plainValue(item, depth + 1)));
  return object(node.entries.map(({ name, value }) => [name, plainValue(value, depth + 1)] as const));
}
