/**
 * What is not known may not be what is made of it: null where a value is required, a text that is no number. An unknown
 * result hides such an error in itself; a known one has to say when there is one instead.
 */
import { identityAs, nullBranch } from "./branch.ts";
import { bool, failure } from "./build.ts";
import { oneOf } from "./choice.ts";
import { isNone, isNull, joinConditions } from "./condition.ts";
import type { Type } from "./type.ts";
import { convertible } from "./unify.ts";
import type { Condition, FailedAlternative, Hole, Outcome, Unknown, Value } from "./value.ts";

const wrongType = failure("Invalid value type", "what is not known may be of another type");
const isMissing = failure("Invalid value", "what is not known may be null, where a value is required");

/** When a value is an error where one of this type is required, or one that is not null. */
export function doubtsOf(value: Value, type: Type, allowsNull = false): readonly FailedAlternative[] {
  switch (value.kind) {
    case "choice":
      return value.alternatives.flatMap((one) => joinedTo(one.when, doubtsOf(one.value, type, allowsNull)));
    case "partial": {
      const holes = value.pieces.flatMap((piece) => ("unknown" in piece ? doubtsOfHole(piece) : []));
      return type === "number" || type === "bool" ? [...holes, { failure: wrongType, when: [] }] : holes;
    }
    case "unknown":
      return doubtsOfUnknown(value, type, allowsNull);
    default:
      return [];
  }
}

/** When a collection or tuple is an error where each of its elements has to be of this type, and none may be null. */
export function doubtsOfElements(value: Value, type: Type): readonly FailedAlternative[] {
  if (value.kind === "choice")
    return value.alternatives.flatMap((one) => joinedTo(one.when, doubtsOfElements(one.value, type)));
  return "items" in value ? value.items.flatMap((item) => doubtsOf(item, type)) : [];
}

function joinedTo(when: readonly Condition[], doubts: readonly FailedAlternative[]): readonly FailedAlternative[] {
  return doubts.flatMap((doubt): readonly FailedAlternative[] => {
    const both = joinConditions(when, doubt.when);
    return both === null ? [] : [{ failure: doubt.failure, when: both }];
  });
}

function doubtsOfUnknown(value: Unknown, type: Type, allowsNull: boolean): readonly FailedAlternative[] {
  const { identity, notNull, except } = value;
  const isNever = notNull === true || except?.has(nullBranch) === true;
  const nulls =
    allowsNull || isNever
      ? []
      : [{ failure: isMissing, when: identity === undefined ? [] : [isNull(identity)] } satisfies FailedAlternative];
  if (convertible(value.type, type, false)) return nulls;
  const as = type === "bool" ? identityAs(value, type) : null;
  const others = as === null ? [] : [isNone(as, [bool(true), bool(false)])];
  return [...nulls, { failure: wrongType, when: others }];
}

/** A text has no place for null, nor for what is no text. */
function doubtsOfHole({ unknown }: Hole): readonly FailedAlternative[] {
  const isText = unknown.identity?.as?.every(({ from }) => from !== "dynamic") !== false;
  return isText ? doubtsOfUnknown(unknown, "string", false) : [{ failure: wrongType, when: [] }];
}

/** The outcome with these doubts. */
export function doubted(outcome: Outcome, doubts: readonly FailedAlternative[]): Outcome {
  return doubts.length === 0 || outcome.kind === "failure"
    ? outcome
    : oneOf([{ value: outcome, when: [] }], false, 0, doubts);
}

/** The value where it is not null. */
export function givenNotNull(value: Value): Value {
  if (value.kind === "unknown") return value.notNull === true ? value : { ...value, notNull: true };
  if (value.kind !== "choice" || value.alternatives.every((one) => one.value.kind !== "unknown")) return value;
  return {
    ...value,
    alternatives: value.alternatives.map((one) => ({ ...one, value: givenNotNull(one.value) })),
  };
}
