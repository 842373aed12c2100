/** Variables that rules set: each way in which they let a job run. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";

/**
 * Variables as they are where no rule sets any (unless `isAlways` one does), and as each condition of a rule has them:
 * one way of running each.
 */
export function ruledIn(
  variables: MapNode,
  isAlways: boolean,
): readonly { readonly variables: MapNode; readonly label: string }[] {
  const conditions = new Set(
    variables.entries.flatMap(({ value }) => (value.when === undefined ? [] : [textOfRule(value)])),
  );
  const all = isAlways && conditions.size > 0 ? [...conditions] : [null, ...conditions];
  return all.map((condition) => ({
    variables: mapOf(variables, [
      ...new Map(
        variables.entries.flatMap((entry): readonly (readonly [string, Entry])[] => {
          const { when, ...value } = entry.value;
          if (when !== undefined && textOfRule(entry.value) !== condition) return [];
          return [[entry.name, { ...entry, value: value as DocumentNode }]];
        }),
      ).values(),
    ]),
    label: condition ?? "",
  }));
}

/** Whether every rule that lets a job run sets variables. */
export function isRuled(rules: DocumentNode | null): boolean {
  const letting = itemsOf(rules).filter((rule) => textOf(get(rule, "when")) !== "never");
  return letting.length > 0 && letting.every((rule) => entriesOf(get(rule, "variables")).length > 0);
}

function textOfRule({ when = [] }: DocumentNode): string {
  return when.map(({ text }) => text).join(" and ");
}
