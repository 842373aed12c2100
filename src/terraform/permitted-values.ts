/** A variable that nobody sets may still say which values it takes: by its type, and by its `validation` blocks. */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import { referencesOf } from "../hcl/walk.ts";
import type { Source } from "../source.ts";
import { nullOf } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { valueOfBranch } from "../value/assuming.ts";
import { branchOf, nullBranch } from "../value/branch.ts";
import { isValue } from "../value/condition.ts";
import { flowOf } from "../value/flow.ts";
import type { Alternative, Condition, Identity, Outcome, Unknown, Value } from "../value/value.ts";
import { DEFAULT, maxAlternatives } from "../value/value.ts";
import { candidatesOf, partsNamed, restOf } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import type { Variable } from "./declarations.ts";
import { constantScope } from "./expression/constant-scope.ts";
import { evaluate } from "./expression/evaluate.ts";
import { permission } from "./permission.ts";
import { textFacts } from "./permitted-images.ts";
import { withPermittedParts } from "./permitted-parts.ts";
import type { Scope } from "./scope.ts";

/** Evaluations of conditions for one variable; what more candidates would say stays open. */
const maxTrials = 1_000;

/**
 * What the variable may be, `unset` being all that its type says: the candidates that no validation refuses, where all
 * other values are refused; else anything but the candidates that are.
 */
export function permittedValues(
  variable: Variable,
  unset: Unknown,
  identity: Identity,
  scopeOf: (source: Source) => Scope,
  preconditions: readonly Validation[],
): Value {
  const validations = [...validationsOf(variable), ...preconditions];
  const { type } = unset;
  if (validations.length === 0 && type !== "bool") return unset;
  const trial = trialOf(validations, variable.name, scopeOf);
  if (typeof type !== "string") {
    const ways = (value: Value): ReturnType<typeof permission>["whens"] =>
      permission(outcomesOf(validations, variable.name, scopeOf, value)).whens;
    const permits = (value: Value): boolean => ways(value).length > 0;
    return withPermittedParts({ name: variable.name, unset, identity, validations, scopeOf, permits, ways, maxTrials });
  }
  const found = candidatesOf(validations, variable.name, type, scopeOf);
  const candidates = unset.notNull === true ? found : [...found, nullOf(type)];
  if (candidates.length * validations.length > maxTrials) return unset;
  const refused = new Set<string>(unset.notNull === true ? [nullBranch] : []);
  const permitted: Value[] = [];
  const alternatives: Alternative[] = [];
  const mayBeNull = unset.notNull === true ? {} : ({ mayBeNull: true } as const);
  const isThis = (value: Value): Condition => ({ ...isValue(identity, value), ...mayBeNull });
  let byDefault = 0;
  for (const candidate of candidates) {
    const { whens, marks } = permission(outcomesOf(validations, variable.name, scopeOf, candidate));
    byDefault |= marks & DEFAULT;
    if (whens.length === 0) refused.add(branchOf(candidate) ?? "");
    else permitted.push(candidate);
    for (const when of whens) alternatives.push({ value: candidate, when: [isThis(candidate), ...when] });
  }
  const tried = new Set([...refused, ...permitted.map((one) => branchOf(one) ?? "")]);
  const parts = restOf(validations, [variable.name], found, { ...unset, notNull: true, except: tried });
  const rest = parts.filter((one) => trial(one) !== "refused");
  if (permitted.length === 0 || rest.length > 0) {
    const within = refused.has(nullBranch) ? boundsAround([...permitted, ...rest]) : {};
    const others: Unknown = {
      ...unset,
      ...within,
      ...(refused.size === 0 ? {} : { except: refused }),
      ...refusalOf(variable, scopeOf),
    };
    const left = namedIn(validations, permitted, others);
    if (type !== "string") return left;
    const { name } = variable;
    const permits = (value: Value): boolean => trial(value) === "permitted";
    const evaluateWith = (value: Value, { condition, source }: Validation): Outcome =>
      evaluate(condition, withVariable(scopeOf(source), name, value));
    return { ...left, ...textFacts({ name, validations, candidates: found, unset, permits, evaluateWith }) };
  }
  const plainly = permitted.map((value) => ({ value, when: [isThis(value)] }));
  return choice(alternatives.length > maxAlternatives ? plainly : alternatives, false, byDefault);
}

/** What may be anything, and so what its conditions name and permit: not their patterns, nor the empty text. */
function namedIn(validations: readonly Validation[], permitted: readonly Value[], left: Unknown): Unknown {
  if (left.type !== "string") return left;
  const parts = partsNamed(validations);
  const literals = permitted.filter((one) => one.kind === "string" && one.text !== "" && !parts.has(one.text));
  return literals.length === 0 ? left : { ...left, ...flowOf(literals) };
}

/** Bounds of whatever is one of these. */
function boundsAround(values: readonly Value[]): Pick<Unknown, "bounds"> {
  const all = values.map((one) => {
    if (one.kind === "unknown" && one.bounds !== undefined) return one.bounds;
    if (one.kind === "number" && typeof one.number === "number") return { least: one.number, most: one.number };
    return { least: -Infinity, most: Infinity };
  });
  const least = Math.min(...all.map((one) => one.least));
  const most = Math.max(...all.map((one) => one.most));
  return Number.isFinite(least) || Number.isFinite(most) ? { bounds: { least, most } } : {};
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
  return outcomesOf(ownValidations(variable), variable.name, scopeOf, value).some(
    (outcome) => outcome.kind === "bool" && !outcome.bool,
  );
}

/** Those that name nothing but the variable. */
function ownValidations(variable: Variable): readonly Validation[] {
  return validationsOf(variable).filter(({ condition }) =>
    referencesOf(condition).every(({ root, steps }) => root === "var" && steps[0] === variable.name),
  );
}

/** Asks the same of texts, numbers and bools that the code compares the variable with. */
function refusalOf(variable: Variable, scopeOf: (source: Source) => Scope): Pick<Unknown, "refuses"> {
  const { length } = ownValidations(variable);
  if (length === 0) return {};
  const told = new Map<string, boolean>();
  const refuses = (branch: string): boolean => {
    const known = told.get(branch);
    if (known !== undefined || told.size * length >= maxTrials) return known === true;
    const value = valueOfBranch(branch);
    const isRefused = value !== null && value.kind !== "null" && isRefusedValue(variable, value, scopeOf);
    told.set(branch, isRefused);
    return isRefused;
  };
  return { refuses };
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
  return (value) =>
    permission(outcomesOf(validations, name, scopeOf, value)).whens.length === 0 ? "refused" : "permitted";
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
