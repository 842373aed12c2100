/** Jinja expressions in YAML, as far as variables alone decide them: `{{ region }}`, `{{ site.region | default('x') }}`. */
import { origin } from "../value/trace.ts";
import type { Piece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { fromPieces } from "../value/pieces.ts";
import { piecesOf } from "./document-settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";
import { get } from "./document.ts";
import { resolveReferences } from "./references.ts";

/** A variable with the flags under which it holds. */
export interface Variable {
  readonly node: DocumentNode;
  readonly flags: number;
}

export type Variables = ReadonlyMap<string, Variable>;

const maxDepth = 8;
const expression =
  /^\s*([A-Za-z_]\w*(?:\.\w+)*)\s*(?:\|\s*(?:default|d)\(\s*(["'])([^"']*)\2[^)]*\)\s*)?(?:\|\s*(?:string|trim|mandatory)\s*)?$/;
const onlyDefault = /^[^|]*\|\s*(?:default|d)\(\s*(["'])([^"']*)\1[^)]*\)\s*$/;

/** The value of a scalar with expressions; undefined: it has none. */
export function jinjaValue(node: DocumentNode, variables: Variables): Value | undefined {
  if (node.kind !== "scalar" || !node.text.includes("{{")) return undefined;
  return fromPieces(jinjaPieces(node, variables, 0));
}

function jinjaPieces(node: ScalarNode, variables: Variables, depth: number): Piece[] {
  return resolveReferences(node, ["{{", "}}"], ({ inner, at }) => {
    if (depth > maxDepth) return undefined;
    const found = expression.exec(inner);
    const named = found === null ? undefined : variablePieces(found[1]!, variables, depth);
    if (named !== undefined) return named;
    const fallback = found?.[3] ?? onlyDefault.exec(inner)?.[2];
    if (fallback === undefined) return undefined;
    const start = at + inner.lastIndexOf(fallback, inner.lastIndexOf(")"));
    return piecesOf(node, start, start + fallback.length, origin("default", node), DEFAULT);
  });
}

function variablePieces(name: string, variables: Variables, depth: number): readonly Piece[] | undefined {
  const [first, ...rest] = name.split(".");
  const variable = variables.get(first!);
  const node = get(variable?.node, ...rest);
  if (variable === undefined || node?.kind !== "scalar" || node.value === null) return undefined;
  const pieces = node.text.includes("{{")
    ? jinjaPieces(node, variables, depth + 1)
    : piecesOf(node, 0, node.text.length);
  return pieces.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags | variable.flags }));
}
