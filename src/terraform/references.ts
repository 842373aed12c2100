/** What names mean inside a module instance: the `Scope` that expressions are evaluated in. */
import { attributeOf } from "../hcl/json.ts";
import { parseExpression } from "../hcl/parse.ts";
import type { Expression } from "../hcl/syntax.ts";
import type { Source, Span } from "../source.ts";
import { convert, withDefaults } from "../value/convert.ts";
import { failure, string, unknown } from "../value/build.ts";
import { withFlags } from "../value/marks.ts";
import { assuming, choice, succeeded } from "../value/choice.ts";
import { joinConditions } from "../value/condition.ts";
import { passThrough } from "../value/parts.ts";
import { origin } from "../value/trace.ts";
import type { StepKind } from "../value/trace.ts";
import type { Type } from "../value/type.ts";
import { DEEP_CHOICE, DEFAULT, EPHEMERAL, SENSITIVE } from "../value/value.ts";
import type { Outcome, Reason, Value } from "../value/value.ts";
import { within } from "../value/work.ts";
import type { Variable } from "./declarations.ts";
import { constantScope } from "./expression/constant-scope.ts";
import { evaluate } from "./expression/evaluate.ts";
import { typeConstraint } from "./expression/type-constraint.ts";
import { permittedValues } from "./permitted-values.ts";
import type { Instance, Repetition } from "./instance.ts";
import { moduleReference } from "./module-value.ts";
import { resourceReference } from "./resource-value.ts";
import type { Resolved, Scope } from "./scope.ts";

/** Steps that one attribute may take, without what it refers to. */
const maxAttributeSteps = 1_000_000;
/** Names being evaluated at the same time; a longer chain of references is cut with a diagnostic. */
const maxReferenceDepth = 400;

/** An expression with the file it stands in: all that evaluating needs of an attribute. */
export interface Written {
  readonly source: Source;
  readonly value: Expression;
}

/** The scope of a body in `instance`, inside an element of `count`, `for_each` or an iterator. */
export function scopeOf(instance: Instance, repetition: Repetition | null, source: Source): Scope {
  return {
    source,
    instance: `${instance.world.root}|${instance.world.scenario.label}|${instance.path}${repetition === null ? "" : `|${repetition.name}`}`,
    functions: instance.world.functions,
    asPlanned: instance.world.mode === "plan",
    requires: (provider) => instance.module.requirements.has(provider),
    resolve: (root, steps, at) =>
      resolveName(instance, repetition, root, steps, { source, start: at.start, end: at.end }),
  };
}

/** What an attribute evaluates to in an instance: evaluated once, and unknown where it is needed to evaluate itself. */
export function evaluateAttribute(instance: Instance, repetition: Repetition | null, attribute: Written): Outcome {
  let known = instance.attributes.get(repetition);
  if (known === undefined) instance.attributes.set(repetition, (known = new Map()));
  const { value } = attribute;
  const before = known.get(value);
  if (before === null) return needsItself(instance, attribute);
  if (before !== undefined) return before;
  known.set(value, null);
  const scope = scopeOf(instance, repetition, attribute.source);
  const outcome = asDeployed(evaluateBudgeted(instance, attribute, scope), instance, repetition);
  known.set(value, outcome);
  return outcome;
}

function needsItself(instance: Instance, { source, value }: Written): Outcome {
  const text = `${excerptOf(source, value)} is needed to work out itself`;
  const key = `cycle ${source.path} ${value.start}`;
  if (!instance.world.told.has(key)) {
    instance.world.told.add(key);
    const at = { source, start: value.start, end: value.end };
    instance.world.diagnostics.push({ severity: "warning", code: "reference-cycle", message: text, at });
  }
  return unknown("dynamic", { code: "cycle", text });
}

/** Evaluates within the work budget; says so where it does not suffice. */
export function evaluateBudgeted({ world }: Instance, { source, value }: Written, scope: Scope): Outcome {
  const { made, exceeded } = within(world.work, maxAttributeSteps, () => evaluate(value, scope));
  if (exceeded === null) return made;
  const key = world.work.left <= 0 ? "limit" : `limit ${source.path} ${value.start}`;
  if (!world.told.has(key)) {
    world.told.add(key);
    const rest = key === "limit" ? "; neither can what comes after it in this root" : "";
    world.diagnostics.push({
      severity: "error",
      code: "work-budget",
      message: `${excerptOf(source, value)} could not be worked out whole: ${exceeded}${rest}`,
      at: { source, start: value.start, end: value.end },
    });
  }
  return made;
}

/** The beginning of an expression, as a name for people. */
function excerptOf({ text }: Source, { start, end }: Expression): string {
  const line = text.slice(start, Math.min(end, start + 61)).split("\n", 1)[0] ?? "";
  return line.length > 60 || start + line.length < end ? `${line.slice(0, 60)}…` : line;
}

/**
 * What an attribute is where it takes effect: no error is reported, and the instance and the element in which it stands
 * exist.
 */
export function asDeployed(outcome: Outcome, instance: Instance, repetition: Repetition | null): Outcome {
  if (outcome.kind === "failure" || (outcome.flags & DEEP_CHOICE) === 0) return outcome;
  const { when } = instance;
  const cases =
    repetition === null
      ? [when]
      : repetition.cases.flatMap((one) => {
          const both = joinConditions(when, one);
          return both === null ? [] : [both];
        });
  return assuming(succeeded(outcome), cases);
}

export function found(outcome: Outcome, consumed: number): Resolved {
  return { outcome, consumed };
}

function undeclared(what: string): Resolved {
  return {
    outcome: failure("Reference to undeclared object", `${what} is not declared here`),
    consumed: 0,
    static: true,
  };
}

function resolveName(
  instance: Instance,
  repetition: Repetition | null,
  root: string,
  steps: readonly string[],
  at: Span,
): Resolved {
  const name = steps[0] ?? "";
  switch (root) {
    case "var":
      return instance.module.variables.has(name)
        ? found(hop(variableValue(instance, name), "reference", at, `var.${name}`), 1)
        : undeclared(`var.${name}`);
    case "local":
      return instance.module.locals.has(name) ? found(localValue(instance, name), 1) : undeclared(`local.${name}`);
    case "each":
    case "count":
      return repeated(repetition, root, name);
    case "path":
      return found(pathValue(instance, name, at), 1);
    case "terraform":
      return found(workspaceValue(instance, name, at), 1);
    case "module":
      return moduleReference(instance, name, steps, at) ?? undeclared(`module.${name}`);
    case "self":
      return found(computed("self is known only when it is applied"), steps.length);
    case "data":
    case "ephemeral":
    case "action":
      return (
        resourceReference(instance, `${root}.${name}.${steps[1] ?? ""}`, steps.slice(2), 2, at) ??
        undeclared(`${root}.${steps.slice(0, 2).join(".")}`)
      );
    case "resource":
      return (
        resourceReference(instance, `${name}.${steps[1] ?? ""}`, steps.slice(2), 2, at) ??
        undeclared(steps.slice(0, 2).join("."))
      );
    default: {
      const value = instance.world.scenario.names?.get(root);
      if (value !== undefined) return found(value, 0);
      return (
        resourceReference(instance, `${root}.${name}`, steps.slice(1), 1, at) ??
        undeclared(steps.length === 0 ? root : `${root}.${name}`)
      );
    }
  }
}

/** The outcome with one more step on its way. */
export function hop(outcome: Outcome, kind: StepKind, at: Span, name: string): Outcome {
  return outcome.kind === "failure" ? outcome : passThrough(outcome, kind, at, name);
}

/** What only applying tells. */
export function computed(text: string): Value {
  return unknown("dynamic", { code: "computed", text });
}

function repeated(repetition: Repetition | null, root: string, name: string): Resolved {
  if (repetition === null || repetition.iterator !== root)
    return {
      outcome: failure(
        "Invalid reference",
        `${root}.${name} can be used only where ${root === "each" ? "for_each" : "count"} is set`,
      ),
      consumed: 1,
    };
  if (name === "key" || name === "index") return found(repetition.keyValue, 1);
  return name === "value"
    ? found(repetition.value, 1)
    : found(failure("Unsupported attribute", `${root} has no attribute ${name}`), 1);
}

function pathValue(instance: Instance, name: string, at: Span): Outcome {
  const trace = origin("literal", at);
  if (name === "root") return string(".", trace);
  if (name === "module") return string(relativeFolder(instance.world.root, instance.module.folder), trace);
  if (name === "cwd")
    return unknown(
      "string",
      { code: "environment", text: "path.cwd is the folder in which Terraform runs" },
      { notNull: true, identity: { key: "path.cwd", words: "path.cwd" } },
    );
  return failure("Unsupported attribute", `path has no attribute ${name}`);
}

/** Folder of a module as Terraform names it: relative to the root module. */
function relativeFolder(root: string, folder: string): string {
  if (folder === root) return ".";
  const from = root === "." ? [] : root.split("/");
  const to = folder === "." ? [] : folder.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/") || ".";
}

function workspaceValue(instance: Instance, name: string, at: Span): Outcome {
  if (name !== "workspace") return failure("Unsupported attribute", `terraform has no attribute ${name}`);
  const { scenario, mode, asked } = instance.world;
  asked.workspace = true;
  const known = scenario.workspace ?? (mode === "plan" ? "default" : null);
  if (known !== null) return string(known, origin("literal", at));
  return { ...unknown("string", { code: "environment", text: "nothing says which workspace is used" }), notNull: true };
}

/** A failure in the place of a value: unknown, for the reason that the language gives. */
export function failedValue(text: string, reason: Reason = { code: "error", text }): Value {
  return unknown("dynamic", reason);
}

/** Evaluates a name once; a name that is needed to evaluate itself is a cycle. */
function remember(instance: Instance, key: string, make: () => Outcome): Outcome {
  const known = instance.memo.get(key);
  if (known !== undefined) return known;
  const { stack } = instance.world;
  const name = instance.path === "" ? key : `${instance.path}.${key}`;
  const cut = stack.includes(name) ? "cycle" : stack.length >= maxReferenceDepth ? "limit" : null;
  if (cut !== null) {
    const text =
      cut === "cycle"
        ? `cycle: ${[...stack.slice(stack.indexOf(name)), name].join(" → ")}`
        : `more than ${maxReferenceDepth} references lead to ${name}`;
    tellOnce(instance, cut, text, name);
    return unknown("dynamic", { code: cut, text });
  }
  stack.push(name);
  const outcome = make();
  stack.pop();
  instance.memo.set(key, outcome);
  return outcome;
}

function tellOnce(instance: Instance, code: Reason["code"], text: string, name: string): void {
  const { told, diagnostics } = instance.world;
  if (told.has(name)) return;
  for (const member of text.split(" → ")) told.add(member.replace(/^cycle: /, ""));
  const declared = instance.module.locals.get(name.replace(/^local\./, ""));
  diagnostics.push({
    severity: "warning",
    code: `reference-${code}`,
    message: text,
    ...(declared === undefined
      ? {}
      : { at: { source: declared.source, start: declared.nameStart, end: declared.nameEnd } }),
  });
}

function localValue(instance: Instance, name: string): Outcome {
  return remember(instance, `local.${name}`, () => {
    const attribute = instance.module.locals.get(name);
    if (attribute === undefined) return failure("Reference to undeclared local value", `local.${name} is not declared`);
    const at: Span = { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
    return hop(evaluateAttribute(instance, null, attribute), "local", at, `local.${name}`);
  });
}

/** The value of an output, with its `sensitive` and `ephemeral` marks. */
export function outputValue(instance: Instance, name: string): Outcome {
  const block = instance.module.outputs.get(name);
  if (block === undefined)
    return failure("Unsupported attribute", `${instance.path || "the module"} has no output ${name}`);
  return remember(instance, `output.${name}`, () => {
    const attribute = attributeOf(block.body, "value");
    const outcome =
      attribute === undefined
        ? failure("Missing value", `output ${name} has no value`)
        : evaluateAttribute(instance, null, attribute);
    return outcome.kind === "failure"
      ? outcome
      : marked(outcome, isTrue(instance, block.body, "sensitive"), isTrue(instance, block.body, "ephemeral"));
  });
}

function marked(value: Value, sensitive: boolean, ephemeral: boolean): Value {
  const flags = (sensitive ? SENSITIVE : 0) | (ephemeral ? EPHEMERAL : 0);
  return flags === 0 ? value : withFlags(value, flags);
}

function isTrue(instance: Instance, body: Variable["body"], name: string): boolean {
  const attribute = attributeOf(body, name);
  const outcome = attribute === undefined ? undefined : evaluateAttribute(instance, null, attribute);
  return outcome?.kind === "bool" && outcome.bool;
}

/** The value of a variable: what the caller or the scenario sets, else its default, else what its validation permits. */
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
  const given =
    instance.parent === null ? assignedValue(instance, variable, constraint) : inputValue(instance, variable);
  const nullable = attributeOf(variable.body, "nullable");
  const refusesNull = nullable !== undefined && nullable.value.kind === "literal" && nullable.value.value === false;
  const fallback = given === null || refusesNull ? defaultValue(instance, variable) : null;
  if (given !== null && !(given.kind === "null" && refusesNull))
    return converted(fallback === null ? given : insteadOfNull(given, fallback), constraint);
  if (fallback !== null) return converted(fallback, constraint);
  const scoped = (source: Source): Scope => scopeOf(instance, null, source);
  const identity = {
    key: `${scoped({ path: "", text: "" }).instance}|var.${variable.name}`,
    words: `var.${variable.name}`,
  };
  const reason: Reason = { code: "variable-not-set", text: `var.${variable.name} has no value` };
  const unset = unknown(constraint.type, reason, {
    identity,
    ...(refusesNull ? { notNull: true } : {}),
    ...(constraint.defaults === null ? {} : { defaults: constraint.defaults }),
  });
  return permittedValues(variable, unset, identity, scoped);
}

/** Null in some cases only: a variable that refuses it has its default in those. */
function insteadOfNull(given: Outcome, fallback: Outcome): Outcome {
  if (given.kind !== "choice" || fallback.kind === "failure") return given;
  if (!given.alternatives.some(({ value }) => value.kind === "null")) return given;
  const alternatives = given.alternatives.map(({ value, when }) => ({
    value: value.kind === "null" ? fallback : value,
    when,
  }));
  return choice(alternatives, given.open, 0, given.fails);
}

interface Constraint {
  readonly type: Type;
  /** Whether the variable says its type at all: text for one that does not is taken as it stands. */
  readonly stated: boolean;
  readonly defaults: ReturnType<typeof typeConstraint>["defaults"];
}

const constraints = new WeakMap<Variable, Constraint>();

function constraintOf(variable: Variable): Constraint {
  let constraint = constraints.get(variable);
  if (constraint === undefined) {
    const type = attributeOf(variable.body, "type");
    constraint =
      type === undefined
        ? { type: "dynamic", stated: false, defaults: null }
        : { ...typeConstraint(type.value, type.source), stated: true };
    constraints.set(variable, constraint);
  }
  return constraint;
}

function converted(outcome: Outcome, constraint: Constraint): Outcome {
  if (outcome.kind === "failure") return outcome;
  return convert(constraint.defaults === null ? outcome : withDefaults(outcome, constraint.defaults), constraint.type);
}

/** What the call passes in; null where it passes nothing. */
function inputValue(instance: Instance, variable: Variable): Outcome | null {
  const { call, parent } = instance;
  const attribute = call === null ? undefined : attributeOf(call.body, variable.name);
  if (attribute === undefined || parent === null) return null;
  const at: Span = { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
  return hop(
    evaluateAttribute(parent, instance.repetition, attribute),
    "input",
    at,
    `${instance.path}, ${variable.name}`,
  );
}

/** What the scenario sets; null where it sets nothing. */
function assignedValue(instance: Instance, variable: Variable, { type, stated }: Constraint): Outcome | null {
  instance.world.asked.variables.add(variable.name);
  const assignment = instance.world.scenario.assignments.get(variable.name);
  if (assignment === undefined) return null;
  const { given, kind, at } = assignment;
  if ("expression" in given)
    return hop(evaluate(literally(given.expression), constantScope(given.source)), kind, at, `var.${variable.name}`);
  if ("value" in given) return hop(given.value, kind, at, `var.${variable.name}`);
  const trace = origin(kind, at, `var.${variable.name}`);
  if (type === "string" || type === "number" || type === "bool" || !stated) return string(given.text, trace);
  const text: Source = { path: at.source.path, text: given.text };
  const parsed = parseExpression(text);
  return parsed.diagnostics.length > 0 ? string(given.text, trace) : evaluate(parsed.expression, constantScope(text));
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
