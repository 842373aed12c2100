/** Patterns of paths whose changes start a job. */
import { joinPath } from "../../files.ts";

/** Folders that they name, those of pipelines left out. */
export function foldersOf(repository: string, patterns: readonly string[]): string[] {
  return patterns.flatMap((text) => {
    if (text.startsWith("!") || text.startsWith(".")) return [];
    const fixed = text.replace(/(?<![^/])[^/*?[]*[*?[].*/s, "").replace(/\/$/, "");
    const folder = /\.[a-z]+$/.test(fixed) ? fixed.slice(0, Math.max(0, fixed.lastIndexOf("/"))) : fixed;
    return folder === "" ? [] : [joinPath(repository, folder.replace(/^\//, ""))];
  });
}
