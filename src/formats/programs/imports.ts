/** Files beside a program that it takes in: a path in JavaScript and TypeScript, a module's name in Python. */
import { folderOf, joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Named } from "../named/named.ts";
import { atMost } from "../../value/work.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

const ofNode = inSequence(
  [
    /(?:\bfrom|\bimport|\brequire[ \t]*\(|\bimport[ \t]*\()[ \t]*/, // require(
    /["'](\.{1,2}\/[^"'\n]{1,300})["']/, // "../stack"
  ],
  "g",
);
const ofPython = eitherOf(
  [
    /^[ \t]*from[ \t]+(\.{0,2}[\w.]{1,200})[ \t]+import\b/, // from .stack import
    /^[ \t]*import[ \t]+([\w.]{1,200})/, // import stacks.live
  ],
  "gm",
);
const endings = ["", ".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.ts"];
const maxImports = 200;

/**
 * Nobody but the interpreter knows where else it looks: what is not there is not told.
 *
 * @param path as the language has it, whatever the file is called.
 */
export function importedBy(source: Source, path: string): readonly Named[] {
  const { text } = source;
  const folder = folderOf(path);
  const isPython = path.endsWith(".py");
  if (!isPython && !/\.[cm]?[jt]s$/.test(path)) return [];
  const found = [...text.matchAll(isPython ? ofPython : ofNode)].map(
    ({ 0: whole, 1: first, 2: second, index }): Named => {
      const written = first ?? second ?? "";
      const start = index + whole.lastIndexOf(written);
      const module = `${written.startsWith("..") ? "../" : ""}${written.replace(/^\.+/, "").replaceAll(".", "/")}`;
      const names = isPython
        ? [`${module}.py`, `${module}/__init__.py`]
        : endings.map((ending) => `${written}${ending}`);
      const places = names.map((name) => joinPath(folder, name));
      const at = { source, start, end: start + written.length };
      return { places: isPython ? places : scriptsAmong(places), as: "program", by: path, at, isNeeded: false };
    },
  );
  return atMost(found, maxImports, "files that a program imports");
}

/** A path without an ending is a folder, not a file. */
function scriptsAmong(places: readonly string[]): readonly string[] {
  return places.filter((place) => /\.[cm]?[jt]s$/.test(place));
}
