/**
 * Defaults that stand in manifests for what is filled in before a cluster gets them: `${REGISTRY:-registry.example}`,
 * as Flux's substitution, gomplate's and bash's `envsubst` write them. What a shell runs, the shell fills in.
 */
import { fromPieces } from "../../value/pieces.ts";
import type { Value } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { interpolate } from "../effect/shell-variables.ts";

const withDefault = /\$\{[A-Za-z_]\w*:?[-=]/;

/** Undefined: nothing is filled in by default. */
export function substituted(node: DocumentNode, path: readonly (string | number)[]): Value | undefined {
  if (node.kind !== "scalar" || !node.text.includes("${") || !withDefault.test(node.text)) return undefined;
  // Texts of several lines are programs and files, with variables of their own.
  if (node.text.includes("\n") || path.includes("command") || path.includes("args") || path.includes("script"))
    return undefined;
  return fromPieces(
    interpolate({
      text: node.text,
      literal: (start, end) => piecesOf(node, start, end),
      lookUp: () => undefined,
      kind: "environment",
      at: node,
    }),
  );
}
