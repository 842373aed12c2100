/** `for` over what is not known: what may be in the result, and what certainly is. */
import type { ForExpression } from "../../hcl/syntax.ts";
import { failure, number, object, string, tuple, unknown } from "../../value/build.ts";
import { certainOf, holding, listedCertain, nothingCertain, sequenceOf, withCertain } from "../../value/certain.ts";
import { assuming } from "../../value/assuming.ts";
import { textOf } from "../../value/branch.ts";
import type { Refinements } from "../../value/build.ts";
import { alternativesOf, mayHideError, oneOf, succeeded } from "../../value/choice.ts";
import { detached } from "../../value/detached.ts";
import { anElementOf, anyOfEach, ofElements } from "../../value/each.ts";
import { flowOf, flowOfKeys, underAnyKey, withoutCertainFlow } from "../../value/flow.ts";
import { marksOf } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import type { Trace } from "../../value/trace.ts";
import { opened } from "../../value/split.ts";
import { kindOf } from "../../value/type.ts";
import type { Certain, Failure, Identity, Outcome, Reason, Unknown, Value } from "../../value/value.ts";
import { inElement, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import { evaluateItem, inclusion } from "./for-element.ts";
import type { Entry, Inclusion } from "./for-element.ts";
import { identityAt } from "./selector.ts";

/** Nothing known to loop over. */
export function loopUnknown(expression: ForExpression, collection: Value, context: Context): Outcome {
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
  const loop = identityAt(expression, context);
  const part = (of: string, name: string): Identity | null =>
    loop === null ? null : { key: `${loop.key}|${of}`, words: name };
  const element = anyOther(collection, part("element", expression.valueName));
  const key =
    kindOf(collection.type) === "set" ? element : anyOtherKey(collection, part("key", expression.keyName ?? ""));
  const inner = inElement(context, "*", expression.keyName, key, expression.valueName, element);
  const included = inclusion(expression, inner);
  if ("kind" in included) return unlessEmpty(included, expression, collection, context);
  const made = unknown(
    "dynamic",
    collection.reason,
    { notNull: true, ...whatItMakes(expression, inner, included, loop, isPlanned(collection, context)) },
    collection.trace,
    marksOf(collection, false),
  );
  if (collection.certain === undefined) return made;
  const certain = certainIn(expression, collection, context);
  return "kind" in certain ? certain : mayHideError(withCertain(made, certain));
}

/** An element that is none of those that are looked at one by one, since the collection certainly has them. */
function anyOther(collection: Unknown, identity: Identity | null): Value {
  const told = anyOfEach(collection, identity);
  if (told !== null) return told;
  const element = anElementOf(withoutCertainFlow(collection));
  return identity === null ? element : opened({ ...element, identity });
}

/** Its key: a number in what has an order, else a text. */
function anyOtherKey(collection: Unknown, identity: Identity | null): Value {
  const kind = kindOf(collection.type);
  const others = withoutCertainFlow(collection);
  const refinements = { notNull: true, ...(identity === null ? {} : { identity }) };
  if (kind === "list" || kind === "tuple") return unknown("number", collection.reason, refinements);
  const type = kind === "map" || kind === "object" ? "string" : "dynamic";
  return opened(unknown(type, collection.reason, { ...refinements, ...flowOfKeys(others) }));
}

/** What flows into the result of a loop from any element that its condition lets in, and what each element of it is. */
function whatItMakes(
  expression: ForExpression,
  inner: Context,
  included: Inclusion,
  loop: Identity | null,
  isPlan: boolean,
): Refinements {
  const evaluated = inner.evaluate(expression.value, inner);
  const evaluatedKey = expression.key === null ? null : inner.evaluate(expression.key, inner);
  const isInside = (key: string): boolean =>
    key.includes(inner.iteration) || (loop !== null && key.includes(`${loop.key}|`));
  const taken = (outcome: Outcome): Outcome =>
    outcome.kind === "failure" ? outcome : detached(succeeded(assuming(outcome, included.yes)), isInside);
  const value = taken(evaluated);
  const key = evaluatedKey === null ? null : taken(evaluatedKey);
  if (value.kind === "failure") return {};
  const item = expression.group ? unknown("dynamic", inGroup, { notNull: true, ...ofElements([value]) }) : value;
  const { each }: Refinements = isPlan ? {} : ofElements([item]);
  const flow = flowOf(key === null ? [tuple([item])] : heldUnder(key, item));
  return each === undefined ? flow : { ...flow, each };
}

const inGroup: Reason = { code: "computed", text: "the elements of one key" };

/** What stands under a key, if that is known, and else under any; a key that may be a literal is one. */
function heldUnder(key: Outcome, value: Value): readonly Value[] {
  if (key.kind === "failure") return [underAnyKey(value)];
  return alternativesOf(key).flatMap(({ value: one }) => {
    const names = one.kind === "unknown" ? (one.literals ?? []) : [one];
    const under = names.flatMap((name) => {
      const text = textOf(name);
      return text === null ? [] : [object(new Map([[text, value]]), null, 0, () => name.trace)];
    });
    return textOf(one) === null ? [...under, underAnyKey(value)] : under;
  });
}

/** A condition that is an error for each element, as far as their type is known, is none where there is no element. */
function unlessEmpty(failed: Failure, expression: ForExpression, collection: Unknown, context: Context): Outcome {
  const checked = conditionWithout(expression, context);
  if ("kind" in checked || (collection.length?.least ?? 0) > 0 || collection.certain !== undefined) return failed;
  const nothing = expression.key === null ? tuple([], collection.trace) : object(new Map(), collection.trace);
  return oneOf([{ value: nothing, when: [] }], false, marksOf(collection, false), [
    ...checked.fails,
    { failure: failed, when: [] },
  ]);
}

/** What the loop makes of the elements that a collection certainly has; an error in one is an error of the whole. */
function certainIn(expression: ForExpression, collection: Unknown, context: Context): Certain | Failure {
  const at = spanOf(context.scope.source, expression);
  const { items, first, entries } = expression.key === null ? listedCertain(collection) : certainOf(collection);
  const element = (key: Value, name: string, value: Value): { key: Value; name: string; value: Value } => ({
    key,
    name,
    value: passThrough(value, "element", at, `[${name}]`),
  });
  const kind = kindOf(collection.type);
  const isSet = kind === "set";
  // What a map has for certain may stand under any key.
  const somewhere = unknown(kind === "map" ? "string" : "number", collection.reason, { notNull: true });
  const elements = [
    ...items.map((item, index) => {
      const placed = index < first;
      const place = placed ? number(index) : somewhere;
      return element(isSet ? item : place, placed ? String(index) : `*${index}`, item);
    }),
    ...[...entries].map(([key, item]) =>
      element(string(key, collection.certain?.keyTraces?.(key) ?? null), JSON.stringify(key), item),
    ),
  ];
  const kept: Entry[] = [];
  let placed = 0;
  let isPlaced = true;
  for (const [index, { key, name, value }] of elements.entries()) {
    const inner = inElement(context, name, expression.keyName, key, expression.valueName, value);
    const included = inclusion(expression, inner);
    if ("kind" in included) return included;
    const isOut = included.yes.length === 0;
    const item = included.no.length === 0 ? evaluateItem(expression, inner) : null;
    // Where a key is not known there is an entry, and what may be an error is not one for certain.
    const isError = item?.entries.length === 0 && item.unknown === null;
    const failed = isError ? item.fails.find(({ when }) => when.length === 0) : undefined;
    if (failed !== undefined) return failed.failure;
    const [only] = item?.entries ?? [];
    isPlaced &&= index < first && (isOut || only !== undefined);
    if (only === undefined || item?.entries.length !== 1 || item.unknown !== null) continue;
    kept.push(only.entry);
    if (isPlaced) placed += 1;
  }
  return certainOfEntries(expression, kept, placed, collection.reason);
}

/**
 * What a loop certainly gives that has these entries, and maybe others; `placed` of them at its beginning. A key that
 * two elements have is an error, or their values are one group.
 */
export function certainOfEntries(
  { key: written, group }: ForExpression,
  kept: readonly Entry[],
  placed: number,
  reason: Reason,
): Certain {
  if (written === null)
    return sequenceOf(
      kept.map(({ value }) => value),
      placed,
    );
  const entries = new Map<string, Value>();
  const traces = new Map<string, Trace | null>();
  for (const { key, value } of kept) {
    if (key === null) continue;
    traces.set(key.text, key.trace);
    const before = entries.get(key.text);
    if (!group) entries.set(key.text, value);
    else {
      const values = [...(before === undefined ? [] : certainOf(before).items), value];
      entries.set(key.text, holding("dynamic", reason, sequenceOf(values, 0), [tuple(values)]));
    }
  }
  return { ...nothingCertain, entries, keyTraces: (key) => traces.get(key) ?? null };
}

/** An element of which nothing is known, not even its type. */
const ofAnyType = unknown("dynamic", { code: "computed", text: "an element" });

/**
 * The condition where there is no element: Terraform reports its errors even then. Of an element that it does not know
 * it reports none, as where it plans.
 */
export function conditionWithout(expression: ForExpression, context: Context): Inclusion | Failure {
  const planned = { ...context, scope: { ...context.scope, asPlanned: true } };
  return inclusion(expression, inElement(planned, "*", expression.keyName, ofAnyType, expression.valueName, ofAnyType));
}
