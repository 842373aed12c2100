/** Where a file of an image lies in the repository, as its Dockerfile copies it. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Source } from "../../source.ts";
import { eitherOf } from "../../pattern.ts";
import { contextsAround } from "./names.ts";
import { readInstructions } from "./instructions.ts";

interface Copied {
  /** Paths of the image, beginning with `/`. */
  readonly to: string;
  readonly from: string;
  readonly isFolder: boolean;
}

interface Image {
  readonly copied: readonly Copied[];
  readonly folders: readonly string[];
}

const images = new WeakMap<Source, Image>();

/** Folders in which images usually have the program of their repository. */
const usual = eitherOf([
  /^\/(?:app|src|code|work|workspace|usr\/src\/app)\/(?=.)/, // /app/main.py
  /^\/(?:srv|opt|home)\/[\w.-]{1,60}\/(?=.)/,
]);

/**
 * @param folder in which the command is run, where it says so itself.
 * @param isDockerfile whether the source says what is copied.
 */
export function placesInImage(source: Source, text: string, folder: string, isDockerfile: boolean): readonly string[] {
  const contexts = contextsAround(source.path);
  if (!isDockerfile) {
    const own = usual.test(text) ? text.replace(usual, "") : "";
    return own === "" ? [] : contexts.map((context) => joinPath(context, own));
  }
  const image = images.get(source) ?? read(source);
  images.set(source, image);
  const own = folder.replace(/^\/+/, "");
  const paths = image.folders.map((one) => absolute(own === "" ? one : absolute(one, own), text));
  const found = paths.flatMap((path) => image.copied.flatMap((one) => placeOf(path, one)));
  return [...new Set(found.flatMap((own) => contexts.map((context) => joinPath(context, own))))];
}

/** A path of the image, seen from a folder of it. */
function absolute(folder: string, path: string): string {
  const joined = joinPath(".", (path.startsWith("/") ? path : `${folder}/${path}`).replace(/^\/+/, ""));
  return joined === "." ? "/" : `/${joined}`;
}

function placeOf(path: string, { to, from, isFolder }: Copied): readonly string[] {
  if (path === to && !isFolder) return [from];
  const within = to === "/" ? "/" : `${to}/`;
  if (!path.startsWith(within)) return [];
  const rest = path.slice(within.length);
  // A file that is put into a folder, and a folder whose files are.
  return rest === nameOf(from) ? [from, joinPath(from, rest)] : [joinPath(from, rest)];
}

function read(source: Source): Image {
  const copied: Copied[] = [];
  const folders = new Set<string>();
  let folder = "/";
  for (const { keyword, start, end } of readInstructions(source).instructions) {
    const text = source.text.slice(start, end);
    if (keyword === "FROM") folder = "/";
    if (keyword === "WORKDIR") folder = absolute(folder, text.trim().replace(/^["']|["']$/g, ""));
    folders.add(folder);
    if ((keyword !== "COPY" && keyword !== "ADD") || /\s--from=/.test(text)) continue;
    const words = text.split(/[\s",[\]\\]+/).filter((word) => word !== "" && !word.startsWith("--"));
    const target = words.pop() ?? "";
    if (/[$<]/.test(text) || words.length > maxWords) continue;
    for (const word of words) {
      const isFolder = words.length > 1 || /(?:^|\/)$|^\.{1,2}$/.test(target);
      const from = /[*?]/.test(word) ? folderOf(word) : word;
      copied.push({ to: absolute(folder, target), from: joinPath(".", from.replace(/^\/+/, "")), isFolder });
    }
  }
  return { copied, folders: [...folders].toReversed() };
}

/** More are not a program's. */
const maxWords = 100;
