/** The lock file of providers. */
import { blocksOf } from "../../hcl/json.ts";
import type { Files } from "../../files.ts";
import type { Reading, Subject, Unresolved } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { parseProviderAddress } from "./provider-address.ts";
import { readHclFile } from "./read-file.ts";

/** The lock file names providers by their full address, whatever local names the code gives them. */
export function lockReading(files: Files, path: string): Reading {
  const file = readHclFile(files, path);
  const subjects: Subject[] = [];
  const unresolved: Unresolved[] = [];
  for (const block of blocksOf(file.body, "provider", 1)) {
    const label = block.labels[0];
    const provider = label === undefined ? null : parseProviderAddress(label.text);
    if (label === undefined || provider === null) continue;
    const at = { source: file.source, start: label.start, end: label.end };
    subjects.push({
      role: "requirement",
      address: `lock.${label.text}`,
      format: "terraform-lock",
      at,
      type: provider.type,
      provider,
      source: string(label.text, origin("literal", at)),
      settings: [],
      when: [],
      byDefault: false,
      tags: {},
    });
  }
  return { root: path, scenario: "", subjects, unresolved, diagnostics: file.diagnostics };
}
