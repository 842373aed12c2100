/** Look-ups by name where some names are patterns: exact, by prefix, by glob. */

/**
 * Whether items fit a pattern, one for one, in which a star stands for any number of them. Linear in practice,
 * quadratic at worst; never recursive.
 */
export function fitsStars(
  pattern: ArrayLike<string>,
  items: ArrayLike<string>,
  star: string,
  fits: (part: string, item: string) => boolean,
): boolean {
  let at = 0;
  let position = 0;
  let last = -1;
  let resume = 0;
  while (position < items.length) {
    if (at < pattern.length && pattern[at] === star) {
      last = at;
      at += 1;
      resume = position;
    } else if (at < pattern.length && fits(pattern[at]!, items[position]!)) {
      at += 1;
      position += 1;
    } else if (last >= 0) {
      at = last + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern[at] === star) at += 1;
  return at === pattern.length;
}

/** Whether `text` fits `glob`, in which `*` stands for anything and `#` for one digit. */
export function fitsGlob(glob: string, text: string): boolean {
  return fitsStars(glob, text, "*", fitsCharacter);
}

function fitsCharacter(pattern: string, character: string): boolean {
  return pattern === character || (pattern === "#" && character >= "0" && character <= "9");
}

/** Longest-prefix look-up: one hash step for each distinct length of prefix. */
export interface Prefixes<T> {
  /** The entry of the longest prefix of `text`. */
  longest(text: string): T | undefined;
}

export function indexPrefixes<T>(entries: Iterable<readonly [prefix: string, value: T]>): Prefixes<T> {
  const byPrefix = new Map<string, T>();
  for (const [prefix, value] of entries) if (!byPrefix.has(prefix)) byPrefix.set(prefix, value);
  const lengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  return {
    longest(text) {
      for (const length of lengths) {
        if (length > text.length) continue;
        const found = byPrefix.get(text.slice(0, length));
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/**
 * Look-up of case-insensitive names of which some are globs: exact ones first, then the longest prefix, then the rest
 * in order.
 */
export interface Globs<T> {
  find(text: string): T | undefined;
}

export function indexGlobs<T>(entries: readonly (readonly [glob: string, value: T])[]): Globs<T> {
  const exact = new Map<string, T>();
  const prefixes: [string, T][] = [];
  const rest: [string, T][] = [];
  // Those of which but digits are open are as good as exact.
  const shaped: [string, T][] = [];
  for (const [written, value] of entries) {
    const glob = written.toLowerCase();
    const star = glob.indexOf("*");
    if (glob.includes("#")) (star < 0 ? shaped : rest).push([glob, value]);
    else if (star < 0) {
      if (!exact.has(glob)) exact.set(glob, value);
    } else if (star === glob.length - 1) prefixes.push([glob.slice(0, -1), value]);
    else rest.push([glob, value]);
  }
  const byPrefix = indexPrefixes(prefixes);
  const among = (globs: readonly (readonly [string, T])[], name: string): T | undefined =>
    globs.find(([glob]) => fitsGlob(glob, name))?.[1];
  return {
    find(text) {
      const name = text.toLowerCase();
      return exact.get(name) ?? among(shaped, name) ?? byPrefix.longest(name) ?? among(rest, name);
    },
  };
}
