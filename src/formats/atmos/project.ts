/** A project of Atmos: its stacks, each put together from what it imports, and the components that they deploy. */
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { atMost, exceed, isTooDeep } from "../../value/work.ts";
import type { DocumentNode, Entry } from "../document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../document.ts";
import { matching } from "../inclusion.ts";
import { laidOver, mapOf } from "../overlay.ts";
import { readDocuments } from "../read-documents.ts";
import { substituted } from "../substitute.ts";

export interface Context {
  readonly files: Files;
  readonly paths: readonly string[];
}

/** A component of one stack, with all that it inherits. */
export interface Component {
  readonly name: string;
  /** Folder of its root, relative to that of all components. */
  readonly root: string;
  /** Path of the stack's manifest. */
  readonly stack: string;
  readonly stackName: string | null;
  readonly workspace: string | null;
  readonly vars: DocumentNode | null;
  readonly env: DocumentNode | null;
  readonly at: DocumentNode;
}

export interface Project {
  /** Folder from which its paths go. */
  readonly folder: string;
  /** Where its stacks lie. */
  readonly stacks: string;
  /** Where the roots of all components lie, from its folder. */
  readonly roots: string;
  readonly components: readonly Component[];
  /** Manifests of stacks, and what they import. */
  readonly used: ReadonlySet<string>;
  /** Manifests that a template may name: what in them counts nobody knows. */
  readonly possible: ReadonlySet<string>;
  /** Components by manifest and name that a deployed one is made of: `keyOfPart`. */
  readonly parts: ReadonlySet<string>;
}

/** One manifest with all that it imports. */
interface Manifest {
  readonly document: DocumentNode | null;
  readonly files: readonly string[];
  readonly possible: readonly string[];
}

const configuration = /(?:^|\/)\.?atmos\.ya?ml$/;
const maxStacks = 1_000;
const maxComponents = 5_000;
const maxDepth = 20;
/** Of all its stacks together, each as often as it is imported with something else. */
const maxManifests = 20_000;
const maxInherited = 200;
const known = new WeakMap<Files, Map<string, () => Project | null>>();

const configurations = new WeakMap<readonly string[], readonly string[]>();

/** Asked for each file of YAML. */
export function configurationsAmong(paths: readonly string[]): readonly string[] {
  let found = configurations.get(paths);
  if (found === undefined) configurations.set(paths, (found = paths.filter(isAtmos)));
  return found;
}

export function isAtmos(path: string): boolean {
  return configuration.test(path);
}

export function keyOfPart(path: string, component: string): string {
  return `${path}\0${component}`;
}

/** The project that a configuration describes; null: its stacks lie elsewhere. */
export function projectOf(path: string, context: Context): Project | null {
  const { files } = context;
  const all = known.get(files) ?? new Map<string, () => Project | null>();
  known.set(files, all);
  let read = all.get(path);
  if (read === undefined) all.set(path, (read = onceRead(files, () => openProject(path, context))));
  return read();
}

/** The project among whose stacks a manifest lies. */
export function projectAround(path: string, context: Context): Project | null {
  const projects = configurationsAmong(context.paths).flatMap((one) => projectOf(one, context) ?? []);
  return projects.find(({ stacks }) => isBelow(path, stacks)) ?? null;
}

function openProject(path: string, context: Context): Project | null {
  const settings = documentAt(path, context);
  const base = getText(settings, "base_path") ?? ".";
  const below = getText(settings, "stacks", "base_path") ?? "stacks";
  // It need not lie where it is used from: an image brings it along.
  const folder = above(path).find((one) => {
    const stacks = joinPath(joinPath(one, base), below);
    return context.paths.some((file) => isBelow(file, stacks));
  });
  if (folder === undefined) return null;
  const at = joinPath(folder, base);
  const stacks = joinPath(at, below);
  const used = new Set<string>();
  const possible = new Set<string>();
  const parts = new Set<string>();
  const reader = readerOf(stacks, context);
  const components = manifestsOf(settings, stacks, context).flatMap((stack) => {
    const manifest = reader(stack, null, []);
    for (const file of [stack, ...manifest.files, ...manifest.possible]) used.add(file);
    for (const file of manifest.possible) possible.add(file);
    const { deployed, chains } = componentsOf(stack, manifest.document, settings);
    for (const file of [stack, ...manifest.files]) for (const name of chains) parts.add(keyOfPart(file, name));
    return deployed;
  });
  return {
    folder: at,
    stacks,
    roots: getText(settings, "components", "terraform", "base_path") ?? "components/terraform",
    components: atMost(components, maxComponents, "components of a project"),
    used,
    possible,
    parts,
  };
}

function above(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); ; at = folderOf(at)) {
    folders.push(at);
    if (at === "." || at === "") return folders;
  }
}

function documentAt(path: string, { files }: Context): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

function manifestsOf(settings: DocumentNode | null, stacks: string, context: Context): readonly string[] {
  const patterns = (key: string, usual: string): readonly string[] => {
    const given = itemsOf(get(settings, "stacks", key)).flatMap((node) => textOf(node) ?? []);
    return given.length === 0 ? [usual] : given;
  };
  const isManifest = (path: string): boolean => /\.ya?ml$/.test(path);
  const all = (pattern: string): readonly string[] => matching(context, stacks, pattern).filter(isManifest);
  const without = new Set(patterns("excluded_paths", "**/_defaults.yaml").flatMap(all));
  const found = new Set(patterns("included_paths", "**/*").flatMap(all));
  return atMost(
    [...found].filter((path) => !without.has(path)),
    maxStacks,
    "stacks of a project",
  );
}

type Reader = (path: string, given: DocumentNode | null, trail: readonly string[]) => Manifest;

/** Manifests are put together once for each that is passed to them, however many import them. */
function readerOf(stacks: string, context: Context): Reader {
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
    const own = documentAt(path, context);
    const document = withLocals(own === null || given === null ? own : withContext(own, given));
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

const marks = /\{\{-?\s*\.([\w.]{1,200})\s*-?\}\}/g;

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
  return document === null || locals === null ? document : withOwn(document, "locals", locals);
}

/** What stands below one of its own sections, where a text names it. */
function withOwn(node: DocumentNode, section: string, values: DocumentNode): DocumentNode {
  return substituted(node, marks, (name) => {
    const [first, ...rest] = name.split(".");
    return first === section ? (get(values, ...rest) ?? undefined) : undefined;
  });
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

function componentsOf(
  stack: string,
  document: DocumentNode | null,
  settings: DocumentNode | null,
): { readonly deployed: readonly Component[]; readonly chains: ReadonlySet<string> } {
  const chains = new Set<string>();
  const entries = entriesOf(get(document, "components", "terraform"));
  const all = new Map(entries.map(({ name, value }) => [name, value] as const));
  const around = (key: string): DocumentNode | null => laidOver(get(document, key), get(document, "terraform", key));
  const deployed = entries.flatMap(({ name, value }): readonly Component[] => {
    const metadata = get(value, "metadata");
    if (getText(metadata, "type") === "abstract" || getText(metadata, "enabled") === "false") return [];
    const chain = chainOf(name, all);
    for (const one of chain) chains.add(one);
    const of = (key: string): DocumentNode | null =>
      chain.reduce((base, one) => laidOver(base, get(all.get(one), key)), around(key));
    const given = of("vars");
    const vars = given === null ? null : withOwn(given, "vars", given);
    const stackName = getText(document, "name") ?? nameOf(settings, vars);
    const root = rootOf(name, chain, all);
    const own = getText(metadata, "terraform_workspace");
    // Of a component that goes by another name than its root, the workspace has that, too.
    const usual = stackName === null || root === name ? stackName : `${stackName}-${name.replaceAll("/", "-")}`;
    return [{ name, root, stack, stackName, workspace: own ?? usual, vars, env: of("env"), at: value }];
  });
  return { deployed, chains };
}

/** What a component inherits, from the first on, and itself. */
function chainOf(name: string, all: ReadonlyMap<string, DocumentNode>): readonly string[] {
  const chain = new Set<string>();
  const met = new Set<string>();
  const visit = (one: string, depth: number): void => {
    if (met.has(one) || isTooDeep(depth, maxDepth, "components inherit")) return;
    met.add(one);
    const own = all.get(one);
    const inherited = itemsOf(get(own, "metadata", "inherits")).flatMap((node) => textOf(node) ?? []);
    for (const base of [getText(own, "component") ?? [], inherited].flat()) visit(base, depth + 1);
    chain.add(one);
  };
  visit(name, 0);
  return atMost([...chain], maxInherited, "components that one inherits");
}

/** `metadata.component` of its own, or of what it inherits; else it is called as its root. */
function rootOf(name: string, chain: readonly string[], all: ReadonlyMap<string, DocumentNode>): string {
  const said = chain.toReversed().map((one) => {
    const own = all.get(one);
    return getText(own, "metadata", "component") ?? getText(own, "component");
  });
  const [own = null, ...inherited] = said;
  return own ?? inherited.find((one) => one !== null) ?? name;
}

/** `{tenant}-{environment}-{stage}`, or `{{ .vars.tenant }}-…`; null: what it is called is not known. */
function nameOf(settings: DocumentNode | null, vars: DocumentNode | null): string | null {
  const pattern = getText(settings, "stacks", "name_template") ?? getText(settings, "stacks", "name_pattern");
  if (pattern === null) return null;
  const name = pattern
    .replaceAll(/\{\{-?\s*\.vars\.(\w+)\s*-?\}\}/g, "{$1}")
    .replaceAll(/\{(\w+)\}/g, (_, key: string) => getText(vars, key) ?? "\0");
  return /[\0{}]/.test(name) ? null : name;
}
