/** What a literal in the source stands for. */
import type { Expression } from "../../hcl/syntax.ts";
import { nameOfKey } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { number, string } from "../../value/build.ts";
import { parseNumber } from "../../value/decimal.ts";
import { origin } from "../../value/trace.ts";
import type { NumberValue, StringValue } from "../../value/value.ts";

/** A plain string or number as a value; null for any other expression. */
export function literalValue(expression: Expression, source: Source): StringValue | NumberValue | null {
  const trace = origin("literal", { source, start: expression.start, end: expression.end });
  if (expression.kind === "template") {
    const text = nameOfKey(expression);
    return text === null ? null : string(text, trace);
  }
  if (expression.kind !== "literal" || expression.value === null || typeof expression.value === "boolean") return null;
  const parsed = parseNumber(expression.value.number);
  return parsed === null ? null : number(parsed, trace);
}
