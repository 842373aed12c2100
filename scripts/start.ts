/** `npm start`: scans the fixtures, so that one sees what it is like, and says how a build would have ended. */
import { existsSync, readdirSync } from "node:fs";
import { main } from "../src/cli/main.ts";

const folder = "fixtures";
const paths = existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [];
if (paths.length === 0) throw new Error("there is nothing in fixtures/ to scan");

const code = await main(["scan", ...paths], process);
const ends = [
  "would have passed",
  "would have failed: findings (exit code 1)",
  "could not have run (exit code 2)",
  "would have been inconclusive (exit code 3)",
];
process.stdout.write(`\nA build with this input ${ends[code] ?? `would have ended with ${code}`}.\n`);
// The example is meant to fail; that it was shown is success. That it could not run is not.
process.exitCode = code === 2 ? 2 : 0;
