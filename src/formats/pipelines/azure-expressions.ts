/** `${{ … }}` of Azure Pipelines: what parameters, variables and functions come to when a pipeline is compiled. */
import type { Span } from "../../source.ts";
import { bool, nullOf, object, tuple, unknown } from "../../value/build.ts";
import { lift } from "../../value/lift.ts";
import { marksOf } from "../../value/marks.ts";
import { piecesOf as piecesOfValue } from "../../value/pieces.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import { evaluate } from "../arm/expression.ts";
import type { Scope } from "../arm/expression.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { piecesOf, valueOf } from "../documents/document-settings.ts";
import { callTerraform, combine, not, sameAs, valueOr } from "../effect/evaluation.ts";
import { expressionMarks } from "../effect/expression-marks.ts";
import { expressionIn } from "../github-workflows/parse-expression.ts";
import { composed } from "../effect/substitute.ts";
import { isTooDeep } from "../../value/work.ts";

export interface Names {
  readonly parameters: ReadonlyMap<string, DocumentNode>;
  readonly variables: ReadonlyMap<string, DocumentNode>;
  /** What `each` binds. */
  readonly locals: ReadonlyMap<string, DocumentNode>;
}

export function compileTime(parameters: Names["parameters"], variables: DocumentNode | null): Names {
  const written = new Map(entriesOf(variables).map(({ name, value }) => [name, value]));
  for (const item of itemsOf(variables)) {
    const value = get(item, "value");
    if (value !== null) written.set(getText(item, "name") ?? "", value);
  }
  return { parameters, variables: written, locals: new Map() };
}

const path = /^([A-Za-z_]\w*)((?:\.[A-Za-z_][\w-]*|\['[^']{1,200}'\])*)$/;

/** The node that a plain path leads to: `parameters.x['y']`, a name that `each` binds; null: none, or no plain path. */
export function nodeAt(text: string, names: Names): DocumentNode | null {
  const [, first = "", rest = ""] = path.exec(text.trim()) ?? [];
  const steps = [...rest.matchAll(/\.([\w-]+)|\['([^']+)'\]/g)].map((match) => match[1] ?? match[2] ?? "");
  if (first === "parameters" || first === "variables") {
    const [name = "", ...more] = steps;
    return get(names[first].get(name) ?? null, ...more);
  }
  return get(names.locals.get(first) ?? null, ...steps);
}

const maxDepth = 32;

function nodeValue(node: DocumentNode, depth = 0): Value {
  if (node.kind === "scalar") return valueOf(node);
  if (isTooDeep(depth, maxDepth, "a parameter nests")) return computed("nested too deeply");
  if (node.kind === "list") return tuple(node.items.map((item) => nodeValue(item, depth + 1)));
  return object(node.entries.map(({ name, value }) => [name, nodeValue(value, depth + 1)] as const));
}

function computed(text: string): Value {
  return unknown("dynamic", { code: "environment", text });
}

function scopeOf(names: Names, key: string): Scope {
  return {
    key,
    name(name) {
      const local = names.locals.get(name);
      return local === undefined ? computed(`${name} is known only to the run`) : nodeValue(local);
    },
    member(target, name) {
      if (target.kind !== "name" || (target.name !== "parameters" && target.name !== "variables")) return null;
      const node = names[target.name].get(name);
      // A variable may hold an expression itself; then only the run knows.
      const isOpen =
        node === undefined || node.when !== undefined || (node.kind === "scalar" && /\$[({[]/.test(node.text));
      return isOpen ? computed(`${target.name}.${name} is known only to the run`) : nodeValue(node);
    },
    call: (name, args, at) => callOf(name.toLowerCase(), args, at),
  };
}

const lower = (text: string): string => text.toLowerCase();

/** The functions that are not Resource Manager's as well. Texts are compared without regard to case. */
function callOf(name: string, args: readonly Value[], at: Span): Value | null {
  const [first = nullOf("dynamic"), second = nullOf("dynamic"), ...more] = args;
  switch (name) {
    case "eq":
      return sameAs(asCompared(first, second), second, lower);
    case "ne":
      return not(sameAs(asCompared(first, second), second, lower));
    case "in":
    case "notin": {
      const found = combine(
        [second, ...more].map((each) => sameAs(asCompared(first, each), each, lower)),
        "any",
      );
      return name === "in" ? found : not(found);
    }
    case "and":
    case "or":
      return combine(args.map(truth), name === "and" ? "all" : "any");
    case "not":
      return not(truth(first));
    case "iif":
      if (first.kind !== "bool") return computed("a condition of the run");
      return first.bool ? second : (more[0] ?? null);
    case "lower":
    case "upper":
      return callTerraform(name, [first], at);
    case "join":
      return callTerraform("join", [first, second], at);
    case "containsvalue":
      return combine(
        "items" in first ? first.items.map((each) => sameAs(each, second, lower)) : [computed(name)],
        "any",
      );
    case "split":
      return callTerraform("split", [second, first], at);
    case "converttojson":
      return callTerraform("jsonencode", [first], at);
    default:
      return null;
  }
}

/** The left side is what the right is made into: `eq(parameters.flag, 'true')`. */
function asCompared(left: Value, right: Value): Value {
  if (left.kind === "bool" && right.kind === "string")
    return callTerraform("title", [callTerraform("tostring", [left], nowhere)], nowhere);
  return left;
}

const nowhere: Span = { source: { path: "", text: "" }, start: 0, end: 0 };

/** What is empty, nothing, zero or false is false. */
function truth(value: Value): Value {
  return valueOr(
    lift([value], "shallow", ([one = value]) => {
      const flags = marksOf(one, false);
      if (one.kind === "bool") return one;
      if (one.kind === "null") return bool(false, null, flags);
      if (one.kind === "string") return bool(one.text !== "", null, flags);
      if (one.kind === "number") return bool(one.number !== 0, null, flags);
      return one.kind === "object" || "items" in one ? bool(true, null, flags) : computed("known only to the run");
    }),
  );
}

/** Whether the condition in `[start, stop)` of a text holds; not a bool: only the run knows. */
export function truthOf(node: ScalarNode, start: number, stop: number, names: Names): Value {
  return truth(evaluate(expressionIn(node, start, stop), scopeOf(names, node.source.path)));
}

/** What an expression lists, as far as it is texts of which all is known: `split('eu,cn', ',')`; null: nobody knows. */
export function listAt(node: ScalarNode, start: number, stop: number, names: Names): DocumentNode | null {
  const value = evaluate(expressionIn(node, start, stop), scopeOf(names, node.source.path));
  if (!("items" in value)) return null;
  const items = value.items.map((item): DocumentNode | null => {
    const pieces = textIn(item);
    const text = pieces?.map((piece) => piece.text).join("") ?? "";
    return pieces === null ? null : { ...node, value: text, text, stretches: [], pieces };
  });
  const known = items.filter((item) => item !== null);
  return known.length < items.length ? null : { ...node, kind: "list", items: known };
}

/** A text with what is known of its expressions in their place; one that is the whole may be a list or map. */
export function withExpressions(node: ScalarNode, names: Names): DocumentNode {
  if (!node.text.includes("${{")) return node;
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { start, stop } of expressionMarks(node.text)) {
    const isWhole = stop - start + 5 === node.text.trim().length;
    const found = nodeAt(node.text.slice(start, stop), names);
    if (isWhole && found !== null) return found.kind === "scalar" ? { ...node, ...placed(found) } : found;
    const made =
      found?.kind === "scalar"
        ? piecesOf(found, 0, found.text.length)
        : textIn(evaluate(expressionIn(node, start, stop), scopeOf(names, node.source.path)));
    if (made === null || found?.when !== undefined) continue;
    pieces.push(...piecesOf(node, from, start - 3), ...made);
    from = stop + 2;
  }
  return from === 0 ? node : composed(node, [...pieces, ...piecesOf(node, from, node.text.length)]);
}

/** What a scalar says, to stand elsewhere. */
function placed(found: ScalarNode): Pick<ScalarNode, "value" | "text" | "stretches" | "pieces"> {
  const { value, text } = found;
  const pieces = piecesOf(found, 0, text.length);
  return { value, text, stretches: [{ start: 0, offset: -1 }], pieces };
}

function textIn(value: Value): TextPiece[] | null {
  if (value.kind !== "string" && value.kind !== "partial") return null;
  const pieces = piecesOfValue(value);
  const texts = pieces.filter((piece): piece is TextPiece => !("unknown" in piece));
  return texts.length === pieces.length ? texts : null;
}
