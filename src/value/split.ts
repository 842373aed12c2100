/**
 * Telling apart what an unknown value may be. What hangs on whether it is this or that is decided once for each value
 * that matters, and once for all others; and whatever else hangs on the same unknown value is decided alike.
 */
import { unknown } from "./build.ts";
import { choice } from "./choice.ts";
import { branchOf, branchesOf, fullKey, nullBranch, textOf } from "./branch.ts";
import { isNone, isValue } from "./condition.ts";
import { doubted, doubtsOf } from "./doubt.ts";
import { equal } from "./equal.ts";
import { stringsIn } from "./flow.ts";
import { lift } from "./lift.ts";
import { marksOf, withFlags } from "./marks.ts";
import { childOf } from "./parts.ts";
import { maxAlternatives } from "./value.ts";
import type { Alternative, Outcome, PartialString, Piece, Identity, Reason, Unknown, Value } from "./value.ts";

const maxIdentity = 400;

const undecided: Reason = { code: "computed", text: "part of it is not known" };

/** What a value is called where it is part of a identity; null: nothing tells it from others. */
export function identityOf(value: Value): Identity | null {
  switch (value.kind) {
    case "unknown":
      return value.identity ?? null;
    case "string":
      return named(JSON.stringify(value.text));
    case "number":
    case "bool":
      return named(textOf(value) ?? "");
    case "null":
      return named("null");
    case "partial":
      return identityOfPieces(value.pieces);
    default:
      return null;
  }
}

function named(text: string): Identity | null {
  return text.length <= maxIdentity ? { key: text, words: text } : null;
}

function identityOfPieces(pieces: readonly Piece[]): Identity | null {
  const keys: string[] = [];
  const words: string[] = [];
  for (const piece of pieces) {
    if ("unknown" in piece) {
      if (piece.unknown.identity === undefined) return null;
      keys.push(`\${${fullKey(piece.unknown.identity)}}`);
      words.push(`\${${piece.unknown.identity.words}}`);
    } else {
      keys.push(JSON.stringify(piece.text));
      words.push(piece.text);
    }
  }
  const key = keys.join("");
  return key.length > maxIdentity ? null : { key, words: `"${words.join("")}"` };
}

/** The identity of what is made of these in one way only; null where one of them has none. */
export function composed(name: string, parts: readonly Value[]): Identity | null {
  const identities: Identity[] = [];
  for (const part of parts) {
    const identity = identityOf(part);
    if (identity === null) return null;
    identities.push(identity);
  }
  const key = `${name}(${identities.map(fullKey).join(", ")})`;
  const words = `${name}(${identities.map((identity) => identity.words).join(", ")})`;
  return key.length > maxIdentity ? null : { key, words };
}

/** The identity of a part of what has one: under this attribute, key or index. */
export function identityOfPart(identity: Identity, name: string): Identity {
  const { words } = identity;
  return {
    key: `${fullKey(identity)}[${JSON.stringify(name)}]`,
    words: /^[A-Za-z_][\w-]*$/.test(name) ? `${words}.${name}` : `${words}[${JSON.stringify(name)}]`,
  };
}

/** Stands for an unknown value in the keys of its images. */
export const hole: Identity = { key: "\0", words: "\0" };

/**
 * What a function of unknown values came out as: one of its images, where one of the arguments says what they are
 * (`upper(var.env)` is, though `var.env` may be in any case); else itself, with the images of what is made of it.
 */
export function imaged(result: Unknown, name: string, args: readonly Value[]): Value {
  for (const arg of args) {
    if (arg.kind !== "unknown" || arg.images === undefined) continue;
    const call = composed(
      name,
      args.map((one) => (one === arg ? { ...arg, identity: hole } : one)),
    );
    if (call === null) continue;
    const own = arg.images.get(call.key);
    const identity = composed(name, args);
    const [first] = own ?? [];
    if (first?.kind === "unknown") return identity === null ? first : { ...first, identity };
    if (own !== undefined)
      return choice(
        own.map((value) => ({ value, when: identity === null ? [] : [isValue(identity, value)] })),
        false,
      );
    const further = [...arg.images].filter(([key]) => key.includes(call.key));
    if (further.length > 0)
      return { ...result, images: new Map(further.map(([key, of]) => [key.replaceAll(call.key, hole.key), of])) };
  }
  return result;
}

/** The unknown value with this identity, which is made only where it has none yet. */
export function withIdentity<V extends Value>(value: V, make: () => Identity | null): V {
  if (value.kind !== "unknown" || value.identity !== undefined) return value;
  const identity = make();
  return identity === null ? value : { ...value, identity };
}

/**
 * An unknown or partly known value as a choice: each of the known `candidates` that it may be, and what is none of
 * them. Null where there is no such candidate.
 */
export function split(value: Unknown | PartialString, candidates: Iterable<Value>, identity: Identity): Value | null {
  const told = new Map<string, Value>();
  const alternatives: Alternative[] = [];
  const marks = marksOf(value, false);
  for (const candidate of candidates) {
    const branch = branchOf(candidate);
    if (branch === null || told.has(branch) || equal(value, candidate) !== "unknown") continue;
    told.set(branch, candidate);
    alternatives.push({ value: withFlags(candidate, marks), when: [isValue(identity, candidate)] });
  }
  if (told.size === 0) return null;
  const rest = withoutBranches(value, new Set([...told.values()].flatMap((one) => branchesOf(identity, one) ?? [])));
  alternatives.push({ value: rest, when: [isNone(identity, [...told.values()])] });
  return choice(alternatives, false);
}

function withoutBranches(value: Unknown | PartialString, branches: ReadonlySet<string>): Value {
  if (value.kind === "partial") {
    const [first] = value.pieces;
    const hole = value.pieces.find((piece) => "unknown" in piece);
    const reason = hole !== undefined && "unknown" in hole ? hole.unknown.reason : undecided;
    const prefix = first === undefined || "unknown" in first ? {} : { prefix: first.text };
    return unknown("string", reason, { notNull: true, except: branches, ...prefix }, value.trace, value.flags);
  }
  const except = value.except === undefined ? branches : new Set([...value.except, ...branches]);
  return { ...value, except, ...(except.has(nullBranch) ? { notNull: true } : {}) };
}

/**
 * A text that is not known as a choice of the literals that flow into it and whatever else it may be. The value itself
 * where there are none, or too many for a choice.
 */
export function opened<V extends Value>(value: V): Value {
  if (value.kind !== "unknown" || value.type !== "string" || value.literals === undefined) return value;
  return value.literals.length < maxAlternatives ? openedTo(value, value.literals) : value;
}

/**
 * What is not known as what it may be where a text takes effect, whatever its type: few literals in each of the parts.
 */
export function openedWhole(value: Unknown): readonly Value[] {
  const literals = stringsIn([value]);
  const parts: Value[] = [];
  for (let from = 0; from < literals.length; from += maxAlternatives - 1)
    parts.push(openedTo(value, literals.slice(from, from + maxAlternatives - 1)));
  return parts.length === 0 ? [withoutLiterals(value)] : parts;
}

/** What is not known without the literals that flow into it. */
export function withoutLiterals(open: Unknown): Unknown {
  const value: { -readonly [K in keyof Unknown]: Unknown[K] } = { ...open };
  delete value.literals;
  delete value.holds;
  return value;
}

function openedTo(open: Unknown, literals: readonly Value[]): Value {
  const value = withoutLiterals(open);
  const known = literals.map((literal) => childOf(value, literal));
  if (value.identity !== undefined) return split(value, known, value.identity) ?? value;
  const possible = known.filter((one) => value.type !== "string" || equal(value, one) === "unknown");
  return choice(
    [...possible, value].map((one) => ({ value: one, when: [] })),
    false,
  );
}

/** What `decide` makes of a value, told apart among the candidates where it is not known. */
export function decideAmong(value: Value, candidates: readonly Value[], decide: (value: Value) => Outcome): Outcome {
  if (value.kind !== "unknown" && value.kind !== "partial") return decide(value);
  const identity = identityOf(value);
  const told = identity === null ? null : split(value, candidates, identity);
  const outcome = told === null ? decide(value) : lift([told], "shallow", ([one]) => decide(one ?? value));
  return value.kind === "partial" ? doubted(outcome, doubtsOf(value, "string")) : outcome;
}
