/** How the JavaScript engine is set up for a tree of many files (docs/decisions/engine.md). */
import { setFlagsFromString } from "node:v8";

/** Files from which on memory counts for more than time. */
const manyFiles = 5_000;
/** By how much, in percent, the heap grows before it is collected again; V8 lets it double and more. */
const growth = 25;

/** To be called before `files` files are read: what is found in many is kept for long, and garbage need not be. */
export function saveMemory(files: number): void {
  if (files >= manyFiles) setFlagsFromString(`--heap-growing-percent=${growth}`);
}
