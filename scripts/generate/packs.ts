/** Compiles the packs of `policies/` ahead, so that a scan by them reads no YAML, and lists them in README. */
import { FaultyInput } from "../faulty-input.ts";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPolicy } from "../../src/policy/read.ts";
import { defaultPolicy } from "../../src/scan/opening/settings.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, "policies");
const readme = join(root, "README.md");

export async function generate(): Promise<Map<string, string>> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const entries = files.map((name) => {
    const { written, diagnostics } = readPolicy({
      path: `policies/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    });
    const [first] = diagnostics;
    if (written === null || first !== undefined)
      throw new FaultyInput(`policies/${name}: ${first?.message ?? "unreadable"}`);
    if (`${written.raw.policy}.yaml` !== name)
      throw new FaultyInput(`policies/${name} calls itself ${written.raw.policy}`);
    const { raw, digest } = written;
    const json = JSON.stringify(JSON.stringify(raw));
    return `  ${JSON.stringify(raw.policy)}: { digest: ${JSON.stringify(digest)}, json: ${json} },\n`;
  });
  const code = `// Generated from policies/ by scripts/generate/packs.ts; do not edit.
/** Written policies as JSON, parsed when they are first asked for. */
export const packs: Readonly<Record<string, { readonly digest: string; readonly json: string }>> = {
${entries.join("")}};
`;
  const page = readFileSync(readme, "utf8").replace(
    /(<!-- packs -->\n)[^]*?(<!-- end -->)/,
    (_, begin: string, end: string) => `${begin}${listed(files.map((name) => name.slice(0, -".yaml".length)))}${end}`,
  );
  return new Map([
    ["src/policy/packs.gen.ts", code],
    ["README.md", page],
  ]);
}

/** The default first; templates, which name what is allowed, last. */
function listed(names: readonly string[]): string {
  const shown = (some: readonly string[]): string => some.map((name) => `\`${name}\``).join(", ");
  const templates = names.filter((name) => name.startsWith("allowed-"));
  const others = names.filter((name) => name !== defaultPolicy && !templates.includes(name));
  return `* \`${defaultPolicy}\`, the default\n* ${shown(others)}\n* templates to extend: ${shown(templates)}\n`;
}
