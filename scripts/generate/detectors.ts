/** Lists the detectors: every module of `src/dependency/detectors/` exports one, named after its file. */
import { readdirSync } from "node:fs";

export async function generate(): Promise<Map<string, string>> {
  const kinds = readdirSync(new URL("../../src/dependency/detectors/", import.meta.url))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
  const lines = [
    "// Generated from src/dependency/detectors/ by scripts/generate/detectors.ts; do not edit.",
    ...kinds.map((kind) => `import { detector as ${kind} } from "./detectors/${kind}.ts";`),
    'import type { Detector } from "./tie.ts";',
    "",
    `export const detectors: readonly Detector[] = [${kinds.join(", ")}];`,
    "",
  ];
  return new Map([["src/dependency/detectors.gen.ts", lines.join("\n")]]);
}
