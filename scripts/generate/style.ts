/** Makes of the style sheets of the HTML report one text, as short as it can be: every report carries it. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "src/report/html");
/** In order: what comes later wins. */
const sheets = ["colors", "text", "head", "drawn", "findings", "phone", "print"];

export async function generate(): Promise<Map<string, string>> {
  const text = sheets.map((name) => readFileSync(join(folder, "styles", `${name}.css`), "utf8")).join("");
  const { code } = await transform(text, { loader: "css", minify: true });
  return new Map([
    [
      "src/report/html/style.gen.ts",
      `// Generated from src/report/html/styles/ by scripts/generate/style.ts; do not edit.
/** A constant, so that the page can name its digest in its Content-Security-Policy. */
export const style = ${JSON.stringify(code)};
`,
    ],
  ]);
}
