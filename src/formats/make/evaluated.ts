/** What `$(eval …)` makes: the text of a makefile, read once more. Source: GNU Make's manual, section 8.10. */
import type { Source } from "../../source.ts";
import { originOf } from "../../value/trace.ts";
import type { Piece } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { expanded, gap } from "./expansion.ts";
import type { Expansion, ExpansionPart, Surroundings } from "./expansion.ts";
import type { MakeAssignment } from "./lines.ts";

/** Stands for what nobody here knows: a variable that no makefile sets. */
export const unknownName = "eval_result";
const maxDepth = 16;

/** A text that was made while a file is read, with where its parts are written. */
export interface Evaluated {
  readonly source: Source;
  readonly pieces: readonly Piece[];
  /** Of each piece in the text. */
  readonly starts: readonly number[];
  /** Where it is made. */
  readonly at: { readonly source: Source; readonly start: number; readonly end: number };
}

type Written = (name: string) => MakeAssignment | undefined;

/** The texts that are made while this is read. */
export function evaluatedIn(expansion: Expansion, at: Evaluated["at"], written: Written): readonly Evaluated[] {
  const texts: (readonly Piece[])[] = [];
  const making = new Set<string>();
  const linesOf = (name: string): Expansion | null => {
    const set = written(name);
    return set?.raw ?? set?.expansion ?? null;
  };
  const around = (isText: boolean): Surroundings => ({
    ask(name) {
      const lines = making.has(name) || making.size >= maxDepth ? null : linesOf(name);
      if (lines === null) return isText ? [gap(`${name} is worked out`)] : [plainText(`$(${name})`)];
      making.add(name);
      const made = expanded(lines, isText ? asText : whole);
      making.delete(name);
      return made;
    },
    written: linesOf,
    all: () => null,
    automatic: () => [],
    command: () => [gap("a command says it")],
    evaluate: (pieces) => texts.push(pieces),
  });
  const asText: Surroundings = { ...around(true), evaluate: () => 0 };
  const whole: Surroundings = { ...around(false), asText };
  expanded(expansion, whole);
  return texts.map((pieces) => evaluated(pieces, at));
}

function plainText(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}

function evaluated(made: readonly Piece[], at: Evaluated["at"]): Evaluated {
  const pieces = made.map((piece) => ("unknown" in piece ? plainText(`$(${unknownName})`) : piece));
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += "text" in piece ? piece.text : "";
  }
  return { source: { path: at.source.path, text }, pieces, starts, at };
}

/** Its parts where they are written; what is written nowhere stays a part of the text. */
export function relocated(expansion: Expansion, text: Evaluated): Expansion {
  return expansion.flatMap((part): readonly ExpansionPart[] => {
    if (part.kind === "text") return part.source === text.source ? writtenParts(part, text) : [part];
    if (part.kind === "call") return [{ ...part, given: part.given.map((one) => relocated(one, text)) }];
    if (part.kind === "variable") return [{ ...part, name: relocated(part.name, text) }];
    return [part];
  });
}

type TextPart = Extract<ExpansionPart, { kind: "text" }>;

function writtenParts(part: TextPart, { pieces, starts, at }: Evaluated): readonly ExpansionPart[] {
  const found: TextPart[] = [];
  for (const [index, piece] of pieces.entries()) {
    const from = starts[index]!;
    if ("unknown" in piece || from >= part.end || from + piece.text.length <= part.start) continue;
    const skipped = Math.max(0, part.start - from);
    const length = Math.min(piece.text.length, part.end - from) - skipped;
    const source = piece.trace === null ? null : originOf(piece.trace).at.source;
    if (source !== null && piece.offset >= 0) {
      const start = piece.offset + skipped;
      found.push({ kind: "text", source, start, end: start + length });
    } else found.push(atCall(piece.text.slice(skipped, skipped + length), at));
  }
  return found;
}

const blankOf = (text: string): string => text.replace(/[^\n]/g, " ");

/** A text that is written nowhere, as if it stood where it is asked for. */
function atCall(text: string, { source, start }: Evaluated["at"]): TextPart {
  const before = blankOf(source.text.slice(0, start));
  return { kind: "text", source: { path: source.path, text: before + text }, start, end: start + text.length };
}

const maxNested = 8;
const maxTexts = 500;

/** Whether one more text may be read within `depth` others, of `count` in all. */
export function mayEvaluate(depth: number, count: number): boolean {
  const may = depth < maxNested && count < maxTexts;
  if (!may) exceed("a makefile evaluates more texts than are read");
  return may;
}
