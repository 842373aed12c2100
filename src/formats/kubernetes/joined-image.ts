/** Images that stand in parts: `registry`, `repository`, `tag` beside each other, as values of charts have them. */
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";

type Path = readonly (string | number)[];

function part(parent: DocumentNode | null, ...names: readonly string[]): ScalarNode | null {
  for (const name of names) {
    const node = get(parent, name);
    if (node?.kind === "scalar" && node.text !== "") return node;
  }
  return null;
}

function isInParts(parent: DocumentNode | null): boolean {
  return part(parent, "repository") !== null && part(parent, "registry", "tag", "digest", "pullPolicy") !== null;
}

/** The image's name with its registry, in the place of the repository; undefined: the node is no part of an image. */
export function joinedImage(node: DocumentNode, path: Path, parent: DocumentNode | null, flags = 0): Value | undefined {
  if (path.at(-1) !== "repository" || node.kind !== "scalar" || !isInParts(parent)) return undefined;
  const registry = part(parent, "registry");
  const pieces: Piece[] =
    registry === null
      ? []
      : [
          ...piecesOf(registry, 0, registry.text.length, origin("literal", registry), flags),
          { text: "/", trace: null, offset: -1, flags: 0 },
        ];
  return fromPieces([...pieces, ...piecesOf(node, 0, node.text.length, origin("literal", node), flags)], null, flags);
}

/** Whether the node is what a joined image has taken in. */
export function isJoinedRegistry(path: Path, parent: DocumentNode | null): boolean {
  return path.at(-1) === "registry" && isInParts(parent);
}

/** Whether the node stands for the whole of an image in parts. */
export function isJoinedImage(path: Path, parent: DocumentNode | null): boolean {
  return path.at(-1) === "repository" && isInParts(parent);
}
