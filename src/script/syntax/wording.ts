/** Questions of a script in the words in which it asks them. */
import { question, usualQuestions } from "./syntax.ts";
import type { ScriptText } from "./text.ts";

const asking = new RegExp(`\\b(?:${[question, ...Object.values(usualQuestions)].join("|")}) `);
const longestExcerpt = 70;

/** The source of a node in one line. */
export function excerpt({ text }: ScriptText, { pos, end }: { readonly pos: number; readonly end: number }): string {
  const line = text
    .slice(pos, Math.min(end, pos + 300))
    .replace(/[\s;]+/g, " ")
    .trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1)}…` : line;
}

/** A question in words: `$X = 1`. */
export function conditionText(
  text: ScriptText,
  node: { readonly pos: number; readonly end: number },
  yes: boolean,
): string {
  const words = excerpt(text, node)
    .replace(asking, "")
    .replace(/^!\s*(?=\[)/, "not ")
    .replace(/\[\[?\s|\s\]\]?|["']|^test\s/g, "")
    .trim();
  if (yes) return words;
  return words.startsWith("not ") ? words.slice(4) : `not ${words}`;
}
