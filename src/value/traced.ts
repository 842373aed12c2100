/** Whether a value shows the way that another one has come. */
import type { Span } from "../source.ts";
import type { Trace } from "./trace.ts";
import type { Certain, KeyTraces, Outcome, Piece, Value } from "./value.ts";

/** Nodes and keys that are looked at. */
const maxLooks = 256;

export type Plain = string | number | boolean;

/** What a known scalar is, whatever the way it has come; null for other values, and what has come by several ways. */
export function plainOf(value: Outcome): Plain | null {
  switch (value.kind) {
    case "bool":
      return value.bool;
    case "number":
      return typeof value.number === "number" ? value.number : null;
    case "string":
      return value.pieces === undefined && value.encodes === undefined && value.seam === undefined ? value.text : null;
    default:
      return null;
  }
}

/** Whether two scalars that are the same differ in nothing but the steps of their ways. */
export function differInWay(a: Value, b: Value): boolean {
  if (a.flags !== b.flags || (a.trace === null) !== (b.trace === null)) return false;
  return a.kind !== "string" || b.kind !== "string" || a.offset === b.offset;
}

/** Whether one of these places on a way shows in what came out, or may: steps are copied, places are not. */
export function isTracedBy(outcome: Outcome, ways: ReadonlySet<Span>): boolean {
  return outcome.kind !== "failure" && new Looking(ways).seesIn(outcome);
}

class Looking {
  private left = maxLooks;
  private readonly ways: ReadonlySet<Span>;

  constructor(ways: ReadonlySet<Span>) {
    this.ways = ways;
  }

  seesIn(value: Value): boolean {
    this.left -= 1;
    if (this.left < 0 || this.isOn(value.trace)) return true;
    switch (value.kind) {
      case "string":
        return (
          this.isOn(value.seam ?? null) ||
          this.inPieces(value.pieces ?? []) ||
          (value.encodes !== undefined && this.seesIn(value.encodes))
        );
      case "partial":
        return (
          this.isOn(value.seam ?? null) ||
          this.inPieces(value.pieces) ||
          (value.encodes !== undefined && this.seesIn(value.encodes))
        );
      case "list":
      case "set":
      case "tuple":
        return this.inAny(value.items);
      case "map":
        return this.inEntries(value.entries, value.keyTraces);
      case "object":
        return this.inEntries(value.entries, value.keyTraces) || (value.rest !== undefined && this.seesIn(value.rest));
      case "choice":
        for (const one of value.alternatives) if (this.seesIn(one.value)) return true;
        return false;
      case "unknown":
        return (
          value.defaults !== undefined ||
          value.images !== undefined ||
          this.inAny(value.literals ?? []) ||
          this.inAny(value.holds ?? []) ||
          this.inAny(value.each ?? []) ||
          (value.certain !== undefined && this.inCertain(value.certain)) ||
          (value.among !== undefined && this.seesIn(value.among))
        );
      default:
        return false;
    }
  }

  private isOn(trace: Trace | null): boolean {
    for (let node = trace; node !== null; node = node.from) if (this.ways.has(node.at)) return true;
    return false;
  }

  private inAny(values: readonly Value[]): boolean {
    for (const value of values) if (this.seesIn(value)) return true;
    return false;
  }

  private inCertain({ items, entries, keyTraces }: Certain): boolean {
    return this.inAny(items) || this.inEntries(entries, keyTraces);
  }

  private inEntries(entries: ReadonlyMap<string, Value>, keyTraces: KeyTraces | null): boolean {
    for (const [key, value] of entries) {
      if (this.seesIn(value)) return true;
      if (keyTraces === null) continue;
      this.left -= 1;
      if (this.left < 0 || this.isOn(keyTraces(key))) return true;
    }
    return false;
  }

  private inPieces(pieces: readonly Piece[]): boolean {
    for (const piece of pieces) {
      this.left -= 1;
      if (this.left < 0) return true;
      if (!("unknown" in piece)) {
        if (this.isOn(piece.trace)) return true;
      } else if (this.seesIn(piece.unknown) || (piece.encodes !== undefined && this.seesIn(piece.encodes))) return true;
    }
    return false;
  }
}
