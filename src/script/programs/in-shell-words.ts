/**
 * Programs of Python and JavaScript in the words of a shell, as far as those go that pipelines and scripts run: what
 * they set, print and write, and the programs that they start, so that one follower runs them all. How their questions
 * are answered is asked only of texts that are compared; what can't be told in these words is a value that nobody
 * knows, and what is made of it is told as such.
 */
import { charge, isWithin } from "../../value/work.ts";
import type { Value } from "../../value/value.ts";
import { parseScript } from "../syntax/syntax.ts";
import { TextMemory } from "../syntax/text-memory.ts";
import { shownText } from "../words/values.ts";
import type { Dialect } from "./syntax.ts";
import { partsOfProgram } from "./translating.ts";
import { scriptOf } from "./words.ts";
import type { Part } from "./words.ts";

/** Longer ones are programs of their own, read by their literals. */
const longest = 60_000;
const stepLength = 64;

/** The dialect of a program by what runs it, or by how its file is called; null: nobody here reads it. */
export function dialectOf(program: string): Dialect | null {
  if (/^(?:python|pypy|ipython)[\d.]*$|\.py$/.test(program)) return "python";
  return /^(?:node|nodejs|bun|deno|tsx|ts-node|zx)$|\.[cm]?[jt]s$/.test(program) ? "javascript" : null;
}

/** The same by a command line: `/usr/bin/env python3 -u`. */
export function dialectIn(line: string): Dialect | null {
  for (const word of line.split(/[\s"']+/, 12)) {
    const dialect = dialectOf(
      word
        .replace(/^#!/, "")
        .replace(/^.*[\\/]/, "")
        .replace(/\.exe$/, ""),
    );
    if (dialect !== null) return dialect;
  }
  return null;
}

/**
 * A script that does the same, of the pieces of the text where they stand.
 *
 * @param isResult what it gives back is the result of a step of a pipeline.
 */
export function programInShellWords(script: Value, dialect: Dialect, isResult = false): Value | null {
  const program = shownText(script);
  if (program === null || program.length > longest || !charge(program.length / stepLength)) return null;
  const made = scriptOf(partsOf(program, dialect, isResult), script);
  const text = made === null ? null : shownText(made);
  // What can't be said in these words is read by its literals, as others are.
  const parsed = text === null ? null : parseScript(text);
  return parsed === null || parsed.errors !== undefined ? null : made;
}

/** Of texts that were met before: many commands start the same program. */
const translated = new TextMemory<readonly Part[]>();

function partsOf(program: string, dialect: Dialect, isResult: boolean): readonly Part[] {
  const key = `${dialect}${isResult ? " result" : ""}\n${program}`;
  const known = translated.get(key);
  if (known !== undefined) return known;
  const made = partsOfProgram(program, dialect, isResult);
  // That a bound was met is told to everyone who asks.
  if (isWithin()) translated.set(key, made);
  return made;
}
