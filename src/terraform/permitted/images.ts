/**
 * What validations say of functions of a text that may be anything itself: `contains(["DEV", "PROD"], upper(var.env))`,
 * `!startswith(var.region, "cn-")`, `length(var.name) <= 8`.
 */
import type { CallExpression } from "../../hcl/syntax.ts";
import { partsOf } from "../../hcl/walk.ts";
import { branchOf } from "../../value/branch.ts";
import { bool, number, unknown } from "../../value/build.ts";
import { alternativesOf } from "../../value/choice.ts";
import { hole } from "../../value/split.ts";
import type { Alternative, Outcome, Unknown, Value } from "../../value/value.ts";
import { calledThere, isMeant, isRepeated, numbersNamed } from "./candidates.ts";
import type { Validation } from "./candidates.ts";
import { constantScope } from "../expression/constant-scope.ts";
import { evaluate } from "../expression/evaluate.ts";
import { literalValue } from "../expression/literal-value.ts";

/** Calls in its conditions that are looked at as a whole. */
const maxImages = 6;
/** Lengths of a text that are tried. */
const maxLength = 16;

/** Functions of a text that give a text. */
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

/** Functions that ask something of a text. */
const asking: ReadonlySet<string> = new Set(["startswith", "endswith", "strcontains"]);

/** A text whose conditions are asked. */
export interface AskedText {
  readonly name: string;
  readonly validations: readonly Validation[];
  readonly candidates: readonly Value[];
  readonly unset: Unknown;
  readonly permits: (value: Value) => boolean;
  readonly evaluateWith: (value: Value, written: Validation) => Outcome;
}

/** What functions of the text may be, where the validations refuse whatever else they may give; and how it begins. */
export function textFacts(asked: AskedText): Pick<Unknown, "images" | "prefix"> {
  const images = new Map<string, readonly Value[]>();
  let prefix = asked.validations.reduce((start, one) => longer(start, startDemanded(one, asked.name)), "");
  const plain: Unknown = { ...asked.unset, notNull: true, identity: hole };
  for (const validation of asked.validations) {
    for (const part of partsOf(validation.condition)) {
      if (part.kind !== "call" || images.size >= maxImages) continue;
      if (!wrapping.has(part.name) && !asking.has(part.name) && part.name !== "length") continue;
      const key = keyOf(asked.evaluateWith(plain, { ...validation, condition: part }));
      if (key === null || images.has(key)) continue;
      const gives = (value: Value): boolean => asked.permits({ ...plain, images: new Map([[key, [value]]]) });
      const permitted = imagesOf(part, asked, gives);
      if (permitted === null) continue;
      images.set(key, permitted);
      if (part.name === "startswith" && permitted.every(isTrue))
        prefix = longer(prefix, startIn(part, calledThere(validation, asked.name)));
    }
  }
  return { ...(images.size === 0 ? {} : { images }), ...(prefix === "" ? {} : { prefix }) };
}

/** What a call of the text is known by; a bool is by what it hangs on. */
function keyOf(made: Outcome): string | null {
  const [only] = made.kind === "failure" ? [] : alternativesOf(made);
  if (only === undefined) return null;
  const key = only.value.kind === "unknown" ? only.value.identity?.key : keyOfOnly(only.when);
  return key?.includes(hole.key) === true ? key : null;
}

function keyOfOnly([condition, more]: Alternative["when"]): string | undefined {
  return more === undefined ? condition?.key : undefined;
}

function isTrue(value: Value): boolean {
  return value.kind === "bool" && value.bool;
}

/** What a text certainly begins with of which `startswith` is true. */
function startIn({ arguments: [text, start] }: CallExpression, name: string | null): string {
  // Of what is made of the text first, the text itself may begin in another way: `startswith(lower(var.r), "cn-")`.
  if (text === undefined || name === null || !isMeant(text, [name])) return "";
  const value = start === undefined ? null : evaluate(start, constantScope({ path: "", text: "" }));
  return value?.kind === "string" ? value.text : "";
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function startDemanded(validation: Validation, name: string): string {
  const called = calledThere(validation, name);
  if (called === null || isRepeated(validation)) return "";
  return startOfPattern(validation, called);
}

/** What a text certainly begins with that has to match a pattern: `can(regex("^cn-", var.region))`. */
function startOfPattern({ condition, source }: Validation, name: string): string {
  if (condition.kind === "parentheses") return startOfPattern({ condition: condition.inner, source }, name);
  if (condition.kind === "binary" && condition.operator === "&&") {
    const [left, right] = [condition.left, condition.right];
    return longer(
      startOfPattern({ condition: left, source }, name),
      startOfPattern({ condition: right, source }, name),
    );
  }
  const [matched] = condition.kind === "call" && condition.name === "can" ? condition.arguments : [];
  const [pattern, text] = matched?.kind === "call" && matched.name === "regex" ? matched.arguments : [];
  if (pattern === undefined || text === undefined || !isMeant(text, [name])) return "";
  const value = literalValue(pattern, source);
  return value?.kind === "string" ? literalStart(value.text) : "";
}

/** The literal beginning of a pattern that is bound to the start, if it has no alternatives of its own. */
function literalStart(pattern: string): string {
  const [, start = ""] = /^\^([\w -]+)/.exec(pattern) ?? [];
  const inner = pattern.replaceAll(/\\.|\[[^\]]*\]/g, "").replaceAll(/\([^()]*\)/g, "");
  if (/[|()]/.test(inner)) return "";
  return /^[*?{]/.test(pattern.slice(start.length + 1)) ? start.slice(0, -1) : start;
}

/** What a call may give, where something that it might give is refused; null: anything. */
function imagesOf(
  { name }: CallExpression,
  { validations, candidates, unset }: AskedText,
  gives: (value: Value) => boolean,
): readonly Value[] | null {
  if (asking.has(name)) {
    const permitted = [true, false].map((truth) => bool(truth)).filter(gives);
    return permitted.length === 1 ? permitted : null;
  }
  if (name === "length") return lengths(Math.max(-1, ...numbersNamed(validations)), unset, gives);
  const except = new Set(candidates.map((one) => branchOf(one) ?? ""));
  if (gives(unknown("string", unset.reason, { notNull: true, except }))) return null;
  const permitted = candidates.filter(gives);
  return permitted.length > 0 ? permitted : null;
}

/** The lengths that a text may have; where it may be of any from some length on, one value for all of them. */
function lengths(longest: number, { reason }: Unknown, gives: (value: Value) => boolean): readonly Value[] | null {
  if (longest < 0) return null;
  const within = (least: number, most: number): Value =>
    least === most ? number(least) : unknown("number", reason, { notNull: true, bounds: { least, most } });
  const steps = Array.from({ length: Math.min(longest, maxLength) + 2 }, (_, at) => at);
  const permitted = steps.filter((at) => gives(number(at)));
  const first = steps.length;
  const isOpen = gives(within(first, Infinity));
  if (isOpen && permitted.length === steps.length) return null;
  const [least = first] = permitted;
  if (isOpen) return [within(least, Infinity)];
  return permitted.length === 0 ? null : permitted.map((at) => number(at));
}
