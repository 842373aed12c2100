/** What the first line of a file says of who runs it, where a command runs it by its path alone. */
import { isShellScript } from "../../script/syntax/syntax.ts";
import { endingOf } from "../../script/languages/interpreter.ts";

/** Shells of a syntax of their own: their words are those of commands, which the reader of shells looks at. */
const otherShell = /(?:^|\/)(?:fish|t?csh|nu|elvish|rc|es)$/;
const longest = 500;
const maxWords = 12;

/**
 * The name by which the format that is to read it would know a file; null: a shell's script, or nothing is said.
 */
export function nameByFirstLine(text: string): string | null {
  const line = /^\uFEFF?#![ \t]*([^\r\n]+)/.exec(text.slice(0, longest))?.[1];
  if (line === undefined || isShellScript(text)) return null;
  const words = line.split(/[ \t]+/, maxWords).filter((word) => !/^-|^\w+=/.test(word));
  for (const word of words) {
    if (otherShell.test(word)) return null;
    if (/(?:^|\/)g?make$/.test(word)) return "Makefile";
    if (/(?:^|\/)ansible-playbook$/.test(word)) return "playbook.yml";
    if (/(?:^|\/)(?:uv|poetry|pipenv)$/.test(word)) return "program.py";
    const ending = endingOf(word);
    if (ending !== null) return `program${ending}`;
  }
  return "program";
}
