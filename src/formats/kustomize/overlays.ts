/** What the kustomizations of a repository replace in a manifest that they list: it takes effect in none of them. */
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { mapOf } from "../effect/overlay.ts";
import { usedAmong } from "../effect/inclusion.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { deployedOverlays } from "./deployed.ts";
import { changesBy, setAnew } from "./generators.ts";
import type { Generated } from "./generators.ts";
import { concerns, patched, patchesIn, removedBy } from "./patches.ts";
import type { Patch } from "./patches.ts";
import { fieldsAt, replacementsIn } from "./replacements.ts";
import type { Replaced } from "./replacements.ts";
import { readerIn, sourceAmong } from "./sources.ts";
import { exceed, isTooDeep } from "../../value/work.ts";

/** What one kustomization changes in all that it lists, its components' changes included. */
export interface Layer {
  /** The kustomization, or the object of Flux or Argo CD. */
  readonly path: string;
  /** Into which it puts all that it lists, whatever that says itself. */
  readonly namespace: string | null;
  readonly images: readonly { readonly name: string; readonly newName: string | null }[];
  readonly patches: readonly Patch[];
  /** Targets of replacements: which objects, and which of their fields are replaced as a whole. */
  readonly replaced: readonly Replaced[];
  /** What Flux fills in for `${NAME}`. */
  readonly substitutes: ReadonlyMap<string, ScalarNode>;
  /** Generators that change what one below them generates. */
  readonly generated: readonly Generated[];
}

/** The layers over a manifest, the innermost first. */
export type Chain = readonly Layer[];
type Chains = ReadonlyMap<string, readonly Chain[]>;

const fileName = /(?:^|\/)kustomization(?:\.ya?ml)?$/i;
const maxVisits = 20_000;
const maxDepth = 32;
const maxLevels = 200;

/** By a manifest, the ways in which kustomizations list it. */
export const chainsIn = oncePerTree(chainsAmong);

function documentAt(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

function chainsAmong(context: FormatContext): Chains {
  const all = context.paths.filter((path) => fileName.test(path));
  const byFolder = new Map(all.map((path) => [folderOf(path), path]));
  const chains = new Map<string, Chain[]>();
  const deployed = deployedOverlays(context, byFolder);
  if (all.length + deployed.size === 0) return chains;
  const documents = new Map([...all.map((path) => [path, documentAt(path, context)] as const), ...deployed]);
  const every = [...all, ...deployed.keys()];
  const listed = (path: string, ...names: readonly string[]): string[] =>
    names
      .flatMap((name) => itemsOf(get(documents.get(path), name)))
      .flatMap((node) => textOf(node) ?? [])
      .map((text) => joinPath(folderOf(path), text))
      .map((one) => byFolder.get(one) ?? one);
  const used = usedAmong(every, (path) =>
    listed(path, "resources", "bases", "components").filter((one) => documents.has(one)),
  );
  let visits = 0;
  // What leads back to itself is refused; the reader of the file says so.
  const below = (path: string, trail: readonly string[], ...names: readonly string[]): string[] =>
    listed(path, ...names).filter((one) => one !== path && !trail.includes(one));
  /** @param seen components that are a part of it already: each counts once, or those listed twice would be endless */
  const layerOf = (path: string, seen: Set<string>, depth: number): Layer => {
    const inner = isTooDeep(depth, maxDepth, "components nest") ? [] : listed(path, "components");
    const layers = [
      ...inner.flatMap((one) => {
        if (seen.has(one) || !documents.has(one)) return [];
        seen.add(one);
        return [layerOf(one, seen, depth + 1)];
      }),
      ownLayer(path, documents.get(path) ?? null, context),
    ];
    return {
      path,
      namespace: layers.findLast(({ namespace }) => namespace !== null)?.namespace ?? null,
      images: layers.flatMap(({ images }) => images),
      patches: layers.flatMap(({ patches }) => patches),
      replaced: layers.flatMap(({ replaced }) => replaced),
      substitutes: new Map(layers.flatMap(({ substitutes }) => [...substitutes])),
      generated: layers.flatMap(({ generated }) => generated),
    };
  };
  const visit = (path: string, outer: Chain, trail: readonly string[]): void => {
    visits += 1;
    if (visits > maxVisits || isTooDeep(trail.length, maxDepth, "overlays nest")) return;
    chains.set(path, [...(chains.get(path) ?? []), outer]);
    const chain = [layerOf(path, new Set([path]), 0), ...outer];
    for (const one of below(path, trail, "resources", "bases", "components"))
      if (documents.has(one)) visit(one, chain, [...trail, path]);
      else chains.set(one, [...(chains.get(one) ?? []), chain]);
  };
  for (const path of every) if (!used.has(path)) visit(path, [], []);
  if (visits > maxVisits) exceed("overlays are put together in more ways than are followed");
  // What was not followed to its end is not known to be replaced.
  return visits > maxVisits ? new Map() : chains;
}

function ownLayer(path: string, document: DocumentNode | null, context: FormatContext): Layer {
  const folder = folderOf(path);
  const read = readerIn(folder, context);
  const patches = [...patchesIn(document, read)];
  const annotations = placingAnnotations(document);
  if (annotations !== null) patches.push(annotations);
  const transformers = itemsOf(get(document, "transformers")).flatMap((node) => read(node));
  const images = [
    ...itemsOf(get(document, "images")),
    ...itemsOf(get(document, "imageTags")),
    ...transformers.flatMap((one) => get(one, "imageTag") ?? []),
  ].map((node) => ({ name: getText(node, "name") ?? "", newName: getText(node, "newName") }));
  const replaced = replacementsIn(document, read, (kind, name) => sourceAmong(path, kind, name, context));
  const substitutes = entriesOf(get(document, "substitute")).flatMap(({ name, value }) =>
    value.kind === "scalar" ? [[name, value] as const] : [],
  );
  const namespace = getText(document, "namespace");
  const generated = changesBy(document);
  return { path, namespace, images, patches, replaced, substitutes: new Map(substitutes), generated };
}

/** `commonAnnotations` that say where controllers of AWS make what is listed; null: there are none. */
function placingAnnotations(document: DocumentNode | null): Patch | null {
  const said = get(document, "commonAnnotations");
  const entries = entriesOf(said).filter(({ name }) => name.startsWith("services.k8s.aws/"));
  const [first] = entries;
  if (said?.kind !== "map" || first?.value.kind !== "scalar") return null;
  const within = (name: string, value: DocumentNode): MapNode => mapOf(said, [{ name, key: first.key, value }]);
  const every: ScalarNode = { ...first.value, value: ".*", text: ".*" };
  return {
    content: within("metadata", within("annotations", mapOf(said, entries))),
    target: within("name", every),
  };
}

/** The namespace into which kustomizations put what a manifest has; null: none does. */
export function namespaceOver(path: string, context: FormatContext): string | null {
  const over = (chainsIn(context).get(path) ?? []).flatMap(
    (chain) => chain.findLast(({ namespace }) => namespace !== null)?.namespace ?? [],
  );
  return over[0] ?? null;
}

/** The parts of an object of a manifest that every kustomization that lists the manifest replaces. */
export function replacedIn(path: string, object: MapNode, context: FormatContext): ReadonlySet<unknown> {
  const chains = chainsIn(context).get(path) ?? [];
  const [first = new Set<DocumentNode>(), ...others] = chains.map((chain) => replacedBy(object, chain));
  return new Set([...first].filter((node) => others.every((other) => other.has(node))));
}

/** Entries of `images` whose new name every kustomization around renames again. */
export function renamedAgain(
  path: string,
  images: readonly DocumentNode[],
  context: FormatContext,
): readonly DocumentNode[] {
  const chains = chainsIn(context).get(path) ?? [];
  return images.filter((image) => {
    const name = getText(image, "newName");
    return name !== null && chains.length > 0 && chains.every((chain) => isRenamed(name, chain));
  });
}

function leavesOf(node: DocumentNode, into: Set<DocumentNode> = new Set(), depth = 0): Set<DocumentNode> {
  if (node.kind === "scalar" || depth > maxLevels) into.add(node);
  else if (node.kind === "list") for (const item of node.items) leavesOf(item, into, depth + 1);
  else for (const { value } of node.entries) leavesOf(value, into, depth + 1);
  return into;
}

function replacedBy(object: MapNode, chain: Chain): Set<DocumentNode> {
  const gone = new Set<DocumentNode>();
  let made: DocumentNode = object;
  for (const { patches, replaced, generated } of chain) {
    for (const node of setAnew(object, generated)) for (const leaf of leavesOf(node)) gone.add(leaf);
    for (const { select, fields, isFirst } of replaced)
      if (concerns(object, { content: select, target: select }))
        for (const leaf of fields.flatMap((field) => fieldsAt(made, field)).flatMap((node) => [...leavesOf(node)]))
          if (!isFirst || textOf(leaf)?.includes("://") !== true) gone.add(leaf);
    for (const patch of patches) {
      for (const node of removedBy(made, patch)) for (const leaf of leavesOf(node)) gone.add(leaf);
      made = patched(made, patch);
    }
  }
  const left = leavesOf(made);
  for (const node of leavesOf(object)) if (!left.has(node)) gone.add(node);
  for (const node of imagesOf(object)) if (isRenamed(node.text, chain)) gone.add(node);
  return gone;
}

function* imagesOf(node: DocumentNode, depth = 0): Iterable<Extract<DocumentNode, { kind: "scalar" }>> {
  if (node.kind === "scalar" || isTooDeep(depth, maxLevels, "a document nests")) return;
  for (const item of itemsOf(node)) yield* imagesOf(item, depth + 1);
  for (const { name, value } of entriesOf(node))
    if (name === "image" && value.kind === "scalar") yield value;
    else yield* imagesOf(value, depth + 1);
}

function isRenamed(image: string, chain: Chain): boolean {
  const name = image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
  return chain.some(({ images }) =>
    images.some((one) => one.name === name && one.newName !== null && one.newName !== name),
  );
}
