/** What may be tried on the conditions of a `validation`: the values that they name. */
import type { Expression } from "../../hcl/syntax.ts";
import { partsOf, referencesOf } from "../../hcl/walk.ts";
import type { Reference } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { branchOf, textOf } from "../../value/branch.ts";
import { bool, number, string } from "../../value/build.ts";
import { parseNumber, toDecimal } from "../../value/decimal.ts";
import { origin } from "../../value/trace.ts";
import type { Type } from "../../value/type.ts";
import type { Unknown, Value } from "../../value/value.ts";
import { evaluate } from "../expression/evaluate.ts";
import { literalValue } from "../expression/literal-value.ts";
import { finiteLanguage } from "../functions/finite-language.ts";
import type { ScopeOf } from "./demand-scopes.ts";
import type { Scope } from "../names/scope.ts";

const maxCandidates = 128;
/** Whole numbers that are tried between the smallest and the largest in a condition. */
const maxNumbers = 40;

/** A condition on a variable: of its own `validation`, or of what names it elsewhere. */
export interface Validation {
  readonly condition: Expression;
  readonly source: Source;
  readonly elsewhere?: Elsewhere;
}

/** How a condition sees the variable that stands in another module or behind locals. */
interface Elsewhere {
  /** What the variable is called there; null: it is not seen itself. */
  readonly called: string | null;
  /** Names in the condition that hang on the variable: `local.allowed`, `var.region`. */
  readonly depends: ReadonlySet<string>;
  readonly within: (outer: ScopeOf) => ScopeOf;
  /** The locals and inputs that are meant by those names: what they compare the variable with is to be tried, too. */
  readonly behind: readonly Validation[];
  /** What repeats whatever has the condition: where there is none of it, nothing is asked. */
  readonly repeated: readonly Repeated[];
}

/** A `count` or `for_each` around a condition. */
export interface Repeated {
  readonly value: Expression;
  readonly source: Source;
  readonly within: (outer: ScopeOf) => ScopeOf;
}

/** Whether it is asked only where something else is so. */
export function isRepeated({ elsewhere }: Validation): boolean {
  return elsewhere !== undefined && elsewhere.repeated.length > 0;
}

/** The scope in which a condition stands. */
export function scopeOfCondition({ source, elsewhere }: Validation, scopeOf: ScopeOf): Scope {
  return elsewhere === undefined ? scopeOf(source) : elsewhere.within(scopeOf)(source);
}

/** Conditions, and what stands behind the names in them. */
export function* written(validations: readonly Validation[]): Iterable<Validation> {
  for (const one of validations) {
    yield one;
    if (one.elsewhere !== undefined) yield* one.elsewhere.behind;
  }
}

/** What the variable of this name is called in a condition. */
export function calledThere({ elsewhere }: Validation, name: string): string | null {
  return elsewhere === undefined ? name : elsewhere.called;
}

/** What makes new values. */
const making: ReadonlySet<Expression["kind"]> = new Set(["call", "for", "template", "conditional", "binary", "unary"]);

/** Whether something other than the variable of this name is referred to, which has a value all the same. */
function isOther({ root, steps }: Pick<Reference, "root" | "steps">, name: string, of: Validation): boolean {
  if (of.elsewhere?.depends.has(`${root}.${steps[0]}`) === true) return false;
  return root === "local" || (root === "var" && steps[0] !== calledThere(of, name));
}

/** Whether an expression names nothing but such. */
export function isOthers(expression: Expression, name: string, of: Validation): boolean {
  return referencesOf(expression).every((one) => isOther(one, name, of));
}

/**
 * The values that the conditions name, in lists and maps to which they refer, too. Of any type, also what is converted
 * to them: what `tostring` makes "1" may be 1.
 */
export function candidatesOf(
  validations: readonly Validation[],
  name: string,
  type: Extract<Type, string>,
  scopeOf: (source: Source) => Scope,
): Value[] {
  if (type === "bool") return [bool(true), bool(false)];
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    for (const one of type === "string" ? [value] : [value, ...convertedFrom(value)]) {
      const branch = branchOf(one);
      const fits = one.kind === type || type === "dynamic";
      if (branch !== null && fits && !found.has(branch) && found.size < maxCandidates) found.set(branch, one);
    }
  };
  for (const validation of written(validations)) {
    const { condition, source } = validation;
    const scope = scopeOfCondition(validation, scopeOf);
    for (const part of partsOf(condition)) {
      if (part.kind === "object")
        for (const { name, key } of part.items)
          if (name !== null) add(string(name, origin("literal", { source, start: key.start, end: key.end })));
      const value = literalValue(part, source);
      // `split(",", "dev,prod")` names what it gives, and so does `"cn-${var.env}"`.
      if (value === null && making.has(part.kind) && isOthers(part, name, validation)) {
        const outcome = evaluate(part, scope);
        if (outcome.kind !== "failure") for (const one of scalarsIn(outcome)) add(one);
      }
      if (part.kind === "for")
        for (const made of madeInLoop(part, name, validation)) {
          const outcome = evaluate(made, scope);
          if (outcome.kind !== "failure") for (const one of scalarsIn(outcome)) add(one);
        }
      if (value !== null) add(value);
      if (value?.kind === "string" && type !== "number")
        for (const text of textsOf(value.text))
          add(string(text, origin("literal", { source, start: part.start, end: part.end })));
    }
    for (const { root, steps, node } of referencesOf(condition)) {
      if (!isOther({ root, steps }, name, validation) || steps[0] == null) continue;
      const { outcome } = scope.resolve(root, [steps[0]], node);
      if (outcome.kind !== "failure") for (const value of scalarsIn(outcome)) add(value);
    }
  }
  if (type === "number") for (const whole of wholeNumbers([...found.values()])) add(whole);
  else add(string(""));
  if (type === "dynamic") for (const truth of [true, false]) add(bool(truth));
  return [...found.values()];
}

/**
 * What a loop over others makes of each, before it compares the variable with it: `[for p in local.parts : var.x ==
 * "${p}-1"]`.
 */
function* madeInLoop(loop: Extract<Expression, { kind: "for" }>, name: string, of: Validation): Iterable<Expression> {
  const { collection, value } = loop;
  const isOthers = (one: Expression): boolean =>
    referencesOf(one).every((reference) => isOther(reference, name, of) || reference.root !== "var");
  if (!isOthers(collection)) return;
  for (const part of partsOf(value))
    if (making.has(part.kind) && part.kind !== "for" && isOthers(part))
      yield { ...loop, key: null, value: part, condition: null, group: false };
}

/**
 * Texts that a pattern matches: all where they are few, else some, as they are written; of one that is bound to no end,
 * the whole.
 */
function textsOf(pattern: string): readonly string[] {
  const all = finiteLanguage(pattern);
  if (all !== null || !/[|()[\]]/.test(pattern)) return all ?? [];
  const flagless = pattern.replaceAll(/\(\?[a-zA-Z]+\)/g, "").replaceAll(/\(\?[a-zA-Z]+:/g, "(?:");
  const inner = flagless.replace(/^\^/, "").replace(/\$$/, "").replaceAll(anyDigits, "[1-4]");
  const made = finiteLanguage(`^(${inner})$`) ?? [];
  // `^(eu|us)-`: what goes on behind a sign between words is no value yet.
  return pattern.endsWith("$") ? made : made.filter((text) => !/[-_./:]$/.test(text));
}

const anyDigits = /(?:\[0-9\]|\\d)(?:[+*]|\{1?,?\d?\})?/g;

/** Functions that ask for a part of a text: what they are given is none of the values. */
const asking: ReadonlySet<string> = new Set(["startswith", "endswith", "strcontains", "regex", "regexall"]);

/** The texts that conditions name as parts or patterns of what they permit. */
export function partsNamed(validations: readonly Validation[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { condition, source } of written(validations))
    for (const part of partsOf(condition)) {
      if (part.kind !== "call" || !asking.has(part.name)) continue;
      for (const argument of part.arguments) {
        const value = literalValue(argument, source);
        if (value?.kind === "string") named.add(value.text);
      }
    }
  return named;
}

/** The values of other types that a text is converted from, or a number or bool to. */
function convertedFrom(value: Value): readonly Value[] {
  if (value.kind === "number" || value.kind === "bool") return [string(textOf(value) ?? "", value.trace)];
  if (value.kind !== "string") return [];
  const { text, trace } = value;
  const parsed = parseNumber(text);
  return [
    ...(text === "true" || text === "false" ? [bool(text === "true", trace)] : []),
    ...(parsed !== null && toDecimal(parsed) === text ? [number(parsed, trace)] : []),
  ];
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

function* wholesIn(values: readonly Value[]): Iterable<number> {
  for (const value of values)
    if (value.kind === "number" && typeof value.number === "number" && Number.isInteger(value.number))
      yield value.number;
}

/** Whole numbers that stand in the conditions. */
export function numbersNamed(validations: readonly Validation[]): readonly number[] {
  return [...written(validations)].flatMap(({ condition, source }) => [
    ...wholesIn([...partsOf(condition)].flatMap((part) => literalValue(part, source) ?? [])),
  ]);
}

function extent(values: readonly Value[]): { readonly least: number; readonly most: number } | null {
  const numbers = [...wholesIn(values)];
  return numbers.length === 0 ? null : { least: Math.min(...numbers) - 1, most: Math.max(...numbers) + 1 };
}

/** Where no more lie between the smallest and the largest. Of a wider range the ends, and what lies between is open. */
function wholeNumbers(values: readonly Value[]): Value[] {
  const range = extent(values);
  if (range === null || range.most - range.least > maxNumbers) return [];
  return Array.from({ length: range.most - range.least + 1 }, (_, at) => number(range.least + at));
}

/**
 * All values but the candidates, in parts of each of which something can be said.
 *
 * @param meant the variable and the attributes by which what is asked of is reached; null: it goes by no one name.
 */
export function restOf(
  validations: readonly Validation[],
  meant: readonly string[] | null,
  candidates: readonly Value[],
  rest: Unknown,
): Unknown[] {
  if (rest.type === "bool") return [];
  if (rest.type !== "number") return [rest];
  const numbers = [...wholesIn(candidates)].sort((a, b) => a - b);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [rest];
  const between = (least: number, most: number): Unknown[] =>
    least > most ? [] : [{ ...rest, bounds: { least, most } }];
  if (meant === null || !validations.some((one) => isDemandedWhole(one, meant)))
    return [...between(-Infinity, first), ...between(first, last), ...between(last, Infinity)];
  return [-Infinity, ...numbers].flatMap((below, at) => between(below + 1, (numbers[at] ?? Infinity) - 1));
}

function isDemandedWhole(validation: Validation, [name = "", ...attributes]: readonly string[]): boolean {
  const called = calledThere(validation, name);
  if (called === null || isRepeated(validation)) return false;
  return demandsWhole(validation.condition, [called, ...attributes]);
}

/**
 * Whether a condition can't hold for a number that is not whole: `floor(var.n) == var.n` is one of what must all hold,
 * if need be of what is not null.
 */
function demandsWhole(condition: Expression, meant: readonly string[]): boolean {
  if (condition.kind === "parentheses") return demandsWhole(condition.inner, meant);
  if (condition.kind === "conditional")
    return isNullCheck(condition.condition, meant) && demandsWhole(condition.otherwise, meant);
  if (condition.kind !== "binary") return false;
  const { operator, left, right } = condition;
  if (operator === "&&") return demandsWhole(left, meant) || demandsWhole(right, meant);
  if (operator === "||") return [left, right].every((one) => isNullCheck(one, meant) || demandsWhole(one, meant));
  if (operator !== "==") return false;
  return isWholeOf(left, right, meant) || isWholeOf(right, left, meant);
}

/** `floor(var.n)` or `parseint(tostring(var.n), 10)` beside `var.n`, or `var.n % 2` beside a whole number. */
function isWholeOf(made: Expression, other: Expression, meant: readonly string[]): boolean {
  if (made.kind === "parentheses") return isWholeOf(made.inner, other, meant);
  if (made.kind === "binary")
    return made.operator === "%" && isMeant(made.left, meant) && isWholeNumber(made.right) && isWholeNumber(other);
  const [argument] = made.kind === "call" ? made.arguments : [];
  if (made.kind !== "call" || argument === undefined || !isMeant(other, meant)) return false;
  const [text] = made.name === "parseint" && argument.kind === "call" ? argument.arguments : [];
  if (text !== undefined) return isMeant(text, meant);
  return (made.name === "floor" || made.name === "ceil") && isMeant(argument, meant);
}

function isNullCheck(condition: Expression, meant: readonly string[]): boolean {
  if (condition.kind === "parentheses") return isNullCheck(condition.inner, meant);
  if (condition.kind !== "binary" || condition.operator !== "==") return false;
  const isNull = (one: Expression): boolean => one.kind === "literal" && one.value === null;
  const { left, right } = condition;
  return (isMeant(left, meant) && isNull(right)) || (isMeant(right, meant) && isNull(left));
}

function isWholeNumber(expression: Expression): boolean {
  if (expression.kind === "parentheses") return isWholeNumber(expression.inner);
  const { value } = expression.kind === "literal" ? expression : { value: null };
  return typeof value === "object" && value !== null && /^\d+$/.test(value.number);
}

/** Whether an expression is nothing but a reference to this. */
export function isMeant(expression: Expression, meant: readonly string[]): boolean {
  if (expression.kind === "parentheses") return isMeant(expression.inner, meant);
  const [only] = referencesOf(expression);
  return (
    only?.node === expression &&
    only.root === "var" &&
    only.steps.length === meant.length &&
    meant.every((name, at) => only.steps[at] === name)
  );
}
