/** What names mean inside a module instance: the `Scope` that expressions are evaluated in. */
import { attributeOf } from "../hcl/json.ts";
import type { Expression } from "../hcl/syntax.ts";
import type { Source, Span } from "../source.ts";
import { failure, string, unknown } from "../value/build.ts";
import { withFlags } from "../value/marks.ts";
import { assuming, succeeded } from "../value/choice.ts";
import { joinConditions } from "../value/condition.ts";
import { passThrough } from "../value/parts.ts";
import { origin } from "../value/trace.ts";
import type { StepKind } from "../value/trace.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, EPHEMERAL, SENSITIVE } from "../value/value.ts";
import type { Outcome, Reason, Value } from "../value/value.ts";
import { begin, charge, end, within } from "../value/work.ts";
import type { Variable } from "./declarations.ts";
import { contextOf } from "./expression/context.ts";
import { evaluate, evaluateIn } from "./expression/evaluate.ts";
import type { Instance, Repetition, World } from "./instance.ts";
import { alwaysShortCircuits } from "./language-version.ts";
import { moduleReference } from "./module-value.ts";
import { resourceReference } from "./resource-value.ts";
import type { Resolved, Scope } from "./scope.ts";
import { beginRead, beginValue, endRead, endValue, noteOwn, passedOn, sharedValues } from "./shared-values.ts";
import type { Read } from "./shared-values.ts";
import { variableValue } from "./variables.ts";

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
    instance() {
      noteOwn();
      return `${instance.world.root}|${instance.world.scenario.label}|${instance.path}${repetition === null ? "" : `|${repetition.name}`}`;
    },
    functions: instance.world.functions,
    asPlanned: instance.world.mode === "plan",
    requires: (provider) => instance.module.requirements.has(provider),
    shortCircuits: () => alwaysShortCircuits(instance),
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
  const outcome = asDeployed(evaluateOnce(instance, repetition, attribute), instance, repetition);
  known.set(value, outcome);
  return outcome;
}

/**
 * Evaluates within the work budget, or takes the value that the expression has in another instance of the module where
 * it reads the same. References lead from here to here: each function on that way is a frame of the engine's stack.
 */
function evaluateOnce(instance: Instance, repetition: Repetition | null, attribute: Written): Outcome {
  const { module, world } = instance;
  const { source, value } = attribute;
  const begun = begin(world.work, maxAttributeSteps);
  let passed: string | null = null;
  let outcome: Outcome;
  try {
    const isShared = world.mode === "scan";
    const known = isShared ? sharedOutcome(instance, repetition, value) : null;
    if (known !== null) outcome = known;
    else {
      const recording = isShared ? beginValue() : null;
      outcome = evaluateIn(value, contextOf(scopeOf(instance, repetition, source)));
      if (recording !== null) endValue(recording, module, value, outcome);
    }
  } finally {
    passed = end(begun);
  }
  if (passed !== null) tellExceeded(world, attribute, passed);
  return outcome;
}

/** Null: there is none. */
function sharedOutcome(instance: Instance, repetition: Repetition | null, expression: Expression): Outcome | null {
  for (const { reads, outcome, steps } of sharedValues(instance.module, expression)) {
    if (reads.some((one) => readAgain(instance, repetition, one) !== one.outcome)) continue;
    if (charge(steps)) return outcome;
  }
  return null;
}

function readAgain(instance: Instance, repetition: Repetition | null, { root, name }: Read): Outcome {
  if (root === "var") return variableValue(instance, name);
  return root === "local" ? localValue(instance, name) : repeated(repetition, root, name);
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
export function evaluateBudgeted({ world }: Instance, written: Written, scope: Scope): Outcome {
  const { made, exceeded } = within(world.work, maxAttributeSteps, () => evaluate(written.value, scope));
  if (exceeded !== null) tellExceeded(world, written, exceeded);
  return made;
}

function tellExceeded({ work, told, diagnostics }: World, { source, value }: Written, exceeded: string): void {
  const key = work.left <= 0 ? "limit" : `limit ${source.path} ${value.start}`;
  if (told.has(key)) return;
  told.add(key);
  const rest = key === "limit" ? "; neither can what comes after it in this root" : "";
  diagnostics.push({
    severity: "error",
    code: "work-budget",
    message: `${excerptOf(source, value)} could not be worked out whole: ${exceeded}${rest}`,
    at: { source, start: value.start, end: value.end },
  });
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
  if (outcome.kind === "failure" || (outcome.flags & (DEEP_CHOICE | DEEP_UNKNOWN)) === 0) return outcome;
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
  const { module } = instance;
  if (root === "var" && !module.variables.has(name)) return undeclared(`var.${name}`);
  if (root === "local" && !module.locals.has(name)) return undeclared(`local.${name}`);
  const pause = beginRead();
  switch (root) {
    case "var": {
      const outcome = variableValue(instance, name);
      endRead(pause, root, name, outcome);
      return found(hop(inElement(outcome, repetition), "reference", at, `var.${name}`), 1);
    }
    case "local": {
      const outcome = localValue(instance, name);
      endRead(pause, root, name, outcome);
      return found(inElement(outcome, repetition), 1);
    }
    case "each":
    case "count": {
      const outcome = repeated(repetition, root, name);
      endRead(pause, root, name, outcome);
      return found(outcome, 1);
    }
    default: {
      const resolved = ownName(instance, root, steps, at);
      endRead(pause, null, "", null);
      return resolved;
    }
  }
}

/** What a name stands for inside of an element: what agrees with that the element exists. */
function inElement(outcome: Outcome, repetition: Repetition | null): Outcome {
  if (outcome.kind === "failure" || repetition === null) return outcome;
  const narrowed = assuming(outcome, repetition.cases);
  // Another instance may have the same value under other conditions.
  if (narrowed !== outcome) noteOwn();
  return narrowed;
}

/** What differs between instances in other ways than by its value. */
function ownName(instance: Instance, root: string, steps: readonly string[], at: Span): Resolved {
  const name = steps[0] ?? "";
  switch (root) {
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
      const hole = instance.module.holes.get(root);
      if (hole !== undefined) return found(unknown("dynamic", { code: "unsupported", text: hole }), 0);
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

function repeated(repetition: Repetition | null, root: string, name: string): Outcome {
  if (repetition === null || repetition.iterator !== root)
    return failure(
      "Invalid reference",
      `${root}.${name} can be used only where ${root === "each" ? "for_each" : "count"} is set`,
    );
  if (name === "key" || name === "index") return repetition.keyValue;
  return name === "value" ? repetition.value : failure("Unsupported attribute", `${root} has no attribute ${name}`);
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
  const { otherWorkspaces = [] } = scenario;
  return unknown(
    "string",
    { code: "environment", text: "nothing says which workspace is used" },
    { notNull: true, ...(otherWorkspaces.length === 0 ? {} : { except: new Set(otherWorkspaces) }) },
  );
}

/** A failure in the place of a value: unknown, for the reason that the language gives. */
export function failedValue(text: string, reason: Reason = { code: "error", text }): Value {
  return unknown("dynamic", reason);
}

/** Evaluates a name once; a name that is needed to evaluate itself is a cycle. */
export function remember(instance: Instance, key: string, make: () => Outcome): Outcome {
  const known = instance.memo.get(key);
  if (known !== undefined) return known;
  const cut = cutOff(instance, key);
  if (cut !== null) return cut;
  const outcome = make();
  instance.world.stack.pop();
  instance.memo.set(key, outcome);
  return outcome;
}

/** Puts a name on the stack of those being evaluated; what it is instead where it is there already, or too many are. */
function cutOff(instance: Instance, key: string): Outcome | null {
  const { stack } = instance.world;
  const name = instance.path === "" ? key : `${instance.path}.${key}`;
  const cut = stack.includes(name) ? "cycle" : stack.length >= maxReferenceDepth ? "limit" : null;
  if (cut === null) {
    stack.push(name);
    return null;
  }
  const text =
    cut === "cycle"
      ? `cycle: ${[...stack.slice(stack.indexOf(name)), name].join(" → ")}`
      : `more than ${maxReferenceDepth} references lead to ${name}`;
  tellOnce(instance, cut, text, name);
  return unknown("dynamic", { code: cut, text });
}

function tellOnce(instance: Instance, code: Reason["code"], text: string, name: string): void {
  const { told, diagnostics } = instance.world;
  if (told.has(name)) return;
  for (const member of text.split(" → ")) told.add(member.replace(/^cycle: /, ""));
  const declared = instance.module.locals.get(name.replace(/^local\./, ""));
  diagnostics.push({
    // Terraform refuses a circle; a chain it follows to its end, and so what lies there was not looked at.
    severity: code === "cycle" ? "warning" : "error",
    code: `reference-${code}`,
    message: text,
    ...(declared === undefined
      ? {}
      : { at: { source: declared.source, start: declared.nameStart, end: declared.nameEnd } }),
  });
}

function localValue(instance: Instance, name: string): Outcome {
  const key = `local.${name}`;
  const known = instance.memo.get(key);
  if (known !== undefined) return known;
  const attribute = instance.module.locals.get(name);
  if (attribute === undefined) return failure("Reference to undeclared local value", `${key} is not declared`);
  const { stack } = instance.world;
  const cut = cutOff(instance, key);
  if (cut !== null) return cut;
  const evaluated = evaluateAttribute(instance, null, attribute);
  stack.pop();
  const { source, nameStart: start, nameEnd: end } = attribute;
  const outcome = passedOn(instance.module, attribute.value, evaluated, (value) =>
    hop(value, "local", { source, start, end }, key),
  );
  instance.memo.set(key, outcome);
  return outcome;
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

export function marked(value: Value, sensitive: boolean, ephemeral: boolean): Value {
  const flags = (sensitive ? SENSITIVE : 0) | (ephemeral ? EPHEMERAL : 0);
  return flags === 0 ? value : withFlags(value, flags);
}

export function isTrue(instance: Instance, body: Variable["body"], name: string): boolean {
  const attribute = attributeOf(body, name);
  const outcome = attribute === undefined ? undefined : evaluateAttribute(instance, null, attribute);
  return outcome?.kind === "bool" && outcome.bool;
}
