/** How the JavaScript engine is set up for a tree of many files (docs/decisions/engine.md). */
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from "node:v8";
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
let collect: ((options: { readonly type: "minor" | "major" }) => void) | null = null;

/** By how many bytes the heap grows between two roots until all of it is collected, and by which part of itself. */
const growthBetweenRoots = { bytes: 32 * 1024 * 1024, part: 0.3 };

/** What was in use when all of it was collected last. */
let inUse = 0;

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
 * Collects where only the results of roots are at hand, which are few: young objects after each root, and the whole
 * heap when it has grown. Left to itself V8 does both in the midst of a root: what it meets there twice is old, and
 * what it finds in use then, it lets the heap grow by.
 */
export function collectBetweenRoots(): void {
  if (collect === null) return;
  const used = getHeapStatistics().used_heap_size;
  if (used - inUse >= Math.max(growthBetweenRoots.bytes, inUse * growthBetweenRoots.part)) {
    collect({ type: "major" });
    inUse = getHeapStatistics().used_heap_size;
    return;
  }
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")?.space_used_size ?? 0;
  if (young >= worthCollecting) collect({ type: "minor" });
}
