/** A project of Atmos: its stacks, each put together from what it imports, and the components that they deploy. */
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../documents/document.ts";
import { matching } from "../effect/inclusion.ts";
import { componentsOf } from "./components.ts";
import type { Component } from "./components.ts";
import { documentAt, readerOf } from "./manifests.ts";
import type { Context } from "./manifests.ts";
import { winners } from "./winning.ts";
import type { Winning } from "./winning.ts";

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
  readonly winning: Winning;
}

const configuration = /(?:^|\/)\.?atmos\.ya?ml$/;
const maxStacks = 1_000;
const maxComponents = 5_000;
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
  const winning = winners();
  const reader = readerOf({ stacks, folder: at }, context);
  const components = manifestsOf(settings, stacks, context).flatMap((stack) => {
    const manifest = reader(stack, null, []);
    for (const file of [stack, ...manifest.files, ...manifest.possible]) used.add(file);
    for (const file of manifest.possible) possible.add(file);
    const { deployed, chains } = componentsOf(stack, manifest.document, settings);
    for (const file of [stack, ...manifest.files]) for (const name of chains) parts.add(keyOfPart(file, name));
    winning.add([stack, ...manifest.files], manifest.document, deployed);
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
    winning,
  };
}

function above(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); ; at = folderOf(at)) {
    folders.push(at);
    if (at === "." || at === "") return folders;
  }
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
