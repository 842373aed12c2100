/** The table of Terraform's functions, from the files that are named after them. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../src/terraform/functions/", import.meta.url));

/** Files that several functions share have a hyphen or a plural in their name; a function's file is named after it. */
const shared = new Set(["function", "bytes", "collections", "conversion", "digests", "extremes", "files", "trimming"]);

export async function generate(): Promise<Map<string, string>> {
  const names = readdirSync(folder)
    .filter((file) => /^[a-z0-9]+\.ts$/.test(file))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => !shared.has(name))
    .sort();
  const content = `// Generated from src/terraform/functions/ by scripts/generate/functions.ts; do not edit.
${names.map((name) => `import { ${name} } from "./functions/${name}.ts";`).join("\n")}
import type { TerraformFunction } from "./functions/function.ts";

/** Every function of the language by its name, but for the special forms that get their arguments unevaluated. */
export const functions: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>([
${names.map((name) => `  ["${name}", ${name}],`).join("\n")}
]);
`;
  return new Map([["src/terraform/functions.gen.ts", content]]);
}
