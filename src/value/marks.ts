/** Marks of values: sensitive, ephemeral, by default, overridable. They pass from wholes to parts and back. */
import type { Value } from "./value.ts";
import {
  DEEP_CHOICE,
  DEEP_DEFAULT,
  DEEP_EPHEMERAL,
  DEEP_OVERRIDABLE,
  DEEP_PARTS_BY_DEFAULT,
  DEEP_SENSITIVE,
  DEEP_UNKNOWN,
  DEFAULT,
  EPHEMERAL,
  OVERRIDABLE,
  PARTS_BY_DEFAULT,
  PLACES_BY_DEFAULT,
  SENSITIVE,
} from "./value.ts";

/** The marks that a node bears itself, and those that stand for what is below it. */
export const own = SENSITIVE | DEFAULT | EPHEMERAL | OVERRIDABLE;
export const deep =
  DEEP_UNKNOWN |
  DEEP_CHOICE |
  DEEP_SENSITIVE |
  DEEP_DEFAULT |
  DEEP_EPHEMERAL |
  DEEP_OVERRIDABLE |
  DEEP_PARTS_BY_DEFAULT;
const deepShift = 5;

/** Flags of a node of its own: its bits, repeated among the deep ones. */
export function flagsOf(flags: number): number {
  const bits = flags & (own | PARTS_BY_DEFAULT);
  return bits | (bits << deepShift);
}

/** Says of a container which parts it has by default only; where it has none, that is all there is of it. */
export function withPartsByDefault<V extends Value>(value: V): V {
  return "size" in value && value.size > 1
    ? { ...value, flags: value.flags | flagsOf(PARTS_BY_DEFAULT) }
    : withFlags(value, DEFAULT);
}

/** Says of a list that it is in the order of what it has, of which some is by default. */
export function withPlacesByDefault<V extends Value>(value: V): V {
  return "items" in value && value.kind !== "set" ? { ...value, flags: value.flags | PLACES_BY_DEFAULT } : value;
}

/** Whether the order in which its parts come hangs on what it has by default: nothing but a list has one of its own. */
export function isOrderedByDefault(value: Value): boolean {
  if (markOfPlace(value) !== 0) return true;
  return (value.flags & PARTS_BY_DEFAULT) !== 0 && value.kind !== "list" && value.kind !== "tuple";
}

/** The mark of an element by its place. */
export function markOfPlace(container: Value): number {
  return (container.flags & PLACES_BY_DEFAULT) === 0 ? 0 : DEFAULT;
}

/** Whether anything of it is by default only, its parts or which there are. */
export function isInPartByDefault(value: Value): boolean {
  return (value.flags & (DEFAULT | DEEP_DEFAULT | DEEP_PARTS_BY_DEFAULT)) !== 0;
}

/** Whether something else would stand in the place of the value, or other parts in it, if someone set a default. */
export function isWholeByDefault(value: Value): boolean {
  return (value.flags & (DEFAULT | PARTS_BY_DEFAULT)) !== 0;
}

/** Adds flags of the node (SENSITIVE, DEFAULT, EPHEMERAL); the alternatives of a choice bear them too. */
export function withFlags<V extends Value>(value: V, flags: number): V {
  const wanted = flags & own;
  if ((value.flags & wanted) === wanted) return value;
  if (value.kind === "choice") {
    return {
      ...value,
      flags: value.flags | flagsOf(wanted),
      alternatives: value.alternatives.map((one) => ({ value: withFlags(one.value, wanted), when: one.when })),
    };
  }
  return { ...value, flags: value.flags | flagsOf(wanted) };
}

/** Takes flags off the node and everything below it: what `nonsensitive` does. */
export function withoutFlags(value: Value, flags: number): Value {
  const gone = flagsOf(flags & own);
  if ((value.flags & gone) === 0) return value;
  const bare = { ...value, flags: value.flags & ~gone };
  switch (bare.kind) {
    case "choice":
      return {
        ...bare,
        alternatives: bare.alternatives.map((one) => ({ value: withoutFlags(one.value, flags), when: one.when })),
      };
    case "list":
    case "set":
    case "tuple":
      return { ...bare, items: bare.items.map((item) => withoutFlags(item, flags)) };
    case "map":
    case "object":
      return { ...bare, entries: new Map([...bare.entries].map(([key, item]) => [key, withoutFlags(item, flags)])) };
    case "partial":
      return {
        ...bare,
        pieces: bare.pieces.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags & ~gone })),
      };
    case "string":
      return bare.pieces === undefined
        ? bare
        : { ...bare, pieces: bare.pieces.map((piece) => ({ ...piece, flags: piece.flags & ~gone })) };
    default:
      return bare;
  }
}

/** The node's own flags (SENSITIVE, DEFAULT, EPHEMERAL) or, with `deeply`, those of anything below it as well. */
export function marksOf(value: Value, deeply: boolean): number {
  return (deeply ? value.flags | (value.flags >> deepShift) : value.flags) & own;
}
