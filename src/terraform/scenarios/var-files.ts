/** Var files: which Terraform reads by itself, and to which roots the others belong. */
import { attributesOf } from "../../hcl/json.ts";
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import { isConfigurationFile } from "../written/load-module.ts";
import { patternOf } from "./pipeline-run.ts";
import type { PipelineRun } from "./pipeline-run.ts";
import { readHclFile } from "../written/read-file.ts";

/** One that a template engine makes counts like any other; what it fills in is unknown there. */
export function isVarFile(name: string): boolean {
  return /\.tfvars(\.json)?(\.(?:j2|jinja2?|gotmpl|erb|mustache|tmpl|tpl))?$/.test(name) && !name.startsWith(".#");
}

/** Where a var file really lies: a link is another name of it, and what it sets is written there, once for all. */
export function realPath(files: Files, path: string): string {
  const end = files.through?.(path).at(-1);
  const isThere = end !== undefined && "source" in files.text(path) && "source" in files.text(end);
  return isThere && end.endsWith(".json") === path.endsWith(".json") ? end : path;
}

export function isTemplateOfVarFile(path: string): boolean {
  return isVarFile(nameOf(path)) && !/\.tfvars(?:\.json)?$/.test(path);
}

/** `backend/cn.hcl`, `backends/prod.conf` */
const inBackendFolder = /(?:^|\/)(?:tf[-_]?)?backends?(?:[-_]configs?)?\/[^/]+\.(?:hcl|conf|config)$/;

/** Files of settings for `init -backend-config`. */
export function isBackendFile(path: string): boolean {
  const name = nameOf(path);
  return (
    /\.(tf)?backend$/.test(name) ||
    /^backend[^/]*\.(hcl|conf|config)$/.test(name) ||
    /\.backend\.hcl$/.test(name) ||
    inBackendFolder.test(path)
  );
}

/** Var files that Terraform reads by itself, in the order in which later ones win. */
export function automaticVarFiles(names: readonly string[]): string[] {
  const fixed = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  return [...fixed, ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort(byBytes)];
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Folders for var files, which may lie beside the root with folders of their own: `environments/cn/x.tfvars`,
 * `terraform/main.tf`.
 */
const environmentFolder = new RegExp(
  [
    String.raw`^(?:env|environment|live|var|tfvar|variable|config|configuration|setting|deployment|account|`,
    String.raw`region|stage|param|parameter|input|workspace|tenant|cluster)s?$`,
  ].join(""),
  "i",
);
const levelsAround = 4;

/**
 * The var files that no root reads by itself, by the folder of each root to which they belong: the nearest root above
 * that declares any of their variables; where there is none, the roots that declare all of them beside the var file's
 * folder, or beside the folder of environments in which that lies.
 */
export function varFilesByRoot(
  files: Files,
  roots: readonly Module[],
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map(roots.map((root) => [root.folder, root] as const));
  const declaring = rootsByVariable(roots);
  const found = new Map<string, string[]>();
  const add = (folder: string, path: string): void => {
    const list = found.get(folder);
    if (list === undefined) found.set(folder, [path]);
    else list.push(path);
  };
  const ownersIn = new Map<string, Set<string>>();
  const empty: string[] = [];
  for (const path of paths) {
    if (isAutomatic(files, byFolder, path)) continue;
    const { body } = readHclFile(files, path);
    const names = attributesOf(body).map((attribute) => attribute.name);
    if (names.length + body.blocks.length === 0) empty.push(path);
    const above = rootAbove(byFolder, path, names);
    const owners = above === null ? rootsAround(declaring, path, names) : [above];
    const beside = ownersIn.get(folderOf(path)) ?? new Set();
    ownersIn.set(folderOf(path), beside);
    for (const { folder } of owners) {
      add(folder, path);
      beside.add(folder);
    }
  }
  // One that sets nothing belongs to whom those beside it belong: the defaults are in force with it.
  for (const path of empty) for (const folder of ownersIn.get(folderOf(path)) ?? []) add(folder, path);
  return found;
}

function rootsByVariable(roots: readonly Module[]): ReadonlyMap<string, readonly Module[]> {
  const declaring = new Map<string, Module[]>();
  for (const root of roots) {
    for (const name of root.declared) {
      const list = declaring.get(name);
      if (list === undefined) declaring.set(name, [root]);
      else list.push(root);
    }
  }
  return declaring;
}

function isAutomatic(files: Files, roots: ReadonlyMap<string, Module>, path: string): boolean {
  const folder = folderOf(path);
  const names = files.names(folder) ?? [];
  // One in the folder of a module is nobody's: Terraform passes over it there.
  const isThere = roots.has(folder) || names.some(isConfigurationFile);
  return isThere && automaticVarFiles(names).some((name) => joinPath(folder, name) === path);
}

function rootAbove(roots: ReadonlyMap<string, Module>, path: string, names: readonly string[]): Module | null {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const root = roots.get(folder);
    if (root !== undefined && names.some((name) => root.declared.has(name))) return root;
    if (folder === "." || folder === "/" || folder.endsWith("..")) return null;
  }
}

function rootsAround(
  declaring: ReadonlyMap<string, readonly Module[]>,
  path: string,
  names: readonly string[],
): readonly Module[] {
  // Of the lists of roots that declare one name, the shortest holds all that declare every name.
  const lists = names.map((name) => declaring.get(name) ?? []).sort((a, b) => a.length - b.length);
  const all = (lists[0] ?? []).filter((root) => names.every((name) => root.declared.has(name)));
  if (all.length === 0) return [];
  for (const around of foldersAround(path)) {
    const near = all.filter((root) => isBelow(root.folder, around));
    if (near.length > 0) return namesakes(near, path, around);
  }
  return [];
}

/** `environments/network/live.tfvars` is that of `components/network`, whoever else declares what it sets. */
function namesakes(roots: readonly Module[], path: string, around: string): readonly Module[] {
  const below = around === "." ? path : path.slice(around.length + 1);
  const words = new Set(below.replace(/\.tfvars(?:\.json)?$/, "").split("/"));
  const named = roots.filter(({ folder }) => words.has(nameOf(folder)));
  return named.length > 0 ? named : roots;
}

/** Folders below which the roots of a var file may lie that no root above it takes, the nearest first. */
export function foldersAround(path: string): string[] {
  const folders: string[] = [];
  let around = folderOf(path);
  for (let level = 0; level < levelsAround && around !== "."; level += 1) {
    const below = nameOf(around);
    around = folderOf(around);
    if (level === 0 || environmentFolder.test(below)) folders.push(around);
  }
  return folders;
}

/**
 * Files of that name below `folder`; `*` in a name stands for what nobody knows of it, so that it is one that `accepts`
 * takes.
 */
export function filesNamed(
  files: Files,
  folder: string,
  name: string,
  accepts: (name: string) => boolean,
): readonly string[] {
  if (!name.includes("*")) {
    const path = joinPath(folder, name);
    return files.names(folderOf(path))?.includes(nameOf(path)) === true ? [path] : [];
  }
  let folders = [name.startsWith("/") ? "/" : folder];
  const parts = name.split("/");
  for (const part of parts.slice(0, -1)) {
    if (!part.includes("*")) folders = folders.map((at) => joinPath(at, part));
    else {
      const pattern = patternOf(part);
      folders = folders.flatMap((at) =>
        files
          .folders(at)
          .filter((one) => pattern(one))
          .map((one) => joinPath(at, one)),
      );
    }
  }
  const pattern = patternOf(parts.at(-1) ?? "");
  return folders.flatMap((at) =>
    (files.names(at) ?? []).filter((one) => accepts(one) && pattern(one)).map((one) => joinPath(at, one)),
  );
}

/** Var files that a run names; where a part of the name is open, and how it ends is not, those that end so. */
export function varFilesNamed(files: Files, folder: string, written: string): readonly string[] {
  const isEndingKnown = /\.[A-Za-z]\w*$/.test(nameOf(written)) && !nameOf(written).endsWith(".json");
  const accepts = (name: string): boolean =>
    isVarFile(name) || (isEndingKnown && !name.startsWith(".") && !isConfigurationFile(name));
  return filesNamed(files, folder, written, accepts);
}

/** Files that runs of the root in `folder` complete its back end with, whatever they are called. */
export function backendFilesNamed(files: Files, folder: string, runs: readonly PipelineRun[]): readonly string[] {
  const named = new Set<string>();
  for (const written of new Set(runs.flatMap(({ backendFiles }) => backendFiles))) {
    // Of a name of which nothing is known, it may be any.
    const isSaid = /[^*]/.test(nameOf(written));
    const accepts = (name: string): boolean =>
      isBackendFile(name) || (isSaid && !name.startsWith(".") && !isConfigurationFile(name));
    for (const path of filesNamed(files, folder, written, accepts)) named.add(path);
  }
  return [...named];
}
