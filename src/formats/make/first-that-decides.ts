/** `$(or a,b)`, `$(and a,b)`: the first that is something, or nothing. */
import { DEFAULT } from "../../value/value.ts";
import type { Piece } from "../../value/value.ts";

interface Within<Part> {
  readonly inner: (part: Part) => readonly Piece[];
  readonly text: (part: Part) => string | null;
}

export function firstThatDecides<Part>(
  name: "or" | "and",
  given: readonly Part[],
  { inner, text }: Within<Part>,
): readonly Piece[] | string {
  let isByDefault = false;
  for (const [index, one] of given.entries()) {
    const made = text(one);
    const isLast = index === given.length - 1;
    const decides = made !== null && (isLast || (made.trim() === "") === (name === "and"));
    if (decides) return isByDefault ? inner(one).map(byDefault) : inner(one);
    if (made !== null) continue;
    // What nobody knows may be nothing: then the next one counts.
    const mayBeNothing = name === "or" && !isLast && isFoundOut(inner(one));
    // From what is known in part on, it may be any of them.
    if (!mayBeNothing) return given.slice(index).flatMap((left) => inner(left));
    isByDefault = true;
  }
  return "";
}

/** What nobody knows, and what a command prints, which the shell of a recipe is left to run. */
function isFoundOut(pieces: readonly Piece[]): boolean {
  const text = pieces.map((piece) => ("unknown" in piece ? "" : piece.text)).join("");
  return pieces.every((piece) => "unknown" in piece) || /^\s*\$\([^()]*\)\s*$/.test(text);
}

function byDefault(piece: Piece): Piece {
  return "unknown" in piece ? piece : { ...piece, flags: piece.flags | DEFAULT };
}
