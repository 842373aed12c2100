/** Of which type a `for` expression is whose parts are errors: a branch that is not taken has its say all the same. */
import type { ForExpression } from "../../hcl/syntax.ts";
import { objectOf, tupleOf } from "../../value/type.ts";
import type { Type } from "../../value/type.ts";
import { typesOfWhole } from "../../value/type-of.ts";
import type { Item } from "./for-element.ts";

/**
 * What the whole of these elements may be of. A key that is an error or not known leaves it of any type; so does, as
 * another possibility, that some of them may be out (`areAllIn`).
 */
export function typesOfLoop(expression: ForExpression, items: readonly Item[], areAllIn: boolean): readonly Type[] {
  const types = expression.key === null ? typesOfTuple(items) : typesOfObject(items, expression.group);
  return areAllIn || types.includes("dynamic") ? types : [...types, "dynamic"];
}

function typesOfTuple(items: readonly Item[]): readonly Type[] {
  return typesOfWhole(
    items.map(({ outcome }) => outcome),
    tupleOf,
  );
}

function typesOfObject(items: readonly Item[], group: boolean): readonly Type[] {
  const names: string[] = [];
  for (const { evaluatedKey } of items) {
    if (evaluatedKey?.kind !== "string") return ["dynamic"];
    names.push(evaluatedKey.text);
  }
  return typesOfWhole(
    items.map(({ outcome }) => outcome),
    (types) => objectOf(group ? grouped(names, types) : first(names, types)),
  );
}

/** Of what is under one key, the first stays: that it is there twice is an error. */
function first(names: readonly string[], types: readonly Type[]): ReadonlyMap<string, Type> {
  const attributes = new Map<string, Type>();
  for (const [at, name] of names.entries()) if (!attributes.has(name)) attributes.set(name, types[at] ?? "dynamic");
  return attributes;
}

function grouped(names: readonly string[], types: readonly Type[]): ReadonlyMap<string, Type> {
  const groups = new Map<string, Type[]>();
  for (const [at, name] of names.entries()) groups.set(name, [...(groups.get(name) ?? []), types[at] ?? "dynamic"]);
  return new Map([...groups].map(([name, under]) => [name, tupleOf(under)]));
}
