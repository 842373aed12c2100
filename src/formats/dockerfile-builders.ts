/**
 * What Compose gives to the builds of a Dockerfile: arguments in place of its defaults, and the stage that is built.
 * Not followed are commands that build it; so that what Compose leaves out is possible, not impossible.
 */
import { folderOf, joinPath, nameOf } from "../files.ts";
import { oncePerTree } from "../reads.ts";
import { dockerCalls } from "./commands/docker-calls.ts";
import { piecesOf } from "./document-settings.ts";
import type { DocumentNode } from "./document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "./document.ts";
import type { Instruction } from "./dockerfile-instructions.ts";
import type { FormatContext } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import type { Variable } from "./shell-variables.ts";
import type { Source } from "../source.ts";

/** One way of building. */
export interface Builder {
  /** Arguments that it gives; what is filled in there from outside is unknown. */
  readonly given: ReadonlyMap<string, Variable>;
  /** The stage that it asks for, in lower case; null: the last. */
  readonly target: string | null;
}

const compose = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const known = oncePerTree(buildersIn);

/** The services of Compose that build the file at `path`. */
export function buildersOf(path: string, context: FormatContext): readonly Builder[] {
  return known(context).get(path) ?? [];
}

function buildersIn({ files, paths }: FormatContext): ReadonlyMap<string, readonly Builder[]> {
  const builders = new Map<string, Builder[]>();
  for (const path of paths) {
    if (!compose.test(nameOf(path))) continue;
    const read = files.text(path);
    if (!("source" in read) || !/\bbuild\b/.test(read.source.text)) continue;
    for (const { value } of entriesOf(get(readDocuments(read.source).documents[0], "services"))) {
      const build = get(value, "build");
      if (build === null) continue;
      const context = textOf(build) ?? getText(build, "context") ?? ".";
      const file = joinPath(joinPath(folderOf(path), context), getText(build, "dockerfile") ?? "Dockerfile");
      builders.set(file, [...(builders.get(file) ?? []), builderOf(build)]);
    }
  }
  return builders;
}

function builderOf(build: DocumentNode): Builder {
  const given = new Map<string, Variable>();
  const args = get(build, "args");
  const give = (name: string, value: DocumentNode, from: number): void => {
    if (value.kind !== "scalar" || value.text.length <= from) return;
    given.set(name, value.text.includes("$") ? "unknown" : piecesOf(value, from, value.text.length));
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
