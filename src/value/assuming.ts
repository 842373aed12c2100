/** What a value is where conditions are known to hold. */
import { branchAfter, nullBranch, plainOf } from "./branch.ts";
import { bool, nullOf, number, string } from "./build.ts";
import { mapCertain } from "./certain.ts";
import { choice } from "./choice.ts";
import { agree, branchesIn } from "./condition.ts";
import { parseNumber } from "./decimal.ts";
import { own } from "./marks.ts";
import { isExcluded } from "./equal.ts";
import { fromPieces } from "./pieces.ts";
import type { Trace } from "./trace.ts";
import type { Type } from "./type.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Alternative, Condition, Hole, Piece, Unknown, Value } from "./value.ts";

/** The value where one of these conjunctions holds: what none of them allows falls away. */
export function assuming(value: Value, cases: readonly (readonly Condition[])[]): Value {
  if ((value.flags & (DEEP_CHOICE | DEEP_UNKNOWN)) === 0 || cases.length === 0) return value;
  if (cases.some((when) => when.length === 0)) return value;
  switch (value.kind) {
    case "choice": {
      const left = value.alternatives.filter((one) => cases.some((when) => agree(when, one.when)));
      const inner = left.map((one) => ({ value: assuming(one.value, cases), when: one.when }));
      if (inner.length === value.alternatives.length && inner.every((one, at) => one.value === left[at]?.value))
        return value;
      // Where nothing is left, nobody will ever see it.
      return inner.length === 0 ? value : choice(inner, false, value.flags & own, value.fails);
    }
    case "list":
    case "set":
    case "tuple": {
      const items = value.items.map((item) => assuming(item, cases));
      return items.every((item, at) => item === value.items[at]) ? value : { ...value, items };
    }
    case "map":
    case "object": {
      const entries = new Map([...value.entries].map(([name, item]) => [name, assuming(item, cases)]));
      return [...entries].every(([name, item]) => item === value.entries.get(name)) ? value : { ...value, entries };
    }
    case "unknown": {
      const told = toldBy(value, cases);
      if (told !== null) return told;
      const left = exceptBy(value, cases);
      if (left.certain === undefined) return left;
      return { ...left, certain: mapCertain(left.certain, (part) => assuming(part, cases)) };
    }
    case "partial": {
      const pieces = value.pieces.map((piece): Piece => ("unknown" in piece ? pieceToldBy(piece, cases) : piece));
      return pieces.every((piece, at) => piece === value.pieces[at])
        ? value
        : fromPieces(pieces, value.trace, value.flags & own);
    }
    default:
      return value;
  }
}

/** A value that is not known as what the conditions say that it is, if each of the conjunctions says what it may be. */
function toldBy({ identity, type, trace, flags }: Unknown, cases: readonly (readonly Condition[])[]): Value | null {
  if (identity === undefined) return null;
  const told = new Map<string, Alternative>();
  for (const when of cases) {
    const condition = when.find(({ key, except }) => key === identity.key && except === undefined);
    if (condition === undefined) return null;
    for (const branch of branchesIn(condition)) {
      const after = branchAfter(identity, branch);
      // Where it can't be converted, nobody will ever see it.
      if (after === null) continue;
      const value = valueOfBranch(after, type, trace, flags & own);
      if (value === null) return null;
      told.set(branch, { value, when: [{ key: identity.key, branch, text: condition.text }] });
    }
  }
  return told.size === 0 ? null : choice([...told.values()], false);
}

/** A value that is not known without what each of the conjunctions says that it is not. */
function exceptBy(value: Unknown, cases: readonly (readonly Condition[])[]): Unknown {
  const { identity } = value;
  if (identity === undefined) return value;
  const [first, ...others] = cases.map((when) => when.find(({ key }) => key === identity.key)?.except);
  if (first === undefined || others.includes(undefined)) return value;
  const never = [...first].filter((branch) => others.every((other) => other?.has(branch) === true));
  if (never.every((branch) => value.except?.has(branch) === true)) return value;
  const made: Unknown = {
    ...value,
    except: new Set([...(value.except ?? []), ...never]),
    ...(never.includes(nullBranch) ? { notNull: true } : {}),
  };
  if (made.literals === undefined) return made;
  return { ...made, literals: made.literals.filter((literal) => !isExcluded(made, literal)) };
}

/** The plain value whose branch this is; null where that is none, or none of the type. */
export function valueOfBranch(
  branch: string,
  type: Type = "dynamic",
  trace: Trace | null = null,
  flags = 0,
): Value | null {
  if (branch === nullBranch) return type === "dynamic" ? null : nullOf(type, trace, flags);
  const { kind, text } = plainOf(branch);
  if (type !== "dynamic" && type !== kind) return null;
  if (kind === "string") return string(text, trace, -1, flags);
  if (kind === "bool") return bool(text === "true", trace, flags);
  const parsed = parseNumber(text);
  return parsed === null ? null : number(parsed, trace, flags);
}

function pieceToldBy(hole: Hole, cases: readonly (readonly Condition[])[]): Piece {
  const told = toldBy(hole.unknown, cases);
  return told?.kind === "string" ? { text: told.text, trace: told.trace, offset: -1, flags: told.flags & own } : hole;
}
