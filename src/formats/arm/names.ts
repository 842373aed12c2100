/** What expressions of ARM and Bicep name. */
import type { Expression } from "./expression.ts";

/** An expression and all that it is made of. */
export function partsOf(expression: Expression): Expression[] {
  const found: Expression[] = [];
  const open = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    open.push(...childrenOf(next));
  }
  return found;
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "text":
      return expression.parts;
    case "call":
      return expression.arguments;
    case "member":
      return [expression.target];
    case "index":
      return [expression.target, expression.key];
    case "array":
      return expression.items;
    case "object":
      return expression.members.flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]));
    case "loop":
      return [expression.collection, expression.body];
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "binary":
      return [expression.left, expression.right];
    case "lambda":
      return [expression.body];
    case "not":
    case "spread":
      return [expression.operand];
    case "value":
    case "name":
    case "unread":
      return [];
  }
}
