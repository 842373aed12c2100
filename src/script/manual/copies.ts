/**
 * Files by another name: what `cp`, `mv`, `ln` and `install` make of a file that lies in the repository. Whoever uses
 * the new name uses what lies under the old one.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { entered } from "../folders.ts";
import type { Field, Invocation } from "../invocation.ts";
import { known, shownText } from "../words/values.ts";
import type { Given } from "./words-as-files.ts";

/** A file as it was written where it was copied. */
export interface Original {
  readonly text: string;
  /** The folder in which the command was run. */
  readonly folder: Value;
}

/** Options that take a word, and those that say where to. */
const valued: Readonly<Record<string, RegExp>> = { install: /^-[mogS]$/, cp: /^-S$/, mv: /^-S$/, ln: /^-S$/ };
const into = /^(?:-t|--target-directory)$/;
const asFolder = /^-d$|^--directory$/;
/** More are not kept: a script that makes so many is told of by what it uses. */
const most = 500;

export class Copies {
  private readonly made = new Map<string, Original>();

  /** @returns files that are read as what they are called from then on. */
  note({ name, fields }: Invocation, folder: Value): readonly Given[] {
    if (!Object.hasOwn(valued, name)) return [];
    const { words, to, isFolder } = wordsOf(name, fields);
    if (to === null) return [];
    return words.flatMap(({ value, at }): readonly Given[] => {
      const from = known(value);
      if (from === null || from === "" || from.startsWith("$")) return [];
      const text = name === "ln" && !from.startsWith("/") ? besideLink(from, to, isFolder) : from;
      const original = this.of(text, folder) ?? { text, folder };
      // Of several files that lie in a folder the folder is known.
      if (/[*?[]/.test(text)) {
        this.keep(to, folder, { ...original, text: folderOf(original.text) });
        return [];
      }
      this.keep(joinPath(to, nameOf(text)), folder, original);
      if (isFolder) return [];
      this.keep(to, folder, original);
      return nameOf(to) === nameOf(original.text) ? [] : [{ ...asCalled(original, nameOf(to)), at }];
    });
  }

  /** What a file is a copy of, by itself or in a folder that is one; null: it is none that is known. */
  of(text: string, folder: Value): Original | null {
    if (this.made.size === 0) return null;
    const path = shownText(entered(folder, string(text))) ?? "";
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const made = this.made.get(path.slice(0, end));
      if (made !== undefined) return { ...made, text: joinPath(made.text, path.slice(end + 1)) };
    }
    return null;
  }

  /** What was put where programs are looked for. */
  program(name: string): Original | null {
    if (this.made.size === 0) return null;
    for (const [path, original] of this.made)
      if (nameOf(path) === name && /\/s?bin\/[^/]+$/.test(path)) return original;
    return null;
  }

  private keep(to: string, folder: Value, original: Original): void {
    const path = shownText(entered(folder, string(to)));
    if (path !== null && (this.made.size < most || this.made.has(path))) this.made.set(path, original);
  }
}

/** It is read by whoever would read it by that name, where nobody knows it by its own. */
function asCalled({ text }: Original, name: string): Omit<Given, "at"> {
  return { text, as: "text", like: name, isNeeded: false };
}

/** A link says where the other file lies as seen from itself. */
function besideLink(from: string, to: string, isFolder: boolean): string {
  return joinPath(isFolder ? to : folderOf(to), from);
}

interface Words {
  readonly words: readonly Field[];
  /** Null: nobody knows where to. */
  readonly to: string | null;
  /** It surely is a folder. */
  readonly isFolder: boolean;
}

function wordsOf(name: string, fields: readonly Field[]): Words {
  const words: Field[] = [];
  let folder: string | null = null;
  for (let index = 0; index < fields.length; index += 1) {
    const text = known(fields[index]!.value) ?? "";
    const given = /^--target-directory=(.+)/.exec(text)?.[1];
    if (given !== undefined) folder = given;
    else if (into.test(text)) folder = known(fields[(index += 1)]?.value);
    else if (valued[name]!.test(text)) index += 1;
    else if (name === "install" && asFolder.test(text)) return { words: [], to: null, isFolder: true };
    else if (!/^-./.test(text)) words.push(fields[index]!);
  }
  if (folder !== null) return { words, to: folder, isFolder: true };
  // `ln -s ../x.sh`: by its own name, here.
  if (words.length === 1) return { words, to: name === "ln" ? "." : null, isFolder: true };
  const to = known(words.at(-1)?.value);
  return { words: words.slice(0, -1), to, isFolder: words.length > 2 || (to !== null && /(?:^|\/)\.{0,2}$/.test(to)) };
}
