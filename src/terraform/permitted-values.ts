/** A variable that nobody sets may still say which values it takes: by its type, and by its `validation` blocks. */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { Expression } from "../hcl/syntax.ts";
import { partsOf, referencesOf } from "../hcl/walk.ts";
import type { Source } from "../source.ts";
import { bool, nullOf, number, string, unknown } from "../value/build.ts";
import { sequenceOf, withCertain } from "../value/certain.ts";
import { alternativesOf, choice } from "../value/choice.ts";
import { branchOf, isValue, nullBranch } from "../value/condition.ts";
import { hole } from "../value/split.ts";
import { origin } from "../value/trace.ts";
import type { Type } from "../value/type.ts";
import type { Identity, Outcome, Unknown, Value } from "../value/value.ts";
import type { Variable } from "./declarations.ts";
import { constantScope } from "./expression/constant-scope.ts";
import { evaluate } from "./expression/evaluate.ts";
import { literalValue } from "./expression/literal-value.ts";
import { finiteLanguage } from "./functions/finite-language.ts";
import type { Scope } from "./scope.ts";

/** Evaluations of conditions for one variable; what more candidates would say stays open. */
const maxTrials = 1_000;
const maxCandidates = 128;
/** Calls in its conditions that are looked at as a whole. */
const maxImages = 4;
/** Whole numbers that are tried between the smallest and the largest in a condition. */
const maxNumbers = 40;

interface Validation {
  readonly condition: Expression;
  readonly source: Source;
}

/**
 * What the variable may be, `unset` being all that its type says: the candidates that no validation refuses, where all
 * other values are refused; else anything but the candidates that are.
 */
export function permittedValues(
  variable: Variable,
  unset: Unknown,
  identity: Identity,
  scopeOf: (source: Source) => Scope,
): Value {
  const validations = validationsOf(variable);
  const { type } = unset;
  if (validations.length > 0 && typeof type === "object" && (type.kind === "list" || type.kind === "set"))
    return withPermittedElements(variable, unset, type.element, validations, scopeOf);
  if ((validations.length === 0 && type !== "bool") || typeof type !== "string") return unset;
  const found = candidatesOf(validations, type, scopeOf);
  const candidates = unset.notNull === true ? found : [...found, nullOf(type)];
  if (candidates.length * validations.length > maxTrials) return unset;
  const trial = trialOf(validations, variable.name, scopeOf);
  const refused = new Set<string>(unset.notNull === true ? [nullBranch] : []);
  const permitted: Value[] = [];
  for (const candidate of candidates) {
    if (trial(candidate) === "refused") refused.add(branchOf(candidate) ?? "");
    else permitted.push(candidate);
  }
  const tried = new Set([...refused, ...permitted.map((one) => branchOf(one) ?? "")]);
  const rest = restOf(validations, found, { ...unset, notNull: true, except: tried });
  if (permitted.length === 0 || !rest.every((one) => trial(one) === "refused")) {
    const left = refused.size === 0 ? unset : { ...unset, except: refused };
    const images = type === "string" ? imagesOf(validations, variable.name, found, unset, scopeOf) : null;
    return images === null ? left : { ...left, images };
  }
  return choice(
    permitted.map((value) => ({ value, when: [isValue(identity, value)] })),
    false,
  );
}

function validationsOf(variable: Variable): readonly Validation[] {
  return blocksOf(variable.body, "validation", 0).flatMap((block): Validation[] => {
    const condition = attributeOf(block.body, "condition");
    return condition === undefined ? [] : [{ condition: condition.value, source: condition.source }];
  });
}

/**
 * Whether a value that is known is certainly refused: by a condition that names nothing but the variable, so that
 * asking it leads nowhere else.
 */
export function isRefusedValue(variable: Variable, value: Value, scopeOf: (source: Source) => Scope): boolean {
  if (value.kind === "unknown" || value.kind === "choice" || value.kind === "partial") return false;
  const validations = validationsOf(variable).filter(({ condition }) =>
    referencesOf(condition).every(({ root, steps }) => root === "var" && steps[0] === variable.name),
  );
  return outcomesOf(validations, variable.name, scopeOf, value).some(
    (outcome) => outcome.kind === "bool" && !outcome.bool,
  );
}

/** Whether a variable has no default that can be deployed: somebody has to set it. */
export function needsValue(variable: Variable): boolean {
  const fallback = attributeOf(variable.body, "default");
  if (fallback === undefined) return true;
  const value = evaluate(fallback.value, constantScope(fallback.source));
  return value.kind !== "failure" && refusesGiven(variable, value);
}

/** The same of a value that is not yet that of any instance. */
export function refusesGiven(variable: Variable, value: Value): boolean {
  return isRefusedValue(variable, value, (source) => ({ ...constantScope(source), isConstant: false }));
}

/**
 * A collection whose validations permit it to have certain elements only, whatever else is in it: `alltrue([for r in
 * var.rs : contains(…, r)])`. They are run on a collection that certainly has the candidate.
 */
function withPermittedElements(
  variable: Variable,
  unset: Unknown,
  element: Type,
  validations: readonly Validation[],
  scopeOf: (source: Source) => Scope,
): Unknown {
  if (element !== "string" && element !== "number") return unset;
  const candidates = [...candidatesOf(validations, element, scopeOf), nullOf(element)];
  if (candidates.length * validations.length > maxTrials) return unset;
  const trial = trialOf(validations, variable.name, scopeOf);
  const having = (item: Value): Value => withCertain(unset, sequenceOf([item], 0));
  const except = new Set(candidates.map((one) => branchOf(one) ?? ""));
  const rest = restOf(validations, candidates, unknown(element, unset.reason, { notNull: true, except }));
  if (!rest.every((one) => trial(having(one)) === "refused")) return unset;
  const each = candidates.filter((one) => trial(having(one)) === "permitted");
  return each.length === 0 ? unset : { ...unset, each };
}

/** Functions of a text that are looked at as a whole: `contains(["DEV", "PROD"], upper(var.env))`. */
const wrapping: ReadonlySet<string> = new Set([
  "upper",
  "lower",
  "title",
  "trimspace",
  "trim",
  "trimprefix",
  "trimsuffix",
  "replace",
  "substr",
]);

/**
 * What functions of the variable may be, though it may be anything itself: the candidates that no validation refuses as
 * what the function gives, where whatever else it may give is refused.
 */
function imagesOf(
  validations: readonly Validation[],
  name: string,
  candidates: readonly Value[],
  unset: Unknown,
  scopeOf: (source: Source) => Scope,
): NonNullable<Unknown["images"]> | null {
  const trial = trialOf(validations, name, scopeOf);
  const images = new Map<string, readonly Value[]>();
  const asked: Unknown = { ...unset, notNull: true, identity: hole };
  for (const { condition, source } of validations) {
    for (const part of partsOf(condition)) {
      if (part.kind !== "call" || !wrapping.has(part.name) || images.size >= maxImages) continue;
      const made = evaluate(part, withVariable(scopeOf(source), name, asked));
      const [only] = made.kind === "failure" ? [] : alternativesOf(made);
      const key = only?.value.kind === "unknown" ? only.value.identity?.key : undefined;
      if (key === undefined || images.has(key)) continue;
      const gives = (value: Value): Value => ({ ...asked, images: new Map([[key, [value]]]) });
      const except = new Set(candidates.map((one) => branchOf(one) ?? ""));
      if (trial(gives(unknown("string", unset.reason, { notNull: true, except }))) !== "refused") continue;
      const permitted = candidates.filter((one) => trial(gives(one)) === "permitted");
      if (permitted.length > 0) images.set(key, permitted);
    }
  }
  return images.size === 0 ? null : images;
}

/** The scope in which the variable is this. */
function withVariable(scope: Scope, name: string, value: Value): Scope {
  return {
    ...scope,
    instance: () => `${scope.instance()}|validation of ${name}`,
    resolve: (root, steps, at) =>
      root === "var" && steps[0] === name ? { outcome: value, consumed: 1 } : scope.resolve(root, steps, at),
  };
}

/** Whether a value is refused by one of the validations; one that hangs on what is not known refuses nothing. */
function trialOf(
  validations: readonly Validation[],
  name: string,
  scopeOf: (source: Source) => Scope,
): (value: Value) => "refused" | "permitted" {
  return (value) => (outcomesOf(validations, name, scopeOf, value).some(isRefusal) ? "refused" : "permitted");
}

/** What the conditions come to where the variable has this value. */
function outcomesOf(
  validations: readonly Validation[],
  name: string,
  scopeOf: (source: Source) => Scope,
  value: Value,
): readonly Outcome[] {
  return validations.map(({ condition, source }) => evaluate(condition, withVariable(scopeOf(source), name, value)));
}

function isRefusal(outcome: Outcome): boolean {
  if (outcome.kind === "failure") return true;
  return alternativesOf(outcome).every(({ value }) => (value.kind === "bool" && !value.bool) || value.kind === "null");
}

/** The values that the conditions name, in lists and maps to which they refer, too. */
function candidatesOf(
  validations: readonly Validation[],
  type: "string" | "number" | "bool" | "dynamic",
  scopeOf: (source: Source) => Scope,
): Value[] {
  if (type === "bool") return [bool(true), bool(false)];
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    const branch = branchOf(value);
    const fits = value.kind === type || (type === "dynamic" && value.kind === "string");
    if (branch !== null && fits && !found.has(branch) && found.size < maxCandidates) found.set(branch, value);
  };
  for (const { condition, source } of validations) {
    for (const part of partsOf(condition)) {
      if (part.kind === "object")
        for (const { name, key } of part.items)
          if (name !== null) add(string(name, origin("literal", { source, start: key.start, end: key.end })));
      // `split(",", "dev,prod")` names what it gives.
      if (part.kind === "call" && referencesOf(part).length === 0) {
        const outcome = evaluate(part, scopeOf(source));
        if (outcome.kind !== "failure") for (const value of scalarsIn(outcome)) add(value);
      }
      const value = literalValue(part, source);
      if (value !== null) add(value);
      if (value?.kind === "string" && type !== "number")
        for (const text of finiteLanguage(value.text) ?? [])
          add(string(text, origin("literal", { source, start: part.start, end: part.end })));
    }
    for (const { root, steps, node } of referencesOf(condition)) {
      if (root !== "local" || steps[0] == null) continue;
      const { outcome } = scopeOf(source).resolve("local", [steps[0]], node);
      if (outcome.kind !== "failure") for (const value of scalarsIn(outcome)) add(value);
    }
  }
  if (type === "number") for (const whole of wholeNumbers([...found.values()])) add(whole);
  else add(string(""));
  return [...found.values()];
}

/** Strings, numbers and keys in a value. */
function* scalarsIn(value: Value): Iterable<Value> {
  if (value.kind === "string" || value.kind === "number") yield value;
  else if (value.kind === "choice") for (const one of value.alternatives) yield* scalarsIn(one.value);
  else if ("items" in value) for (const item of value.items) yield* scalarsIn(item);
  else if ("entries" in value) {
    for (const [key, item] of value.entries) {
      yield string(key);
      yield* scalarsIn(item);
    }
  }
}

function extent(values: readonly Value[]): { readonly least: number; readonly most: number } | null {
  const numbers = values.flatMap((value) =>
    value.kind === "number" && typeof value.number === "number" ? [value.number] : [],
  );
  return numbers.length === 0 ? null : { least: Math.min(...numbers) - 1, most: Math.max(...numbers) + 1 };
}

function wholeNumbers(values: readonly Value[]): Value[] {
  const range = extent(values);
  if (range === null || range.most - range.least > maxNumbers) return [];
  return Array.from({ length: range.most - range.least + 1 }, (_, at) => number(range.least + at));
}

/** All values but the candidates, in parts of each of which something can be said. */
function restOf(validations: readonly Validation[], candidates: readonly Value[], rest: Unknown): Unknown[] {
  const range = extent(candidates);
  if (range === null || !validations.some(({ condition, source }) => demandsWhole(condition, source))) return [rest];
  return [
    { ...rest, bounds: { least: -Infinity, most: range.least - 1 } },
    { ...rest, bounds: { least: range.most + 1, most: Infinity } },
  ];
}

/**
 * Whether a condition can't hold for a number that is not whole: `floor(var.n) == var.n` is one of what must all hold.
 */
function demandsWhole(condition: Expression, source: Source): boolean {
  if (condition.kind === "parentheses") return demandsWhole(condition.inner, source);
  if (condition.kind !== "binary") return false;
  if (condition.operator === "&&") return demandsWhole(condition.left, source) || demandsWhole(condition.right, source);
  if (condition.operator !== "==") return false;
  const text = (part: Expression): string => source.text.slice(part.start, part.end).replace(/[\s()]/g, "");
  const [left, right] = [text(condition.left), text(condition.right)];
  return (
    [`floor${right}`, `ceil${right}`].includes(left) ||
    [`floor${left}`, `ceil${left}`].includes(right) ||
    (/^var\.[\w-]+%1$/.test(left) && right === "0")
  );
}
