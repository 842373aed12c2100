/** Compiles the packs of `policies/` ahead, so that a scan by them reads no YAML. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPolicy } from "../../src/policy/read.ts";

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "policies");

export async function generate(): Promise<Map<string, string>> {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const { written, diagnostics } = readPolicy({
        path: `policies/${name}`,
        text: readFileSync(join(folder, name), "utf8"),
      });
      const [first] = diagnostics;
      if (written === null || first !== undefined)
        throw new Error(`policies/${name}: ${first?.message ?? "unreadable"}`);
      if (`${written.raw.policy}.yaml` !== name) throw new Error(`policies/${name} calls itself ${written.raw.policy}`);
      return `  ${JSON.stringify(written.raw.policy)}: { digest: ${JSON.stringify(written.digest)}, json: ${JSON.stringify(JSON.stringify(written.raw))} },\n`;
    });
  const code = `// Generated from policies/ by scripts/generate/packs.ts; do not edit.
/** Written policies as JSON, parsed when they are first asked for. */
export const packs: Readonly<Record<string, { readonly digest: string; readonly json: string }>> = {
${entries.join("")}};
`;
  return new Map([["src/policy/packs.gen.ts", code]]);
}
