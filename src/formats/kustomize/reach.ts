/** What a kustomization may change: images that something below it names, objects that are below it. */
import { folderOf, joinPath } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { isTooDeep } from "../../value/work.ts";

const maxDepth = 32;
const maxFiles = 2_000;
const fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
const lists = ["resources", "bases", "components", "patchesStrategicMerge", "patchesJson6902", "patches"];
/** What makes objects that are not written in the files that are listed. */
const makers = ["helmCharts", "helmChartInflationGenerator", "generators", "transformers", "configurations", "crds"];

/** Entries of `images` that rename nothing: all that is below is known, and nothing in it has that name. */
export function idleImages(
  document: DocumentNode | null,
  path: string,
  context: FormatContext,
): ReadonlySet<DocumentNode> {
  const images = itemsOf(get(document, "images"));
  if (images.length === 0 || getText(document, "kind") === "Component") return new Set();
  const texts = textsBelow(document, path, context);
  if (texts === null) return new Set();
  return new Set(
    images.filter((image) => {
      const name = getText(image, "name");
      return name !== null && !texts.some((text) => text.includes(name));
    }),
  );
}

/** The texts of all that a kustomization puts together; null: some of it lies elsewhere or is made by others. */
function textsBelow(document: DocumentNode | null, path: string, context: FormatContext): readonly string[] | null {
  const texts: string[] = [];
  const seen = new Set<string>();
  const visit = (node: DocumentNode | null, from: string, depth: number): boolean => {
    if (makers.some((name) => get(node, name) !== null) || isTooDeep(depth, maxDepth, "overlays nest")) return false;
    const listed = lists.flatMap((name) => itemsOf(get(node, name)));
    return listed.every((item) => {
      const inline = getText(item, "patch") ?? (item.kind === "scalar" && /[\n{]/.test(item.text) ? item.text : null);
      if (inline !== null) return texts.push(inline) > 0;
      const written = textOf(item) ?? getText(item, "path");
      return written !== null && open(joinPath(folderOf(from), written), depth);
    });
  };
  const open = (target: string, depth: number): boolean => {
    if (seen.has(target)) return true;
    seen.add(target);
    const { files } = context;
    const names = files.names(target);
    const own = names === null ? undefined : fileNames.find((name) => names.includes(name));
    if (names !== null && own === undefined) return false;
    const file = own === undefined ? target : joinPath(target, own);
    const read = files.text(file);
    if (!("source" in read) || seen.size > maxFiles) return false;
    if (own === undefined) return texts.push(read.source.text) > 0;
    const inner = readDocuments(read.source).documents[0] ?? null;
    // What an inner one renames has its new name here.
    for (const image of itemsOf(get(inner, "images")))
      texts.push(
        entriesOf(image)
          .map(({ value }) => textOf(value) ?? "")
          .join("\n"),
      );
    return visit(inner, file, depth + 1);
  };
  const isKnown = visit(document, path, 0);
  return isKnown && texts.length > 0 ? texts : null;
}

/** Patches whose target nothing is: all that is below is known, and has another kind or name. */
export function idlePatches(
  document: DocumentNode | null,
  path: string,
  context: FormatContext,
): ReadonlySet<DocumentNode> {
  const patches = ["patches", "patchesJson6902"]
    .flatMap((name) => itemsOf(get(document, name)))
    .filter((one) => get(one, "target") !== null);
  if (patches.length === 0 || getText(document, "kind") === "Component") return new Set();
  const objects = objectsBelow(document, path, context);
  if (objects === null || objects.length === 0) return new Set();
  return new Set(
    patches.filter((one) => {
      const wanted = ["kind", "name"].map((name) => getText(get(one, "target"), name));
      return !objects.some((object) => wanted.every((word, at) => word === null || isAlike(word, object[at]!)));
    }),
  );
}

/** A target is an expression for the whole of a name; one that is more than a name may be any. */
function isAlike(wanted: string, own: string | null): boolean {
  return own === null || !/^[\w-]*$/.test(wanted) || wanted === "" || wanted === own;
}

/** Kinds and names of all that a kustomization lists; null: some lies elsewhere, is made by others or is renamed. */
function objectsBelow(
  document: DocumentNode | null,
  path: string,
  context: FormatContext,
): readonly (readonly [kind: string | null, name: string | null])[] | null {
  const objects: [string | null, string | null][] = [];
  const seen = new Set<string>();
  const changes = [...makers, "namePrefix", "nameSuffix", "configMapGenerator", "secretGenerator", "components"];
  const visit = (node: DocumentNode | null, from: string, depth: number): boolean => {
    if (changes.some((name) => get(node, name) !== null) || isTooDeep(depth, maxDepth, "overlays nest")) return false;
    return ["resources", "bases"]
      .flatMap((name) => itemsOf(get(node, name)))
      .every((item) => open(joinPath(folderOf(from), textOf(item) ?? ""), depth));
  };
  const open = (target: string, depth: number): boolean => {
    if (seen.has(target)) return true;
    seen.add(target);
    const names = context.files.names(target);
    const own = names === null ? undefined : fileNames.find((name) => names.includes(name));
    if (names !== null && own === undefined) return false;
    const file = own === undefined ? target : joinPath(target, own);
    const read = context.files.text(file);
    if (!("source" in read) || seen.size > maxFiles) return false;
    const { documents, diagnostics } = readDocuments(read.source);
    if (diagnostics.some(({ severity }) => severity === "error")) return false;
    if (own !== undefined) return visit(documents[0] ?? null, file, depth + 1);
    for (const object of documents.flatMap((one) => objectsIn(one, 0)))
      objects.push([getText(object, "kind"), getText(object, "metadata", "name")]);
    return true;
  };
  return visit(document, path, 0) ? objects : null;
}
