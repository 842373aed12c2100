/** What TOML sets to texts, line by line: enough for settings of programs, as people write them. */
import { origin } from "../../value/trace.ts";
import type { TextPiece } from "../../value/value.ts";
import type { Source } from "../../source.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

export interface TomlText {
  /** As written: `[tasks."apply:cn"]` is `tasks`, `apply:cn`. */
  readonly section: readonly string[];
  readonly key: readonly string[];
  /** Its texts in order; those of inline tables have their names. */
  readonly texts: readonly { readonly name: string | null; readonly piece: TextPiece }[];
}

const header = /^[ \t]*\[{1,2}([^\]\n]+)\]{1,2}/;
const setting = inSequence([
  /^[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\.(?:[\w-]+|"[^"\n]*"))*)/, // tasks."deploy"
  /[ \t]*=[ \t]*/,
]);
/** A remark, or a text with the name that may stand before it. */
const text = eitherOf(
  [
    /#[^\n]*/,
    inSequence([
      /(?:([\w-]+)[ \t]*=[ \t]*)?/, // run =
      /(?:"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/, // "make deploy"
    ]),
  ],
  "g",
);

export function tomlTexts(source: Source): TomlText[] {
  const found: TomlText[] = [];
  let section: readonly string[] = [];
  const { text: all } = source;
  for (let at = 0; at < all.length;) {
    const end = lineEnd(all, at);
    const line = all.slice(at, end);
    const named = header.exec(line);
    const set = named === null ? setting.exec(line) : null;
    if (named !== null) section = partsOf(named[1]!);
    if (set === null) {
      at = end + 1;
      continue;
    }
    const from = at + set[0].length;
    const to = valueEnd(all, from);
    found.push({ section, key: partsOf(set[1]!), texts: textsIn(source, from, to) });
    at = to + 1;
  }
  return found;
}

function lineEnd(all: string, at: number): number {
  const end = all.indexOf("\n", at);
  return end < 0 ? all.length : end;
}

/** Values that go on over lines: texts in three quotes, and lists. */
function valueEnd(all: string, from: number): number {
  const quotes = /^(?:"""|''')/.exec(all.slice(from, from + 3))?.[0];
  const close = quotes === undefined ? -1 : all.indexOf(quotes, from + 3);
  if (close >= 0) return lineEnd(all, close + 3);
  let end = lineEnd(all, from);
  if (all[from] === "[")
    while (end < all.length && !/\][ \t]*(?:#[^\n]*)?$/.test(all.slice(from, end))) {
      const next = lineEnd(all, end + 1);
      if (header.test(all.slice(end + 1, next)) || setting.test(all.slice(end + 1, next))) break;
      end = next;
    }
  return end;
}

function textsIn(source: Source, from: number, to: number): TomlText["texts"] {
  const all = [...source.text.slice(from, to).matchAll(text)].filter(([whole]) => !whole.startsWith("#"));
  return all.map((match) => {
    const value = match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
    const quotes = match[2] !== undefined || match[3] !== undefined ? 3 : 1;
    const start = from + match.index + match[0].length - quotes - value.length;
    const trace = origin("literal", { source, start, end: start + value.length });
    return { name: match[1] ?? null, piece: { text: value, trace, offset: start, flags: 0 } };
  });
}

function partsOf(name: string): readonly string[] {
  return [...name.matchAll(/"([^"]*)"|'([^']*)'|[\w-]+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}
