/** Where results of roots are kept from run to run, and whether that lies in what is scanned. */
import { isAbsolute, relative, sep } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { isInside, realPlaceOf, repositoriesAbove, rootOf } from "../../discover/folders.ts";
import type { ScanOptions, Store } from "../input.ts";

export interface OpenedStore {
  readonly store: Store | null;
  /** Where it lies in the tree, which it is no part of; null: nowhere. */
  readonly folder: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

const none: OpenedStore = { store: null, folder: null, diagnostics: [] };

/**
 * Where results are kept. What a change may have written is none of it, and does not stop the scan either, which
 * looks at it as at everything else: a change that brings files there is judged, without them.
 */
export async function openStore(options: ScanOptions): Promise<OpenedStore> {
  if (options.cache === undefined || options.cache === null) return none;
  const { folder, program, isOptional = false } = options.cache;
  const why = await refusal(folder, options.cwd);
  if (why !== null) return { ...none, diagnostics: [refused(folder, options.cwd, why)] };
  const { openEntries } = await import("../../discover/store.ts");
  try {
    const store = { program, ...openEntries(folder, options.cwd) };
    return { ...none, store, folder: within(options.cwd, folder) };
  } catch (error) {
    if (isOptional && error instanceof UsageError) return none;
    throw error;
  }
}

/** By its name and by where links lead: either may be what a change brought. Null: it can be used. */
async function refusal(folder: string, cwd: string): Promise<string | null> {
  const root = rootOf(cwd, []);
  for (const place of new Set([folder, realPlaceOf(folder)])) {
    // A submodule has a repository of its own, and what is around it is scanned as well.
    const tops = repositoriesAbove(place).filter((top) => isInside(cwd, top) || isInside(top, root));
    if (tops.length === 0 && (isInside(place, root) || isInside(place, realPlaceOf(root))))
      return "it lies in what is scanned, and no git is there to say that it is no part of it";
    for (const top of tops) {
      const { mayHold } = await import("../../discover/git.ts");
      if (mayHold(top, relative(top, place))) return "git holds files in it, or can't be asked";
    }
  }
  return null;
}

function refused(folder: string, cwd: string, why: string): Diagnostic {
  const message =
    `the cache ${within(cwd, folder) ?? folder} was not used: ${why}, so that a change could write its own results; ` +
    "name another folder";
  return { severity: "warning", code: "cache-refused", message };
}

function within(cwd: string, folder: string): string | null {
  const way = relative(cwd, folder);
  return way === "" || way.startsWith("..") || isAbsolute(way) ? null : way.split(sep).join("/");
}
