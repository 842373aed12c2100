/** YAML with positions: several documents, anchors, merge keys, tags that applications define. */
import { append } from "../../append.ts";
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from "yaml";
import type { Alias, Document, Node, Pair, Scalar, YAMLMap } from "yaml";
import type { Diagnostic } from "../../diagnostic.ts";
import { documentsWithin } from "../../document/yaml-within.ts";
import { worded } from "../../document/yaml-words.ts";
import type { Source } from "../../source.ts";
import { lastWins, tooDeep } from "./document.ts";
import type { Comment, DocumentNode, Documents, Entry, ScalarNode, Stretched } from "./document.ts";
import { blockStretches, quotedStretches } from "./stretches.ts";
import { lenient, withoutMarks } from "./yaml-leniency.ts";
import type { Lenient } from "./yaml-leniency.ts";

const maxDepth = 200;
/** Nodes of a file, those behind an alias counted as often as it is used. */
const maxNodes = 1_000_000;
/** Of these, nodes that stand behind aliases: a few lines of them describe any number. */
const maxAliased = 50_000;

interface Reading {
  readonly source: Source;
  readonly offsetOf: Parsed["offsetOf"];
  readonly diagnostics: Diagnostic[];
  readonly again: (readonly Stretched[])[];
  readonly anchors: Map<string, { readonly node: DocumentNode; readonly size: number }>;
  size: number;
  aliased: number;
  /** Whether of entries with one name all are kept: of a text in which several branches stand. */
  readonly keepsAll: boolean;
  hasMark: boolean;
}

export function readYaml(source: Source, keepsAll = false): Documents {
  const diagnostics: Diagnostic[] = [];
  const documents: DocumentNode[] = [];
  const { parsed, offsetOf } = parse(source, diagnostics);
  const reading: Reading = {
    source,
    offsetOf,
    diagnostics,
    again: [],
    anchors: new Map(),
    size: 0,
    aliased: 0,
    keepsAll,
    hasMark: false,
  };
  for (const document of parsed) {
    reading.anchors.clear();
    const [error] = document.errors;
    if (error !== undefined) diagnostics.push(syntaxError(source, error));
    if (document.contents === null || isEmpty(document.contents)) continue;
    documents.push(convert(reading, document.contents, 0));
  }
  const { again, hasMark } = reading;
  return {
    documents,
    comments: commentsIn(source),
    diagnostics,
    ...(hasMark ? { hasMark } : {}),
    ...(again.length > 0 ? { again } : {}),
  };
}

interface Parsed {
  readonly parsed: readonly Document.Parsed[];
  /** Where an offset of a node is in the file. */
  offsetOf(offset: number): number;
}

/** By the specification, and as others take it where that refuses the file. */
function parse(source: Source, diagnostics: Diagnostic[]): Parsed {
  const strict = documentsIn(source.text);
  if (strict === null) diagnostics.push(tooDeep(source));
  const asWritten = { parsed: strict ?? [], offsetOf: (offset: number) => offset };
  const fault = strict?.find(({ errors }) => errors.length > 0)?.errors[0];
  if (fault === undefined) return asWritten;
  const at = { source, start: fault.pos[0], end: fault.pos[1] };
  for (const [message, { text, offsetOf }] of otherTexts(source.text)) {
    const taken = documentsIn(text);
    if (taken === null || taken.some(({ errors }) => errors.length > 0)) continue;
    diagnostics.push({ severity: "note", code: "yaml-lenient", message, at });
    return { parsed: taken, offsetOf };
  }
  return asWritten;
}

const filteredFirst =
  "a value in marks (@artifactId@) is filled in before anything reads it, as Maven does; it is not known here";
const moved =
  "a line that goes on with a quoted text or a list in brackets is not indented; most tools read it all the " +
  "same, and so it is read here";

/** What the file may have to become before it is YAML, each with what is told of that. */
function* otherTexts(text: string): Iterable<readonly [message: string, other: Lenient]> {
  const filtered = withoutMarks(text);
  if (filtered !== text) yield [filteredFirst, { text: filtered, offsetOf: (offset) => offset }];
  const other = lenient(filtered);
  if (other !== null) yield [moved, other];
}

const outOfStack = /^Maximum call stack size exceeded/;

/** Null: the library throws at what is nested too deeply for the stack. */
function documentsIn(text: string): readonly Document.Parsed[] | null {
  // Of templates the parser makes an error for every other line, and nobody asks where in the parser.
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 0;
    const options = { uniqueKeys: false, logLevel: "silent", prettyErrors: false } as const;
    const all = documentsWithin({ Parser, Composer }, text, options);
    // Where the stack ends within one document, the library calls that an error of the text.
    return all?.some(({ errors }) => errors.some(({ message }) => outOfStack.test(message))) === true ? null : all;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Where a node stands in the file. */
function rangeOf({ offsetOf }: Reading, node: Node): readonly [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return [offsetOf(start), offsetOf(end)];
}

function syntaxError(
  source: Source,
  error: { readonly message: string; readonly pos: readonly [number, number] },
): Diagnostic {
  return {
    severity: "error",
    code: "yaml-syntax",
    message: `not valid YAML: ${worded(error.message)}`,
    at: { source, start: error.pos[0], end: error.pos[1] },
  };
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

function convert(reading: Reading, node: Node, depth: number): DocumentNode {
  const before = reading.size;
  reading.size += 1;
  const made = depth > maxDepth || reading.size > maxNodes ? cut(reading, node) : convertWhole(reading, node, depth);
  const anchor = isAlias(node) ? undefined : (node as { anchor?: string }).anchor;
  if (anchor !== undefined) reading.anchors.set(anchor, { node: made, size: reading.size - before });
  return made;
}

function convertWhole(reading: Reading, node: Node, depth: number): DocumentNode {
  const { source } = reading;
  if (isAlias(node)) return resolved(reading, node);
  const [start, end] = rangeOf(reading, node);
  const tag = node.tag ?? null;
  if (isMap(node)) return { kind: "map", source, start, end, tag, entries: entriesIn(reading, node, depth) };
  if (isSeq(node))
    return {
      kind: "list",
      source,
      start,
      end,
      tag,
      items: node.items.map((item) => convert(reading, item as Node, depth + 1)),
    };
  return scalar(source, node as Scalar, start, end, tag);
}

function scalar(source: Source, node: Scalar, start: number, end: number, tag: string | null): ScalarNode {
  const { value } = node;
  if (typeof value !== "string") {
    const plain = plainOf(value);
    return {
      kind: "scalar",
      source,
      start,
      end,
      tag,
      value: plain,
      text: plain === null ? "" : (node.source ?? String(plain)),
      stretches: [{ start: 0, offset: start }],
    };
  }
  const stretches = stretchesOf(source, node, start, end, value);
  return { kind: "scalar", source, start, end, tag, value, text: value, stretches };
}

function plainOf(value: unknown): number | boolean | string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** Where the parts of a text stand. */
function stretchesOf(source: Source, node: Scalar, start: number, end: number, value: string): ScalarNode["stretches"] {
  const isQuoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  const inner = isQuoted ? start + 1 : start;
  if (source.text.startsWith(value, inner)) return [{ start: 0, offset: inner }];
  if (!isQuoted) return blockStretches(source.text, contentStart(source, node, start), end, value);
  return quotedStretches(source.text, inner, end - 1, value, node.type === "QUOTE_DOUBLE" ? '"' : "'");
}

/** The header of a block scalar is no part of its text. */
function contentStart({ text }: Source, node: Scalar, start: number): number {
  return node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? text.indexOf("\n", start) + 1 : start;
}

/** What an alias stands for; within its own anchor, or past the limit, nothing. */
function resolved(reading: Reading, alias: Alias): DocumentNode {
  const target = reading.anchors.get(alias.source);
  if (target === undefined) return cut(reading, alias);
  reading.aliased += target.size;
  if (reading.aliased > maxAliased || reading.size + target.size > maxNodes) return cut(reading, alias);
  reading.size += target.size;
  return target.node;
}

function cut(reading: Reading, node: Node): DocumentNode {
  const { source, diagnostics } = reading;
  const [start, end] = rangeOf(reading, node);
  const at = { source, start, end };
  if (!diagnostics.some(({ code }) => code === "yaml-limit"))
    diagnostics.push({
      severity: "error",
      code: "yaml-limit",
      message:
        "an alias that can't be followed, or a document that is nested too deeply or too large; the rest was " +
        "not looked at",
      at,
    });
  return { kind: "scalar", ...at, tag: null, value: null, text: "", stretches: [] };
}

function entriesIn(reading: Reading, map: YAMLMap, depth: number): readonly Entry[] {
  const written: Entry[] = [];
  const merged: Entry[] = [];
  for (const pair of map.items as Pair<Node | null, Node | null>[]) {
    const entry = entryOf(reading, pair, depth);
    if (entry === null) continue;
    if (entry.name !== "<<" || !isMerge(pair.key)) written.push(entry);
    else
      for (const one of entry.value.kind === "list" ? entry.value.items : [entry.value])
        if (one.kind === "map") append(merged, one.entries);
  }
  const own = reading.keepsAll ? written : lastWins(written, reading);
  if (merged.length === 0) return own;
  const names = new Set(own.map(({ name }) => name));
  // Of several maps that are merged in, the first counts.
  return [...own, ...merged.filter(({ name }) => !names.has(name) && names.add(name))];
}

function isMerge(key: Node | null): boolean {
  return isScalar(key) && key.type === "PLAIN";
}

function entryOf(reading: Reading, { key, value }: Pair<Node | null, Node | null>, depth: number): Entry | null {
  if (key === null) return null;
  const name = convert(reading, key, depth + 1);
  // `{{ region }}`, as YAML has it: a map of which a map is the key.
  if (name.kind === "map") reading.hasMark = true;
  if (name.kind !== "scalar") return null;
  const { source } = reading;
  const absent: ScalarNode = {
    kind: "scalar",
    source,
    start: name.end,
    end: name.end,
    tag: null,
    value: null,
    text: "",
    stretches: [],
  };
  return { name: name.text, key: name, value: value === null ? absent : convert(reading, value, depth + 1) };
}

/** Comments as lines; those in block scalars too, where a script or configuration file may stand. */
function commentsIn(source: Source): Comment[] {
  return [...source.text.matchAll(/(?:^|[ \t])#+([^\n]*)/gm)].map((match) => {
    const end = match.index + match[0].length;
    return { text: match[1]!.trim(), at: { source, start: match.index + match[0].indexOf("#"), end } };
  });
}
