/** Files that a Dockerfile copies into the image: scripts that run there, and settings under the names of theirs. */
import { folderOf, isConfiguration, joinPath, nameOf } from "../../files.ts";
import type { Source, Span } from "../../source.ts";
import { archiveName, tarName } from "../named/archives.ts";
import type { Instruction } from "./instructions.ts";
import { namesAmong } from "../named/named.ts";
import type { Named } from "../named/named.ts";
import { inSequence } from "../../pattern.ts";

const runs: ReadonlySet<string> = new Set(["RUN", "CMD", "ENTRYPOINT"]);

/** @param paths all files of the scan. */
export function namedByDockerfile(
  path: string,
  source: Source,
  instructions: readonly Instruction[],
  paths: readonly string[],
): Named[] {
  const textOf = ({ start, end }: Instruction): string => source.text.slice(start, end);
  const commands = commandsIn(
    instructions
      .filter(({ keyword }) => runs.has(keyword))
      .map(textOf)
      .join("\n"),
  );
  return instructions.flatMap((instruction): Named[] => {
    const { keyword, start, end } = instruction;
    const text = textOf(instruction);
    if (keyword === "RUN") return mounted(path, text, { source, start, end });
    if ((keyword !== "COPY" && keyword !== "ADD") || /[\s]--from=/.test(text)) return [];
    // The text of a here-document follows on lines of its own.
    const line = instruction.isHereDocument ? text.slice(0, Math.max(0, text.indexOf("\n"))) : text;
    const words = line.split(/[\s",[\]]+/).filter((word) => word !== "" && !word.startsWith("--"));
    const target = words.pop() ?? "";
    return words.flatMap((word): Named[] => {
      const own = words.length > 1 || /(?:^|\/)$|^\.{1,2}$/.test(target) ? nameOf(word) : nameOf(target);
      const names = [own, ...(commands.renamed.get(own) ?? [])];
      if (/[*?$:<]/.test(word)) return [];
      const places = contextsAround(path).map((folder) => joinPath(folder, word));
      // What it is built in is somebody else's to say: a file of that name may be meant wherever it lies.
      const isNeeded = isConfiguration(word) && !namesAmong(paths).has(nameOf(word));
      const named = { places, by: path, at: { source, start, end }, isNeeded };
      if (
        keyword === "ADD"
          ? tarName.test(word)
          : archiveName.test(word) && names.some((name) => commands.unpacking.includes(name))
      )
        return [{ ...named, as: "archive" }];
      if (names.some((name) => isRun(commands, name, name === own ? word : name))) return [{ ...named, as: "script" }];
      if (names.some((name) => isScheduled(commands.text, name))) return [{ ...named, as: "text", like: "crontab" }];
      const like =
        words.length > 1 || /(?:^|\/)\.{1,2}\/?$/.test(target)
          ? own
          : target.replace(/\/$/, `/${own}`).split("/").slice(-2).join("/");
      const others = names.slice(1).map((name): Named => ({ ...named, as: "text", like: name, isNeeded: false }));
      if (like === nameOf(word)) return isNeeded ? [{ ...named, as: "text" }, ...others] : others;
      return [{ ...named, as: "text", like }, ...others];
    });
  });
}

/** What a file runs, made ready once for all names that are looked for in it. */
interface Commands {
  readonly text: string;
  /** Those that unpack, a line each: `tar -xzf /tmp/a.tgz`. */
  readonly unpacking: string;
  /** By the names of files: each word, and the name of what stands before it. */
  readonly words: ReadonlyMap<string, readonly { readonly word: string; readonly before: string }[]>;
  /** What copied files are called later: `mv /tmp/a.txt /go.sh`. */
  readonly renamed: ReadonlyMap<string, readonly string[]>;
}

const renaming = inSequence(
  [
    /\b(?:cp|mv|ln|install)(?:[ \t]+-\S{1,100}(?:[ \t]+0?[0-7]{3}\b)?){0,8}/, // install -m 755
    /[ \t]+([^\s;&|]{1,300})[ \t]+([^\s;&|]{1,300})(?=[ \t]*(?:$|[;&|\n\\]))/, // a.txt /go.sh
  ],
  "gm",
);

function renamedIn(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [, from = "", to = ""] of text.matchAll(renaming)) {
    const name = nameOf(to);
    if (name !== "" && name !== nameOf(from)) found.set(nameOf(from), [...(found.get(nameOf(from)) ?? []), name]);
  }
  return found;
}

function commandsIn(text: string): Commands {
  const unpacking = text.split(/\n|[;&|]+/).filter((command) => /\b(?:tar|unzip|bsdtar|7z)\b/.test(command));
  const words = new Map<string, { word: string; before: string }[]>();
  let before = "";
  for (const [word] of text.matchAll(/[^\s",;&|[\]()]+/g)) {
    const name = nameOf(word);
    const alike = words.get(name);
    if (alike === undefined) words.set(name, [{ word, before }]);
    else alike.push({ word, before });
    before = name;
  }
  return { text, unpacking: unpacking.join("\n"), words, renamed: renamedIn(text) };
}

/** Folders in which it may be built: its own, and those around it. */
export function contextsAround(path: string): readonly string[] {
  const folders = [folderOf(path)];
  while (folders.at(-1) !== "." && folders.length < maxAround) folders.push(folderOf(folders.at(-1)!));
  return folders;
}

const maxAround = 32;

/** `crontab /tmp/jobs` */
function isScheduled(commands: string, name: string): boolean {
  return [...commands.matchAll(/\bcrontab[ \t]+(\/?[^\s;&|-]\S{0,300})/g)].some(
    ([, file = ""]) => nameOf(file) === name,
  );
}

const mount = /--mount=(\S{1,500})/g;

/** Scripts of the repository that are there while a command runs, and run by it. */
function mounted(path: string, text: string, at: Span): Named[] {
  return [...text.matchAll(mount)].flatMap(([, options = ""]): Named[] => {
    const option = (names: RegExp): string | undefined =>
      options
        .split(",")
        .find((one) => names.test(one))
        ?.replace(names, "");
    const source = option(/^(?:source|src)=/) ?? "";
    const target = option(/^(?:target|dst|destination)=/) ?? "";
    if (source === "" || /[*?$]/.test(source) || option(/^from=/) !== undefined) return [];
    if (!isRun(commandsIn(text), nameOf(target), source)) return [];
    const places = [joinPath(folderOf(path), source), joinPath(".", source)];
    return [{ places, as: "script", by: path, at, isNeeded: false }];
  });
}

/** By a shell, or by itself where nothing says that it is a program of another kind. */
function isRun({ words }: Commands, name: string, copied: string): boolean {
  return (words.get(name) ?? []).some(({ word, before }) => {
    const isShell = /^(?:(?:ba|da|z|k|a)?sh|source|\.)$/.test(before);
    const isProgram = !nameOf(copied).includes(".") || /\.(?:sh|bash)$/.test(copied);
    return isShell || ((word.includes("/") || before === "") && isProgram);
  });
}
