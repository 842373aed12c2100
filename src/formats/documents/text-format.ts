/** Formats that are read as one text: lines under their keys, hosts wherever they stand outside of comments. */
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Source } from "../../source.ts";
import type { SettingHint } from "../../subject.ts";
import type { Piece } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { readingOf, subjectOf } from "../emit.ts";
import { templatePieces } from "../reading/filled-in.ts";
import type { Format, FormatFile, FormatReading } from "../format.ts";
import { without } from "../effect/matched-only.ts";
import type { Stretch } from "../effect/matched-only.ts";
import { unescapedPieces } from "./written-escapes.ts";
import { commentsIn } from "../shell.ts";

export interface TextKind {
  readonly type: string;
  readonly path: RegExp;
  readonly content?: RegExp;
  readonly hint?: SettingHint;
  /** The environment of whoever reads it goes before what it says. */
  readonly byDefault?: true;
  /** What is no dependency, whatever it names: it is only compared with. */
  readonly matched?: (text: string) => readonly Stretch[];
  /** What whoever reads it puts something in for, with each request: `g`. */
  readonly variable?: RegExp;
}

const maxVariables = 1_000;

export function textFormat(name: string, order: number, kinds: readonly TextKind[]): Format {
  const kindOf = ({ path, source }: FormatFile): TextKind | undefined =>
    kinds.find((kind) => kind.path.test(path) && (kind.content?.test(source.text) ?? true));
  return {
    name,
    order,
    mayBe: (path) => kinds.some((kind) => kind.path.test(path)),
    recognises: (file) => kindOf(file) !== undefined,
    read(file): FormatReading {
      const { source, path } = file;
      const kind = kindOf(file);
      const subject = subjectOf({
        role: "file",
        address: path,
        format: name,
        type: kind?.type ?? name,
        at: { source, start: 0, end: 0 },
        settings: [
          {
            path: [],
            value: fromPieces(piecesOf(source, kind)),
            at: { source, start: 0, end: source.text.length },
            hint: kind?.hint ?? "text",
          },
        ],
      });
      return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
    },
  };
}

function piecesOf(source: Source, kind: TextKind | undefined): Piece[] {
  const written = without(kind?.matched?.(source.text) ?? [], templatePieces(source));
  const unescaped = unescapedPieces(source.path, written);
  const pieces = kind?.variable === undefined ? [...unescaped] : [...withGaps(unescaped, kind.variable)];
  return kind?.byDefault === true
    ? pieces.map((piece) => ("text" in piece ? { ...piece, flags: DEFAULT } : piece))
    : pieces;
}

/** With a gap for every variable. */
function withGaps(pieces: readonly Piece[], variable: RegExp): readonly Piece[] {
  let left = maxVariables;
  return pieces.flatMap((piece): readonly Piece[] => {
    if ("unknown" in piece) return [piece];
    const { text, offset } = piece;
    const made: Piece[] = [];
    let from = 0;
    for (const found of text.matchAll(variable)) {
      left -= 1;
      if (left < 0) break;
      const [name] = found;
      const reason = { code: "environment", text: `${name} is filled in with each request` } as const;
      const before = text.slice(from, found.index);
      if (before !== "") made.push({ ...piece, text: before, offset: placed(offset, from) });
      made.push({ unknown: unknown("string", reason) });
      from = found.index + name.length;
    }
    if (from === 0) return [piece];
    return from < text.length ? [...made, { ...piece, text: text.slice(from), offset: placed(offset, from) }] : made;
  });
}

function placed(offset: number, by: number): number {
  return offset < 0 ? -1 : offset + by;
}
