/** Writes into the hook's definition which files it runs for: those that some reader takes. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { documentNames } from "../../src/scan/read.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Terraform's own, the scripts and templates that it deploys, and what says how it is all judged. */
const further = /\.(tf|tofu|tfvars|tfbackend|tfrc|tftpl|sh|ps1)$|\.(tf|tofu|tfvars)\.json$|(^|\/)\.borderlintignore$/;

export function generate(): Promise<Map<string, string>> {
  const file = ".pre-commit-hooks.yaml";
  // The hook's expressions are Python's, which know all that is used here.
  const pattern = `(?i)${[further, documentNames].map(({ source }) => source.replaceAll("\\/", "/")).join("|")}`;
  const text = readFileSync(join(root, file), "utf8").replace(/^  files: .*$/gm, () => `  files: '${pattern}'`);
  return Promise.resolve(new Map([[file, text]]));
}
