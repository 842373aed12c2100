/** `[for …]` and `{for …}`. */
import type { ForExpression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, number, object, tuple, unknown } from "../../value/build.ts";
import { alternativesOf, choice, joinConditions, stringsIn } from "../../value/choice.ts";
import { marksOf } from "../../value/marks.ts";
import { childOf, keyOf, passThrough } from "../../value/parts.ts";
import { convert } from "../../value/convert.ts";
import { lift } from "../../value/lift.ts";
import { origin } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import { tupleOf } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { failedAs, typeOfOutcome } from "../../value/type-of.ts";
import { maxAlternatives } from "../../value/value.ts";
import type { Condition, Failure, Outcome, StringValue, Value } from "../../value/value.ts";
import { spanOf, withNames } from "./context.ts";
import type { Context } from "./context.ts";
import { evaluateIn } from "./evaluate.ts";
import { reasonOf } from "./operators.ts";
import { truthCondition } from "./selector.ts";

/** An element of what is looped over: what its key is, its text for the iteration, its value. */
interface Element {
  readonly key: Value;
  readonly name: string;
  readonly value: Value;
}

/** The elements of a collection; null where it has none to loop over. `at` is the place of the loop. */
export function elementsOf(collection: Value, at: Span): readonly Element[] | null {
  const hop = (item: Value, name: string): Value => passThrough(childOf(collection, item), "element", at, `[${name}]`);
  switch (collection.kind) {
    case "list":
    case "tuple":
      return collection.items.map((item, index) => ({
        key: number(index),
        name: String(index),
        value: hop(item, String(index)),
      }));
    case "set":
      return collection.items.map((item, index) => {
        const value = hop(item, "…");
        return { key: value, name: String(index), value };
      });
    case "map":
    case "object":
      return [...collection.entries].map(([key, item]) => ({
        key: keyOf(collection, key),
        name: JSON.stringify(key),
        value: hop(item, JSON.stringify(key)),
      }));
    default:
      return null;
  }
}

/** One way in which the loop may come out: what has been gathered, under which conditions. */
interface Row {
  readonly items: readonly { readonly key: StringValue | null; readonly value: Value }[];
  readonly when: readonly Condition[];
}

export function evaluateFor(expression: ForExpression, context: Context): Outcome {
  const collection = evaluateIn(expression.collection, context);
  if (collection.kind === "failure") return failedAs(collection, "dynamic");
  return lift([collection], "shallow", ([one]) => (one === undefined ? collection : loop(expression, one, context)));
}

function loop(expression: ForExpression, collection: Value, context: Context): Outcome {
  if (collection.kind === "null")
    return failure("Iteration over null value", "A null value cannot be used as the collection in a 'for' expression.");
  const at = spanOf(context.scope.source, expression);
  const elements = elementsOf(collection, at);
  if (elements === null) return loopUnknown(expression, collection, context);
  if (elements.length === 0) {
    const checked = conditionWithout(unknown("dynamic", { code: "computed", text: "an element" }), expression, context);
    if ("kind" in checked) return checked;
  }
  let rows: readonly Row[] = [{ items: [], when: [] }];
  let open = false;
  let marks = marksOf(collection, false);
  const flowed: Value[] = [];
  const types: Type[] = [];
  let failed: Failure | null = null;
  for (const { key, name, value } of elements) {
    const inner = withNames(context, name, [
      [expression.keyName, key],
      [expression.valueName, value],
    ]);
    const included = inclusion(expression, inner);
    if ("kind" in included) return included;
    marks |= included.marks;
    if (included.yes.length === 0) continue;
    const item = evaluateItem(expression, inner);
    if ("failure" in item) {
      failed ??= item.failure;
      types.push(typeOfOutcome(item.failure));
      continue;
    }
    types.push(typeOfOutcome(item.value));
    if (failed !== null) continue;
    marks |= item.marks;
    open ||= item.open;
    flowed.push(item.value);
    const next = extend(rows, included, item);
    if (next === null)
      return unknown(
        "dynamic",
        included.unknown ??
          item.unknown ?? { code: "too-many-alternatives", text: "too many combinations are possible" },
        { notNull: true, hints: stringsIn([...flowed, ...elements.map((one) => one.value)]) },
        null,
        marks,
      );
    rows = next;
  }
  if (failed !== null) return failedAs(failed, expression.key === null ? tupleOf(types) : "dynamic");
  return finish(expression, rows, open, marks, origin("literal", at));
}

interface Inclusion {
  /** Conditions under which the element is in, and under which it is out; empty: never. */
  readonly yes: readonly (readonly Condition[])[];
  readonly no: readonly (readonly Condition[])[];
  readonly marks: number;
  readonly unknown: ReturnType<typeof reasonOf> | null;
}

const always: Inclusion = { yes: [[]], no: [], marks: 0, unknown: null };

function inclusion(expression: ForExpression, context: Context): Inclusion | Failure {
  if (expression.condition === null) return always;
  const condition = evaluateIn(expression.condition, context);
  if (condition.kind === "failure") return failedAs(condition, "dynamic");
  const written = expression.condition;
  const when = (truth: boolean): Condition[] => [truthCondition(written, truth, context)];
  const yes: (readonly Condition[])[] = [];
  const no: (readonly Condition[])[] = [];
  let reason = condition.kind === "choice" && condition.open ? reasonOf([condition]) : null;
  for (const { value, when: given } of alternativesOf(condition)) {
    if (value.kind === "null")
      return failure("Invalid 'for' condition", "The value of the 'if' clause must not be null.");
    const truth = convert(value, "bool");
    if (truth.kind === "failure")
      return failure("Invalid 'for' condition", `The 'if' clause value is invalid: ${truth.detail}.`);
    if (truth.kind === "bool") (truth.bool ? yes : no).push(given);
    else {
      reason ??= reasonOf([value]);
      yes.push(joinConditions(given, when(true)) ?? given);
      no.push(joinConditions(given, when(false)) ?? given);
    }
  }
  if (condition.kind === "choice" && condition.open) {
    yes.push(when(true));
    no.push(when(false));
  }
  return { yes, no, marks: marksOf(condition, false), unknown: reason };
}

interface Item {
  readonly keys: readonly { readonly key: StringValue | null; readonly when: readonly Condition[] }[];
  readonly value: Value;
  readonly marks: number;
  readonly open: boolean;
  /** Set where the key is not known: then nothing can be said of the whole. */
  readonly unknown: ReturnType<typeof reasonOf> | null;
}

function evaluateItem(expression: ForExpression, context: Context): Item | { readonly failure: Failure } {
  const value = evaluateIn(expression.value, context);
  if (expression.key === null)
    return value.kind === "failure"
      ? { failure: value }
      : { keys: [{ key: null, when: [] }], value, marks: 0, open: false, unknown: null };
  const key = evaluateIn(expression.key, context);
  if (key.kind === "failure") return { failure: key };
  if (value.kind === "failure") return { failure: value };
  const keys: { key: StringValue | null; when: readonly Condition[] }[] = [];
  for (const one of alternativesOf(key)) {
    if (one.value.kind === "null")
      return {
        failure: failure("Invalid object key", "Key expression in 'for' expression must not produce a null value."),
      };
    const text = convert(one.value, "string");
    if (text.kind === "failure")
      return {
        failure: failure("Invalid object key", `The key expression produced an invalid result: ${text.detail}.`),
      };
    if (text.kind !== "string")
      return { keys: [], value, marks: marksOf(key, false), open: false, unknown: reasonOf([text]) };
    keys.push({ key: text, when: one.when });
  }
  return { keys, value, marks: marksOf(key, false), open: key.kind === "choice" && key.open, unknown: null };
}

/** Every row with the element in it and, where it may be out, without; null: too many, or nothing is known. */
function extend(rows: readonly Row[], included: Inclusion, item: Item): readonly Row[] | null {
  if (item.unknown !== null) return null;
  if (
    included.no.length === 0 &&
    item.keys.length === 1 &&
    rows.length === 1 &&
    included.yes.length === 1 &&
    included.yes[0]?.length === 0 &&
    item.keys[0]?.when.length === 0
  ) {
    const [row] = rows;
    const entry = { key: item.keys[0].key, value: item.value };
    // The common case is one row that nobody else holds: it grows in place.
    (row?.items as { key: StringValue | null; value: Value }[] | undefined)?.push(entry);
    return rows;
  }
  const next: Row[] = [];
  for (const row of rows) {
    for (const when of included.no) {
      const both = joinConditions(row.when, when);
      if (both !== null) next.push({ items: [...row.items], when: both });
    }
    for (const when of included.yes) {
      const both = joinConditions(row.when, when);
      if (both === null) continue;
      for (const { key, when: keyWhen } of item.keys) {
        const all = joinConditions(both, keyWhen);
        if (all !== null) next.push({ items: [...row.items, { key, value: item.value }], when: all });
      }
    }
    if (next.length > maxAlternatives) return null;
  }
  return next;
}

function finish(expression: ForExpression, rows: readonly Row[], open: boolean, marks: number, trace: Trace): Outcome {
  const results: { value: Value; when: readonly Condition[] }[] = [];
  let failed: Failure | null = null;
  for (const { items, when } of rows) {
    const value =
      expression.key === null
        ? tuple(
            items.map((item) => item.value),
            trace,
            marks,
          )
        : collect(expression, items, trace, marks);
    if (value.kind === "failure") failed ??= value;
    else results.push({ value, when });
  }
  if (failed !== null && results.length === 0) return failed;
  const only = results[0];
  if (only !== undefined && results.length === 1 && !open && failed === null) return only.value;
  return choice(results, open || failed !== null);
}

function collect(expression: ForExpression, items: Row["items"], trace: Trace, marks: number): Outcome {
  const groups = new Map<string, Value[]>();
  const traces = new Map<string, Trace | null>();
  for (const { key, value } of items) {
    if (key === null) continue;
    const group = groups.get(key.text);
    if (group === undefined) {
      groups.set(key.text, [value]);
      traces.set(key.text, key.trace);
    } else if (expression.group) group.push(value);
    else
      return failure(
        "Duplicate object key",
        `Two different items produced the key ${JSON.stringify(key.text)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`,
      );
  }
  const entries = new Map<string, Value>();
  for (const [key, values] of groups) {
    const [first] = values;
    if (expression.group) entries.set(key, tuple(values, trace));
    else if (first !== undefined) entries.set(key, first);
  }
  return object(entries, trace, marks, (key) => traces.get(key) ?? null);
}

/** Nothing known to loop over. */
function loopUnknown(expression: ForExpression, collection: Value, context: Context): Outcome {
  if (collection.kind !== "unknown")
    return failure(
      "Iteration over non-iterable value",
      `A value of type ${collection.kind} cannot be used as the collection in a 'for' expression.`,
    );
  if (typeof collection.type === "string" && collection.type !== "dynamic")
    return failure(
      "Iteration over non-iterable value",
      `A value of type ${collection.type} cannot be used as the collection in a 'for' expression.`,
    );
  const element = unknown("dynamic", collection.reason);
  const included = conditionWithout(element, expression, context);
  if ("kind" in included) return included;
  const value = evaluateIn(expression.value, withElement(element, expression, context));
  const hints = stringsIn(value.kind === "failure" ? [collection] : [collection, value]);
  return unknown(
    "dynamic",
    collection.reason,
    { notNull: true, ...(hints.length === 0 ? {} : { hints }) },
    collection.trace,
    marksOf(collection, false),
  );
}

function withElement(element: Value, expression: ForExpression, context: Context): Context {
  return withNames(context, "*", [
    [expression.keyName, element],
    [expression.valueName, element],
  ]);
}

/** The condition of an element of which nothing is known: Terraform reports its errors even where there is no element. */
function conditionWithout(element: Value, expression: ForExpression, context: Context): Inclusion | Failure {
  return inclusion(expression, withElement(element, expression, context));
}
