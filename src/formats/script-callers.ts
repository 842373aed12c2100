/**
 * How many words each who starts a script of the repository gives it: what a script falls back on where it is given
 * nothing has no effect where everybody gives it something.
 */
import { folderOf, joinPath, nameOf } from "../files.ts";
import { oncePerTree } from "../reads.ts";
import type { Tree } from "../reads.ts";
import type { FormatContext } from "./format.ts";
import { eitherOf, inSequence } from "../pattern.ts";

/** Falls back on something where it is given nothing. */
const fallsBack = /\$\{[1-9]:?-/;
/** A script by its path, and the words behind it. */
const started = inSequence(
  [
    /(?<![\w.-])((?:[\w.-]{1,64}\/){0,12}[\w.-]{1,64}\.(?:ba|da|z|k)?sh)/, // scripts/pull.sh
    /(?![\w./-])["']?/,
    /((?:[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s;&|<>()"'#]{1,300}))*)/, // "a b" c
  ],
  "g",
);
/** Commands to which a script is only a file, and places that say where it lies. */
const asFile = eitherOf([
  /\b(?:chmod|cp|mv|ln|ls|cat|rm|install|shellcheck|shfmt|test)\b[^;&|]*$/,
  /^[ \t]*(?:COPY|ADD|#|-[ \t]+path:)[^\n]*$|\[[ \t]+-[a-z][ \t]+\S*$/,
]);
/** Files with commands. */
const asking = eitherOf(
  [
    /(?:^|\/)[\w.-]*(?:make|jenkins|docker|container|just|proc|vagrant)file[\w.-]*$/, // Dockerfile.web
    /\.(?:mk|make|just|sh|bash|zsh|ya?ml|json|tf|hcl|groovy|service|ps1)$/,
  ],
  "i",
);
const maxText = 1_000_000;

const callsIn = oncePerTree(({ files, paths }: Tree) => {
  const fewest = new Map<string, number>();
  const scripts = paths.filter((path) => {
    const read = /\.(?:ba|da|z|k)?sh$/.test(path) ? files.text(path) : null;
    return read !== null && "source" in read && fallsBack.test(read.source.text);
  });
  if (scripts.length === 0) return fewest;
  const byName = new Map<string, string[]>();
  for (const path of scripts) byName.set(nameOf(path), [...(byName.get(nameOf(path)) ?? []), path]);
  for (const path of paths) {
    const read = asking.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read) || read.source.text.length > maxText) continue;
    const { text } = read.source;
    if (![...byName.keys()].some((name) => text.includes(name))) continue;
    for (const match of text.matchAll(started)) {
      const [, named = "", words = ""] = match;
      const before = text.slice(text.lastIndexOf("\n", match.index - 1) + 1, match.index);
      const all = byName.get(nameOf(named)) ?? [];
      const lying = all.length > 1 ? all.filter((one) => lies(one, named, path)) : all;
      if (lying.includes(path) || asFile.test(before)) continue;
      const count = wordsIn(words);
      for (const one of lying.length > 0 ? lying : all) fewest.set(one, Math.min(count, fewest.get(one) ?? count));
    }
  }
  return fewest;
});

/** Of several of one name, that which lies where it is looked for. */
function lies(script: string, named: string, from: string): boolean {
  return script === joinPath(".", named) || script === joinPath(folderOf(from), named);
}

/** Words as they are written: what is put together may be nothing. */
function wordsIn(words: string): number {
  const all = words.match(/"[^"\n]*"|'[^'\n]*'|\S+/g) ?? [];
  const open = all.findIndex((word) => /[$`\\{]|^["']{2}$/.test(word));
  return open < 0 ? all.length : open;
}

/** The number of words that each gives; 0: nobody starts it, or one gives it none. */
export function wordsGiven(path: string, context: FormatContext): number {
  return callsIn(context).get(path) ?? 0;
}
