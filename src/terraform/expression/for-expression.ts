/** `[for …]` and `{for …}`. */
import type { ForExpression } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { failure, number, object, tuple, unknown } from "../../value/build.ts";
import { withCertain } from "../../value/certain.ts";
import { asOpen } from "../../value/open-object.ts";
import { inAnyOrder } from "../../value/any-order.ts";
import { assuming } from "../../value/assuming.ts";
import { mayHideError, oneOf } from "../../value/choice.ts";
import { flowOf, underAnyKey } from "../../value/flow.ts";
import { joinConditions } from "../../value/condition.ts";
import { isOrderedByDefault, markOfPlace, marksOf, withPlacesByDefault } from "../../value/marks.ts";
import { childOf, keyOf, passThrough } from "../../value/parts.ts";
import { lift } from "../../value/lift.ts";
import { origin } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import { mapOf } from "../../value/type.ts";
import { failedAs, failingAs } from "../../value/type-of.ts";
import { DEEP_CHOICE, maxAlternatives, PARTS_BY_DEFAULT } from "../../value/value.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Reason, Value } from "../../value/value.ts";
import { byType } from "./by-type.ts";
import { inElement, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import { evaluateItem, inclusion } from "./for-element.ts";
import type { Entry, Inclusion, Item } from "./for-element.ts";
import { typesOfLoop } from "./for-type.ts";
import { certainOfEntries, conditionWithout, loopUnknown } from "./for-unknown.ts";

/** An element of what is looped over: what its key is, its text for the iteration, its value. */
interface Element {
  readonly key: Value;
  readonly name: string;
  readonly value: Value;
}

/** The elements of a collection; null where it has none to loop over. `at` is the place of the loop. */
export function elementsOf(collection: Value, at: Span): readonly Element[] | null {
  const elements: Element[] = [];
  switch (collection.kind) {
    case "list":
    case "tuple":
      for (const item of collection.items) {
        const index = elements.length;
        const name = String(index);
        elements.push({
          key: number(index, null, markOfPlace(collection)),
          name,
          value: elementOf(collection, item, at, name),
        });
      }
      return elements;
    case "set":
      for (const item of collection.items) {
        const value = elementOf(collection, item, at, "…");
        elements.push({ key: value, name: String(elements.length), value });
      }
      return elements;
    case "map":
    case "object":
      for (const [key, item] of collection.entries) {
        const name = JSON.stringify(key);
        elements.push({ key: keyOf(collection, key), name, value: elementOf(collection, item, at, name) });
      }
      return elements;
    default:
      return null;
  }
}

function elementOf(collection: Value, item: Value, at: Span, name: string): Value {
  return passThrough(childOf(collection, item), "element", at, `[${name}]`);
}

/** Of what has attributes that are not told, the type of whatever has keys. */
export const ofAnything = mapOf("dynamic");

/** One way in which the loop may come out: what has been gathered, under which conditions. */
interface Row {
  readonly items: readonly Entry[];
  readonly when: readonly Condition[];
}

export function evaluateFor(expression: ForExpression, context: Context): Outcome {
  // An error of the collection is one of no type, whatever the type of the collection is.
  const collection = failingAs(context.evaluate(expression.collection, context), "dynamic");
  if (collection.kind === "failure") return collection;
  return lift([collection], "shallow", ([one]) =>
    one === undefined ? collection : loop(expression, asOpen(one, ofAnything), context),
  );
}

function loop(expression: ForExpression, collection: Value, context: Context): Outcome {
  if (collection.kind === "null")
    return failure("Iteration over null value", "A null value cannot be used as the collection in a 'for' expression.");
  // The order in which an object gets its keys makes no difference.
  const isPlaced = expression.key === null || (collection.flags & DEEP_CHOICE) !== 0;
  const placed = collection.kind === "set" && isPlaced ? inAnyOrder(collection) : null;
  if (placed !== null) return lift([placed], "shallow", ([one]) => loop(expression, one ?? placed, context));
  const parts = collection.kind === "unknown" && !isPlanned(collection, context) ? byType(collection) : null;
  if (parts?.kind === "failure") return parts;
  if (parts !== null) return lift([parts], "shallow", ([one]) => loop(expression, one ?? parts, context));
  const at = spanOf(context.scope.source, expression);
  const elements = elementsOf(collection, at);
  if (elements === null) return loopUnknown(expression, collection, context);
  let rows: readonly Row[] | null = [{ items: [], when: [] }];
  let reason: Reason | null = null;
  let marks = marksOf(collection, false) | (collection.flags & PARTS_BY_DEFAULT);
  const gathered: Item[] = [];
  const sure: Entry[] = [];
  let areAllIn = true;
  const fails: FailedAlternative[] = [];
  if (elements.length === 0 && expression.condition !== null) {
    const checked = conditionWithout(expression, context);
    if ("kind" in checked) return checked;
    fails.push(...checked.fails);
  }
  for (const { key, name, value } of elements) {
    const inner = inElement(context, name, expression.keyName, key, expression.valueName, value);
    const included = inclusion(expression, inner);
    if ("kind" in included) return included;
    marks |= included.marks;
    if (included.fails.length > 0) fails.push(...included.fails);
    if (included.yes.length === 0) continue;
    const item = itemUnder(evaluateItem(expression, inner), included.yes);
    gathered.push(item);
    areAllIn &&= included.no.length === 0 && included.fails.length === 0;
    marks |= item.marks;
    const [only] = item.entries;
    if (only !== undefined && item.entries.length === 1 && item.unknown === null && included.no.length === 0)
      sure.push(only.entry);
    if (rows === null) continue;
    rows = extend(rows, included, item, fails);
    // What flows into it is gathered all the same.
    if (rows === null) reason = included.unknown ?? item.unknown ?? tooMany;
  }
  if (rows === null) {
    const why = reason ?? tooMany;
    const flow = flowOf(flowedInto(gathered, expression.group));
    const made = unknown("dynamic", why, { notNull: true, ...flow }, null, marks);
    return mayHideError(withCertain(made, certainOfEntries(expression, sure, 0, why)));
  }
  const [failed] = fails;
  if (rows.length === 0 && failed !== undefined)
    return failedAs(failed.failure, typesOfLoop(expression, gathered, areAllIn));
  const ordered = isOrderedByDefault(collection) ? withPlacesByDefault : (made: Value): Value => made;
  const made = finish(expression, rows, fails, marks, origin("literal", at), ordered);
  if (made.kind !== "failure" && (made.kind !== "choice" || made.fails.length === 0)) return made;
  return failingAs(made, typesOfLoop(expression, gathered, areAllIn));
}

/** What an element is where it is in: what its condition says of a variable holds in its value. */
function itemUnder(item: Item, yes: Inclusion["yes"]): Item {
  if (yes.some((when) => when.length === 0)) return item;
  const entries = item.entries.map(({ entry, when }) => ({
    entry: { ...entry, value: assuming(entry.value, yes) },
    when,
  }));
  return { ...item, entries };
}

/** What may be in the whole, as containers that hold it. */
function heldIn(entries: readonly Entry[], group: boolean): readonly Value[] {
  const values = entries.flatMap(({ key, value }) => (key === null ? [value] : []));
  const byKey: Map<string, Value>[] = [];
  const counts = new Map<string, number>();
  const traces = new Map<string, Trace | null>();
  for (const { key, value } of entries) {
    if (key === null) continue;
    traces.set(key.text, key.trace);
    const before = counts.get(key.text) ?? 0;
    counts.set(key.text, before + 1);
    const whole = (byKey[before] ??= new Map());
    whole.set(key.text, group ? tuple([value]) : value);
  }
  return [
    ...(values.length === 0 ? [] : [tuple(values)]),
    ...byKey.map((one) => object(one, null, 0, (key) => traces.get(key) ?? null)),
  ];
}

const tooMany: Reason = { code: "too-many-alternatives", text: "too many combinations are possible" };

function flowedInto(gathered: readonly Item[], group: boolean): readonly Value[] {
  const entries = gathered.flatMap((item) => item.entries.map(({ entry }) => entry));
  const open = gathered.flatMap((item) => item.open ?? []);
  // What stands somewhere in it is no text that it may be, nor a key.
  return [...open.map((value) => underAnyKey(group ? tuple([value]) : value)), ...heldIn(entries, group)];
}

/** Every row with the element in it and, where it may be out, without; null: too many, or nothing is known. */
function extend(
  rows: readonly Row[],
  included: Inclusion,
  item: Item,
  fails: FailedAlternative[],
): readonly Row[] | null {
  if (item.unknown !== null) return null;
  const [row] = rows;
  const [only] = item.entries;
  const isCertain = included.no.length === 0 && included.fails.length === 0 && included.yes[0]?.length === 0;
  if (
    isCertain &&
    rows.length === 1 &&
    item.entries.length === 1 &&
    only?.when.length === 0 &&
    item.fails.length === 0
  ) {
    // The common case is one row that nobody else holds: it grows in place.
    (row?.items as Entry[] | undefined)?.push(only.entry);
    return rows;
  }
  for (const when of included.yes) {
    for (const one of item.fails) {
      const both = joinConditions(when, one.when);
      if (both !== null) fails.push({ failure: one.failure, when: both });
    }
  }
  const next: Row[] = [];
  for (const { items, when: before } of rows) {
    for (const when of included.no) {
      const both = joinConditions(before, when);
      if (both !== null) next.push({ items: [...items], when: both });
    }
    for (const when of included.yes) {
      const both = joinConditions(before, when);
      if (both === null) continue;
      for (const { entry, when: keyWhen } of item.entries) {
        const all = joinConditions(both, keyWhen);
        if (all !== null) next.push({ items: [...items, entry], when: all });
      }
    }
    if (next.length > maxAlternatives) return null;
  }
  return next;
}

function finish(
  expression: ForExpression,
  rows: readonly Row[],
  fails: readonly FailedAlternative[],
  marks: number,
  trace: Trace,
  ordered: (made: Value) => Value,
): Outcome {
  const results: Alternative[] = [];
  const failed = [...fails];
  for (const { items, when } of rows) {
    const value =
      expression.key === null
        ? ordered(
            tuple(
              items.map((item) => item.value),
              trace,
              marks,
            ),
          )
        : collect(expression, items, trace, marks);
    if (value.kind === "failure") failed.push({ failure: value, when });
    else results.push({ value, when });
  }
  return oneOf(results, false, 0, failed);
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
        `Two different items produced the key ${JSON.stringify(key.text)} in this 'for' expression. If ` +
          "duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.",
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
