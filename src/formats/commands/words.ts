/** Words of commands that are found by their text. */

/** The value of an option, as its own word or behind `=`. */
export function valuesOf(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((one, index) => {
    if (names.includes(one)) return words[index + 1] ?? [];
    const equals = one.indexOf("=");
    return equals > 0 && names.includes(one.slice(0, equals)) ? one.slice(equals + 1) : [];
  });
}
