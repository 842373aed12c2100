/**
 * Values that are brought to one type beside one whose type is not known: beside a text, a number is a text, too. So
 * `var.on ? var.anything : 1` may be "1".
 */
import { object, tuple } from "./build.ts";
import { choice, oneOf } from "./choice.ts";
import { hasDynamic, listOf, mapOf } from "./type.ts";
import type { Type } from "./type.ts";
import { DEEP_UNKNOWN, heldBy } from "./value.ts";
import type { Outcome, Value } from "./value.ts";

/**
 * Whether nothing is known of the type of a value, or of a part of it, that has one all the same. What only applying
 * will tell has none before.
 */
export function isOfAnyType(value: Value): boolean {
  if ((value.flags & DEEP_UNKNOWN) === 0) return false;
  if (value.kind === "choice") return value.alternatives.some((one) => isOfAnyType(one.value));
  if (value.kind === "unknown") return hasDynamic(value.type) && value.reason.code !== "computed";
  for (const part of heldBy(value)) if (isOfAnyType(part)) return true;
  return false;
}

type Convert = (value: Value, type: Type) => Outcome;

/** The value as it may be once it is brought to one type with one that may be of any. */
export function besideAnyType(value: Value, convert: Convert): Value {
  switch (value.kind) {
    case "choice": {
      const alternatives = value.alternatives.map(({ value: one, when }) => ({
        value: besideAnyType(one, convert),
        when,
      }));
      const made = oneOf(alternatives, false, 0, value.fails);
      return made.kind === "failure" ? value : made;
    }
    case "string":
    case "partial":
    case "null":
      return value;
    case "number":
    case "bool":
      return orAs(value, "string", convert);
    case "list":
    case "set":
    case "map":
      return value.element === "string" ? value : orAs(value, { kind: value.kind, element: "string" }, convert);
    case "tuple": {
      const items = value.items.map((item) => besideAnyType(item, convert));
      return orCollected(tuple(items, value.trace, value.flags), value, listOf, convert);
    }
    case "object": {
      const entries = new Map([...value.entries].map(([name, item]) => [name, besideAnyType(item, convert)]));
      return orCollected(object(entries, value.trace, value.flags, value.keyTraces), value, mapOf, convert);
    }
    case "unknown":
      return value.type === "number" || value.type === "bool" || value.type === "dynamic"
        ? orAs(value, "string", convert)
        : value;
  }
}

/** Beside a list a tuple is a list, and an object a map beside a map; what only equality tells from what it was. */
function orCollected(made: Value, value: Value, kind: (element: Type) => Type, convert: Convert): Value {
  const [plain, text] = (["dynamic", "string"] as const).map((element) => convert(value, kind(element)));
  const collected = [plain, text].flatMap((one) => (one === undefined || one.kind === "failure" ? [] : [one]));
  return choice(
    [made, ...collected].map((one) => ({ value: one, when: [] })),
    false,
  );
}

function orAs(value: Value, type: Type, convert: Convert): Value {
  const other = convert(value, type);
  if (other.kind === "failure") return value;
  return choice(
    [value, other].map((one) => ({ value: one, when: [] })),
    false,
  );
}
