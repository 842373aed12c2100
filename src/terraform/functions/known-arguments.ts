/** Functions of strings, numbers and bools that need all of them known: the great part of the language's functions. */
import { failure, string, unknown } from "../../value/build.ts";
import { flowOf, stringsIn } from "../../value/flow.ts";
import { toBigInt } from "../../value/number.ts";
import { type Trace, step } from "../../value/trace.ts";
import type { Span } from "../../source.ts";
import { exceed } from "../../value/work.ts";
import type { Type } from "../../value/type.ts";
import type {
  BoolValue,
  Failure,
  NumberValue,
  Outcome,
  Reason,
  StringValue,
  Unknown,
  Value,
} from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";

interface Known {
  string: StringValue;
  number: NumberValue;
  bool: BoolValue;
}
type Signature = Readonly<Record<string, keyof Known>>;
type Arguments<S extends Signature> = { readonly [Name in keyof S]: Known[S[Name]] };

/** Adds the call to the way that a value has come. */
export type Hop = (from: Trace | null) => Trace;

export function hopOf(name: string, at: Span): Hop {
  return (from) => step("function", at, `${name}()`, from);
}

/** Makes a function of parameters, named in their order, that is called only when all arguments are known. */
export function ofKnown<const S extends Signature>(
  name: string,
  signature: S,
  result: Type,
  compute: (args: Arguments<S>, hop: Hop) => Outcome,
): TerraformFunction {
  const names = Object.keys(signature);
  return {
    name,
    // A result of no fixed type may be null, which only this function knows, not its caller.
    parameters: names.map((each) => ({
      name: each,
      type: signature[each] ?? "dynamic",
      allowUnknown: result === "dynamic",
    })),
    result,
    lift: "deep",
    call(args, at) {
      const known: Record<string, Value> = {};
      for (const [index, each] of names.entries()) {
        const arg = args[index];
        if (arg === undefined || arg.kind !== signature[each]) return unknownFrom(result, args);
        known[each] = arg;
      }
      return compute(known as unknown as Arguments<S>, hopOf(name, at));
    },
  };
}

export function onlyInOpenTofu(called: TerraformFunction): TerraformFunction {
  return { ...called, onlyOpenTofu: true };
}

/** A text computed from another, which keeps its origin; the other itself where nothing changed. */
export function derived(from: StringValue, text: string, hop: Hop): StringValue {
  if (text === from.text) return { ...from, trace: hop(from.trace) };
  return string(text, hop(from.trace), -1, from.flags);
}

/** Beyond these Terraform, in whose functions whole numbers have 64 bits, reports an error. */
const maxWhole = 2n ** 63n;

/** A whole number, as Terraform's functions take it; a failure where it is none, or has more than 64 bits. */
export function wholeOf({ number }: NumberValue): bigint | Failure {
  const whole = typeof number === "number" || number.exponent < 64 ? toBigInt(number) : null;
  return whole === null || whole >= maxWhole || whole < -maxWhole
    ? failure("Not a whole number", "A whole number is required here.")
    : whole;
}

/** The same as JavaScript's number: nearly, where it is beyond what is counted here. */
export function wholeNumber(value: NumberValue): number | Failure {
  const whole = typeof value.number === "number" ? value.number || 0 : wholeOf(value);
  return typeof whole === "bigint" ? Number(whole) : whole;
}

/** A text as messages show it: in quotes, and cut where it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

const undecided: Reason = { code: "computed", text: "depends on a value that is not known" };

/** Why a value, or the first unknown part of it, is not known. */
function reasonOf(value: Value): Reason | null {
  switch (value.kind) {
    case "unknown":
      return value.reason;
    case "partial":
      return value.pieces.reduce<Reason | null>(
        (found, piece) => found ?? ("unknown" in piece ? piece.unknown.reason : null),
        null,
      );
    case "choice":
      return firstReason(value.alternatives.map((one) => one.value)) ?? (value.open ? undecided : null);
    case "list":
    case "set":
    case "tuple":
      return firstReason(value.items);
    case "map":
    case "object":
      return firstReason(value.entries.values());
    default:
      return null;
  }
}

function firstReason(values: Iterable<Value>): Reason | null {
  for (const value of values) {
    const reason = reasonOf(value);
    if (reason !== null) return reason;
  }
  return null;
}

/**
 * The unknown result of a call, for the reason for which an argument is not known; it remembers the texts among them.
 */
export function unknownFrom(
  type: Type,
  args: readonly Value[],
  refinements: Parameters<typeof unknown>[2] = {},
): Unknown {
  const literals = stringsIn(args);
  return unknown(type, firstReason(args) ?? undecided, { literals, ...refinements });
}

/**
 * The unknown collection that a call puts together of others: what they hold, it may hold where they hold it.
 */
export function openFrom(type: Type, args: readonly Value[]): Unknown {
  return unknown(type, firstReason(args) ?? undecided, { notNull: true, ...flowOf(args) });
}

/** The unknown result of a call that would cost or yield too much. */
export function beyondLimit(type: Type, what: string): Unknown {
  exceed(what);
  return unknown(type, { code: "limit", text: what });
}
