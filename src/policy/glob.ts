/** The patterns of policies and waivers: over text, over addresses, over paths. All are linear or nearly so. */
import picomatch from "picomatch";
import { fitsGlob } from "../catalogue/globs.ts";

export type Fits = (text: string) => boolean;

/** Remembers answers: a scan asks the same values, types and paths again and again. */
function remembered(fits: Fits): Fits {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = fits(text)));
    return answer;
  };
}

/** Whether a text fits one of the globs, in any case of letters; `*` stands for anything, all else for itself. */
export function textGlobs(globs: readonly string[]): Fits {
  const exact = new Set<string>();
  const patterns: string[] = [];
  for (const glob of globs) {
    const lower = glob.toLowerCase();
    if (lower.includes("*")) patterns.push(lower);
    else exact.add(lower);
  }
  return remembered((text) => {
    const lower = text.toLowerCase();
    return exact.has(lower) || patterns.some((pattern) => fitsGlob(pattern, lower));
  });
}

/** `module.a["x"].aws_vpc.v[0]` becomes `module.a.aws_vpc.v`. Brackets inside a quoted key don't count. */
export function withoutKeys(address: string): string {
  return address.includes("[") ? address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "") : address;
}

/**
 * Whether an address fits one of the globs. A pattern without keys addresses all instances, and a pattern addresses
 * what lies below it too: `module.legacy` is every resource of every instance of that module.
 */
export function addressGlobs(globs: readonly string[]): Fits {
  return remembered((address) => {
    const plain = withoutKeys(address);
    return globs.some((glob) => {
      const against = glob.includes("[") ? address : plain;
      return fitsGlob(glob, against) || fitsGlob(`${glob}.*`, against) || fitsGlob(`${glob}[*`, against);
    });
  });
}

/** Whether a path fits one of the globs: `*` within a folder, `**` across folders, `{a,b}`, `[ab]`; case counts. */
export function pathGlobs(globs: readonly string[]): Fits {
  return remembered(picomatch([...globs], { dot: true }));
}

/** What is wrong with a path glob, in words; null: nothing. */
export function faultOfPathGlob(glob: string): string | null {
  if (glob.startsWith("/")) return "paths are relative to the working directory; leave out the leading slash";
  if (glob.startsWith("./") || glob.startsWith("../")) return "paths are relative to the working directory and never begin with ./ or ../";
  if (glob.includes("\\")) return "paths use /, not \\";
  for (const [open, close] of ["[]", "{}", "()"] as const) {
    if (glob.split(open!).length !== glob.split(close!).length) return `${open} without ${close}, or the other way round`;
  }
  return null;
}
