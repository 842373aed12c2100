/**
 * Functions that need their arguments as expressions, or the scope: they are part of the language more than of its
 * library.
 */
import type { CallExpression, Expression } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import { bool, failure, nullOf, string, unknown } from "../../value/build.ts";
import { alternativesOf, failsOf, isChoice, oneOf } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { isInPartByDefault, marksOf, withFlags, withoutFlags } from "../../value/marks.ts";
import { computedIn } from "../../value/computed.ts";
import { isOpenObject } from "../../value/open-object.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { givenNotNull } from "../../value/doubt.ts";
import { decideAmong, withIdentity } from "../../value/split.ts";

import { formatType } from "../../value/type.ts";
import { typeOf } from "../../value/type-of.ts";
import { DEFAULT, EPHEMERAL, SENSITIVE, maxAlternatives } from "../../value/value.ts";
import type { Alternative, Condition, Failure, Outcome, Reason, Value } from "../../value/value.ts";
import { isKeyed } from "../functions/collections.ts";
import { lookup } from "../functions/lookup.ts";
import { cannotFail, hidesError } from "./cannot-fail.ts";
import { callFunction, doubtful, evaluateArguments, wrongCount } from "./call-function.ts";
import { nameIn, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import { reasonOf } from "./operators.ts";
import { renderTemplate, templateFile, templateString } from "./rendering.ts";
import { selectorOf } from "./selector.ts";

type SpecialForm = (call: CallExpression, context: Context) => Outcome;

/** A name that no text can call: what the data source of templates does. */
export const renderedAttribute = "template_file.rendered";

export const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
  ["lookup", lookUp],
  ["try", tryEach],
  ["can", can],
  ["type", typeName],
  ["sensitive", withValue((value) => withFlags(value, SENSITIVE))],
  ["nonsensitive", withValue((value) => withoutTopFlags(value))],
  [
    "issensitive",
    withValue((value) =>
      value.kind === "unknown" && (value.flags & SENSITIVE) === 0
        ? unknown("bool", value.reason, { notNull: true })
        : bool((value.flags & SENSITIVE) !== 0),
    ),
  ],
  ["ephemeralasnull", withValue(ephemeralAsNull)],
  ["templatefile", templateFile],
  ["templatestring", templateString],
  [renderedAttribute, renderTemplate],
]);

/** A form of one argument that only looks at its value. */
function withValue(apply: (value: Value) => Outcome): SpecialForm {
  return (call, context) => {
    const args = evaluateArguments(call, context);
    if ("kind" in args) return args;
    const wrong = wrongCount(call, args.length, 1);
    const [value] = args;
    return wrong ?? (value === undefined ? failure("Not enough function arguments", call.name) : apply(value));
  };
}

/**
 * The first argument that is no error. An argument that may be one is the result where it isn't, and those that follow
 * are where it is.
 */
function tryEach(call: CallExpression, context: Context): Outcome {
  const possible: Alternative[] = [];
  let planned: Reason | null = null;
  let left: readonly (readonly Condition[])[] = [[]];
  let last: Failure = failure(
    "Error in function call",
    'Call to function "try" failed: at least one argument is required.',
  );
  let marks = 0;
  for (const argument of call.arguments) {
    const outcome = context.evaluate(argument, context);
    if (outcome.kind === "failure") {
      if (outcome.static === true) return outcome;
      marks |= marksOfNames(argument, context);
      last = failure(
        "Error in function call",
        `Call to function "try" failed: no expression succeeded: ${outcome.detail}`,
      );
      continue;
    }
    // Each alternative with its conditions: that the argument is no error says what holds where it is the result.
    const own = marks | marksOfSuccess(argument, outcome);
    for (const before of left)
      for (const { value, when } of alternativesOf(outcome)) {
        const both = joinConditions(before, when);
        if (both !== null) possible.push({ value: withFlags(value, own), when: both });
      }
    left = cannotFail(argument) ? [] : joinEach(left, mayFailWhen(argument, outcome, context));
    if (left.length === 0) break;
    marks |= marksOfNames(argument, context);
    planned ??= context.scope.asPlanned === true ? computedIn(outcome) : null;
  }
  const result = oneOf(
    possible,
    false,
    0,
    left.map((when) => ({ failure: last, when })),
  );
  return planned === null || result.kind === "failure" ? result : plannedTry(result, planned);
}

/** The mark of being by default, where something that is put together has a part by default that might be an error. */
function marksOfSuccess(argument: Expression, outcome: Value): number {
  return isInPartByDefault(outcome) && mayFailInPart(argument) ? DEFAULT : 0;
}

const makers: ReadonlySet<Expression["kind"]> = new Set(["tuple", "object", "for", "conditional"]);

function mayFailInPart(expression: Expression): boolean {
  if (expression.kind === "parentheses") return mayFailInPart(expression.inner);
  if (expression.kind === "call") return expression.arguments.some(mayFailInPart);
  return makers.has(expression.kind) && !cannotFail(expression);
}

/** The mark of being by default, where what an expression names bears it: whether it is an error hangs on that. */
function marksOfNames(expression: Expression, context: Context): number {
  for (const { root, steps, node } of referencesOf(expression)) {
    const local = nameIn(context, root);
    const names = steps.includes(null) ? steps.slice(0, steps.indexOf(null)) : steps;
    const value = local ?? context.scope.resolve(root, names as readonly string[], node).outcome;
    if (value.kind !== "failure" && isInPartByDefault(value)) return DEFAULT;
  }
  return 0;
}

/** The conditions under which a value may be an error instead: what is not known may hide one. */
function mayFailWhen(written: Expression, value: Value, context: Context): readonly (readonly Condition[])[] {
  return [
    ...failsOf(value).map((one) => one.when),
    ...alternativesOf(value).flatMap((one) => (mayHide(written, one.value, context) ? [one.when] : [])),
  ];
}

/** Of what is known only after apply a plan tells no errors. */
function mayHide(written: Expression, value: Value, { scope }: Context): boolean {
  return scope.asPlanned === true && computedIn(value) !== null ? !cannotFail(written) : hidesError(written, value);
}

function joinEach(
  left: readonly (readonly Condition[])[],
  right: readonly (readonly Condition[])[],
): readonly (readonly Condition[])[] {
  const joined = left.flatMap((a) =>
    right.flatMap((b) => {
      const both = joinConditions(a, b);
      return both === null ? [] : [both];
    }),
  );
  return joined.some((when) => when.length === 0) || joined.length > maxAlternatives ? [[]] : joined;
}

/** An entry of a map by its key, or a default. A key that is not known is any of the map's, or none of them. */
function lookUp(call: CallExpression, context: Context): Outcome {
  const args = evaluateArguments(call, context);
  if ("kind" in args) return args;
  const [, keyExpression] = call.arguments;
  const at = spanOf(context.scope.source, call);
  return lift(args, "shallow", (single) => {
    const [entries, key, ...more] = single;
    const text = key === undefined ? null : convert(key, "string");
    if (
      !isKeyed(entries) ||
      isOpenObject(entries) ||
      text === null ||
      keyExpression === undefined ||
      text.kind === "failure" ||
      isPlanned(text, context)
    )
      return callFunction(lookup, single, at, context);
    // A key that is known is told from no other.
    if (text.kind !== "unknown" && text.kind !== "partial")
      return doubtful(
        callFunction(lookup, [entries, givenNotNull(text), ...more], at, context),
        single,
        lookup,
        context,
      );
    const keys = [...entries.entries.keys()].map((name) => string(name));
    const named = withIdentity(givenNotNull(text), selectorOf(keyExpression, context).identity);
    const found = decideAmong(named, keys, (one) => callFunction(lookup, [entries, one, ...more], at, context));
    return doubtful(found, single, lookup, context);
  });
}

/** A plan says nothing of what hangs on what is known only after apply. */
function plannedTry(among: Value, reason: Reason): Value {
  return { ...unknown("dynamic", reason), ...(isChoice(among) ? { among } : {}) };
}

function can(call: CallExpression, context: Context): Outcome {
  const [argument] = call.arguments;
  const wrong = wrongCount(call, call.arguments.length, 1);
  if (wrong !== null || argument === undefined) return wrong ?? failure("Not enough function arguments", call.name);
  const outcome = context.evaluate(argument, context);
  if (outcome.kind === "failure")
    return outcome.static === true ? outcome : withFlags(bool(false), marksOfNames(argument, context));
  const isPlan = context.scope.asPlanned === true;
  const known = (value: Value): Value =>
    !mayHide(argument, value, context) && !(isPlan && computedIn(value) !== null)
      ? bool(true)
      : unknown("bool", reasonOf([value]), { notNull: true });
  const marks = !cannotFail(argument) && isInPartByDefault(outcome) ? DEFAULT : 0;
  const result = oneOf(
    [
      ...alternativesOf(outcome).map(({ value, when }) => ({ value: known(value), when })),
      ...failsOf(outcome).map(({ when }) => ({ value: bool(false), when })),
    ],
    false,
  );
  return result.kind === "failure" ? result : withFlags(result, marks);
}

function typeName(call: CallExpression, context: Context): Outcome {
  return withValue((value) =>
    isOpenObject(value) ? unknown("string", value.rest.reason, { notNull: true }) : string(formatType(typeOf(value))),
  )(call, context);
}

/** Takes the mark off the value itself; what is sensitive inside it stays so. */
function withoutTopFlags(value: Value): Value {
  if ((value.flags & SENSITIVE) === 0) return value;
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
    case "map":
    case "object":
      return { ...value, flags: value.flags & ~SENSITIVE };
    default:
      return withoutFlags(value, SENSITIVE);
  }
}

/** Ephemeral values become nulls of their type, at every depth. */
function ephemeralAsNull(value: Value): Value {
  if ((marksOf(value, true) & EPHEMERAL) === 0) return value;
  if ((value.flags & EPHEMERAL) !== 0) return nullOf(typeOf(value), value.trace, value.flags & ~EPHEMERAL);
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return { ...value, items: value.items.map(ephemeralAsNull) };
    case "map":
    case "object":
      return { ...value, entries: new Map([...value.entries].map(([key, item]) => [key, ephemeralAsNull(item)])) };
    default:
      return value;
  }
}
