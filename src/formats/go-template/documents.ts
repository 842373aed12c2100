/**
 * What a template writes, read as YAML: nodes whose spans are in the template, whose texts know where they were
 * written, and which are there under the conditions of the blocks that wrote them.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Span } from "../../source.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import { joinConditions } from "../../value/condition.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { choice } from "../../value/choice.ts";
import { sliceText } from "../../terraform/functions/text-pieces.ts";
import { concatenate } from "../effect/evaluation.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { readYaml } from "../documents/yaml-document.ts";
import { alternatives, withAlternatives } from "./alternatives.ts";
import type { Stretch } from "./rendered.ts";
import { shownValue } from "./shown.ts";
import { partsAt, placed, shownText, stretchAt, textOf } from "./written-text.ts";
import type { Place } from "./written-text.ts";

export interface Read {
  readonly documents: readonly DocumentNode[];
  /** Why a document is no YAML, at the place of the template that writes it; null: all are. */
  readonly fault: Diagnostic | null;
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
  const whole = textOf(stretches);
  const documents: DocumentNode[] = [];
  let fault: Diagnostic | null = null;
  for (const [from, to] of documentsIn(whole.text)) {
    const text = whole.text.slice(from, to);
    if (!/\S/.test(text) || !isWanted(text)) continue;
    if (!charge(text.length / 16)) break;
    let tree = known.get(text);
    if (tree === undefined) known.set(text, (tree = readYaml({ path, text }, true)));
    const broken = tree.diagnostics.find(({ severity }) => severity === "error");
    if (broken !== undefined) fault ??= { ...broken, at: placed(whole, from + (broken.at?.start ?? 0)) };
    else documents.push(...tree.documents.map((node) => converted(node, { whole, from }, [])));
  }
  return { documents: alternatives(documents), fault };
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

/** From the first to the last offset, where both are of one text of the template. */
function spanOf({ whole, from }: Place, node: Span): Span {
  const start = placed(whole, from + node.start);
  const end = placed(whole, from + Math.max(node.start, node.end - 1));
  const isOne = start.source === end.source && end.start >= start.start;
  const last = isOne ? Math.max(end.end, end.start + (end.start === end.end ? 1 : 0)) : start.end;
  // What is empty at the end of a file has nothing behind it.
  return { source: start.source, start: start.start, end: Math.min(last, start.source.text.length) };
}

function conditionsAt({ whole, from }: Place, offset: number): readonly Condition[] {
  return whole.isPlain ? [] : (whole.stretches[stretchAt(whole, from + offset)]?.when ?? []);
}

/** Only what the node around it does not say already. */
function beside(when: readonly Condition[], outer: readonly Condition[]): readonly Condition[] {
  return when.length === 0 ? when : when.filter((one) => !outer.includes(one));
}

/**
 * Under which conditions a node is there. A map or list begins with its first child, which may be there under a
 * condition of its own: what holds of the whole is what all its children share.
 */
function conditionsOf(node: DocumentNode, place: Place): readonly Condition[] {
  const [first, ...others] = conditionsOfChildren(node, place);
  if (first === undefined) return conditionsAt(place, node.start);
  return first.filter((one) => others.every((other) => other.includes(one)));
}

function conditionsOfChildren(node: DocumentNode, place: Place): readonly (readonly Condition[])[] {
  if (node.kind === "map") return node.entries.map((entry) => conditionsAt(place, entry.key.start));
  return node.kind === "list" ? node.items.map((item) => conditionsOf(item, place)) : [];
}

/** @param key where the key stands whose value it is; null: it is none's. */
function converted(
  node: DocumentNode,
  place: Place,
  outer: readonly Condition[],
  key: number | null = null,
): DocumentNode {
  const inside = conditionsOf(node, place);
  const around = key === null ? [] : conditionsAt(place, key);
  const own = beside(joinConditions(around, inside) ?? around, outer);
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
      return { ...span, kind: "map", tag: node.tag, entries: withAlternatives(withoutReplaced(entries)), ...when };
    }
    case "list":
      return {
        ...span,
        kind: "list",
        tag: node.tag,
        items: alternatives(node.items.map((item) => converted(item, place, all))),
        ...when,
      };
    case "scalar":
      return { ...scalar(node, place, span, all), ...when };
  }
}

/** What is there whatever holds replaces what stands before it under the same name. */
function withoutReplaced(entries: readonly Entry[]): readonly Entry[] {
  if (new Set(entries.map(({ name }) => name)).size === entries.length) return entries;
  const certain = new Set<string>();
  return entries
    .toReversed()
    .filter((entry) => {
      const isReplaced = certain.has(entry.name);
      if (entry.value.when === undefined) certain.add(entry.name);
      return !isReplaced;
    })
    .toReversed();
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
    return {
      ...made,
      stretches: [],
      pieces: pieces.filter((one): one is TextPiece => "text" in one && !("kind" in one)),
    };
  }
  const whole = wholeStretch(node, place);
  if (whole !== null) return { ...made, stretches: [], pieces: [whole] };
  const runs = runsOf(node, place, outer);
  if (runs.length > 1)
    return {
      ...span,
      kind: "list",
      tag,
      items: runs.map((run) => ({
        ...ofParts(run.parts, span, tag),
        ...(run.when.length === 0 ? {} : { when: run.when }),
      })),
    };
  const only = ofParts(runs[0]?.parts ?? [], span, tag);
  return only;
}

/** The text of a scalar where one stretch has written all of it; null: several have, or it is not known. */
function wholeStretch({ text, stretches }: ScalarNode, { whole, from }: Place): TextPiece | null {
  const [only, second] = stretches;
  if (only === undefined || second !== undefined || only.offset < 0) return null;
  const start = from + only.offset;
  const index = stretchAt(whole, start);
  const one = whole.stretches[index];
  const begins = whole.starts[index]!;
  if (one?.kind !== "written" || !one.text.startsWith(text, start - begins)) return null;
  return { text, trace: one.trace, flags: one.flags, offset: one.offset < 0 ? -1 : one.offset + start - begins };
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
      const isSame =
        last !== undefined && last.when.length === own.length && own.every((one, at) => last.when[at] === one);
      if (isSame) last.parts.push(part);
      else runs.push({ when: own, parts: [part] });
    }
  });
  return runs;
}

function piecesAt(place: Place, offset: number, text: string, near: number): (TextPiece | Value)[] {
  return partsAt(place, offset, text, near).map(({ part }) => part);
}

function isValue(part: TextPiece | Value): part is Value {
  return "kind" in part;
}

function ofParts(parts: readonly (TextPiece | Value)[], span: Span, tag: string | null): ScalarNode {
  const pieces = parts.map((part): TextPiece =>
    isValue(part) ? { text: shownValue(withoutQuotes(part)), trace: null, offset: -1, flags: 0 } : part,
  );
  const text = pieces.map((piece) => piece.text).join("");
  const node = { ...span, kind: "scalar", tag, value: text, text, stretches: [], pieces } as const;
  if (!parts.some(isValue)) return node;
  const [only] = parts;
  const isOne = parts.length === 1 && only !== undefined && isValue(only);
  const made = isOne ? withoutQuotes(only) : concatenate(parts.map(asPart), span);
  return { ...node, made };
}

/** What a template writes with its quotes, where it is all of a scalar. */
function withoutQuotes(value: Value): Value {
  if (value.kind === "choice")
    return choice(
      value.alternatives.map((one) => ({ value: withoutQuotes(one.value), when: one.when })),
      false,
    );
  if (value.kind !== "string" || !/^(?:"[^"\\]*"|'[^']*')$/.test(value.text)) return value;
  return sliceText(value, 1, value.text.length - 1, (trace) => trace!);
}

function asPart(part: TextPiece | Value): Value {
  if (isValue(part)) return part;
  return part.offset < 0 ? fromPieces([part]) : string(part.text, part.trace, part.offset, part.flags);
}
