/** Where results of roots are kept from run to run, and whether that lies in what is scanned. */
import { isAbsolute, relative, sep } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { isInside, isRepository, rootOf } from "../discover/folders.ts";
import type { ScanOptions, Store } from "./input.ts";

/**
 * Where results are kept. Inside of what is scanned only a folder of which git holds nothing is taken: a change could
 * fill another with results that it wrote itself.
 */
export async function openStore(options: ScanOptions): Promise<Store | null> {
  if (options.cache === undefined || options.cache === null) return null;
  const { folder, program, isOptional = false } = options.cache;
  const root = rootOf(options.cwd, []);
  if (isInside(folder, root) && isRepository(root)) {
    const { holdsTracked } = await import("../discover/git.ts");
    if (holdsTracked(options.cwd, folder))
      throw new UsageError(
        `--cache ${folder}: files in it are part of the repository, so that a change could write its own ` +
          "results; name another folder",
      );
  }
  const { openEntries } = await import("../discover/store.ts");
  try {
    return { program, ...openEntries(folder, options.cwd) };
  } catch (error) {
    if (isOptional && error instanceof UsageError) return null;
    throw error;
  }
}

/** Where the program itself keeps something in the tree, which is no part of it; null: nowhere. */
export function ownFolder({ cwd, cache }: ScanOptions): string | null {
  const way = cache === undefined || cache === null ? ".." : relative(cwd, cache.folder);
  return way === "" || way.startsWith("..") || isAbsolute(way) ? null : way.split(sep).join("/");
}
