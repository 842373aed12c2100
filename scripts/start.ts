/**
 * `npm start`: scans the fixtures, so that one sees what it is like, and says how a build would have ended.
 * `npm start -- WORDS` is the program itself from its source, in the folder where npm was started.
 */
import { existsSync, readdirSync } from "node:fs";
import { main } from "../src/cli/main.ts";

const words = process.argv.slice(2);
process.exitCode = words.length > 0 ? await asTheProgram() : await onFixtures();

/** npm runs scripts in the folder of the package, and says where it was started itself. */
function asTheProgram(): Promise<number> {
  process.chdir(process.env["INIT_CWD"] ?? process.cwd());
  return main(words, process);
}

async function onFixtures(): Promise<number> {
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
  return code === 2 ? 2 : 0;
}
