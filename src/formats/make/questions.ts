/** What conditions of makefiles ask, and what Make answers while it reads: by what stands before, and is given. */
import type { Source } from "../../source.ts";
import { piecesOf } from "../../value/pieces.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";
import { valueOfAssignment } from "./text.ts";
import type { Ask } from "./text.ts";
import type { Question } from "./conditions.ts";
import { expanded, gap, parseArguments, parseExpansion, plain } from "./expansion.ts";
import type { Expansion } from "./expansion.ts";
import { inText } from "./lines.ts";
import type { MakeAssignment, MakeTongue } from "./lines.ts";

/** What variables are from outside of the file; undefined: nobody says. */
export interface Outside {
  /** `make NAME=value`: in place of what the file sets. */
  readonly given: (name: string) => Value | undefined;
  /** Where the file sets nothing, or only a default. */
  readonly environment: (name: string) => Value | undefined;
}

export const nothingOutside: Outside = { given: () => undefined, environment: () => undefined };

/** What has been read until a question is asked. */
interface Sofar {
  readonly source: Source;
  readonly tongue: MakeTongue;
  readonly byName: ReadonlyMap<string, readonly MakeAssignment[]>;
  readonly doubtful: ReadonlySet<string>;
  readonly outside: Outside;
}

const maxDepth = 32;

/** What stands behind `ifeq` and its kin, from `start` to `end`. */
export function questionOf(sofar: Sofar, word: string, start: number, end: number): Question {
  const { source } = sofar;
  const rest = source.text.slice(start, end);
  const [left = "", right] = rest
    .replaceAll(/[()'"$\\\n]/g, "")
    .split(",")
    .map((part) => part.trim());
  const asked = right === undefined ? `${left} is set` : `${left} = ${right}`;
  const isNegated = word.startsWith("ifn");
  const text = isNegated ? `not ${asked}` : asked;
  const found = word.endsWith("def") ? isDefined(sofar, rest.trim()) : isEqual(sofar, start, end);
  if (found === null) return { text, answer: null };
  const answer = found.holds !== isNegated;
  return found.byDefault ? { text, answer: null, usual: answer } : { text, answer };
}

/** What Make answers; `byDefault`: while whoever calls does not set it otherwise. */
interface Answer {
  readonly holds: boolean;
  readonly byDefault: boolean;
}

/** Whether a variable has any text, whatever that comes to. */
function isDefined(sofar: Sofar, name: string): Answer | null {
  if (!/^[\w.-]+$/.test(name)) return null;
  const last = sofar.byName.get(name)?.at(-1);
  const isSet = last !== undefined && last.when.length === 0 && !last.byDefault && last.expansion.length > 0;
  if (isSet && !sofar.doubtful.has(name) && sofar.outside.given(name) === undefined)
    return { holds: true, byDefault: false };
  const found = textOf(sofar, (ask) => ask(name));
  return found === null ? null : { holds: found.text !== "", byDefault: found.byDefault };
}

function isEqual(sofar: Sofar, start: number, end: number): Answer | null {
  const sides = sidesOf(sofar.source, start, end);
  if (sides === null) return null;
  const [left, right] = sides.map((side) => textOf(sofar, (ask) => expanded(side, inText(sofar.tongue, ask))));
  if (left == null || right == null) return null;
  // Blanks around the comma are none of what it compares.
  const [one, other] =
    sofar.source.text[start] === "(" ? [left.text.trimEnd(), right.text.trimStart()] : [left.text, right.text];
  return { holds: one === other, byDefault: left.byDefault || right.byDefault };
}

/** What something comes to by now; null: that is not known. */
function textOf(
  sofar: Sofar,
  make: (ask: Ask) => readonly Piece[],
): { readonly text: string; readonly byDefault: boolean } | null {
  const { tongue, byName, doubtful, outside } = sofar;
  const making = new Set<string>();
  let isOpen = false;
  let byDefault = false;
  const valueOf = (name: string): Value | undefined => {
    const given = outside.given(name);
    if (given !== undefined) return given;
    const all = byName.get(name) ?? [];
    const environment = all.every(({ byDefault }) => byDefault) ? outside.environment(name) : undefined;
    if (environment !== undefined || making.has(name) || making.size > maxDepth) return environment;
    const last = all.at(-1);
    if (last === undefined || last.when.length > 0 || doubtful.has(name) || endsInBlanks(last)) return undefined;
    making.add(name);
    const value = valueOfAssignment(tongue, last, { get: valueOf });
    making.delete(name);
    return value;
  };
  const ask: Ask = (name) => {
    const value = valueOf(name);
    const pieces = value?.kind === "string" || value?.kind === "partial" ? piecesOf(value) : [gap(name)];
    isOpen ||= pieces.some((piece) => !("text" in piece));
    // Of an empty text there is no piece.
    byDefault ||= ((value?.flags ?? 0) & DEFAULT) !== 0;
    byDefault ||= pieces.some((piece) => "text" in piece && (piece.flags & DEFAULT) !== 0);
    return pieces;
  };
  const text = plain(make(ask));
  return isOpen || text === null ? null : { text, byDefault };
}

/** What stands before a comment belongs to the text, as far as blanks: `CN = 1 # so` is not `1`. */
function endsInBlanks({ source, end }: MakeAssignment): boolean {
  return /^[ \t]+#/.test(source?.text.slice(end, end + 80) ?? "");
}

/** `(a, b)`, `"a" "b"`, `'a' "b"`. */
function sidesOf(source: Source, start: number, end: number): readonly [Expansion, Expansion] | null {
  const { text } = source;
  if (text[start] === "(") {
    const [left, right, more] = parseArguments(source, start + 1, end);
    return left === undefined || right === undefined || more !== undefined ? null : [left, right];
  }
  const [, first, , second] = /^(["'])([^"'\n]*)\1\s*(["'])([^"'\n]*)\3\s*(?:#.*)?$/.exec(text.slice(start, end)) ?? [];
  if (first === undefined || second === undefined) return null;
  const close = text.indexOf(first, start + 1);
  const open = text.indexOf(second, close + 1);
  return [parseExpansion(source, start + 1, close), parseExpansion(source, open + 1, text.indexOf(second, open + 1))];
}
