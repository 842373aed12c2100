/** What may be tried on the conditions of a `validation`: the values that they name. */
import type { Expression } from "../hcl/syntax.ts";
import { partsOf, referencesOf } from "../hcl/walk.ts";
import type { Source } from "../source.ts";
import { branchOf, textOf } from "../value/branch.ts";
import { bool, number, string } from "../value/build.ts";
import { parseNumber, toDecimal } from "../value/number.ts";
import { origin } from "../value/trace.ts";
import type { Type } from "../value/type.ts";
import type { Unknown, Value } from "../value/value.ts";
import { evaluate } from "./expression/evaluate.ts";
import { literalValue } from "./expression/literal-value.ts";
import { finiteLanguage } from "./functions/finite-language.ts";
import type { Scope } from "./scope.ts";

const maxCandidates = 128;
/** Whole numbers that are tried between the smallest and the largest in a condition. */
const maxNumbers = 40;

/** A condition of a variable's `validation`. */
export interface Validation {
  readonly condition: Expression;
  readonly source: Source;
}

/**
 * The values that the conditions name, in lists and maps to which they refer, too. Of any type, also what is converted
 * to them: what `tostring` makes "1" may be 1.
 */
export function candidatesOf(
  validations: readonly Validation[],
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
  for (const { condition, source } of validations) {
    for (const part of partsOf(condition)) {
      if (part.kind === "object")
        for (const { name, key } of part.items)
          if (name !== null) add(string(name, origin("literal", { source, start: key.start, end: key.end })));
      // `split(",", "dev,prod")` names what it gives.
      if ((part.kind === "call" || part.kind === "for") && referencesOf(part).every(({ root }) => root === "local")) {
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
  if (type === "dynamic") for (const truth of [true, false]) add(bool(truth));
  return [...found.values()];
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
export function restOf(validations: readonly Validation[], candidates: readonly Value[], rest: Unknown): Unknown[] {
  if (rest.type === "bool") return [];
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
