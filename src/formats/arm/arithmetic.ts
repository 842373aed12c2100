/** What numbers come to: operators of Bicep, functions of the same in ARM. */
import { bool, number } from "../../value/build.ts";
import { marksOf } from "../../value/marks.ts";
import { lift } from "../../value/lift.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { computed, valueOr } from "../effect/evaluation.ts";

type Calculation = (a: number, b: number, flags: number) => Value;

const operators: Readonly<Record<string, Calculation>> = {
  "+": (a, b, flags) => number(a + b, null, flags),
  "-": (a, b, flags) => number(a - b, null, flags),
  "*": (a, b, flags) => number(a * b, null, flags),
  "/": (a, b, flags) => number(Math.trunc(a / (b || 1)), null, flags),
  "%": (a, b, flags) => number(a % (b || 1), null, flags),
  "<": (a, b, flags) => bool(a < b, null, flags),
  ">": (a, b, flags) => bool(a > b, null, flags),
  "<=": (a, b, flags) => bool(a <= b, null, flags),
  ">=": (a, b, flags) => bool(a >= b, null, flags),
};

/** Null: no operator of numbers, or no numbers that are known. */
export function arithmetic(operator: string, left: Value, right: Value): Value | null {
  const calculate = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (calculate === undefined || !mayBeNumber(left) || !mayBeNumber(right)) return null;
  return valueOr(
    lift([left, right], "shallow", ([a, b]): Outcome => {
      const numbers = [plain(a), plain(b)];
      if (a === undefined || b === undefined || numbers[0] == null || numbers[1] == null)
        return computed("a number that is not known");
      return calculate(numbers[0], numbers[1], marksOf(a, false) | marksOf(b, false));
    }),
  );
}

function mayBeNumber({ kind }: Value): boolean {
  return kind === "number" || kind === "choice";
}

/** As JavaScript has it; null: no number, or one that is too large for it. */
export function plain(value: Value | undefined): number | null {
  return value?.kind === "number" && typeof value.number === "number" ? value.number : null;
}

/** Functions of ARM and the operators that they are. */
export const operatorOf: ReadonlyMap<string, string> = new Map([
  ["add", "+"],
  ["sub", "-"],
  ["mul", "*"],
  ["div", "/"],
  ["mod", "%"],
  ["less", "<"],
  ["greater", ">"],
  ["lessorequals", "<="],
  ["greaterorequals", ">="],
]);
