/** What is said of a path on the command line that leads nowhere. */
import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { lookedFor } from "../policy/suggest.ts";

/** The neighbour that was probably meant, else the folder that was looked in and what it holds. */
export function hintBeside(cwd: string, path: string): string {
  const folder = dirname(resolve(cwd, path));
  return lookedFor(basename(path), folder, namesIn(folder));
}

function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}
