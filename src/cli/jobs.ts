/**
 * Evaluates roots in several threads (`--jobs`). Each reads the tree for itself and claims one root after the other.
 */
import { Worker } from "node:worker_threads";
import { nothingMet } from "../discover/met.ts";
import type { Met } from "../discover/met.ts";
import type { Crew } from "../scan/kept/dealing.ts";
import type { ScanOptions } from "../scan/input.ts";

/** Roots that can be claimed; any beyond are left to the thread that started the others. */
const maxClaims = 1 << 16;

export interface Assignment {
  readonly options: ScanOptions;
  /** One for each root: whether somebody has claimed it. Shared memory. */
  readonly claims: Int32Array;
}

/** What a worker sends: the position of a root, and its result as text; at last, what it asked of the tree. */
export type Delivery = readonly [position: number, text: string] | Met;

export function claimIn(claims: Int32Array, position: number): boolean {
  return position < claims.length && Atomics.compareExchange(claims, position, 0, 1) === 0;
}

/** Starts `count` workers beside this thread. They end by themselves, whatever becomes of it. */
export function startCrew(asked: ScanOptions, count: number): Crew {
  // Functions can't be handed to a thread.
  const { progress, prepare, ...options } = asked;
  void progress;
  void prepare;
  const claims = new Int32Array(new SharedArrayBuffer(maxClaims * Int32Array.BYTES_PER_ELEMENT));
  const shares = new Map<number, string>();
  const met = nothingMet();
  const faults: string[] = [];
  const program = new URL(import.meta.url.endsWith(".ts") ? "./borderlint.ts" : "../borderlint.js", import.meta.url);
  const ended = Array.from({ length: count }, () => {
    const assignment: Assignment = { options, claims };
    const worker = new Worker(program, { workerData: assignment });
    worker.on("message", (sent: Delivery) => {
      if (!("files" in sent)) return void shares.set(...sent);
      for (const path of sent.files) met.files.add(path);
      for (const folder of sent.folders) met.folders.add(folder);
    });
    return new Promise<void>((done) => {
      worker.on("error", (error) => faults.push(error.message));
      worker.on("exit", () => done());
    });
  });
  return {
    met,
    claim: (position) => position >= claims.length || claimIn(claims, position),
    async done() {
      await Promise.all(ended);
      return { shares, faults };
    },
  };
}
