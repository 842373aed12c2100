/**
 * Jobs of Nomad: images, artifacts, environment, templates, regions; variables at their defaults.
 *
 * @documented with docker-bake
 */
import { parseHcl } from "../hcl/parse.ts";
import { readHclFile } from "../terraform/read-file.ts";
import type { SettingHint } from "../subject.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./hcl-comments.ts";
import { settingsIn, variablesOf } from "./hcl-literals.ts";

export const format: Format = {
  name: "nomad",
  order: 24,
  mayBe: (path) => /\.nomad(?:\.hcl)?$|(?:^|\/)(?:nomad|jobs?)\/.*\.hcl$/s.test(path),
  recognises: ({ path, source: { text } }) =>
    /\.nomad(?:\.hcl)?$/.test(path) || /^job[ \t]+"[^"\n]+"[ \t]*\{/m.test(text),
  read({ path, source }, { files }) {
    const asWritten = readHclFile(files, path);
    const parsed = labels.test(source.text) ? parseHcl({ path, text: withoutMarks(source.text) }) : asWritten;
    const variables = variablesOf([parsed.body], source);
    const subjects = parsed.body.blocks
      .filter(({ type }) => type === "job")
      .map((block) =>
        subjectOf({
          role: "resource",
          address: `job/${block.labels[0]?.text ?? ""}`,
          format: "nomad",
          type: "nomad-job",
          at: { source, start: block.typeStart, end: block.typeEnd },
          settings: settingsIn(block.body, source, variables, hintOf).filter(({ path: [first] }) => first !== "meta"),
        }),
      );
    return { readings: [readingOf(path, subjects)], diagnostics: parsed.diagnostics, comments: commentsIn(parsed) };
  },
};

/** Of a template that Terraform fills in: `job "${name}" {`. */
const labels = /^[ \t]*[a-z]+[ \t]+"[^"\n]*[$%]\{[^"\n]*"[ \t]*\{/m;

/** Names that are filled in as plain ones of the same length. */
function withoutMarks(text: string): string {
  return text.replaceAll(/^([ \t]*[a-z]+[ \t]+")([^"\n]*)(?="[ \t]*\{)/gm, (_, before: string, label: string) => {
    return before + label.replaceAll(/[^\w-]/g, "_");
  });
}

function hintOf(path: readonly (string | number)[]): SettingHint | undefined {
  const last = path.at(-1);
  if (last === "image" && path.includes("config")) return "image";
  if (last === "data" && path.includes("template")) return "text";
  if (path.includes("dns_servers") || path.includes("servers")) return "resolver";
  return path.includes("args") || last === "command" ? "script" : undefined;
}
