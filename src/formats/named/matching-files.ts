/** Files that a pattern of a shell matches, level by level from the folder in which it begins. */
import { isInToolFolder, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";

function fits(part: string): (name: string) => boolean {
  if (!/[*?]/.test(part)) return (name) => name === part;
  // Runs of stars match what one does, and would take their time.
  const syntax = part
    .replace(/[\\^$.|+(){}[\]]/g, "\\$&")
    .replaceAll("?", ".")
    .replace(/\*+/g, ".*");
  const pattern = new RegExp(`^${syntax}$`, "s");
  // Hidden files are asked for by their dot.
  return (name) => pattern.test(name) && (!name.startsWith(".") || part.startsWith("."));
}

/** In one part of a path; more would take their time. */
const maxStars = 3;

interface Matches {
  readonly paths: readonly string[];
  /** Why there may be more; null: these are all. */
  readonly bound: string | null;
}

/** Folders that are gone through for `**`. */
const maxFolders = 10_000;

/** A folder and all below it, but for those of tools. */
function withAllBelow(tops: readonly string[], files: Files): readonly string[] {
  const all = new Set(tops);
  for (const folder of all)
    for (const name of files.folders(folder))
      if (all.size < maxFolders && !name.startsWith(".") && !isInToolFolder(name)) all.add(joinPath(folder, name));
  return [...all];
}

/** At most `limit` of the files that a pattern of `*` and `?` matches; a part `**` is any number of folders. */
export function matchesOf(pattern: string, files: Files, limit: number): Matches {
  const parts = pattern.split("/");
  const last = parts.pop() ?? "";
  if ([...parts, last].some((part) => part.split(/\*+/).length > maxStars + 1)) {
    return { paths: [], bound: `a pattern has more than ${maxStars} stars in one part of its path` };
  }
  let bound: string | null = null;
  let folders: readonly string[] = ["."];
  let most = limit;
  for (const part of parts) {
    if (part === "**") {
      folders = withAllBelow(folders, files);
      most = maxFolders;
      if (folders.length >= most) bound = `a pattern matches more than ${most} folders`;
      continue;
    }
    const matches = fits(part);
    folders = /[*?]/.test(part)
      ? folders.flatMap((folder) =>
          files
            .folders(folder)
            .filter(matches)
            .map((name) => joinPath(folder, name)),
        )
      : folders.map((folder) => joinPath(folder, part));
    if (folders.length > most) bound = `a pattern matches more than ${most} folders`;
    folders = folders.slice(0, most);
  }
  const matches = fits(last);
  const found = folders.flatMap((folder) =>
    (files.names(folder) ?? []).filter(matches).map((name) => joinPath(folder, name)),
  );
  if (found.length > limit) bound = `a pattern matches more than ${limit} files`;
  return { paths: found.slice(0, limit), bound };
}
