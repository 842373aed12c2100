/** The paths that a change touches, under every name by which they can be reached. */
import { folderOf, isBelow } from "../../files.ts";
import type { Files } from "../../files.ts";

export interface Touched {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Whether a file or folder, or what leads to it, is touched itself. */
  has(path: string): boolean;
  /** Whether anything in a folder or below it is touched. */
  below(folder: string): boolean;
  /** Whether the listing of a folder differs. */
  lists(folder: string): boolean;
}

/** More names than this for one change are not followed up: everything counts as touched. */
const maxAliases = 10_000;

/**
 * @param changed paths that differ.
 * @param trees the two revisions between which the change lies; @param links paths of links in either of them.
 * @returns null where a change has too many names to be followed.
 */
export function touchedBy(
  changed: readonly string[],
  trees: readonly Files[],
  links: readonly string[],
): Touched | null {
  const paths = new Set(changed);
  const ways = [...new Set(links)].flatMap((link) =>
    trees.map((files) => ({ link, way: files.through?.(link) ?? [] })),
  );
  const ends = ways.flatMap(({ link, way }) => {
    const end = way.at(-1);
    return end === undefined || end === link ? [] : [{ link, end }];
  });
  // What leads through another link leads elsewhere once that one does.
  const isChanged = (path: string): boolean => paths.has(path) || (path.includes("/") && isChanged(folderOf(path)));
  for (const { link, way } of ways) if (way.some(isChanged)) paths.add(link);
  // A name that a link gives may be what the next link leads to.
  for (const path of paths) {
    for (const { link, end } of ends) if (isBelow(path, end) && path !== link) paths.add(link + rest(path, end));
    if (paths.size > maxAliases + changed.length) return null;
  }
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
      if (folder === "." || folder === ".." || folder === "/" || folder.endsWith("/..")) break;
    }
  }
  return {
    paths: [...paths].sort(),
    has(path) {
      for (let at = path; ; at = folderOf(at)) {
        if (paths.has(at)) return true;
        if (!at.includes("/")) return false;
      }
    },
    below: (folder) => folders.has(folder) || paths.has(folder),
    lists: (folder) => folders.has(folder) && listingOf(trees[0], folder) !== listingOf(trees[1], folder),
  };
}

function listingOf(files: Files | undefined, folder: string): string {
  const names = files?.names(folder);
  return names === null || names === undefined ? "" : JSON.stringify([names, files?.folders(folder)]);
}

function rest(path: string, end: string): string {
  return end === "." ? `/${path}` : path.slice(end.length);
}
