/** Which roots and files a change can affect: all that is looked at with `--changed-since`. */
import { folderOf, isBelow, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Part } from "./read.ts";
import { openLibrary } from "../terraform/library.ts";
import { isConfigurationFile } from "../terraform/load-module.ts";
import { reachedFrom } from "../terraform/roots.ts";

/** Files that no reader and no `file()` of a sensible configuration looks at. */
const inert =
  /\.(md|png|jpe?g|gif|svg|go|rs|java|kt|cs|css|scss|html|snap|lock|sum)$|(^|\/)(LICENSE|CODEOWNERS|\.gitignore)$/i;

/**
 * @param trees the revisions between which the change lies: a root is affected where either of them says so.
 * @param changed paths of files that were added, changed or removed.
 */
export function affectedBy(
  trees: readonly { readonly files: Files; readonly paths: readonly string[] }[],
  changed: readonly string[],
): Part {
  const changes = changed.filter((path) => !inert.test(path) || isConfigurationFile(nameOf(path)));
  const affected = new Set<string>();
  let attributed = 0;
  for (const { files, paths } of trees) {
    const library = openLibrary(files);
    const folders = [...new Set(paths.filter((path) => isConfigurationFile(nameOf(path))).map(folderOf))];
    const known = new Set<string>();
    for (const folder of folders) {
      const reached = [...reachedFrom(library, [folder])];
      const touching = changes.filter((path) => reached.some((module) => isBelow(path, module)));
      for (const path of touching) known.add(path);
      if (touching.length > 0) affected.add(folder);
    }
    attributed = Math.max(attributed, known.size);
  }
  // A change outside every module may be a file that one of them reads, or a pipeline that runs them: then all are looked at.
  const open = changes.some((path) => !isDocument(path)) && attributed < changes.length;
  return (name) => {
    if (isFolder(trees, name)) return open || affected.has(name);
    return changes.some((path) => isBelow(path, folderOf(name)) || isBelow(name, folderOf(path)));
  };
}

/** A root module, as opposed to a file. */
function isFolder(trees: readonly { readonly files: Files }[], name: string): boolean {
  return trees.some(({ files }) => files.names(name) !== null);
}

/** Read by formats of their own, which look at what lies around them. */
function isDocument(path: string): boolean {
  return /(^|\/)(Dockerfile|Containerfile)[^/]*$/.test(path);
}
