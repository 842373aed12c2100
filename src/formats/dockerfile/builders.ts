/**
 * What Compose, development containers, Skaffold, Drone, bake files and commands of the repository give to the builds
 * of a Dockerfile: arguments in place of its defaults, and the stage that is built. Others may build it too; so that
 * what they leave out is possible, not impossible, but for defaults that all of them replace.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import { dockerCalls } from "../commands/docker-calls.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { buildsOfBake } from "../docker-bake/builds.ts";
import { givenBy } from "./given.ts";
import type { Builder, FileBuild } from "./given.ts";
import type { Instruction } from "./instructions.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { buildsOfFile } from "../runs/deploys/all.ts";
import { bakeFile } from "../runs/deploys/bakes.ts";
import type { Variable } from "../effect/shell-variables.ts";
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";

const compose = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const known = oncePerTree(buildersIn);

/** Source: the pages of Drone's and Woodpecker's plug-ins. */
const drone = /(?:^|\/)\.(?:drone|woodpecker)(?:\/.+)?\.ya?ml$/s;
const buildPlugin = eitherOf([
  /(?:^|\/)plugins\/(?:docker|kaniko|ecr|gcr|gar|acr|buildx)\b/,
  /(?:^|\/)plugin-(?:docker-buildx|kaniko)\b/, // woodpeckerci/plugin-kaniko
]);
const buildsBySettings = /\bsettings\b/;

/** Development containers, and artifacts of Skaffold. */
const devcontainer = /(?:^|\/)\.?devcontainer(?:\/(?:[^/]+\/)?devcontainer)?\.json$/;
const skaffold = /^skaffold[\w.-]*\.ya?ml$/;

/**
 * Services of Compose, development containers, artifacts of Skaffold, targets of bake files and commands that build
 * the file at `path`: none where nobody gives it any of `declared`, nor asks for a stage.
 */
export function buildersOf(path: string, declared: ReadonlySet<string>, context: FormatContext): readonly Builder[] {
  const written = known(context).get(path) ?? [];
  const commands =
    declared.size === 0
      ? []
      : buildsOfFile(path, context).map(({ parameters }): Builder => ({
          given: givenBy(parameters),
          target: null,
          isCommand: true,
        }));
  const seen = new Map<string, Builder>();
  for (const one of [...written, ...commands]) {
    const given = new Map([...one.given].filter(([name]) => declared.has(name)));
    const key = JSON.stringify([one.target, [...given].map(([name, value]) => [name, textOfGiven(value)])]);
    if (!seen.has(key)) seen.set(key, { ...one, given });
  }
  const builders = [...seen.values()];
  return builders.some(({ given, target }) => given.size > 0 || target !== null) ? builders : [];
}

function textOfGiven(value: Variable): string {
  return value === "unknown" ? value : value.map((piece) => ("text" in piece ? piece.text : "?")).join("");
}

function buildersIn(context: FormatContext): ReadonlyMap<string, readonly Builder[]> {
  const { files, paths } = context;
  const builders = new Map<string, Builder[]>();
  for (const path of paths) {
    const buildsOf = kindOf(path);
    const read = buildsOf === null ? null : files.text(path);
    if (buildsOf === null || read === null || !("source" in read)) continue;
    for (const { file, builder } of buildsOf(read.source, path, context)) {
      const place = joinPath(folderOf(path).replace(/(?:^|\/)\.(?:drone|woodpecker)(?:\/.*)?$/s, ""), file);
      builders.set(place, [...(builders.get(place) ?? []), builder]);
    }
  }
  return builders;
}

type Builds = (source: Source, path: string, context: FormatContext) => readonly FileBuild[];

function kindOf(path: string): Builds | null {
  const name = nameOf(path);
  if (bakeFile.test(path)) return buildsOfBake;
  if (compose.test(name)) return inDocuments(ofCompose);
  if (devcontainer.test(path)) return inDocuments(ofContainer);
  if (drone.test(path)) return inDocuments(ofDrone, buildsBySettings);
  return skaffold.test(name) ? inDocuments(ofSkaffold) : null;
}

function inDocuments(buildsOf: (document: DocumentNode) => readonly FileBuild[], words = /\bbuild\b/): Builds {
  return (source) => (words.test(source.text) ? readDocuments(source).documents.flatMap(buildsOf) : []);
}

/** Steps of Drone and Woodpecker whose plug-in builds an image. */
function ofDrone(document: DocumentNode): readonly FileBuild[] {
  const steps = get(document, "steps") ?? get(document, "pipeline");
  return [...itemsOf(steps), ...entriesOf(steps).map(({ value }) => value)].flatMap((step): readonly FileBuild[] => {
    const settings = get(step, "settings");
    if (settings === null || !buildPlugin.test(getText(step, "image") ?? "")) return [];
    // Its file lies where the pipeline starts, whatever its context is.
    const file = getText(settings, "dockerfile") ?? joinPath(getText(settings, "context") ?? ".", "Dockerfile");
    return [{ file, builder: builderOf(settings, "build_args") }];
  });
}

function ofCompose(document: DocumentNode): readonly FileBuild[] {
  return entriesOf(get(document, "services")).flatMap(({ value }): readonly FileBuild[] => {
    const build = get(value, "build");
    if (build === null) return [];
    const context = textOf(build) ?? getText(build, "context") ?? ".";
    const file = joinPath(context, getText(build, "dockerfile") ?? "Dockerfile");
    return [{ file, builder: builderOf(build, "args") }];
  });
}

function ofContainer(document: DocumentNode): readonly FileBuild[] {
  const build = get(document, "build");
  const file = getText(build, "dockerfile");
  return build === null || file === null ? [] : [{ file, builder: builderOf(build, "args") }];
}

function ofSkaffold(document: DocumentNode): readonly FileBuild[] {
  return itemsOf(get(document, "build", "artifacts")).flatMap((artifact): readonly FileBuild[] => {
    const docker = get(artifact, "docker") ?? get(artifact, "kaniko");
    if (docker === null) return [];
    const context = getText(artifact, "context") ?? getText(artifact, "workspace") ?? ".";
    const file = joinPath(context, getText(docker, "dockerfile") ?? "Dockerfile");
    return [{ file, builder: builderOf(docker, "buildArgs") }];
  });
}

function builderOf(build: DocumentNode, named: string): Builder {
  const given = new Map<string, Variable>();
  const args = get(build, named);
  const give = (name: string, value: DocumentNode, from: number): void => {
    if (value.kind !== "scalar" || value.text.length <= from) return;
    given.set(name, /\$|\{\{/.test(value.text) ? "unknown" : piecesOf(value, from, value.text.length));
  };
  for (const { name, value } of entriesOf(args)) give(name, value, 0);
  for (const item of itemsOf(args)) {
    const set = /^([A-Za-z_]\w*)=/.exec(textOf(item) ?? "");
    if (set !== null) give(set[1]!, item, set[0].length);
  }
  return { given, target: getText(build, "target")?.toLowerCase() ?? null };
}

/** Names of stages that commands and pipelines of the repository ask for of this file, or of one that nobody knows. */
export function targetsAsked(path: string, context: FormatContext): ReadonlySet<string> {
  const { builds } = dockerCalls(context);
  return new Set(builds.flatMap(({ file, target }) => (file === null || file === path ? [target] : [])));
}

/** Whether a name with a variable in it may come to the name of a stage: `build-${VARIANT}`. */
function mayNameStage(image: string, stages: ReadonlyMap<string, number>): boolean {
  if (!image.includes("$")) return false;
  const [first = "", ...rest] = image.slice(0, 1_000).split(/\$(?:\{[^}]{0,200}\}|\w+)/);
  const last = rest.at(-1) ?? "";
  return [...stages.keys()].some((name) => !/^\d+$/.test(name) && name.startsWith(first) && name.endsWith(last));
}

/** The stage that is built, and all that go into it. */
export interface Needed {
  readonly target: number;
  readonly stages: ReadonlySet<number>;
}

/**
 * Numbers of the stages that go into what is asked for; null: it may be any of them, as where the name of a stage that
 * another one is built from is put together.
 *
 * @param target by its name or number; null: the last, as whoever builds it without a word gets it
 */
export function neededStages(
  source: Source,
  instructions: readonly Instruction[],
  target: string | null,
): Needed | null {
  if (target?.includes("$") === true) return null;
  const numbers = new Map<string, number>();
  const uses: (readonly string[])[] = [];
  for (const { keyword, start, end } of instructions) {
    const text = source.text.slice(start, end).toLowerCase();
    if (keyword === "FROM") {
      const [image = "", as, alias] = text.split(/\s+/).filter((word) => word !== "" && !word.startsWith("--"));
      if (image === "") continue;
      if (mayNameStage(image, numbers)) return null;
      uses.push([image]);
      numbers.set(String(uses.length - 1), uses.length - 1);
      if (as === "as" && alias !== undefined) numbers.set(alias, uses.length - 1);
    } else if (uses.length > 0) {
      const named = [...text.matchAll(/\bfrom=([^\s,]+)/g)].map((match) => match[1]!);
      if (named.length > 0) uses[uses.length - 1] = [...uses.at(-1)!, ...named];
    }
  }
  const first = target === null ? uses.length - 1 : numbers.get(target);
  if (first === undefined || first < 0) return null;
  const needed = new Set([first]);
  // A stage uses those before it only, so that one pass from the last to the first is enough.
  for (let stage = uses.length - 1; stage >= 0; stage -= 1)
    if (needed.has(stage))
      for (const name of uses[stage] ?? []) {
        const before = numbers.get(name);
        if (before !== undefined && before < stage) needed.add(before);
      }
  return { target: first, stages: needed };
}
