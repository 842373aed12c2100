/** Commands of the repository that run Make: which targets they ask for, and which variables they set. */
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Source } from "../../source.ts";
import { shownText } from "../../script/words/values.ts";
import { string, unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** One command that runs Make. */
export interface MakeCall {
  readonly targets: readonly Value[];
  /** What it sets in place of what the file sets. */
  readonly sets: ReadonlyMap<string, Value>;
  /** `$(MAKE)` of another makefile. */
  readonly isOfMake: boolean;
}

const usualNames = ["GNUmakefile", "makefile", "Makefile"];
/** Files with commands. */
const asking = eitherOf([
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile[\w.-]*|Jenkinsfile[\w.-]*)$/, // Makefile.common
  /\.(?:mk|mak|make|sh|bash|ya?ml)$/,
]);
const command = inSequence(
  [
    /(?:\bcd[ \t]+([\w./-]+)[ \t]*&&[ \t]*)?/, // cd infra &&
    /(?:^|[\s;&|(@"'+-])(\$[({]MAKE[)}]|g?make)/, // $(MAKE)
    /((?:[ \t]+(?:\\\n[ \t]*)?[^\s;&|#\x60"'<>]+(?:"[^"\n]*"|'[^'\n]*')?)+)/, // deploy STAGE="live"
  ],
  "gm",
);
const maxCalls = 1_000;
const maxWays = 16;

type Calls = ReadonlyMap<string, readonly MakeCall[]>;
const known = oncePerTree(callsIn);

/** Those that run the makefile at `path`. */
export function callsOf(path: string, context: FormatContext): readonly MakeCall[] {
  return known(context).get(path) ?? [];
}

function callsIn({ files, paths }: FormatContext): Calls {
  const all = new Set(paths);
  const calls = new Map<string, MakeCall[]>();
  for (const path of paths) {
    if (!asking.test(path)) continue;
    const read = files.text(path);
    if (!("source" in read) || !/\bmake\b|\bMAKE\b/.test(read.source.text)) continue;
    const matches = [...read.source.text.matchAll(command)];
    for (const [whole, folder = ".", program = "", words = "", index] of atMost(
      matches.map((one) => [one[0], one[1], one[2], one[3], one.index] as const),
      maxCalls,
      "commands that run Make",
    )) {
      const start = index + whole.length - words.length;
      const { call, from, file } = callIn(read.source, words, start, program.startsWith("$"));
      const bases = call.isOfMake ? [folderOf(path)] : [".", folderOf(path)];
      const places = bases.flatMap((base) => {
        const at = joinPath(joinPath(base, folder), from);
        return (file === null ? usualNames : [file]).map((name) => joinPath(at, name));
      });
      const place = places.find((one) => all.has(one));
      if (place === undefined) continue;
      // One that runs itself is run by hand as well.
      const own = place === path ? { ...call, isOfMake: false } : call;
      calls.set(place, [...(calls.get(place) ?? []), own]);
    }
  }
  return calls;
}

function callIn(
  source: Source,
  words: string,
  start: number,
  isOfMake: boolean,
): { call: MakeCall; from: string; file: string | null } {
  const targets: Value[] = [];
  const sets = new Map<string, Value>();
  let from = ".";
  let file: string | null = null;
  let option: string | null = null;
  for (const { 0: word, index } of words.matchAll(/[^\s"'\\]+(?:"[^"\n]*"|'[^'\n]*')?/g)) {
    const at = start + index;
    const [, name, quote = ""] = /^([\w.][\w.-]*):{0,3}=(["'])?/.exec(word) ?? [];
    if (option !== null) {
      if (/^(?:-C|--directory)$/.test(option)) from = joinPath(from, word);
      else if (/^(?:-f|--file|--makefile)$/.test(option)) file = word;
      option = null;
    } else if (name !== undefined) {
      const skipped = word.indexOf("=") + 1 + quote.length;
      sets.set(name, valueAt(source, word.slice(skipped, word.length - quote.length), at + skipped));
    } else if (/^(?:-[CfjI]|--directory|--file|--makefile)$/.test(word)) option = word;
    else if (/^--(?:directory|file|makefile)=/.test(word)) {
      const given = word.slice(word.indexOf("=") + 1);
      if (word.startsWith("--directory=")) from = joinPath(from, given);
      else file = given;
    } else if (/^-C./.test(word)) from = joinPath(from, word.slice(2));
    else if (!word.startsWith("-")) targets.push(valueAt(source, word, at));
  }
  return { call: { targets, sets, isOfMake }, from, file };
}

function valueAt(source: Source, text: string, start: number): Value {
  if (/[$`*?]/.test(text)) return unknown("string", { code: "unsupported", text: "a command says it" });
  return string(text, origin("literal", { source, start, end: start + text.length }), start);
}

/** What a makefile that others run is given by each of them; one that somebody runs by hand is given nothing. */
export function givenBy(calls: readonly MakeCall[]): readonly ReadonlyMap<string, Value>[] {
  const ways = new Map<string, ReadonlyMap<string, Value>>();
  for (const { isOfMake, sets } of calls)
    if (isOfMake) ways.set([...sets].map(([name, value]) => `${name}=${shownText(value)}`).join("\0"), sets);
  return ways.size === 0 ? [new Map()] : atMost([...ways.values()], maxWays, "ways in which others run a makefile");
}
