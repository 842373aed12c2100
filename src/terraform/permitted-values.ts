/** A variable that nobody sets may still say which values it takes: `validation { condition = contains([…], var.x) }`. */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Expression } from "../hcl/syntax.ts";
import { literalString } from "../hcl/walk.ts";
import { string } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { origin } from "../value/trace.ts";
import type { Type } from "../value/type.ts";
import type { Alternative, Value } from "../value/value.ts";
import type { Variable } from "./declarations.ts";

/** The choice of permitted strings, or null where no validation lists them. */
export function permittedValues(variable: Variable, type: Type): Value | null {
  if (type !== "string" && type !== "dynamic") return null;
  for (const block of blocksOf(variable.body, "validation", 0)) {
    const condition = attributeOf(block.body, "condition");
    const items = condition === undefined ? null : listedBy(condition.value, variable.name);
    if (condition === undefined || items === null) continue;
    const alternatives: Alternative[] = [];
    for (const item of items) {
      const text = literalString(item);
      if (text === null) return null;
      const value = string(text, origin("literal", { source: condition.source, start: item.start, end: item.end }));
      alternatives.push({
        value,
        when: [{ key: `var.${variable.name}`, branch: text, text: `var.${variable.name} is ${JSON.stringify(text)}` }],
      });
    }
    return alternatives.length === 0 ? null : choice(alternatives, false);
  }
  return null;
}

function listedBy(condition: Expression, name: string): readonly Expression[] | null {
  if (condition.kind === "parentheses") return listedBy(condition.inner, name);
  if (condition.kind !== "call" || condition.name !== "contains") return null;
  const [list, needle] = condition.arguments;
  if (list?.kind !== "tuple" || needle?.kind !== "attribute") return null;
  return needle.name === name && needle.target.kind === "variable" && needle.target.name === "var" ? list.items : null;
}
