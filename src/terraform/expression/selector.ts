/** Conditions in words, and what identifies them: the same condition in two places must not be taken both ways. */
import type { Expression } from "../../hcl/syntax.ts";
import type { Condition } from "../../value/value.ts";
import { nameIn, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import type { Span } from "../../source.ts";
import { referencesOf } from "../../hcl/walk.ts";

const maxText = 100;

/** What chooses between values: a condition, key or index. */
export interface Selector {
  readonly at: Span;
  /** The same for conditions that always come out the same. */
  readonly key: string;
  readonly subject: string;
}

/** The selector that an expression is. Its identity is its text where that means the same everywhere in the module. */
export function selectorOf(expression: Expression, context: Context): Selector {
  const inner = bare(expression);
  const text = textOf(inner, context);
  const local = context.names !== null && referencesOf(inner).some(({ root }) => nameIn(context, root) !== null);
  const place = local ? `${context.scope.source.path}:${inner.start}${context.iteration}|` : "";
  return { at: spanOf(context.scope.source, expression), key: `${context.scope.instance}|${place}${text}`, subject: clip(text) };
}

function bare(expression: Expression): Expression {
  return expression.kind === "parentheses" ? bare(expression.inner) : expression;
}

function textOf(expression: Expression, context: Context): string {
  return context.scope.source.text.slice(expression.start, expression.end).replace(/\s+/g, " ");
}

function clip(text: string): string {
  return text.length <= maxText ? text : `${text.slice(0, maxText)}…`;
}

/** The condition under which the selector is `branch`, a key or index. */
export function conditionOf(selector: Selector, branch: string | number): Condition {
  return { key: selector.key, branch: String(branch), text: `${selector.subject} is ${JSON.stringify(branch)}` };
}

/** The conditions under which an expression is true, and under which it is false. */
export function truthConditions(expression: Expression, context: Context): { readonly whenTrue: Condition; readonly whenFalse: Condition } {
  const inner = bare(expression);
  if (inner.kind === "unary" && inner.operator === "!") {
    const { whenTrue, whenFalse } = truthConditions(inner.operand, context);
    return { whenTrue: whenFalse, whenFalse: whenTrue };
  }
  const { key, subject } = selectorOf(inner, context);
  if (inner.kind === "binary" && (inner.operator === "==" || inner.operator === "!=")) return comparison(inner, key, context);
  return { whenTrue: { key, branch: "true", text: `${subject} is true` }, whenFalse: { key, branch: "false", text: `${subject} is false` } };
}

function comparison(expression: Extract<Expression, { kind: "binary" }>, key: string, context: Context): { whenTrue: Condition; whenFalse: Condition } {
  const left = clip(textOf(bare(expression.left), context));
  const right = clip(textOf(bare(expression.right), context));
  // `a != b` is the same condition as `a == b`, the other way round.
  const same = expression.operator === "!=" ? key.replace(" != ", " == ") : key;
  const equal: Condition = { key: same, branch: "true", text: `${left} is ${right}` };
  const different: Condition = { key: same, branch: "false", text: `${left} is not ${right}` };
  return expression.operator === "==" ? { whenTrue: equal, whenFalse: different } : { whenTrue: different, whenFalse: equal };
}
