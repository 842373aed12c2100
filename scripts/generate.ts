/** Runs every module of `scripts/generate/` and writes what changed; with `--check` it only says what would. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FaultyInput } from "./faulty-input.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "scripts", "generate");
const check = process.argv.includes("--check");

function current(path: string): string | null {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return null;
  }
}

/** What a module makes; where its input is wrong, what is wrong is all that there is to say. */
async function made(name: string): Promise<Map<string, string>> {
  const module = (await import(pathToFileURL(join(folder, name)).href)) as { generate(): Promise<Map<string, string>> };
  try {
    return await module.generate();
  } catch (error) {
    if (!(error instanceof FaultyInput)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

let stale = 0;
for (const name of readdirSync(folder)
  .filter((entry) => entry.endsWith(".ts"))
  .sort()) {
  for (const [path, content] of await made(name)) {
    if (current(path) === content) continue;
    stale += 1;
    if (check) {
      console.error(`stale: ${path} (npm run generate)`);
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
      console.error(`wrote ${path}`);
    }
  }
}
if (check && stale > 0) process.exitCode = 1;
