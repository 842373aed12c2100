/** Which word of an interpreter's command is the program that it runs. */
import type { Value } from "../../value/value.ts";
import { shownText } from "../words/values.ts";

/** Names of programs that interpreters run. */
export const programFile = /\.(?:py|rb|pl|php|lua|[cm]?[jt]sx?)$/;
/** The text itself, or a test runner follows. */
const noFile = /^-(?:[a-z]{0,3}[ce]|-eval|-print|-?-?test)$/;
/** A file or module that is loaded beside the program. */
const withFile: ReadonlySet<string> = new Set(
  "-r -C --require --import --loader --experimental-loader --conditions --config --import-map --env-file".split(" "),
);

export interface Interpreted {
  /** The place of the program, or of the name of a module; null: none is called as such. */
  readonly at: number | null;
  readonly isModule: boolean;
  /** Places of words that may be one by another name: `bin/deploy`, or what belongs to the option before. */
  readonly unnamed: readonly number[];
}

/** `python3 -u x.py`, `python -m tools.deploy`, `node --title t bin/deploy`, `deno run x.ts`. */
export function interpreted(words: readonly { readonly value: Value }[]): Interpreted {
  const unnamed: number[] = [];
  let isBehindOption = false;
  for (let at = 0; at < words.length; at += 1) {
    const text = shownText(words[at]!.value) ?? "";
    if (noFile.test(text)) break;
    if (text === "-m") return { at: at + 1 < words.length ? at + 1 : null, isModule: true, unnamed };
    if (withFile.has(text)) {
      at += 1;
      isBehindOption = false;
    } else if (text.startsWith("-")) isBehindOption = !text.includes("=");
    else if (programFile.test(text)) return { at, isModule: false, unnamed };
    else if (text !== "run" && text !== "watch") {
      unnamed.push(at);
      if (!isBehindOption) break;
      // Nobody knows of every option whether it takes a word.
      isBehindOption = false;
    }
  }
  return { at: null, isModule: false, unnamed };
}
