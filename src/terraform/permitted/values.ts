/** A variable that nobody sets may still say which values it takes: by its type, and by its `validation` blocks. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import { referencesOf } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { nullOf } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { valueOfBranch } from "../../value/assuming.ts";
import { branchOf, branchOfText, nullBranch } from "../../value/branch.ts";
import { isNone, isValue } from "../../value/condition.ts";
import { flowOf } from "../../value/flow.ts";
import type { Alternative, Condition, Identity, Outcome, Unknown, Value } from "../../value/value.ts";
import { DEFAULT, maxAlternatives } from "../../value/value.ts";
import { candidatesOf, isRepeated, partsNamed, restOf, scopeOfCondition } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import type { Variable } from "../written/declarations.ts";
import { constantScope } from "../expression/constant-scope.ts";
import { evaluate } from "../expression/evaluate.ts";
import { permission } from "./permission.ts";
import type { Permission } from "./permission.ts";
import { textFacts } from "./images.ts";
import { withPermittedParts } from "./parts.ts";
import type { Scope } from "../names/scope.ts";
import { outcomesOf, withVariable } from "./trials.ts";

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
  const { name } = variable;
  const ask = (value: Value): readonly Outcome[] => outcomesOf(validations, name, scopeOf, value);
  const ways = (value: Value): Permission["whens"] => permission(ask(value)).whens;
  const permits = (value: Value): boolean => ways(value).length > 0;
  if (typeof type !== "string")
    return withPermittedParts({ name, unset, identity, validations, scopeOf, permits, ways, maxTrials });
  const found = candidatesOf(validations, name, type, scopeOf);
  const candidates = unset.notNull === true ? found : [...found, nullOf(type)];
  if (candidates.length * validations.length > maxTrials) return unset;
  const tried = tryAll(candidates, unset, identity, ask);
  const { permitted, refused } = tried;
  if (type !== "bool" && asksNothing(validations, tried, unset)) return unset;
  const except = new Set([...refused, ...permitted.map((one) => branchOf(one) ?? "")]);
  const parts = restOf(validations, [name], found, { ...unset, notNull: true, except });
  const outcomesOfRest = parts.map(ask);
  const waysOfRest = outcomesOfRest.map((outcomes) => permission(outcomes).whens);
  const rest = parts.filter((_, at) => waysOfRest[at]!.length > 0);
  if (permitted.length > 0 && rest.length === 0) return oneOf(tried, identity);
  const within = refused.has(nullBranch) ? boundsAround([...permitted, ...rest]) : {};
  const others: Unknown = {
    ...unset,
    ...within,
    ...(refused.size === 0 ? {} : { except: refused }),
    ...refusalOf(variable, scopeOf),
  };
  const asking = askingOf(validations, [...tried.outcomes, ...outcomesOfRest]);
  const named = asking.length === validations.length ? found : candidatesOf(asking, name, type, scopeOf);
  const left = namedIn(asking, permitted, named, others);
  const bound = validations.some((one) => isRepeated(one))
    ? oneWhereAsked(tried, identity, left, waysOfRest.flat())
    : null;
  if (bound !== null || type !== "string") return bound ?? left;
  const evaluateWith = (value: Value, one: Validation): Outcome => {
    const scope = scopeOfCondition(one, (source) => withVariable(scopeOf(source), name, value));
    return evaluate(one.condition, scope);
  };
  return { ...left, ...textFacts({ name, validations, candidates: found, unset, permits, evaluateWith }) };
}

/** What has come of all candidates. */
interface Tried {
  readonly permitted: readonly Value[];
  /** Their branches. */
  readonly refused: ReadonlySet<string>;
  /** Those that are permitted, each under all that it is permitted under. */
  readonly alternatives: readonly Alternative[];
  readonly byDefault: number;
  readonly mayBeNull: { readonly mayBeNull?: true };
  /** What the conditions come to, for each that is not null. */
  readonly outcomes: readonly (readonly Outcome[])[];
}

function tryAll(
  candidates: readonly Value[],
  { notNull }: Unknown,
  identity: Identity,
  ask: (value: Value) => readonly Outcome[],
): Tried {
  const refused = new Set<string>(notNull === true ? [nullBranch] : []);
  const permitted: Value[] = [];
  const alternatives: Alternative[] = [];
  const mayBeNull = notNull === true ? {} : ({ mayBeNull: true } as const);
  const all: (readonly Outcome[])[] = [];
  let byDefault = 0;
  for (const value of candidates) {
    const outcomes = ask(value);
    if (value.kind !== "null") all.push(outcomes);
    const { whens, marks } = permission(outcomes);
    byDefault |= marks & DEFAULT;
    if (whens.length === 0) refused.add(branchOf(value) ?? "");
    else permitted.push(value);
    for (const when of whens)
      alternatives.push({ value, when: [{ ...isValue(identity, value), ...mayBeNull }, ...when] });
  }
  return { permitted, refused, alternatives, byDefault, mayBeNull, outcomes: all };
}

/**
 * The conditions that do not hold whatever the variable is: one on something that only hands it on, as a map with it
 * in some attribute, names nothing that the variable itself is compared with.
 */
function askingOf(validations: readonly Validation[], tried: readonly (readonly Outcome[])[]): readonly Validation[] {
  const holds = (outcome: Outcome | undefined): boolean => outcome?.kind === "bool" && outcome.bool;
  return validations.filter((_, at) => !tried.every((outcomes) => holds(outcomes[at])));
}

/** Whether the conditions are those of something of which there never is any. */
function asksNothing(validations: readonly Validation[], { refused, alternatives }: Tried, unset: Unknown): boolean {
  const isOnlyNull = refused.size === (unset.notNull === true ? 1 : 0);
  return isOnlyNull && validations.every(isRepeated) && alternatives.every(({ when }) => when.length === 1);
}

function oneOf({ permitted, alternatives, byDefault, mayBeNull }: Tried, identity: Identity): Value {
  if (alternatives.length <= maxAlternatives) return choice(alternatives, false, byDefault);
  const plainly = permitted.map((value) => ({ value, when: [{ ...isValue(identity, value), ...mayBeNull }] }));
  return choice(plainly, false, byDefault);
}

/**
 * One of the candidates where something else is so, as that there is a module which permits no more, and anything where
 * it is not; null: nothing else decides that.
 */
function oneWhereAsked(
  { permitted, alternatives, byDefault, mayBeNull }: Tried,
  identity: Identity,
  left: Unknown,
  waysOfRest: Permission["whens"],
): Value | null {
  const saysOther = (when: readonly Condition[]): boolean =>
    when.length > 0 && when.every(({ key }) => !key.includes(identity.key));
  if (permitted.length === 0 || !waysOfRest.every(saysOther)) return null;
  if (alternatives.length + waysOfRest.length > maxAlternatives) return null;
  const named = alternatives.filter(({ value, when }) => when.length === 1 || !alwaysTried.has(branchOf(value) ?? ""));
  const values = named.map(({ value }) => value);
  const isOther: Condition = { ...isNone(identity, values), ...mayBeNull };
  const open = waysOfRest.map((when) => ({ value: left, when: [isOther, ...when] }));
  return choice([...named, ...open], false, byDefault);
}

/** What is always tried: where it is permitted as any other value is, it is none that the conditions name. */
const alwaysTried: ReadonlySet<string> = new Set([branchOfText(""), nullBranch]);

/** What may be anything, and so what its conditions name and permit: not their patterns, nor the empty text. */
function namedIn(
  validations: readonly Validation[],
  permitted: readonly Value[],
  named: readonly Value[],
  left: Unknown,
): Unknown {
  if (left.type !== "string") return left;
  const parts = partsNamed(validations);
  const branches = new Set(named.map(branchOf));
  const isNamed = (one: Value): boolean => one.kind === "string" && one.text !== "" && !parts.has(one.text);
  const literals = permitted.filter((one) => isNamed(one) && branches.has(branchOf(one)));
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
