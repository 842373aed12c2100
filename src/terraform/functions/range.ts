import { failure, list, number } from "../../value/build.ts";
import type { Numeric } from "../../value/binary-float.ts";
import { add, compareNumbers } from "../../value/number.ts";
import { listOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

/** As many as Terraform allows. */
const maxItems = 1024;

interface Series {
  readonly start: Numeric;
  readonly end: Numeric;
  readonly step: Numeric;
}

/**
 * One number is the end, two are start and end, three have the step too; without it the series goes towards the end.
 */
function seriesOf(numbers: readonly Numeric[]): Series | null {
  const [first, second, third] = numbers;
  if (first === undefined || numbers.length > 3) return null;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  return { start, end, step: third ?? (compareNumbers(end, start) < 0 ? -1 : 1) };
}

export const range: TerraformFunction = {
  name: "range",
  parameters: [],
  rest: { name: "params", type: "number" },
  result: listOf("number"),
  lift: "deep",
  call(args, at) {
    const numbers = args.flatMap((arg) => (arg.kind === "number" ? [arg.number] : []));
    if (numbers.length < args.length) return unknownFrom(listOf("number"), args, { notNull: true });
    const series = seriesOf(numbers);
    if (series === null) return failure("Wrong number of arguments", "range takes one, two or three numbers.");
    const { start, end, step } = series;
    const down = compareNumbers(step, 0) < 0;
    const direction = compareNumbers(end, start);
    if (down ? direction > 0 : direction < 0) return failure("Endless range", "The step leads away from the end.");
    const trace = hopOf("range", at)(null);
    const items: Value[] = [];
    let next: Numeric | null = start;
    while (next !== null && (down ? compareNumbers(next, end) > 0 : compareNumbers(next, end) < 0)) {
      if (items.length >= maxItems)
        return failure("Range too long", `A range can't have more than ${maxItems} numbers.`);
      items.push(number(next, trace));
      next = add(next, step);
    }
    return list("number", items);
  },
};
