/** Applies what is written for single values to sets of possible values. */
import { list, map, object, set, tuple, unknown } from "./build.ts";
import { alternativesOf, choice, failsOf, oneOf, succeedsWhen, widen } from "./choice.ts";
import { stringsIn } from "./flow.ts";
import { own as marks } from "./marks.ts";
import { commonConditions, joinConditions } from "./condition.ts";
import { equal } from "./equal.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, heldBy, maxAlternatives } from "./value.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Unknown, Value } from "./value.ts";

interface Combination {
  readonly values: readonly Value[];
  readonly when: readonly Condition[];
}

/**
 * Calls once per combination of the arguments' alternatives that can hold together, and joins the results into a
 * choice. `deep`: choices inside the arguments are resolved too; `shallow`: they stay. A combination that fails, and an
 * argument that may, are errors under their conditions; where nothing else is possible, the first is the result. Too
 * many combinations make an unknown that remembers the strings among the arguments.
 */
export function lift(
  args: readonly Value[],
  depth: "deep" | "shallow",
  call: (args: readonly Value[]) => Outcome,
): Outcome {
  const deep = depth === "deep";
  if (!hasChoice(args, deep)) return call(args);
  const columns = args.map((arg) => (deep ? resolve(arg) : alternativesOf(arg)));
  const combinations =
    combine(columns) ?? combine(columns.map((column) => (column === null ? null : simplified(column))));
  if (combinations === null)
    return unknown(
      "dynamic",
      { code: "too-many-alternatives", text: "too many combinations are possible" },
      { literals: stringsIn(args) },
    );
  const results: Alternative[] = [];
  const fails: FailedAlternative[] = args.flatMap(failsOf);
  for (const { values, when } of combinations) {
    const outcome = call(values);
    if (outcome.kind === "failure") fails.push({ failure: outcome, when });
    else results.push({ value: outcome, when });
  }
  return oneOf(results, false, 0, fails);
}

function hasChoice(args: readonly Value[], deep: boolean): boolean {
  for (const arg of args) if (deep ? (arg.flags & DEEP_CHOICE) !== 0 : arg.kind === "choice") return true;
  return false;
}

/**
 * A whole made of parts. A part that may fail makes the whole fail: inside it, it can't; so that what is taken out of
 * it again is a value.
 */
export function together(parts: readonly Value[], make: (parts: readonly Value[]) => Outcome): Outcome {
  if (!mayFail(parts)) return make(parts);
  const fails = parts.flatMap(failsOf);
  const outcome = make(parts.map((part) => (part.kind === "choice" ? choice(part.alternatives, false) : part)));
  if (outcome.kind === "failure") return outcome;
  let when: readonly Condition[] | null = [];
  for (const part of parts) when = when === null ? null : joinConditions(when, succeedsWhen(part));
  return oneOf(when === null ? [] : [{ value: outcome, when }], false, 0, fails);
}

function mayFail(parts: readonly Value[]): boolean {
  for (const part of parts) if (part.kind === "choice" && part.fails.length > 0) return true;
  return false;
}

/** Fewer alternatives that say less: equal values are one, under what they have in common. */
function simplified(column: readonly Alternative[]): readonly Alternative[] {
  const kept: Alternative[] = [];
  for (const one of column) {
    const at = kept.findIndex(({ value }) => value === one.value || equal(value, one.value) === true);
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else kept[at] = { value: other.value, when: commonConditions(other.when, one.when) };
  }
  return kept;
}

/** The combinations of one alternative each that don't exclude each other; null: too many. */
export function combine(columns: readonly (readonly Alternative[] | null)[]): readonly Combination[] | null {
  const fixed: Value[] = [];
  const varying: { at: number; column: readonly Alternative[] }[] = [];
  for (const [at, column] of columns.entries()) {
    const first = column?.[0];
    if (column === null || first === undefined) return column === null ? null : [];
    fixed.push(first.value);
    if (column.length > 1 || first.when.length > 0) varying.push({ at, column });
  }
  let rows: Combination[] = [{ values: fixed, when: [] }];
  for (const { at, column } of varying) {
    const next: Combination[] = [];
    for (const row of rows) {
      for (const { value, when } of column) {
        const both = joinConditions(row.when, when);
        if (both === null) continue;
        if (next.length >= maxAlternatives) return null;
        next.push({ values: row.values.with(at, value), when: both });
      }
    }
    rows = next;
  }
  return rows;
}

/** The alternatives of a value in which no choice is left; null: too many. */
function resolve(value: Value): readonly Alternative[] | null {
  if ((value.flags & DEEP_CHOICE) === 0) return [{ value, when: [] }];
  if (value.kind === "choice") {
    const all: Alternative[] = [];
    for (const { value: inner, when } of value.alternatives) {
      const resolved = resolve(inner);
      if (resolved === null) return null;
      for (const one of resolved) {
        const both = joinConditions(when, one.when);
        if (both === null) continue;
        if (all.length >= maxAlternatives) return null;
        all.push({ value: one.value, when: both });
      }
    }
    return all;
  }
  const rows = combine([...heldBy(value)].map(resolve));
  return rows === null ? null : rows.map((row) => ({ value: rebuilt(value, row.values), when: row.when }));
}

/** The value with what is not known in the place of each choice in it: what does not vary is still there. */
export function widened(value: Value): Value {
  if ((value.flags & DEEP_CHOICE) === 0) return value;
  return value.kind === "choice" ? widen(value.alternatives) : rebuilt(value, [...heldBy(value)].map(widened));
}

function besideRest(made: Value, rest: Unknown | undefined): Value {
  return rest === undefined || made.kind !== "object" ? made : { ...made, flags: made.flags | DEEP_UNKNOWN, rest };
}

export function rebuilt(value: Value, children: readonly Value[]): Value {
  const { trace, flags } = value;
  const own = flags & marks;
  const keyed = (entries: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...entries.keys()].map((key, at) => [key, children[at] ?? value]));
  switch (value.kind) {
    case "list":
      return list(value.element, children, trace, own);
    case "set":
      return set(value.element, children, trace, own);
    case "tuple":
      return tuple(children, trace, own);
    case "map":
      return map(value.element, keyed(value.entries), trace, own, value.keyTraces);
    case "object":
      return besideRest(object(keyed(value.entries), trace, own, value.keyTraces), value.rest);
    default:
      return value;
  }
}
