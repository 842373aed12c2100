/** What is wrong with the form of a user's YAML, found before values are made of it. */
import { isCollection, isMap, isPair, isScalar } from "yaml";
import type { Document, Node } from "yaml";

/**
 * The library's own check of keys that stand twice takes the square of their number, and what it has to say of others
 * it prints.
 */
export const yamlOptions = { prettyErrors: false, uniqueKeys: false, logLevel: "error" } as const;

/** Levels of nesting, more than anything that a user writes for this program has. */
export const maxDepth = 40;

export const tooDeep = `nested deeper than ${maxDepth} levels`;

export interface TreeFault {
  readonly message: string;
  /** Start and end; null: the whole document. */
  readonly range: readonly [number, number] | null;
}

/**
 * The first thing that is wrong: nested too deeply, a list or a map as a key, a key twice. A key that is a collection
 * would be made into text, and each level of it again: the work grows with the power of the depth.
 */
export function faultOfTree({ contents }: Document): TreeFault | null {
  let level: unknown[] = [contents];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return { message: tooDeep, range: null };
    const next: unknown[] = [];
    for (const node of level) {
      const fault = isMap(node) ? faultOfKeys(node.items) : null;
      if (fault !== null) return fault;
      if (isCollection(node)) for (const item of node.items) next.push(isPair(item) ? item.value : item);
    }
    level = next;
  }
  return null;
}

function faultOfKeys(items: readonly { readonly key: unknown }[]): TreeFault | null {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (key !== null && !isScalar(key)) return { message: "a key must be a plain text", range: rangeOf(key) };
    const name = String(key?.value ?? null);
    if (seen.has(name)) return { message: `the key ${JSON.stringify(name)} stands twice`, range: rangeOf(key) };
    seen.add(name);
  }
  return null;
}

function rangeOf(node: unknown): TreeFault["range"] {
  const range = (node as Node | null | undefined)?.range;
  return range ? [range[0], range[1]] : null;
}
