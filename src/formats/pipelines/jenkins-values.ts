/** Values of texts in programs of Jenkins, with what is known of their variables in their places. */
import type { Source, Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin, step } from "../../value/trace.ts";
import type { Piece } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { partsOf } from "./groovy.ts";
import type { Token } from "./groovy.ts";
import type { Words } from "./jenkins-calls.ts";
import type { Sum } from "./jenkins-sums.ts";

interface Known {
  readonly source: Source;
  readonly variables: ReadonlyMap<string, readonly Piece[]>;
}

const maxPieces = 2_000;
const maxKnown = 500;

/** A text with what is known of its variables in their places. */
export function piecesIn({ source, variables }: Known, token: Token, flags: number): Piece[] {
  const at: Span = { source, start: token.start, end: token.end };
  const trace = origin("literal", at);
  const pieces: Piece[] = [];
  for (const { kind, text, from } of partsOf(token)) {
    if (pieces.length > maxPieces) {
      exceed(`a text is put together of more than ${maxPieces} parts`);
      pieces.push({ unknown: unknown("string", { code: "environment", text: "the rest of a text is not looked at" }) });
      break;
    }
    if (kind !== "filled") pieces.push({ text, trace, offset: kind === "written" ? token.start + from : -1, flags });
    else pieces.push(...filledIn(text.replace(/^(?:params|env)\./, ""), variables, at));
  }
  return pieces;
}

function filledIn(name: string, variables: Known["variables"], at: Span): readonly Piece[] {
  const known = variables.get(name);
  if (known === undefined || known.length > maxKnown)
    return [{ unknown: unknown("string", { code: "environment", text: `${name} is known only to the run` }) }];
  return known.map((piece) =>
    "unknown" in piece ? piece : { ...piece, trace: step("reference", at, name, piece.trace) },
  );
}

/** What a sum comes to. */
export function summed(reader: Known & Words, { operands }: Sum): Piece[] {
  const { tokens, source, variables } = reader;
  return operands.flatMap(({ kind, from, to }): readonly Piece[] => {
    if (kind === "text") return piecesIn(reader, tokens[from]!, 0);
    const at = { source, start: tokens[from]!.start, end: tokens[to]!.end };
    const name = source.text.slice(at.start, at.end).replace(/^(?:params|env)\./, "");
    return filledIn(name, kind === "name" ? variables : new Map(), at);
  });
}
