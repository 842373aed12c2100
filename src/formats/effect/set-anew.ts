/** Files of variables: lines that a later one of the same name takes the place of, and what names others. */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, TextPiece } from "../../value/value.ts";
import { interpolate } from "./shell-variables.ts";
import type { Stretch } from "./matched-only.ts";
import { readEnvFile } from "../../script/texts/environment-file.ts";

const asked = /\$\{?([A-Za-z_]\w*)/g;

/** What is set and set anew, with nothing between that asks for it: dotenv, Compose and shells take the last. */
export function setAnew(text: string): readonly Stretch[] {
  const lines = readEnvFile({ path: "", text });
  // From the end: names that are set below, with nothing since that asks for them.
  const below = new Set<string>();
  const idle: Stretch[] = [];
  for (const { name, value } of lines.toReversed()) {
    if (below.has(name)) idle.push([value.offset, value.offset + value.text.length]);
    else {
      for (const [, used = ""] of value.text.matchAll(asked)) below.delete(used);
      if (!value.text.includes(`$${name}`) && !value.text.includes(`\${${name}`)) below.add(name);
    }
  }
  return idle.reverse();
}

/**
 * What is set to something that names other variables, with these filled in; each line by itself says the rest.
 *
 * @param flags what holds of all of the file.
 */
export function madeOfOthers(source: Source, flags: number): readonly Setting[] {
  const variables = new Map<string, readonly Piece[]>();
  return readEnvFile(source).flatMap(({ name, value: written }): Setting[] => {
    const value = { ...written, flags };
    const at = { source, start: value.offset, end: value.offset + value.text.length };
    const literal = (start: number, end: number): TextPiece[] =>
      start < end ? [{ ...value, text: value.text.slice(start, end), offset: value.offset + start }] : [];
    const isMade = value.text.includes("$") && source.text[value.offset - 1] !== "'";
    const lookUp = (asked: string): readonly Piece[] | "unknown" => variables.get(asked) ?? "unknown";
    const pieces = isMade ? interpolate({ text: value.text, literal, lookUp, kind: "environment", at }) : [value];
    variables.set(name, pieces);
    return isMade ? [{ path: ["environment", name], value: fromPieces([...pieces]), at }] : [];
  });
}
