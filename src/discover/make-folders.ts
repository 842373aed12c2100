/**
 * Makes folders one by one. Node's own way of making all that are missing (`recursive`) never ends where the system
 * says that there is no such folder and lets none be made either, as below `/proc`.
 */
import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Whether any had to be made. Throws what the system says where one can't be. */
export function makeFolders(folder: string, mode = 0o777): boolean {
  const missing: string[] = [];
  for (let at = folder; !isThere(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const path of missing.toReversed()) make(path, mode);
  return missing.length > 0;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Another run may have made it in between. */
function make(path: string, mode: number): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if (!isThere(path)) throw error;
  }
}
