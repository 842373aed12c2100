/**
 * Documents laid over one another: what wins keeps the place where it is written, what loses is gone. One way for
 * values of charts, included pipelines, jobs that extend others, overlays.
 */
import type { Span } from "../source.ts";
import type { DocumentNode, Entry, MapNode } from "./document.ts";
import { get } from "./document.ts";

const maxDepth = 100;

/** Maps are merged, all else is replaced. */
export function laidOver(base: DocumentNode, over: DocumentNode | null): DocumentNode;
export function laidOver(base: DocumentNode | null, over: DocumentNode | null): DocumentNode | null;
export function laidOver(base: DocumentNode | null, over: DocumentNode | null): DocumentNode | null {
  return merged(base, over, 0);
}

function merged(base: DocumentNode | null, over: DocumentNode | null, depth: number): DocumentNode | null {
  if (over === null) return base;
  if (base?.kind !== "map" || over.kind !== "map" || depth > maxDepth) return over;
  const names = new Set(over.entries.map(({ name }) => name));
  return {
    ...over,
    entries: [
      ...base.entries.filter(({ name }) => !names.has(name)),
      ...over.entries.map((entry) => ({
        ...entry,
        value: merged(get(base, entry.name), entry.value, depth + 1) ?? entry.value,
      })),
    ],
  };
}

/** A map that stands where `at` does. */
export function mapOf({ source, start, end }: Span, entries: readonly Entry[]): MapNode {
  return { kind: "map", source, start, end, tag: null, entries };
}
