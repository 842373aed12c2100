/**
 * `npm run fuzz -- [--seconds N] [--inputs N] [--seed S]`: damages inputs of every kind in memory, and shows what
 * fails.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fuzz } from "../test/fuzz/fuzz.ts";
import type { Tried } from "../test/fuzz/fuzz.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string" }, inputs: { type: "string" }, seed: { type: "string", default: "1" } },
});
const bounds =
  values.inputs === undefined
    ? { milliseconds: Number(values.seconds ?? 60) * 1000 }
    : { inputs: Number(values.inputs), milliseconds: Number(values.seconds ?? Infinity) * 1000 };
let faults = 0;
const kept = mkdtempSync(join(tmpdir(), "borderlint-faults-"));

function told({ inputs, codes }: Tried): string {
  const ends = [...codes].sort(([a], [b]) => a - b).map(([code, count]) => `${code}: ${count}`);
  return `${inputs} inputs, ${faults} faults (seed ${values.seed}; exit codes ${ends.join(", ")})\n`;
}

const tried = await fuzz(
  Number(values.seed),
  bounds,
  ({ what, files }) => {
    faults += 1;
    for (const [path, text] of files) {
      const file = join(kept, String(faults), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    process.stdout.write(`${join(kept, String(faults))}: ${what}\n`);
  },
  (sofar) => {
    if (sofar.inputs % 10_000 === 0) process.stdout.write(told(sofar));
  },
);
process.stdout.write(told(tried));
process.exitCode = faults === 0 ? 0 : 1;
