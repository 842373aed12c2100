import { equalTypes } from "./type.ts";
import type { Type } from "./type.ts";
import type { Failure, Outcome, Value } from "./value.ts";

/** The type of a value; `dynamic` where its alternatives differ. */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case "string":
    case "partial":
      return "string";
    case "number":
      return "number";
    case "bool":
      return "bool";
    case "null":
    case "unknown":
      return value.type;
    case "list":
    case "set":
    case "map":
      return { kind: value.kind, element: value.element };
    case "tuple":
      return { kind: "tuple", elements: value.items.map(typeOf) };
    case "object": {
      const attributes = new Map<string, Type>();
      for (const [name, item] of value.entries) attributes.set(name, typeOf(item));
      return { kind: "object", attributes };
    }
    case "choice": {
      const [first, ...others] = value.alternatives.map((one) => typeOf(one.value));
      return first !== undefined && others.every((type) => equalTypes(type, first)) ? first : "dynamic";
    }
  }
}

/** The type of an outcome: what a failure would have had, as far as that is told. */
export function typeOfOutcome(outcome: Outcome): Type {
  return outcome.kind === "failure" ? (outcome.type ?? "dynamic") : typeOf(outcome);
}

/** The failure of a part as the failure of a whole of this type. */
export function failedAs(failure: Failure, type: Type): Failure {
  return { ...failure, type };
}
