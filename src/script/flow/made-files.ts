/**
 * Files that a script makes of what nobody here knows, where they are run or deployed: `base64 -d x > y; bash y`,
 * `python3 gen.py > k.yaml; kubectl apply -f k.yaml`. What is known of them is run as what it is.
 */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { Invocation } from "../invocation.ts";
import type { Use } from "../manual/words-as-files.ts";
import { asProgram } from "../manual/wrappers.ts";
import { mayApply } from "../manual/taking-input.ts";
import type { State } from "../state.ts";
import { isRunWhereWritten, writtenTo } from "../texts/written-files.ts";
import { alternativesOfAny, shownText } from "../words/values.ts";
import { runText } from "./nested.ts";
import { tellMade, tellText } from "./open-run.ts";

/** Before a command is run, of the files that it is given. */
export function tellFiles(state: State, { name, fields }: Invocation, uses: readonly Use[]): void {
  for (const { text, as, at } of uses) {
    const made = text === null ? undefined : writtenTo(state, string(text));
    if (text === null || made === undefined || made.kind === "null") continue;
    if (as === "file" && mayApply(name, fields)) tellMade(state, name, made, at);
    // What is read in is run by whoever reads it in.
    else if ((as === "script" || as === "program") && !/^(?:\.|source)$/.test(name)) {
      if (as === "script" && !isRunWhereWritten(text)) runMade(state, made, at);
      tellText(state, name, made, at);
    }
  }
}

function runMade(state: State, made: Value, at: Use["at"]): void {
  const isKnown = alternativesOfAny(made).some(({ value }) => shownText(value) !== "\uFFFC");
  if (isKnown) asProgram(state, () => runText(state, made, at));
}
