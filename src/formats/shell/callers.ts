/**
 * How many words each who starts a script of the repository gives it: what a script falls back on where it is given
 * nothing has no effect where everybody gives it something.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Tree } from "../../reads.ts";
import type { FormatContext } from "../format.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** Falls back on something where it is given nothing. */
const fallsBack = /\$\{[1-9]:?-/;
const word = eitherOf([/"[^"\n]{0,300}"/, /'[^'\n]{0,300}'/, /[^\s;&|<>()"'#]{1,300}/]);
/** A script by its path, and the words behind it; `2>&1` is none. */
const started = inSequence(
  [
    /(?<![\w.-])((?:[\w.-]{1,64}\/){0,12}[\w.-]{1,64}\.(?:ba|da|z|k)?sh)/, // scripts/pull.sh
    /(?![\w./-])["']?/,
    new RegExp(String.raw`((?:[ \t]+(?!\d+[<>])(?:${word.source}))*)`), // "a b" c
  ],
  "g",
);
/** Commands to which a script is only a file, places that say where it lies, and texts that only speak of it. */
const asFile = eitherOf([
  /\b(?:chmod|cp|mv|ln|ls|cat|rm|install|shellcheck|shfmt|test)\b[^;&|]*$/,
  /\b(?:echo|printf|git|(?:ba|da|z|k)?sh[ \t]+-n)\b[^;&|]*$/, // bash -n pull.sh
  /^[ \t]*(?:COPY|ADD|-[ \t]+path:)[^\n]*$|\[[ \t]+-[a-z][ \t]+\S*$/,
  /(?:^|[ \t])#[^\n]*$/, // see pull.sh
  /^[ \t-]*["']?(?:name|description|title)["']?[ \t]*:[^\n]*$/,
]);
/** All before the command that a script stands in. */
const beginning = /^(?:.*[;&|()`{[!])?[ \t]*/s;
/** What starts what is behind it, and does not take its words away. */
const starters: ReadonlySet<string> = new Set(
  (
    "sh bash dash zsh ksh . source exec sudo env nohup time timeout command then do else if elif while until " +
    "RUN CMD ENTRYPOINT = @ - > inline interpreter"
  ).split(" "),
);
const aroundStart = eitherOf([
  /^(?:\d+[smhd]?|--?[a-zA-Z][\w-]*|[A-Za-z_]\w*=[^\s$`]*)$/, // timeout 5m, sudo -E, A=b
  /^["']?[\w.:/-]+["']?:$/, // script:
]);
/** Files with commands. */
const asking = eitherOf(
  [
    /(?:^|\/)[\w.-]*(?:make|jenkins|docker|container|just|proc|vagrant)file[\w.-]*$/, // Dockerfile.web
    /\.(?:mk|make|just|sh|bash|zsh|ya?ml|json|tf|hcl|groovy|service|ps1)$/,
    /\.(?:py|rb|toml)$/, // what starts scripts in other languages
  ],
  "i",
);
const maxText = 1_000_000;
/** Of its line, what is looked at before a script. */
const maxBefore = 400;

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
      const line = text.lastIndexOf("\n", match.index - 1) + 1;
      const before = text.slice(Math.max(line, match.index - maxBefore), match.index);
      const all = byName.get(nameOf(named)) ?? [];
      const lying = all.length > 1 ? all.filter((one) => lies(one, named, path)) : all;
      if (lying.includes(path) || asFile.test(before)) continue;
      const count = isStart(before) ? wordsIn(words) : 0;
      for (const one of lying.length > 0 ? lying : all) fewest.set(one, Math.min(count, fewest.get(one) ?? count));
    }
  }
  return fewest;
});

/** Of several of one name, that which lies where it is looked for. */
function lies(script: string, named: string, from: string): boolean {
  return script === joinPath(".", named) || script === joinPath(folderOf(from), named);
}

/** Whether a script behind this is started with the words behind it; to other commands it may be anything. */
function isStart(before: string): boolean {
  const plain = before.replaceAll(/\$\([^()]*\)|\$\{[^{}]*\}/g, "_");
  const [own = ""] = /\S*$/.exec(plain) ?? [];
  const words = plain
    .slice(0, plain.length - own.length)
    .replace(beginning, "")
    .split(/[ \t]+/);
  return !/[=,]/.test(own) && words.every((one) => one === "" || starters.has(one) || aroundStart.test(one));
}

/** Words as they are written: what is put together may be nothing. */
function wordsIn(words: string): number {
  const all = words.match(/"[^"\n]*"|'[^'\n]*'|\S+/g) ?? [];
  const open = all.findIndex((word) => /[$`\\{}\]]|^["']{2}$|^[,:]/.test(word));
  return open < 0 ? all.length : open;
}

/** The number of words that each gives; 0: nobody starts it, or one gives it none. */
export function wordsGiven(path: string, context: FormatContext): number {
  return callsIn(context).get(path) ?? 0;
}
