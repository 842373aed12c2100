/** `${X:-a}`, `${X:=a}`, `${X:+a}`, `${X:?}`: what stands there in place of a variable that is not set, or is. */
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import type { Alternative, Piece, Value } from "../../value/value.ts";
import { openCondition } from "../state.ts";
import type { State } from "../state.ts";
import { DEFAULT, alternativesOfAny, known } from "./values.ts";

interface Expansion {
  readonly name: string;
  readonly operator: string;
  /** What the variable is. */
  readonly items: readonly Value[];
  readonly operand: () => Value;
  readonly at: Span;
}

export function withDefault(state: State, expansion: Expansion): readonly Value[] {
  const { name, operator, items } = expansion;
  if (operator.endsWith("?")) return items;
  if (operator.endsWith("+")) return [ofSet(state, expansion)];
  const [value, second] = items;
  if (second !== undefined && items.every((item) => item.kind !== "unknown")) return items;
  const result = choiceOf(alternativesOfAny(value ?? string("")).flatMap((one) => instead(one, expansion)));
  if (result === value) return items;
  if (operator.endsWith("=")) state.variables.set(name, result);
  return [result];
}

function choiceOf(ways: readonly Alternative[]): Value {
  const [only, second] = ways;
  return only !== undefined && second === undefined && only.when.length === 0 ? only.value : choice(ways, false);
}

/** What one of the values gives way to where it is none, or nothing. */
function instead({ value, when }: Alternative, { name, operator, operand, at }: Expansion): readonly Alternative[] {
  const mayBeNothing = operator.startsWith(":") && (known(value) === "" || isGap(value));
  if (value.kind !== "unknown" && !mayBeNothing) return [{ value, when }];
  // Of what certainly is nothing nobody takes anything else.
  const isNothing = known(value) === "" && (value.flags & DEFAULT) === 0;
  const fallback = passThrough(isNothing ? operand() : withFlags(operand(), DEFAULT), "local", at, `$${name}`);
  const made = { value: fallback, when };
  // Of several, one that the run finds out may be something.
  return value.kind === "unknown" && when.length > 0 && value.reason.code !== "environment"
    ? [{ value, when }, made]
    : [made];
}

/** A text of which nothing is known, as what a command prints, may be none; not what callers are seen to give. */
function isGap(value: Value): boolean {
  const mayBeNothing = (piece: Piece): boolean =>
    "unknown" in piece ? piece.unknown.notNull !== true : piece.text === "";
  return value.kind === "partial" && value.pieces.every(mayBeNothing);
}

/** `${X:+a}` */
function ofSet(state: State, { name, items, operand }: Expansion): Value {
  const [value, second] = items;
  if (value === undefined) return string("");
  if (second !== undefined) return operand();
  const ways = alternativesOfAny(value).flatMap((one): readonly Alternative[] => {
    const isEmpty = known(one.value) === "";
    const isOpen = one.value.kind === "unknown" || (isEmpty && (one.value.flags & DEFAULT) !== 0);
    if (!isOpen) return [{ value: isEmpty ? string("") : operand(), when: one.when }];
    // What only the caller's environment sets may be set.
    const { yes, no } = openCondition(state, `$${name} is set`);
    const isUsual = isEmpty ? { ...no, usual: true } : no;
    return [
      { value: operand(), when: [...one.when, yes] },
      { value: string(""), when: [...one.when, isUsual] },
    ];
  });
  return choiceOf(ways);
}
