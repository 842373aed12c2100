/**
 * Terraform's own tests. What they run is made and destroyed by the test, with providers and variables of its own: the
 * files are read for their syntax and waivers, and deploy nothing.
 */
import { readHclFile } from "../terraform/read-file.ts";
import { commentsIn } from "./hcl-comments.ts";
import type { Format } from "./format.ts";

export const format: Format = {
  name: "terraform-test",
  order: 23,
  mayBe: (path) => /\.(tftest|tofutest|tfmock)\.(hcl|json)$/.test(path),
  recognises: () => true,
  read(file, { files }) {
    const parsed = readHclFile(files, file.path);
    return { readings: [], diagnostics: parsed.diagnostics, comments: commentsIn(parsed) };
  },
};
