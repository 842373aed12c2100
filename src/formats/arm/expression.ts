/** Expressions of Azure's templates, whether written in ARM's strings or in Bicep, and what they evaluate to. */
import type { Span } from "../../source.ts";
import { getAttribute, getIndex } from "../../terraform/expression/access.ts";
import { nullOf, number, object, tuple, unknown } from "../../value/build.ts";
import { childOf, passThrough } from "../../value/parts.ts";
import { lift } from "../../value/lift.ts";
import type { Value } from "../../value/value.ts";
import { choose, combine, computed, concatenate, not, sameAs, valueOr } from "../effect/evaluation.ts";
import { arithmetic } from "./arithmetic.ts";
import { callFunction } from "./functions.ts";
import { atMost, charge, exceed, outOfSteps } from "../../value/work.ts";

export type Expression = Span &
  (
    | { readonly kind: "value"; readonly value: Value }
    | { readonly kind: "text"; readonly parts: readonly Expression[] }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
    | { readonly kind: "member"; readonly target: Expression; readonly name: string }
    | { readonly kind: "index"; readonly target: Expression; readonly key: Expression }
    | { readonly kind: "array"; readonly items: readonly Expression[] }
    | { readonly kind: "object"; readonly members: readonly Member[] }
    | {
        readonly kind: "loop";
        readonly item: string;
        readonly index: string | null;
        readonly collection: Expression;
        readonly body: Expression;
      }
    | {
        readonly kind: "conditional";
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "not"; readonly operand: Expression }
    | { readonly kind: "lambda"; readonly parameters: readonly string[]; readonly body: Expression }
    /** `...x` among the items of an array. */
    | { readonly kind: "spread"; readonly operand: Expression }
    | { readonly kind: "unread"; readonly what: string }
  );

export interface Member {
  /** Null where the name is computed, or the value is an object whose members are put here. */
  readonly name: string | null;
  readonly key?: Expression;
  readonly value: Expression;
}

/** What names and the template's own functions mean. */
export interface Scope {
  /** Tells apart the conditions of different templates and deployments. */
  readonly key: string;
  name(name: string, at: Span): Value;
  /** `parameters`, `variables`, `copyIndex` and the like; null: an ordinary function. */
  call(name: string, args: readonly Value[], at: Span): Value | null;
  /** What can be said of a member before its target is evaluated: a property of a resource. */
  member?(target: Expression, name: string): Value | null;
}

const maxDepth = 100;
const maxItems = 1_000;

function beyond(text: string): Value {
  exceed(text);
  return unknown("dynamic", { code: "limit", text });
}

export function evaluate(expression: Expression, scope: Scope, depth = 0): Value {
  if (depth > maxDepth || !charge(1))
    return beyond(depth > maxDepth ? "the expression is nested too deeply" : outOfSteps);
  const inner = (part: Expression, within: Scope = scope): Value => evaluate(part, within, depth + 1);
  switch (expression.kind) {
    case "value":
      return expression.value;
    case "text":
      return concatenate(
        expression.parts.map((part) => inner(part)),
        expression,
      );
    case "name":
      return scope.name(expression.name, expression);
    case "call":
      return call(expression, scope, inner);
    case "member":
      return (
        scope.member?.(expression.target, expression.name) ??
        valueOr(getAttribute(inner(expression.target), expression.name))
      );
    case "index":
      return valueOr(getIndex(inner(expression.target), inner(expression.key), null));
    case "array":
      return arrayOf(expression.items, inner, expression);
    case "object":
      return objectOf(expression.members, inner, expression);
    case "loop":
      return loopOf(expression, scope, inner);
    case "conditional":
      return choose(
        inner(expression.condition),
        inner(expression.then),
        inner(expression.otherwise),
        conditionKey(expression.condition, scope),
        words(expression.condition),
      );
    case "binary":
      return binary(expression.operator, inner(expression.left), inner(expression.right), scope, expression);
    case "not":
      return not(inner(expression.operand));
    case "lambda":
    case "spread":
      return computed(words(expression));
    case "unread":
      return unknown("dynamic", { code: "unsupported", text: `${expression.what} is not evaluated` });
  }
}

export function conditionKey(condition: Span, scope: Scope): string {
  return `${scope.key}|${words(condition)}`;
}

/** A condition in the words of the template. */
export function words({ source, start, end }: Span): string {
  return source.text
    .slice(start, Math.min(end, start + 120))
    .replace(/\s+/g, " ")
    .replace(/^"\[|\]"$/g, "");
}

function call(
  expression: Extract<Expression, { kind: "call" }>,
  scope: Scope,
  inner: (part: Expression, within?: Scope) => Value,
): Value {
  const { name, arguments: args } = expression;
  const [condition, then, otherwise] = args;
  if (name.toLowerCase() === "if" && condition !== undefined && then !== undefined && otherwise !== undefined) {
    return choose(inner(condition), inner(then), inner(otherwise), conditionKey(condition, scope), words(condition));
  }
  if (args.some(({ kind }) => kind === "lambda")) return withLambda(name.toLowerCase(), expression, scope, inner);
  const values = args.map((argument) => inner(argument));
  return scope.call(name, values, expression) ?? callFunction(name, values, expression);
}

/** `[a, ...b]`; of what is not known, nobody knows how many items it has. */
function arrayOf(items: readonly Expression[], inner: (part: Expression) => Value, at: Span): Value {
  const made: Value[] = [];
  for (const item of items) {
    const value = inner(item.kind === "spread" ? item.operand : item);
    if (item.kind !== "spread") made.push(value);
    else if ("items" in value) made.push(...value.items.map((each) => childOf(value, each)));
    else return computed(words(at));
  }
  return tuple(made);
}

function objectOf(members: readonly Member[], inner: (part: Expression) => Value, at: Span): Value {
  const made = new Map<string, Value>();
  for (const { name, key, value } of members) {
    const computedName = key === undefined ? null : inner(key);
    if (name !== null) made.set(name, inner(value));
    else if (computedName?.kind === "string") made.set(computedName.text, inner(value));
    else if (key === undefined) {
      const whole = inner(value);
      if (whole.kind !== "object" && whole.kind !== "map") return computed(words(at));
      for (const [each, member] of whole.entries) made.set(each, childOf(whole, member));
    }
  }
  return object([...made]);
}

type Call = Extract<Expression, { kind: "call" }>;

/** `filter`, `map` and their like: what the lambda makes of each item. */
function withLambda(
  name: string,
  { arguments: args, ...at }: Call,
  scope: Scope,
  inner: (part: Expression, within?: Scope) => Value,
): Value {
  const [first, ...others] = args;
  const list = first === undefined ? null : inner(first);
  const lambdas = others.filter((arg) => arg.kind === "lambda");
  const [lambda, second] = lambdas;
  if (name === "mapvalues" && (list?.kind === "object" || list?.kind === "map") && lambda !== undefined)
    return object([...list.entries].map(([key, each]) => [key, applied(lambda, [childOf(list, each)], scope, inner)]));
  if (list === null || !("items" in list) || lambda === undefined) return computed(words(at));
  const items = atMost(list.items, maxItems, "items in a list").map((item) => childOf(list, item));
  const apply = (made: typeof lambda, ...values: readonly Value[]): Value => applied(made, values, scope, inner);
  const results = items.map((item, index) => apply(lambda, item, number(index)));
  const isDecided = results.every(({ kind }) => kind === "bool");
  switch (name) {
    case "map":
      return tuple(results);
    case "filter":
      return isDecided ? tuple(items.filter((_, index) => isTrue(results[index]))) : computed(words(at));
    // In which order they come changes nothing of what there is.
    case "sort":
      return list;
    case "any":
    case "all":
      return combine(results, name);
    case "reduce":
      return items.reduce(
        (all, item) => apply(lambda, all, item),
        others[0] === lambda ? nullOf("dynamic") : inner(others[0]!),
      );
    case "toobject":
      return (
        objectBy(results, second === undefined ? items : items.map((item) => apply(second, item))) ??
        computed(words(at))
      );
    case "groupby":
      return groupedBy(results, items) ?? computed(words(at));
    default:
      return computed(words(at));
  }
}

function applied(
  { parameters, body }: Extract<Expression, { kind: "lambda" }>,
  values: readonly Value[],
  scope: Scope,
  inner: (part: Expression, within?: Scope) => Value,
): Value {
  return inner(
    body,
    parameters.reduce((within, each, index) => withName(within, each, values[index] ?? nullOf("dynamic")), scope),
  );
}

/** Key → the items that have it. */
function groupedBy(keys: readonly Value[], items: readonly Value[]): Value | null {
  const groups = new Map<string, Value[]>();
  for (const [index, key] of keys.entries()) {
    if (key.kind !== "string") return null;
    groups.set(key.text, [...(groups.get(key.text) ?? []), items[index]!]);
  }
  return object([...groups].map(([key, group]) => [key, tuple(group)] as const));
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === "bool" && value.bool;
}

function objectBy(keys: readonly Value[], values: readonly Value[]): Value | null {
  const entries = keys.flatMap((key, index) => (key.kind === "string" ? [[key.text, values[index]!] as const] : []));
  return entries.length === keys.length ? object(entries) : null;
}

export interface Iteration {
  readonly index: number;
  readonly within: Scope;
}

/** The turns of a loop; none where its collection is not known. */
export function iterations(
  { item, index, collection }: Extract<Expression, { kind: "loop" }>,
  scope: Scope,
  inner: (part: Expression) => Value,
): readonly Iteration[] {
  const value = inner(collection);
  if (!("items" in value)) return [];
  return atMost(value.items, maxItems, "items in a list").map((each, at) => ({
    index: at,
    within: withName(index === null ? scope : withName(scope, index, number(at)), item, childOf(value, each)),
  }));
}

/** What a loop makes; of one over what nobody knows, nobody knows how many items it has. */
function loopOf(
  loop: Extract<Expression, { kind: "loop" }>,
  scope: Scope,
  inner: (part: Expression, within?: Scope) => Value,
): Value {
  const collection = inner(loop.collection);
  if (!("items" in collection)) return computed(words(loop));
  return tuple(iterations(loop, scope, () => collection).map(({ within }) => inner(loop.body, within)));
}

function withName(scope: Scope, name: string, value: Value): Scope {
  return {
    ...scope,
    name: (asked, at) => (asked === name ? passThrough(value, "element", at, name) : scope.name(asked, at)),
  };
}

function binary(operator: string, left: Value, right: Value, scope: Scope, at: Span): Value {
  const lower = (text: string): string => text.toLowerCase();
  switch (operator) {
    case "==":
      return sameAs(left, right);
    case "!=":
      return not(sameAs(left, right));
    case "=~":
      return sameAs(left, right, lower);
    case "!~":
      return not(sameAs(left, right, lower));
    case "&&":
      return combine([left, right], "all");
    case "||":
      return combine([left, right], "any");
    case "??":
      return valueOr(lift([left], "shallow", ([one = left]) => (one.kind === "null" ? right : one)));
    default:
      return arithmetic(operator, left, right) ?? computed(`${words(at)} in ${scope.key}`);
  }
}
