/** Names inside running text, on word boundaries: "Console Connect (PCCW Global Limited)". */

export interface Names<T> {
  /** The longest name that stands in `text`. */
  find(text: string): T | undefined;
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

export function indexNames<T>(entries: readonly (readonly [name: string, value: T])[]): Names<T> {
  const byFirst = new Map<string, { rest: readonly string[]; value: T }[]>();
  for (const [name, value] of entries) {
    const [first, ...rest] = words(name);
    if (first === undefined) continue;
    const known = byFirst.get(first) ?? [];
    byFirst.set(
      first,
      [...known, { rest, value }].sort((a, b) => b.rest.length - a.rest.length),
    );
  }
  return {
    find(text) {
      const spoken = words(text);
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
