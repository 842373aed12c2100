/**
 * Docker's bake files: tags, base images by contexts, caches, arguments of builds; variables at their defaults.
 *
 * @title Bake files, Nomad
 * @section machines
 * @recognised by name
 * @worksOut images, contexts, caches, variables at their defaults
 * @leaves functions
 */
import { readHclFile } from "../terraform/read-file.ts";
import type { SettingHint } from "../subject.ts";
import { documentFormat } from "./document-format.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./hcl-comments.ts";
import { settingsIn, variablesOf } from "./hcl-literals.ts";

type Path = readonly (string | number)[];

const inJson = documentFormat("docker-bake", 23, [
  { type: "docker-bake", path: /(?:^|\/)docker-bake(?:\.[\w-]+)?\.json$/, hint: hintOf },
]);

export const format: Format = {
  name: "docker-bake",
  order: 23,
  mayBe: (path) => /(?:^|\/)(?:[\w-]+[.-])?(?:docker-)?bake(?:[.-][\w-]+)?\.(?:hcl|json)$/.test(path),
  recognises: ({ source: { text } }) => /\b(?:target|group)\b/.test(text),
  read(file, context) {
    const { path, source } = file;
    if (path.endsWith(".json")) return inJson.read(file, context);
    const parsed = readHclFile(context.files, path);
    const variables = variablesOf([parsed.body], source);
    const targets = parsed.body.blocks.filter(({ type }) => type === "target");
    const subjects = targets.map((block) =>
      subjectOf({
        role: "file",
        address: `target/${block.labels[0]?.text ?? ""}`,
        format: "docker-bake",
        type: "docker-bake",
        at: { source, start: block.typeStart, end: block.typeEnd },
        settings: settingsIn(block.body, source, variables, hintOf),
      }),
    );
    return { readings: [readingOf(path, subjects)], diagnostics: parsed.diagnostics, comments: commentsIn(parsed) };
  },
};

/** Contexts and caches say themselves that they are images: `docker-image://…`, `type=registry,ref=…`. */
function hintOf(path: Path): SettingHint | undefined {
  if (path.includes("tags")) return "image";
  if (path.includes("dockerfile-inline")) return "text";
  return path.includes("context") || path.includes("contexts") ? "image" : undefined;
}
