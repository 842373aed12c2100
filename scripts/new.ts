/** `npm run new -- KIND NAME`: writes the files that a new thing of that kind needs, and says what to fill in. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a module of `scripts/new/` makes of a name. */
export interface Scaffold {
  /** Content by path, relative to the repository. */
  readonly files: ReadonlyMap<string, string>;
  /** What is left to do, one step a line. */
  readonly next: readonly string[];
}

const scripts = dirname(fileURLToPath(import.meta.url));
const folder = join(scripts, "new");

async function main([kind, name]: readonly string[]): Promise<number> {
  const kinds = readdirSync(folder)
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();
  if (kind === undefined || name === undefined || !kinds.includes(kind) || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    console.error(`usage: npm run new -- ${kinds.join("|")} NAME\nNAME is in lower case with hyphens: example-cloud`);
    return 2;
  }
  const module = (await import(pathToFileURL(join(folder, `${kind}.ts`)).href)) as { scaffold(name: string): Scaffold };
  const { files, next } = module.scaffold(name);
  const taken = [...files.keys()].filter((path) => existsSync(join(dirname(scripts), path)));
  if (taken.length > 0) {
    console.error(`exists already: ${taken.join(", ")}`);
    return 1;
  }
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dirname(scripts), path)), { recursive: true });
    writeFileSync(join(dirname(scripts), path), content);
    console.log(`wrote ${path}`);
  }
  console.log(`\nNext:\n${next.map((step, index) => `${index + 1}. ${step}`).join("\n")}`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
