/** Commands that work out numbers: `let i+=1`, `expr $i + 1`, and variables that are numbers (`declare -i`). */
import { string } from "../../value/build.ts";
import { eitherOf } from "../../pattern.ts";
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { decided, undecided } from "../flow/decision.ts";
import type { Invocation, Outcome } from "../invocation.ts";
import { notKnown } from "../state.ts";
import type { State } from "../state.ts";
import { parseScript } from "../syntax/syntax.ts";
import { scriptText } from "../syntax/text.ts";
import { counted } from "./arithmetic.ts";
import type { Counted } from "./arithmetic.ts";
import { mapTexts, shownText, textPieces } from "./values.ts";
import { wordsIn } from "./words.ts";

/** What an expression may set: `i=1`, `i += 2`, `i++`, `--i`. */
const sets = new RegExp(
  eitherOf([
    /([A-Za-z_]\w*)(?:\[[^\]]{0,100}\])?\s*(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\+\+|--)/, // i += 1
    /(?:\+\+|--)\s*([A-Za-z_]\w*)/, // ++i
  ]),
  "g",
);

/** Works out a text as `((…))` does; null: nobody knows what it comes to, and what it sets is not known either. */
function workedOut(state: State, value: Value, at: Span): Counted | null {
  const text = shownText(value);
  const whole = `((${text ?? ""}))`;
  const [statement] = text === null || text.includes("\uFFFC") ? [] : (parseScript(whole)?.commands ?? []);
  const command = statement?.command;
  if (command?.type === "ArithmeticCommand" && command.expression !== undefined) {
    const own = scriptText(textPieces(string(whole)), at);
    return counted(state, wordsIn(state, own), command.expression);
  }
  for (const [, before, behind] of (text ?? "").matchAll(sets)) {
    const name = before ?? behind;
    if (name !== undefined) state.variables.set(name, notKnown(`$${name}`));
  }
  return null;
}

/** `let i=i+1 j+=2`: each word by itself; the last one answers. */
export function calculate(state: State, { fields }: Invocation): Outcome {
  let last: Counted | null = null;
  for (const { value, at } of fields) {
    // `let "$x"` may set anything.
    if (shownText(value) === "\uFFFC") state.asked.clear();
    last = workedOut(state, value, at);
  }
  if (last === null) return { decision: undecided, asks: true };
  return { decision: { ...decided(last.number !== 0), byDefault: last.byDefault }, asks: true };
}

/** What a variable that is a number becomes when it is set to a text: `declare -i i; i=i+1`. */
export function asNumber(state: State, value: Value, at: Span): Value {
  return mapTexts(value, (one) => {
    const made = workedOut(state, one, at);
    return made === null || made.byDefault ? notKnown("a number") : string(String(made.number), one.trace);
  });
}

const plain = /^[-\d\s+*/%()]{1,200}$/;

/** `expr 1 + 2`; of texts it tells nothing. */
export function express(state: State, { fields, print, at }: Invocation): Outcome {
  const words = fields.map(({ value }) => shownText(value) ?? "\uFFFC").join(" ");
  const made = plain.test(words) ? workedOut(state, string(words), at) : null;
  print(made === null ? notKnown("what a command prints") : string(String(made.number)));
  return { decision: undecided, asks: true };
}

/** `declare -i i=2*3`: from here on it is a number, whatever it is set to. */
export function setNumber(state: State, set: { readonly name: string; readonly value: Value | null }, at: Span): void {
  state.notes.numbers.add(set.name);
  if (set.value !== null) state.variables.set(set.name, asNumber(state, set.value, at));
}
