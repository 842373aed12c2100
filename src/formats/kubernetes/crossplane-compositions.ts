/**
 * Compositions of Crossplane: templates of what is made for each object of the kind that they serve, or for each claim
 * of one. What a patch replaces is at most a default of the template. Source: its documentation.
 */
import type { Span } from "../../source.ts";
import type { Setting, Subject } from "../../subject.ts";
import { unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Alternative } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import type { FormatContext } from "../format.ts";
import { mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";

const composition = /^apiextensions\.crossplane\.io\//;
const maxObjects = 200;
const maxFiles = 20_000;

/** What one object of a composition is made of. */
export interface Composed {
  readonly object: MapNode;
  /** Address of the object for which it is made; null: none is here. */
  readonly for: string | null;
  /** What a patch sets that nothing in the repository says. */
  readonly open: readonly Patch[];
  /** Of the object for which it is made: what takes effect in this one, and not where it stands. */
  readonly taken: readonly DocumentNode[];
}

interface Patch {
  readonly from: string;
  readonly to: readonly string[];
  readonly at: DocumentNode;
  readonly transforms: readonly DocumentNode[];
}

export function isComposition(object: MapNode): boolean {
  return composition.test(getText(object, "apiVersion") ?? "") && getText(object, "kind") === "Composition";
}

/** All that a composition makes: for each object that asks for it, or once, as its template has it. */
export function composedIn(node: MapNode, beside: readonly MapNode[], context: FormatContext): readonly Composed[] {
  const inputs = [get(node, "spec"), ...itemsOf(get(node, "spec", "pipeline")).map((step) => get(step, "input"))];
  const templates = inputs.flatMap((input) =>
    itemsOf(get(input, "resources")).flatMap((item) => {
      const base = get(item, "base");
      if (base?.kind !== "map" || getText(base, "apiVersion") === null || getText(base, "kind") === null) return [];
      return [{ base, name: get(item, "name"), patches: patchesOf(item, input) }];
    }),
  );
  const isPatched = templates.some(({ patches }) => patches.length > 0);
  const { asking, filledIn } = isPatched ? askingFor(node, beside, context) : { asking: [], filledIn: () => null };
  return templates.flatMap(({ base, name, patches }): readonly Composed[] => {
    const isNamed = get(base, "metadata", "name") !== null || name === null;
    const object = isNamed ? base : withName(base, name);
    if (patches.length === 0 || asking.length === 0)
      return [{ object: byDefault(object, patches, filledIn), for: null, open: patches, taken: [] }];
    return asking.map((one) => patched(object, patches, one, filledIn));
  });
}

/** The composed object's own subject, with what is left open by patches. */
export function composedSubject(made: Subject, { object, for: asking, open }: Composed): Subject {
  const subject = asking === null ? made : { ...made, address: `${asking}.${made.address}` };
  if (open.length === 0) return subject;
  const replaced = new Set(open.flatMap(({ to }) => get(object, ...to) ?? []));
  const settings = subject.settings.map((one): Setting => {
    const isDefault = [...replaced].some((node) => node === one.at);
    return isDefault ? { ...one, value: withFlags(one.value, DEFAULT) } : one;
  });
  const left = open.map(({ from, to, at }): Setting => {
    const text = `${from} is set by whoever asks for it`;
    const cause = { by: from, declared: at, text, isForDeployer: true } as const;
    return { path: to, value: unknown("string", { code: "environment", text }), at, leftOpenBy: () => [cause] };
  });
  return { ...subject, settings: [...settings, ...open.flatMap(mayBeMade), ...left] };
}

/** What a map makes of what is asked for, where nobody here asks. */
function mayBeMade({ from, to, at, transforms }: Patch): readonly Setting[] {
  const [only, another] = transforms;
  if (only === undefined || another !== undefined || getText(only, "type") !== "map") return [];
  const ways = entriesOf(get(only, "map")).flatMap(({ name, value }): readonly Alternative[] => {
    const when = [{ key: `patch|${from}|${at.start}`, branch: name, text: `${from} is ${name}` }];
    return value.kind === "scalar" ? [{ value: valueOf(value), when }] : [];
  });
  return ways.length === 0 ? [] : [{ path: to, value: choice(ways, true), at }];
}

type FilledIn = (path: readonly string[]) => DocumentNode | null;

/** What the definition of the kind fills in where whoever asks says nothing. */
function byDefault(object: MapNode, patches: readonly Patch[], filledIn: FilledIn): MapNode {
  let made = object;
  for (const { from, to, transforms } of patches) {
    const said = filledIn(from.split("."));
    const value = said === null ? null : transformed(said, transforms);
    if (value !== null) made = withEntry(made, to, value);
  }
  return made;
}

/** By the schema of a definition, in whichever of its versions says it first. */
function filledInBy(definitions: readonly MapNode[]): FilledIn {
  const schemas = definitions.flatMap((one) =>
    itemsOf(get(one, "spec", "versions")).map((version) => get(version, "schema", "openAPIV3Schema")),
  );
  return (path) => {
    const names = [...path.flatMap((name) => ["properties", name]), "default"];
    return schemas.map((schema) => get(schema, ...names)).find((node) => node !== null) ?? null;
  };
}

interface Asking {
  readonly asking: readonly MapNode[];
  readonly filledIn: FilledIn;
}

function patchesOf(item: DocumentNode, input: DocumentNode | null): readonly Patch[] {
  const sets = itemsOf(get(input, "patchSets"));
  return itemsOf(get(item, "patches")).flatMap((patch): readonly Patch[] => {
    if (getText(patch, "type") !== "PatchSet") return patchOf(patch);
    const set = sets.find((one) => getText(one, "name") === getText(patch, "patchSetName"));
    return itemsOf(get(set ?? null, "patches")).flatMap(patchOf);
  });
}

function patchOf(patch: DocumentNode): readonly Patch[] {
  const type = getText(patch, "type") ?? "FromCompositeFieldPath";
  const from = getText(patch, "fromFieldPath");
  const to = getText(patch, "toFieldPath") ?? from;
  if (to === null || to.startsWith("metadata.") || !/^[\w.-]{1,300}$/.test(to) || !/^(?:From|CombineFrom)/.test(type))
    return [];
  const at = get(patch, "fromFieldPath") ?? get(patch, "toFieldPath") ?? patch;
  const isPlain = type === "FromCompositeFieldPath" && from !== null && /^[\w.-]{1,300}$/.test(from);
  const said = isPlain ? from : (from ?? type);
  return [{ from: said, to: to.split("."), at, transforms: isPlain ? itemsOf(get(patch, "transforms")) : [patch] }];
}

/** Objects of the kind that a composition serves, and claims of one, here and in other files. */
function askingFor(node: MapNode, beside: readonly MapNode[], context: FormatContext): Asking {
  const kind = getText(node, "spec", "compositeTypeRef", "kind");
  if (kind === null) return { asking: [], filledIn: () => null };
  const own = new Set(beside.map(({ source }) => source.path));
  const defining = [...beside, ...objectsNaming([kind], own, context)];
  const definitions = defining.filter((one) => getText(one, "spec", "names", "kind") === kind);
  const claims = definitions.flatMap((one) => getText(one, "spec", "claimNames", "kind") ?? []);
  const kinds = new Set([kind, ...claims]);
  // A claim's file has not the composite's kind in it.
  const all = claims.length === 0 ? defining : [...beside, ...objectsNaming([...kinds], own, context)];
  const found = all.filter(
    (one) => kinds.has(getText(one, "kind") ?? "") && !composition.test(getText(one, "apiVersion") ?? ""),
  );
  const asking = atMost(found, maxObjects, "objects for which one composition makes others");
  return { asking, filledIn: filledInBy(definitions) };
}

function objectsNaming(
  kinds: readonly string[],
  but: ReadonlySet<string>,
  { files, paths }: FormatContext,
): readonly MapNode[] {
  const all = paths.filter((path) => /\.ya?ml$/.test(path) && !but.has(path));
  return atMost(all, maxFiles, "files in which something may ask for what a composition makes").flatMap((path) => {
    const read = files.text(path);
    return "source" in read && kinds.some((kind) => read.source.text.includes(kind))
      ? readDocuments(read.source).documents.flatMap((one) => (one.kind === "map" ? [one] : []))
      : [];
  });
}

function patched(template: MapNode, patches: readonly Patch[], asking: MapNode, filledIn: FilledIn): Composed {
  let object = template;
  const open: Patch[] = [];
  const taken: DocumentNode[] = [];
  for (const patch of patches) {
    const path = patch.from.split(".");
    const own = get(asking, ...path);
    const said = own ?? filledIn(path);
    const value = said === null ? null : transformed(said, patch.transforms);
    if (value === null) {
      // Where the object says nothing, the template's own value stays.
      if (said !== null || get(object, ...patch.to) === null || isMade(patch)) open.push(patch);
      continue;
    }
    object = withEntry(object, patch.to, value);
    if (own !== null) taken.push(own);
  }
  const name = `${getText(asking, "kind") ?? ""}/${getText(asking, "metadata", "name") ?? "?"}`;
  return { object, for: name, open, taken };
}

/** What is put together, or is not the object's, is not looked up. */
function isMade({ transforms }: Patch): boolean {
  return transforms.some((one) => get(one, "toFieldPath") !== null || get(one, "combine") !== null);
}

/** A value, looked up in the maps of the patch; null: it is made in another way. */
function transformed(value: DocumentNode, transforms: readonly DocumentNode[]): DocumentNode | null {
  let now: DocumentNode | null = value;
  for (const transform of transforms) {
    const text: string | null = now?.kind === "scalar" ? now.text : null;
    now = text === null || getText(transform, "type") !== "map" ? null : get(transform, "map", text);
  }
  return now;
}

function withEntry(node: MapNode, [name = "", ...rest]: readonly string[], value: DocumentNode): MapNode {
  const before = get(node, name);
  const inner = before?.kind === "map" ? before : mapOf(node, []);
  const entry = {
    name,
    key: keyOf(node, name) ?? node,
    value: rest.length === 0 ? value : withEntry(inner, rest, value),
  };
  return mapOf(node, [...node.entries.filter((one) => one.name !== name), entry]);
}

function keyOf(node: MapNode, name: string): Span | undefined {
  return node.entries.find((one) => one.name === name)?.key;
}

function withName(base: MapNode, name: DocumentNode): MapNode {
  return withEntry(base, ["metadata", "name"], name);
}
