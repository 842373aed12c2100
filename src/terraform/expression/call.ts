/** Function calls. */
import type { CallExpression } from "../../hcl/syntax.ts";
import { failure, unknown } from "../../value/build.ts";
import { doubted } from "../../value/doubt.ts";
import { stringsIn } from "../../value/flow.ts";
import { lift } from "../../value/lift.ts";
import { withFlags, withPartsByDefault } from "../../value/marks.ts";
import { DEFAULT, PARTS_BY_DEFAULT } from "../../value/value.ts";
import type { Failure, Outcome, Value } from "../../value/value.ts";
import { functions } from "../functions.gen.ts";
import { argumentsOf, callFunction, evaluateArguments, spreadLast } from "./call-function.ts";
import { spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { builtInProviderFunctions } from "./provider-functions.ts";
import { specialForms } from "./special-forms.ts";

export function evaluateCall(expression: CallExpression, context: Context): Outcome {
  if (context.scope.isConstant === true)
    return failure("Function calls not allowed", "Functions may not be called here.");
  const name = expression.name.startsWith("core::") ? expression.name.slice("core::".length) : expression.name;
  if (name.startsWith("provider::")) return providerCall(expression, context);
  if (name === "type" && context.scope.isConsole !== true) return unknownFunction(name);
  const form = specialForms.get(name);
  if (form !== undefined) return form(expression, context);
  const called = functions.get(name) ?? context.scope.ownFunctions?.get(name);
  if (called === undefined) return unknownFunction(name);
  const at = spanOf(context.scope.source, expression);
  const made = withArguments(expression, context, (args) => callFunction(called, args, at, context));
  const mayLack = called.onlyOpenTofu === true && !/\.tofu(?:\.json)?$/.test(at.source.path);
  return mayLack ? doubted(made, [{ failure: unknownFunction(name), when: [] }]) : made;
}

function unknownFunction(name: string): Failure {
  return failure("Call to unknown function", `There is no function named ${JSON.stringify(name)}.`);
}

/** Calls with the arguments; where the last one is spread, once for each list that it may be. */
function withArguments(
  expression: CallExpression,
  context: Context,
  call: (args: readonly Value[]) => Outcome,
): Outcome {
  const args = argumentsOf(expression, context);
  if ("kind" in args) return args;
  const last = args.at(-1);
  if (!expression.expand || last === undefined) return call(args);
  return lift([last], "shallow", ([one]) => {
    const spread = one === undefined ? args : spreadLast([...args.slice(0, -1), one]);
    const made = "kind" in spread ? spread : call(spread);
    return one === undefined || made.kind === "failure" ? made : byNumber(made, one);
  });
}

/** How many arguments there are hangs on a default where the list does that is spread. */
function byNumber(made: Value, { flags }: Value): Value {
  if ((flags & DEFAULT) !== 0) return withFlags(made, DEFAULT);
  return (flags & PARTS_BY_DEFAULT) === 0 ? made : withPartsByDefault(made);
}

/** Functions of providers are code that nobody runs here; what goes in may come out. */
function providerCall(expression: CallExpression, context: Context): Outcome {
  const [, provider = ""] = expression.name.split("::");
  if (context.scope.requires?.(provider) === false)
    return failure(
      "Unknown provider function",
      `There is no function named ${JSON.stringify(expression.name)}: required_providers has no ` +
        `${JSON.stringify(provider)}.`,
    );
  const builtIn = builtInProviderFunctions.get(expression.name);
  if (builtIn !== undefined) return builtIn(expression, context);
  const args = evaluateArguments(expression, context);
  if ("kind" in args) return args;
  const literals = stringsIn(args);
  return unknown(
    "dynamic",
    { code: "provider-function", text: `${expression.name} is computed by a provider` },
    { literals },
  );
}
