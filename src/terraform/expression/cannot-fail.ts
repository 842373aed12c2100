/** Which expressions are no errors, whatever the values of their names, and which tell all errors that they may be. */
import type { CallExpression, Expression } from "../../hcl/syntax.ts";
import type { kindOf } from "../../value/type.ts";
import { kindOfValue } from "../../value/type-of.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { keyedKinds, sequenceKinds } from "../functions/collections.ts";

/** What is no error even where its value is not known: a name as it stands, and what is made of such. */
export function cannotFail(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
      return true;
    case "parentheses":
      return cannotFail(expression.inner);
    case "tuple":
      return expression.items.every(cannotFail);
    case "object":
      return expression.items.every(({ name, value }) => name !== null && cannotFail(value));
    case "attribute":
      return (
        expression.target.kind === "variable" &&
        (expression.target.name === "var" || expression.target.name === "local")
      );
    default:
      return false;
  }
}

type Kinds = readonly ReturnType<typeof kindOf>[] | null;

/** Of texts and numbers, and what takes anything. */
const plain =
  "lower upper title strrev chomp trimspace trim trimprefix trimsuffix split startswith endswith strcontains " +
  "md5 sha1 sha256 sha512 base64sha256 base64sha512 base64encode base64gzip urlencode jsonencode yamlencode " +
  "abs ceil floor signum compact alltrue anytrue can try";

/**
 * Functions that take all values of their parameters' types, null aside, and the kinds of their first argument, where
 * its parameter doesn't tell. Not those that refuse a null inside of a list, or a text that is no number.
 */
export const total: ReadonlyMap<string, Kinds> = new Map<string, Kinds>([
  ...plain.split(" ").map((name): [string, Kinds] => [name, null]),
  ["length", ["string", ...sequenceKinds, ...keyedKinds]],
  ["contains", sequenceKinds],
  ["keys", keyedKinds],
  ["values", keyedKinds],
  ["reverse", sequenceKinds],
  ["distinct", ["list"]],
  ["tolist", ["list", "set"]],
  ["toset", ["list", "set"]],
  ["tomap", ["map"]],
  ["tostring", ["string", "number", "bool"]],
  ["tonumber", ["number"]],
  ["tobool", ["bool"]],
]);

/** Whether a call is an error only where an argument is one, is null, or is of another type. */
export function isTotal({ name, expand }: Pick<CallExpression, "name" | "expand">): boolean {
  return !expand && total.has(name.startsWith("core::") ? name.slice("core::".length) : name);
}

/** Whether a value is surely of a type that the function's parameter at this place takes. */
export function isTaken(name: string, at: number, value: Value): boolean {
  const kinds = at === 0 ? total.get(name) : null;
  return kinds == null || kinds.includes(kindOfValue(value));
}

/**
 * Whether a value that an expression may come out as hides an error: what is not known may, unless the expression tells
 * beside its values when it is one.
 */
export function hidesError(expression: Expression, value: Value): boolean {
  if ((value.flags & DEEP_UNKNOWN) === 0 || cannotFail(expression)) return false;
  switch (expression.kind) {
    case "parentheses":
      return hidesError(expression.inner, value);
    case "variable":
    case "attribute":
    case "index":
    case "unary":
    case "binary":
      // Where the whole is not known it was told; what is known is part of a value behind a name.
      return false;
    case "for":
    case "splat":
      return value.kind !== "unknown";
    case "call":
      return value.kind !== "unknown" && !isTotal(expression);
    case "template": {
      const [only] = expression.parts;
      if (expression.parts.length === 1 && only?.kind === "interpolation") return hidesError(only.expression, value);
      return value.kind !== "unknown" && value.kind !== "partial";
    }
    case "conditional":
      // Of branches of other types the result would be of none that is known.
      return (
        (value.kind !== "partial" &&
          (value.kind !== "unknown" || typeof value.type !== "string" || value.type === "dynamic")) ||
        hidesError(expression.then, value) ||
        hidesError(expression.otherwise, value)
      );
    case "tuple":
      return value.kind !== "tuple" || expression.items.some((item, at) => hidesError(item, value.items[at] ?? value));
    case "object":
      return (
        value.kind !== "object" ||
        expression.items.some((one) => one.name === null || hidesError(one.value, value.entries.get(one.name) ?? value))
      );
    default:
      return true;
  }
}
