/** Texts that are scripts themselves: what `sh -c`, `eval`, `ssh` and here-documents hand to a shell. */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { exceed, maxDepth, tooDeep, under } from "../state.ts";
import { parseScript, tooLong } from "../syntax/syntax.ts";
import { scriptText } from "../syntax/text.ts";
import { alternativesOfAny, shownText, textPieces } from "../words/values.ts";

/** Runs a text as a script; false: it is none, or not known. */
export function runText(state: State, value: Value, at: Span): boolean {
  if (state.depth >= maxDepth) {
    exceed(state, tooDeep);
    return false;
  }
  let all = true;
  for (const one of alternativesOfAny(value)) {
    const text = shownText(one.value);
    const script = text === null ? null : parseScript(text);
    if (text !== null && script === null) exceed(state, tooLong);
    if (script === null || script.errors !== undefined || text === "\uFFFC") {
      all = false;
      continue;
    }
    const runnable = { script, text: scriptText(textPieces(one.value), at) };
    state.depth += 1;
    const [first, ...more] = one.when;
    if (first === undefined) state.runs.script(state, runnable);
    else {
      const { when } = state;
      state.when = [...when, ...more];
      under(state, first, () => state.runs.script(state, runnable));
      state.when = when;
    }
    state.depth -= 1;
  }
  return all;
}
