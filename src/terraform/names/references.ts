/** What names mean inside a module instance: the `Scope` that expressions are evaluated in. */
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { failure, unknown } from "../../value/build.ts";
import { assuming } from "../../value/assuming.ts";
import { succeeded } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "../../value/value.ts";
import type { Outcome } from "../../value/value.ts";
import { begin, charge, end, within } from "../../value/work.ts";
import { contextOf } from "../expression/context.ts";
import { evaluate, evaluateIn } from "../expression/evaluate.ts";
import type { Instance, Repetition, World } from "./instance.ts";
import { alwaysShortCircuits } from "../written/language-version.ts";
import { computed, found, hop } from "./outcomes.ts";
import { cutOff } from "./named-once.ts";
import { generatedName, writtenName } from "../terramate/terramate.ts";
import { pathValue, placeOf, workspaceValue } from "./own-place.ts";
import type { Resolved, Scope } from "./scope.ts";
import { beginRead, beginValue, endRead, endValue, madeOnce, noteAnswer, sharedValue } from "./shared-values.ts";
import type { Answer, Question } from "./shared-values.ts";

/** Steps that one attribute may take, without what it refers to. */
const maxAttributeSteps = 1_000_000;
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
      const name = nameOfInstance(instance, repetition);
      noteAnswer(whichInstance, name);
      return name;
    },
    functions: instance.world.functions,
    asPlanned: instance.world.mode === "plan",
    requires: (provider) => instance.module.requirements.has(provider),
    shortCircuits() {
      const always = alwaysShortCircuits(instance);
      noteAnswer(whichVersions, always);
      return always;
    },
    resolve: (root, steps, at) =>
      resolveName(instance, repetition, root, steps, { source, start: at.start, end: at.end }),
  };
}

const whichInstance: Question = { about: "instance", name: "" };
const whichVersions: Question = { about: "versions", name: "" };
const whichElement: Question = { about: "element", name: "" };

/**
 * Tells an instance from the others of its root in one scenario: values and conditions of two roots never meet, so that
 * instances of one address in several of them are called the same, and share what they are made of.
 */
function nameOfInstance({ path }: Instance, repetition: Repetition | null): string {
  return repetition === null ? path : `${path}|${repetition.name}`;
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
      outcome = evaluateIn(value, contextOf(scopeOf(instance, repetition, source), evaluateIn));
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
  const known = sharedValue(instance.module, expression, (question) => answerTo(question, instance, repetition));
  return known !== null && charge(known.steps) ? known.outcome : null;
}

function answerTo(question: Question, instance: Instance, repetition: Repetition | null): Answer {
  const { about, name } = question;
  switch (about) {
    case "var":
      return instance.world.meanings.variable(instance, name);
    case "local":
      return localValue(instance, name);
    case "each":
    case "count":
      return repeated(repetition, about, name);
    case "instance":
      return nameOfInstance(instance, repetition);
    case "element":
      return repetition;
    case "place":
      return placeOf(instance);
    case "root":
      return instance.world.root;
    case "workspace":
      return textOfWorkspace(workspaceValue(instance, name, { source: noSource, start: 0, end: 0 }));
    case "versions":
      return alwaysShortCircuits(instance);
    case "other":
      return ownName(instance, name, question.steps, question.at).outcome;
  }
}

const noSource: Source = { path: "", text: "" };

/** What is known of a workspace, as text. */
function textOfWorkspace(value: Outcome): string {
  if (value.kind === "string") return JSON.stringify(value.text);
  return value.kind === "unknown" ? [...(value.except ?? [])].join("\n") : "";
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
  if (root === "path") {
    if (name === "module") noteAnswer({ about: "place", name: "" }, placeOf(instance));
    return found(pathValue(instance, name, at), 1);
  }
  const pause = beginRead();
  switch (root) {
    case "var": {
      const outcome = instance.world.meanings.variable(instance, name);
      endRead(pause, { about: root, name }, outcome);
      return found(hop(inElement(outcome, repetition), "reference", at, `var.${name}`), 1);
    }
    case "local": {
      const outcome = localValue(instance, name);
      endRead(pause, { about: root, name }, outcome);
      return found(inElement(outcome, repetition), 1);
    }
    case "each":
    case "count": {
      const outcome = repeated(repetition, root, name);
      endRead(pause, { about: root, name }, outcome);
      return found(outcome, 1);
    }
    case "terraform": {
      const outcome = workspaceValue(instance, name, at);
      endRead(pause, { about: "workspace", name }, textOfWorkspace(outcome));
      return found(outcome, 1);
    }
    default: {
      const resolved = ownName(instance, root, steps, at);
      endRead(pause, { about: "other", name: root, steps, at }, resolved.outcome);
      return resolved;
    }
  }
}

/** What a name stands for inside of an element: what agrees with that the element exists. */
function inElement(outcome: Outcome, repetition: Repetition | null): Outcome {
  if (outcome.kind === "failure" || repetition === null) return outcome;
  const narrowed = assuming(outcome, repetition.cases);
  // Another instance may have the same value under other conditions.
  if (narrowed !== outcome) noteAnswer(whichElement, repetition);
  return narrowed;
}

/** What differs between instances in other ways than by its value. */
function ownName(instance: Instance, root: string, steps: readonly string[], at: Span): Resolved {
  const name = steps[0] ?? "";
  const { meanings } = instance.world;
  switch (root) {
    case "module":
      return meanings.module(instance, name, steps, at) ?? undeclared(`module.${name}`);
    case "self":
      return found(computed("self is known only when it is applied"), steps.length);
    case "data":
    case "ephemeral":
    case "action":
      return (
        meanings.resource(instance, `${root}.${name}.${steps[1] ?? ""}`, steps.slice(2), 2, at) ??
        undeclared(`${root}.${steps.slice(0, 2).join(".")}`)
      );
    case "resource":
      return (
        meanings.resource(instance, `${name}.${steps[1] ?? ""}`, steps.slice(2), 2, at) ??
        undeclared(steps.slice(0, 2).join("."))
      );
    default: {
      const hole = instance.module.holes.get(root);
      if (hole !== undefined) return found(unknown("dynamic", { code: "unsupported", text: hole }), 0);
      const generated = generatedName(instance.module.locals, root, steps);
      if (generated !== null) return found(localValue(instance, generated.name), generated.consumed);
      const value = instance.module.names.get(root) ?? instance.world.scenario.names?.get(root);
      if (value !== undefined) return found(value, 0);
      return (
        meanings.resource(instance, `${root}.${name}`, steps.slice(1), 1, at) ??
        undeclared(steps.length === 0 ? root : `${root}.${name}`)
      );
    }
  }
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

export function localValue(instance: Instance, name: string): Outcome {
  const key = name.includes(".") ? name : `local.${name}`;
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
  const outcome = madeOnce(instance.module, attribute.value, null, "", evaluated, (value) =>
    hop(value, "local", { source, start, end }, writtenName(key)),
  );
  instance.memo.set(key, outcome);
  return outcome;
}
