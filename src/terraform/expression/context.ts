/**
 * What an expression is evaluated in: the scope that the module supplies, and the names that loops around it define.
 */
import type { Expression, Node } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import type { Scope } from "../names/scope.ts";

/** A name that a for-expression or a template defines; the innermost first. */
interface Names {
  readonly name: string;
  readonly value: Value;
  readonly next: Names | null;
}

export interface Context {
  readonly scope: Scope;
  readonly names: Names | null;
  /** Which element of each loop around is being looked at: it tells apart what the same condition says of each. */
  readonly iteration: string;
  /** Inside a template file or string, which may not call for another one. */
  readonly inTemplate: boolean;
  /** The interpreter of all expressions, for what consists of further ones. */
  readonly evaluate: (expression: Expression, context: Context) => Outcome;
}

export function contextOf(scope: Scope, evaluate: Context["evaluate"]): Context {
  return { scope, names: null, iteration: "", inTemplate: false, evaluate };
}

/** The context with more names. */
export function withNames(context: Context, names: readonly (readonly [string, Value])[]): Context {
  let chain = context.names;
  for (const [name, value] of names) chain = { name, value, next: chain };
  const { scope, iteration, inTemplate, evaluate } = context;
  return { scope, names: chain, iteration: `${iteration}/`, inTemplate, evaluate };
}

/** The context of the loop's element `element`, with the names that stand for its key and value. */
export function inElement(
  context: Context,
  element: string,
  keyName: string | null,
  key: Value,
  valueName: string,
  value: Value,
): Context {
  const outer = keyName === null ? context.names : { name: keyName, value: key, next: context.names };
  return {
    scope: context.scope,
    names: { name: valueName, value, next: outer },
    iteration: `${context.iteration}/${element}`,
    inTemplate: context.inTemplate,
    evaluate: context.evaluate,
  };
}

/** The value of a loop's name, or null. */
export function nameIn(context: Context, name: string): Value | null {
  for (let names = context.names; names !== null; names = names.next) {
    if (names.name === name) return names.value;
  }
  return null;
}

export function spanOf(source: Source, node: Node): Span {
  return { source, start: node.start, end: node.end };
}

/** Why a value is unknown where the language reports an error. */
export function errorReason(text: string): Reason {
  return { code: "error", text };
}
