/** What was printed while something ran, each with what had to be so for it. */
import type { Condition, Value } from "../value/value.ts";
import { choice } from "../value/choice.ts";
import { alternativesOfAny } from "./words/values.ts";

export interface Printed {
  readonly value: Value;
  readonly when: readonly Condition[];
}

/**
 * One value for each that was printed; what was printed only perhaps may be anything. Where one of several is surely
 * printed, as `[ … ] && echo a || echo b` does, that is one value, and nothing else is possible.
 */
export function valuesPrinted(printed: readonly Printed[]): readonly Value[] {
  const areWhole = printed.length > 1 && printed.every(({ value }) => value.kind !== "choice");
  if (areWhole && isOneOf(printed.map(({ when }) => when))) return [choice(printed, false)];
  return printed.map(({ value, when }) =>
    when.length === 0
      ? value
      : choice(
          alternativesOfAny(value).map((one) => ({ value: one.value, when: [...when, ...one.when] })),
          true,
        ),
  );
}

/** Whether just one of these is so, whatever the answers are. */
function isOneOf(all: readonly (readonly Condition[])[]): boolean {
  const first = all[0]?.[0];
  if (first === undefined) return all.length === 1;
  const behind = (branch: string): readonly (readonly Condition[])[] =>
    all.filter(([one]) => one?.branch === branch).map((when) => when.slice(1));
  const [yes, no] = [behind("true"), behind("false")];
  if (yes.length + no.length < all.length || all.some(([one]) => one?.key !== first.key)) return false;
  return isOneOf(yes) && isOneOf(no);
}
