/** What values get on their way: the parts of a container its hops and marks, a whole one more step. */
import type { Span } from "../source.ts";
import { string } from "./build.ts";
import { flagsOf, own } from "./marks.ts";
import type { StepKind, Trace } from "./trace.ts";
import { step, traceThrough } from "./trace.ts";
import { DEFAULT, PARTS_BY_DEFAULT } from "./value.ts";
import type { Choice, MapValue, ObjectValue, StringValue, Value } from "./value.ts";

/** A key of a map or object as a value, with the trace of where the key is written. */
export function keyOf(container: MapValue | ObjectValue, key: string): StringValue {
  const trace = container.keyTraces?.(key) ?? null;
  // Of a whole that has parts by default the key is there as its value is.
  const entry = (container.flags & PARTS_BY_DEFAULT) === 0 ? undefined : container.entries.get(key);
  return string(
    key,
    trace === null ? container.trace : traceThrough(container.trace, trace),
    -1,
    (container.flags & own) | ((entry?.flags ?? 0) & DEFAULT),
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
    : onItsWay(child, trace, child.flags | flagsOf(flags));
}

/**
 * A copy with other hops and marks. What is copied most is written out, in the order of `build.ts`: a spread that is
 * written over is made property by property, which took 2 % of large scans.
 */
function onItsWay(value: Exclude<Value, Choice>, trace: Trace | null, flags: number): Value {
  switch (value.kind) {
    case "string": {
      const { kind, text, offset } = value;
      return value.pieces === undefined && value.seam === undefined && value.encodes === undefined
        ? { kind, trace, flags, text, offset }
        : { ...value, trace, flags };
    }
    case "bool":
      return { kind: value.kind, trace, flags, bool: value.bool };
    case "number":
      return { kind: value.kind, trace, flags, number: value.number };
    case "null":
      return { kind: value.kind, trace, flags, type: value.type };
    case "tuple": {
      const { kind, size, depth, items, isBlock } = value;
      return isBlock === undefined
        ? { kind, trace, flags, size, depth, items }
        : { kind, trace, flags, size, depth, items, isBlock };
    }
    case "list":
    case "set": {
      const { kind, size, depth, element, items } = value;
      return { kind, trace, flags, size, depth, element, items };
    }
    case "map": {
      const { kind, size, depth, element, entries, keyTraces } = value;
      return { kind, trace, flags, size, depth, element, entries, keyTraces };
    }
    case "object": {
      const { kind, size, depth, entries, keyTraces } = value;
      return value.rest === undefined
        ? { kind, trace, flags, size, depth, entries, keyTraces }
        : { ...value, trace, flags };
    }
    default:
      return { ...value, trace, flags };
  }
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
  return onItsWay(value, step(kind, at, name, value.trace), value.flags) as V;
}
