/** Conditions in words, and what identifies them: the same condition in two places must not be taken both ways. */
import type { Expression } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Source, Span } from "../../source.ts";
import { bool } from "../../value/build.ts";
import { isValue } from "../../value/condition.ts";
import type { Condition, Identity } from "../../value/value.ts";
import { nameIn, spanOf } from "./context.ts";
import type { Context } from "./context.ts";

const maxWords = 100;

/** What an expression says as a condition: worked out once per node of the syntax tree. */
interface Wording {
  /** Its text in one spelling: the same for `!a`, `a`, `a == b` and `a != b` where they say the same of the same. */
  readonly subject: string;
  readonly whenTrue: string;
  readonly whenFalse: string;
  /** It is true where the subject is false. */
  readonly negated: boolean;
  readonly roots: readonly string[];
  /** Each evaluation gives another value. */
  readonly isImpure: boolean;
}

interface Written extends Wording {
  /** As it is written, and the beginning of that. */
  readonly whole: string;
  readonly words: string;
}

const wordings = new WeakMap<Expression, Written>();

function wordingOf(expression: Expression, source: Source): Written {
  let wording = wordings.get(expression);
  if (wording === undefined) {
    const whole = textOf(expression, source);
    wording = { ...word(expression, source), whole, words: clip(whole) };
    wordings.set(expression, wording);
  }
  return wording;
}

function word(expression: Expression, source: Source): Wording {
  if (expression.kind === "parentheses") return word(expression.inner, source);
  if (expression.kind === "unary" && expression.operator === "!") {
    const inner = word(expression.operand, source);
    return { ...inner, whenTrue: inner.whenFalse, whenFalse: inner.whenTrue, negated: !inner.negated };
  }
  const roots = referencesOf(expression).map(({ root }) => root);
  const text = textOf(expression, source);
  const isImpure = /\b(?:uuid|bcrypt|timestamp)\s*\(/.test(text);
  if (expression.kind !== "binary" || (expression.operator !== "==" && expression.operator !== "!=")) {
    return {
      subject: text,
      whenTrue: `${clip(text)} is true`,
      whenFalse: `${clip(text)} is false`,
      negated: false,
      roots,
      isImpure,
    };
  }
  const [left, right] = [textOf(expression.left, source), textOf(expression.right, source)];
  const same = `${clip(left)} is ${clip(right)}`;
  const other = `${clip(left)} is not ${clip(right)}`;
  const negated = expression.operator === "!=";
  return {
    subject: `${left} == ${right}`,
    whenTrue: negated ? other : same,
    whenFalse: negated ? same : other,
    negated,
    roots,
    isImpure,
  };
}

function textOf(expression: Expression, source: Source): string {
  if (expression.kind === "parentheses") return textOf(expression.inner, source);
  return source.text.slice(expression.start, expression.end).replace(/\s+/g, " ");
}

function clip(text: string): string {
  return text.length <= maxWords ? text : `${text.slice(0, maxWords)}…`;
}

/** The subject's identity: its text, unless names of loops are in it, which mean something else each time. */
function keyOf(expression: Expression, { roots }: Wording, subject: string, context: Context): string {
  const { scope, names, iteration } = context;
  const isLocal = names !== null && roots.some((root) => nameIn(context, root) !== null);
  return isLocal
    ? `${scope.instance()}|${scope.source.path}:${expression.start}${iteration}|${subject}`
    : `${scope.instance()}|${subject}`;
}

/** In words, that a condition is true or false. */
export function wordsOf(expression: Expression, truth: boolean, context: Context): string {
  const wording = wordingOf(expression, context.scope.source);
  return truth ? wording.whenTrue : wording.whenFalse;
}

/** The condition that an expression is true or false. A value that has an identity of its own is decided by that. */
export function truthCondition(
  expression: Expression,
  truth: boolean,
  context: Context,
  identity: Identity | null = null,
): Condition {
  const wording = wordingOf(expression, context.scope.source);
  const text = truth ? wording.whenTrue : wording.whenFalse;
  return identity === null
    ? { key: keyOf(expression, wording, wording.subject, context), branch: String(truth !== wording.negated), text }
    : { ...isValue(identity, bool(truth)), text };
}

/** What tells the value of an expression from others: how it is written, and where. Null for what differs each time. */
export function identityAt(expression: Expression, context: Context): Identity | null {
  const wording = wordingOf(expression, context.scope.source);
  if (wording.isImpure) return null;
  return { key: keyOf(expression, wording, wording.whole, context), words: wording.words };
}

/** A key or index that chooses an element. */
export interface Selector {
  readonly at: Span;
  readonly words: string;
  /** Of what it is, where that is not known: to make it is to ask which instance this is. */
  readonly identity: () => Identity;
}

export function selectorOf(expression: Expression, context: Context): Selector {
  const wording = wordingOf(expression, context.scope.source);
  const { whole, words } = wording;
  return {
    at: spanOf(context.scope.source, expression),
    words,
    identity: () => ({ key: keyOf(expression, wording, whole, context), words }),
  };
}
