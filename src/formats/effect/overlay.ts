/**
 * Documents laid over one another: what wins keeps the place where it is written, what loses is gone. One way for
 * values of charts, included pipelines, jobs that extend others, overlays.
 */
import type { Span } from "../../source.ts";
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { pushedDown, under } from "./conditional.ts";
import { unless } from "../../value/question.ts";
import { isTooDeep } from "../../value/work.ts";

const maxDepth = 100;

/** Maps are merged, all else is replaced. */
export function laidOver(base: DocumentNode, over: DocumentNode | null): DocumentNode;
export function laidOver(base: DocumentNode | null, over: DocumentNode | null): DocumentNode | null;
export function laidOver(base: DocumentNode | null, over: DocumentNode | null): DocumentNode | null {
  return merged(base, over, 0);
}

function merged(below: DocumentNode | null, above: DocumentNode | null, depth: number): DocumentNode | null {
  if (above === null) return below;
  if (below?.kind !== "map" || above.kind !== "map" || isTooDeep(depth, maxDepth, "documents nest")) return above;
  // What each is there under belongs to its own entries.
  const [base, over] = [pushedDown(below), pushedDown(above)];
  const names = new Set(over.entries.map(({ name }) => name));
  return {
    ...over,
    entries: [
      ...base.entries.filter(({ name }) => !names.has(name)),
      ...over.entries.flatMap((entry): Entry[] => {
        const lower = base.entries.find(({ name }) => name === entry.name);
        if (lower === undefined) return [entry];
        const { value } = entry;
        // What may be laid over it leaves the other in force where it is not.
        if (value.when !== undefined && (value.kind !== "map" || lower.value.kind !== "map"))
          return [{ ...lower, value: under(lower.value, unless(value.when)) }, entry];
        return [{ ...entry, value: merged(lower.value, value, depth + 1) ?? value }];
      }),
    ],
  };
}

/** The map with one of its values, which it holds itself, in the place of another. */
export function withValue(map: MapNode, old: DocumentNode, by: DocumentNode): MapNode {
  if (old === by) return map;
  return { ...map, entries: map.entries.map((one) => (one.value === old ? { ...one, value: by } : one)) };
}

/** A map that stands where `at` does. */
export function mapOf({ source, start, end }: Span, entries: readonly Entry[]): MapNode {
  return { kind: "map", source, start, end, tag: null, entries };
}
