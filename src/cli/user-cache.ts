/** Where a program keeps what it can do without. */
import { homedir } from "node:os";
import { join } from "node:path";

/** This program's folder among the user's caches, by the system's conventions. */
export function userCache(env: Readonly<Record<string, string | undefined>>): string {
  return join(env["XDG_CACHE_HOME"] ?? env["LOCALAPPDATA"] ?? join(homedir(), ".cache"), "borderlint");
}
