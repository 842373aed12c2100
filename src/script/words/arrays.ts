/** Arrays as scripts assign them. */
import type { Word } from "unbash";
import { object, tuple } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { asBranched } from "./branched-words.ts";
import { manifold, mayBeMany } from "./manifold.ts";
import { slice } from "../syntax/text.ts";
import type { ScriptText } from "../syntax/text.ts";
import { shownText, textPieces } from "./values.ts";
import { fieldsOf, valueOf } from "./words.ts";

/** An array as it is assigned: a list, or by keys. */
export function arrayOf(state: State, text: ScriptText, elements: readonly Word[]): Value {
  const [first] = elements;
  if (first !== undefined && text.text[first.pos] === "[") return byKeys(state, text, elements);
  return tuple(
    elements.flatMap((element) => {
      const fields = fieldsOf(state, text, element);
      const values = fields.map(({ value }) => value);
      const all = mayBeMany(element, values) ? values.map(manifold) : values;
      return all.map((value, index) => (fields[index]!.isLoose === true ? asBranched(value) : value));
    }),
  );
}

/** `([a]=x ["b"]=$y)` */
function byKeys(state: State, text: ScriptText, elements: readonly Word[]): Value {
  const entries = elements.map((element): readonly [string, Value] | null => {
    const value = valueOf(state, text, element);
    const shown = shownText(value);
    const key = /^\["?'?([^\]"']+)["']?\]=/.exec(shown ?? "");
    return key === null ? null : [key[1]!, slice(textPieces(value), key[0].length, shown!.length)];
  });
  return entries.some((entry) => entry === null)
    ? notKnown("a list by keys")
    : object(entries.filter((entry) => entry !== null));
}
