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
const maxShown = 3;

/** `; did you mean "kind"?`, or nothing where no name is near. */
export function suggestion(written: string, known: Iterable<string>): string {
  return meant(nearNames(written, known));
}

/** What is wrong with a word that is none of a few: the one that was meant, or all that there are. */
export function unknownWord(what: string, written: string, known: readonly string[]): string {
  const hint = suggestion(written, known);
  return `unknown ${what} "${written}"${hint === "" ? `; there are ${known.join(", ")}` : hint}`;
}

/** The file among its neighbours that was probably meant: equal endings make no two names alike. */
export function suggestedFile(written: string, known: Iterable<string>): string {
  const stem = stemOf(written);
  return meant(nearNames(written, known).filter((name) => nearNames(stem, [stemOf(name)]).length > 0));
}

/**
 * For a path that leads nowhere: the neighbour that was probably meant, else where it was looked for and what is there.
 *
 * @param name the last part of the path. @param folder as it is called in words.
 * @param names of what lies in the folder; null: it is not there either.
 */
export function lookedFor(name: string, folder: string, names: readonly string[] | null): string {
  if (names === null) return `; there is no folder ${folder} either`;
  // Nobody means what a package manager keeps there.
  const near = suggestedFile(
    name,
    names.filter((one) => one !== "node_modules"),
  );
  if (near !== "") return near;
  const seen = names.filter((one) => !one.startsWith(".")).toSorted((a, b) => (a < b ? -1 : 1));
  const more = seen.length > maxShown ? ` and ${seen.length - maxShown} more` : "";
  return `; ${folder} holds ${seen.length === 0 ? "nothing" : seen.slice(0, maxShown).join(", ")}${more}`;
}

/** `prod` of `prod.tfvars` */
function stemOf(name: string): string {
  return name.replace(/(?<=.)\..*$/s, "");
}

/** `; did you mean "alibaba-cloud" or "alibaba-group"?` */
export function meant(names: readonly string[]): string {
  if (names.length === 0) return "";
  const quoted = names.slice(0, maxShown).map((name) => `"${name}"`);
  const last = quoted.pop() ?? "";
  return `; did you mean ${quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`}?`;
}

/** The name with the fewest edits; where none is near, those of which it is a part. */
export function nearNames(written: string, known: Iterable<string>): readonly string[] {
  if (written.length > maxLength) return [];
  const lower = written.toLowerCase();
  const names = [...new Set(known)];
  // One is often taken for many: `policies` is `policy`.
  const one = names.find((name) => name !== written && (lower === `${name}s` || lower === name.replace(/y$/, "ies")));
  if (one !== undefined) return [one];
  let best: { readonly name: string; readonly edits: number } | null = null;
  for (const name of names) {
    const edits = distance(lower, name.toLowerCase(), limitFor(lower, name));
    if (edits !== null && (best === null || edits < best.edits)) best = { name, edits };
  }
  if (best !== null) return [best.name];
  return lower.length < shortestPart ? [] : names.filter((name) => hasPart(name.toLowerCase(), lower));
}

/** Whether two words differ by no more than two letters. */
export function isNearly(written: string, name: string): boolean {
  return distance(written, name, 2) !== null;
}

/** Those that differ from it by one letter, or by two that changed places. */
export function oneLetterOff(written: string, known: Iterable<string>): readonly string[] {
  return written.length > maxLength ? [] : [...new Set(known)].filter((name) => distance(written, name, 1) === 1);
}

/** Of one or two letters, one that differs is too much: `x` is no `mx`. */
function limitFor(a: string, b: string): number {
  if (a.length < shortestWord) return 0;
  return Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));
}

const shortestPart = 3;
const shortestWord = 3;

/** `alibaba` is a part of `alibaba-cloud`, and `adversarys` nearly one of `foreign-adversaries`. */
function hasPart(name: string, written: string): boolean {
  const parts = name.split(/[-_/ $]+/).filter((part) => part.length >= shortestPart);
  const plain = written.replace(/^\$/, "");
  return parts.some(
    (part) => part === plain || distance(plain, part, Math.floor(Math.min(plain.length, part.length) / 4)) !== null,
  );
}
