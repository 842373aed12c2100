/** Which expressions are no errors, whatever the values of their names. */
import type { Expression } from "../../hcl/syntax.ts";

/** What is no error even where its value is not known: a name as it stands, and what is made of such. */
export function cannotFail(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
      return true;
    case "parentheses":
      return cannotFail(expression.inner);
    case "tuple":
      return expression.items.every(cannotFail);
    case "object":
      return expression.items.every(({ name, value }) => name !== null && cannotFail(value));
    case "attribute":
      return (
        expression.target.kind === "variable" &&
        (expression.target.name === "var" || expression.target.name === "local")
      );
    default:
      return false;
  }
}
