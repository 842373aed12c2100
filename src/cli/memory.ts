/** How the JavaScript engine is set up for a tree of many files (docs/decisions/engine.md). */
import { setFlagsFromString } from "node:v8";
import type { Amount } from "../scan/input.ts";
import { manyFiles } from "../scan/read.ts";

/** By how much, in percent, the heap grows before it is collected again; V8 lets it double and more. */
const growth = 25;

/** Bytes of one file from which on they do as well: what is made of a state takes several times its text. */
const largeFile = 32 * 1024 * 1024;

/** To be called before so much is read: what is found in it is kept for long, and garbage need not be. */
export function saveMemory(amount: Amount): void {
  if ("files" in amount ? amount.files < manyFiles : amount.bytes < largeFile) return;
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  // Results lie between garbage, page by page: half of what the heap took held nothing, until they are moved together.
  setFlagsFromString("--optimize-for-size");
}
