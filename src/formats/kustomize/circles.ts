/** Kustomizations that list themselves, by others that they list: Kustomize refuses them. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, joinPath } from "../../files.ts";
import { charge } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";

const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
const lists = ["resources", "bases", "components"];

/** The kustomization that a folder holds. */
function kustomizationIn(folder: string, { files }: FormatContext): string | null {
  const own = files.names(folder);
  const name = own === null ? undefined : names.find((one) => own.includes(one));
  return name === undefined ? null : joinPath(folder, name);
}

/** Kustomizations that one lists, each with where. */
function listedIn(
  document: DocumentNode | null,
  path: string,
  context: FormatContext,
): readonly (readonly [string, DocumentNode])[] {
  return lists
    .flatMap((name) => itemsOf(get(document, name)))
    .flatMap((node): (readonly [string, DocumentNode])[] => {
      const text = textOf(node) ?? "";
      const listed =
        text === "" || /[\n{:]/.test(text) ? null : kustomizationIn(joinPath(folderOf(path), text), context);
      return listed === null ? [] : [[listed, node]];
    });
}

/** Told where the way begins that leads back. */
export function circlesIn(document: DocumentNode | null, path: string, context: FormatContext): readonly Diagnostic[] {
  return listedIn(document, path, context).flatMap(([first, at]): Diagnostic[] => {
    const way = wayBack(first, path, context);
    if (way === null) return [];
    const message = `${path} lists itself: ${[path, ...way].join(" → ")}`;
    return [{ severity: "error", code: "include-cycle", message, at }];
  });
}

/** How one kustomization leads to another; null: it does not. */
function wayBack(from: string, to: string, context: FormatContext): readonly string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  for (const [one] of before) {
    if (one === to) {
      const way: string[] = [];
      for (let at: string | null = one; at !== null; at = before.get(at) ?? null) way.unshift(at);
      return way;
    }
    if (!charge(10)) return null;
    const read = context.files.text(one);
    const document = "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
    for (const [next] of listedIn(document, one, context)) if (!before.has(next)) before.set(next, one);
  }
  return null;
}
