/** What was printed while something ran, each with what had to be so for it. */
import type { Condition, Value } from "../value/value.ts";
import { choice } from "../value/choice.ts";
import { isUsual } from "../value/condition.ts";
import { withFlags } from "../value/marks.ts";
import { DEFAULT, alternativesOfAny } from "./words/values.ts";

export interface Printed {
  readonly value: Value;
  readonly when: readonly Condition[];
  /** What is so since other ways left what prints. */
  readonly since: readonly Condition[];
}

/**
 * One value for each that was printed; what was printed only perhaps may be anything. Where one of several is surely
 * printed, as `[ … ] && echo a || echo b` does, that is one value, and nothing else is possible.
 */
export function valuesPrinted(printed: readonly Printed[]): readonly Value[] {
  const areWhole = printed.length > 1 && printed.every(({ value }) => value.kind !== "choice");
  if (areWhole) {
    const ways = printed.map(({ value, when, since }) => ({ value, when: [...when, ...since] }));
    if (isOneOf(ways.map(({ when }) => when))) return [choice(ways, false)];
  }
  return printed.map(({ value, when }) => {
    if (when.length === 0) return value;
    if (isUsual(when)) return withFlags(value, DEFAULT);
    return choice(
      alternativesOfAny(value).map((one) => ({ value: one.value, when: [...when, ...one.when] })),
      true,
    );
  });
}

/** Whether just one of these is so, whatever the answers are. */
function isOneOf(all: readonly (readonly Condition[])[]): boolean {
  const [first, ...others] = all;
  if (first === undefined) return false;
  if (others.length === 0) return first.length === 0;
  const isAsked = (key: string): boolean => others.every((when) => when.some((one) => one.key === key));
  const asked = first.find(({ key }) => isAsked(key));
  if (asked === undefined) return false;
  const behind = (branch: string): readonly (readonly Condition[])[] =>
    all
      .filter((when) => when.some((one) => one.key === asked.key && one.branch === branch))
      .map((when) => when.filter(({ key }) => key !== asked.key));
  const [yes, no] = [behind("true"), behind("false")];
  return yes.length + no.length === all.length && isOneOf(yes) && isOneOf(no);
}
