/** Values in which another tool fills something in: what stands between its marks is not known. */
import { unknown } from "../../value/build.ts";
import type { DocumentNode } from "../documents/document.ts";
import { textOf } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import { scalarValue, withGaps } from "../runs/job.ts";
import { documentsIn } from "./embedded.ts";

/** The document with every text that has marks as one of which the rest is known. `marks` is global. */
export function openAt(node: DocumentNode, marks: RegExp): DocumentNode {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => openAt(item, marks)) };
  if (node.kind === "map")
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: openAt(entry.value, marks) })) };
  if (typeof node.value !== "string" || node.text.search(marks) < 0) return node;
  return { ...node, made: withGaps(scalarValue(node), marks) };
}

/** The document that a text holds. Where what is filled in leaves it no YAML, it may be anything. */
export function documentOf(node: DocumentNode | null, marks: RegExp): DocumentNode | null {
  if (node?.kind !== "scalar" || node.value === null) return node === null ? null : openAt(node, marks);
  const [document] = documentsIn(withGaps(valueOf(node), marks), node);
  if (document !== undefined || node.text.trim() === "") return document ?? null;
  return { ...node, made: unknown("dynamic", { code: "unsupported", text: "values that are filled in" }) };
}

/** A path, of which `*` stands for what is filled in. */
export function pathOf(node: DocumentNode, marks: RegExp): string {
  return (textOf(node) ?? "").replace(marks, "*");
}
