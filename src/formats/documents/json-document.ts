/**
 * JSON with positions, tolerant of comments and trailing commas, which the clouds' own tools accept; JSON5 where the
 * name of the file says that it is.
 */
import { printParseErrorCode, visit } from "jsonc-parser";
import type { JSONVisitor } from "jsonc-parser";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import { lastWins, tooDeep } from "./document.ts";
import type { Comment, DocumentNode, Documents, Entry, ScalarNode, Stretched } from "./document.ts";
import { plainJson } from "./json5-text.ts";
import type { PlainJson } from "./json5-text.ts";
import { quotedStretches } from "./stretches.ts";

const maxDepth = 200;

/** A container that is being read. */
interface Open {
  readonly start: number;
  readonly entries: Entry[] | null;
  readonly items: DocumentNode[];
  /** The key whose value comes next. */
  key: { readonly name: string; readonly at: Span } | null;
}

/** Of tools that take JSON5 under other names: Renovate's. */
const mayBeJson5 = /\.json5$|(?:^|\/)\.renovaterc$/i;

export function readJson(source: Source): Documents {
  if (mayBeJson5.test(source.path)) return readAs(source, plainJson(source.text));
  const read = readAs(source, { text: source.text, offsetOf: (offset) => offset });
  if (!read.diagnostics.some(({ code }) => code === "json-syntax")) return read;
  // Some tools are as lenient as JSON5: what they would take is looked at, and what JSON is not is told.
  const lenient = readAs(source, plainJson(source.text));
  if (lenient.diagnostics.some(({ code }) => code === "json-syntax")) return read;
  return { ...lenient, diagnostics: read.diagnostics };
}

function readAs(source: Source, plain: PlainJson): Documents {
  const building = buildingOf(source);
  const { diagnostics, open } = building;
  try {
    visit(plain.text, visitorOf(building, plain), { allowTrailingComma: true });
  } catch (error) {
    // Nested beyond what is gone into.
    if (!(error instanceof RangeError)) throw error;
    if (!diagnostics.some(({ code }) => code === "too-deep")) diagnostics.push(tooDeep(source));
  }
  // Of a file that is cut off, what was read so far.
  while (open.length > 0) close(building, source.text.length);
  const { documents, comments, again } = building;
  const read = { documents: documents.slice(0, 1), comments, diagnostics };
  return again.length === 0 ? read : { ...read, again };
}

/** A document under way. */
interface Building {
  readonly source: Source;
  readonly documents: DocumentNode[];
  readonly comments: Comment[];
  readonly diagnostics: Diagnostic[];
  readonly again: (readonly Stretched[])[];
  /** Lists and maps that are not closed yet, the innermost last. */
  readonly open: Open[];
}

function buildingOf(source: Source): Building {
  return { source, documents: [], comments: [], diagnostics: [], again: [], open: [] };
}

function add({ open, documents }: Building, node: DocumentNode): void {
  const top = open.at(-1);
  if (top === undefined) documents.push(node);
  else if (top.entries === null) top.items.push(node);
  else if (top.key !== null) top.entries.push({ name: top.key.name, key: top.key.at, value: node });
  if (top !== undefined) top.key = null;
}

/**
 * The library reads nested values by recursion, and V8 ends the process where it has to compile a pattern at the end of
 * the stack: this is far from it, and far past what is read.
 */
const mostLevels = 400;

function begin({ source, open, diagnostics }: Building, start: number, isMap: boolean): void {
  if (open.length > mostLevels) throw new RangeError("nested too deeply");
  if (open.length > maxDepth && !diagnostics.some(({ code }) => code === "too-deep")) diagnostics.push(tooDeep(source));
  open.push({ start, entries: isMap ? [] : null, items: [], key: null });
}

function close(building: Building, end: number): void {
  const { source, open } = building;
  const top = open.pop();
  if (top === undefined || open.length > maxDepth) return;
  const base = { source, start: top.start, end, tag: null };
  add(
    building,
    top.entries === null
      ? { kind: "list", ...base, items: top.items }
      : { kind: "map", ...base, entries: lastWins(top.entries, building) },
  );
}

function visitorOf(building: Building, { offsetOf }: PlainJson): JSONVisitor {
  const { source, open, comments, diagnostics } = building;
  const span = (offset: number, length: number): Span => ({
    source,
    start: offsetOf(offset),
    end: offsetOf(offset + length),
  });
  return {
    onObjectBegin: (offset) => begin(building, offsetOf(offset), true),
    onObjectProperty(name, offset, length) {
      const top = open.at(-1);
      if (top !== undefined) top.key = { name, at: span(offset, length) };
    },
    onObjectEnd: (offset, length) => close(building, offsetOf(offset + length)),
    onArrayBegin: (offset) => begin(building, offsetOf(offset), false),
    onArrayEnd: (offset, length) => close(building, offsetOf(offset + length)),
    onLiteralValue(value: unknown, offset, length) {
      const at = span(offset, length);
      add(building, scalar(source, value, at.start, at.end));
    },
    onComment(offset, length) {
      const at = span(offset, length);
      const text = source.text.slice(at.start, at.end).replace(/^\/[/*]+|(?<!\*)\*+\/$/g, "");
      comments.push({ text: text.trim(), at });
    },
    onError(error, offset, length) {
      if (diagnostics.some(({ code }) => code === "json-syntax")) return;
      const words = printParseErrorCode(error)
        .replace(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase();
      const message = `not valid JSON: ${words}`;
      diagnostics.push({ severity: "error", code: "json-syntax", message, at: span(offset, length) });
    },
  };
}

function scalar(source: Source, value: unknown, start: number, end: number): ScalarNode {
  if (typeof value !== "string") {
    const plain = typeof value === "number" || typeof value === "boolean" ? value : null;
    return {
      kind: "scalar",
      source,
      start,
      end,
      tag: null,
      value: plain,
      text: plain === null ? "" : source.text.slice(start, end),
      stretches: [{ start: 0, offset: start }],
    };
  }
  const isVerbatim = source.text.startsWith(value, start + 1) && end - start === value.length + 2;
  const stretches = isVerbatim
    ? [{ start: 0, offset: start + 1 }]
    : quotedStretches(source.text, start + 1, end - 1, value, '"');
  return { kind: "scalar", source, start, end, tag: null, value, text: value, stretches };
}
