/** Manifests of Atmos, each with all that it imports, for whoever imports it with what. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { object } from "../../value/build.ts";
import { exceed, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { nodeValue } from "../go-template/node-value.ts";
import { filledDocuments } from "../helm/helmfile-templates.ts";
import { matching } from "../effect/inclusion.ts";
import { laidOver, mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { substituted } from "../effect/substitute.ts";
import { withIncluded } from "./included.ts";
import { marks, withSections } from "./templates.ts";

export interface Context {
  readonly files: Files;
  readonly paths: readonly string[];
}

/** One manifest with all that it imports. */
interface Manifest {
  readonly document: DocumentNode | null;
  readonly files: readonly string[];
  readonly possible: readonly string[];
}

/** Folders of a project: of its stacks, and from which its paths go. */
interface Paths {
  readonly stacks: string;
  readonly folder: string;
}

const maxDepth = 20;
/** Of all stacks of a project together, each as often as it is imported with something else. */
const maxManifests = 20_000;

export function documentAt(path: string, { files }: Context): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

type Reader = (path: string, given: DocumentNode | null, trail: readonly string[]) => Manifest;

/** Manifests are put together once for each that is passed to them, however many import them. */
export function readerOf(project: Paths, context: Context): Reader {
  const { stacks } = project;
  const known = new Map<string, Map<DocumentNode | null, Manifest>>();
  const there = new Set(context.paths);
  let count = 0;
  const read: Reader = (path, given, trail) => {
    if (trail.includes(path) || isTooDeep(trail.length, maxDepth, "manifests import each other"))
      return { document: null, files: [], possible: [] };
    const ways = known.get(path) ?? new Map<DocumentNode | null, Manifest>();
    known.set(path, ways);
    const before = ways.get(given);
    if (before !== undefined) return before;
    // Each import that passes something else makes another of all that lies behind it.
    if (count === maxManifests) exceed(`a project imports more than ${maxManifests} manifests`);
    if (count === maxManifests) return { document: null, files: [], possible: [] };
    count += 1;
    const document = withLocals(manifestAt(path, given, project, context));
    const files: string[] = [];
    const possible: string[] = [];
    let base: DocumentNode | null = null;
    for (const { path: imported, given: passed, isPossible } of importsOf(document, path, stacks, there, context)) {
      const one = read(imported, passed ?? given, [...trail, path]);
      possible.push(...one.possible, ...(isPossible ? [imported, ...one.files] : []));
      if (isPossible) continue;
      files.push(imported, ...one.files);
      base = laidOver(base, one.document);
    }
    const made = {
      document: overridden(laidOver(base, document), document),
      files: [...new Set(files)],
      possible: [...new Set(possible)],
    };
    ways.set(given, made);
    return made;
  };
  return read;
}

/** What a manifest says for those who pass this to it: a template is filled in, functions that read files are done. */
function manifestAt(path: string, given: DocumentNode | null, project: Paths, context: Context): DocumentNode | null {
  const plain = documentAt(path, context);
  const simple = plain === null || given === null ? plain : withContext(plain, given);
  const filled = given !== null || path.endsWith(".tmpl") ? filledManifest(path, given, context) : null;
  const document = filled ?? simple;
  return document === null ? null : withIncluded(document, path, project.folder, context.files);
}

/** A manifest that has more marks in it than names of what is passed; null: it has none, or can't be filled in. */
function filledManifest(path: string, given: DocumentNode | null, { files }: Context): DocumentNode | null {
  const read = files.text(path);
  if (!("source" in read) || !read.source.text.replaceAll(marks, "").includes("{{")) return null;
  return filledDocuments(read.source, given === null ? object([]) : nodeValue(given))[0] ?? null;
}

/** `{{ .region }}` of a manifest that is imported with `context: { region: … }`. */
function withContext(document: DocumentNode, given: DocumentNode): DocumentNode {
  const valueOf = (name: string): DocumentNode | null => get(given, ...name.split("."));
  return withNames(
    substituted(document, marks, (name) => valueOf(name) ?? undefined),
    (name) => name.replaceAll(marks, (mark, inner: string) => textOf(valueOf(inner)) ?? mark),
    0,
  );
}

/** `{{ .locals.region }}`, which only the manifest that says it sees. */
function withLocals(document: DocumentNode | null): DocumentNode | null {
  const locals = get(document, "locals");
  return document === null || locals === null ? document : withSections(document, { locals });
}

/** Components are called by what is passed, too. */
function withNames(node: DocumentNode, named: (name: string) => string, depth: number): DocumentNode {
  if (node.kind !== "map" || isTooDeep(depth, maxDepth, "a manifest nests")) return node;
  return {
    ...node,
    entries: node.entries.map(({ name, key, value }) => ({
      name: named(name),
      key,
      value: withNames(value, named, depth + 1),
    })),
  };
}

interface Import {
  readonly path: string;
  readonly given: DocumentNode | null;
  /** A template says which it is. */
  readonly isPossible: boolean;
}

const template = /\{\{(?:(?!\{\{).)*?\}\}/gs;

function importsOf(
  document: DocumentNode | null,
  from: string,
  stacks: string,
  there: ReadonlySet<string>,
  context: Context,
): readonly Import[] {
  return itemsOf(get(document, "import")).flatMap((node): readonly Import[] => {
    const written = textOf(node) ?? getText(node, "path");
    if (written === null) return [];
    const folder = /^\.\.?\//.test(written) ? folderOf(from) : stacks;
    const at = joinPath(folder, written);
    const given = get(node, "context");
    const pattern = written.replaceAll(template, "*");
    const isPossible = pattern !== written;
    const named = /[*?]/.test(pattern)
      ? ["", ".yaml", ".yml"].flatMap((end) => matching(context, folder, `${pattern}${end}`))
      : ["", ".yaml", ".yml", ".yaml.tmpl", ".yml.tmpl"].map((end) => `${at}${end}`);
    return [...new Set(named)].filter((path) => there.has(path)).map((path) => ({ path, given, isPossible }));
  });
}

/** `overrides:` of a manifest counts for every component that is in it, whatever these say themselves. */
function overridden(merged: DocumentNode | null, own: DocumentNode | null): DocumentNode | null {
  const overrides = laidOver(get(own, "overrides"), get(own, "terraform", "overrides"));
  const components = get(merged, "components", "terraform");
  if (merged === null || overrides === null || components === null) return merged;
  const all = entriesOf(components).map((entry): Entry => ({ ...entry, value: laidOver(entry.value, overrides) }));
  return laidOver(merged, under(own ?? merged, ["components", "terraform"], mapOf(components, all)));
}

function under(at: DocumentNode, names: readonly string[], value: DocumentNode): DocumentNode {
  return names.reduceRight((inner, name): DocumentNode => mapOf(at, [{ name, key: at, value: inner }]), value);
}
