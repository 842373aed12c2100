/**
 * The patterns of policies and waivers: over text, over addresses, over paths. None backtracks beyond its last star.
 */
import { fitsGlob, fitsStars } from "../catalogue/globs.ts";

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
  if (!address.includes("[")) return address;
  let plain = "";
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < address.length; at += 1) {
    const character = address[at]!;
    if (quoted && character === "\\") at += 1;
    else if (character === '"' && depth > 0) quoted = !quoted;
    else if (quoted) continue;
    else if (character === "[") depth += 1;
    else if (character === "]" && depth > 0) depth -= 1;
    else if (depth === 0) plain += character;
  }
  return plain;
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

/** Whether a path fits one of the globs: `*` within a folder, `**` across folders, `{a,b}` either; case counts. */
export function pathGlobs(globs: readonly string[]): Fits {
  const patterns = globs.flatMap(alternatives).map((glob) => glob.split("/"));
  return remembered((path) => {
    const parts = path.split("/");
    return patterns.some((pattern) => fitsStars(pattern, parts, "**", fitsGlob));
  });
}

const maxAlternatives = 64;

/** Writes the choices of `{a,b}` out; past the bound they stand for themselves. */
function alternatives(glob: string): string[] {
  let written = [glob];
  for (;;) {
    const next = written.flatMap((one) => {
      const choice = /\{([^{}]*)\}/.exec(one);
      return choice === null
        ? [one]
        : choice[1]!
            .split(",")
            .map((part) => one.slice(0, choice.index) + part + one.slice(choice.index + choice[0].length));
    });
    if (next.length > maxAlternatives || next.every((one, index) => one === written[index])) return written;
    written = next;
  }
}

/** What is wrong with a path glob, in words; null: nothing. */
export function faultOfPathGlob(glob: string): string | null {
  if (glob.startsWith("/")) return "paths are relative to the working directory; leave out the leading slash";
  if (glob.startsWith("./") || glob.startsWith("../"))
    return "paths are relative to the working directory and never begin with ./ or ../";
  if (glob.split("/").includes("..")) return "paths never lead back by ..";
  if (glob.includes("\\")) return "paths use /, not \\";
  if (glob.split("{").length !== glob.split("}").length) return "{ without }, or the other way round";
  if (/[?[\]]/.test(glob)) return "only *, ** and {a,b} are patterns";
  return null;
}
