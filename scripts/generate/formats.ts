/** The table of input formats, from the files of `src/formats/` that export one. */
import { readFileSync, readdirSync } from "node:fs";

export async function generate(): Promise<Map<string, string>> {
  const folder = "src/formats";
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".gen.ts"))
    .filter((name) => /^export const format: Format\b/m.test(readFileSync(`${folder}/${name}`, "utf8")))
    .map((name) => name.slice(0, -3))
    .sort();
  const identifier = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const lines = [
    "// Generated from the folder by `npm run generate`; do not edit.",
    'import type { Format } from "./format.ts";',
    ...names.map((name) => `import { format as ${identifier(name)} } from "./${name}.ts";`),
    "",
    `const all: readonly Format[] = [${names.map(identifier).join(", ")}];`,
    "",
    "/** In the order in which they are asked. */",
    "export const formats = all.toSorted((a, b) => a.order - b.order);",
    "",
  ];
  return new Map([[`${folder}/formats.gen.ts`, lines.join("\n")]]);
}
