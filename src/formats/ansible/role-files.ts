/** Which folders are roles, and which files lie in them. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";

interface Known {
  /** Files below folders of this name, by the folder: `roles/a/defaults`. */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** Folders of roles by their names. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly all: ReadonlySet<string>;
  /** Files of YAML by their names, and by the folders in which they lie. */
  readonly called: ReadonlyMap<string, readonly string[]>;
  readonly beside: ReadonlyMap<string, readonly string[]>;
  /** What was meant by names of roles, by who named them from where. */
  readonly named: Map<string, string | null>;
}

const known = new WeakMap<readonly string[], Known>();
const parts = /(?:^|\/)(?:tasks|handlers|defaults|vars|templates|meta)(?=\/)/g;
const ofRole = /(?:^|\/)(?:tasks\/[^/]+|(?:handlers|defaults|vars|meta)\/main)\.ya?ml$/;

function knownOf(paths: readonly string[]): Known {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const below = new Map<string, string[]>();
  const roles = new Set<string>();
  const [called, beside] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const path of paths) {
    if (/\.ya?ml$/i.test(path)) {
      put(called, nameOf(path), path);
      put(beside, folderOf(path), path);
    }
    for (const match of path.matchAll(parts)) {
      const folder = path.slice(0, match.index + match[0].length);
      put(below, folder, path);
    }
    if (ofRole.test(path)) roles.add(folderOf(folderOf(path)));
  }
  const byName = new Map<string, string[]>();
  for (const role of roles) put(byName, nameOf(role), role);
  const made: Known = { below, roles: byName, all: new Set(paths), called, beside, named: new Map() };
  known.set(paths, made);
  return made;
}

function put(into: Map<string, string[]>, name: string, path: string): void {
  const list = into.get(name);
  if (list === undefined) into.set(name, [path]);
  else list.push(path);
}

/** Files below a folder that is named as those of a role are: `tasks`, `vars`, `templates`. */
export function filesIn(folder: string, { paths }: FormatContext): readonly string[] {
  return knownOf(paths).below.get(folder) ?? [];
}

export function roleFolders({ paths }: FormatContext): readonly string[] {
  return [...knownOf(paths).roles.values()].flat();
}

/** Every role that a name may mean, wherever whoever names it lies. */
export function rolesCalled(name: string, { paths }: FormatContext): readonly string[] {
  const { roles } = knownOf(paths);
  return [...new Set([name, nameOf(name), name.split(".").at(-1)!])].flatMap((one) => roles.get(one) ?? []);
}

/** Files of YAML of a name, wherever they lie. */
export function filesCalled(name: string, { paths }: FormatContext): readonly string[] {
  return knownOf(paths).called.get(name) ?? [];
}

/** Files of YAML that lie in a folder itself. */
export function filesBeside(folder: string, { paths }: FormatContext): readonly string[] {
  return knownOf(paths).beside.get(folder) ?? [];
}

/** Whether there is such a file among those of the scan. */
export function isFile(path: string, { paths }: FormatContext): boolean {
  return knownOf(paths).all.has(path);
}

/** Where a list of roles names one: by itself, or beside what it is given. */
export function nameOfRole(role: DocumentNode): DocumentNode | null {
  return role.kind === "scalar" ? role : (get(role, "role") ?? get(role, "name"));
}

export function roleIn(role: DocumentNode): string | null {
  return textOf(nameOfRole(role));
}

/** The folder of the role that a file of tasks or variables belongs to. */
export function roleOf(path: string): string {
  const role = /^(.*?)\/?(?:tasks|handlers|defaults|vars)\//.exec(path)?.[1] ?? "";
  return role === "" ? "." : role;
}

/** The role that a play in `folder` means by a name; null: none of those that are here. */
export function roleNamed(name: string, folder: string, { paths }: FormatContext): string | null {
  const known = knownOf(paths);
  const key = `${folder}\0${name}`;
  let role = known.named.get(key);
  if (role === undefined) known.named.set(key, (role = findRole(name, folder, known)));
  return role;
}

function findRole(name: string, folder: string, { roles }: Known): string | null {
  // `namespace.collection.role`; a name by its path.
  const [, inCollection] = /^\w+\.\w+\.(\w+)$/.exec(name) ?? [];
  const called = roles.get(nameOf(name)) ?? roles.get(inCollection ?? name) ?? [];
  // `web/web` is not the `web` in which it lies.
  const byPath = name.includes("/") ? called.filter((role) => role.endsWith(`/${name}`)) : [];
  const all = byPath.length > 0 ? byPath : called;
  const around = byPath.length > 0 ? "../".repeat(name.split("/").length) : "../";
  const home = (role: string): string => joinPath(role, `${around}..`);
  const isNear = (role: string): boolean => isBelow(folder, home(role)) || isBelow(home(role), folder);
  const near = all.filter((role) => isBelow(folder, home(role)));
  const depth = (one: string): number => one.split("/").length;
  const [nearest] = near.toSorted((a, b) => depth(b) - depth(a));
  return nearest ?? all.find(isNear) ?? (all.length === 1 ? all[0]! : null);
}
