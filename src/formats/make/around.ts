/** Variables of the makefiles that include one, and that are included with it: Make reads them as one. */
import { folderOf, joinPath } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import type { Source } from "../../source.ts";
import { answering } from "./lines.ts";
import type { MakeTongue } from "./lines.ts";
import type { Outside } from "./questions.ts";
import { readMakefile } from "./read.ts";
import { namesIn } from "./rules.ts";
import { variablesOf } from "./text.ts";

const include = /^[ ]*[-s]?include[ \t]+(?![ \t])([^#\n]*\S)/gm;
const maxTops = 50;

interface Included {
  /** By a makefile, those that it includes. */
  readonly included: ReadonlyMap<string, readonly string[]>;
  readonly includers: ReadonlyMap<string, readonly string[]>;
  readonly makefiles: readonly string[];
  readonly all: ReadonlySet<string>;
}

const known = new WeakMap<readonly string[], () => Included>();

function includedIn(context: FormatContext, isMakefile: (path: string) => boolean): Included {
  const { files, paths } = context;
  let found = known.get(paths);
  if (found === undefined)
    known.set(
      paths,
      (found = onceRead(files, () => {
        const makefiles = paths.filter(isMakefile);
        const all = new Set(paths);
        const included = new Map<string, readonly string[]>();
        // What one includes is a makefile, whatever it is called.
        const open = new Set(makefiles);
        for (const path of open) {
          const read = files.text(path);
          if (!("source" in read)) continue;
          const words = [...read.source.text.matchAll(include)].flatMap(([, all = ""]) => all.split(/[ \t]+/));
          const named = words.flatMap((word) => placesOf(word, folderOf(path), makefiles, all));
          if (named.length > 0) included.set(path, named);
          for (const one of named) open.add(one);
        }
        const includers = new Map<string, string[]>();
        for (const [by, named] of included)
          for (const one of named) includers.set(one, [...(includers.get(one) ?? []), by]);
        return { included, includers, makefiles, all };
      })),
    );
  return found();
}

/** From the folder of the file, or from the top, where Make is mostly run. */
function placesOf(
  word: string,
  folder: string,
  makefiles: readonly string[],
  paths: ReadonlySet<string>,
): readonly string[] {
  if (/[$?[\]{}]/.test(word)) return [];
  for (const place of [joinPath(folder, word), joinPath(".", word)]) {
    const [before = "", after, more] = place.split("*");
    const isAny = (one: string): boolean =>
      after !== undefined && more === undefined && one.startsWith(before) && one.endsWith(after);
    if (after === undefined && paths.has(place)) return [place];
    const there = makefiles.filter((one) => one === place || (isAny(one) && folderOf(one) === folderOf(place)));
    if (there.length > 0) return there;
  }
  return [];
}

/**
 * The variables of a makefile in the order in which Make meets them, included ones in the place of the line that names
 * them: once for each makefile that includes it and is included by none.
 * @param alone what stands in it by itself
 */
export function readAsOne(
  source: Source,
  alone: MakeTongue,
  outside: Outside,
  isMakefile: (path: string) => boolean,
  context: FormatContext,
): readonly MakeTongue[] {
  const { path } = source;
  const { included, includers } = includedIn(context, isMakefile);
  const around = new Set([path]);
  for (const one of around) for (const by of includers.get(one) ?? []) around.add(by);
  const tops = [...around].filter((one) => !includers.has(one));
  if (tops.length === 1 && tops[0] === path && !included.has(path)) return [alone];
  const made = atMost(tops, maxTops, "makefiles that include one").flatMap((top): readonly MakeTongue[] => {
    const read = context.files.text(top);
    if (!("source" in read)) return [];
    const { tongue } = readMakefile(read.source, outside, (words, sofar) =>
      namesIn(sofar, words, answering(variablesOf(sofar)))
        .flatMap((word) => namedBy(word, top, isMakefile, context))
        .map((one) => [one]),
    );
    // Where a condition passes over the line that includes it, it is none of what is read.
    const isRead = top === path || tongue.assignments.some((one) => one.source === source);
    return isRead || alone.assignments.length === 0 ? [tongue] : [];
  });
  return made.length === 0 ? [alone] : made;
}

function namedBy(
  word: string,
  top: string,
  isMakefile: (path: string) => boolean,
  context: FormatContext,
): readonly Source[] {
  const { makefiles, all } = includedIn(context, isMakefile);
  return placesOf(word, folderOf(top), makefiles, all).flatMap((one) => {
    const read = context.files.text(one);
    return "source" in read ? [read.source] : [];
  });
}
