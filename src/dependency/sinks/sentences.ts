/** Values that are sentences: what they name is told to people. */
import { eitherOf } from "../../pattern.ts";

/** Words that join others, and that no command line, list or address has. */
const joining = new Set(
  (
    "the an is are was were be not no of from to see for in on at by and or but with this that we you your our " +
    "it its has have had"
  ).split(" "),
);
const plain = /^[("'“]?[A-Za-z][a-z]*(?:['’][a-z]{1,2})?[)"'”]?[.,:;!?]?$/;
/** What only a program reads: options, assignments, quotes of a shell, a pipe. */
const read = eitherOf([/(?:^|\s)--?[A-Za-z]/, /[=|<>$`{}[\]\\]|&&/]);
/** What begins commands, queries and lines of settings. */
const begins = new Set(
  (
    "deb rpm curl wget git docker pip pip3 npm aws az gcloud ssh sh bash exec run from select insert copy unload " +
    "create forward server include use listen route connect"
  ).split(" "),
);

/** A sentence or part of one: most of its words are plain, and one at least joins others. */
export function isSentence(text: string): boolean {
  if (text.length < 12 || text.length > 2_000 || /[\n\r\t]/.test(text) || !text.includes(" ")) return false;
  if (read.test(text)) return false;
  const words = text.trim().split(/\s+/);
  if (begins.has((words[0] ?? "").toLowerCase())) return false;
  const known = words.filter((word) => plain.test(word));
  return known.length >= 2 && 2 * known.length >= words.length && known.some((word) => joining.has(bare(word)));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^a-z]+/g, "");
}
