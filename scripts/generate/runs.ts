/** Lists what runs commands: every module of `src/formats/runs/sources/` exports one, named after its file. */
import { readdirSync } from "node:fs";

export async function generate(): Promise<Map<string, string>> {
  const kinds = readdirSync(new URL("../../src/formats/runs/sources/", import.meta.url))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
  const lines = [
    "// Generated from src/formats/runs/sources/ by scripts/generate/runs.ts; do not edit.",
    'import type { RunSource } from "./job.ts";',
    ...kinds.map((kind) => `import { source as ${kind} } from "./sources/${kind}.ts";`),
    "",
    `export const sources: readonly RunSource[] = [${kinds.join(", ")}];`,
    "",
  ];
  return new Map([["src/formats/runs/sources.gen.ts", lines.join("\n")]]);
}
