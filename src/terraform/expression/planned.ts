/** What Terraform itself can say of a choice before it is applied: less than that it is one of these. */
import { nullOf, number, pinned, unknown } from "../../value/build.ts";
import { alternativesOf, choice, isChoice } from "../../value/choice.ts";
import type { Refinements } from "../../value/build.ts";
import { compareNumbers } from "../../value/number.ts";
import { toDecimal } from "../../value/decimal.ts";
import { equalTypes } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { typeOf } from "../../value/type-of.ts";
import { sizeOf } from "../../value/value.ts";
import type { Condition, Reason, Value } from "../../value/value.ts";

interface Branch {
  readonly value: Value;
  /** As it was before it was converted to the common type. */
  readonly written: Value;
  readonly when: Condition;
}

/** What a condition that is known only after apply makes of its branches. What it may turn out to be stays with it. */
export function plannedChoice(then: Branch, otherwise: Branch, type: Type, reason: Reason): Value {
  const [a, b] = [then.value, otherwise.value];
  if (a.kind === "null" && b.kind === "null") return nullOf(type);
  if (a.kind === "number" && b.kind === "number" && compareNumbers(a.number, b.number) === 0) return number(a.number);
  const notNull = isNotNull(a) && isNotNull(b);
  const refinements: Refinements = { ...(notNull ? { notNull } : {}), ...rangeOf(then.written, otherwise.written) };
  const among = choice(
    [then, otherwise].map(({ value, when }) => ({ value, when: [when] })),
    alternativesOf(a).length + alternativesOf(b).length > 2,
  );
  return pinned({ ...unknown(type, reason, refinements), ...(isChoice(among) ? { among } : {}) });
}

export function isNotNull(value: Value): boolean {
  return value.kind === "unknown" ? value.notNull === true : value.kind !== "null";
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const anything: Range = { least: -Infinity, most: Infinity };

/** The bounds of both numbers, or of both lengths where they are collections of one type. */
function rangeOf(a: Value, b: Value): Pick<Refinements, "bounds" | "length"> {
  const [left, right] = [typeOf(a), typeOf(b)];
  if (left === "number" && right === "number") {
    const bounds = spanning(boundsOf(a), boundsOf(b));
    return { bounds };
  }
  if (typeof left !== "object" || left.kind === "tuple" || left.kind === "object" || !equalTypes(left, right))
    return {};
  return { length: spanning(lengthOf(a), lengthOf(b)) };
}

function spanning(a: Range, b: Range): Range {
  return { least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) };
}

function boundsOf(value: Value): Range {
  if (value.kind === "unknown") return value.bounds ?? anything;
  if (value.kind !== "number") return anything;
  const near = Number(toDecimal(value.number));
  return typeof value.number === "number"
    ? { least: value.number, most: value.number }
    : { least: Math.floor(near), most: Math.ceil(near) };
}

function lengthOf(value: Value): Range {
  if (value.kind === "unknown") return value.length ?? { least: 0, most: Infinity };
  const size = sizeOf(value);
  const mayShrink = value.kind === "set" && size > 1;
  return { least: mayShrink ? 1 : size, most: size };
}
