import { piecesOf } from "../../value/pieces.ts";
import type { PartialString, TextPiece } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";
import { isHole, sliceText } from "./text-pieces.ts";

export const basename: TerraformFunction = {
  name: "basename",
  parameters: [{ name: "path", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call([path], at) {
    const hop = hopOf("basename", at);
    if (path?.kind === "partial") {
      const last = lastName(path);
      if (last !== null) return sliceText({ kind: "string", ...last.piece }, last.start, last.end, hop);
    }
    if (path?.kind !== "string") return unknownFrom("string", path === undefined ? [] : [path], { notNull: true });
    const stripped = path.text.replace(/\/+$/, "");
    if (stripped === "") return derived(path, path.text === "" ? "." : "/", hop);
    return sliceText(path, stripped.lastIndexOf("/") + 1, stripped.length, hop);
  },
};

/** Where the last name stands, if it is known; of what is known only after apply, a plan doesn't tell the end. */
function lastName(
  path: PartialString,
): { readonly piece: TextPiece; readonly start: number; readonly end: number } | null {
  const pieces = piecesOf(path);
  const piece = pieces.at(-1);
  if (piece === undefined || isHole(piece)) return null;
  if (pieces.some((one) => isHole(one) && one.unknown.reason.code === "computed")) return null;
  const end = piece.text.replace(/\/+$/, "").length;
  const slash = piece.text.lastIndexOf("/", end - 1);
  return end === 0 || slash < 0 ? null : { piece, start: slash + 1, end };
}
