/** One template in one way of deploying it: what parameters, conditions and intrinsic functions evaluate to. */
import type { Span } from "../../source.ts";
import type { OpenCause, Subject } from "../../subject.ts";
import { nullOf, object, string, tuple, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { childOf, passThrough } from "../../value/parts.ts";
import { getAttribute, getIndex } from "../../terraform/expression/access.ts";
import { lift } from "../../value/lift.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { piecesOf, valueOf } from "../documents/document-settings.ts";
import { callTerraform, choose, combine, computed, concatenate, not, sameAs, valueOr } from "../effect/evaluation.ts";
import type { Limited } from "../effect/refused-parameters.ts";
import { isTooDeep } from "../../value/work.ts";

/** What is set from outside. */
export interface Given {
  readonly parameters: ReadonlyMap<string, Value>;
  readonly region: Value | null;
  readonly tags?: Readonly<Record<string, string>>;
  /** What leaves the region open. */
  readonly leftOpen?: OpenCause;
}

export interface Template {
  readonly path: string;
  readonly root: DocumentNode;
  readonly given: Given;
  readonly memo: Map<string, Value | "evaluating">;
  /** Tells apart the conditions of templates and of the stacks that are made of one. */
  readonly key: string;
  /** The template that the resource of this name deploys, where it lies in the repository. */
  readonly child: (name: string) => Template | null;
}

/** Whether what is meant is kept elsewhere, and only its name is written. */
export function isKept(node: DocumentNode): boolean {
  return node.kind === "scalar" && dynamicReference.test(node.text);
}

/** Names that a loop defines, innermost first. */
export interface Loop {
  readonly name: string;
  readonly value: Value;
  readonly outer: Loop | null;
}

interface Context {
  readonly template: Template;
  readonly loop: Loop | null;
  readonly depth: number;
}

/** Intrinsic functions and references in one another. */
const maxDepth = 100;
/** A text that is nothing but what CloudFormation looks up where values are kept. */
const dynamicReference = /^\{\{resolve:(?:ssm|ssm-secure|secretsmanager):[^{}]{1,2048}\}\}$/;

export interface Intrinsic {
  /** `Ref`, `Fn::Sub`, `Condition`. */
  readonly name: string;
  readonly argument: DocumentNode;
}

/** The call that a node is, in its long or its short form; null: it is data. */
export function intrinsicOf(node: DocumentNode): Intrinsic | null {
  if (node.tag !== null) {
    const name = node.tag.replace(/^!+/, "");
    if (!/^[A-Z]\w*$/.test(name)) return null;
    // What is below a short form may be a long one: `!Base64 {Fn::Sub: …}`.
    const argument = { ...node, tag: null };
    return { name: name === "Ref" || name === "Condition" ? name : `Fn::${name}`, argument };
  }
  const [only, other] = entriesOf(node);
  if (only === undefined || other !== undefined) return null;
  if (only.name === "Condition" && only.value.kind === "scalar") return { name: "Condition", argument: only.value };
  return only.name === "Ref" || (only.name.startsWith("Fn::") && !only.name.startsWith("Fn::ForEach"))
    ? { name: only.name, argument: only.value }
    : null;
}

export function evaluate(node: DocumentNode | null, template: Template, loop: Loop | null = null): Value {
  return evaluateIn(node, { template, loop, depth: 0 });
}

function evaluateIn(node: DocumentNode | null, context: Context): Value {
  if (node === null) return nullOf("dynamic");
  if (isTooDeep(context.depth, maxDepth, "functions nest"))
    return unknown("dynamic", { code: "limit", text: "the template is nested too deeply" });
  const intrinsic = intrinsicOf(node);
  return intrinsic === null ? dataOf(node, context) : call(intrinsic, node, { ...context, depth: context.depth + 1 });
}

/** A node as data, whatever its own tag says. */
function dataOf(node: DocumentNode, context: Context): Value {
  const inner = { ...context, depth: context.depth + 1 };
  if (node.kind === "scalar") return isKept(node) ? computed("a value that is kept elsewhere") : valueOf(node);
  if (node.kind === "list") return tuple(node.items.map((item) => evaluateIn(item, inner)));
  return object(node.entries.map(({ name, value }) => [name, evaluateIn(value, inner)] as const));
}

function call({ name, argument }: Intrinsic, at: DocumentNode, context: Context): Value {
  const { template } = context;
  const value = (node: DocumentNode | null | undefined): Value => evaluateIn(node ?? null, context);
  const [first, second, third] = itemsOf(argument);
  switch (name) {
    case "Ref":
      return reference(textOf(argument) ?? "", at, context);
    case "Condition":
      return conditionNamed(textOf(argument) ?? "", template);
    case "Fn::Sub":
      return substitute(argument, context);
    case "Fn::Join":
      return callTerraform("join", [value(first), value(second)], at);
    case "Fn::Split":
      return callTerraform("split", [value(first), value(second)], at);
    case "Fn::Select":
      return valueOr(getIndex(value(second), value(first), null));
    case "Fn::FindInMap":
      return findInMap(itemsOf(argument), context, at);
    case "Fn::If":
      return choose(
        conditionNamed(textOf(first) ?? "", template),
        value(second),
        value(third),
        conditionKey(template, textOf(first) ?? ""),
        `the condition ${textOf(first) ?? ""} holds`,
      );
    case "Fn::Equals":
      return sameAs(value(first), value(second));
    case "Fn::Not":
      return not(value(first));
    case "Fn::And":
      return combine(itemsOf(argument).map(value), "all");
    case "Fn::Or":
      return combine(itemsOf(argument).map(value), "any");
    case "Fn::Base64":
      return callTerraform("base64encode", [value(argument)], at);
    case "Fn::Length":
      return callTerraform("length", [value(argument)], at);
    case "Fn::ToJsonString":
      return callTerraform("jsonencode", [value(argument)], at);
    case "Fn::GetAtt":
      return attribute(
        eachOf(argument)
          .map((part) => textOf(part) ?? "?")
          .join("."),
        at,
        context,
      );
    default:
      return computed(`${name} is known only after deployment`);
  }
}

/** `Child.Outputs.Name` of a stack whose template lies in the repository; all else only the cloud knows. */
function attribute(name: string, at: Span, { template, depth }: Context): Value {
  const [resource = "", outputs, output] = name.split(".");
  const child = outputs !== "Outputs" || isTooDeep(depth, maxDepth, "outputs lead") ? null : template.child(resource);
  const value = child === null ? null : get(child.root, "Outputs", output ?? "", "Value");
  return child === null || value === null
    ? computed(`${name} is known only after deployment`)
    : passThrough(evaluateIn(value, { template: child, loop: null, depth: depth + 1 }), "output", at, name);
}

function reference(name: string, at: Span, context: Context): Value {
  for (let { loop } = context; loop !== null; loop = loop.outer) if (loop.name === name) return loop.value;
  const { template } = context;
  if (name.startsWith("AWS::")) return pseudoParameter(name, template, at);
  const declared = get(template.root, "Parameters", name);
  return declared === null
    ? computed(`${name} is known only after deployment`)
    : passThrough(parameter(name, declared, template), "parameter", at, name);
}

function partitionOf(region: string): { readonly name: string; readonly suffix: string } {
  if (region.startsWith("cn-")) return { name: "aws-cn", suffix: "amazonaws.com.cn" };
  return { name: region.startsWith("us-gov-") ? "aws-us-gov" : "aws", suffix: "amazonaws.com" };
}

/** `AWS::Region` and what follows from it. */
function pseudoParameter(name: string, { given }: Template, at: Span): Value {
  const { region } = given;
  if (name === "AWS::NoValue") return nullOf("dynamic");
  if (name === "AWS::Region" && region !== null) return passThrough(region, "region", at, name);
  if ((name === "AWS::Partition" || name === "AWS::URLSuffix") && region?.kind === "string") {
    const partition = partitionOf(region.text);
    const text = name === "AWS::URLSuffix" ? partition.suffix : partition.name;
    return passThrough({ ...string(text, region.trace), flags: region.flags }, "region", at, name);
  }
  return { ...unknown("string", { code: "environment", text: `${name} follows the deployment` }), notNull: true };
}

/** What is given, else the default, else one of what is allowed. */
function parameter(name: string, declared: DocumentNode, template: Template): Value {
  const known = template.memo.get(name);
  if (known !== undefined && known !== "evaluating") return known;
  const value = parameterValue(name, declared, template);
  template.memo.set(name, value);
  return value;
}

function parameterValue(name: string, declared: DocumentNode, template: Template): Value {
  const type = getText(declared, "Type") ?? "String";
  const given = template.given.parameters.get(name);
  const fallback = get(declared, "Default");
  const written = given ?? (fallback?.kind === "scalar" ? valueOf(fallback, "default", name, DEFAULT) : null);
  // The text is the name of an entry of the parameter store.
  if (type.startsWith("AWS::SSM::Parameter::Value"))
    return unknown("dynamic", { code: "computed", text: `${name} is read from the parameter store` });
  const isList = type === "CommaDelimitedList" || type.startsWith("List<");
  if (written !== null)
    return isList
      ? withFlags(callTerraform("split", [string(","), written], written.trace?.at ?? declared), written.flags)
      : written;
  const allowed = itemsOf(get(declared, "AllowedValues")).filter((item): item is ScalarNode => item.kind === "scalar");
  if (allowed.length === 0 || isList)
    return unknown(isList ? "dynamic" : "string", {
      code: "variable-not-set",
      text: `the parameter ${name} has no value`,
    });
  const key = `${template.key}|${name}`;
  return choice(
    allowed.map((node) => ({
      value: valueOf(node, "parameter", name),
      when: [{ key, branch: node.text, text: `${name} is ${node.text}` }],
    })),
    false,
  );
}

/** Parameters that have a value, and say which they allow. */
export function limitedParameters(template: Template): Limited[] {
  return entriesOf(get(template.root, "Parameters")).flatMap(({ name, value: declared }): Limited[] => {
    const allowed = itemsOf(get(declared, "AllowedValues")).map((node) => evaluate(node, template));
    const written = get(declared, "Default");
    if (allowed.length === 0 || (written === null && !template.given.parameters.has(name))) return [];
    return [{ name, at: written ?? declared, allowed, value: parameter(name, declared, template) }];
  });
}

function conditionKey({ key }: Template, name: string): string {
  return `${key}|condition ${name}`;
}

/** A bool, an unknown, or a choice. */
function conditionNamed(name: string, template: Template): Value {
  const key = conditionKey(template, name);
  const known = template.memo.get(key);
  if (known === "evaluating") return unknown("bool", { code: "cycle", text: `the condition ${name} refers to itself` });
  if (known !== undefined) return known;
  template.memo.set(key, "evaluating");
  const node = get(template.root, "Conditions", name);
  const value =
    node === null
      ? unknown("bool", { code: "error", text: `there is no condition ${name}` })
      : evaluate(node, template);
  template.memo.set(key, value);
  return value;
}

/** `${Name}`, `${Resource.Attribute}`, `${!literal}`. */
const holes = /\$\{(!?)([^{}]{0,500})\}/g;

function substitute(argument: DocumentNode, context: Context): Value {
  const text = argument.kind === "list" ? argument.items[0] : argument;
  const names = argument.kind === "list" ? (argument.items[1] ?? null) : null;
  if (text?.kind !== "scalar") return computed("a text that is not written here");
  const parts: Value[] = [];
  const literal = (start: number, end: number): void => {
    if (end > start) parts.push(concatenatedPieces(text, start, end));
  };
  let from = 0;
  for (const hole of text.text.matchAll(holes)) {
    literal(from, hole.index);
    from = hole.index + hole[0].length;
    const name = (hole[2] ?? "").trim();
    if (hole[1] === "!") {
      literal(hole.index, hole.index + "${".length);
      literal(hole.index + "${!".length, from);
    } else parts.push(named(name, names, text, context));
  }
  if (from === 0) return valueOf(text);
  literal(from, text.text.length);
  return concatenate(parts, text);
}

function concatenatedPieces(node: ScalarNode, start: number, end: number): Value {
  const [first, second] = piecesOf(node, start, end);
  if (first !== undefined && second === undefined) return string(first.text, first.trace, first.offset);
  return concatenate(
    piecesOf(node, start, end).map((piece) => string(piece.text, piece.trace, piece.offset)),
    node,
  );
}

function named(name: string, names: DocumentNode | null, at: Span, context: Context): Value {
  const own = get(names, name);
  if (own !== null) return evaluateIn(own, context);
  return name.includes(".") ? attribute(name, at, context) : reference(name, at, context);
}

/** The entry that is chosen; where the keys are not known it stays unknown: a table of all regions is no dependency. */
function findInMap(items: readonly DocumentNode[], context: Context, at: Span): Value {
  const [map, top, second] = items.slice(0, 3).map((item) => evaluateIn(item, context));
  if (map?.kind !== "string" || top === undefined || second === undefined) return computed("an entry of a mapping");
  const table = get(context.template.root, "Mappings", map.text);
  if (table === null) return computed(`there is no mapping ${map.text}`);
  const whole = dataOf(table, context);
  // With `AWS::LanguageExtensions`, what is taken where there is no such entry.
  const fallback = get(items[3], "DefaultValue");
  const orElse = (outcome: ReturnType<typeof getAttribute>): Value =>
    outcome.kind === "failure" && fallback !== null ? evaluateIn(fallback, context) : valueOr(outcome);
  const found = lift([top, second], "shallow", ([one, other]) => {
    if (one?.kind !== "string" || (other?.kind !== "string" && other?.kind !== "number"))
      return computed(`which entry of ${map.text} is taken follows the deployment`);
    const row = getAttribute(whole, one.text);
    const entry =
      row.kind === "failure" ? row : getAttribute(row, other.kind === "string" ? other.text : String(other.number));
    return withFlags(orElse(entry), one.flags | other.flags);
  });
  return passThrough(valueOr(found), "branch", at, map.text);
}

/** Whether a resource exists: false, or what must hold. */
export function existence(node: DocumentNode, template: Template): Pick<Subject, "when" | "byDefault"> | null {
  const name = getText(node, "Condition");
  if (name === null) return { when: [], byDefault: false };
  const value = conditionNamed(name, template);
  const truths = alternativesOf(value).filter(({ value: one }) => !(one.kind === "bool" && !one.bool));
  const [only] = truths;
  if (only === undefined) return null;
  if (value.kind === "bool") return { when: [], byDefault: (value.flags & DEFAULT) !== 0 };
  const own = { key: conditionKey(template, name), branch: "true", text: `the condition ${name} holds` };
  return { when: truths.length === 1 && only.when.length > 0 ? only.when : [own], byDefault: false };
}

/** The items of a list value, for loops; null: not known. */
export function itemsOfValue(value: Value): readonly Value[] | null {
  return value.kind === "tuple" || value.kind === "list" || value.kind === "set"
    ? value.items.map((item) => childOf(value, item))
    : null;
}
