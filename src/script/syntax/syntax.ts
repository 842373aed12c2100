/** The syntax of shells, by a library that is loaded when the first script is met. */
import type { ParsedScript } from "unbash";
import { shell } from "../../libraries.ts";
import { inSequence } from "../../pattern.ts";
import { TextMemory } from "./text-memory.ts";

/** Code units; beyond, a text is read line by line like other texts. */
export const tooLong = "it is longer than is followed";
const maxLength = 2_000_000;

/** Null: too long. A damaged text gives what could be read of it, with `errors`. */
export function parseScript(text: string): ParsedScript | null {
  if (text.length > maxLength) return null;
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const script = shell().parse(withoutReturns(text));
  parsed.set(text, script);
  return script;
}

/** Trees of texts that were met before: loops, jobs of a matrix and several askers meet them again. */
const parsed = new TextMemory<ParsedScript>();

/** Ends of lines as Windows has them: the places in the text stay what they are. */
function withoutReturns(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\\\r\n", " \\\n").replaceAll("\r\n", " \n") : text;
}

/** The first line of a script: which shell runs it. PowerShell, fish and csh have a syntax of their own. */
const firstLine = inSequence([
  /^\uFEFF?\s{0,200}#![ \t]*\S*?/, // #!/usr/bin
  /(?:\/|\benv[ \t]+(?:-S[ \t]+)?)/, // env -S
  /(?:ba|da|a|z|k|mk)?sh\b/,
]);

export function isShellScript(text: string): boolean {
  return firstLine.test(text.slice(0, 500));
}

/**
 * A command that asks what nothing in the script decides; whoever turns another language's questions into a shell's
 * uses it.
 */
export const question = "is_true";

/** The same, of what is answered so while nobody overrides a default. */
export const usualQuestions = { true: "is_true_by_default", false: "is_false_by_default" } as const;
