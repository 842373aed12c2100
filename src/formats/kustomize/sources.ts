/** Objects that a kustomization lists, as they are when its replacements ask for them. */
import { folderOf, joinPath } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { isTooDeep } from "../../value/work.ts";
import { documentsInside } from "./inline.ts";
import { patched, patchesIn, stepped } from "./patches.ts";

const maxDepth = 32;
const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** What stands in the file itself, or in the one that it names. */
export function readerIn(folder: string, { files }: FormatContext) {
  return (node: DocumentNode | null): readonly DocumentNode[] => {
    const text = textOf(node) ?? "";
    if (node?.kind === "scalar" && /[\n{]/.test(text)) return documentsInside(node);
    const found = files.text(joinPath(folder, text));
    return "source" in found ? readDocuments(found.source).documents : [];
  };
}

/** The only object of a kind and name that it lists, here or further in; null: none, or one of several. */
export function sourceAmong(
  path: string,
  kind: string,
  name: string | null,
  context: FormatContext,
): DocumentNode | null {
  const isAsked = (one: DocumentNode): boolean =>
    getText(one, "kind") === kind && (name === null || getText(one, "metadata", "name") === name);
  const seen = new Set<string>();
  const listedBy = (file: string, depth: number): readonly DocumentNode[] => {
    if (seen.has(file) || isTooDeep(depth, maxDepth, "overlays nest")) return [];
    seen.add(file);
    const folder = folderOf(file);
    const read = readerIn(folder, context);
    const document = documentOf(file, context);
    const found = ["resources", "bases", "components"]
      .flatMap((list) => itemsOf(get(document, list)))
      .flatMap((node) => {
        const place = joinPath(folder, textOf(node) ?? "");
        const inner = names.map((one) => joinPath(place, one)).find((one) => context.paths.includes(one));
        if (inner !== undefined) return listedBy(inner, depth + 1);
        return read(node)
          .flatMap((one) => objectsIn(one, 0))
          .filter(isAsked);
      });
    if (found.length === 0) return found;
    const patches = patchesIn(document, read);
    return found.map((one) => patches.reduce<DocumentNode>((made, patch) => stepped(patched(made, patch), patch), one));
  };
  const [only = null, another] = listedBy(path, 0);
  return another === undefined ? only : null;
}

function documentOf(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}
