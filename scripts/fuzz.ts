/** `npm run fuzz -- [--seconds N] [--seed S]`: damages inputs of every kind in one process, and shows what fails. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fuzz } from "../test/fuzz/fuzz.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
let faults = 0;
const kept = mkdtempSync(join(tmpdir(), "borderlint-faults-"));
const count = await fuzz(Number(values.seed), Number(values.seconds) * 1000, ({ what, argv, files }) => {
  faults += 1;
  for (const [path, text] of files) {
    const file = join(kept, String(faults), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  process.stdout.write(`${join(kept, String(faults))}: borderlint ${argv.join(" ")}\n${what}\n`);
});
process.stdout.write(`${count} inputs, ${faults} faults (seed ${values.seed})\n`);
process.exitCode = faults === 0 ? 0 : 1;
