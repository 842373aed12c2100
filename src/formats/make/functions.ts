/** Make's functions of texts. Source: GNU Make's manual, section 8.2 and 8.3. */

const maxText = 20_000;

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Each word that `pattern` covers, with its stem in `replacement`. */
export function patternReplaced(pattern: string, replacement: string, text: string): string {
  return wordsOf(text)
    .map((word) => {
      const stem = stemOf(pattern.trim(), word);
      return stem === null ? word : replacement.replace("%", () => stem);
    })
    .join(" ");
}

/** What `%` stands for; null: the word is another. */
export function stemOf(pattern: string, word: string): string | null {
  const at = pattern.indexOf("%");
  if (at === -1) return pattern === word ? "" : null;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after);
  return fits ? word.slice(before.length, word.length - after.length) : null;
}

function folderOf(word: string): string {
  return word.includes("/") ? word.slice(0, word.lastIndexOf("/") + 1) : "./";
}

function endingOf(word: string): string {
  const dot = word.lastIndexOf(".");
  return dot > word.lastIndexOf("/") ? word.slice(dot) : "";
}

/** Null: not a function of texts alone, or more than is kept. */
export function applied(name: string, given: readonly string[]): string | null {
  const made = result(name, given);
  return made === null || made.length > maxText ? null : made;
}

function result(name: string, [first = "", second = "", third = ""]: readonly string[]): string | null {
  const each = (text: string, change: (word: string) => string): string =>
    wordsOf(text)
      .map(change)
      .filter((word) => word !== "")
      .join(" ");
  const isCovered = (word: string): boolean => wordsOf(first).some((pattern) => stemOf(pattern, word) !== null);
  switch (name) {
    case "subst":
      return first === "" ? third + second : third.split(first).join(second);
    case "patsubst":
      return patternReplaced(first, second, third);
    case "strip":
      return wordsOf(first).join(" ");
    case "findstring":
      return second.includes(first) ? first : "";
    case "filter":
      return each(second, (word) => (isCovered(word) ? word : ""));
    case "filter-out":
      return each(second, (word) => (isCovered(word) ? "" : word));
    case "sort":
      return [...new Set(wordsOf(first))].sort().join(" ");
    case "word":
      return wordsOf(second)[Number(first) - 1] ?? "";
    case "wordlist":
      return wordsOf(third)
        .slice(Number(first) - 1, Number(second))
        .join(" ");
    case "words":
      return String(wordsOf(first).length);
    case "firstword":
      return wordsOf(first)[0] ?? "";
    case "lastword":
      return wordsOf(first).at(-1) ?? "";
    case "dir":
      return each(first, folderOf);
    case "notdir":
      return each(first, (word) => word.slice(word.lastIndexOf("/") + 1));
    case "suffix":
      return each(first, endingOf);
    case "basename":
      return each(first, (word) => word.slice(0, word.length - endingOf(word).length));
    case "addsuffix":
      return each(second, (word) => word + first);
    case "addprefix":
      return each(second, (word) => first + word);
    case "join": {
      const [left, right] = [wordsOf(first), wordsOf(second)];
      const count = Math.max(left.length, right.length);
      return Array.from({ length: count }, (_, index) => (left[index] ?? "") + (right[index] ?? "")).join(" ");
    }
    default:
      return null;
  }
}
