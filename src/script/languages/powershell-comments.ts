/** Comments of PowerShell that go over lines: `<# … #>`. */
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { textPieces } from "../words/values.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a sign in front of it makes a sign of its own; a text in quotes; the rest of a line; a comment over lines. */
const mark = /`.|"[^"\n]*"|'[^'\n]*'|<#|(?<!\S)#[^\n]*/g;

function blockComments(text: string): readonly Stretch[] {
  if (!text.includes("<#")) return [];
  const found: Stretch[] = [];
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] !== "<#") continue;
    const close = text.indexOf("#>", match.index + 2);
    const end = close < 0 ? text.length : close + 2;
    found.push({ start: match.index, end });
    mark.lastIndex = end;
  }
  return found;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** The text with blanks where such comments stand: what else there is stays where it is. */
export function withoutBlockComments(text: string): string {
  return blockComments(text).reduceRight(
    (left, { start, end }) => left.slice(0, start) + blank(left.slice(start, end)) + left.slice(end),
    text,
  );
}

/** @param text what `script` shows. */
export function scriptWithoutBlockComments(script: Value, text: string): Value {
  const comments = blockComments(text);
  if (comments.length === 0) return script;
  const all = textPieces(script);
  const pieces: Piece[] = [];
  let from = 0;
  const copy = (to: number): void => {
    if (from < to) pieces.push(...textPieces(slice(all, from, to)));
  };
  for (const { start, end } of comments) {
    copy(start);
    pieces.push({ text: blank(text.slice(start, end)), trace: null, offset: -1, flags: 0 });
    from = end;
  }
  copy(text.length);
  return fromPieces(pieces);
}
