/** Objects of Kubernetes in the other files of a folder, which are applied together with those of a file. */
import { folderOf } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { isChartTemplate } from "../helm/charts.ts";
import { concernsConfigMaps, configMapsIn, namespaceOf } from "./config-maps.ts";
import type { ConfigMaps } from "./config-maps.ts";
import type { MapNode } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { namespaceOver } from "../kustomize/overlays.ts";
import { objectsIn } from "./objects.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { isTemplate } from "../go-template/template.ts";

/** Folders of more files are collections, of which each stands alone. */
const maxFiles = 1_000;

type Objects = ReadonlyMap<string, readonly MapNode[]>;
const known = new WeakMap<
  readonly string[],
  { readonly byFolder: ReadonlyMap<string, readonly string[]>; readonly made: Map<string, () => Objects> }
>();

/** Config maps, secrets and what takes them in the files beside one; of a file that does neither, none. */
export function objectsBeside(
  path: string,
  context: FormatContext,
): readonly (readonly [file: string, object: MapNode])[] {
  const folder = folderOf(path);
  const { byFolder, made } = foldersOf(context);
  const files = byFolder.get(folder) ?? [];
  if (files.length < 2 || files.length > maxFiles) return [];
  let objects = made.get(folder);
  if (objects === undefined) {
    objects = onceRead(context.files, () => new Map(files.map((file) => [file, objectsOf(file, context)])));
    made.set(folder, objects);
  }
  return [...objects()].flatMap(([file, found]) => (file === path ? [] : found.map((one) => [file, one] as const)));
}

/** Kustomizations put what they list into one namespace: who takes what from whom is asked of what they make. */
export function configMapsAround(
  path: string,
  beside: ReturnType<typeof objectsBeside>,
  objects: readonly MapNode[],
  context: FormatContext,
): ConfigMaps {
  const files = new Map(beside.map(([file, object]) => [object, file]));
  const placeOf = (object: MapNode): string => namespaceOver(files.get(object) ?? path, context) ?? namespaceOf(object);
  return configMapsIn([...files.keys(), ...objects], placeOf);
}

function foldersOf({ paths }: FormatContext) {
  let found = known.get(paths);
  if (found === undefined) {
    const byFolder = new Map<string, string[]>();
    for (const path of paths) {
      if (!/\.ya?ml$/.test(path)) continue;
      const files = byFolder.get(folderOf(path));
      if (files === undefined) byFolder.set(folderOf(path), [path]);
      else files.push(path);
    }
    found = { byFolder, made: new Map() };
    known.set(paths, found);
  }
  return found;
}

function objectsOf(path: string, { files, paths }: FormatContext): readonly MapNode[] {
  const read = files.text(path);
  if (!("source" in read) || !concernsConfigMaps.test(read.source.text)) return [];
  const { source } = read;
  if (isTemplate(source) || isChartTemplate(path, paths)) return [];
  return readDocuments(source).documents.flatMap((document) => objectsIn(document, 0));
}
