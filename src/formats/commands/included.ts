/** Files that Makefiles, justfiles and Taskfiles take in: what is not there, or no reader takes, is told. */
import { folderOf, joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import { entriesOf, get, textOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { Named } from "../named/named.ts";

const ofMake = /^include[ \t]+(?![ \t])([^#\n]*\S)/gm;
const ofJust = /^(?:import|mod)[ \t]+(?:[\w-]+[ \t]+)?["']([^"'\n]+)["']/gm;

/** `include a.mk b.mk`; `-include` may do without. */
export function includedByMake(source: Source): Named[] {
  return [...source.text.matchAll(ofMake)].flatMap(({ index, 0: whole, 1: words = "" }) =>
    words.split(/\s+/).flatMap((word) => namedAt(source, word, index + whole.indexOf(word), [word], "Makefile")),
  );
}

/** `import 'a.just'`, `mod name 'b.just'`; `import?` may do without. */
export function includedByJust(source: Source): Named[] {
  return [...source.text.matchAll(ofJust)].flatMap(({ index, 0: whole, 1: word = "" }) =>
    namedAt(source, word, index + whole.indexOf(word), [word], "justfile"),
  );
}

/** `includes: {a: ./a, b: {taskfile: b.yml, optional: true}}`. */
export function includedByTask(document: DocumentNode | null): Named[] {
  return entriesOf(get(document, "includes")).flatMap(({ value }) => {
    const node = value.kind === "scalar" ? value : get(value, "taskfile");
    const word = textOf(node);
    if (node === null || word === null || textOf(get(value, "optional")) === "true") return [];
    const names = ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml"].map((name) => `${word}/${name}`);
    return namedAt(node.source, word, node.start, [...names, word], "Taskfile.yml");
  });
}

/** @param like what it is read as, whatever it is called. */
function namedAt(source: Source, word: string, start: number, paths: readonly string[], like: string): Named[] {
  // What is put together, found by a pattern or fetched is nobody's here.
  if (word === "" || /[$*?[{}]|:\/\/|^[/~]/.test(word)) return [];
  const places = [...new Set(paths.flatMap((path) => [joinPath(folderOf(source.path), path), joinPath(".", path)]))];
  const at = { source, start, end: start + word.length };
  return [{ places, as: "file", like, by: source.path, at, isNeeded: !isMade(source.text, word) }];
}

/** Make makes what it includes where a rule says how. */
function isMade(text: string, word: string): boolean {
  return text.split("\n").some((line) => line.startsWith(`${word}:`));
}
