/** Writes files whole: whoever reads one finds the old text or the new, never a piece. */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { makeFolders } from "./make-folders.ts";
import { reasonOf, reasonOfFolder } from "./system-error.ts";

/**
 * Replaces a file, or makes it, with the folders that lead there. The text is written beside it first and takes its
 * place when it is whole, with its permissions and, where that may be given, its owner; what is no regular file
 * (`/dev/stdout`, a pipe) is written to as it is. Throws `UsageError` where it can't be written, or may not be.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  const target = endOf(path);
  try {
    makeFolders(dirname(target));
  } catch (error) {
    throw new UsageError(`can't write ${path}: ${reasonOfFolder(error)}`);
  }
  const old = oldFile(target);
  if (old === "special") return write(path, target, "w", 0o666, text);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    if (old !== null) accessSync(target, constants.W_OK);
    write(path, beside, "wx", old === null ? 0o666 : old.mode & 0o777, text);
    if (old !== null) keepOwner(beside, old);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error instanceof UsageError ? error : failed(path, error);
  }
}

/** A link stays a link. */
function endOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Null: there is none. */
function oldFile(path: string): Stats | "special" | null {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat : "special";
  } catch {
    return null;
  }
}

/** Whoever may not give a file away writes one of his own, and without what only its owner may set. */
function keepOwner(path: string, { uid, gid, mode }: Stats): void {
  const made = statSync(path);
  try {
    if (made.uid !== uid || made.gid !== gid) chownSync(path, uid, gid);
    // The owner may have had more set than a new file is given, and giving it away takes some of that.
    chmodSync(path, mode & 0o7777);
  } catch {
    chmodSync(path, mode & 0o777);
  }
}

function write(name: string, path: string, flags: string, mode: number, text: string | Iterable<string>): void {
  let opened: number | null = null;
  try {
    opened = openSync(path, flags, mode);
    for (const piece of typeof text === "string" ? [text] : text) {
      const bytes = Buffer.from(piece);
      for (let at = 0; at < bytes.length;) at += writeSync(opened, bytes, at);
    }
  } catch (error) {
    throw failed(name, error);
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function failed(path: string, error: unknown): UsageError {
  return new UsageError(`can't write ${path}: ${reasonOf(error)}`);
}
