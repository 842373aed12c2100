/** Files of `NAME=value` lines, as Compose and its like read them. */
import type { Source } from "../../source.ts";
import { origin } from "../../value/trace.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { withLineFeeds } from "../syntax/line-ends.ts";
import { contentLines } from "../syntax/lines.ts";

/** A variable with where its value stands. */
export interface Assignment {
  readonly name: string;
  readonly value: TextPiece;
}

/** More than this is no file that people write. */
const maxLines = 20_000;

export function readEnvFile(source: Source): Assignment[] {
  // A carriage return alone may end a line: it is read as if it did.
  return atMost(
    contentLines(withLineFeeds(source).source),
    maxLines,
    `lines that set variables in ${source.path}`,
  ).flatMap(({ text, start }) => {
    const name = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*/.exec(text);
    if (name === null) return [];
    const rest = text.slice(name[0].length);
    const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(rest);
    const comment = rest.search(/\s#/);
    const value = quoted?.[1] ?? quoted?.[2] ?? (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
    const offset = start + name[0].length + (quoted === null ? 0 : 1);
    return [
      {
        name: name[1]!,
        value: {
          text: value,
          trace: origin("environment", { source, start: offset, end: offset + value.length }),
          offset,
          flags: 0,
        },
      },
    ];
  });
}

/** The same as values: what a program is given that is run with the file. */
export function environmentIn(source: Source): (readonly [name: string, value: Value])[] {
  return readEnvFile(source).map(({ name, value }) => [
    name,
    value.text === "" ? string("", value.trace) : fromPieces([value]),
  ]);
}
