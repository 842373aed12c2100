/** Numbers that tell the nodes of variables apart, and texts. */
import type { DocumentNode } from "../documents/document.ts";

const numbers = new WeakMap<DocumentNode, number>();
/** By where they stand: a file that is read again gives other nodes, which say the same. */
const byPlace = new Map<string, number>();
const maxPlaces = 500_000;
let count = 0;

/** One number for all nodes that stand at one place; what a command makes stands for itself. */
export function numberOf(node: DocumentNode): number {
  let number = numbers.get(node);
  if (number !== undefined) return number;
  const { source, start, end, kind } = node;
  const isMade = kind === "scalar" && node.made !== undefined;
  const key = isMade || source.path === "" ? null : `${kind} ${start} ${end} ${source.path}`;
  number = (key === null ? undefined : byPlace.get(key)) ?? (count += 1);
  numbers.set(node, number);
  // Forgetting makes two of one, never one of two.
  if (byPlace.size >= maxPlaces) byPlace.clear();
  if (key !== null) byPlace.set(key, number);
  return number;
}

const texts = new Map<string, number>();

/** One number for all texts that are equal. */
export function numberOfText(text: string): number {
  let number = texts.get(text);
  if (number !== undefined) return number;
  number = count += 1;
  if (texts.size >= maxPlaces) texts.clear();
  texts.set(text, number);
  return number;
}
