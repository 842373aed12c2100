/**
 * YAML and JSON as one tree in which every node knows where it stands; read-documents.ts makes it. Walks over a tree
 * end soon: aliases count as often as they are used, and depth is bounded.
 */
import { append } from "../../append.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";

/** Stretch of a scalar's text, up to the next one, that stands in the source letter by letter. */
export interface Stretch {
  /** Offset in the text. */
  readonly start: number;
  /** Offset in the source; -1: it does not stand there letter by letter. */
  readonly offset: number;
}

interface NodeBase extends Span {
  /** As written: `!Ref`, `!vault`; null: none. */
  readonly tag: string | null;
  /** Under what it is there at all; absent: it certainly is. conditional.ts makes them. */
  readonly when?: readonly Condition[];
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The string's content; numbers and booleans as they are written; empty for null. */
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Of a text that is put together from several places: its parts, each with where it is written. */
  readonly pieces?: readonly TextPiece[];
  /** Of a text of which not all is known, or an encoding: what it may be; `text` shows it for people. */
  readonly made?: Value;
}

export interface Entry {
  readonly name: string;
  readonly key: Span;
  readonly value: DocumentNode;
}

export interface MapNode extends NodeBase {
  readonly kind: "map";
  /** In order; each name once, with what counts: the last of duplicates, what is written before what is merged in. */
  readonly entries: readonly Entry[];
}

export interface ListNode extends NodeBase {
  readonly kind: "list";
  readonly items: readonly DocumentNode[];
}

/** A node is the span of what it is read from. */
export type DocumentNode = ScalarNode | MapNode | ListNode;

export interface Comment {
  readonly text: string;
  readonly at: Span;
}

export interface Documents {
  /** Empty documents are left out. */
  readonly documents: readonly DocumentNode[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
  /** A mark of a template engine stands for a value, and happens to be YAML. */
  readonly hasMark?: true;
  /** Of each key that stands twice or more in one map, where each time, in order. */
  readonly again?: readonly (readonly Stretched[])[];
}

/** From a key to the end of its value. */
export interface Stretched {
  readonly start: number;
  readonly end: number;
}

/** What stands under `names`, one below the other; null: nothing. */
export function get(node: DocumentNode | null | undefined, ...names: readonly string[]): DocumentNode | null {
  let at: DocumentNode | null = node ?? null;
  for (const name of names) at = entryOf(at, name)?.value ?? null;
  return at;
}

/** Asked of every task in every way in which it is run: a plain loop takes half as long. */
function entryOf(node: DocumentNode | null, name: string): Entry | null {
  if (node?.kind !== "map") return null;
  for (const entry of node.entries) if (entry.name === name) return entry;
  return null;
}

/** The text of a scalar that is not null. */
export function textOf(node: DocumentNode | null | undefined): string | null {
  return node?.kind === "scalar" && node.value !== null ? node.text : null;
}

/** The text under `names`. */
export function getText(node: DocumentNode | null | undefined, ...names: readonly string[]): string | null {
  return textOf(get(node, ...names));
}

export function entriesOf(node: DocumentNode | null | undefined): readonly Entry[] {
  return node?.kind === "map" ? node.entries : [];
}

export function itemsOf(node: DocumentNode | null | undefined): readonly DocumentNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** A list's items, or a single node that stands for a list of one. */
export function eachOf(node: DocumentNode | null | undefined): readonly DocumentNode[] {
  if (node === null || node === undefined || (node.kind === "scalar" && node.value === null)) return [];
  return node.kind === "list" ? node.items : [node];
}

/**
 * Of entries with one name the last counts, at the place of the first.
 *
 * @param told where it is noted that there are several.
 */
export function lastWins(
  entries: readonly Entry[],
  told: { readonly diagnostics: Diagnostic[]; readonly again: (readonly Stretched[])[] },
): Entry[] {
  const byName = new Map<string, Entry>();
  const again = new Map<string, Stretched[]>();
  for (const entry of entries) {
    const before = byName.get(entry.name);
    if (before !== undefined) {
      told.diagnostics.push(duplicateKey(entry));
      const all = again.get(entry.name) ?? [stretchOf(before)];
      all.push(stretchOf(entry));
      again.set(entry.name, all);
    }
    byName.set(entry.name, entry);
  }
  append(told.again, [...again.values()]);
  return [...byName.values()];
}

function stretchOf({ key, value }: Entry): Stretched {
  return { start: key.start, end: Math.max(key.end, value.end) };
}

function duplicateKey(entry: Entry): Diagnostic {
  return {
    severity: "warning",
    code: "duplicate-key",
    message: `the key ${JSON.stringify(entry.name)} stands twice; the last one counts`,
    at: entry.key,
  };
}

/** The reader gave up: nothing of the rest was looked at. */
export function tooDeep(source: Source): Diagnostic {
  return {
    severity: "error",
    code: "too-deep",
    message: "the document is nested too deeply to be read",
    at: wholeOf(source),
  };
}
