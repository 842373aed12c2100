/**
 * Adds one entry to YAML that people wrote. Lines are put between theirs, in their style, and nothing is written anew:
 * comments, anchors and quotation marks stay as they are. What comes of it is read again, and counts only where it
 * differs by the entry alone.
 */
import { isDeepStrictEqual } from "node:util";
import { Composer, isAlias, isCollection, isMap, isPair, isScalar, isSeq, Parser, stringify } from "yaml";
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from "yaml";
import { documentsWithin } from "../document/yaml-within.ts";
import { faultOfTree, yamlOptions } from "../document/yaml-tree.ts";

/** Anchors expand to at most this many nodes. */
const maxAliases = 100;

export interface Entry {
  /** The keys of the maps that lead to where it goes; those that are missing are made. */
  readonly trail: readonly string[];
  /** In a map; null: an item of a list. */
  readonly key: string | null;
  readonly value: unknown;
}

export interface Added {
  readonly text: string;
  /** Of the first line that is new, or has something new in it; the first is 1. */
  readonly line: number;
}

/** Null: not without changing more than that. */
export function withEntry(before: string, entry: Entry): Added | null {
  const mark = before.startsWith("\ufeff") ? "\ufeff" : "";
  const old = before.slice(mark.length);
  const read = valueOf(old);
  const change = read === null ? null : changeOf(old, read.document, entry);
  if (read === null || change === null) return null;
  const text = applied(old, change);
  const isProved = isDeepStrictEqual(valueOf(text)?.value, expected(read.value, entry));
  return isProved ? { text: mark + text, line: lineOf(text, change) } : null;
}

/** Null: no YAML, or more than one document. Without what aliases share, so that a change at one place is at one. */
export function valueOf(text: string): { readonly document: Document; readonly value: unknown } | null {
  const [document, second] =
    documentsWithin({ Composer, Parser }, text, { ...yamlOptions, schema: "core" }, true) ?? [];
  if (document === undefined || second !== undefined) return null;
  if (document.errors.length > 0 || faultOfTree(document) !== null) return null;
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    return { document, value: JSON.parse(JSON.stringify(value ?? null)) as unknown };
  } catch {
    // Too many aliases, or one of what nothing has named.
    return null;
  }
}

function expected(before: unknown, { trail, key, value }: Entry): unknown {
  const [step, ...rest] = trail;
  if (step === undefined) {
    if (key === null) return [...(Array.isArray(before) ? (before as unknown[]) : []), value];
    return { ...(before as object | null), [key]: value };
  }
  const map = (before ?? {}) as Readonly<Record<string, unknown>>;
  return { ...map, [step]: expected(map[step] ?? null, { trail: rest, key, value }) };
}

/** Text that goes in at a place, and text that goes out before it. */
interface Change {
  readonly at: number;
  readonly text: string;
  readonly cut: readonly [number, number] | null;
}

function applied(old: string, { at, text, cut }: Change): string {
  if (cut === null) return old.slice(0, at) + text + old.slice(at);
  return old.slice(0, cut[0]) + old.slice(cut[1], at) + text + old.slice(at);
}

function lineOf(text: string, { at, text: added, cut }: Change): number {
  const start = at - (cut === null ? 0 : cut[1] - cut[0]) + added.search(/\S/);
  return text.slice(0, start).split("\n").length;
}

/** Where the entry goes: into the deepest collection of the trail that is there. */
function changeOf(text: string, { contents }: Document, { trail, key, value }: Entry): Change | null {
  const nested = (from: number): unknown =>
    trail.slice(from).reduceRight((inner: unknown, step) => ({ [step]: inner }), whole);
  const whole: unknown = key === null ? [value] : { [key]: value };
  if (contents === null || (isScalar(contents) && contents.value === null && isBare(contents)))
    return linesAt(text, text.length, rendered(nested(0), 0, usual), false);
  let node: unknown = contents;
  for (const [index, step] of trail.entries()) {
    if (!isMap(node)) return null;
    const pair: Pair | undefined = node.items.find((item) => isScalar(item.key) && item.key.value === step);
    if (pair === undefined) return intoMap(text, node, { [step]: nested(index + 1) });
    if (isEmpty(pair.value) && isBare(pair.value)) return insteadOf(text, node, pair, nested(index + 1));
    node = pair.value;
  }
  if (key !== null) return isMap(node) ? intoMap(text, node, { [key]: value }) : null;
  return isSeq(node) ? intoList(text, node, value) : null;
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null) || (isCollection(node) && node.items.length === 0);
}

/** Nothing names it, and it says nothing of its type. */
function isBare(node: unknown): boolean {
  if (!isScalar(node) && !isCollection(node)) return node === null;
  return node.anchor === undefined && node.tag === undefined;
}

/** How what is there is written, in blanks. */
interface Style {
  /** A map below its key. */
  readonly step: number;
  /** The dashes of a list below its key. */
  readonly dash: number;
  /** Between a dash and its text. */
  readonly gap: number;
}

const usual: Style = { step: 2, dash: 2, gap: 1 };

function rendered(value: unknown, column: number, style: Style): readonly string[] {
  return blockLines(value, style).map((line) => " ".repeat(column) + line);
}

function blockLines(value: unknown, style: Style): readonly string[] {
  const { step, dash, gap } = style;
  if (Array.isArray(value))
    return value.flatMap((item) => {
      const [first = "", ...others] = blockLines(item, style);
      return [`-${" ".repeat(gap)}${first}`, ...others.map((line) => " ".repeat(1 + gap) + line)];
    });
  if (typeof value !== "object" || value === null) return [stringify(value, { lineWidth: 0 }).trimEnd()];
  return Object.entries(value).flatMap(([key, inner]) => {
    const lines = blockLines(inner, style);
    if (typeof inner !== "object" || inner === null) return [`${key}: ${lines.join("")}`];
    const indent = " ".repeat(Array.isArray(inner) ? dash : step);
    return [`${key}:`, ...lines.map((line) => indent + line)];
  });
}

/** A flow collection is one line: `{ repo: …, hooks: [ { id: borderlint } ] }`; as JSON where its neighbours are. */
function inOneLine(value: unknown, isJson: boolean): string {
  if (isJson) return JSON.stringify(value);
  return stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim().replace(/\n\s*/g, " ");
}

function intoList(text: string, list: YAMLSeq, value: unknown): Change | null {
  if (list.flow === true) return intoFlow(text, list, (isJson) => inOneLine(value, isJson));
  const heads = list.items.flatMap((item) => headOf(text, item) ?? []);
  const [head] = heads;
  const last = heads.at(-1);
  if (head === undefined || last === undefined || heads.length < list.items.length) return null;
  const style = { ...usual, gap: head.gap, dash: dashOf(text, list) };
  return afterLast(text, list, head.column, last.line, rendered([value], head.column, style));
}

function intoMap(text: string, map: YAMLMap, entry: Readonly<Record<string, unknown>>): Change | null {
  if (map.flow === true) return intoFlow(text, map, (isJson) => inOneLine(entry, isJson).replace(/^\{ *| *\}$/g, ""));
  const starts = map.items.flatMap(({ key }) => (isScalar(key) && key.range ? [key.range[0]] : []));
  const [first] = starts;
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return null;
  const column = columnOf(text, first);
  return afterLast(
    text,
    map,
    column,
    lineStart(text, last),
    rendered(entry, column, { ...usual, step: stepOf(text, map, column) }),
  );
}

/** Behind the last that is there, and before a comma that ends the list. */
function intoFlow(text: string, collection: YAMLMap | YAMLSeq, written: (isJson: boolean) => string): Change | null {
  const last = collection.items.at(-1);
  const first = collection.items[0];
  const start = rangeOf(isPair(first) ? first.key : first)?.[0];
  const at = endOf(last);
  const open = collection.range?.[0];
  if (open === undefined) return null;
  const isJson = /^\{?\s*"/.test(text.slice(start ?? open));
  if (start === undefined || at === null) return { at: open + 1, text: written(isJson), cut: null };
  if (!text.slice(open, start).includes("\n")) return { at, text: `, ${written(isJson)}`, cut: null };
  const indent = " ".repeat(columnOf(text, start));
  const [, comma = "", comment = ""] = /^(,?)[ \t]*(#.*)?/.exec(text.slice(at)) ?? [];
  // A comment stays with what it is behind.
  if (comma !== "") return linesAt(text, afterLine(text, at), [`${indent}${written(isJson)},`], false);
  return comment === "" ? { at, text: `,${endingOf(text)}${indent}${written(isJson)}`, cut: null } : null;
}

/** A key with nothing in it, `repos: []`, gets lines below it. */
function insteadOf(text: string, map: YAMLMap, { key, value }: Pair, entry: unknown): Change | null {
  const name = rangeOf(key);
  const range = rangeOf(value) ?? (name === null ? null : ([name[1] + 1, name[1] + 1] as const));
  if (map.flow === true) {
    const isList = isSeq(value) && range !== null && Array.isArray(entry);
    return isList ? { at: range[0] + 1, text: inOneLine(entry[0], /^\s*\{\s*"/.test(text)), cut: null } : null;
  }
  if (name === null || range === null || !/^(?:~|null|\[[ \t]*\]|\{[ \t]*\})?$/.test(text.slice(...range))) return null;
  const blanks = /[ \t]*$/.exec(text.slice(0, range[0]))?.[0].length ?? 0;
  const column = columnOf(text, name[0]);
  const at = behindComments(text, afterLine(text, range[1]), column);
  const lines = linesAt(text, at, rendered(entry, column + usual.step, usual), false);
  return range[0] === range[1] ? lines : { ...lines, cut: [range[0] - blanks, range[1]] };
}

/** @param lastLine where the line begins with which the last item does. */
function afterLast(
  text: string,
  collection: YAMLMap | YAMLSeq,
  column: number,
  lastLine: number,
  lines: readonly string[],
): Change | null {
  const end = endOf(collection);
  if (end === null) return null;
  const at = behindComments(text, afterLine(text, end), column);
  const isSpaced = collection.items.length > 1 && /\n[ \t\r]*\n(?:[ \t]*#.*\n)*$/.test(text.slice(0, lastLine));
  return linesAt(text, at, lines, isSpaced);
}

function linesAt(text: string, at: number, lines: readonly string[], isSpaced: boolean): Change {
  const ending = endingOf(text);
  const before = at > 0 && text[at - 1] !== "\n" ? ending : "";
  const joined = lines.map((line) => line + ending).join("");
  return { at, text: `${before}${isSpaced ? ending : ""}${joined}`, cut: null };
}

function endingOf(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** The dash before an item, and how far from it its text stands; null: on a line of its own, or behind another one. */
function headOf(text: string, item: unknown): { column: number; gap: number; line: number } | null {
  const range = rangeOf(item);
  if (range === null) return null;
  const line = lineStart(text, range[0]);
  const dash = /^( *)-( +)/.exec(text.slice(line, range[0] + 1));
  return dash === null ? null : { column: dash[1]?.length ?? 0, gap: dash[2]?.length ?? 1, line };
}

/** How far the lists below the keys of a list's maps are indented, by the first that tells. */
function dashOf(text: string, list: YAMLSeq): number {
  for (const item of list.items) {
    for (const { key, value } of isMap(item) ? item.items : []) {
      const name = rangeOf(key);
      const inner = isSeq(value) && value.flow !== true ? headOf(text, value.items[0]) : null;
      if (name !== null && inner !== null) return Math.max(0, inner.column - columnOf(text, name[0]));
    }
  }
  return usual.dash;
}

/** How far the maps below a map's keys are indented, by the first that tells. */
function stepOf(text: string, map: YAMLMap, column: number): number {
  for (const { value } of map.items) {
    const inner = isMap(value) && value.flow !== true ? rangeOf(value) : null;
    if (inner !== null && columnOf(text, inner[0]) > column) return columnOf(text, inner[0]) - column;
  }
  return usual.step;
}

function rangeOf(node: unknown): readonly [number, number] | null {
  const range = isScalar(node) || isCollection(node) || isAlias(node) ? (node as Node).range : null;
  return range ? [range[0], range[1]] : null;
}

/** Where the last thing ends that is written in it; the ranges of block collections take in what follows. */
function endOf(node: unknown): number | null {
  if (isPair(node)) return endOf(node.value) ?? endOf(node.key);
  const isBlock = isCollection(node) && node.flow !== true && node.items.length > 0;
  return isBlock ? endOf(node.items.at(-1)) : (rangeOf(node)?.[1] ?? null);
}

/** Texts of several lines end behind their last one. */
function afterLine(text: string, end: number): number {
  if (text[end - 1] === "\n") return end;
  const next = text.indexOf("\n", end);
  return next < 0 ? text.length : next + 1;
}

/** Comments that are indented deeper belong to what stands above them. */
function behindComments(text: string, start: number, column: number): number {
  let at = start;
  for (;;) {
    const comment = /^( *)#.*(?:\n|$)/.exec(text.slice(at));
    if (comment === null || (comment[1]?.length ?? 0) <= column) return at;
    at += comment[0].length;
  }
}
