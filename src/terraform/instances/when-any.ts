/** When something exists that some of the alternatives of a value have. */
import { commonConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";

const maxNamedCases = 3;

/**
 * When an element exists that these of `total` alternatives have: under what they have in common. In all of them it
 * certainly does, but for the doubt whether there are others. `key` tells its existence from other conditions, `has`
 * says it in words where the alternatives don't say when they hold.
 */
export function whenAny(
  whens: readonly (readonly Condition[])[],
  total: number,
  doubt: readonly Condition[],
  key: string,
  has: string,
): readonly Condition[] {
  if (whens.length === total) return [];
  const common = whens.reduce(commonConditions);
  if (common.length > 0) return common;
  const words = whens.map((when) => when.map(({ text }) => text).join(" and ")).filter((text) => text !== "");
  const exists = (text: string): readonly Condition[] => [{ key: `${key} exists`, branch: "true", text }];
  if (words.length < whens.length) return doubt.length > 0 ? doubt : exists(has);
  const last = words.length > maxNamedCases ? " or in other cases" : "";
  return exists(`${words.slice(0, maxNamedCases).join(" or ")}${last}`);
}
