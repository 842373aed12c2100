/** Two ways at a question: as its answer is known, or rests on a default, or is open. */
import type { Decision } from "./decision.ts";
import { join } from "./joining.ts";
import { openCondition, under } from "../state.ts";
import type { State } from "../state.ts";

/**
 * Runs the first of `ways` where a question is answered with yes, the second where with no. What rests on a default
 * holds by default, and the other way is possible.
 */
export function branch(
  state: State,
  { holds, byDefault }: Decision,
  text: string,
  ways: readonly (() => void)[],
): void {
  const [yes, no] = ways;
  const nothing = (): void => undefined;
  if (holds !== null && !byDefault) {
    (holds ? yes : no)?.();
    return;
  }
  const conditions = openCondition(state, text);
  if (holds === null) {
    join(state, [under(state, conditions.yes, yes ?? nothing), under(state, conditions.no, no ?? nothing)]);
    return;
  }
  const before = state.byDefault;
  under(state, holds ? conditions.no : conditions.yes, (holds ? no : yes) ?? nothing);
  state.byDefault = true;
  (holds ? yes : no)?.();
  state.byDefault = before;
}
