/** Words that set names: `NAME=value`. */
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import { emit, exceed } from "../state.ts";
import type { Path, State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, shownText, textPieces } from "../words/values.ts";

/** `NAME=value`, with levels: `image.tag=1`, Pulumi's `aws:region=eu-west-1`. */
const pair = /^[A-Za-z_][\w.:-]*(?:\[\d+\])?=/;

export function isPairs(text: string): boolean {
  return pair.test(text);
}

const maxPairs = 100;

/** `NAME=value`, or several with commas between them: each under its name, whose dots are levels. */
export function emitPairs(state: State, path: Path, value: Value, at: Field["at"]): void {
  for (const one of alternativesOfAny(value)) {
    const text = shownText(one.value);
    if (text === null) continue;
    const pieces = textPieces(one.value);
    const all = text.split(/,(?=[A-Za-z_][\w.:-]*=)/);
    if (all.length > maxPairs) exceed(state, `an argument sets more than ${maxPairs} names`);
    const parts = all.slice(0, maxPairs);
    let from = 0;
    for (const [index, part] of parts.entries()) {
      const equals = part.indexOf("=");
      const name = part.slice(0, Math.max(0, equals));
      const levels = name.includes("/") ? [name] : name.split(/[.:]/);
      const inner = parts.length > 1 && /^Parameter/.test(name) ? [...path, Math.floor(index / 2)] : path;
      if (equals > 0) emit(state, [...inner, ...levels], slice(pieces, from + equals + 1, from + part.length), at);
      from += part.length + 1;
    }
  }
}

/** The one name that a word sets, if it is one text. */
export function pairOf(value: Value): readonly (readonly [name: string, value: Value])[] {
  const text = shownText(value) ?? "";
  const equals = text.indexOf("=");
  return value.kind === "choice" || equals <= 0
    ? []
    : [[text.slice(0, equals), slice(textPieces(value), equals + 1, text.length)]];
}
