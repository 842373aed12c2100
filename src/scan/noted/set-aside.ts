/** Folders of other tools of which git keeps files: a root there is run like any other, and nobody walks to it. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Met } from "../../discover/met.ts";
import { folderOf, nameOf, toolFolders } from "../../files.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";

/** The outermost folder of another tool in which a file lies; null: it lies in none. */
export function toolFolderOf(path: string): string | null {
  const parts = path.split("/");
  const at = parts.findIndex((name) => toolFolders.has(name));
  return at < 0 || at === parts.length - 1 ? null : parts.slice(0, at + 1).join("/");
}

/**
 * Notes on those of which a change touches files that nobody looked at: what modules call and commands name is.
 *
 * @param touched files in such folders, and `met` what was asked of the tree.
 */
export function setAside(touched: readonly string[], { files, folders: listed }: Met): Diagnostic[] {
  // Configuration of which no module is made may be read as a text, and is run by nobody then.
  const isRead = (path: string): boolean =>
    files.has(path) && (!isConfigurationFile(nameOf(path)) || listed.has(folderOf(path)));
  const folders = new Set(touched.filter((path) => !isRead(path)).map((path) => toolFolderOf(path) ?? path));
  return [...folders].sort().map((folder) => {
    const message = `the change touches ${folder}, a tool's own folder, which was not looked at; name it to scan it`;
    return { severity: "note", code: "folder-skipped", message };
  });
}
