/** Evaluating text: what `borderlint console` does with a line of input. */
import { parseExpression } from "../../hcl/parse.ts";
import type { Expression } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { failure, isFailure } from "../../value/build.ts";
import { succeeded } from "../../value/choice.ts";
import type { Failure, Outcome } from "../../value/value.ts";
import type { Scope } from "../names/scope.ts";
import { evaluate } from "./evaluate.ts";

/** Parses and evaluates an expression to what it is where there is no error; a syntax error is a failure. */
export function evaluateText(text: string, scope: Scope): Outcome {
  const source: Source = { path: "<console>", text };
  const { expression, diagnostics } = parseExpression(source);
  const problem = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (problem !== undefined) return failure("Invalid expression", problem.message);
  const inside = { ...scope, source, isConsole: true };
  const outcome = undeclaredIn(expression, inside) ?? evaluate(expression, inside);
  return isFailure(outcome) ? outcome : succeeded(outcome);
}

/** Terraform refuses references to what is not declared before it evaluates anything, wherever they stand. */
function undeclaredIn(expression: Expression, scope: Scope): Failure | null {
  for (const { root, steps, node } of referencesOf(expression)) {
    const end = steps.indexOf(null);
    const names = (end < 0 ? steps : steps.slice(0, end)).filter((name) => name !== null);
    const { outcome, static: undeclared } = scope.resolve(root, names, node);
    if (undeclared === true && outcome.kind === "failure") return { ...outcome, static: true };
  }
  return null;
}
