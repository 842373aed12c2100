/** Commands and pipelines of the repository that build images and start services: which files they take, and how. */
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import { composeCalls, isUsual } from "./compose-calls.ts";
import type { CommandText, ComposeCall } from "./compose-calls.ts";
import { mayName, openWord, valuesOf, wordsOf } from "./words.ts";

/** One build: of which Dockerfile, and up to which stage. */
export interface BuildCall {
  /** Null: nobody knows. */
  readonly file: string | null;
  /** In lower case. */
  readonly target: string;
}

export interface DockerCalls {
  readonly builds: readonly BuildCall[];
  readonly composes: readonly ComposeCall[];
  /** Files of YAML that names of files may be which only a run knows. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Files with commands: scripts, makefiles and their like, pipelines. */
const asking = new RegExp(
  [
    String.raw`(?:^|\/)(?:Jenkinsfile|(?:GNU)?[Mm]akefile|[Tt]askfile\.ya?ml|\.?[Jj]ustfile|docker-bake[\w.-]*)$`,
    String.raw`\.(?:mk|sh|bash)$|(?:^|\/)(?:package|composer|deno)\.jsonc?$`,
    String.raw`(?:^|\/)\.?[\w-]*(?:workflow|pipeline|gitlab|circleci|buildkite|ci)[\w.-]*(?:\/[\w.-]+)*\.ya?ml$`,
  ].join("|"),
);
const maxCommands = 1_000;
const what = "commands that build images";

export const dockerCalls = oncePerTree(callsIn);

function callsIn({ files, paths }: FormatContext): DockerCalls {
  const all = new Set(paths);
  const builds: BuildCall[] = [];
  const composes: ComposeCall[] = [];
  const texts = paths.flatMap((path): readonly CommandText[] => {
    const read = asking.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read)) return [];
    return [{ text: commandsIn(path, read.source.text), folders: [".", folderOf(path)] }];
  });
  for (const own of texts) {
    const { text, folders } = own;
    if (!/docker|podman|buildah|nerdctl|kaniko|\btarget\b/.test(text)) continue;
    const commands = [...text.matchAll(command)];
    for (const { 0: whole, 1: tool = "", 2: written = "", index } of atMost(commands, maxCommands, what)) {
      const words = wordsOf(written);
      if (/compose|stack/.test(tool)) {
        composes.push(...composeCalls(tool, words, { start: index, end: index + whole.length, own, all: texts }));
      } else builds.push(...buildIn(words, folders, all));
    }
    builds.push(...keysIn(text, folders, all));
  }
  return { builds, composes, places: placesOf(composes, paths) };
}

/** The commands of a text: of JSON, what its strings say, each on a line. */
function commandsIn(path: string, text: string): string {
  if (!/\.jsonc?$/.test(path)) return text;
  return [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, said = ""]) => said.replace(/\\(["\\/])/g, "$1"))
    .join("\n");
}

function placesOf(composes: readonly ComposeCall[], paths: readonly string[]): DockerCalls["places"] {
  const places = new Map<string, ReadonlySet<string>>();
  for (const file of composes.flatMap(({ files }) => files)) {
    const open = places.has(file) ? null : openWord(file);
    if (open !== null) places.set(file, new Set(paths.filter((path) => /\.ya?ml$/i.test(path) && mayName(open, path))));
  }
  return places;
}

/** A command with its words, over as many lines as it goes on. */
const command = new RegExp(
  [
    String.raw`\b((?:docker|podman|nerdctl)[ \t]+(?:buildx[ \t]+|image[ \t]+)?build|buildah[ \t]+(?:bud|build)|`,
    String.raw`\/kaniko\/executor|(?:docker|podman|nerdctl)[ \t]+compose|docker-compose|podman-compose|`,
    String.raw`docker[ \t]+stack[ \t]+(?:deploy|up))(?=["'\s]|$)`,
    String.raw`((?:\\\r?\n|[^\n;&|])*)`,
  ].join(""),
  "g",
);

function buildIn(words: readonly string[], folders: readonly string[], all: ReadonlySet<string>): BuildCall[] {
  const [target] = valuesOf(words, ["--target"]);
  if (target === undefined) return [];
  const [file] = valuesOf(words, ["-f", "--file", "--dockerfile"]);
  const [context] = valuesOf(words, ["--context", "-c"]);
  const last = words.findLast((one, index) => !one.startsWith("-") && !/^--?[\w-]+$/.test(words[index - 1] ?? ""));
  return [{ target: target.toLowerCase(), file: fileOf(file ?? null, context ?? last ?? ".", folders, all) }];
}

/** The Dockerfile that is meant; null: nobody knows. */
function fileOf(
  file: string | null,
  context: string,
  folders: readonly string[],
  all: ReadonlySet<string>,
): string | null {
  if (/[$`]/.test(`${file ?? ""}${file === null ? context : ""}`)) return null;
  const inContext = /[$`:]/.test(context) ? "." : context;
  const places = folders.flatMap((folder) => [
    joinPath(folder, file ?? joinPath(inContext, "Dockerfile")),
    ...(file === null ? [] : [joinPath(joinPath(folder, inContext), file)]),
  ]);
  return places.find((place) => all.has(place)) ?? null;
}

const key = (name: string): RegExp => new RegExp(String.raw`^[ \t-]*"?${name}"?[ \t]*[:=][ \t]*["']?([^\s"',#]+)`, "m");
const target = /^([ \t]*)(?:-[ \t]+)?"?target"?[ \t]*[:=][ \t]*["']?([\w.-]+)/gm;
/** Lines around a key that may say which file it is about. */
const around = 1_500;

/** `target: cn` beside `file:` and `context:`, as actions and bake files have it. */
function keysIn(text: string, folders: readonly string[], all: ReadonlySet<string>): BuildCall[] {
  return [...text.matchAll(target)].map(({ 1: indent = "", 2: name = "", index }) => {
    const before = text.slice(Math.max(0, index - around), index).split("\n");
    const behind = text.slice(index, index + around).split("\n");
    const isOutside = (line: string): boolean =>
      line.trim() !== "" && (/^\s*/.exec(line)?.[0].length ?? 0) < indent.length;
    const first = before.findLastIndex(isOutside);
    const last = behind.findIndex(isOutside);
    const block = [...before.slice(first + 1), ...behind.slice(0, last < 0 ? undefined : last)].join("\n");
    const file = key("(?:file|dockerfile)").exec(block)?.[1] ?? null;
    const context = key("(?:context|path)").exec(block)?.[1] ?? ".";
    return { target: name.toLowerCase(), file: fileOf(file, context, folders, all) };
  });
}

/** A command that takes a file. */
export interface ComposeStart extends ComposeCall {
  /** The files that it lays over that one. */
  readonly over: readonly string[];
  /** By a name that only its run knows: it may as well take another. */
  readonly isOpen: boolean;
}

/** The commands that take the Compose file at `path`; but for open ones none where none starts services for certain. */
export function startsOf(path: string, context: FormatContext): readonly ComposeStart[] {
  const { composes, places } = dockerCalls(context);
  const mayBe = (file: string): boolean => places.get(file)?.has(path) === true;
  const calls = composes.flatMap((call): readonly ComposeStart[] => {
    const { files, folders } = call;
    const isOpen = !files.includes(path) && files.some(mayBe);
    const isTaken = files.length > 0 ? files.includes(path) : folders.includes(folderOf(path)) && isUsual(path);
    if (!isTaken && !isOpen) return [];
    const behind = files.slice((isOpen ? files.findLastIndex(mayBe) : files.lastIndexOf(path)) + 1);
    return [{ ...call, isOpen, over: behind.flatMap((file) => onlyOne(file, places)) }];
  });
  return calls.some(({ use, isOpen }) => use === "start" && !isOpen) ? calls : calls.filter(({ isOpen }) => isOpen);
}

/** The file that a name stands for, if it can be one only. */
function onlyOne(file: string, places: DockerCalls["places"]): readonly string[] {
  const all = places.get(file) ?? new Set([file]);
  return all.size === 1 ? [...all] : [];
}
