/**
 * Configuration that another one writes as text. It is parsed, and then every node is put back to where its text
 * stands: in the heredoc, the template file, or, for what was interpolated, at the value itself with its trace.
 */
import { parseHclJson } from "../../hcl/json.ts";
import { parseHcl } from "../../hcl/parse.ts";
import type { HclFile, TemplateExpression, TemplateLiteral, TemplatePart } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { piecesOf } from "../../value/pieces.ts";
import { originOf } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { PartialString, Piece, StringValue, TextPiece, Value } from "../../value/value.ts";

export interface Rendered {
  readonly file: HclFile;
  /** What the names stand for that took the place of interpolated text. */
  readonly names: ReadonlyMap<string, Value>;
}

/** A stretch of the text. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
  /** Offset in the home source, for text that is written there; else -1. */
  readonly offset: number;
  /** Name of what was interpolated here; null for text of the document itself. */
  readonly name: string | null;
}

/** Reads a rendered text; `at` is the place of what can't be placed more exactly. */
export function parseRendered(value: StringValue | PartialString, path: string, at: Span): Rendered {
  const pieces = piecesOf(value);
  // What is interpolated has come at least one step further than the text around it.
  const least = Math.min(...pieces.map((piece) => ("unknown" in piece ? Infinity : hops(piece.trace))));
  const home = pieces.find(
    (piece): piece is TextPiece => !("unknown" in piece) && hops(piece.trace) === least && piece.trace !== null,
  );
  const source = home?.trace == null ? at.source : originOf(home.trace).at.source;
  const names = new Map<string, Value>();
  /** What is the same unknown has one name. */
  const called = new Map<Value, string>();
  const segments: Segment[] = [];
  let text = "";
  for (const piece of pieces) {
    const start = text.length;
    const isFilled = "unknown" in piece || hops(piece.trace) > least;
    const own = isFilled ? `unknown_${path.replace(/\W/g, "_")}_${segments.length}` : null;
    const name = "unknown" in piece ? (called.get(piece.unknown) ?? own) : own;
    if ("unknown" in piece && name !== null) called.set(piece.unknown, name);
    if (name !== null)
      names.set(name, "unknown" in piece ? piece.unknown : string(piece.text, piece.trace, piece.offset, piece.flags));
    text += "unknown" in piece ? name : piece.text;
    const isHome =
      !("unknown" in piece) &&
      name === null &&
      piece.trace !== null &&
      piece.offset >= 0 &&
      originOf(piece.trace).at.source === source;
    segments.push({ start, end: text.length, piece, offset: isHome ? piece.offset : -1, name });
  }
  const made: Source = { path, text };
  const parsed = path.endsWith(".json") ? parseHclJson(made) : parseHcl(made);
  const document: Document = { segments, source, at, made };
  return { file: { ...place(parsed, document), name: path }, names };
}

function hops(trace: Trace | null): number {
  let count = 0;
  for (let step = trace; step !== null; step = step.from) count += 1;
  return count;
}

interface Document {
  readonly segments: readonly Segment[];
  readonly source: Source;
  readonly at: Span;
  readonly made: Source;
}

/** The last segment that begins at or before an offset. */
function segmentAt({ segments }: Document, offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the character at `offset` stands in the home source; of interpolated text, where the text around it ends. */
function startOf(document: Document, offset: number): number {
  for (let index = segmentAt(document, offset); index >= 0; index -= 1) {
    const segment = document.segments[index];
    if (segment !== undefined && segment.offset >= 0)
      return segment.offset + Math.min(offset, segment.end) - segment.start;
  }
  return document.at.start;
}

/** Where what ends before `offset` ends there: of text that does not stand there, where what follows it begins. */
function endOf(document: Document, offset: number): number {
  if (offset === 0) return startOf(document, 0);
  const last = segmentAt(document, offset - 1);
  if ((document.segments[last]?.offset ?? -1) >= 0) return startOf(document, offset - 1) + 1;
  const next = document.segments.slice(last).find((segment) => segment.offset >= 0);
  return next?.offset ?? startOf(document, offset - 1) + 1;
}

/** Copies a syntax tree; the parser has bounded its depth. */
function place<T>(node: T, document: Document): T {
  if (Array.isArray(node)) return node.map((item: unknown) => place(item, document)) as T;
  if (typeof node !== "object" || node === null) return node;
  if ((node as unknown) === document.made) return document.source as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(isTemplate(node) ? withNames(node, document) : node))
    copy[key] = placed(key, value, document);
  return copy as T;
}

function placed(key: string, value: unknown, document: Document): unknown {
  if (typeof value !== "number") return place(value, document);
  if (key === "end" || key.endsWith("End")) return endOf(document, value);
  return key === "offset" && value < 0 ? value : startOf(document, value);
}

function isTemplate(node: object): node is TemplateExpression {
  return "kind" in node && node.kind === "template" && "parts" in node;
}

/** Text that was interpolated becomes a reference to it again. */
function withNames(template: TemplateExpression, document: Document): TemplateExpression {
  const { raw: _, ...rest } = template;
  return {
    ...rest,
    parts: template.parts.flatMap((part) =>
      part.kind === "text" && part.offset >= 0 ? split(part, document) : [part],
    ),
  };
}

function split(part: TemplateLiteral, document: Document): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const end = part.offset + part.text.length;
  let plain = part.offset;
  const flush = (to: number): void => {
    if (to > plain)
      parts.push({
        kind: "text",
        start: plain,
        end: to,
        text: document.made.text.slice(plain, to),
        offset: isWritten(document, plain) ? plain : -1,
      });
  };
  for (let index = segmentAt(document, part.offset); index < document.segments.length; index += 1) {
    const segment = document.segments[index];
    if (segment === undefined || segment.start >= end) break;
    // Interpolated text that goes beyond the literal holds syntax of its own: it stays as it is.
    if (segment.name === null || segment.start < part.offset || segment.end > end) continue;
    flush(segment.start);
    plain = segment.end;
    const { start, end: stop } = segment;
    parts.push({
      kind: "interpolation",
      start,
      end: stop,
      expression: { kind: "variable", start, end: stop, name: segment.name },
    });
  }
  flush(end);
  return parts.length === 0 ? [part] : parts;
}

function isWritten(document: Document, offset: number): boolean {
  return (document.segments[segmentAt(document, offset)]?.offset ?? -1) >= 0;
}
