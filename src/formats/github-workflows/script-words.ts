/** What a step runs in whatever language its shell names, in words of a shell: one follower looks at them all. */
import { languageOf } from "../../script/languages/interpreter.ts";
import { dialectIn, programInShellWords } from "../../script/programs/in-shell-words.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { inShellWords } from "../../script/languages/powershell-words.ts";

/** @param program what runs the script */
export function inShellWordsOf(program: string | null, script: Value): Value {
  if (languageOf(program).kind === "powershell") return inShellWords(script);
  const dialect = dialectIn(program ?? "");
  return dialect === null ? script : (programInShellWords(script, dialect) ?? string(""));
}
