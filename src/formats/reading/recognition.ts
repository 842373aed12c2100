/**
 * What a file of YAML or JSON is, told by the keys of its documents and not by how these are written: in braces, in
 * quotes, with escapes, anchors, tags or merged in. Whoever asks first rules out by the text alone, which is cheap:
 * most files neither hold the words nor are written in an unusual way. The tree is shared with whoever reads the file.
 */
import type { Source } from "../../source.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** An escape of YAML or JSON that stands for a letter, or joins two lines: a word may be written with it. */
const escape = /\\(?:[xuU]|\r?\n)/;

export function hasEscapes(text: string): boolean {
  return escape.test(text);
}

/** Whether all the words may stand in a text. */
export function mayHold(text: string, ...words: readonly string[]): boolean {
  return words.every((word) => text.includes(word)) || escape.test(text);
}

/**
 * Lines whose key or item is in quotes, braces or brackets, has an anchor or tag, is an alias, a merge or a complex
 * key; items that begin on the next line, documents that begin on the line of their mark.
 */
const unusual = eitherOf(
  [
    inSequence([
      /^[ \t]*(?:-[ \t]+)*/,
      /(?:["'][^"'\n]{1,200}["'][ \t]*:|[?&!*{[]|<<|"[^"\n]{0,200}\\)/, // "key":, &anchor, <<
    ]),
    /^-[ \t]*(?:#[^\n]*)?\r?$/, // -, and what it holds on the next line
    /^---[ \t]+[^ \t\r\n#]/, // --- one
  ],
  "m",
);
/** All of it is indented. */
const indented = /^(?:[ \t\r]*(?:#[^\n]*)?\n|---[^\n]*\n|%[^\n]*\n){0,200}[ \t]+[^ \t\r\n#]/;

const known = new WeakMap<Source, boolean>();

/** Whether lines of the text show its keys as they are: what no expression for lines finds there is not there. */
export function isPlainlyWritten(source: Source): boolean {
  let isPlain = known.get(source);
  if (isPlain === undefined) {
    isPlain = !unusual.test(source.text) && !indented.test(source.text);
    known.set(source, isPlain);
  }
  return isPlain;
}

/**
 * Lines that begin at the margin with anything but a plain key or a comment, and documents that begin on the line of
 * their mark or are indented. What stands further in holds no key of the document itself.
 */
const unusualAtTop = inSequence(
  [
    /^/,
    eitherOf([
      /["'?&!*{[<\uFEFF]/, // "key"
      /-(?!--)|---[ \t]+[^ \t\r\n#]/, // - one, --- one
      /---[^\n]*\n(?:[ \t\r]*(?:#[^\n]*)?\n){0,200}[ \t]+[^ \t\r\n#]/, // ---, and what is indented
    ]),
  ],
  "m",
);

const knownAtTop = new WeakMap<Source, boolean>();

const lines = new Map<string, RegExp>();

function atTop(name: string): RegExp {
  let line = lines.get(name);
  if (line === undefined) lines.set(name, (line = new RegExp(`^${name.replaceAll(/\W/g, "\\$&")}[ \\t]*:`, "m")));
  return line;
}

/** Whether a document of a file may have one of these keys at its top: told by its lines, without parsing it. */
export function mayHaveAtTop(source: Source, ...names: readonly string[]): boolean {
  let isPlain = knownAtTop.get(source);
  if (isPlain === undefined) {
    isPlain = !unusualAtTop.test(source.text) && !indented.test(source.text);
    knownAtTop.set(source, isPlain);
  }
  return !isPlain || names.some((name) => atTop(name).test(source.text));
}

/** The documents of a file that is not written plainly and may hold the words; of others none: their lines tell. */
export function unusualDocuments(source: Source, ...words: readonly string[]): readonly DocumentNode[] {
  return mayHold(source.text, ...words) && !isPlainlyWritten(source) ? readDocuments(source).documents : [];
}

/** Whether a document has one of the keys at its top. */
export function hasKey(document: DocumentNode | undefined, names: Iterable<string>): boolean {
  const wanted = names instanceof Set ? (names as ReadonlySet<string>) : new Set(names);
  return entriesOf(document).some(({ name }) => wanted.has(name));
}

/** Whether some document of a file has one of the keys at its top; the file is parsed for it. */
export function isKeyed(source: Source, names: Iterable<string>): boolean {
  return readDocuments(source).documents.some((document) => hasKey(document, names));
}
