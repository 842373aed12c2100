/** Type constraints: `type = object({ region = optional(string, "eu-west-1") })`. */
import { parseExpression } from "../../hcl/parse.ts";
import type { CallExpression, Expression } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { convert } from "../../value/convert.ts";
import { listOf, mapOf, objectOf, setOf, tupleOf } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import type { Defaults, Value } from "../../value/value.ts";
import { constantScope } from "./constant-scope.ts";
import { evaluate } from "./evaluate.ts";

export interface TypeConstraint {
  readonly type: Type;
  /** Defaults of optional attributes; null where there are none. */
  readonly defaults: Defaults | null;
  /** What is wrong with the constraint, in words; what could not be read counts as `any`. */
  readonly problem: string | null;
}

const any: TypeConstraint = { type: "dynamic", defaults: null, problem: null };

/** Reads a type constraint. */
export function typeConstraint(expression: Expression, source: Source): TypeConstraint {
  switch (expression.kind) {
    case "parentheses":
      return typeConstraint(expression.inner, source);
    case "variable":
      return named(expression.name);
    case "template":
      return quoted(literalString(expression) ?? "", source);
    case "call":
      return constructed(expression, source);
    default:
      return wrong("a type constraint is a type keyword or a call to a type constructor");
  }
}

/** In the JSON syntax a constraint is written as text; Terraform 0.11 quoted the names of types. */
function quoted(text: string, { path }: Source): TypeConstraint {
  const source: Source = { path, text };
  const { expression, diagnostics } = parseExpression(source);
  return diagnostics.length > 0 || expression.kind === "template"
    ? wrong(`${JSON.stringify(text)} is not a type`)
    : typeConstraint(expression, source);
}

function wrong(problem: string): TypeConstraint {
  return { ...any, problem };
}

function named(name: string): TypeConstraint {
  switch (name) {
    case "any":
      return any;
    case "string":
    case "number":
    case "bool":
      return { ...any, type: name };
    case "list":
      return { ...any, type: listOf("dynamic") };
    case "set":
      return { ...any, type: setOf("dynamic") };
    case "map":
      return { ...any, type: mapOf("dynamic") };
    default:
      return wrong(`${JSON.stringify(name)} is not a type`);
  }
}

function constructed(call: CallExpression, source: Source): TypeConstraint {
  const [argument] = call.arguments;
  if (argument === undefined || call.arguments.length > 1) return wrong(`${call.name}() takes one argument`);
  switch (call.name) {
    case "list":
      return collection(listOf, argument, source);
    case "set":
      return collection(setOf, argument, source);
    case "map":
      return collection(mapOf, argument, source);
    case "tuple":
      return argument.kind === "tuple"
        ? tupleConstraint(argument.items, source)
        : wrong("tuple() takes a list of types");
    case "object":
      return argument.kind === "object" ? objectConstraint(argument, source) : wrong("object() takes a map of types");
    default:
      return wrong(`${JSON.stringify(call.name)} is not a type constructor`);
  }
}

function collection(make: (element: Type) => Type, argument: Expression, source: Source): TypeConstraint {
  const element = typeConstraint(argument, source);
  const defaults: Defaults | null =
    element.defaults === null
      ? null
      : { values: new Map(), children: new Map([["", element.defaults]]), collection: true };
  return { type: make(element.type), defaults, problem: element.problem };
}

function tupleConstraint(items: readonly Expression[], source: Source): TypeConstraint {
  const elements = items.map((item) => typeConstraint(item, source));
  const children = new Map<string, Defaults>();
  for (const [at, { defaults }] of elements.entries()) {
    if (defaults !== null) children.set(String(at), defaults);
  }
  return {
    type: tupleOf(elements.map((element) => element.type)),
    defaults: children.size === 0 ? null : { values: new Map(), children, collection: false },
    problem: elements.find((element) => element.problem !== null)?.problem ?? null,
  };
}

function objectConstraint(argument: Extract<Expression, { kind: "object" }>, source: Source): TypeConstraint {
  const attributes = new Map<string, Type>();
  const optional = new Set<string>();
  const values = new Map<string, Value>();
  const children = new Map<string, Defaults>();
  let problem: string | null = null;
  for (const { name, value } of argument.items) {
    if (name === null) {
      problem ??= "attribute names of an object type are literal";
      continue;
    }
    const isOptional = value.kind === "call" && value.name === "optional";
    const [inner, fallback] = isOptional ? value.arguments : [value];
    const constraint = inner === undefined ? wrong("optional() takes a type") : typeConstraint(inner, source);
    problem ??= constraint.problem;
    attributes.set(name, constraint.type);
    if (constraint.defaults !== null) children.set(name, constraint.defaults);
    if (!isOptional) continue;
    optional.add(name);
    if (fallback === undefined) continue;
    const given = evaluate(fallback, constantScope(source));
    const converted = given.kind === "failure" ? given : convert(given, constraint.type);
    if (converted.kind === "failure") problem ??= `the default of ${name}: ${converted.detail}`;
    else values.set(name, converted);
  }
  const defaults: Defaults | null =
    values.size === 0 && children.size === 0 ? null : { values, children, collection: false };
  return { type: objectOf(attributes, optional), defaults, problem };
}
