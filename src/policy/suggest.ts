/** The known name that was probably meant. */

/** Number of insertions, deletions, substitutions and swaps of neighbours between two words; null past `limit`. */
function distance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforePrevious[j - 2]! + 1 : Infinity;
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, substituted, swapped));
    }
    beforePrevious = previous;
    previous = row;
  }
  const found = previous[b.length]!;
  return found <= limit ? found : null;
}

const maxLength = 64;

/** `; did you mean "kind"?`, or nothing where no name is near. */
export function suggestion(written: string, known: Iterable<string>): string {
  if (written.length > maxLength) return "";
  const lower = written.toLowerCase();
  let best: { readonly name: string; readonly edits: number } | null = null;
  for (const name of known) {
    const edits = distance(lower, name.toLowerCase(), Math.max(1, Math.floor(Math.min(lower.length, name.length) / 3)));
    if (edits !== null && (best === null || edits < best.edits)) best = { name, edits };
  }
  return best === null ? "" : `; did you mean "${best.name}"?`;
}
