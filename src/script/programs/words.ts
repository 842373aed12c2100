/** Words of a shell that say what expressions of a program come to. */
import { fromPieces } from "../../value/pieces.ts";
import { unknown } from "../../value/build.ts";
import type { Piece, Value } from "../../value/value.ts";
import { origin, originOf } from "../../value/trace.ts";
import { slice } from "../syntax/text.ts";
import { textPieces } from "../words/values.ts";

/** A part of the shell's text: words of its own, a stretch of the program, or what nobody knows. */
export type Part = string | { readonly start: number; readonly end: number } | { readonly gap: string } | Folded;

/** What a stretch of the program comes to, as the shell writes it. */
interface Folded {
  readonly folded: string;
  readonly of: { readonly start: number; readonly end: number };
}

export interface Word {
  /** They stand behind each other without blanks, each quoted. */
  readonly parts: readonly Part[];
  /** The program finds out a part of it, or its environment says it. */
  readonly isOpen: boolean;
  /** It was put together of several. */
  readonly isMade: boolean;
}

export const empty: Word = { parts: ["''"], isOpen: false, isMade: false };

export function gapWord(what: string): Word {
  return {
    parts: ['"', { gap: `what ${what} comes to, the program finds out when it runs` }, '"'],
    isOpen: true,
    isMade: true,
  };
}

/** A text of this translation's own, as the shell writes it. */
export function quotedText(text: string): string {
  return text === "" ? "" : `'${text.replaceAll("'", `'"'"'`)}'`;
}

export function textWord(text: string, isMade = false): Word {
  return text === "" ? empty : { parts: [quotedText(text)], isOpen: false, isMade };
}

/** What a stretch of the program comes to. */
export function foldedWord(text: string, { start, end }: Folded["of"]): Word {
  return text === ""
    ? empty
    : { parts: [{ folded: quotedText(text), of: { start, end } }], isOpen: false, isMade: true };
}

/** A stretch of the program between quotes. */
export function stretchParts(program: string, start: number, end: number): readonly Part[] {
  const parts: Part[] = [];
  let from = start;
  for (let at = program.indexOf("'", start); at >= 0 && at < end; at = program.indexOf("'", at + 1)) {
    if (at > from) parts.push("'", { start: from, end: at }, "'");
    parts.push(`"'"`);
    from = at + 1;
  }
  if (end > from) parts.push("'", { start: from, end }, "'");
  return parts;
}

export function joined(words: readonly Word[]): Word {
  const [only] = words;
  if (only !== undefined && words.length === 1) return only;
  return {
    parts: words.flatMap(({ parts }) => parts),
    isOpen: words.some(({ isOpen }) => isOpen),
    isMade: words.length > 1 || words.some(({ isMade }) => isMade),
  };
}

/** A variable of the shell. */
export function variableWord(written: string, like: Pick<Word, "isOpen" | "isMade">): Word {
  return { parts: [`"\${${written}}"`], isOpen: like.isOpen, isMade: like.isMade };
}

/** A text of more parts is none for anybody. */
const maxPieces = 1_900;

/**
 * The script that the parts (`withoutSeams`) make, each stretch with the trace that it has in the program; null: it has
 * too many.
 */
export function scriptOf(parts: readonly Part[], program: Value): Value | null {
  const pieces = textPieces(program);
  const made = parts.flatMap((part): readonly Piece[] => {
    if (typeof part === "string") return part === "" ? [] : [{ text: part, trace: null, offset: -1, flags: 0 }];
    if ("gap" in part) return [{ unknown: unknown("string", { code: "computed", text: part.gap }) }];
    if ("folded" in part) return [foldedPiece(part, pieces)];
    return part.start < part.end ? textPieces(slice(pieces, part.start, part.end)) : [];
  });
  return made.length > maxPieces ? null : fromPieces(made);
}

/** Words of the shell's own that stand behind each other are one. */
export function withoutSeams(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (typeof part === "string" && typeof last === "string") found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}

/** Its place is the expression that comes to it. */
function foldedPiece({ folded, of }: Folded, pieces: readonly Piece[]): Piece {
  const [first] = textPieces(slice(pieces, of.start, of.end));
  const none = { text: folded, trace: null, offset: -1, flags: 0 };
  if (first === undefined || "unknown" in first || first.trace === null) return none;
  if (first.offset < 0) return { ...none, trace: first.trace };
  const at = { source: originOf(first.trace).at.source, start: first.offset, end: first.offset + first.text.length };
  return { ...none, trace: origin("literal", at) };
}
