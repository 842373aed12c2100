/** What variables of a module instance are: what the caller or the scenario sets, else their defaults. */
import { attributeOf } from "../../hcl/json.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { failure, string, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Reason } from "../../value/value.ts";
import { charge, counted } from "../../value/work.ts";
import type { Variable } from "../written/declarations.ts";
import { constantScope } from "../expression/constant-scope.ts";
import { evaluate } from "../expression/evaluate.ts";
import { givenExpression } from "../written/given-expression.ts";
import type { Instance } from "./instance.ts";
import { isRefusedValue, permittedValues } from "../permitted/values.ts";
import { preconditionsOn } from "../permitted/preconditions.ts";
import { remember } from "./named-once.ts";
import { hop, marked } from "./outcomes.ts";
import { isTrue } from "./output-value.ts";
import { evaluateAttribute, scopeOf } from "./references.ts";
import type { Scope } from "./scope.ts";
import { madeOnce } from "./shared-values.ts";
import { constraintOf, converted, insteadOfNull, refusesNull } from "./variable-type.ts";
import type { Constraint } from "./variable-type.ts";
import { valuesByFiles } from "../scenarios/variable-files.ts";

/**
 * The value of a variable: what the caller or the scenario sets, else its default, else what its validation permits.
 */
export function variableValue(instance: Instance, name: string): Outcome {
  return remember(instance, `var.${name}`, () => {
    const variable = instance.module.variables.get(name);
    if (variable === undefined) return failure("Reference to undeclared input variable", `var.${name} is not declared`);
    const outcome = variableOutcome(instance, variable);
    return outcome.kind === "failure"
      ? outcome
      : marked(outcome, isTrue(instance, variable.body, "sensitive"), isTrue(instance, variable.body, "ephemeral"));
  });
}

function variableOutcome(instance: Instance, variable: Variable): Outcome {
  const constraint = constraintOf(variable);
  const scoped = (source: Source): Scope => scopeOf(instance, null, source);
  // What is refused is not deployed: whoever deploys it sets what is not.
  const accepted = (outcome: Outcome): Outcome | null => {
    if (outcome.kind === "failure" || !isRefusedValue(variable, outcome, scoped)) return outcome;
    instance.refused.set(variable.name, outcome);
    return null;
  };
  const given =
    instance.parent === null ? assignedValue(instance, variable, constraint) : inputValue(instance, variable);
  const isNotNull = refusesNull(variable);
  if (given === null) {
    const fallback = unsetValue(instance, variable, constraint);
    const taken = fallback === null ? null : accepted(fallback);
    if (taken !== null) return taken;
  } else {
    const fallback = isNotNull ? defaultValue(instance, variable) : null;
    let taken: Outcome | null = given;
    if (given.kind === "null" && isNotNull) taken = fallback;
    else if (fallback !== null) taken = insteadOfNull(given, fallback);
    const known = taken === null ? null : accepted(convertedOnce(instance, variable, taken, constraint));
    if (known !== null) return known;
  }
  const identity = {
    key: `${scoped({ path: "", text: "" }).instance()}|var.${variable.name}`,
    words: `var.${variable.name}`,
  };
  const reason: Reason = { code: "variable-not-set", text: `var.${variable.name} has no value` };
  const unset = unknown(constraint.type, reason, {
    identity,
    ...(isNotNull ? { notNull: true } : {}),
    ...(constraint.defaults === null ? {} : { defaults: constraint.defaults }),
  });
  // What is set and refused has to be set anew, by someone whose choice is not that of who reads the conditions.
  if (given !== null) return unset;
  const isWhole = instance.parent === null && instance.world.scenario.isPartial !== true;
  const preconditions = isWhole ? preconditionsOn(instance.module, instance.world.library, variable.name) : [];
  const permitted = permittedValues(variable, unset, identity, scoped, preconditions);
  // What a caller leaves out is said already.
  return permitted.kind === "unknown" && instance.parent === null
    ? valuesByFiles(instance, variable.name, permitted, identity)
    : permitted;
}

interface Unset {
  readonly outcome: Outcome;
  readonly steps: number;
}

/** What variables are that nothing sets, in a root and in a module that is called. */
const unsetValues = { root: new WeakMap<Variable, Unset>(), called: new WeakMap<Variable, Unset>() };

/** The default as the variable has it: the same value for all instances, and the same steps. Null: there is none. */
function unsetValue(instance: Instance, variable: Variable, constraint: Constraint): Outcome | null {
  const known = unsetValues[instance.parent === null ? "root" : "called"];
  const before = known.get(variable);
  if (before !== undefined && charge(before.steps)) return before.outcome;
  const { made, steps } = counted(() => {
    const fallback = defaultValue(instance, variable);
    return fallback === null ? null : converted(fallback, constraint);
  });
  if (made !== null && steps !== null) known.set(variable, { outcome: made, steps });
  return made;
}

function convertedOnce({ module }: Instance, variable: Variable, taken: Outcome, constraint: Constraint): Outcome {
  return madeOnce(module, variable, null, "", taken, (one) => converted(one, constraint));
}

/** What the call passes in; null where it passes nothing. */
function inputValue(instance: Instance, variable: Variable): Outcome | null {
  const { call, parent } = instance;
  const attribute = call === null ? undefined : attributeOf(call.body, variable.name);
  if (attribute === undefined || parent === null) return null;
  const at: Span = { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
  const given = evaluateAttribute(parent, instance.repetition, attribute);
  return madeOnce(parent.module, attribute, null, instance.path, given, (one) =>
    hop(one, "input", at, `${instance.path}, ${variable.name}`),
  );
}

/** What the scenario sets; null where it sets nothing. */
function assignedValue(instance: Instance, variable: Variable, { type, stated }: Constraint): Outcome | null {
  instance.world.asked.variables.add(variable.name);
  const assignment = instance.world.scenario.assignments.get(variable.name);
  if (assignment === undefined) return null;
  const { given, kind, at } = assignment;
  if ("expression" in given)
    return madeOnce(instance.module, given.expression, null, kind, null, () => {
      const { expression, source } = given;
      return hop(evaluate(literally(expression), constantScope(source)), kind, at, `var.${variable.name}`);
    });
  if ("value" in given) return hop(given.value, kind, at, `var.${variable.name}`);
  const trace = origin(kind, at, `var.${variable.name}`);
  const flags = given.byDefault === true ? DEFAULT : 0;
  const text = string(given.text, trace, -1, flags);
  if (type === "string" || type === "number" || type === "bool" || !stated) return text;
  const parsed = givenExpression(given.text, at);
  if (parsed === null) return text;
  const outcome = hop(evaluate(parsed.expression, constantScope(parsed.source)), kind, at, `var.${variable.name}`);
  return outcome.kind === "failure" ? outcome : withFlags(outcome, flags);
}

function defaultValue(instance: Instance, variable: Variable): Outcome | null {
  const attribute = attributeOf(variable.body, "default");
  if (attribute === undefined) return null;
  const at: Span = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
  const outcome = hop(
    evaluate(literally(attribute.value), constantScope(attribute.source)),
    "default",
    at,
    `var.${variable.name}`,
  );
  // Only a root's variables have a caller that nobody has seen.
  return outcome.kind === "failure" || instance.parent !== null ? outcome : withFlags(outcome, DEFAULT);
}

/** In the JSON syntax, defaults and var files are taken literally, templates in their strings included. */
function literally(expression: Expression): Expression {
  switch (expression.kind) {
    case "template": {
      const { raw, start, end } = expression;
      return raw === undefined || !/[$%]\{/.test(raw)
        ? expression
        : {
            kind: "template",
            start,
            end,
            heredoc: false,
            parts: [{ kind: "text", start, end, text: raw, offset: -1 }],
          };
    }
    case "tuple":
      return { ...expression, items: expression.items.map(literally) };
    case "object":
      return {
        ...expression,
        items: expression.items.map((item) => ({ ...item, key: literally(item.key), value: literally(item.value) })),
      };
    default:
      return expression;
  }
}
