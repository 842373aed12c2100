/** What leaves a value open: follows what its expression refers to, up to what nothing in the code says. */
import { attributeOf } from "../../hcl/json.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Reference } from "../../hcl/walk.ts";
import type { Attribute, Body, Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import type { OpenCause } from "../../subject.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import { unknownPartsOf } from "../../value/pieces.ts";
import { childrenOf } from "../instances/children.ts";
import type { Iterators } from "../instances/dynamic-blocks.ts";
import type { Instance } from "../names/instance.ts";
import type { Assignment } from "../scenarios/scenario-shape.ts";

/** Causes that one place has; a person acts on the first. */
const maxCauses = 8;
const maxVisits = 200;

/** An expression, and what the names stand for that only its own block gives it. */
export interface Open {
  readonly instance: Instance;
  readonly source: Source;
  readonly expression: Expression;
  /** By which the block is repeated: `each` and `count` are what it says. */
  readonly repeated?: Attribute | undefined;
  readonly iterators?: Iterators | null;
}

/** The `count` or `for_each` of a block. */
export function repeatedBy(body: Body): Attribute | undefined {
  return attributeOf(body, "count") ?? attributeOf(body, "for_each");
}

/** The part of a literal object or list that a path leads to; an expression that is neither is taken whole. */
export function partAt(expression: Expression, path: readonly (string | number | null)[]): Expression {
  let part = expression;
  for (const name of path) {
    while (part.kind === "parentheses") part = part.inner;
    let found: Expression | undefined;
    if (part.kind === "object") found = part.items.findLast((item) => item.name === String(name))?.value;
    else if (part.kind === "tuple") found = part.items[Number(name ?? Number.NaN)];
    if (found === undefined) break;
    part = found;
  }
  return part;
}

const maxWords = 80;

/** Where nothing that it refers to is the cause. `why`: what is wrong with the expression itself. */
export function unsaid({ source, expression }: Open, why?: string): OpenCause {
  const text = source.text.slice(expression.start, expression.end).replace(/\s+/g, " ");
  const by = text.length > maxWords ? `${text.slice(0, maxWords)}…` : text;
  const declared = { source, start: expression.start, end: expression.end };
  return { by, declared, text: why ?? `${by} is known only when it is run`, isComputed: true };
}

const budgets: ReadonlySet<Reason["code"]> = new Set(["limit", "too-many-alternatives"]);

/** What was reached, where a value, or a part of it, was cut by a budget: then running it is not what would tell. */
export function cutBy(outcome: Outcome): string | undefined {
  if (outcome.kind === "unknown")
    return budgets.has(outcome.reason.code) ? `a budget was reached: ${outcome.reason.text}` : undefined;
  let parts: readonly Value[] = [];
  if (outcome.kind === "choice") parts = outcome.alternatives.map(({ value }) => value);
  else if (outcome.kind === "partial") parts = unknownPartsOf(outcome);
  for (const part of parts) {
    const cut = cutBy(part);
    if (cut !== undefined) return cut;
  }
  return undefined;
}

export function causesOf(open: Open): readonly OpenCause[] {
  const causes = new Map<string, OpenCause>();
  const seen = new Set<Expression>();
  const waiting: Open[] = [open];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (seen.has(visit.expression) || seen.size >= maxVisits) continue;
    seen.add(visit.expression);
    for (const reference of referencesOf(visit.expression)) {
      const found = follow(visit, reference);
      if (found === null) continue;
      if ("expression" in found) waiting.push(found);
      else causes.set(`${found.declared.source.path}:${found.declared.start}`, found);
    }
  }
  return [...causes.values()].slice(0, maxCauses);
}

function follow(visit: Open, { root, steps }: Reference): Open | OpenCause | null {
  const { instance, iterators = null, repeated } = visit;
  for (let inner = iterators; inner !== null; inner = inner.outer)
    if (inner.name === root) return { ...next(instance, inner.over), repeated, iterators: inner.outer };
  const [name = ""] = steps;
  if (root === "each" || root === "count") return repeated === undefined ? null : next(instance, repeated);
  if (name === null) return null;
  if (root === "var") return variableCause(instance, name, steps.slice(1));
  if (root === "local") {
    const local = instance.module.locals.get(name);
    return local === undefined ? null : next(instance, local, steps.slice(1));
  }
  return root === "module" ? outputCause(instance, name, steps) : resourceCause(instance, root, name, steps);
}

function outputCause(instance: Instance, name: string, steps: Reference["steps"]): Open | OpenCause | null {
  const call = instance.module.calls.get(name);
  if (call === undefined) return null;
  const child = childrenOf(instance, call).instances[0];
  const at = steps.findIndex((step, index) => index > 0 && step !== null && child?.module.outputs.has(step) === true);
  const output = at < 0 ? undefined : child?.module.outputs.get(steps[at] ?? "");
  const value = output === undefined ? undefined : attributeOf(output.body, "value");
  return child === undefined || value === undefined
    ? computed(`module.${name}`, call.at)
    : next(child, value, steps.slice(at + 1));
}

function resourceCause(
  instance: Instance,
  root: string,
  name: string,
  steps: Reference["steps"],
): Open | OpenCause | null {
  const isData = root === "data" || root === "ephemeral";
  const address = isData ? `${root}.${name}.${steps[1] ?? ""}` : `${root}.${name}`;
  const resource = instance.module.resources.get(address);
  if (resource === undefined) return null;
  const attribute = steps.slice(isData ? 2 : 1).find((step) => step !== null && /[a-z]/.test(step));
  const said = attribute === undefined || attribute === null ? undefined : attributeOf(resource.body, attribute);
  return said === undefined
    ? computed(address, resource.at)
    : { ...next(instance, said), repeated: repeatedBy(resource.body) };
}

function computed(by: string, declared: Span): OpenCause {
  return { by, declared, text: `${by} is known only when it is run`, isComputed: true };
}

function next(instance: Instance, attribute: Attribute, path: Reference["steps"] = []): Open {
  return { instance, source: attribute.source, expression: partAt(attribute.value, path) };
}

function variableCause(instance: Instance, name: string, path: Reference["steps"]): Open | OpenCause | null {
  const variable = instance.module.variables.get(name);
  if (variable === undefined) return null;
  const { call, parent } = instance;
  const by = `var.${name}`;
  if (instance.refused.has(name))
    return { by, declared: variable.at, text: `what ${by} is set to is refused; whoever runs it decides` };
  if (parent !== null && call !== null) {
    const passed = attributeOf(call.body, name);
    if (passed !== undefined) return { ...next(parent, passed, path), repeated: repeatedBy(call.body) };
  } else {
    const assignment = instance.world.scenario.assignments.get(name);
    if (assignment !== undefined)
      return isLeftOpen(assignment) ? { by, declared: assignment.at, text: `${by} is set by whoever runs it` } : null;
  }
  return attributeOf(variable.body, "default") === undefined
    ? {
        by,
        declared: variable.at,
        text: `nothing sets ${by}${inOtherLetters(instance, name)}; whoever runs it decides`,
      }
    : null;
}

/** What a command gives may be known in part: `-var region=$(REGION)` of a Makefile is a text of one open piece. */
function isLeftOpen({ kind, given }: Assignment): boolean {
  if (!("value" in given)) return false;
  return given.value.kind === "unknown" || (kind === "flag" && given.value.kind === "partial");
}

/** Pipelines of Azure hand their variables on in capitals, which Terraform tells from those that are declared. */
function inOtherLetters({ world: { scenario } }: Instance, name: string): string {
  const other = [...scenario.assignments].find(
    ([one, { kind }]) => kind === "environment" && one !== name && one.toLowerCase() === name.toLowerCase(),
  );
  return other === undefined ? "" : ` (what reaches Terraform is TF_VAR_${other[0]}, another variable)`;
}
