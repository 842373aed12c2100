/** One ARM template in one way of deploying it: what its expressions, loops and nested deployments come to. */
import type { Subject } from "../../subject.ts";
import { number, object, tuple, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Value } from "../../value/value.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import { computed } from "../effect/evaluation.ts";
import type { Limited } from "../effect/refused-parameters.ts";
import { besides, include } from "../effect/inclusion.ts";
import type { Inclusion } from "../effect/inclusion.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { evaluate } from "./expression.ts";
import type { Expression, Scope } from "./expression.ts";
import { expressionIn } from "./parse-expression.ts";
import type { Around } from "./around.ts";
import { exceed, turns } from "../../value/work.ts";
import { openParameter } from "../effect/open-location.ts";

/** What a deployment is told from outside. */
export type Parameters = ReadonlyMap<string, Value>;

export interface Template {
  readonly root: DocumentNode;
  readonly parameters: Parameters;
  readonly key: string;
  readonly memo: Map<string, Value | "evaluating">;
  /** Turn of the loop around. */
  readonly index: number | null;
  /** Whether a loop deploys it, wherever that loop stands. */
  readonly isCopy?: boolean;
  /** Turns of the loops that make values, by their names. */
  readonly turns: ReadonlyMap<string, number>;
  readonly inclusion: Inclusion;
  readonly around: Around;
  /** What the deployments around name of others. */
  readonly uses?: readonly string[];
}

export const maxDepth = 16;
export const tooDeep = "the template is nested too deeply";

function beyondDepth(): Value {
  exceed(tooDeep);
  return unknown("dynamic", { code: "limit", text: tooDeep });
}

const maxCopies = 1_000;

/** Their numbers, from 0. */
export function copyIndexes(count: number): readonly number[] {
  if (count > maxCopies) exceed(`there are more than ${maxCopies} copies of one thing`);
  return Array.from({ length: Math.min(Math.max(0, count), maxCopies) }, (_, index) => index);
}

export function scopeOf(template: Template): Scope {
  return {
    key: template.key,
    name: (name) => computed(name),
    member: (target, name) => outputOf(template, target, name),
    call(name, args, at) {
      const [first, second] = args;
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
        case "copyindex": {
          const turn = (text === null ? undefined : template.turns.get(text.toLowerCase())) ?? template.index;
          const offset = text === null ? first : second;
          return turn === null
            ? unknown("number", { code: "computed", text: "the turn of a loop" })
            : number(turn + (offset?.kind === "number" && typeof offset.number === "number" ? offset.number : 0));
        }
        case "resourcegroup":
        case "deployment":
          return args.length === 0 ? object([["location", template.around.location]]) : null;
        default:
          return userFunction(template, name, args);
      }
    },
  };
}

/** A node as a value, expressions in its strings evaluated. */
export function valueIn(node: DocumentNode, template: Template, depth = 0): Value {
  if (depth > maxDepth * 4) return beyondDepth();
  if (node.kind === "scalar") return special(node, template) ?? valueOf(node);
  if (node.kind === "list") return tuple(node.items.map((item) => valueIn(item, template, depth + 1)));
  if (isCopied(node)) return copied(node, template, depth);
  return object(node.entries.map(({ name, value }) => [name, valueIn(value, template, depth + 1)] as const));
}

/** `copy: [{name, count, input}]` among the members of an object: each is a member that is a list. */
export function isCopied(node: DocumentNode): boolean {
  return get(node, "copy")?.kind === "list";
}

function copied(node: DocumentNode, template: Template, depth: number): Value {
  const loops = itemsOf(get(node, "copy")).map(
    (loop) => [getText(loop, "name") ?? "", turnsIn(loop, template, depth)] as const,
  );
  const written = entriesOf(node).flatMap(({ name, value }) =>
    name === "copy" ? [] : [[name, valueIn(value, template, depth + 1)] as const],
  );
  return object([...written, ...loops]);
}

/** What a loop that makes a value makes. */
function turnsIn(loop: DocumentNode, template: Template, depth: number): Value {
  const [count, input] = [get(loop, "count"), get(loop, "input")];
  const times = count === null ? null : valueIn(count, template, depth + 1);
  if (input === null || times?.kind !== "number" || typeof times.number !== "number")
    return computed("a loop of which it is not known how often it turns");
  const name = (getText(loop, "name") ?? "").toLowerCase();
  const made: Value[] = [];
  for (const turn of turns(copyIndexes(times.number)))
    made.push(valueIn(input, { ...template, turns: new Map([...template.turns, [name, turn]]) }, depth + 1));
  return tuple(made);
}

/** `namespace.name(…)`: a function that the template defines. It sees its own parameters only. */
function userFunction(template: Template, name: string, args: readonly Value[]): Value | null {
  const [namespace, member, more] = name.split(".");
  if (member === undefined || more !== undefined || args.length > maxDepth * 4) return null;
  const space = itemsOf(get(template.root, "functions")).find(
    (one) => getText(one, "namespace")?.toLowerCase() === namespace!.toLowerCase(),
  );
  const found = entryOf(get(space, "members"), member);
  const output = get(found, "output", "value");
  if (output === null) return null;
  const names = itemsOf(get(found, "parameters")).map((one) => getText(one, "name") ?? "");
  const parameters = new Map(
    names.flatMap((each, index) => (args[index] === undefined ? [] : [[each, args[index]] as const])),
  );
  return valueIn(output, { ...template, root: found!, parameters, memo: new Map(), key: `${template.key}|${name}` });
}

/** `reference('nested').outputs.x.value` of a deployment whose template is known. */
function outputOf(template: Template, target: Expression, name: string): Value | null {
  if (name !== "value" || target.kind !== "member" || target.target.kind !== "member") return null;
  const { target: call, name: outputs } = target.target;
  if (outputs !== "outputs" || call.kind !== "call" || call.name.toLowerCase() !== "reference") return null;
  const [asked] = call.arguments;
  const last = asked?.kind === "call" ? asked.arguments.at(-1) : asked;
  const wanted = last === undefined ? null : evaluate(last, scopeOf(template));
  if (wanted?.kind !== "string") return null;
  return remember(template, `outputs ${wanted.text.toLowerCase()} ${target.name.toLowerCase()}`, () => {
    const resources = get(template.root, "resources");
    const all = resources?.kind === "map" ? resources.entries.map(({ value }) => value) : itemsOf(resources);
    const node = all.find((one) => {
      const own = get(one, "name");
      const known = own === null || !isDeployment(getText(one, "type") ?? "") ? null : valueIn(own, template);
      return known?.kind === "string" && known.text.toLowerCase() === wanted.text.toLowerCase();
    });
    const within = node === undefined ? null : nestedTemplate(template, node, `${template.key}/${wanted.text}`);
    const value = within === null ? null : get(entryOf(get(within.content, "outputs"), target.name), "value");
    return within === null || value === null
      ? computed(`the output ${target.name} of ${wanted.text}`)
      : passThrough(valueIn(value, within.template), "output", target, target.name);
  });
}

/** What an expression in a string comes to; undefined: the node is as it stands. */
export function special(node: DocumentNode, template: Template): Value | undefined {
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
    if (allowed.length === 0) return openParameter(name, declared);
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

/** Parameters that have a value, and say which they allow. */
export function limitedParameters(template: Template): Limited[] {
  return entriesOf(get(template.root, "parameters")).flatMap(({ name, value: declared }): Limited[] => {
    const allowed = itemsOf(get(declared, "allowedValues")).map((node) => valueIn(node, template));
    const written = get(declared, "defaultValue");
    const isGiven = [...template.parameters.keys()].some((each) => each.toLowerCase() === name.toLowerCase());
    if (allowed.length === 0 || (written === null && !isGiven)) return [];
    return [{ name, at: written ?? declared, allowed, value: parameter(template, name) }];
  });
}

function entryOf(node: DocumentNode | null, name: string): DocumentNode | null {
  return entriesOf(node).find((entry) => entry.name.toLowerCase() === name.toLowerCase())?.value ?? null;
}

function variable(template: Template, name: string): Value {
  return remember(template, `variable ${name.toLowerCase()}`, () => {
    const variables = get(template.root, "variables");
    const loop = itemsOf(get(variables, "copy")).find(
      (one) => getText(one, "name")?.toLowerCase() === name.toLowerCase(),
    );
    if (loop !== undefined) return turnsIn(loop, template, 0);
    const node = entryOf(variables, name);
    return node === null ? computed(`the variable ${name}`) : valueIn(node, template);
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

export function isDeployment(type: string): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

const elsewhere: Around = { location: computed("resourceGroup() is known only to Azure"), leftOpen: null };

interface Nested {
  readonly content: DocumentNode;
  /** In which what stands in it is worked out. */
  readonly template: Template;
}

/** The template of a deployment: inside of this one, or linked from the repository; null: it lies elsewhere. */
export function nestedTemplate(template: Template, node: DocumentNode, key: string): Nested | null {
  const properties = get(node, "properties");
  const inline = get(properties, "template");
  const scope = getText(properties, "expressionEvaluationOptions", "scope")?.toLowerCase();
  // A part of the outer template, unless it says otherwise.
  if (inline !== null && scope !== "inner") return { content: inline, template };
  const linked = inline === null ? linkedTemplate(template, get(properties, "templateLink")) : null;
  const content = inline ?? linked?.content ?? null;
  if (content === null) return null;
  const parameters = new Map<string, Value>();
  for (const { name, value } of entriesOf(get(properties, "parameters"))) {
    const given = get(value, "value");
    if (given !== null) parameters.set(name, passThrough(valueIn(given, template), "input", given, name));
  }
  const inclusion = linked?.inclusion ?? template.inclusion;
  // Into another group it may go, and that may lie elsewhere.
  const around = get(node, "resourceGroup") === null ? template.around : elsewhere;
  return {
    content,
    template: { root: content, parameters, key, memo: new Map(), index: null, turns: new Map(), inclusion, around },
  };
}

/** A template beside this one, by its relative path or the end of its address. */
function linkedTemplate(
  { inclusion, ...template }: Template,
  link: DocumentNode | null,
): { readonly content: DocumentNode; readonly inclusion: Inclusion } | null {
  const from = inclusion.trail.at(-1) ?? "";
  const at = get(link, "relativePath") ?? get(link, "uri");
  if (at === null) return null;
  const text = endOf(valueIn(at, { ...template, inclusion }));
  if (/^[a-z]+:/i.test(text) || !/\.json$/i.test(text.trim())) return null;
  const path = besides(from, ".", text.trim().replace(/^\/+/, ""));
  // What an address ends in is only meant where it is there.
  if (get(link, "relativePath") === null && !inclusion.context.paths.includes(path)) return null;
  const included = include(inclusion, path, at);
  if (included === null) return null;
  const { documents, diagnostics } = readDocuments(included.source);
  inclusion.found.diagnostics.push(...diagnostics);
  const [content] = documents;
  return content === undefined ? null : { content, inclusion: included.inclusion };
}

/** The values of a parameter file, also without what stands around them; those that a vault keeps are unknown. */
export function parametersOf(root: DocumentNode | undefined): Map<string, Value> {
  const found = new Map<string, Value>();
  const wrapped = get(root, "parameters");
  const isParameter = ({ value }: { readonly value: DocumentNode }): boolean =>
    get(value, "value") !== null || get(value, "reference") !== null;
  // `az` takes both; whatever else stands at the top of such a file is no parameter.
  const entries = wrapped === null ? entriesOf(root).filter(isParameter) : entriesOf(wrapped);
  for (const { name, value } of entries) {
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

/** What a text ends in, as far as that is known. */
function endOf(value: Value): string {
  if (value.kind === "string") return value.text;
  const last = value.kind === "partial" ? value.pieces.at(-1) : undefined;
  return last !== undefined && "text" in last ? last.text : "";
}
