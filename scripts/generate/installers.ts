/** Lists what installs charts: every module of `src/formats/helm/installers/` exports one. */
import { readdirSync } from "node:fs";

export async function generate(): Promise<Map<string, string>> {
  const files = readdirSync(new URL("../../src/formats/helm/installers/", import.meta.url))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
  const nameOf = (file: string): string => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const lines = [
    "// Generated from src/formats/helm/installers/ by scripts/generate/installers.ts; do not edit.",
    'import type { Installer } from "./install.ts";',
    ...files.map((file) => `import { installer as ${nameOf(file)} } from "./installers/${file}.ts";`),
    "",
    `export const installers: readonly Installer[] = [${files.map(nameOf).join(", ")}];`,
    "",
  ];
  return new Map([["src/formats/helm/installers.gen.ts", lines.join("\n")]]);
}
