/** What `${{ … }}` comes to, as far as the files say. What only a run knows stays as it is written. */
import type { Span } from "../../source.ts";
import { bool, nullOf, object, string, tuple, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { lift } from "../../value/lift.ts";
import { withFlags } from "../../value/marks.ts";
import { fromPieces } from "../../value/pieces.ts";
import { passThrough } from "../../value/parts.ts";
import { conditionOn } from "../../value/question.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Value } from "../../value/value.ts";
import { evaluate, words } from "../arm/expression.ts";
import type { Expression, Scope } from "../arm/expression.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { eachOf, get, textOf } from "../documents/document.ts";
import { piecesOf, valueOf } from "../documents/document-settings.ts";
import { callTerraform, choose, concatenate, not, valueOr } from "../effect/evaluation.ts";
import { expressionMarks } from "../effect/expression-marks.ts";
import { expressionIn } from "./parse-expression.ts";
import { isTooDeep } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";

/** `env.X`, `inputs.x`, `matrix.x` with their values. */
export type Names = ReadonlyMap<string, Value>;

function runOnly(name: string): Value {
  return unknown("dynamic", { code: "environment", text: `${name} is known only to the run` });
}

function pathOf(expression: Expression): string | null {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "member") return null;
  const target = pathOf(expression.target);
  return target === null ? null : `${target}.${expression.name}`;
}

function scopeOf(names: Names, path: string): Scope {
  const known = (name: string, at: Span): Value | null => {
    const value = names.get(name.replace(/^github\.event\.inputs\./, "inputs."));
    return value === undefined ? null : passThrough(value, "reference", at, name);
  };
  return {
    key: path,
    name: (name, at) => known(name, at) ?? runOnly(name),
    member(target, name) {
      const whole = pathOf(target);
      if (whole === null) return null;
      const found = known(`${whole}.${name}`, target);
      if (found !== null) return found;
      // A member of something known is looked up in it; all else of a context only the run knows.
      return [...names.keys()].some((each) => each === whole) ? null : runOnly(`${whole}.${name}`);
    },
    call: (name, args, at) => callOf(name.toLowerCase(), args, at, path),
  };
}

function callOf(name: string, args: readonly Value[], at: Span, path: string): Value | null {
  const [first = nullOf("dynamic"), second = nullOf("dynamic")] = args;
  switch (name) {
    case "||":
      // What is set elsewhere replaces what stands here.
      if (first.kind === "unknown") return withFlags(second, DEFAULT);
      return valueOr(lift([first], "shallow", ([one = first]) => (isTruthy(one) === false ? second : one)));
    case "&&":
      if (first.kind !== "unknown")
        return valueOr(lift([first], "shallow", ([one = first]) => (isTruthy(one) === false ? one : second)));
      if (isTruthy(second) === false) return second;
      return ofRuns(choose(first, second, string(""), `${path}|${words(at)}`, words(at)), words(at));
    case "!":
      return not(valueOr(lift([first], "shallow", ([one = first]) => truth(one))));
    case "fromjson":
      return callTerraform("jsondecode", [first], at);
    case "tojson":
      return callTerraform("jsonencode", [first], at);
    case "join":
      return callTerraform("join", [args.length > 1 ? second : string(","), first], at);
    case "always":
      return bool(true);
    case "success":
    case "failure":
    case "cancelled":
    case "hashfiles":
      return runOnly(`${name}()`);
    default:
      return null;
  }
}

function truth(value: Value): Value {
  const known = isTruthy(value);
  return known === undefined ? unknown("bool", { code: "environment", text: "known only to the run" }) : bool(known);
}

function isTruthy(value: Value): boolean | undefined {
  if (value.kind === "null") return false;
  if (value.kind === "bool") return value.bool;
  if (value.kind === "string") return value.text !== "";
  if (value.kind === "number") return value.number !== 0;
  return value.kind === "unknown" || value.kind === "partial" || value.kind === "choice" ? undefined : true;
}

/** A scalar's text with its expressions worked out; one that is the whole keeps its kind of value. */
export function interpolated(node: ScalarNode, names: Names): Value {
  const parts: Value[] = [];
  let from = 0;
  for (const { start, stop } of expressionMarks(node.text)) {
    const value = evaluate(expressionIn(node, start, stop), scopeOf(names, node.source.path));
    if (stop - start + 5 === node.text.trim().length && value.kind !== "unknown") return value;
    if (value.kind === "unknown" || value.kind === "object" || "items" in value) continue;
    if (start - 3 > from) parts.push(literal(node, from, start - 3));
    // Nothing is written for what is null.
    if (value.kind !== "null") parts.push(value);
    from = stop + 2;
  }
  if (from < node.text.length) parts.push(literal(node, from, node.text.length));
  const [only] = parts;
  return parts.length === 1 && only !== undefined && from === 0 ? only : concatenate(parts, node);
}

function literal(node: ScalarNode, start: number, end: number): Value {
  return fromPieces(piecesOf(node, start, end));
}

const maxDepth = 32;

/** A node as a value, with the expressions in it. */
export function valueIn(node: DocumentNode, names: Names, depth = 0): Value {
  if (node.kind === "scalar")
    return typeof node.value === "string" && node.text.includes("${{") ? interpolated(node, names) : valueOf(node);
  if (isTooDeep(depth, maxDepth, "a value nests"))
    return unknown("dynamic", { code: "limit", text: "nested too deeply" });
  if (node.kind === "list") return tuple(node.items.map((item) => valueIn(item, names, depth + 1)));
  return object(node.entries.map(({ name, value }) => [name, valueIn(value, names, depth + 1)] as const));
}

/** Beside the names of expressions: what may start the workflow. A text in which it stands is no choice for that. */
const startedBy = "what starts the workflow";

/** What `github.event_name` may be to an `if`, as far as the file itself says it. */
export function eventsOf(document: DocumentNode | null): readonly (readonly [string, Value])[] {
  const on = get(document, "on");
  const events = on?.kind === "map" ? on.entries.map(({ name }) => name) : eachOf(on).map((one) => textOf(one) ?? "");
  // A called workflow has the event of its caller; an action that of whoever uses it.
  if (on === null || get(document, "runs") !== null || events.includes("workflow_call")) return [];
  const alternatives = events.map((event) => ({
    value: string(event),
    when: [conditionOn(on.source.path, `started by ${event}`)],
  }));
  return [[startedBy, choice(alternatives, false)]];
}

/** Whether `if` says no, whatever the run. */
export function isOff(condition: DocumentNode | null, given: Names): boolean {
  return answerOf(condition, given) === false;
}

const whateverHappened = /\b(?:always|failure|cancelled)\(\)/;
const isOutput = /^(?:steps|needs)\..*\.outputs\./;

function withoutOutputs(names: Names): Names {
  return new Map([...names].filter(([name]) => !isOutput.test(name)));
}

/** What `if` says; undefined: the run knows. */
export function answerOf(condition: DocumentNode | null, given: Names): boolean | undefined {
  if (condition?.kind !== "scalar" || condition.value === null) return true;
  if (condition.value === false) return false;
  // Where something went wrong before, nobody knows what was put out.
  const trusted = whateverHappened.test(condition.text) ? withoutOutputs(given) : given;
  const events = trusted.get(startedBy);
  const names = events === undefined ? trusted : new Map([...trusted, ["github.event_name", events]]);
  const text = condition.text.trim();
  const start = condition.text.indexOf(text) + (text.startsWith("${{") ? 3 : 0);
  const isWhole = text.startsWith("${{") && text.endsWith("}}") && text.indexOf("}}") === text.length - 2;
  // A text with expressions in it is none that is empty.
  if (text.includes("${{") && !isWhole) return true;
  const stop = condition.text.trimEnd().length - (isWhole ? 2 : 0);
  return isTruthy(evaluate(expressionIn(condition, start, stop), scopeOf(names, condition.source.path)));
}

/**
 * What somebody sets or enters, or what goes wrong. Branches, events and what earlier steps find out are ways in which
 * the repository is run: what is done in one of them is done.
 */
const chosen = eitherOf([
  /\b(?:inputs|vars|env|secrets)\s*[.[]/, // inputs.stage
  /\bgithub\.event\.(?:inputs|client_payload)\b/,
  /(?<!\bsuccess\(\)\s*\|\|\s*)\bfailure\(\)/,
]);

/** Only branches and events: a value that hangs on these is one in each, as what is done under an `if` is done. */
const ofRun = /\bgithub\.(?:ref(?:_name|_type)?|event_name|base_ref|head_ref)\b/;

function ofRuns(value: Value, asked: string): Value {
  if (value.kind !== "choice" || !ofRun.test(asked) || chosen.test(asked)) return value;
  const alternatives = value.alternatives.map((one) => ({
    ...one,
    when: one.when.map((condition): Condition => ({ ...condition, isRun: true })),
  }));
  return { ...value, alternatives };
}

/** The condition under which an `if` says yes that is not decided; none: it is decided, or a way of being run. */
export function conditionOf(condition: DocumentNode | null, given: Names): readonly Condition[] {
  if (condition?.kind !== "scalar" || !chosen.test(condition.text) || /\balways\(\)/.test(condition.text)) return [];
  if (answerOf(condition, given) !== undefined) return [];
  return [conditionOn(condition.source.path, condition.text.replace(/^\s*\$\{\{|\}\}\s*$/g, ""))];
}
