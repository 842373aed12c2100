/** Variables that rules set: each way in which they let a job run. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import type { Condition } from "../../value/value.ts";
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
          if (entry.value.when === undefined) return [[entry.name, entry]];
          const { when: _, ...value } = entry.value;
          if (textOfRule(entry.value) !== condition) return [];
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

/**
 * A way of running a job apart for each rule that sets variables in its turn. What others set is beside what else
 * holds; where each rule that lets the job run sets some, nothing else holds.
 *
 * @param isAlways every such rule does.
 */
export function turnsOf<Way extends { readonly variables: MapNode; readonly inTurn: ReadonlySet<string> }>(
  way: Way,
  isAlways: boolean,
): readonly Way[] {
  const { variables, inTurn } = way;
  const isInTurn = ({ when }: DocumentNode): boolean => when !== undefined && inTurn.has(wordsOf(when));
  if (!variables.entries.some(({ value }) => isInTurn(value))) return [way];
  const others = mapOf(
    variables,
    variables.entries.filter(({ value }) => !isInTurn(value)),
  );
  const isOpen = !isAlways || others.entries.some(({ value }) => value.when !== undefined);
  const turns = ruledIn(variables, true).filter(({ label }) => inTurn.has(label));
  return [...(isOpen ? [others] : []), ...turns.map((one) => one.variables)].map((one) => ({ ...way, variables: one }));
}

function textOfRule({ when = [] }: DocumentNode): string {
  return wordsOf(when);
}

export function wordsOf(when: readonly Condition[]): string {
  return when.map(({ text }) => text).join(" and ");
}
