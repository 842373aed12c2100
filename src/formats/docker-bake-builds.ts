/** What targets of bake files build: which Dockerfile, with the arguments and the stage that they have or inherit. */
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { blocksOf } from "../hcl/json.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { known } from "../script/values.ts";
import { readHclFile } from "../terraform/read-file.ts";
import { entriesOf, get } from "./document.ts";
import { settingsOf } from "./document-settings.ts";
import { givenBy } from "./dockerfile-given.ts";
import type { FileBuild } from "./dockerfile-given.ts";
import { settingsIn, variablesOf } from "./hcl-literals.ts";
import { readDocuments } from "./read-documents.ts";

/** Names of targets and of what is in them, over what they inherit. */
interface Bake {
  readonly targets: ReadonlyMap<string, readonly Setting[]>;
  readonly grouped: ReadonlySet<string>;
}

export const bakeFile = /(?:^|\/)(?:[\w-]+[.-])?(?:docker-)?bake(?:[.-][\w-]+)?\.(?:hcl|json)$/;

export function buildsOfBake(source: Source, path: string, files: Files): readonly FileBuild[] {
  const bake = path.endsWith(".json") ? inJson(source) : inHcl(path, source, files);
  const inherited = new Set([...bake.targets.values()].flatMap((settings) => textsUnder(settings, "inherits")));
  return [...bake.targets.keys()].flatMap((name): readonly FileBuild[] => {
    // What others inherit and no group names is a part of them.
    if (inherited.has(name) && !bake.grouped.has(name)) return [];
    const settings = withInherited(bake, name, new Set());
    if (settings.some(({ path: [first] }) => first === "dockerfile-inline")) return [];
    const last = (key: string): string | null => textsUnder(settings, key).at(-1) ?? null;
    const given = settings.flatMap(({ path: [first, argument], value }) =>
      first === "args" && typeof argument === "string" ? [[argument, value] as const] : [],
    );
    const file = joinPath(last("context") ?? ".", last("dockerfile") ?? "Dockerfile");
    return [{ file, builder: { given: givenBy(given), target: last("target")?.toLowerCase() ?? null } }];
  });
}

/** What is inherited comes first: what stands later replaces it. */
function withInherited({ targets, grouped }: Bake, name: string, under: ReadonlySet<string>): readonly Setting[] {
  if (under.has(name)) return [];
  const own = targets.get(name) ?? [];
  const below = new Set([...under, name]);
  return [...textsUnder(own, "inherits").flatMap((one) => withInherited({ targets, grouped }, one, below)), ...own];
}

function textsUnder(settings: readonly Setting[], key: string): readonly string[] {
  return settings.flatMap(({ path: [first], value }) => (first === key ? (known(value) ?? []) : []));
}

function inHcl(path: string, source: Source, files: Files): Bake {
  const { body } = readHclFile(files, path);
  const variables = variablesOf([body], source);
  const all = (type: string): readonly (readonly [string, readonly Setting[]])[] =>
    blocksOf(body, type, 1).map((block) => [
      block.labels[0]?.text ?? "",
      settingsIn(block.body, source, variables, () => undefined),
    ]);
  return bakeOf(all("target"), all("group"));
}

function inJson(source: Source): Bake {
  const [top] = readDocuments(source).documents;
  const all = (type: string): readonly (readonly [string, readonly Setting[]])[] =>
    entriesOf(get(top, type)).map(({ name, value }) => [name, settingsOf(value).filter((one) => !isOpen(one))]);
  return bakeOf(all("target"), all("group"));
}

/** Of variables, which are not followed there. */
function isOpen({ value }: Setting): boolean {
  return known(value)?.includes("${") === true;
}

function bakeOf(
  targets: readonly (readonly [string, readonly Setting[]])[],
  groups: readonly (readonly [string, readonly Setting[]])[],
): Bake {
  return {
    targets: new Map(targets),
    grouped: new Set(groups.flatMap(([, settings]) => textsUnder(settings, "targets"))),
  };
}
