/** What a thread of `--jobs` runs: the roots that it can claim, sent home one by one. */
import { parentPort, workerData } from "node:worker_threads";
import { openScan } from "../scan/opening/open.ts";
import { serveRoots } from "../scan/scan.ts";
import { claimIn } from "./jobs.ts";
import { collectBetweenRoots, saveMemory } from "./memory.ts";
import type { Assignment, Delivery } from "./jobs.ts";

export async function work(): Promise<void> {
  const { options, claims } = workerData as Assignment;
  const { input, met } = await openScan({ ...options, prepare: saveMemory, betweenRoots: collectBetweenRoots });
  const send = (delivery: Delivery): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    parentPort?.postMessage(delivery);
  };
  await serveRoots(
    input,
    (position) => claimIn(claims, position),
    (position, text) => send([position, text]),
  );
  send(met);
}
