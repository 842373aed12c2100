/**
 * What the disk says of a file or folder without opening it, so that what has not changed since need not be read again.
 * As in git's index, a stamp counts only where it cannot have been made within the same tick of the clock as a change.
 */
import { lstatSync, realpathSync } from "node:fs";
import type { BigIntStats } from "node:fs";
import { dirname, resolve } from "node:path";

export interface Stamps {
  /** Null: there is no such file, a link stands on the way to it, or it is so young that a change may not show. */
  file(path: string): string | null;
  folder(path: string): string | null;
}

/** Within so many milliseconds a file can change and keep its times: the coarsest disks count in two seconds. */
const young = 3_000;

/** @param cwd absolute, to which all paths are relative. @param clock milliseconds, now. */
export function stampsIn(cwd: string, clock: () => number): Stamps {
  const real = realpathSync.native(cwd);
  const plain = new Map<string, boolean>();
  // Below the working directory and on the way up from it: what leads there is resolved already.
  const isPlainFolder = (full: string): boolean => {
    if (real === full || real.startsWith(`${full}/`) || dirname(full) === full) return true;
    let known = plain.get(full);
    if (known === undefined) {
      known = look(full)?.isDirectory() === true && isPlainFolder(dirname(full));
      plain.set(full, known);
    }
    return known;
  };
  const stampOf = (path: string, isWanted: (found: BigIntStats) => boolean): string | null => {
    const full = resolve(real, path);
    const found = look(full);
    if (found === null || !isWanted(found) || !isPlainFolder(dirname(full))) return null;
    const { dev, ino, size, mode, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = found;
    const last = mtimeMs > ctimeMs ? mtimeMs : ctimeMs;
    if (Number(last) > clock() - young) return null;
    return `${dev} ${ino} ${size} ${mode} ${mtimeNs} ${ctimeNs}`;
  };
  return {
    file: (path) => stampOf(path, (found) => found.isFile()),
    folder: (path) => stampOf(path, (found) => found.isDirectory()),
  };
}

function look(full: string): BigIntStats | null {
  try {
    return lstatSync(full, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
