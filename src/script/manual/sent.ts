/** What a command sends to whoever it asks: it is read there, and nobody is asked by what it names. */
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import type { State } from "../state.ts";
import { emit } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, mapTexts, shownText, textPieces } from "../words/values.ts";

const askedModel = /"model"[ \t]*:[ \t]*"([^"\\]{1,200})"/d;

/** What is sent is read; only which model is to answer takes effect. */
export function emitSent(state: State, container: string, value: Value, at: Field["at"]): void {
  const named = mapTexts(value, (one) => {
    const [start, end] = askedModel.exec(shownText(one) ?? "")?.indices?.[1] ?? [0, 0];
    return slice(textPieces(one), start, end);
  });
  if (alternativesOfAny(named).some((one) => (shownText(one.value) ?? "") !== ""))
    emit(state, [container, "model"], named, at);
}

/** `--data @-`: what comes in is sent on, unless it is options (`-K -`). */
export function sendsInput(name: string, fields: readonly Field[]): boolean {
  return name === "curl" && !fields.some(({ value }) => /^(?:-K|--config)/.test(shownText(value) ?? ""));
}
