/**
 * Docker's bake files: tags, base images by contexts, caches, arguments of builds; variables at their defaults, and as
 * commands of the repository set them.
 *
 * @title Bake files, Nomad
 * @section machines
 * @recognised by name
 * @worksOut images, contexts, caches, variables at their defaults, and as `docker buildx bake` has them in its
 *   environment or behind `--set`, of Nomad as `nomad job run` sets them
 * @leaves functions
 */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Block, Body } from "../hcl/syntax.ts";
import { literalString } from "../hcl/walk.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import type { SettingHint } from "../subject.ts";
import { bakesOf, withSet } from "./docker-bake/builds.ts";
import { documentFormat } from "./documents/document-format.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import { bakeFile } from "./runs/deploys/bakes.ts";
import { settingsIn, variablesOf } from "./documents/hcl-literals.ts";

type Path = readonly (string | number)[];

const inJson = documentFormat("docker-bake", 23, [
  { type: "docker-bake", path: /(?:^|\/)docker-bake(?:\.[\w-]+)?\.json$/, hint: hintOf },
]);

export const format: Format = {
  name: "docker-bake",
  order: 23,
  mayBe: (path) => bakeFile.test(path),
  recognises: ({ source: { text } }) => /\b(?:target|group)\b/.test(text),
  read(file, context) {
    const { path, source } = file;
    if (path.endsWith(".json")) return inJson.read(file, context);
    const parsed = readHclFile(context.files, path);
    const variables = variablesOf([parsed.body], source);
    const targets = parsed.body.blocks.filter(({ type }) => type === "target");
    const replaced = replacedIn(parsed.body);
    const subjects = bakesOf(path, context).flatMap((given) =>
      targets.map((block) => {
        const name = block.labels[0]?.text ?? "";
        const settings = settingsIn(block.body, source, new Map([...variables, ...given.variables]), hintOf);
        return subjectOf({
          role: "file",
          address: `target/${name}`,
          format: "docker-bake",
          type: "docker-bake",
          at: { source, start: block.typeStart, end: block.typeEnd },
          settings: withSet(given, name, settings).filter((one) => replaced.get(name)?.has(keyOf(one.path)) !== true),
        });
      }),
    );
    return { readings: [readingOf(path, subjects)], diagnostics: parsed.diagnostics, comments: commentsIn(parsed) };
  },
};

/** Arguments, contexts and labels are merged one by one, lists and words replaced whole. */
function keyOf([first, second]: Path): string {
  return typeof second === "string" ? `${first} ${second}` : String(first);
}

function listIn(block: Block, name: string): readonly string[] {
  const value = attributeOf(block.body, name)?.value;
  return value?.kind === "tuple" ? value.items.map((item) => literalString(item) ?? "?") : [];
}

/** Of targets that only others inherit: what all of their heirs set themselves. */
function replacedIn(body: Body): ReadonlyMap<string, ReadonlySet<string>> {
  const targets = blocksOf(body, "target", 1);
  const grouped = new Set(blocksOf(body, "group", 1).flatMap((block) => listIn(block, "targets")));
  const replaced = new Map<string, ReadonlySet<string>>();
  if (grouped.has("?")) return replaced;
  for (const { labels } of targets) {
    const name = labels[0]?.text ?? "";
    const heirs = targets.filter((one) => listIn(one, "inherits").includes(name));
    if (heirs.length === 0 || (name === "default" && grouped.size === 0) || grouped.has(name)) continue;
    const [first, ...rest] = heirs.map(ownKeys);
    replaced.set(name, new Set([...(first ?? [])].filter((key) => rest.every((keys) => keys.has(key)))));
  }
  return replaced;
}

function ownKeys({ body }: Block): ReadonlySet<string> {
  return new Set(
    body.attributes.flatMap(({ name, value }) =>
      value.kind === "object"
        ? value.items.map((item) => `${name} ${item.name ?? literalString(item.key) ?? "?"}`)
        : [name],
    ),
  );
}

/** Contexts and caches say themselves that they are images: `docker-image://…`, `type=registry,ref=…`. */
function hintOf(path: Path): SettingHint | undefined {
  if (path.includes("tags")) return "image";
  if (path.includes("dockerfile-inline")) return "text";
  return path.includes("context") || path.includes("contexts") ? "image" : undefined;
}
