/** Files of JSON and YAML as values, for commands that ask what stands in them. */
import type { Source } from "../../source.ts";
import { bool, nullOf, number, object, tuple } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { valueOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";

const maxDepth = 50;

/** Null: it is not one document that can be read. */
export function dataIn(source: Source): Value | null {
  const { documents, diagnostics } = readDocuments(source);
  const [document] = documents;
  const isRead = document !== undefined && documents.length === 1;
  return isRead && !diagnostics.some(({ severity }) => severity === "error") ? dataOf(document, 0) : null;
}

function dataOf(node: DocumentNode, depth: number): Value {
  const trace = origin("literal", node);
  if (isTooDeep(depth, maxDepth, "a document nests")) return nullOf("dynamic");
  if (node.kind === "list")
    return tuple(
      node.items.map((item) => dataOf(item, depth + 1)),
      trace,
    );
  if (node.kind === "map")
    return object(new Map(node.entries.map(({ name, value }) => [name, dataOf(value, depth + 1)])), trace);
  if (typeof node.value === "boolean") return bool(node.value, trace);
  if (typeof node.value === "number") return number(node.value, trace);
  return node.value === null ? nullOf("dynamic", trace) : valueOf(node);
}
