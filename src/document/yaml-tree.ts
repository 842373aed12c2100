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

/** The library says it in its own words where the stack is too short for a text, as an error or by throwing. */
export function worded(message: string): string {
  const [first = message] = message.split("\n", 1);
  return plainWords.find(([begins]) => first.startsWith(begins))?.[1] ?? first;
}

/** What the library says in the words of YAML's grammar: how it begins, and the same for who wrote the file. */
const plainWords: readonly (readonly [begins: string, words: string])[] = [
  ["Maximum call stack", tooDeep],
  ["Source contains multiple documents", "a second document begins here (---); the file may hold only one"],
  ["Flow sequence in block collection", "the list that [ opens is not closed by ]"],
  ["Flow map in block collection", "the map that { opens is not closed by }"],
  ["Flow sequence must end", "the list that [ opens is not closed by ]"],
  ["Flow map must end", "the map that { opens is not closed by }"],
  ["Missing closing", "the quotation mark that opens this text is not closed"],
  [
    "Nested mappings are not allowed",
    "a second colon on one line: put the text in quotation marks if the colon is part of it",
  ],
  ["All mapping items must start", "the keys of one map must be indented alike"],
  ["All sequence items must start", "the items of one list must be indented alike"],
  ["Implicit keys need to be on a single line", "a key is followed by a colon on the same line"],
  ["Implicit map keys need to be followed", "a key is followed by a colon and a value: `key: value`"],
  ["Tabs are not allowed", "a tab can't indent: write blanks"],
  ["Unresolved alias", "an alias (*name) of what nothing has named (&name)"],
  ["Unexpected scalar at node end", "a second value where one stands already; put the text in quotation marks"],
];

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
