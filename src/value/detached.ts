/**
 * A value taken out of where it was decided: what a loop makes of any element says nothing of another element, so what
 * it hung on inside of the loop is no longer told.
 */
import { mapCertain } from "./certain.ts";
import { choice } from "./choice.ts";
import { own } from "./marks.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";
import type { Hole, Identity, Piece, Unknown, Value } from "./value.ts";

/** The value without the conditions and identities whose keys are those of the inside. */
export function detached(value: Value, isInside: (key: string) => boolean): Value {
  if ((value.flags & (DEEP_CHOICE | DEEP_UNKNOWN)) === 0) return value;
  const inner = (one: Value): Value => detached(one, isInside);
  switch (value.kind) {
    case "choice":
      return choice(
        value.alternatives.map((one) => ({
          value: inner(one.value),
          when: one.when.filter(({ key }) => !isInside(key)),
        })),
        false,
        value.flags & own,
      );
    case "list":
    case "set":
    case "tuple":
      return { ...value, items: value.items.map(inner) };
    case "map":
    case "object":
      return { ...value, entries: new Map([...value.entries].map(([name, item]) => [name, inner(item)])) };
    case "unknown":
      return detachedUnknown(value, isInside);
    case "partial":
      return { ...value, pieces: value.pieces.map((piece): Piece => detachedPiece(piece, isInside)) };
    default:
      return value;
  }
}

function detachedUnknown(value: Unknown, isInside: (key: string) => boolean): Unknown {
  const inner = (one: Value): Value => detached(one, isInside);
  const made: { -readonly [K in keyof Unknown]: Unknown[K] } = { ...value };
  if (isOf(value.identity, isInside)) {
    delete made.identity;
    delete made.except;
    delete made.refuses;
    delete made.images;
  }
  // What a plan says is said of its own values.
  delete made.among;
  if (value.each !== undefined) made.each = value.each.map(inner);
  if (value.certain !== undefined) made.certain = mapCertain(value.certain, inner);
  return made;
}

function detachedPiece(piece: Piece, isInside: (key: string) => boolean): Piece {
  if (!("unknown" in piece) || !isOf(piece.unknown.identity, isInside)) return piece;
  return { ...piece, unknown: detachedUnknown(piece.unknown, isInside) } satisfies Hole;
}

function isOf(identity: Identity | undefined, isInside: (key: string) => boolean): boolean {
  return identity !== undefined && isInside(identity.key);
}
