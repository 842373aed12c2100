/** Objects of Kubernetes in documents. */
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { exceed } from "../../value/work.ts";
import { get, getText } from "../documents/document.ts";

/** Lists may hold lists: as deep as anybody writes them. */
const deepest = 20;

/** The objects of a document: itself, or the items of a list. */
export function objectsIn(node: DocumentNode, depth: number): MapNode[] {
  if (depth > deepest) exceed(`lists that lie more than ${deepest} deep in each other are not read`);
  if (node.kind === "list") return node.items.flatMap((item) => (depth > deepest ? [] : objectsIn(item, depth + 1)));
  if (node.kind !== "map") return [];
  const items = get(node, "items");
  if (items?.kind === "list" && getText(node, "kind")?.endsWith("List") === true) return objectsIn(items, depth + 1);
  return getText(node, "apiVersion") === null || getText(node, "kind") === null ? [] : [node];
}
