/**
 * Our syntax tree in the shape that `hcl2-parser` gives: plain JSON, in which an expression that is no constant is its
 * source text between `${` and `}`.
 */
import hcl2 from "hcl2-parser";
import type { Body, Expression, HclFile, ObjectItem, TemplateExpression, TemplatePart } from "../../src/hcl/syntax.ts";

/** What `hcl2-parser` makes of a text: null where it refuses it, undefined where it crashes. */
export function referee(text: string): unknown {
  try {
    return (hcl2.parseToObject(text) as [unknown, unknown])[0];
  } catch {
    return undefined;
  }
}

/** Thrown on valid syntax that the referee refuses, since it computes signs in front of constants: `!1`, `-true`. */
class Miscomputed extends Error {}

/** What it should make of it by our tree; null where we report anything. */
export function project(file: HclFile): unknown {
  if (file.diagnostics.length > 0) return null;
  try {
    return body(file.body);
  } catch (error) {
    if (error instanceof Miscomputed) return null;
    throw error;
  }
}

type Json = Record<string, unknown>;

function body({ source: { text }, attributes, blocks }: Body): Json {
  const out: Json = {};
  for (const { name, value } of attributes) out[name] = expression(text, value);
  for (const block of blocks) {
    let inner = out;
    let name = block.type;
    for (const label of block.labels) {
      inner = (inner[name] ??= {}) as Json;
      name = label.text;
    }
    const list = (inner[name] ??= []) as unknown[];
    list.push(body(block.body));
  }
  return out;
}

function source(text: string, node: { readonly start: number; readonly end: number }): string {
  return text.slice(node.start, node.end);
}

function wrapped(text: string, node: { readonly start: number; readonly end: number }): string {
  return `\${${source(text, node)}}`;
}

function expression(text: string, node: Expression): unknown {
  switch (node.kind) {
    case "literal":
      return node.value !== null && typeof node.value === "object" ? Number(node.value.number) : node.value;
    case "unary": {
      if (node.operand.kind !== "literal") return wrapped(text, node);
      const operand = expression(text, node.operand);
      if (node.operator === "-" && typeof operand === "number") return -operand;
      if (node.operator === "!" && typeof operand === "boolean") return !operand;
      throw new Miscomputed();
    }
    case "template": {
      const only = node.parts.length === 1 ? node.parts[0] : undefined;
      return only?.kind === "interpolation" ? expression(text, only.expression) : template(text, node);
    }
    case "tuple":
      return node.items.map((item) => expression(text, item));
    case "object":
      return Object.fromEntries(node.items.map((item) => [key(text, item), expression(text, item.value)]));
    default:
      return wrapped(text, node);
  }
}

function key(text: string, item: ObjectItem): string {
  if (item.key.kind === "attribute" || item.key.kind === "index") return source(text, item.key);
  return embedded(text, item.key);
}

function template(text: string, node: TemplateExpression): string {
  return parts(text, node.parts);
}

function parts(text: string, list: readonly TemplatePart[]): string {
  return list.map((part) => templatePart(text, part)).join("");
}

function templatePart(text: string, part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "interpolation":
      return embedded(text, part.expression);
    case "if": {
      const otherwise = parts(text, part.otherwise);
      return (
        `%{if ${source(text, part.condition)}}${parts(text, part.then)}` +
        `${otherwise === "" ? "" : `%{else}${otherwise}`}%{endif}`
      );
    }
    case "for": {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `%{for ${names} in ${source(text, part.collection)}}${parts(text, part.body)}%{endfor}`;
    }
  }
}

/** An expression within a template: constants become text, a conditional is taken for the directive. */
function embedded(text: string, node: Expression): string {
  switch (node.kind) {
    case "literal":
      return node.value !== null && typeof node.value === "object"
        ? String(Number(node.value.number))
        : String(node.value);
    case "template":
      return template(text, node);
    case "conditional": {
      const otherwise = embedded(text, node.otherwise);
      return (
        `%{if ${source(text, node.condition)}}${embedded(text, node.then)}` +
        `${otherwise === "" ? "" : `%{else}${otherwise}`}%{endif}`
      );
    }
    default:
      return wrapped(text, node);
  }
}
