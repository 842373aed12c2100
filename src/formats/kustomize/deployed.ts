/** What Flux and Argo CD lay over a folder that they deploy: images and patches in their own objects. */
import { isBelow, joinPath } from "../../files.ts";
import type { DocumentNode, Entry, ScalarNode } from "../document.ts";
import { get, getText, itemsOf, textOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { objectsIn } from "../objects.ts";
import { mapOf } from "../overlay.ts";
import { readDocuments } from "../read-documents.ts";

const mark = /\bkustomize\.toolkit\.fluxcd\.io\/|\bargoproj\.io\//;
const yaml = /\.ya?ml$/i;

/** As kustomizations that list the folder, by names that no file has. */
export function deployedOverlays(
  { files, paths }: FormatContext,
  folders: ReadonlyMap<string, string>,
): ReadonlyMap<string, DocumentNode> {
  const found = new Map<string, DocumentNode>();
  for (const path of paths) {
    if (!yaml.test(path)) continue;
    const passing = files.passing?.(path) ?? null;
    if (passing !== null && !mark.test(passing)) continue;
    const read = files.text(path);
    if (!("source" in read) || !mark.test(read.source.text)) continue;
    for (const object of readDocuments(read.source).documents.flatMap((one) => objectsIn(one, 0)))
      for (const { at, changes } of changesIn(object)) {
        const folder = joinPath(".", textOf(at) ?? "");
        const below = folders.has(folder) ? [folder] : paths.filter((one) => yaml.test(one) && isBelow(one, folder));
        const resources: Entry = { name: "resources", key: at, value: listOf(at, below) };
        found.set(`${path}#${at.start}`.replaceAll("/", "|"), mapOf(at, [resources, ...changes]));
      }
  }
  return found;
}

interface Changes {
  /** Where the folder is named. */
  readonly at: DocumentNode;
  readonly changes: readonly Entry[];
}

function changesIn(object: DocumentNode): readonly Changes[] {
  const version = getText(object, "apiVersion") ?? "";
  const spec = get(object, "spec");
  if (version.startsWith("kustomize.toolkit.fluxcd.io/")) return changesOf(get(spec, "path"), spec);
  if (!version.startsWith("argoproj.io/") || getText(object, "kind") !== "Application") return [];
  const only = get(spec, "source");
  return [...(only === null ? [] : [only]), ...itemsOf(get(spec, "sources"))].flatMap((source) =>
    changesOf(get(source, "path"), get(source, "kustomize")),
  );
}

function changesOf(at: DocumentNode | null, from: DocumentNode | null): readonly Changes[] {
  const changes = ["patches", "images"].flatMap((name): Entry[] => {
    const list = get(from, name);
    const isNamed = list?.kind === "list" && list.items.every((one) => one.kind === "map");
    return isNamed ? [{ name, key: list, value: list }] : [];
  });
  return at === null || changes.length === 0 ? [] : [{ at, changes }];
}

function listOf({ source, start, end }: DocumentNode, texts: readonly string[]): DocumentNode {
  const at = { source, start, end };
  const items = texts.map((text): ScalarNode => {
    return { ...at, kind: "scalar", tag: null, stretches: [], value: text, text };
  });
  return { ...at, kind: "list", tag: null, items };
}
