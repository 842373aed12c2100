/** What targets of bake files build: which Dockerfile, with the arguments and the stage that they have or inherit. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { blocksOf } from "../../hcl/json.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { known } from "../../script/words/values.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import { entriesOf, get } from "../documents/document.ts";
import { settingsOf } from "../documents/document-settings.ts";
import { givenBy } from "../dockerfile/given.ts";
import type { FileBuild } from "../dockerfile/given.ts";
import { settingsIn, variablesOf } from "../documents/hcl-literals.ts";
import type { Variables } from "../documents/hcl-literals.ts";
import type { FormatContext } from "../format.ts";
import { bakesOfFile } from "../runs/deploys/all.ts";
import { overTarget } from "../runs/deploys/bakes.ts";
import { readDocuments } from "../documents/read-documents.ts";

/** Names of targets and of what is in them, over what they inherit. */
interface Bake {
  readonly targets: ReadonlyMap<string, readonly Setting[]>;
  readonly grouped: ReadonlySet<string>;
}

/** In each way in which commands of the repository bake it. */
export function buildsOfBake(source: Source, path: string, context: FormatContext): readonly FileBuild[] {
  return bakesOf(path, context).flatMap((given) => {
    const bake = path.endsWith(".json") ? inJson(source) : inHcl(path, source, context.files, given.variables);
    return buildsIn(bake, given);
  });
}

function buildsIn(bake: Bake, baked: Baked): readonly FileBuild[] {
  const inherited = new Set([...bake.targets.values()].flatMap((settings) => textsUnder(settings, "inherits")));
  return [...bake.targets.keys()].flatMap((name): readonly FileBuild[] => {
    // What others inherit and no group names is a part of them.
    if (inherited.has(name) && !bake.grouped.has(name)) return [];
    const settings = withSet(baked, name, withInherited(bake, name, new Set()));
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

function inHcl(path: string, source: Source, files: Files, given: Variables): Bake {
  const { body } = readHclFile(files, path);
  const variables = new Map([...variablesOf([body], source), ...given]);
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

/** What one command gives a bake file. */
export interface Baked {
  readonly variables: Variables;
  /** By the pattern for targets and the name of what is set: `web.args.BASE`. */
  readonly set: ReadonlyMap<string, Value>;
}

/** The ways in which commands bake it; nobody here does: as it stands. */
export function bakesOf(path: string, context: FormatContext): readonly Baked[] {
  const ways = bakesOfFile(path, context).map(({ parameters }): Baked => {
    // What is left to whoever starts it replaces nothing.
    const given = [...parameters].filter(([, { kind }]) => kind === "string" || kind === "partial");
    const isSet = ([name]: readonly [string, Value]): boolean => name.startsWith(overTarget);
    return {
      variables: new Map(given.filter((one) => !isSet(one))),
      set: new Map(given.filter(isSet).map(([name, value]) => [name.slice(overTarget.length), value])),
    };
  });
  return ways.length > 0 ? ways : [{ variables: new Map(), set: new Map() }];
}

/** Settings of a target with what is set over them. */
export function withSet({ set }: Baked, target: string, settings: readonly Setting[]): readonly Setting[] {
  let all = settings;
  for (const [name, value] of set) {
    const [pattern = "", ...keys] = name.split(".");
    if (!isMeant(target, pattern)) continue;
    const own = keys.length > 2 ? [keys[0]!, keys.slice(1).join(".")] : keys;
    const at = value.trace?.at ?? settings[0]?.at;
    const added = at === undefined ? [] : [{ path: own, value, at }];
    all = [...all.filter(({ path }) => own.some((key, index) => path[index] !== key)), ...added];
  }
  return all;
}

/** Piece after piece, each at its first place: a pattern of many stars is no work. */
function isMeant(target: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return target === pattern;
  if (target.length < first.length + last.length || !target.startsWith(first) || !target.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = target.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= target.length - last.length;
}
