/** `eval`: a text that the script has put together is run as a part of it. */
import { done, joinedFields } from "../invocation.ts";
import type { Invocation, Outcome } from "../invocation.ts";
import { runText } from "./nested.ts";
import { tellText } from "./open-run.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { shownText } from "../words/values.ts";

export function evaluate(state: State, { fields }: Invocation): Outcome {
  const [first] = fields;
  state.asked.clear();
  const line = joinedFields(fields);
  const text = shownText(line) ?? "";
  // `eval set -- "$(getopt …)"`
  if (/^set\s.*\uFFFC/s.test(text)) state.notes.losesGiven = true;
  if (first === undefined || runText(state, line, first.at)) return done;
  emit(state, ["eval"], line, first.at);
  tellText(state, "eval", line, first.at);
  return done;
}
