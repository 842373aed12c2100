/** Compiles the catalogue's schemas into functions, so that an overlay is checked without loading ajv. */
import standalone from "ajv/dist/standalone/index.js";
import { schemas } from "../catalogue-files.ts";
import { documentKeys } from "../../src/catalogue/document.ts";

export async function generate(): Promise<Map<string, string>> {
  const ajv = schemas({ code: { source: true, esm: true, lines: true } });
  const names = Object.fromEntries(
    Object.values(documentKeys).map((type) => [
      type.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      type,
    ]),
  );
  const code = standalone.default(ajv, names).replace(/^"use strict";\s*/, "");
  return new Map([
    [
      "src/catalogue/validators.gen.ts",
      `// Generated from schemas/catalogue-*.schema.json by scripts/generate/catalogue-validators.ts; do not edit.
/* oxlint-disable */
// @ts-nocheck: plain JavaScript as ajv writes it.
${code}`,
    ],
  ]);
}
