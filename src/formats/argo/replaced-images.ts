/**
 * Images that an application of Argo CD puts in place of those in the manifests that it deploys:
 * `kustomize: {images: [NAME=IMAGE]}`. They are deployed whether the manifests lie here or not.
 */
import { fromPieces } from "../../value/pieces.ts";
import type { Value } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";

const place = /(?:^|\.)sources?(?:\.\d+)?\.kustomize\.images\.\d+$/;

export function isReplacingImage(path: readonly (string | number)[]): boolean {
  return path.at(-2) === "images" && place.test(path.join("."));
}

/** Undefined: it is none. */
export function replacingImage(node: DocumentNode, path: readonly (string | number)[]): Value | undefined {
  if (node.kind !== "scalar" || !isReplacingImage(path)) return undefined;
  return fromPieces(piecesOf(node, startOf(node), node.text.length));
}

/** Where the image begins that is put in. */
function startOf({ text }: ScalarNode): number {
  return text.indexOf("=") + 1;
}

/** As a kustomization writes it. */
export function asImageChange(node: ScalarNode): DocumentNode {
  const start = startOf(node);
  const image = node.text.slice(start).replace(/@.*$|:[^:/]*$/, "");
  const name = start === 0 ? image : node.text.slice(0, start - 1);
  const part = (text: string, from: number): ScalarNode => {
    const pieces = piecesOf(node, from, from + text.length);
    return { ...node, text, value: text, stretches: [], pieces };
  };
  return mapOf(node, [
    { name: "name", key: node, value: part(name, 0) },
    { name: "newName", key: node, value: part(image, start) },
  ]);
}
