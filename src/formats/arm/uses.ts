/** What a resource of an ARM template names of others: in `dependsOn`, and by `resourceId` and `reference` anywhere. */
import { get, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { evaluate } from "./expression.ts";
import type { Expression } from "./expression.ts";
import { partsOf } from "./names.ts";
import { expressionIn } from "./parse-expression.ts";
import { scopeOf, valueIn } from "./template.ts";
import type { Template } from "./template.ts";

const identifiers = /^(?:subscription|tenant|extension|managementGroup)?resourceId$/i;
const asks = /^(?:reference|list\w+)$/i;
const typeForm = /^[\w.]+(?:\/[\w.]+)+$/;

/** Addresses, names or symbols; whether there are such things nobody has asked yet. */
export function namedBy(node: DocumentNode, template: Template): string[] {
  const found = new Set<string>();
  for (const item of itemsOf(get(node, "dependsOn"))) {
    const value = valueIn(item, template);
    if (value.kind === "string") found.add(value.text);
  }
  const open = [get(node, "dependsOn"), get(node, "properties"), get(node, "identity"), get(node, "scope")];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next?.kind === "list") open.push(...next.items);
    // What a deployment deploys names its own.
    if (next?.kind === "map")
      open.push(...next.entries.flatMap(({ name, value }) => (name === "template" ? [] : [value])));
    if (next?.kind !== "scalar" || !next.text.startsWith("[")) continue;
    const expression = expressionIn(next);
    for (const part of expression === null ? [] : partsOf(expression))
      for (const name of namesOf(part, template)) found.add(name);
  }
  return [...found];
}

function namesOf(part: Expression, template: Template): string[] {
  if (part.kind !== "call") return [];
  const texts = (): string[] =>
    part.arguments.map((each) => {
      const value = evaluate(each, scopeOf(template));
      return value.kind === "string" ? value.text : "";
    });
  if (asks.test(part.name)) return texts().slice(0, 1);
  if (!identifiers.test(part.name)) return [];
  const all = texts();
  const type = all.findIndex((text) => typeForm.test(text));
  return type < 0 ? [] : [all.slice(type).join("/")];
}
