/** Under which conditions the validations of a variable let a value pass. */
import { alternativesOf } from "../../value/choice.ts";
import { eitherConditions, joinConditions } from "../../value/condition.ts";
import { marksOf } from "../../value/marks.ts";
import type { Condition, Outcome, Value } from "../../value/value.ts";

/** Of more ways to be permitted it is not told which: the value is permitted in any case. */
const maxWays = 16;

export interface Permission {
  /** One of these has to hold, each said of other variables; none: the value is refused. */
  readonly whens: readonly (readonly Condition[])[];
  /** Of what has decided. */
  readonly marks: number;
}

/** What may be true of all conditions, which come out so, taken together: they are asked in one and the same run. */
export function permission(outcomes: readonly Outcome[]): Permission {
  let whens: readonly (readonly Condition[])[] = [[]];
  let marks = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === "failure") return { whens: [], marks };
    marks |= marksOf(outcome, false);
    const holds = alternativesOf(outcome).flatMap(({ value, when }) =>
      mayBeTrue(value) ? [when.filter(saysOfOthers)] : [],
    );
    const next: (readonly Condition[])[] = [];
    for (const before of whens)
      for (const when of holds) {
        const both = joinConditions(before, when);
        if (both !== null) add(next, both);
      }
    if (next.length === 0) return { whens: [], marks };
    whens = next.length > maxWays ? [[]] : next;
  }
  return { whens, marks };
}

function mayBeTrue(value: Value): boolean {
  return value.kind === "bool" ? value.bool : value.kind !== "null";
}

/** What stands for something in the condition itself means something else for each value that is tried. */
function saysOfOthers({ key }: Condition): boolean {
  return !key.includes("|validation of ");
}

/** Adds a way; what two ways say together is said once. */
function add(ways: (readonly Condition[])[], way: readonly Condition[]): void {
  for (const [at, other] of ways.entries()) {
    const either = eitherConditions(other, way);
    if (either === null) continue;
    ways.splice(at, 1);
    add(ways, either);
    return;
  }
  ways.push(way);
}
