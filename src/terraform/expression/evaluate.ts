/**
 * Evaluates expressions to the set of values they may have. Where a value is known it is the one that Terraform
 * computes; where a part is not known, the rest still is.
 */
import type {
  AttributeAccess,
  Expression,
  IndexAccess,
  ObjectExpression,
  TupleExpression,
  VariableExpression,
} from "../../hcl/syntax.ts";
import { bool, isFailure, normalise, nullOf, number, object, string, tuple, unknown } from "../../value/build.ts";
import { isChoice } from "../../value/choice.ts";
import { together } from "../../value/lift.ts";
import { parseNumber } from "../../value/decimal.ts";
import { doubted, doubtsOf } from "../../value/doubt.ts";
import { compareText } from "../../value/order.ts";
import { origin } from "../../value/trace.ts";
import { objectOf, tupleOf } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { failedAs, failingAs, typesOfOutcome, typesOfWhole } from "../../value/type-of.ts";
import type { FailedAlternative, KeyTraces, Outcome, Value } from "../../value/value.ts";
import { charge, exceed, outOfSteps } from "../../value/work.ts";
import type { Scope } from "../names/scope.ts";
import { getAttribute, indexIn, lacksWhen, mayLack } from "./access.ts";
import { evaluateCall } from "./call.ts";
import { isTotal } from "./cannot-fail.ts";
import { withKeys } from "./computed-keys.ts";
import { evaluateConditional } from "./conditional.ts";
import { contextOf, errorReason, nameIn, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { answersAsPlanned, isPlanned, told } from "./decision.ts";
import { evaluateFor } from "./for-expression.ts";
import { evaluateBinary, evaluateUnary } from "./operators.ts";
import { selectorOf } from "./selector.ts";
import { evaluateSplat } from "./splat.ts";
import { evaluateTemplate } from "./template.ts";

/** Levels of nesting, through references too, before evaluation is cut: the engine's stack is finite. */
const maxDepth = 600;

/** Evaluations under way. Evaluation is synchronous, and references come back in here through the scope. */
let depth = 0;

/** What `expression` evaluates to in `scope`. Total: an error of the language is a failure, never an exception. */
export function evaluate(expression: Expression, scope: Scope): Outcome {
  return evaluateIn(expression, contextOf(scope, evaluateIn));
}

/** As `evaluate`, inside loops. */
export function evaluateIn(expression: Expression, context: Context): Outcome {
  if (depth >= maxDepth) return cut("what it refers to is nested too deeply");
  if (!charge(1)) return cut(outOfSteps);
  depth += 1;
  try {
    switch (expression.kind) {
      case "literal":
        return literal(expression.value, context, expression);
      case "template":
        return evaluateTemplate(expression, context);
      case "variable":
      case "attribute":
        return toldReference(expression, context);
      case "index":
        return toldIndex(expression, context);
      case "tuple":
        return evaluateTuple(expression, context);
      case "object":
        return evaluateObject(expression, context);
      case "call":
        return tellable(ofAnyType(evaluateCall(expression, context)), expression, !isTotal(expression), context);
      case "conditional":
        return evaluateConditional(expression, context);
      case "for":
        return tellable(besideAny(evaluateFor(expression, context)), expression, true, context);
      case "splat":
        return tellable(evaluateSplat(expression, context), expression, true, context);
      case "unary":
        return tellable(evaluateUnary(expression, context), expression, false, context);
      case "binary": {
        const { operator } = expression;
        // What is divided by may be nothing; all else that may be wrong with operands is told beside the result.
        const mayFail = operator === "/" || operator === "%";
        return tellable(evaluateBinary(expression, context), expression, mayFail, context);
      }
      case "parentheses":
        return evaluateIn(expression.inner, context);
      case "invalid":
        return unknown("dynamic", errorReason("the expression has a syntax error"));
    }
  } finally {
    depth -= 1;
  }
}

/** What is known needs no telling from others. */
function tellable(outcome: Outcome, written: Expression, mayFail: boolean, context: Context): Outcome {
  return outcome.kind === "unknown" || outcome.kind === "choice" ? told(outcome, written, mayFail, context) : outcome;
}

function cut(text: string): Value {
  exceed(text);
  return unknown("dynamic", { code: "limit", text });
}

function toldReference(expression: VariableExpression | AttributeAccess, context: Context): Outcome {
  const { outcome, lacking } = evaluateReference(expression, context);
  const isOpen = outcome.kind === "unknown" || outcome.kind === "choice";
  const value = isOpen ? told(outcome, expression, lacking === null, context) : outcome;
  return lacking === null || answersAsPlanned(value, context) ? value : doubted(value, lacking);
}

/** A part of something, or what a function makes of it, may have any type where it failed. */
function ofAnyType(outcome: Outcome): Outcome {
  return outcome.kind === "failure" && outcome.type !== undefined ? failedAs(outcome, "dynamic") : besideAny(outcome);
}

/** The same of the errors that there are beside values. */
function besideAny(outcome: Outcome): Outcome {
  return outcome.kind === "choice" && outcome.fails.some((one) => one.failure.type !== undefined)
    ? failingAs(outcome, "dynamic")
    : outcome;
}

function literal(value: boolean | null | { readonly number: string }, context: Context, at: Expression): Outcome {
  const trace = origin("literal", spanOf(context.scope.source, at));
  if (value === null) return nullOf("dynamic", trace);
  if (typeof value === "boolean") return bool(value, trace);
  const parsed = parseNumber(value.number);
  return parsed === null
    ? unknown("number", { code: "limit", text: "the number is too large or too small" }, { notNull: true })
    : number(parsed, trace);
}

interface Referred {
  readonly outcome: Outcome;
  /**
   * When attributes of the value that is named are not there, beside what the outcome says of that; null: they may not
   * be.
   */
  readonly lacking: readonly FailedAlternative[] | null;
}

/** A root name and the attribute names behind it, as many of them as the scope knows the meaning of. */
function evaluateReference(expression: VariableExpression | AttributeAccess, context: Context): Referred {
  const names: string[] = [];
  let target: Expression = expression;
  while (target.kind === "attribute" && !target.legacyIndex) {
    names.push(target.name);
    target = target.target;
  }
  if (target.kind !== "variable") return evaluateAccess(expression, context);
  names.reverse();
  const local = context.names === null ? null : nameIn(context, target.name);
  let result: Outcome;
  let at = 0;
  if (local === null) {
    const { outcome, consumed, static: undeclared } = context.scope.resolve(target.name, names, expression);
    result = undeclared === true && outcome.kind === "failure" ? { ...outcome, static: true } : outcome;
    at = consumed;
  } else result = local;
  let lacking: FailedAlternative[] | null = [];
  for (; at < names.length && result.kind !== "failure"; at += 1) {
    const name = names[at] ?? "";
    const more = lacksWhen(result, name);
    if (more === null) lacking = null;
    else lacking?.push(...more);
    result = getAttribute(result, name);
  }
  return { outcome: result, lacking };
}

/** The same behind what is no name. */
function evaluateAccess(expression: VariableExpression | AttributeAccess, context: Context): Referred {
  if (expression.kind !== "attribute") return { outcome: evaluateIn(expression, context), lacking: null };
  const { name, legacyIndex } = expression;
  const target = evaluateIn(expression.target, context);
  if (target.kind === "failure") {
    const types = typesOfOutcome(target).map((whole) =>
      typeof whole === "object" && whole.kind === "object" ? (whole.attributes.get(name) ?? "dynamic") : "dynamic",
    );
    return { outcome: failedAs(target, types), lacking: null };
  }
  return legacyIndex
    ? { outcome: indexIn(target, number(Number(name)), null, context), lacking: null }
    : { outcome: besideAny(getAttribute(target, name)), lacking: lacksWhen(target, name) };
}

/** What a key takes out of what is known is told beside its values; it is out of what is not that it may be missing. */
function toldIndex(expression: IndexAccess, context: Context): Outcome {
  const target = evaluateIn(expression.target, context);
  if (target.kind === "failure") return ofAnyType(target);
  const key = evaluateIn(expression.key, context);
  if (key.kind === "failure") return ofAnyType(key);
  const outcome = ofAnyType(indexed(expression, target, key, context));
  // Of a whole that a plan doesn't know it is asked all the same whether the key is null.
  const isOpen = isPlanned(target, context) && !answersAsPlanned(key, context);
  const asked = isOpen ? doubted(outcome, doubtsOf(key, "dynamic")) : outcome;
  return tellable(asked, expression, mayLack(target, key), context);
}

function indexed(expression: IndexAccess, target: Value, key: Value, context: Context): Outcome {
  const constant =
    expression.key.kind === "literal" ||
    (key.trace !== null && key.trace.from === null && key.trace.at.start === expression.key.start);
  const element = indexIn(
    target,
    key,
    constant && key.kind !== "choice" && key.kind !== "unknown" ? null : selectorOf(expression.key, context),
    context,
  );
  if (key.kind !== "unknown" || !isPlanned(key, context) || element.kind === "failure" || element.kind === "unknown")
    return element;
  return {
    ...unknown("element" in target ? target.element : "dynamic", key.reason),
    ...(isChoice(element) ? { among: element } : {}),
  };
}

function evaluateTuple(expression: TupleExpression, context: Context): Outcome {
  const outcomes = expression.items.map((item) => evaluateIn(item, context));
  const failed = outcomes.find(isFailure);
  if (failed !== undefined) return failedAs(failed, typesOfWhole(outcomes, tupleOf));
  const trace = origin("literal", spanOf(context.scope.source, expression));
  const made = together(outcomes as Value[], (items) => tuple(items, trace));
  return made.kind === "choice" ? failingAs(made, typesOfWhole(outcomes, tupleOf)) : made;
}

function evaluateObject(expression: ObjectExpression, context: Context): Outcome {
  const { source } = context.scope;
  const { items } = expression;
  const outcomes = items.map(({ value }) => evaluateIn(value, context));
  if (items.some(({ name }) => name === null)) return evaluateComputedKeys(expression, outcomes, context);
  const typesOfItems = (): readonly Type[] =>
    typesOfWhole(outcomes, (types) => objectOf(new Map(types.map((type, at) => [items[at]?.name ?? "", type]))));
  const failed = outcomes.find(isFailure);
  if (failed !== undefined) return failedAs(failed, typesOfItems());
  let written: ReadonlyMap<string, Expression> | undefined;
  const keyTraces: KeyTraces = (key) => {
    written ??= new Map(items.map((item) => [normalise(item.name ?? ""), item.key]));
    const at = written.get(key);
    return at === undefined ? null : origin("literal", spanOf(source, at));
  };
  const trace = origin("literal", spanOf(source, expression));
  const made = together(outcomes as Value[], (values) => {
    const entries = new Map<string, Value>();
    for (const { name, at } of placesOf(expression)) entries.set(name, values[at]!);
    return object(entries, trace, 0, keyTraces);
  });
  return made.kind === "choice" ? failingAs(made, typesOfItems()) : made;
}

interface Place {
  readonly name: string;
  /** Among the items. */
  readonly at: number;
}

const places = new WeakMap<ObjectExpression, readonly Place[]>();

/** The names of an object's items in the order that entries have, worked out once. */
function placesOf(expression: ObjectExpression): readonly Place[] {
  let known = places.get(expression);
  if (known === undefined) {
    known = expression.items
      .map(({ name }, at) => ({ name: normalise(name ?? ""), at }))
      .sort((a, b) => compareText(a.name, b.name));
    places.set(expression, known);
  }
  return known;
}

/** An object some of whose keys are expressions: a key that is not known makes the whole unknown. */
function evaluateComputedKeys(expression: ObjectExpression, outcomes: readonly Outcome[], context: Context): Outcome {
  const { source } = context.scope;
  const trace = origin("literal", spanOf(source, expression));
  const keys = expression.items.map(({ name, key }) =>
    name === null ? evaluateIn(key, context) : string(name, origin("literal", spanOf(source, key))),
  );
  const failed = keys.find(isFailure) ?? outcomes.find(isFailure);
  if (failed !== undefined) return failedAs(failed, "dynamic");
  return together(outcomes as Value[], (values) => withKeys(keys as Value[], values, trace, context));
}
