/** Reads YAML as Terraform does, with the place of every value in the text. */
import type { Alias, Document, Pair, Scalar as ScalarNode, YAMLMap, YAMLSeq } from "yaml";
import { documentsWithin } from "../../document/yaml-within.ts";
import { yaml } from "../../libraries.ts";
import { bool, failure, nullOf, number, object, tuple, unknown } from "../../value/build.ts";
import { toDecimal } from "../../value/decimal.ts";
import type { Trace } from "../../value/trace.ts";
import type { Failure, Outcome, StringValue, Value } from "../../value/value.ts";
import { charge, counted } from "../../value/work.ts";
import { type Hop, beyondLimit, shown } from "./known-arguments.ts";
import { type PlacedText, keysAt, placedText } from "./placed-text.ts";
import { fitsCollection, resolveScalar } from "./yaml-scalars.ts";

/** Deeper nesting is no honest data. */
const maxDepth = 190;

interface Reader {
  readonly source: PlacedText;
  /** Values by anchor; null while the anchored value is being read. */
  readonly anchors: Map<string, Value | null>;
}

interface Decoded {
  readonly way: Trace;
  readonly flags: number;
  readonly offset: number;
  readonly outcome: Outcome;
  readonly steps: number;
}

/**
 * Values by their texts: the instances of a module read the same files in the same way. What the first cost, the others
 * are charged, so that nobody's budget depends on who came first.
 */
const decoded = new Map<string, Decoded[]>();
const maxDecoded = 1_000_000;
let lengthDecoded = 0;

/** The value of the only document of a text. */
export function decodeYaml(value: StringValue, hop: Hop): Outcome {
  if (value.pieces !== undefined) return decode(value, hop);
  const way = hop(value.trace);
  const { text, flags, offset = -1 } = value;
  const before = decoded
    .get(text)
    ?.find((one) => one.flags === flags && one.offset === offset && isSameWay(one.way, way));
  if (before !== undefined && charge(before.steps)) return before.outcome;
  const { made: outcome, steps } = counted(() => decode(value, hop));
  if (steps === null || outcome.kind === "failure" || outcome.kind === "unknown") return outcome;
  lengthDecoded += text.length;
  if (lengthDecoded > maxDecoded) {
    decoded.clear();
    lengthDecoded = text.length;
  }
  const known = { way, flags, offset, outcome, steps };
  if (decoded.get(text)?.push(known) === undefined) decoded.set(text, [known]);
  return outcome;
}

function isSameWay(a: Trace | null, b: Trace | null): boolean {
  while (a !== b) {
    if (a === null || b === null || a.kind !== b.kind || a.name !== b.name) return false;
    if (a.at.source !== b.at.source || a.at.start !== b.at.start || a.at.end !== b.at.end) return false;
    [a, b] = [a.from, b.from];
  }
  return true;
}

function decode(value: StringValue, hop: Hop): Outcome {
  const text = value.text;
  if (/[^\t\n\r -~\u0080-\u{10ffff}]/u.test(text))
    return failure("Invalid YAML", "Control characters are not allowed.");
  const parsed = withLineEnds(text);
  if (parsed === null) return beyondLimit("dynamic", "the YAML text is nested too deeply");
  const [document, second] = parsed;
  if (document === undefined) return failure("Invalid YAML", "The text holds no document.");
  const [error] = parsed.flatMap((each) => each.errors);
  if (parsed.some(endsInQuotes) || (error !== undefined && /\\[\u0085\u2028\u2029]/.test(text)))
    return unknown("dynamic", { code: "unsupported", text: "a YAML text in quotes goes on in a line without indent" });
  if (error !== undefined)
    return failure("Invalid YAML", `Line ${text.slice(0, error.pos[0]).split("\n").length}: ${error.message}.`);
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== "1.1")
    return failure("Invalid YAML", "Only documents of YAML 1.1 can be read.");
  if (second !== undefined) return failure("Invalid YAML", "The text holds more than one document.");
  return read(document.contents, { source: placedText(value, hop), anchors: new Map() }, 0);
}

/**
 * The parser takes some line ends of YAML 1.1 for text. It also wants a text in quotes to go on indented; where it
 * finds no end of one, the line ends may stand in quotes.
 */
function withLineEnds(text: string): ReturnType<typeof parse> {
  const replaced = text.replace(/[\u0085\u2028\u2029]/g, "\n");
  const parsed = remembered(replaced);
  return replaced !== text && parsed?.some(endsInQuotes) === true ? remembered(text) : parsed;
}

function endsInQuotes({ errors }: Document.Parsed): boolean {
  return errors.some(({ message }) => message.startsWith("Missing closing"));
}

/** Modules beside each other decode the same files. Trees are many times larger than their text. */
const trees = new Map<string, ReturnType<typeof parse>>();
const maxRemembered = 300_000;
let lengthRemembered = 0;

function remembered(text: string): ReturnType<typeof parse> {
  let parsed = trees.get(text);
  if (parsed !== undefined) return parsed;
  parsed = parse(text);
  lengthRemembered += text.length;
  if (lengthRemembered > maxRemembered) {
    trees.clear();
    lengthRemembered = text.length;
  }
  if (text.length <= maxRemembered) trees.set(text, parsed);
  return parsed;
}

/** The documents of a text, all scalars as text; null where it is nested beyond what the parser can follow. */
function parse(text: string): readonly Document.Parsed[] | null {
  try {
    return documentsWithin(yaml(), text, {
      schema: "failsafe",
      version: "1.1",
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
      resolveKnownTags: false,
    });
  } catch {
    return null;
  }
}

function read(node: unknown, reader: Reader, depth: number): Outcome {
  if (depth > maxDepth) return beyondLimit("dynamic", "the YAML text is nested too deeply");
  const { isAlias, isMap, isScalar, isSeq } = yaml();
  if (isAlias(node)) return readAlias(node, reader);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nullOf("dynamic");
  const anchor = node.anchor;
  if (anchor !== undefined) reader.anchors.set(anchor, null);
  let value: Outcome;
  if (isScalar(node)) value = readScalar(node, reader);
  else if (isMap(node)) value = readMap(node, reader, depth);
  else value = readSequence(node, reader, depth);
  if (anchor !== undefined && value.kind !== "failure") reader.anchors.set(anchor, value);
  return value;
}

function readAlias(alias: Alias, { anchors }: Reader): Outcome {
  const value = anchors.get(alias.source);
  if (value === undefined) return failure("Invalid YAML", `There is no anchor ${shown(alias.source)}.`);
  return value ?? failure("Invalid YAML", `The anchor ${shown(alias.source)} is used inside of what it names.`);
}

function readScalar(node: ScalarNode, { source }: Reader): Outcome {
  const text = typeof node.value === "string" ? node.value : "";
  const plain = node.type === "PLAIN" || node.type === undefined;
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const [start = 0, end = 0] = node.range ?? [];
  const written = source.text.slice(start, end);
  const quoted = plain || block ? null : foldedQuotes(written.trimEnd());
  // Such a line end is kept within a text in some places, and folded in others.
  if (quoted === null && /[\u0085\u2028\u2029]/.test(plain || block ? written.trimEnd() : written))
    return unknown("dynamic", { code: "unsupported", text: "a YAML text has unusual line ends" });
  // A block at the end of a text that has no line end does not get one.
  const unended = block && text.endsWith("\n") && end === source.text.length && !source.text.endsWith("\n");
  const unplain = block ? "block" : "quoted";
  const shownText = unended ? text.slice(0, -1) : (quoted ?? text);
  const resolved = resolveScalar(shownText, plain ? "plain" : unplain, node.tag);
  if (typeof resolved === "string") return failure("Invalid YAML", `${resolved}.`);
  const { value } = resolved;
  if (value === null)
    return nullOf(block ? "string" : "dynamic", source.traceOf(start, end), source.flagsAt(start, end));
  if (typeof value === "boolean") return bool(value, source.traceOf(start, end), source.flagsAt(start, end));
  if (typeof value === "object") return number(value.number, source.traceOf(start, end), source.flagsAt(start, end));
  const inner = plain || block ? 0 : 1;
  return source.stringAt(start + inner, end - inner, value);
}

const breaks = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/**
 * What a text in quotes with unusual line ends says: those that are separators stay, others become a space. Null where
 * it has none, or where one is escaped.
 */
function foldedQuotes(written: string): string | null {
  if (!/[\u0085\u2028\u2029]/.test(written) || /\\[\n\r\u0085\u2028\u2029]/.test(written)) return null;
  const folded = written
    .slice(1, -1)
    .replace(/(?<![ \t])[ \t]*(?:(?:\r\n|[\n\r\u0085\u2028\u2029])[ \t]*)+/g, (run) => {
      const [first = "", ...others] = (run.match(breaks) ?? []).map((one) => (/[\u2028\u2029]/.test(one) ? one : "\n"));
      if (first !== "\n") return first + others.join("");
      return others.length === 0 ? " " : others.join("");
    });
  if (written.startsWith("'")) return folded.replaceAll("''", "'");
  const parsed: unknown = yaml().parse(`"${folded.replaceAll("\n", "\\n")}"`, {
    schema: "failsafe",
    logLevel: "error",
  });
  return typeof parsed === "string" ? parsed : null;
}

function readSequence(node: YAMLSeq, reader: Reader, depth: number): Outcome {
  if (!fitsCollection(node.tag, "seq"))
    return failure("Invalid YAML", `The tag ${node.tag} can't stand on a sequence.`);
  const items: Value[] = [];
  for (const item of node.items) {
    const value = read(item, reader, depth + 1);
    if (value.kind === "failure") return value;
    items.push(value);
  }
  return tuple(items, null, reader.source.flags);
}

function readMap(node: YAMLMap, reader: Reader, depth: number): Outcome {
  if (!fitsCollection(node.tag, "map")) return failure("Invalid YAML", `The tag ${node.tag} can't stand on a mapping.`);
  const entries = new Map<string, Value>();
  const places = new Map<string, readonly [start: number, end: number]>();
  for (const pair of node.items) {
    const problem = readPair(pair, entries, places, reader, depth);
    if (problem !== null) return problem;
  }
  return object(entries, null, reader.source.flags, keysAt(reader.source, places));
}

/** Adds one pair to the entries of its mapping; where a key comes again, the later value wins. */
function readPair(
  { key, value: node }: Pair,
  entries: Map<string, Value>,
  places: Map<string, readonly [start: number, end: number]>,
  reader: Reader,
  depth: number,
): Failure | null {
  const merges = yaml().isScalar(key) && key.value === "<<" && key.tag === undefined;
  const name = merges ? "<<" : keyText(read(key, reader, depth + 1));
  if (typeof name !== "string") return name;
  const value = read(node, reader, depth + 1);
  if (value.kind === "failure") return value;
  if (!merges) {
    entries.set(name, value);
    const range = yaml().isScalar(key) ? key.range : null;
    if (range) places.set(name, [range[0], range[1]]);
    return null;
  }
  if (value.kind !== "object") return failure("Invalid YAML", "Only a mapping can be merged into a mapping.");
  for (const [inner, item] of value.entries) entries.set(inner, item);
  return null;
}

function keyText(key: Outcome): string | Failure {
  switch (key.kind) {
    case "string":
      return key.text;
    case "number":
      return toDecimal(key.number);
    case "bool":
      return String(key.bool);
    case "failure":
      return key;
    default:
      return failure("Invalid YAML", "The keys of a mapping must be strings, numbers or bools.");
  }
}
