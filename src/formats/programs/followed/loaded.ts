/** Files that a program reads: documents as what it makes of them, others as their text. */
import { folderOf, isBelow, joinPath, nameOf } from "../../../files.ts";
import { oncePerTree } from "../../../reads.ts";
import type { Source } from "../../../source.ts";
import { wholeOf } from "../../../source.ts";
import { object, string, tuple, unknown } from "../../../value/build.ts";
import { alternativesOf, choice } from "../../../value/choice.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { origin } from "../../../value/trace.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import { valueOf } from "../../documents/document-settings.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { readSections } from "../../documents/sections.ts";
import { tomlTexts } from "../../documents/toml-text.ts";
import type { FormatContext } from "../../format.ts";
import { atMost } from "../../../value/work.ts";
import type { Run } from "./run.ts";
import { notFollowed } from "./run.ts";

/** A path that begins at the top of the tree, as a program has it that asks where it lies itself. */
export const top = "/\u0001/";

export function documentValue(node: DocumentNode | null | undefined, flags = 0): Value {
  if (node == null) return notFollowed("nothing is in the file");
  if (node.kind === "map")
    return object(node.entries.map(({ name, value }) => [name, documentValue(value, flags)] as const));
  return node.kind === "list"
    ? tuple(node.items.map((one) => documentValue(one, flags)))
    : valueOf(node, "literal", "", flags);
}

/** What is in a file, or in each that it may be. */
export function loaded(path: Value, by: string, run: Run, make: (source: Source) => Value): Value {
  const made = alternativesOf(path).flatMap(({ value, when }): readonly Alternative[] => {
    if (value.kind === "string") {
      const source = sourceAt(value.text, by, run);
      return [{ value: source === null ? missing(value.text) : make(source), when }];
    }
    if (value.kind !== "partial") return [{ value: notFollowed("which file is read, is not known"), when }];
    return likeFiles(value, by, run).map(({ source, name }) => {
      const condition = { key: `file ${value.pieces.length} ${by}`, branch: source.path, text: `${name} is read` };
      return { value: make(source), when: [...when, condition] };
    });
  });
  return made.length === 0 ? notFollowed("which file is read, is not known") : choice(made, false);
}

function missing(path: string): Value {
  return unknown("dynamic", { code: "file-not-found", text: `${path.replace(top, "")} is not here` });
}

export function sourceAt(path: string, by: string, { context, project }: Run): Source | null {
  const places = path.startsWith(top)
    ? [joinPath(".", path.slice(top.length))]
    : [project, folderOf(by), "."].map((folder) => joinPath(folder, path));
  for (const place of places) {
    if (!context.paths.includes(place) && context.files.names(folderOf(place))?.includes(nameOf(place)) !== true)
      continue;
    const read = context.files.text(place);
    if ("source" in read) return read.source;
  }
  return null;
}

const mostLike = 60;

/** Files whose paths are as that of which only parts are known. */
function likeFiles(
  { pieces }: Extract<Value, { kind: "partial" }>,
  by: string,
  run: Run,
): readonly { readonly source: Source; readonly name: string }[] {
  const texts = pieces.map((piece) => ("unknown" in piece ? null : piece.text));
  const [first] = texts;
  const isTop = first?.startsWith(top) === true;
  const folders = isTop ? ["."] : [...new Set([run.project, folderOf(by), "."])];
  const written = texts.map((text, at) => (at === 0 && isTop ? (text ?? "").slice(top.length) : text));
  const known = likePaths(run.context);
  for (const folder of folders) {
    const key = [folder, ...written.map((text) => text ?? "*")].join("\0");
    let paths = known.get(key);
    if (paths === undefined) known.set(key, (paths = pathsLike(written, folder, run.context.paths)));
    const found = atMost(paths, mostLike, "files that a program may read").flatMap((one) => {
      const read = run.context.files.text(one);
      return "source" in read ? [{ source: read.source, name: one }] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Every round of a loop and every caller ask for the same files. */
const likePaths = oncePerTree<FormatContext, Map<string, readonly string[]>>(() => new Map());

/** Paths that a program would write so in a folder; the first part may lead up. */
function pathsLike(written: readonly (string | null)[], folder: string, paths: readonly string[]): readonly string[] {
  const pattern = new RegExp(
    `^${written.map((text) => (text === null ? "[^/]+" : text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"))).join("")}$`,
  );
  const normal = joinPath(folder, written.map((text) => text ?? "*").join(""));
  const under = folderOf(normal.slice(0, normal.indexOf("*")) + "x");
  const start = /^(?:[^/]*\/)*/.exec(written[0] ?? "")?.[0] ?? "";
  const base = joinPath(folder, start || ".");
  const asWritten = (path: string): string =>
    start + (base !== "." && isBelow(path, base) ? path.slice(base.length + 1) : path);
  return paths.filter((one) => isBelow(one, under) && pattern.test(asWritten(one))).slice(0, mostLike + 1);
}

/** As its name says it is: JSON, YAML or TOML. */
export function documentIn(source: Source): Value {
  if (source.path.endsWith(".toml")) return tomlIn(source);
  if (/\.(?:ini|cfg|conf|properties|env|tfvars)$|(?:^|\/)\.env[^/]*$/.test(source.path)) return sectionsIn(source);
  return documentValue(readDocuments(source).documents[0]);
}

function tomlIn(source: Source): Value {
  const whole: Tree = new Map();
  for (const { section, key, texts } of tomlTexts(source)) {
    const pieces = texts.map(({ piece }) => fromPieces([piece], piece.trace));
    const [only] = pieces;
    if (only !== undefined) put(whole, [...section, ...key], pieces.length === 1 ? only : tuple(pieces));
  }
  return treeValue(whole);
}

/** `[section]` and `key = value`, as `configparser` and dotenv take them. */
function sectionsIn(source: Source): Value {
  const whole: Tree = new Map();
  for (const { section, key, value, at } of readSections(source)) {
    const [, quoted] = /^(["']).*\1$/.exec(value) ?? [];
    const text = quoted === undefined ? value : value.slice(1, -1);
    const start = at.start + (quoted === undefined ? 0 : 1);
    const span = { source, start, end: start + text.length };
    if (key !== "") put(whole, section === "" ? [key] : [section, key], string(text, origin("literal", span), start));
  }
  return treeValue(whole);
}

type Tree = Map<string, Value | Tree>;

function put(tree: Tree, path: readonly string[], value: Value): void {
  let at = tree;
  for (const name of path.slice(0, -1)) {
    const next = at.get(name);
    const below: Tree = next instanceof Map ? next : new Map();
    at.set(name, below);
    at = below;
  }
  at.set(path.at(-1) ?? "", value);
}

function treeValue(tree: Tree): Value {
  return object([...tree].map(([name, one]) => [name, one instanceof Map ? treeValue(one) : one] as const));
}

export function textIn(source: Source): Value {
  return string(source.text, origin("file", wholeOf(source)), 0);
}
