/**
 * Compiles the schemas of what is written for Borderlint, and of its own reports, into plain functions: loading ajv
 * costs 100 ms.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const written = { policy: "policy", waivers: "waivers", config: "config", policyTest: "policy-test" };
/** By itself: whoever reads a policy has no use for it. */
const saved = { report: "report" };
const recorded = { baseline: "baseline" };

export async function generate(): Promise<Map<string, string>> {
  return new Map([
    ["src/policy/validators.gen.ts", await compiled(written, "./document.ts", true)],
    ["src/policy/baseline-validator.gen.ts", await compiled(recorded, "./document.ts", false)],
    ["src/report/validators.gen.ts", await compiled(saved, "../policy/document.ts", false)],
  ]);
}

/** @param from module with the type of validators; @param allErrors people mend what they wrote, but not a report. */
async function compiled(schemas: Readonly<Record<string, string>>, from: string, allErrors: boolean): Promise<string> {
  const ajv = new Ajv({ allErrors, inlineRefs: false, allowUnionTypes: true, code: { source: true, esm: true } });
  const ids: Record<string, string> = {};
  for (const [name, file] of Object.entries(schemas)) {
    const schema = JSON.parse(readFileSync(join(root, "schemas", `${file}.schema.json`), "utf8")) as {
      readonly $id: string;
    };
    ajv.addSchema(schema);
    ids[name] = schema.$id;
  }
  // ajv leaves `require` of its runtime in the code; bundling takes that in.
  const bundled = await build({
    stdin: { contents: standalone.default(ajv, ids), resolveDir: root, loader: "js" },
    bundle: true,
    format: "esm",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    write: false,
  });
  const code = bundled.outputFiles[0]!.text.replace(/\bexport\s*\{([^}]*)\};?\s*$/, (_, names: string) => {
    const entries = names.split(",").map((entry) => entry.trim().split(" as "));
    return `\nexport const validators: Readonly<Record<${Object.keys(schemas)
      .map((name) => `"${name}"`)
      .join(" | ")}, Validator>> = { ${entries.map(([local, name]) => `${name ?? local}: ${local}`).join(", ")} };\n`;
  });
  return `// Generated from schemas/ by scripts/generate/validators.ts; do not edit.
// oxlint-disable
// @ts-nocheck
import type { Validator } from "${from}";
${code}`;
}
