/**
 * A fuzzer of the program's own functions over trees in memory: files of every format, policies, configuration,
 * waivers, baselines, catalogue overlays and saved reports, damaged. Nothing is written and no process is started, so
 * that a million inputs can be tried.
 */
import { UsageError } from "../../src/diagnostic.ts";
import { attempts } from "./attempts.ts";
import type { Attempt, Outcome } from "./attempts.ts";
import type { Tree } from "./memory-files.ts";
import { mutated, numbersFrom, oneOf } from "./mutate.ts";

/** What should not have happened, with all that it takes to see it again. */
export interface Fault {
  readonly what: string;
  readonly files: Tree;
}

export interface Bounds {
  readonly milliseconds?: number;
  readonly inputs?: number;
}

export interface Tried {
  readonly inputs: number;
  /** How many inputs ended with each exit code. */
  readonly codes: ReadonlyMap<number, number>;
}

/** An input that takes longer than this to work out is a fault, however it ends. */
const slow = 10_000;
/** One in so many is tried twice and must say the same. */
const repeated = 16;
/** Shares of what is scanned whole, and of what is read at the edge; the rest is read by the readers alone. */
const scannedShare = 0.01;
const ownShare = 0.02;
/** Cases that meet bounds of size take a hundred times as long as others; one in so many of their turns is theirs. */
const dear = /^helm\/broken-(?:lines|endless|many-elements|tpl)$/;
const dearShare = 0.05;

async function outcome(attempt: Attempt, tree: Tree, isAgain: boolean): Promise<Outcome> {
  try {
    return await attempt.run(tree, isAgain);
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, text: error.message };
    throw error;
  }
}

/** What is wrong with how an input ends; null: nothing. */
async function faultOf(
  attempt: Attempt,
  tree: Tree,
  twice: boolean,
  codes: Map<number, number>,
): Promise<string | null> {
  const start = performance.now();
  try {
    const once = await outcome(attempt, tree, false);
    codes.set(once.code, (codes.get(once.code) ?? 0) + 1);
    if (![0, 1, 2, 3].includes(once.code)) return `exit code ${once.code}`;
    const at = once.text.search(/fault of Borderlint|not-handled/);
    if (at >= 0) return once.text.slice(Math.max(0, at - 400), at + 400);
    if (performance.now() - start > slow) return await slowness(attempt, tree);
    if (!twice) return null;
    const again = await outcome(attempt, tree, true);
    return again.code === once.code && again.text === once.text ? null : "other bytes the second time";
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Other processes may have slowed it down: what counts is processor time. */
async function slowness(attempt: Attempt, tree: Tree): Promise<string | null> {
  const start = process.cpuUsage();
  await outcome(attempt, tree, true);
  const { user, system } = process.cpuUsage(start);
  const milliseconds = Math.round((user + system) / 1000);
  return milliseconds > slow ? `took ${milliseconds} ms` : null;
}

/**
 * Tries inputs until one of the bounds is met.
 *
 * @param told gets each fault.
 */
export async function fuzz(
  seed: number,
  { milliseconds = Infinity, inputs = Infinity }: Bounds,
  told: (fault: Fault) => void,
  progress: (tried: Tried) => void = () => undefined,
): Promise<Tried> {
  const random = numbersFrom(seed);
  // Damaged YAML makes thousands of errors, and writing down the stack of each takes most of the time.
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const { reads, scans, own } = await attempts();
  const picked = (): readonly Attempt[] => {
    const share = random();
    if (share < ownShare) return own;
    return share < ownShare + scannedShare ? scans : reads;
  };
  const end = performance.now() + milliseconds;
  const codes = new Map<number, number>();
  let count = 0;
  for (; count < inputs && performance.now() < end; count += 1) {
    let attempt = oneOf(random, picked());
    while (dear.test(attempt.what) && random() > dearShare) attempt = oneOf(random, picked());
    const path = oneOf(random, attempt.damageable);
    const other = oneOf(random, [...oneOf(random, scans).tree.values()]);
    const files = new Map(attempt.tree).set(path, mutated(attempt.tree.get(path) ?? "", other, random));
    const what = await faultOf(attempt, files, count % repeated === 0, codes);
    if (what !== null) told({ what: `${attempt.what}: ${what}`, files });
    if ((count + 1) % 1000 === 0) progress({ inputs: count + 1, codes });
  }
  Error.stackTraceLimit = traced;
  return { inputs: count, codes };
}
