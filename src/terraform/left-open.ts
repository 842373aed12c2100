/**
 * What leaves open where something lies: the variable, data source or environment that would say it, at its
 * declaration.
 */
import { attributeOf } from "../hcl/json.ts";
import { referencesOf } from "../hcl/walk.ts";
import type { Reference } from "../hcl/walk.ts";
import type { Attribute, Expression } from "../hcl/syntax.ts";
import type { Source, Span } from "../source.ts";
import type { OpenPlace } from "../subject.ts";
import type { Outcome } from "../value/value.ts";
import { childrenOf } from "./children.ts";
import type { Instance, ProviderConfig, Repetition } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";
import { environmentOf, regionArgumentsOf } from "./provider-regions.ts";

type Cause = Pick<OpenPlace, "by" | "declared" | "text">;

/** Settings by which a resource itself says where it lies; a zone counts where nothing says the region. */
const ownNames = ["region", "location", "zone"];
/** Causes that one place has; a person acts on the first. */
const maxCauses = 8;
const maxVisits = 200;

/** Of a provider configuration whose region is open, or that says none though it has to. */
export function openRegion(config: ProviderConfig): readonly OpenPlace[] {
  const { block, instance, repetition } = config;
  for (const name of block === null ? [] : regionArgumentsOf(config)) {
    const attribute = block === null ? undefined : attributeOf(block.body, name);
    if (attribute === undefined) continue;
    const open = openAttribute(instance, repetition, attribute);
    return isSometimesNull(evaluateAttribute(instance, repetition, attribute))
      ? [...open, ...leftToEnvironment(config, attribute)]
      : open;
  }
  return leftToEnvironment(config);
}

/** Null is as good as not said. */
function isSometimesNull(outcome: Outcome): boolean {
  return (
    outcome.kind === "null" ||
    (outcome.kind === "choice" && outcome.alternatives.some(({ value }) => isSometimesNull(value)))
  );
}

/** Where the configuration says no region, or none in some cases, and the environment that is known neither. */
function leftToEnvironment(config: ProviderConfig, attribute?: Attribute): readonly OpenPlace[] {
  const { block, instance } = config;
  const variables = environmentOf(config);
  const [by] = variables;
  if (by === undefined || variables.some((name) => instance.world.scenario.environment.has(name))) return [];
  if (attribute !== undefined) {
    const at = spanOf(attribute.source, attribute.value);
    return [{ by, declared: at, at, text: `the region may be null; then whoever runs it decides (${by})` }];
  }
  const declared = block?.at ?? instance.module.resources.values().next().value?.at;
  // A block says where it stands; of a provider without one, whoever asks knows what is deployed through it.
  return declared === undefined
    ? []
    : [{ by, declared, at: declared, text: `no region is set; whoever runs it decides (${by})` }];
}

/** Of a resource whose own location is open. */
export function openLocation(
  instance: Instance,
  repetition: Repetition | null,
  body: Parameters<typeof attributeOf>[0],
  hasRegion: boolean,
): readonly OpenPlace[] {
  for (const name of ownNames) {
    const attribute = name === "zone" && hasRegion ? undefined : attributeOf(body, name);
    if (attribute !== undefined) return openAttribute(instance, repetition, attribute, attributeOf(body, "for_each"));
  }
  return [];
}

/** `each` is what `for_each` says. */
function openAttribute(
  instance: Instance,
  repetition: Repetition | null,
  attribute: Attribute,
  forEach?: Attribute,
): OpenPlace[] {
  const { source, value } = attribute;
  if (!isOpen(evaluateAttribute(instance, repetition, attribute))) return [];
  const at = spanOf(source, value);
  const causes = causesOf(instance, source, value, forEach);
  return (causes.length > 0 ? causes : [unsaid(source, value)]).map((cause) => ({ ...cause, at }));
}

function isOpen(outcome: Outcome): boolean {
  if (outcome.kind === "choice") return outcome.open || outcome.alternatives.some(({ value }) => isOpen(value));
  return outcome.kind === "unknown" || outcome.kind === "partial" || outcome.kind === "failure";
}

function spanOf(source: Source, { start, end }: Pick<Expression, "start" | "end">): Span {
  return { source, start, end };
}

const maxWords = 80;

function unsaid(source: Source, value: Expression): Cause {
  const text = source.text.slice(value.start, value.end).replace(/\s+/g, " ");
  const by = text.length > maxWords ? `${text.slice(0, maxWords)}…` : text;
  return { by, declared: spanOf(source, value), text: `${by} is known only when it is run` };
}

interface Visit {
  readonly instance: Instance;
  readonly source: Source;
  readonly expression: Expression;
}

/** Follows what an expression refers to, up to what nothing in the code says. */
function causesOf(instance: Instance, source: Source, expression: Expression, forEach?: Attribute): Cause[] {
  const causes = new Map<string, Cause>();
  const seen = new Set<Expression>();
  const waiting: Visit[] = [{ instance, source, expression }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (seen.has(visit.expression) || seen.size >= maxVisits) continue;
    seen.add(visit.expression);
    for (const reference of referencesOf(visit.expression)) {
      const isEach = reference.root === "each" && visit.expression === expression;
      const found = isEach ? next(instance, forEach) : follow(visit.instance, reference);
      if (found === null) continue;
      if ("expression" in found) waiting.push(found);
      else causes.set(`${found.declared.source.path}:${found.declared.start}`, found);
    }
  }
  return [...causes.values()].slice(0, maxCauses);
}

function follow(instance: Instance, { root, steps }: Reference): Visit | Cause | null {
  const name = steps[0] ?? "";
  if (root === "var") return variableCause(instance, name);
  if (root === "local") return next(instance, instance.module.locals.get(name));
  if (root === "module") {
    const call = instance.module.calls.get(name);
    const child = call === undefined ? undefined : childrenOf(instance, call).instances[0];
    const output = steps.find((step, index) => index > 0 && step !== null && child?.module.outputs.has(step) === true);
    const block = output === undefined || output === null ? undefined : child?.module.outputs.get(output);
    if (child !== undefined && block !== undefined) return next(child, attributeOf(block.body, "value"));
    return call === undefined ? null : computed(`module.${name}`, call.at);
  }
  const isData = root === "data";
  const address = isData ? `data.${name}.${steps[1] ?? ""}` : `${root}.${name}`;
  const resource = instance.module.resources.get(address);
  if (resource === undefined) return null;
  const attribute = steps.slice(isData ? 2 : 1).find((step) => step !== null && /[a-z]/.test(step));
  const said = attribute === undefined || attribute === null ? undefined : attributeOf(resource.body, attribute);
  return said === undefined ? computed(address, resource.at) : next(instance, said);
}

function computed(by: string, declared: Span): Cause {
  return { by, declared, text: `${by} is known only when it is run` };
}

function next(instance: Instance, attribute: Attribute | undefined): Visit | null {
  return attribute === undefined ? null : { instance, source: attribute.source, expression: attribute.value };
}

function variableCause(instance: Instance, name: string): Visit | Cause | null {
  const variable = instance.module.variables.get(name);
  if (variable === undefined) return null;
  const { call, parent } = instance;
  const by = `var.${name}`;
  if (parent !== null && call !== null) {
    const passed = attributeOf(call.body, name);
    if (passed !== undefined) return next(parent, passed);
  } else {
    const assignment = instance.world.scenario.assignments.get(name);
    if (assignment !== undefined)
      return "value" in assignment.given && assignment.given.value.kind === "unknown"
        ? { by, declared: assignment.at, text: `${by} is set by whoever runs it` }
        : null;
  }
  return attributeOf(variable.body, "default") === undefined
    ? { by, declared: variable.at, text: `nothing sets ${by}; whoever runs it decides` }
    : null;
}
