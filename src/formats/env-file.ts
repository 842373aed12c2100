/** Files of `NAME=value` lines, as Compose and its like read them. */
import type { Source } from "../source.ts";
import { origin } from "../value/trace.ts";
import type { TextPiece } from "../value/value.ts";

/** A variable with where its value stands. */
export interface Assignment {
  readonly name: string;
  readonly value: TextPiece;
}

const line = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\n#]*?(?:[^\s#]#[^\n#]*?)*))[ \t]*(?:#[^\n]*)?\r?$/gm;
const maxLength = 1_000_000;

export function readEnvFile(source: Source): Assignment[] {
  return [...source.text.slice(0, maxLength).matchAll(line)].map((match) => {
    const text = (match[2] ?? match[3] ?? match[4] ?? "").trimEnd();
    const start = match.index + match[0].indexOf("=") + 1;
    const offset = start + source.text.slice(start, match.index + match[0].length).indexOf(text);
    return { name: match[1]!, value: { text, trace: origin("environment", { source, start: offset, end: offset + text.length }), offset, flags: 0 } };
  });
}
