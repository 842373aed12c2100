/** A folder of entries that outlive a run. Several runs may use it at once: entries are replaced whole. */
import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { UsageError } from "../diagnostic.ts";
import { makeFolders } from "./make-folders.ts";
import { reasonOfFolder } from "./system-error.ts";

export interface Entries {
  /** Null: there is none, or it can't be read. */
  read(name: string): string | null;
  /** Does nothing where it can't be written: the next run does the work again. */
  write(name: string, text: string): void;
}

/** @param owner sets names of one owner (a working directory) apart from those of others. Throws `UsageError`. */
export function openEntries(folder: string, owner: string): Entries {
  try {
    makeFolders(folder);
  } catch (error) {
    throw new UsageError(`can't write to ${folder}: ${reasonOfFolder(error)}`);
  }
  const pathOf = (name: string): string => {
    const digest = createHash("sha256").update(`${owner}\0${name}`).digest("hex");
    return join(folder, digest.slice(0, 2), digest.slice(2));
  };
  return {
    read(name) {
      try {
        return readFileSync(pathOf(name), "utf8");
      } catch {
        return null;
      }
    },
    write(name, text) {
      const path = pathOf(name);
      const fresh = `${path}.${process.pid}-${threadId}`;
      try {
        makeFolders(dirname(path));
        writeFileSync(fresh, text);
        renameSync(fresh, path);
      } catch {
        rmSync(fresh, { force: true });
      }
    },
  };
}
