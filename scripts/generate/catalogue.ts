/** Compiles `policies/catalogue/` into one module that costs nothing until a part of it is asked. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { compiledCatalogue } from "../catalogue-files.ts";
import { signalTypes } from "../../src/catalogue/data.ts";
import { packRegion, packSignals } from "../../src/catalogue/pack.ts";
import { spellingsOf } from "../../src/catalogue/regions.ts";
import { documentMarkdown } from "../catalogue-markdown.ts";

/** A single-quoted string literal: JSON has double quotes, so little needs escaping. */
function literal(value: unknown): string {
  return `'${JSON.stringify(value).replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}

function record(entries: readonly (readonly [string, unknown])[]): string {
  return `{\n${entries.map(([key, value]) => `    ${JSON.stringify(key)}: ${literal(value)},\n`).join("")}  }`;
}

export async function generate(): Promise<Map<string, string>> {
  const { compiled } = compiledCatalogue();
  const recall = readFileSync(new URL("../../docs/catalogue-recall.md", import.meta.url), "utf8");
  const regions = compiled.clouds.map(({ cloud }) => [cloud, (compiled.regions[cloud] ?? []).map(packRegion)] as const);
  const parts = [
    `  entities: ${literal(compiled.entities)}`,
    `  lists: ${literal(compiled.lists)}`,
    `  signals: ${record(signalTypes.map((type) => [type, packSignals(compiled.signals[type])]))}`,
    `  clouds: ${literal(compiled.clouds)}`,
    `  regions: ${record(regions)}`,
    `  spellings: ${literal(spellingsOf(Object.entries(compiled.regions)))}`,
    `  dataClasses: ${literal(compiled.dataClasses)}`,
  ].join(",\n");
  const digest = `sha256:${createHash("sha256").update(parts).digest("hex")}`;
  const code = `// Generated from policies/catalogue/ by scripts/generate/catalogue.ts; do not edit.
/** Each part is JSON, parsed when it is first asked. */
export const packed = {
  version: ${JSON.stringify(compiled.version)},
  digest: ${JSON.stringify(digest)},
${parts},
} as const;
`;
  return new Map([
    ["src/catalogue/catalogue.gen.ts", code],
    ["docs/catalogue.md", documentMarkdown(compiled, recall)],
  ]);
}
