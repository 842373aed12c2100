/** How the JavaScript engine is set up for a tree of many files (docs/decisions/engine.md). */
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Amount } from "../scan/input.ts";
import { manyFiles } from "../scan/read.ts";

/** By how much, in percent, the heap grows before it is collected again; V8 lets it double and more. */
const growth = { manyFiles: 12, largeFile: 25 };

/** Bytes of one file from which on they do as well: what is made of a state takes several times its text. */
const largeFile = 32 * 1024 * 1024;

/** Bytes of young objects that are worth collecting between two roots: those of a small root wait for the next. */
const worthCollecting = 1024 * 1024;

/** V8's own function, which it hands out by its name alone, to new contexts; null: nobody needs to save memory. */
let collect: ((options: { readonly type: "minor" }) => void) | null = null;

/** To be called before so much is read: what is found in it is kept for long, and garbage need not be. */
export function saveMemory(amount: Amount): void {
  if ("files" in amount ? amount.files < manyFiles : amount.bytes < largeFile) return;
  if ("files" in amount) {
    setFlagsFromString(`--heap-growing-percent=${growth.manyFiles}`);
    // What survived is made old at once from then on: that is true of what a root is evaluated with until it is done.
    setFlagsFromString("--no-allocation-site-pretenuring");
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as typeof collect;
  } else {
    setFlagsFromString(`--heap-growing-percent=${growth.largeFile}`);
    // Results lie between garbage, page by page: half of what the heap took held nothing, until they are moved.
    setFlagsFromString("--optimize-for-size");
  }
}

/**
 * Collects young objects where only the result of the last root is at hand. V8 does so when there are so many of them,
 * in the midst of a root, and what it meets there twice is old: garbage that only the whole heap's collection finds.
 */
export function collectYoung(): void {
  if (collect === null) return;
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")?.space_used_size ?? 0;
  if (young >= worthCollecting) collect({ type: "minor" });
}
