/** Variables of a pipeline with the values that they have in a job. */
import type { Piece } from "../../value/value.ts";
import { DEFAULT, OVERRIDABLE } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import { interpolate } from "../effect/shell-variables.ts";
import type { Variable } from "../effect/shell-variables.ts";

/** How deep variables are made of each other. */
const maxDepth = 50;

/** Values that settings may refer to; `{value, description, options}` is one with its description. */
export function variablesOf(
  node: DocumentNode | null,
  outer: ReadonlyMap<string, Variable> = new Map(),
): Map<string, Variable> {
  const variables = new Map(outer);
  const written = new Map(entriesOf(node).map(({ name, value }) => [name, value] as const));
  const begun = new Set<string>();
  // GitLab puts those first that others are made of, wherever they are written: `X: $REGION` of a matrix below it.
  const find = (name: string, depth: number): Variable | undefined => {
    const value = written.get(name);
    if (value === undefined || begun.has(name) || depth > maxDepth) return variables.get(name);
    begun.add(name);
    const scalar = value.kind === "map" ? get(value, "value") : value;
    const isChosen = value.kind === "map" && get(value, "options") !== null;
    // What only a rule sets may be what else holds.
    if (value.when !== undefined) variables.set(name, "unknown");
    else if (scalar?.kind === "scalar") {
      const pieces = interpolatedPieces(scalar, (one) => find(one, depth + 1));
      variables.set(name, marked(pieces, isChosen ? DEFAULT : OVERRIDABLE));
    }
    return variables.get(name);
  };
  for (const name of written.keys()) find(name, 0);
  return variables;
}

/** Who starts the pipeline may choose another, or set it to something else whatever the file says. */
function marked(pieces: readonly Piece[], flags: number): readonly Piece[] {
  return pieces.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags | flags }));
}

export function interpolatedPieces(
  node: DocumentNode & { kind: "scalar" },
  lookUp: (name: string) => Variable | undefined,
) {
  return interpolate({
    text: node.text,
    literal: (start, end) => piecesOf(node, start, end),
    lookUp,
    kind: "environment",
    at: node,
  });
}
