/**
 * Whether a text spells the way to a file: a quick look that never says less than a reader would ask for. `modules`
 * alone may be a folder all of which is read, `modules/$name` any of it; `modules/other` is nothing of `modules/this`.
 */
import type { Source } from "../../source.ts";

/** Ways to files by the first name on them, with the names that follow; the last is without its ending. */
export type Ways = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Letters before a name in which to look for what it belongs to. */
const maxWord = 300;
const nameLetter = /[\w-]/;
/** What stands before a name that is none of another's letters: nothing, an escape, an option of one letter. */
const before = /(?:^|[^\w-]|\\[nrt]|%2[fF]|-[A-Za-z])$/;
const nextName = /\/+(?:\.\/+)*([\w.-]+)/y;
const onward = /[\w./-]{0,1000}/y;
/** What ends a name; what else may follow it belongs to a name that is put together. */
const nameEnd = /^(?:[\s"'`,;:)\]}>|&/#]|$)/;

/** Where a text spells a name, by the name: the same names are looked for again and again. */
const known = new WeakMap<Source, Map<string, readonly number[]>>();

/** Whether a text may name what lies behind `first` on one of the ways. */
export function spells(source: Source, first: string, rests: readonly (readonly string[])[]): boolean {
  return placesIn(source, first).some((end) => rests.some((rest) => goesOn(source.text, end, rest)));
}

/** Where names end. What is a key of YAML, or only says a schema, is no path. */
function placesIn(source: Source, name: string): readonly number[] {
  let ofText = known.get(source);
  if (ofText === undefined) known.set(source, (ofText = new Map()));
  let places = ofText.get(name);
  if (places === undefined) ofText.set(name, (places = name === "" ? [0] : [...placesOf(source, name)]));
  return places;
}

function* placesOf({ path, text }: Source, name: string): Iterable<number> {
  const isYaml = /\.ya?ml$/.test(path);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (nameLetter.test(text[end] ?? "") || !before.test(text.slice(Math.max(0, at - 3), at))) continue;
    if (!(isYaml && isKey(text, at, end)) && !isSchema(text, at)) yield end;
  }
}

function isKey(text: string, start: number, end: number): boolean {
  if (text[end] !== ":" || !/^\s?$/.test(text.slice(end + 1, end + 2))) return false;
  let at = start;
  while (at > 0 && text[at - 1] === " ") at -= 1;
  return at === 0 || text[at - 1] === "\n";
}

/** What only editors read: `# yaml-language-server: $schema=../x.json`. */
function isSchema(text: string, at: number): boolean {
  const word = text.slice(Math.max(0, at - maxWord), at);
  const start = word.lastIndexOf("$schema=");
  return start >= 0 && !/\s/.test(word.slice(start));
}

/** Whether what follows at `start` may lead along the rest of a way. */
function goesOn(text: string, start: number, rest: readonly string[]): boolean {
  onward.lastIndex = start;
  if (onward.exec(text)?.[0].includes("/../") === true) return true;
  let at = start;
  for (const [index, wanted] of rest.entries()) {
    nextName.lastIndex = at;
    const next = nextName.exec(text);
    // Nothing more is said, or what is said is put together.
    if (next === null || next[1] === ".." || !nameEnd.test(text.slice(nextName.lastIndex, nextName.lastIndex + 1)))
      return true;
    at = nextName.lastIndex;
    const [, name = ""] = next;
    const isLast = index === rest.length - 1;
    if (name !== wanted && !(isLast && name.startsWith(`${wanted}.`)) && !isCutShort(name, wanted)) return false;
  }
  return true;
}

/** A sentence may end behind a name. */
function isCutShort(name: string, wanted: string): boolean {
  return name.startsWith(wanted) && /^\.+$/.test(name.slice(wanted.length));
}
