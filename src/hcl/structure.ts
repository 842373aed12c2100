/** Bodies, attributes and blocks of the native syntax. */
import { placeOf } from "../source.ts";
import type { Attribute, Block, Body, Label } from "./syntax.ts";
import { readExpression } from "./expression.ts";
import { indentationAt, recover } from "./recovery.ts";
import { ASSIGN, BRACE_CLOSE, BRACE_OPEN, END, IDENTIFIER, NEWLINE, QUOTE } from "./tokens.ts";
import type { Scanner } from "./scanner.ts";
import { readQuoted } from "./template.ts";
import { nameOfKey } from "./walk.ts";

/** How blocks are told apart when a closing brace is missing. */
export interface Layout {
  /** Set when reading by braces alone ended inside a block: then a line indented like the header, or less, ends it. */
  readonly trustIndentation: boolean;
  /** Set by the reader: some block was never closed. */
  unclosed: boolean;
}

interface Members {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
  /** Names of the attributes, once there are too many to look through. */
  names: Set<string> | null;
}

/** Bodies with more attributes than this get a set of their names. */
const FEW = 16;

/** The body of a file: everything up to the limit of the scanner. */
export function readFileBody(scanner: Scanner, layout: Layout): Body {
  const members: Members = { attributes: [], blocks: [], names: null };
  scanner.resume(0);
  while (scanner.kind !== END && !scanner.givenUp) {
    readItems(scanner, layout, -1, members);
    if (scanner.kind !== BRACE_CLOSE) continue;
    if (scanner.diagnostics.length === 0) scanner.fail(`found "}", but no block is open`, scanner.start, scanner.end);
    scanner.resume(scanner.end);
  }
  return {
    source: scanner.source,
    start: 0,
    end: scanner.limit,
    attributes: members.attributes,
    blocks: members.blocks,
  };
}

/** Reads arguments and blocks up to the closing brace of the block whose type begins at `header`, or up to the end. */
function readItems(scanner: Scanner, layout: Layout, header: number, members: Members): void {
  for (;;) {
    if (scanner.failed) recover(scanner, scanner.start);
    scanner.skipNewlines();
    const { kind, start, depth } = scanner;
    if (kind === END || kind === BRACE_CLOSE || scanner.givenUp) return;
    if (layout.trustIndentation && standsOutside(scanner, header)) return;
    if (kind === IDENTIFIER) readItem(scanner, layout, members);
    else if (kind === QUOTE) scanner.unexpected("the name of an argument or block, which is written without quotes");
    else scanner.unexpected("the name of an argument or block");
    if (scanner.failed) {
      scanner.depth = depth;
      recover(scanner, start);
    }
  }
}

function readItem(scanner: Scanner, layout: Layout, members: Members): void {
  const { start } = scanner;
  const name = scanner.word();
  scanner.next();
  if (scanner.kind === ASSIGN) {
    const attribute = readAttribute(scanner, name, start);
    addAttribute(scanner, members, attribute);
    if (scanner.kind !== NEWLINE && scanner.kind !== END) scanner.unexpected("an operator or the end of the line");
    if (scanner.failed) spoil(scanner, members, attribute);
  } else if (scanner.kind === BRACE_OPEN || scanner.kind === QUOTE || scanner.kind === IDENTIFIER) {
    const block = readBlock(scanner, layout, name, start);
    if (block !== null) members.blocks.push(block);
  } else scanner.unexpected(`"=" and a value, or labels and "{", behind "${name}"`);
}

/** The rest of an attribute, the current token being `=`. */
function readAttribute(scanner: Scanner, name: string, start: number): Attribute {
  scanner.next();
  const value = readExpression(scanner);
  return { source: scanner.source, start, end: value.end, name, nameStart: start, nameEnd: start + name.length, value };
}

/** Adds an attribute; of several with one name the first is kept. */
function addAttribute(scanner: Scanner, members: Members, attribute: Attribute): void {
  const { attributes } = members;
  const { name, nameStart, nameEnd } = attribute;
  if (attributes.length === FEW) members.names ??= new Set(attributes.map((other) => other.name));
  const known = members.names === null ? attributes.some((other) => other.name === name) : members.names.has(name);
  if (!known) {
    members.names?.add(name);
    attributes.push(attribute);
    return;
  }
  if (scanner.failed) return;
  const first = attributes.find((other) => other.name === name) ?? attribute;
  const { line } = placeOf({ source: scanner.source, start: first.nameStart, end: first.nameEnd });
  scanner.report(
    `"${name}" is set already on line ${line}, expected each argument once`,
    nameStart,
    nameEnd,
    "hcl-duplicate-attribute",
  );
}

/** The value of an attribute with a syntax error is unknown as a whole: half a list is a wrong list. */
function spoil(scanner: Scanner, members: Members, attribute: Attribute): void {
  const { attributes } = members;
  if (attributes.at(-1) !== attribute) return;
  const start = attribute.value.start;
  const end = Math.max(start, scanner.failedAt);
  attributes[attributes.length - 1] = { ...attribute, end, value: { kind: "invalid", start, end } };
}

/** The rest of a block behind its type; null if its header is faulty. */
function readBlock(scanner: Scanner, layout: Layout, type: string, start: number): Block | null {
  const labels = readLabels(scanner, type);
  if (scanner.failed || !scanner.enter()) return null;
  const { source } = scanner;
  const bodyStart = scanner.start;
  const members: Members = { attributes: [], blocks: [], names: null };
  scanner.next();
  if (scanner.kind === NEWLINE) readItems(scanner, layout, start, members);
  else if (scanner.kind !== BRACE_CLOSE) readOnlyArgument(scanner, members);
  scanner.leave();
  // Only a block on one line fails here: what is in a longer one has recovered by itself.
  const end = scanner.failed ? Math.max(bodyStart, scanner.failedAt) : closingOf(scanner, layout, start, bodyStart);
  return {
    source,
    start,
    end,
    type,
    typeStart: start,
    typeEnd: start + type.length,
    labels,
    body: bodyOf(scanner, members, bodyStart, end),
  };
}

/** Reads the brace that ends a block, or reports that there is none; gives the block's end. */
function closingOf(scanner: Scanner, layout: Layout, start: number, bodyStart: number): number {
  if (scanner.kind !== BRACE_CLOSE || (layout.trustIndentation && standsOutside(scanner, start))) {
    layout.unclosed = true;
    if (!scanner.givenUp) scanner.report(`this block is never closed, expected "}"`, start, bodyStart + 1);
  } else {
    scanner.next();
    if (scanner.kind !== NEWLINE && scanner.kind !== END)
      scanner.unexpected(`the end of the line behind the block's "}"`);
  }
  return scanner.lastEnd;
}

function bodyOf(scanner: Scanner, members: Members, start: number, end: number): Body {
  return { source: scanner.source, start, end, attributes: members.attributes, blocks: members.blocks };
}

/** The labels of a block, up to its opening brace. */
function readLabels(scanner: Scanner, type: string): Label[] {
  const labels: Label[] = [];
  for (;;) {
    const { kind, start } = scanner;
    if (kind === IDENTIFIER) {
      labels.push({ start, end: scanner.end, text: scanner.word() });
      scanner.next();
    } else if (kind === QUOTE) {
      const label = readQuoted(scanner, readExpression);
      const text = nameOfKey(label);
      if (text === null) scanner.fail("found a template as label, expected plain text", label.start, label.end);
      labels.push({ start, end: label.end, text: text ?? "" });
    } else {
      if (kind !== BRACE_OPEN) scanner.unexpected(`a label or "{" in the header of block "${type}"`);
      return labels;
    }
  }
}

/** The content of a block on one line. */
function readOnlyArgument(scanner: Scanner, members: Members): void {
  const { start } = scanner;
  const name = scanner.word();
  if (!scanner.expect(IDENTIFIER, `an argument, "}" or the end of the line`)) return;
  if (scanner.kind !== ASSIGN) {
    scanner.unexpected(`"=" and a value; a block on one line holds one argument`);
    return;
  }
  const attribute = readAttribute(scanner, name, start);
  addAttribute(scanner, members, attribute);
  if (scanner.kind !== BRACE_CLOSE) scanner.unexpected(`"}"; a block on one line holds one argument`);
  if (scanner.failed) spoil(scanner, members, attribute);
}

/**
 * Whether the current token begins a line which, by its indentation, stands outside of the block whose type begins
 * at `header`: a block indented like that one or less, or a brace indented less.
 */
function standsOutside(scanner: Scanner, header: number): boolean {
  const { text, start, kind } = scanner;
  if (header < 0) return false;
  const own = indentationAt(text, start);
  const outer = indentationAt(text, header);
  if (text.lastIndexOf("\n", start - 1) + 1 + own !== start) return false;
  if (kind === BRACE_CLOSE) return own < outer;
  return kind === IDENTIFIER && own <= outer && /^[ \t]*(?:"|\{|\w)/.test(text.slice(scanner.end, scanner.end + 80));
}
