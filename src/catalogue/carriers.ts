/**
 * Names inside running text, on word boundaries: "Console Connect (PCCW Global Limited)". An acronym is no name: GDS is
 * a data-centre company, and a department of government.
 */

export interface Names<T> {
  /** The longest name that stands in `text`. */
  find(text: string): T | undefined;
  /** The name that is all of `text`. */
  whole(text: string): T | undefined;
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** At most five letters, most of them capitals. */
function isAcronym(name: string): boolean {
  return /^[A-Z0-9&]{2,5}$/.test(name.trim());
}

export function indexNames<T>(entries: readonly (readonly [name: string, value: T])[]): Names<T> {
  const byFirst = new Map<string, { rest: readonly string[]; value: T }[]>();
  for (const [name, value] of entries) {
    const [first, ...rest] = words(name);
    if (first === undefined || isAcronym(name)) continue;
    const known = byFirst.get(first) ?? [];
    byFirst.set(
      first,
      [...known, { rest, value }].sort((a, b) => b.rest.length - a.rest.length),
    );
  }
  const whole = new Map<string, T>();
  for (const [name, value] of entries)
    if (!isAcronym(name) && !whole.has(words(name).join(" "))) whole.set(words(name).join(" "), value);
  return {
    whole: (text) => whole.get(words(text).join(" ")),
    find(text) {
      const spoken = words(text);
      if (spoken.length === 1) return whole.get(spoken[0]!);
      let best: { rest: readonly string[]; value: T } | undefined;
      for (const [index, word] of spoken.entries()) {
        const found = byFirst
          .get(word)
          ?.find(({ rest }) => rest.every((next, offset) => spoken[index + 1 + offset] === next));
        if (found !== undefined && (best === undefined || found.rest.length > best.rest.length)) best = found;
      }
      return best?.value;
    },
  };
}
