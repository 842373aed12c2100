/**
 * What a template writes, read as YAML: nodes whose spans are in the template, whose texts know where they were
 * written, and which are there under the conditions of the blocks that wrote them.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { joinConditions } from "../../value/condition.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { concatenate } from "../evaluation.ts";
import type { DocumentNode, Entry, ScalarNode } from "../document.ts";
import { readYaml } from "../yaml-document.ts";
import type { Stretch } from "./rendered.ts";
import { shownGap } from "./shown.ts";

/** Stand around the number of a gap; no text has them, for what is written loses them. */
const open = "\uFDD0";
const close = "\uFDD1";
const marks = /[\uFDD0\uFDD1]/g;
const gap = /#?\uFDD0(\d{1,9})\uFDD1/g;

export interface Read {
  readonly documents: readonly DocumentNode[];
  /** Why a document is no YAML, at the place of the template that writes it; null: all are. */
  readonly fault: Diagnostic | null;
}

interface Text {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Where in the text each begins. */
  readonly starts: readonly number[];
  /** Texts that stand in a gap, by its number. */
  readonly path: string;
}

/** Trees of texts that were read before: most scenarios write most documents alike. */
export type KnownTrees = Map<string, ReturnType<typeof readYaml>>;

/**
 * @param isWanted by the text of a document: others are not read.
 */
export function documentsOf(
  stretches: readonly Stretch[],
  path: string,
  known: KnownTrees,
  isWanted: (text: string) => boolean = () => true,
): Read {
  const whole = textOf(stretches, path);
  const documents: DocumentNode[] = [];
  let fault: Diagnostic | null = null;
  for (const [from, to] of documentsIn(whole.text)) {
    const text = whole.text.slice(from, to);
    if (!/\S/.test(text) || !isWanted(text)) continue;
    charge(text.length / 16);
    let tree = known.get(text);
    if (tree === undefined) known.set(text, (tree = readYaml({ path, text }, true)));
    const broken = tree.diagnostics.find(({ severity }) => severity === "error");
    if (broken !== undefined) fault ??= { ...broken, at: placed(whole, from + (broken.at?.start ?? 0)) };
    else documents.push(...tree.documents.map((node) => converted(node, { whole, from }, [])));
  }
  return { documents, fault };
}

function textOf(stretches: readonly Stretch[], path: string): Text {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const [index, one] of stretches.entries()) {
    const text = one.kind === "gap" ? `${open}${index}${close}` : one.text.replace(marks, "\uFFFD");
    starts.push(length);
    parts.push(text);
    length += text.length;
  }
  // A gap alone on its line may be any lines: as a comment it breaks nothing.
  const text = parts.join("").replace(/^([ \t]*)\uFDD0(\d{1,9})\uFDD1(?=[ \t]*$)/gm, (line, blanks: string, index: string) => {
    const one = stretches[Number(index)]!;
    return one.kind === "gap" && one.value.kind === "unknown" && blanks.length > 0 ? `${blanks}#${index}` .padEnd(line.length) : line;
  });
  return { text, stretches, starts, path };
}

const separator = /^---(?=[ \t\r\n]|$)/gm;

function* documentsIn(text: string): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (const { index } of text.matchAll(separator)) {
    if (index > from) yield [from, index];
    from = index;
  }
  yield [from, text.length];
}

interface Place {
  readonly whole: Text;
  /** Where the document begins. */
  readonly from: number;
}

/** The stretch in which an offset of the text lies. */
function stretchAt({ starts }: Text, offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const nowhere: Source = { path: "", text: "" };

function placed(whole: Text, offset: number): Span {
  const index = stretchAt(whole, offset);
  const one = whole.stretches[index];
  if (one === undefined) return { source: nowhere, start: 0, end: 0 };
  if (one.kind === "gap" || one.offset < 0 || one.trace?.at.source !== one.at.source || one.trace.from !== null) return one.at;
  const start = one.offset + offset - whole.starts[index]!;
  return { source: one.at.source, start, end: start };
}

/** From the first to the last offset, where both are of one text of the template. */
function spanOf({ whole, from }: Place, node: Span): Span {
  const start = placed(whole, from + node.start);
  const end = placed(whole, from + Math.max(node.start, node.end - 1));
  const isOne = start.source === end.source && end.start >= start.start;
  return { source: start.source, start: start.start, end: isOne ? Math.max(end.end, end.start + (end.start === end.end ? 1 : 0)) : start.end };
}

function conditionsAt({ whole, from }: Place, offset: number): readonly Condition[] {
  return whole.stretches[stretchAt(whole, from + offset)]?.when ?? [];
}

/** Only what the node around it does not say already. */
function beside(when: readonly Condition[], outer: readonly Condition[]): readonly Condition[] {
  return when.length === 0 ? when : when.filter((one) => !outer.includes(one));
}

function converted(node: DocumentNode, place: Place, outer: readonly Condition[], at = node.start): DocumentNode {
  const inside = conditionsAt(place, at);
  const own = beside(node.start === at ? inside : (joinConditions(inside, conditionsAt(place, node.start)) ?? inside), outer);
  const all = own.length === 0 ? outer : [...outer, ...own];
  const when = own.length === 0 ? {} : { when: own };
  const span = spanOf(place, node);
  switch (node.kind) {
    case "map": {
      const entries = node.entries.map((entry): Entry => ({
        name: shownText(entry.name, place.whole),
        key: spanOf(place, entry.key),
        value: converted(entry.value, place, all, entry.key.start),
      }));
      return { ...span, kind: "map", tag: node.tag, entries: withoutReplaced(entries), ...when };
    }
    case "list":
      return { ...span, kind: "list", tag: node.tag, items: node.items.map((item) => converted(item, place, all)), ...when };
    case "scalar":
      return { ...scalar(node, place, span, all), ...when };
  }
}

/** What is there whatever holds replaces what stands before it under the same name. */
function withoutReplaced(entries: readonly Entry[]): readonly Entry[] {
  if (new Set(entries.map(({ name }) => name)).size === entries.length) return entries;
  return entries.filter(
    ({ name }, at) => !entries.slice(at + 1).some((later) => later.name === name && later.value.when === undefined),
  );
}

function shownText(text: string, { stretches }: Text): string {
  return text.includes(open) ? text.replace(gap, (_, index: string) => shownGap(stretches[Number(index)])) : text;
}

/** A run of a scalar's text of which each part stands under the same conditions. */
interface Run {
  readonly when: readonly Condition[];
  readonly parts: (TextPiece | Value)[];
}

function scalar(node: ScalarNode, place: Place, span: Span, outer: readonly Condition[]): DocumentNode {
  const { text, value, tag } = node;
  const made = { ...span, kind: "scalar", tag, value, text, stretches: node.stretches } as const;
  if (typeof value !== "string") {
    const pieces = piecesAt(place, node.start, text === "" ? "" : text, node.start);
    return { ...made, stretches: [], pieces: pieces.filter((one): one is TextPiece => "text" in one && !("kind" in one)) };
  }
  const runs = runsOf(node, place, outer);
  if (runs.length > 1) return { ...span, kind: "list", tag, items: runs.map((run) => ({ ...ofParts(run.parts, span, tag), ...(run.when.length === 0 ? {} : { when: run.when }) })) };
  const only = ofParts(runs[0]?.parts ?? [], span, tag);
  return only;
}

/** The parts of a scalar's text; several runs only where one of them has lines of its own. */
function runsOf(node: ScalarNode, place: Place, outer: readonly Condition[]): readonly Run[] {
  const runs: Run[] = [];
  node.stretches.forEach((stretch, index) => {
    const end = node.stretches[index + 1]?.start ?? node.text.length;
    const text = node.text.slice(stretch.start, end);
    const offset = stretch.offset < 0 ? -1 : stretch.offset;
    for (const { part, when } of partsAt(place, offset, text, node.start)) {
      const own = beside(when, outer);
      const last = runs.at(-1);
      const isSame = last !== undefined && last.when.length === own.length && own.every((one, at) => last.when[at] === one);
      if (isSame) last.parts.push(part);
      else runs.push({ when: own, parts: [part] });
    }
  });
  return runs;
}

function piecesAt(place: Place, offset: number, text: string, near: number): (TextPiece | Value)[] {
  return partsAt(place, offset, text, near).map(({ part }) => part);
}

/** The parts of a text that stands at an offset of the document, letter by letter; -1: near another. */
function partsAt(
  { whole, from }: Place,
  offset: number,
  text: string,
  near: number,
): readonly { readonly part: TextPiece | Value; readonly when: readonly Condition[] }[] {
  if (offset < 0) return loose(whole, text, from + near);
  const made: { part: TextPiece | Value; when: readonly Condition[] }[] = [];
  const [start, end] = [from + offset, from + offset + text.length];
  for (let index = stretchAt(whole, start); index < whole.stretches.length && whole.starts[index]! < end; index += 1) {
    const one = whole.stretches[index]!;
    const begins = whole.starts[index]!;
    if (one.kind === "gap") {
      made.push({ part: one.value, when: one.when });
      continue;
    }
    const [first, last] = [Math.max(start, begins), Math.min(end, begins + one.text.length)];
    if (first >= last) continue;
    const piece = { text: one.text.slice(first - begins, last - begins), trace: one.trace, flags: one.flags };
    made.push({ part: { ...piece, offset: one.offset < 0 ? -1 : one.offset + first - begins }, when: one.when });
  }
  return made;
}

/** Of a text that YAML has put together: the texts between its gaps are where it begins. */
function loose(whole: Text, text: string, near: number): readonly { part: TextPiece | Value; when: readonly Condition[] }[] {
  const one = whole.stretches[stretchAt(whole, near)];
  const made: { part: TextPiece | Value; when: readonly Condition[] }[] = [];
  const when = one?.when ?? [];
  const put = (words: string): void => {
    const piece = one?.kind === "written" ? { trace: one.trace, flags: one.flags } : { trace: null, flags: 0 };
    if (words !== "") made.push({ part: { text: words, offset: -1, ...piece }, when });
  };
  let at = 0;
  for (const match of text.matchAll(gap)) {
    put(text.slice(at, match.index));
    at = match.index + match[0].length;
    const found = whole.stretches[Number(match[1])];
    if (found?.kind === "gap") made.push({ part: found.value, when });
  }
  put(text.slice(at));
  return made;
}

function isValue(part: TextPiece | Value): part is Value {
  return "kind" in part;
}

function ofParts(parts: readonly (TextPiece | Value)[], span: Span, tag: string | null): ScalarNode {
  const pieces = parts.map((part): TextPiece => (isValue(part) ? { text: shownGap({ kind: "gap", value: part, at: span, when: [] }), trace: null, offset: -1, flags: 0 } : part));
  const text = pieces.map((piece) => piece.text).join("");
  const node = { ...span, kind: "scalar", tag, value: text, text, stretches: [], pieces } as const;
  if (!parts.some(isValue)) return node;
  const [only] = parts;
  const made = parts.length === 1 && only !== undefined && isValue(only) ? only : concatenate(parts.map(asPart), span);
  return { ...node, made };
}

function asPart(part: TextPiece | Value): Value {
  return isValue(part) ? part : part.offset < 0 ? fromPieces([part]) : string(part.text, part.trace, part.offset, part.flags);
}
