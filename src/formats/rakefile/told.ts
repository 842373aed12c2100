/** What Ruby writes for people: remarks of several lines, and what a task is described by, prints or ends with. */
import { inSequence } from "../../pattern.ts";
import type { Stretch } from "../effect/matched-only.ts";

const remark = /^=(begin|end)\b/gm;
/** A text with something worked out in it may run a command there. */
const told = inSequence(
  [
    /^[ \t]*(?:desc|puts|print|warn|abort|raise|fail)[ \t(]+/,
    /("(?:[^"\\\n#]|\\.)*"|'(?:[^'\\\n]|\\.)*')/, // "Deploys all"
  ],
  "gm",
);

export function toldByRuby(text: string): readonly Stretch[] {
  const texts = [...text.matchAll(told)].map((found): Stretch => {
    const end = found.index + found[0].length;
    return [end - found[1]!.length, end];
  });
  return [...remarksIn(text), ...texts].toSorted(([one], [other]) => one - other);
}

/** From `=begin` to `=end`, each at the beginning of its line; what is never ended goes on to the last. */
export function remarksIn(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let start: number | null = null;
  for (const { index, 1: word } of text.matchAll(remark)) {
    if (word === "begin") start ??= index;
    else if (start !== null) {
      found.push([start, index]);
      start = null;
    }
  }
  return start === null ? found : [...found, [start, text.length]];
}
