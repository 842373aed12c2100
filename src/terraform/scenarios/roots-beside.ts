/** Roots that were not asked for themselves: those to which a var file belongs that is scanned alone. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";
import { isConfigurationFile } from "../written/load-module.ts";
import { automaticVarFiles, foldersAround, varFilesByRoot } from "./var-files.ts";

export const maxBeside = 200;

/**
 * Root modules outside what was asked for to which var files belong that no root of the scan takes: a var file says
 * nothing by itself, so that without its root nothing would be looked at. Cut: there may be more.
 *
 * @param asked paths that were asked for; what lies below them is there already, or was left out on purpose.
 */
export function rootsBeside(
  files: Files,
  library: Library,
  roots: readonly Module[],
  varFiles: readonly string[],
  asked: readonly string[],
): { modules: readonly Module[]; isCut: boolean } {
  const taken = new Set([...varFilesByRoot(files, roots, varFiles).values()].flat());
  const alone = varFiles.filter((path) => !taken.has(path) && !roots.some(({ folder }) => folder === folderOf(path)));
  const wasAsked = (folder: string): boolean => asked.some((path) => isBelow(folder, joinPath(".", path)));
  const folders = new Set<string>();
  for (const path of alone)
    for (const folder of candidates(files, path))
      if (folders.size <= maxBeside && !wasAsked(folder) && holdsConfiguration(files, folder)) folders.add(folder);
  const modules = [...folders]
    .slice(0, maxBeside)
    .map((folder) => library.module(folder))
    .filter((module) => module !== null);
  const owned = varFilesByRoot(files, modules, alone);
  return {
    modules: modules.filter(({ folder }) => owned.has(folder) || takesByItself(files, folder, alone)),
    isCut: folders.size > maxBeside,
  };
}

/** Folders above the file, and those beside it and beside its folders of environments. */
function candidates(files: Files, path: string): string[] {
  const above: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    above.push(folder);
    if (folder === "." || folder === "/" || folder.endsWith("..")) break;
  }
  const beside = foldersAround(path).flatMap((around) => files.folders(around).map((name) => joinPath(around, name)));
  return [...above, ...beside];
}

function holdsConfiguration(files: Files, folder: string): boolean {
  return files.names(folder)?.some(isConfigurationFile) === true;
}

function takesByItself(files: Files, folder: string, varFiles: readonly string[]): boolean {
  const automatic = automaticVarFiles(files.names(folder) ?? []);
  return varFiles.some((path) => folderOf(path) === folder && automatic.includes(nameOf(path)));
}
