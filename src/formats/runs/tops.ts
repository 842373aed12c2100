/** Where the repository begins of which a file names a folder. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";

/** The folder above a file in which the one lies that it names; null: it is not there. */
export function topOf(
  path: string,
  folder: string,
  files: Files,
  isIt = (one: string): boolean => files.names(one) !== null,
): string | null {
  for (let at = folderOf(path); ; at = folderOf(at)) {
    const isTop = at === "." || at === "";
    if ((folder !== "." || isTop) && isIt(joinPath(at, folder))) return isTop ? "." : at;
    if (isTop) return null;
  }
}

/** A folder as it is named, from the top. */
export function plain(folder: string): string {
  return folder.replace(/^[./]+|\/+$/g, "") || ".";
}

const ups = /^(?:\.\.(?:\/|$))*/;

/**
 * A folder that a run goes to. Above the top there is nothing of the repository: what goes there has begun further down
 * than it is thought to. The top itself may lie beside the working directory.
 */
export function folderIn(repository: string, folder: string): string {
  const at = joinPath(repository, folder);
  const [top = ""] = ups.exec(repository) ?? [];
  const [way = ""] = ups.exec(at) ?? [];
  return way.length <= top.length ? at : joinPath(top === "" ? "." : top, at.slice(way.length) || ".");
}
