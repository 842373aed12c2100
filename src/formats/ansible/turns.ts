/** Of a loop's turns, those that its task is run in: what its condition asks of the item, the item answers. */
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get } from "../documents/document.ts";
import type { Variables } from "../jinja/evaluate.ts";
import { conditionOfText } from "./steps.ts";
import { itemName } from "./loops.ts";

/** The conditions of a task that ask for the item of its loop. */
function askingFor(task: DocumentNode): readonly DocumentNode[] {
  const name = new RegExp(String.raw`\b${itemName(task).replaceAll(/\W/g, "")}\b`);
  return eachOf(get(task, "when")).filter((one) => one.kind === "scalar" && name.test(one.text));
}

/**
 * Under what each item is taken, null: it is not.
 *
 * @param withItem the variables of the task with the item among them.
 */
export function turnsTaken<T>(
  task: DocumentNode,
  items: readonly T[],
  withItem: (item: T) => Variables,
): readonly { readonly item: T; readonly when: readonly Condition[] }[] {
  const asking = items.length === 0 ? [] : askingFor(task);
  if (asking.length === 0) return items.map((item) => ({ item, when: [] }));
  return items.flatMap((item) => {
    const variables = withItem(item);
    let when: readonly Condition[] | null = [];
    for (const one of asking) {
      const own: readonly Condition[] | null = when === null ? null : conditionOfText(one, variables);
      when = when === null || own === null ? null : joinConditions(when, own);
    }
    return when === null ? [] : [{ item, when }];
  });
}
