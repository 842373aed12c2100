/** Documents of YAML that stand in a text: what comes in to a command, a block in a custom resource. */
import type { Span } from "../../source.ts";
import { nullOf } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { valueOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { documentsOf } from "../go-template/documents.ts";
import { stretchesOf } from "../go-template/rendered.ts";

/** Every node stands where its text is written. Nothing where it is no YAML. */
export function documentsIn(text: Value, at: Span): readonly DocumentNode[] {
  if (text.kind !== "string" && text.kind !== "partial" && text.kind !== "choice") return [];
  const { documents, fault } = documentsOf(stretchesOf(text, at), at.source.path, new Map());
  return fault === null ? documents : [];
}

/** The document that a scalar holds. */
export function documentIn(node: DocumentNode | null): DocumentNode | null {
  const text = node?.kind === "scalar" ? valueOf(node) : nullOf("dynamic");
  return node === null ? null : (documentsIn(text, node)[0] ?? null);
}
