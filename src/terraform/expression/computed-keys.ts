/** Objects whose keys are expressions: `{ (var.env) = "x", dev = "y" }`. */
import { failure, nullOf, object, string, unknown } from "../../value/build.ts";
import { nothingCertain, withCertain } from "../../value/certain.ts";
import { choice } from "../../value/choice.ts";
import { isNone, isValue } from "../../value/condition.ts";
import { convert } from "../../value/convert.ts";
import { doubted, doubtsOf } from "../../value/doubt.ts";
import { equal } from "../../value/equal.ts";
import { flowOf, underAnyKey } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { marksOf } from "../../value/marks.ts";
import { identityOf } from "../../value/split.ts";
import type { Trace } from "../../value/trace.ts";
import type { FailedAlternative, KeyTraces, Outcome, Value } from "../../value/value.ts";
import type { Context } from "./context.ts";
import { reasonOf } from "./operators.ts";

/** The object with these keys and values, in the order in which they are written. */
export function withKeys(keys: readonly Value[], values: readonly Value[], trace: Trace, context: Context): Outcome {
  return lift(keys, "shallow", (known) => {
    const entries = new Map<string, Value>();
    const traces = new Map<string, Trace | null>();
    let marks = 0;
    for (const [at, key] of known.entries()) {
      if (key.kind === "null") return failure("Null value as key", "Can't use a null value as a key.");
      const text = convert(key, "string");
      if (text.kind === "failure")
        return failure("Incorrect key type", `Can't use this value as a key: ${text.detail}.`);
      if (text.kind !== "string") return openObject(known, values, trace, context);
      marks |= marksOf(text, false);
      entries.set(text.text, values[at] ?? key);
      traces.set(text.text, text.trace);
    }
    return object(entries, trace, marks, (key) => traces.get(key) ?? null);
  });
}

/** An object with a key that is not known has the others; of equal keys the last one's value. */
function openObject(keys: readonly Value[], values: readonly Value[], trace: Trace, context: Context): Outcome {
  const entries = new Map<string, Value>();
  const traces = new Map<string, Trace | null>();
  const open: Value[] = [];
  const doubts: FailedAlternative[] = [];
  for (const [at, key] of keys.entries()) {
    const text = convert(key, "string");
    const value = values[at] ?? key;
    if (key.kind === "null" || text.kind === "failure")
      return failure("Incorrect key type", "Can't use this value as a key.");
    if (text.kind === "string") {
      entries.set(text.text, value);
      traces.set(text.text, text.trace);
      continue;
    }
    open.push(text);
    doubts.push(...doubtsOf(key, "string"));
    for (const [name, before] of entries) entries.set(name, replacedAt(name, before, text, value));
  }
  const others = keys.flatMap((key, at) => (key.kind === "string" ? [] : [values[at] ?? key]));
  const flow = { notNull: true, ...flowOf([...others.map(underAnyKey), ...namedByLiterals(open), object(entries)]) };
  const made = unknown("dynamic", reasonOf(open), flow, trace);
  // A plan doesn't say so much.
  if (context.scope.asPlanned === true) return { ...made, notNull: false };
  const keyTraces: KeyTraces = (key) => traces.get(key) ?? null;
  return doubted(withCertain(made, { ...nothingCertain, entries, keyTraces }), doubts);
}

/** The keys that literals which flow into one that is not known make. */
function namedByLiterals(open: readonly Value[]): readonly Value[] {
  const literals = flowOf(open).literals ?? [];
  const nothing = nullOf("dynamic");
  return literals.map(({ text, trace }) => object(new Map([[text, nothing]]), null, 0, () => trace));
}

/** What stands under a name before something is put under a key that may be that name. */
function replacedAt(name: string, before: Value, key: Value, value: Value): Value {
  const named = string(name);
  if (equal(key, named) === false) return before;
  const identity = identityOf(key);
  return choice(
    [
      { value: before, when: identity === null ? [] : [isNone(identity, [named])] },
      { value, when: identity === null ? [] : [isValue(identity, named)] },
    ],
    false,
  );
}
