/** What git tracks and the work tree need not have: left out of a sparse checkout, or marked so by hand. */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { takenForUnchanged } from "./git.ts";
import { gitFolderOf } from "./head.ts";

/** From this version on an index can say that a file need not be there. */
const skipping = 3;

/**
 * Files, relative to `cwd`, that git leaves out of the work tree on purpose.
 *
 * @param top folder of the repository; most have nothing of the kind, which the first bytes of the index tell: starting
 * git would cost more than a small scan.
 */
export function notCheckedOut(top: string, cwd: string): readonly string[] {
  const version = indexVersion(join(gitFolderOf(top), "index"));
  if (version === null || version < skipping) return [];
  try {
    return takenForUnchanged(cwd).filter((path) => !existsSync(join(cwd, path)));
  } catch {
    // Without git nobody can say.
    return [];
  }
}

/** `DIRC`, and a number of four bytes. */
function indexVersion(path: string): number | null {
  let opened: number | null = null;
  try {
    opened = openSync(path, "r");
    const head = Buffer.alloc(8);
    readSync(opened, head, 0, head.length, 0);
    return head.toString("latin1", 0, 4) === "DIRC" ? head.readUInt32BE(4) : null;
  } catch {
    return null;
  } finally {
    if (opened !== null) closeSync(opened);
  }
}
