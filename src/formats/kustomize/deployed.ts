/** What Flux and Argo CD lay over a folder that they deploy: images and patches in their own objects. */
import { isBelow, joinPath } from "../../files.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { asImageChange } from "../argo/replaced-images.ts";
import type { FormatContext } from "../format.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";

const mark = /\bkustomize\.toolkit\.fluxcd\.io\/|\bargoproj\.io\//;
const yaml = /\.ya?ml$/i;

/** As kustomizations that list the folder, by names that no file has. */
export function deployedOverlays(
  { files, paths }: FormatContext,
  folders: ReadonlyMap<string, string>,
): ReadonlyMap<string, DocumentNode> {
  const found = new Map<string, DocumentNode>();
  let maps: ReturnType<typeof configMaps> | null = null;
  const settingsOf = (name: string, path: string): readonly Entry[] =>
    closestTo(path, (maps ??= configMaps({ files, paths })).get(name) ?? []);
  for (const path of paths) {
    if (!yaml.test(path)) continue;
    const passing = files.passing?.(path) ?? null;
    if (passing !== null && !mark.test(passing)) continue;
    const read = files.text(path);
    if (!("source" in read) || !mark.test(read.source.text)) continue;
    for (const object of readDocuments(read.source).documents.flatMap((one) => objectsIn(one, 0)))
      for (const { at, changes } of changesIn(object, (name) => settingsOf(name, path))) {
        const below = listedBy(textOf(at) ?? "", path, paths, folders);
        const resources: Entry = { name: "resources", key: at, value: listOf(at, below) };
        found.set(`${path}#${at.start}`.replaceAll("/", "|"), mapOf(at, [resources, ...changes]));
      }
  }
  return found;
}

/** What lies in a folder of the repository, which may begin anywhere above the file that names it. */
function listedBy(
  named: string,
  path: string,
  paths: readonly string[],
  folders: ReadonlyMap<string, string>,
): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const folder = joinPath(depth === 0 ? "." : parts.slice(0, depth).join("/"), named);
    if (folders.has(folder)) return [folder];
    const below = folder === "." ? [] : paths.filter((one) => yaml.test(one) && isBelow(one, folder));
    if (below.length > 0) return below;
  }
  return [];
}

interface Changes {
  /** Where the folder is named. */
  readonly at: DocumentNode;
  readonly changes: readonly Entry[];
}

interface ConfigMap {
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** All config maps by their names; looked for once, however many objects of Flux name one. */
function configMaps({ files, paths }: FormatContext): ReadonlyMap<string, readonly ConfigMap[]> {
  const found = new Map<string, ConfigMap[]>();
  for (const path of paths) {
    const passing = yaml.test(path) ? (files.passing?.(path) ?? null) : "";
    if (passing !== null && !passing.includes("ConfigMap")) continue;
    const read = files.text(path);
    if (!("source" in read) || !read.source.text.includes("ConfigMap")) continue;
    for (const object of readDocuments(read.source).documents.flatMap((one) => objectsIn(one, 0))) {
      const name = getText(object, "kind") === "ConfigMap" ? getText(object, "metadata", "name") : null;
      if (name === null) continue;
      const one = { path, entries: entriesOf(get(object, "data")) };
      const before = found.get(name);
      if (before === undefined) found.set(name, [one]);
      else before.push(one);
    }
  }
  return found;
}

/** What a config map says, of those of a name the one that lies closest to a file. */
function closestTo(path: string, all: readonly ConfigMap[]): readonly Entry[] {
  return all.toSorted((a, b) => sharedFolders(b.path, path) - sharedFolders(a.path, path))[0]?.entries ?? [];
}

function sharedFolders(one: string, other: string): number {
  const [own, others] = [one.split("/").slice(0, -1), other.split("/").slice(0, -1)];
  const end = own.findIndex((part, index) => others[index] !== part);
  return end < 0 ? own.length : end;
}

type Settings = (name: string) => readonly Entry[];

function changesIn(object: DocumentNode, settingsOf: Settings): readonly Changes[] {
  const version = getText(object, "apiVersion") ?? "";
  const spec = get(object, "spec");
  if (version.startsWith("kustomize.toolkit.fluxcd.io/"))
    return changesOf(get(spec, "path"), spec, settingsOf, get(spec, "targetNamespace"));
  if (!version.startsWith("argoproj.io/") || getText(object, "kind") !== "Application") return [];
  const only = get(spec, "source");
  return [...(only === null ? [] : [only]), ...itemsOf(get(spec, "sources"))].flatMap((source) =>
    changesOf(get(source, "path"), get(source, "kustomize"), () => []),
  );
}

function changesOf(
  at: DocumentNode | null,
  from: DocumentNode | null,
  settingsOf: Settings,
  namespace: DocumentNode | null = null,
): readonly Changes[] {
  const changes = ["patches", "images"].flatMap((name): Entry[] => {
    const list = get(from, name);
    if (list?.kind !== "list") return [];
    // Argo CD writes an image as one text.
    const items = list.items.map((one) => (one.kind === "scalar" && name === "images" ? asImageChange(one) : one));
    return items.every((one) => one.kind === "map") ? [{ name, key: list, value: { ...list, items } }] : [];
  });
  if (namespace !== null) changes.push({ name: "namespace", key: namespace, value: namespace });
  const filling = get(from, "postBuild");
  const given = itemsOf(get(filling, "substituteFrom")).flatMap((one) =>
    getText(one, "kind") === "ConfigMap" ? settingsOf(getText(one, "name") ?? "") : [],
  );
  const own = entriesOf(get(filling, "substitute"));
  if (filling !== null && own.length + given.length > 0) {
    const names = new Set(own.map(({ name }) => name));
    const all = [...given.filter(({ name }) => !names.has(name)), ...own];
    changes.push({ name: "substitute", key: filling, value: mapOf(filling, all) });
  }
  return at === null || changes.length === 0 ? [] : [{ at, changes }];
}

function listOf({ source, start, end }: DocumentNode, texts: readonly string[]): DocumentNode {
  const at = { source, start, end };
  const items = texts.map((text): ScalarNode => {
    return { ...at, kind: "scalar", tag: null, stretches: [], value: text, text };
  });
  return { ...at, kind: "list", tag: null, items };
}
