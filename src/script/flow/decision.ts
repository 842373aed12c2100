/** Whether something holds, as far as a script says. */
import { isUsual, joinConditions } from "../../value/condition.ts";
import type { Condition, Value } from "../../value/value.ts";
import { alternativesOfAny, isOverridable } from "../words/values.ts";

export interface Decision {
  /** Null: nothing in the script decides it. */
  readonly holds: boolean | null;
  /** It rests on what somebody may override. */
  readonly byDefault: boolean;
}

export const undecided: Decision = { holds: null, byDefault: false };

export function decided(holds: boolean, ...values: readonly Value[]): Decision {
  return { holds, byDefault: values.some(isOverridable) };
}

export function opposite({ holds, byDefault }: Decision): Decision {
  return { holds: holds === null ? null : !holds, byDefault };
}

const maxWays = 16;

/** What is decided of values of which some are one of several: the same for each, or what it is by default. */
export function decideEach(values: readonly Value[], decide: (values: readonly Value[]) => Decision): Decision {
  if (values.every(({ kind }) => kind !== "choice")) return decide(values);
  const ways = waysOf(values);
  if (ways === null) return undecided;
  const answers = ways.map((way) => ({ ...decide(way.values), when: way.when }));
  const [first] = answers;
  if (first === undefined) return undecided;
  const byDefault = answers.some((one) => one.byDefault);
  if (answers.every(({ holds }) => holds === first.holds)) return { holds: first.holds, byDefault };
  const usual = answers.find(({ when }) => isUsual(when));
  return usual === undefined || usual.holds === null ? undecided : { holds: usual.holds, byDefault: true };
}

interface Way {
  readonly values: readonly Value[];
  readonly when: readonly Condition[];
}

/** Null: too many. */
function waysOf(values: readonly Value[]): readonly Way[] | null {
  let ways: readonly Way[] = [{ values: [], when: [] }];
  for (const value of values) {
    ways = ways.flatMap((way) =>
      alternativesOfAny(value).flatMap((one) => {
        const when = joinConditions(way.when, one.when);
        return when === null ? [] : [{ values: [...way.values, one.value], when }];
      }),
    );
    if (ways.length > maxWays) return null;
  }
  return ways;
}
