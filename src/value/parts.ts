/** What values get on their way: the parts of a container its hops and marks, a whole one more step. */
import type { Span } from "../source.ts";
import { string } from "./build.ts";
import { flagsOf, own } from "./marks.ts";
import type { StepKind, Trace } from "./trace.ts";
import { step, traceThrough } from "./trace.ts";
import type { MapValue, ObjectValue, StringValue, Value } from "./value.ts";

/** A key of a map or object as a value, with the trace of where the key is written. */
export function keyOf(container: MapValue | ObjectValue, key: string): StringValue {
  const trace = container.keyTraces?.(key) ?? null;
  return string(
    key,
    trace === null ? container.trace : traceThrough(container.trace, trace),
    -1,
    container.flags & own,
  );
}

/** A child as it is when taken out of its container: the container's hops and own flags come with it. */
export function childOf(container: Value, child: Value): Value {
  const flags = container.flags & own;
  if (child.kind === "choice") {
    if (flags === 0 && container.trace === null) return child;
    return {
      ...child,
      flags: child.flags | flagsOf(flags),
      alternatives: child.alternatives.map((one) => ({ value: childOf(container, one.value), when: one.when })),
    };
  }
  const trace = traceThrough(container.trace, child.trace);
  return trace === child.trace && (child.flags & flags) === flags
    ? child
    : { ...child, trace, flags: child.flags | flagsOf(flags) };
}

export function withTrace<V extends Value>(value: V, trace: Trace | null): V {
  return { ...value, trace };
}

/** Adds a hop to the way a value has come; for a container one on itself, which its children get when taken out. */
export function passThrough<V extends Value>(value: V, kind: StepKind, at: Span, name: string): V {
  if (value.kind === "choice")
    return {
      ...value,
      alternatives: value.alternatives.map((one) => ({
        value: passThrough(one.value, kind, at, name),
        when: one.when,
      })),
    };
  return { ...value, trace: step(kind, at, name, value.trace) };
}
