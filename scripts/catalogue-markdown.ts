/** `docs/catalogue.md`: what is known of whom, from where, as of when. */
import type { Compiled } from "../src/catalogue/compile.ts";

export function documentMarkdown(compiled: Compiled): string {
  return `# Catalogue\n\n${compiled.entities.map(({ name }) => `* ${name}\n`).join("")}`;
}
