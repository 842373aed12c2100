/** What the generators of an ApplicationSet make of its template: one application for each element. */
import { folderOf, nameOf } from "../../files.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { documentOf, openAt } from "./open-values.ts";
import { mapOf } from "../effect/overlay.ts";
import { isPlaced } from "../runs/deploys/all.ts";
import { substituted } from "../effect/substitute.ts";
import { openDocument } from "./chart.ts";

/** One element: its parameters by their names; those of a file by their ways. */
export type Element = ReadonlyMap<string, DocumentNode>;

const maxElements = 64;
const nothing: Element = new Map();

/** Of generators of which nobody here knows the elements (clusters, pull requests), one without parameters. */
export function elementsOf(generators: readonly DocumentNode[], context: FormatContext, depth = 0): readonly Element[] {
  const made = generators.flatMap((generator) => elementsOfOne(generator, context, depth));
  return ofSet(made.length === 0 ? [nothing] : made);
}

function ofSet<T>(elements: readonly T[]): readonly T[] {
  return atMost(elements, maxElements, "elements of an ApplicationSet");
}

function elementsOfOne(generator: DocumentNode, context: FormatContext, depth: number): readonly Element[] {
  const given = get(generator, "values") ?? get(generator, "clusters", "values") ?? get(generator, "git", "values");
  const values = parametersOf(given, "values.");
  const list = get(generator, "list", "elements");
  if (list !== null) return itemsOf(list).map((one) => parametersOf(one, ""));
  const merge = get(generator, "merge");
  if (merge !== null && depth <= 2) return mergedElements(merge, context, depth);
  const inner = itemsOf(get(generator, "matrix", "generators"));
  if (inner.length > 0 && depth <= 2) {
    const each = inner.map((one) => elementsOf([one], context, depth + 1));
    return each.reduce<readonly Element[]>(
      (all, next) => ofSet(all.flatMap((one) => next.map((two): Element => new Map([...one, ...two])))),
      [nothing],
    );
  }
  const git = get(generator, "git");
  const found = [...ofFolders(git, context), ...ofFiles(git, context)];
  return found.length === 0 ? [values] : found.map((one): Element => new Map([...values, ...one]));
}

/** `merge`: the first generator's elements, with what the later ones say of those with the same keys. */
function mergedElements(merge: DocumentNode, context: FormatContext, depth: number): readonly Element[] {
  const keys = itemsOf(get(merge, "mergeKeys")).flatMap((node) => textOf(node) ?? []);
  const keyOf = (element: Element): string => JSON.stringify(keys.map((key) => textOf(element.get(key)) ?? null));
  const [base = [], ...others] = itemsOf(get(merge, "generators")).map((one) => elementsOf([one], context, depth + 1));
  return base.map((one): Element => {
    const same = others.flatMap((all) => all.filter((other) => keyOf(other) === keyOf(one)));
    return new Map([...one, ...same.flatMap((other) => [...other])]);
  });
}

/** By their ways: `cluster.name`. */
function parametersOf(node: DocumentNode | null, before: string, depth = 0): Element {
  const found = new Map<string, DocumentNode>();
  for (const { name, value } of entriesOf(node)) {
    found.set(`${before}${name}`, value);
    if (value.kind === "map" && depth < 8)
      for (const [key, one] of parametersOf(value, `${before}${name}.`, depth + 1)) found.set(key, one);
  }
  return found;
}

function ofFolders(git: DocumentNode | null, { paths }: FormatContext): readonly Element[] {
  return itemsOf(get(git, "directories")).flatMap((one): readonly Element[] => {
    const path = getText(one, "path");
    const node = get(one, "path");
    if (path === null || node === null || getText(one, "exclude") === "true") return [];
    const charts = paths.filter((file) => /(?:^|\/)Chart\.ya?ml$/.test(file)).map(folderOf);
    // What lies there may be values of one chart that lies elsewhere.
    for (const all of [new Set(charts), foldersAmong(paths)])
      for (const start of startsAround(node)) {
        const found = [...all].filter((folder) => isNamedBy(path, folder, start));
        const names = found.map((folder) => folder.slice(start.length));
        if (found.length > 0)
          return atMost(names, maxElements, "elements of an ApplicationSet").map((folder) => inFolder(folder, node));
      }
    return [];
  });
}

function isNamedBy(pattern: string, folder: string, start: string): boolean {
  if (!folder.startsWith(start)) return false;
  return folder === start + pattern || (isPlaced(start + pattern, folder) && isAsDeep(start + pattern, folder));
}

/** The repository may begin in any folder above the file that says so. */
function startsAround(node: DocumentNode): readonly string[] {
  const around = node.source.path.split("/").slice(0, -1);
  return ["", ...around.map((_, index) => `${around.slice(0, index + 1).join("/")}/`)];
}

function foldersAmong(paths: readonly string[]): readonly string[] {
  const all = new Set<string>();
  for (const path of paths)
    for (let at = folderOf(path); at !== "." && at !== "" && !all.has(at); at = folderOf(at)) all.add(at);
  return [...all];
}

/** `*` stands for one folder, `**` for any number. */
function isAsDeep(pattern: string, folder: string): boolean {
  return pattern.includes("**") || pattern.split("/").length === folder.split("/").length;
}

function inFolder(folder: string, at: DocumentNode): Element {
  const text = (value: string): DocumentNode => ({
    kind: "scalar",
    source: at.source,
    start: at.start,
    end: at.end,
    tag: null,
    stretches: [{ start: 0, offset: -1 }],
    value,
    text: value,
  });
  return new Map([
    ["path", text(folder)],
    ["path.path", text(folder)],
    ["path.basename", text(nameOf(folder))],
    ...folder.split("/").map((part, index) => [`path[${index}]`, text(part)] as const),
  ]);
}

function ofFiles(git: DocumentNode | null, context: FormatContext): readonly Element[] {
  return itemsOf(get(git, "files")).flatMap((one): readonly Element[] => {
    const pattern = getText(one, "path");
    const node = get(one, "path");
    if (pattern === null || node === null) return [];
    const files = startsAround(node)
      .map((start) => context.paths.filter((path) => path === start + pattern || isPlaced(start + pattern, path)))
      .find(({ length }) => length > 0);
    if (files === undefined) return [];
    return ofSet(files).map((path): Element => {
      const document = openDocument(path, context);
      return new Map([...inFolder(folderOf(path), node), ...parametersOf(document, "")]);
    });
  });
}

const mark = /\{\{-?\s*\.?([\w.[\]-]{1,200})\s*-?\}\}/g;

function withParameters(node: DocumentNode, element: Element): DocumentNode {
  return substituted(node, mark, (name) => element.get(name.replace(/^values\.values\./, "values.")));
}

/** The template with the parameters of an element in their places. */
export function filledIn(template: DocumentNode, element: Element): DocumentNode {
  const filled = withParameters(template, element);
  return filled.kind === "map" ? filled : emptyAt(template);
}

/**
 * The `spec` that a `templatePatch` lays over the template's; null: conditions and loops stand in it, or it is no YAML.
 */
export function patchOf(patch: DocumentNode, element: Element, marks: RegExp): DocumentNode | null {
  if (patch.kind !== "scalar" || /\{\{-?\s*(?:if|else|range|with|end|define|\$)/.test(patch.text)) return null;
  const document = documentOf(withParameters(patch, element), marks);
  return document?.kind === "map" ? (get(document, "spec") ?? emptyAt(patch)) : null;
}

function emptyAt(node: DocumentNode): MapNode {
  return mapOf(node, []);
}

const anyMark = /\{\{[^{}]*\}\}/g;

/** An ApplicationSet with its template as each of its elements fills it in: what nobody here knows are gaps. */
export function filledApplications(object: MapNode, context: FormatContext): readonly MapNode[] {
  const isOne =
    getText(object, "kind") === "ApplicationSet" && /^argoproj\.io\//.test(getText(object, "apiVersion") ?? "");
  const spec = isOne ? get(object, "spec") : null;
  const template = get(spec, "template");
  if (spec?.kind !== "map" || template === null) return [object];
  const elements = elementsOf(itemsOf(get(spec, "generators")), context);
  return elements.map((element, index) => {
    const filled = openAt(filledIn(template, element), anyMark);
    // What it is made of stands there once.
    const others = spec.entries.filter(({ name }) => name !== "template" && index === 0);
    const entry = spec.entries.find(({ name }) => name === "template")!;
    const made = mapOf(spec, [...others, { ...entry, value: filled }]);
    return mapOf(
      object,
      object.entries.map((one) => (one.name === "spec" ? { ...one, value: made } : one)),
    );
  });
}
