/** What the conditions of a variable permit a part of it to be. */
import { partsOf } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { branchOf } from "../../value/branch.ts";
import { nullOf, unknown } from "../../value/build.ts";
import { nothingCertain, withCertain } from "../../value/certain.ts";
import { choice } from "../../value/choice.ts";
import { isNone, isNull, isValue } from "../../value/condition.ts";
import { identityOfPart } from "../../value/split.ts";
import { typeOf } from "../../value/type-of.ts";
import type { ObjectType, Type } from "../../value/type.ts";
import type { Condition, Identity, Unknown, Value } from "../../value/value.ts";
import { candidatesOf, restOf } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import type { Scope } from "../names/scope.ts";

/** Attributes, keys or places of one variable that are looked at. */
export const maxParts = 8;
/** Objects in objects that are looked at. */
const maxDepth = 3;

/** A variable whose conditions are asked. */
export interface Asked {
  readonly name: string;
  readonly unset: Unknown;
  readonly identity: Identity;
  readonly validations: readonly Validation[];
  readonly scopeOf: (source: Source) => Scope;
  /** Whether the variable may be this. */
  readonly permits: (value: Value) => boolean;
  /** Under which conditions, each said of other variables, it may be this; none: it is refused. */
  readonly ways: (value: Value) => readonly (readonly Condition[])[];
  /** Evaluations of conditions that are left. */
  readonly maxTrials: number;
}

/** All that a part may be, as its conditions permit it in the whole that has it; null: it may be anything. */
export function permittedParts(
  { name, validations, scopeOf, permits, maxTrials, unset }: Asked,
  type: Type,
  having: (part: Value) => Value,
  isNullable: boolean,
  attribute: string | null,
): readonly Value[] | null {
  if (typeof type !== "string" || type === "dynamic") return null;
  const named = candidatesOf(validations, name, type, scopeOf);
  const candidates = isNullable ? [...named, nullOf(type)] : named;
  if (candidates.length * validations.length > maxTrials / maxParts) return null;
  const except = new Set(candidates.map((one) => branchOf(one) ?? ""));
  const meant = attribute === null ? null : [name, attribute];
  const rest = restOf(validations, meant, named, unknown(type, unset.reason, { notNull: true, except }));
  if (rest.some((one) => permits(having(one)))) return null;
  const permitted = candidates.filter((one) => permits(having(one)));
  return permitted.length === 0 || permitted.length === candidates.length ? null : permitted;
}

export function oneOfParts(values: readonly Value[], whole: Identity | null, name: string): Value {
  const identity = whole === null ? null : identityOfPart(whole, name);
  return choice(
    values.map((value) => ({ value, when: identity === null ? [] : [isValue(identity, value)] })),
    false,
  );
}

/** An object some of whose attributes are one of a few values each. */
export function withAttributes(
  asked: Asked,
  object: Unknown,
  type: ObjectType,
  within: (object: Value) => Value,
  identity: Identity | null,
  depth = 1,
): Unknown {
  const entries = new Map<string, Value>();
  for (const name of attributesNamed(asked, type)) {
    const having = (part: Value): Value =>
      within(withCertain(object, { ...nothingCertain, entries: new Map([[name, part]]) }));
    const isNullable = object.defaults?.values.has(name) !== true;
    const attribute = type.attributes.get(name) ?? "dynamic";
    if (typeof attribute === "object" && attribute.kind === "object" && depth < maxDepth) {
      const whole = identity === null ? null : identityOfPart(identity, name);
      const below = object.defaults?.children.get(name);
      const part = unknown(attribute, object.reason, {
        notNull: true,
        ...(whole === null ? {} : { identity: whole }),
        ...(below === undefined ? {} : { defaults: below }),
      });
      const told = withAttributes(asked, part, attribute, having, whole, depth + 1);
      if (told !== part)
        entries.set(name, isNullable ? orNull(told, whole, asked.permits(having(nullOf(attribute)))) : told);
      continue;
    }
    const reached = identity === null ? null : name;
    const values = permittedParts(asked, attribute, having, isNullable, reached);
    if (values !== null) entries.set(name, oneOfParts(values, identity, name));
  }
  return entries.size === 0 ? object : withCertain(object, { ...nothingCertain, entries });
}

function attributesNamed({ validations }: Asked, type: ObjectType): readonly string[] {
  const named = new Set<string>();
  for (const { condition } of validations)
    for (const part of partsOf(condition))
      if (part.kind === "attribute" && type.attributes.has(part.name)) named.add(part.name);
  return [...named].slice(0, maxParts);
}

/** What is known of the parts is known where it is not null. */
export function withNull({ unset, identity, permits }: Asked, told: Value): Value {
  return told === unset || unset.notNull === true
    ? told
    : orNull(told, identity, permits(nullOf(unset.type)), unset.type);
}

function orNull(told: Value, identity: Identity | null, mayBeNull: boolean, type: Type = typeOf(told)): Value {
  if (!mayBeNull) return told;
  const nothing = nullOf(type);
  return choice(
    [
      { value: nothing, when: identity === null ? [] : [isNull(identity)] },
      { value: told, when: identity === null ? [] : [isNone(identity, [nothing])] },
    ],
    false,
  );
}
