/** Writes files whole: whoever reads one finds the old text or the new, never a piece. */
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { reasonOf } from "./system-error.ts";

/**
 * Replaces a file, or makes it, with the folders that lead there. The text is written beside it first and takes its
 * place when it is whole; what is no regular file (`/dev/stdout`, a pipe) is written to as it is. Throws `UsageError`
 * where it can't be written.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  const target = endOf(path);
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    throw failed(path, error);
  }
  const mode = regularMode(target);
  if (mode === null) return write(path, target, "w", 0o666, text);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    write(path, beside, "wx", mode, text);
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

/** Permissions that a new file has or the old one had; null: it is no regular file. */
function regularMode(path: string): number | null {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat.mode & 0o777 : null;
  } catch {
    return 0o666;
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
