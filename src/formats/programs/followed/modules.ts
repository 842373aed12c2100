/** The modules that a program takes in, where they lie in the tree: paths in JavaScript, names in Python. */
import { folderOf, isThere, joinPath, nameOf } from "../../../files.ts";
import { oncePerKey } from "../../../reads.ts";
import type { Source } from "../../../source.ts";
import { dialectOf } from "../../../script/programs/in-shell-words.ts";
import type { FormatContext } from "../../format.ts";
import { getText } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { aliasedIn } from "./aliases.ts";
import type { Module } from "./bindings.ts";
import { moduleOf } from "./scopes.ts";

const endings = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", ".json", "/index.ts", "/index.js"];
/** TypeScript writes `./a.js` for `a.ts`. */
const written = /\.([cm]?)js$/;

/** What a module is called by `by`, wherever it lies: a program, or a document; null: it is not of this tree. */
export function sourceNamed(from: string, by: Module, context: FormatContext): Source | null {
  const found = placeNamed([by.dialect, by.path, from].join("\0"), context);
  const read = found === null ? null : context.files.text(found);
  return read !== null && "source" in read ? read.source : null;
}

/** The same modules are asked for by every name that is taken from them: dozens of places are looked at each time. */
const placeNamed = oncePerKey((key, context: FormatContext): string | null => {
  const [dialect = "", path = "", from = ""] = key.split("\0");
  const places = dialect === "python" ? placesOfPython(from, path) : placesOfNode(from, path, context);
  const isText = (place: string): boolean =>
    isThere(context.files, place) && context.files.names(place) === null && "source" in context.files.text(place);
  return places.find(isText) ?? null;
});

export function moduleNamed(from: string, by: Module, context: FormatContext): Module | null {
  const source = sourceNamed(from, by, context);
  const dialect = source === null ? null : dialectOf(source.path);
  return source === null || dialect === null ? null : moduleOf(source, source.path, dialect);
}

function placesOfNode(from: string, path: string, context: FormatContext): readonly string[] {
  if (/^\.{1,2}(?:\/|$)/.test(from)) return withEndings(joinPath(folderOf(path), from));
  return aliased(from, path, context).flatMap(withEndings);
}

function withEndings(path: string): readonly string[] {
  const typed = written.test(path) ? [path.replace(written, ".$1ts"), path.replace(written, ".tsx")] : [];
  return [...endings.map((ending) => path + ending), ...typed];
}

const mostFolders = 100;

function foldersAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = folderOf(path); found.length < mostFolders; at = folderOf(at)) {
    found.push(at);
    if (at === "." || at === "/" || at === "..") break;
  }
  return found;
}

/** `@/config` of `paths` in the nearest `tsconfig.json`, and packages of the same repository by their names. */
function aliased(from: string, path: string, context: FormatContext): readonly string[] {
  const extended = (one: string): readonly string[] => packaged(one, context);
  for (const folder of foldersAbove(path)) {
    const found = aliasedIn(folder, from, context, extended);
    if (found !== null) return [...found, ...packaged(from, context)];
  }
  return packaged(from, context);
}

/** `@shop/settings/regions`: the folder whose `package.json` bears the name. */
function packaged(from: string, context: FormatContext): readonly string[] {
  const [, name = "", rest = ""] = /^((?:@[\w.-]+\/)?[\w.-]+)(\/.*)?$/.exec(from) ?? [];
  const short = name.split("/").at(-1) ?? "";
  if (short === "") return [];
  return context.paths
    .filter((one) => nameOf(one) === "package.json" && folderOf(one) !== ".")
    .flatMap((one) => {
      const read = context.files.text(one);
      if (!("source" in read) || !read.source.text.includes(`"${name}"`)) return [];
      const document = readDocuments(read.source).documents[0];
      if (getText(document, "name") !== name) return [];
      if (rest !== "") return [folderOf(one) + rest, `${folderOf(one)}/src${rest}`];
      const main = getText(document, "types") ?? getText(document, "main");
      const own = main === null ? [] : [joinPath(folderOf(one), main.replace(/(?:\.d)?\.[cm]?[jt]s$/, ""))];
      return [...own, `${folderOf(one)}/src/index`, `${folderOf(one)}/index`];
    });
}

function placesOfPython(from: string, path: string): readonly string[] {
  const dots = /^\.*/.exec(from)?.[0].length ?? 0;
  const way = from.slice(dots).replaceAll(".", "/");
  const folders = dots > 0 ? [joinPath(folderOf(path), "../".repeat(dots - 1) || ".")] : foldersAbove(path);
  return folders.flatMap((folder) => {
    const places = [folder, ...(dots > 0 ? [] : [joinPath(folder, "src")])];
    return places.flatMap((one) =>
      way === "" ? [joinPath(one, "__init__.py")] : [joinPath(one, `${way}.py`), joinPath(one, `${way}/__init__.py`)],
    );
  });
}
