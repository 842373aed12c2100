/** The body of a resource as settings. */
import type { Setting } from "../../subject.ts";
import { flattenValue } from "../../terraform/subjects/settings.ts";
import { evaluate } from "../arm/expression.ts";
import type { Expression, Scope } from "../arm/expression.ts";

/** Objects and arrays nest no deeper; what does is taken whole. */
const maxDepth = 64;
const meta = new Set(["name", "dependsOn", "parent", "scope"]);

/** Members and items one by one, so that each has its own place. */
export function flatten(
  into: Setting[],
  expression: Expression,
  path: readonly (string | number)[],
  scope: Scope,
  depth: number,
): void {
  if (expression.kind === "object" && depth < maxDepth && expression.members.every(({ name }) => name !== null)) {
    for (const { name, value } of expression.members) {
      if (name !== null && !(path.length === 0 && meta.has(name)))
        flatten(into, value, [...path, name], scope, depth + 1);
    }
  } else if (
    expression.kind === "array" &&
    depth < maxDepth &&
    expression.items.every(({ kind }) => kind !== "spread")
  ) {
    expression.items.forEach((item, index) => flatten(into, item, [...path, index], scope, depth + 1));
  } else {
    flattenValue(into, path, evaluate(expression, scope), expression, []);
  }
}

export function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { path, value } of settings)
    if (path[0] === "tags" && path.length === 2 && value.kind === "string") tags[String(path[1])] = value.text;
  return tags;
}
