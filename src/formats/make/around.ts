/** Variables of the makefiles that include one, and that are included with it: Make reads them as one. */
import { folderOf, joinPath } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import type { Assignment } from "./text.ts";
import { readMakefile } from "./read.ts";

const include = /^[ ]*[-s]?include[ \t]+(?![ \t])([^#\n]*\S)/gm;
const maxFiles = 200;
/** By a makefile, those that it includes. */
type Included = ReadonlyMap<string, readonly string[]>;
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
        return included;
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

/** Each with the file in which it is written. */
export function assignmentsAround(
  path: string,
  isMakefile: (path: string) => boolean,
  context: FormatContext,
): readonly Assignment[] {
  const included = includedIn(context, isMakefile);
  const around = new Set([path]);
  // Those that include it, with whatever these include, and what includes them.
  for (const one of around)
    for (const [by, named] of included) {
      if (named.includes(one)) around.add(by);
      if (by === one) for (const other of named) around.add(other);
    }
  around.delete(path);
  return atMost([...around], maxFiles, "makefiles that are read as one").flatMap((one): readonly Assignment[] => {
    const read = context.files.text(one);
    if (!("source" in read)) return [];
    const { source } = read;
    return readMakefile(source).tongue.assignments.map((each) => ({ ...each, source: each.source ?? source }));
  });
}

/** Without defaults of what others set anyway. */
export function readAsOne(around: readonly Assignment[], own: readonly Assignment[]): readonly Assignment[] {
  const set = new Set(around.flatMap(({ name, byDefault, when }) => (byDefault || when.length > 0 ? [] : [name])));
  return [...around, ...own.filter(({ name, byDefault }) => !byDefault || !set.has(name))];
}
