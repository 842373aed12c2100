/** What `docker compose run` and `exec` are asked: `-f FILE run -e NAME=value SERVICE words…` */
import { slice } from "../../script/syntax/text.ts";
import { shownText, textPieces } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";

export interface AskedOfCompose {
  readonly files: readonly string[];
  readonly inner: "run" | "exec";
  /** Null: it starts or enters none. */
  readonly service: string | null;
  readonly given: readonly Value[];
  readonly set: readonly (readonly [name: string, value: Value])[];
  /** Names of variables that it hands on. */
  readonly passed: readonly string[];
  readonly entry: Value | null;
  readonly workdir: string | null;
}

/** Options of `docker compose`, and of its `run` and `exec`, that take a word. */
const valued = new Set(
  [
    "f file p project-name profile env-file ansi progress parallel project-directory",
    "e env v volume w workdir u user entrypoint l label name publish cap-add cap-drop pull env-from-file index",
  ].flatMap((names) => names.split(" ")),
);

export function askedOfCompose(words: readonly Value[]): AskedOfCompose {
  const files: string[] = [];
  const set: (readonly [string, Value])[] = [];
  const passed: string[] = [];
  let inner: "run" | "exec" | null = null;
  let entry: Value | null = null;
  let workdir: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const text = shownText(word) ?? "";
    const [whole, long, equals] = /^--([\w-]+)(=?)/.exec(text) ?? /^-(\w)(=?)/.exec(text) ?? [];
    if (whole === undefined || long === undefined) {
      if (inner !== null)
        return { files, inner, service: text, given: words.slice(index + 1), set, passed, entry, workdir };
      if (text !== "run" && text !== "exec") break;
      inner = text;
    } else if (valued.has(long)) {
      // `-p 80:80` is a port behind `run`, and one word all the same.
      const isJoined = equals === "=" || text.length > whole.length;
      const value = isJoined ? slice(textPieces(word), whole.length, text.length) : (words[(index += 1)] ?? string(""));
      const given = shownText(value) ?? "";
      if (/^(?:f|file)$/.test(long)) files.push(given);
      else if (/^(?:w|workdir)$/.test(long)) workdir = given;
      else if (long === "entrypoint") entry = value;
      else if (/^(?:e|env)$/.test(long)) {
        const [start, name = "", isSet] = /^(\w+)(=?)/.exec(given) ?? [];
        if (isSet === "=") set.push([name, slice(textPieces(value), start!.length, given.length)]);
        else if (start !== undefined) passed.push(name);
      }
    }
  }
  return { files, inner: "run", service: null, given: [], set, passed, entry, workdir };
}
