/**
 * Lists, sets, maps and objects that conditions name as a whole: `var.zones == tolist(["a", "b"])`. Where every other
 * one is refused, the variable is one of them.
 */
import { partsOf } from "../../hcl/walk.ts";
import { nullOf } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { isAmong } from "../../value/condition.ts";
import { convert } from "../../value/convert.ts";
import { nullBranch, wholeBranch } from "../../value/branch.ts";
import { toJson } from "../../value/json.ts";
import type { Condition, Identity, Value } from "../../value/value.ts";
import { isOthers, scopeOfCondition, written } from "./candidates.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { Asked } from "./part.ts";

/** Of more it is not asked whether all others are refused. */
const maxNamed = 24;

/** What makes a collection. */
const making: ReadonlySet<string> = new Set(["tuple", "object", "call", "for", "conditional", "index", "attribute"]);

/** The variable, where it can only be one of those that are named; null: it may be others. */
export function oneOfWholes(asked: Asked): Value | null {
  const { unset, identity, permits, ways } = asked;
  const named = wholesNamed(asked);
  if (named.length === 0) return null;
  const nothing = unset.notNull === true ? [] : [nullOf(unset.type)];
  const except = new Set([nullBranch, ...named.flatMap((one) => wholeBranch(one) ?? [])]);
  if (permits({ ...unset, notNull: true, except })) return null;
  const permitted = [...named, ...nothing].flatMap((value) =>
    ways(value).map((when) => ({ value, when: [isWhole(identity, value), ...when] })),
  );
  return permitted.length === 0 ? null : choice(permitted, false);
}

/** The condition that something is this whole, or null. */
export function isWhole({ key, words }: Identity, value: Value): Condition {
  const branch = wholeBranch(value);
  if (branch === null) return isAmong(key, new Set([nullBranch]), `${words} is null`);
  return isAmong(key, new Set([branch]), `${words} is ${toJson(value)}`);
}

function wholesNamed({ name, validations, scopeOf, unset }: Asked): readonly Value[] {
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    const converted = convert(value, unset.type);
    const branch = converted.kind === "failure" ? null : wholeBranch(converted);
    if (branch !== null && converted.kind !== "failure") found.set(branch, converted);
  };
  for (const validation of written(validations)) {
    const scope = scopeOfCondition(validation, scopeOf);
    if (![...partsOf(validation.condition)].some((part) => comparing(part))) continue;
    for (const part of partsOf(validation.condition)) {
      if (!making.has(part.kind) || !isOthers(part, name, validation)) continue;
      const outcome = evaluate(part, scope);
      const all = outcome.kind === "failure" ? [] : alternativesOf(outcome).map(({ value }) => value);
      for (const one of all) {
        add(one);
        if ("items" in one) for (const item of one.items) add(item);
        if ("entries" in one) for (const item of one.entries.values()) add(item);
      }
      if (found.size > maxNamed) return [];
    }
  }
  return [...found.values()];
}

/** What compares a whole with another. */
function comparing(part: { readonly kind: string; readonly operator?: string; readonly name?: string }): boolean {
  return (part.kind === "binary" && (part.operator === "==" || part.operator === "!=")) || part.name === "contains";
}
