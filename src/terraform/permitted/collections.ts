/**
 * What validations permit lists, sets, maps and tuples to be: how long they are, what each element is one of and, where
 * that is little, which wholes there are.
 */
import { partsOf, referencesOf } from "../../hcl/walk.ts";
import { branchOf, fullKey, nullBranch } from "../../value/branch.ts";
import { list, nullOf, pinned, set, unknown } from "../../value/build.ts";
import { sequenceOf, withCertain } from "../../value/certain.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { isAmong, joinConditions } from "../../value/condition.ts";
import { identityOfPart } from "../../value/split.ts";
import type { Type } from "../../value/type.ts";
import type { Alternative, Condition, Identity, Unknown, Value } from "../../value/value.ts";
import { calledThere, numbersNamed } from "./candidates.ts";
import { maxParts, oneOfParts, permittedParts, withAttributes, withNull } from "./part.ts";
import { isWhole } from "./wholes.ts";
import type { Asked } from "./part.ts";

/** Lengths that are tried. */
const maxLength = 12;
/** Longer lists, and lists of more lengths, are not told element by element. */
const maxItems = 4;
const maxLengths = 3;
/** Of more combinations of elements it is not asked which are permitted. */
const maxWholes = 32;
/** Sets of more elements have too many subsets. */
const maxMembers = 4;

/** A list or a set. */
export function permittedSequence(asked: Asked, kind: "list" | "set", element: Type): Value {
  const told = withElements(asked, asked.unset, element);
  if (kind === "set") {
    const whole = setsOf(asked, told, element);
    if (whole !== null) return whole;
  }
  const lengths = lengthsOf(asked);
  if (lengths === null) return told;
  const lists = kind === "list" ? listsOf(asked, told, element, lengths) : null;
  return lists === null ? withLength(told, lengths) : withNull(asked, lists);
}

/** A map of which each entry is one of a few values, or that has few entries. */
export function withValues(asked: Asked, told: Unknown, element: Type): Unknown {
  const valued = withElements(asked, told, element);
  const lengths = lengthsOf(asked);
  return lengths === null ? valued : withLength(valued, lengths);
}

interface Lengths {
  readonly least: number;
  readonly most: number;
  /** All that are permitted; of one that has no bound those up to where they all are. */
  readonly permitted: readonly number[];
}

/** How long the conditions let it be; null: they say nothing of that. */
function lengthsOf({ unset, name, validations, permits }: Asked): Lengths | null {
  const isAsked = validations.some((one) =>
    [...partsOf(one.condition)].some(
      (part) =>
        part.kind === "call" &&
        part.name === "length" &&
        part.arguments.some((argument) =>
          referencesOf(argument).some(({ root, steps }) => root === "var" && steps[0] === calledThere(one, name)),
        ),
    ),
  );
  const longest = Math.max(-1, ...numbersNamed(validations));
  if (!isAsked || longest < 0 || longest > maxLength) return null;
  const may = (least: number, most: number): boolean =>
    permits(pinned({ ...unset, notNull: true, length: { least, most } }));
  const permitted = Array.from({ length: longest + 2 }, (_, at) => at).filter((at) => may(at, at));
  const isOpen = may(longest + 2, Infinity);
  if (permitted.length === 0 || (isOpen && permitted.length === longest + 2)) return null;
  return { least: permitted[0]!, most: isOpen ? Infinity : permitted.at(-1)!, permitted };
}

/** What is known of it is known where it is not null, which has no length. */
function withLength(told: Unknown, { least, most }: Lengths): Unknown {
  const known = {
    least: Math.max(least, told.length?.least ?? 0),
    most: Math.min(most, told.length?.most ?? Infinity),
  };
  return { ...told, length: known };
}

/** A list of few lengths is known but for its elements. */
function listsOf(asked: Asked, told: Unknown, element: Type, { most, permitted }: Lengths): Value | null {
  if (most > maxItems || permitted.length > maxLengths) return null;
  const { identity } = asked;
  const [only, more] = permitted;
  const key = `length(${fullKey(identity)})`;
  const whole = permitted.map((length): Alternative => {
    const text = `length(${identity.words}) is ${length}`;
    const when = more === undefined ? [] : [isAmong(key, new Set([String(length)]), text)];
    return { value: list(element, itemsOf(asked, told, element, length)), when };
  });
  const wholes = whole.flatMap((one) => combinationsOf(one, element));
  if (wholes.length <= maxWholes && wholes.every(({ value }) => isPlain(value))) {
    const left = wholes.flatMap(({ value, when }) =>
      asked.ways(value).flatMap((way) => {
        const both = joinConditions(when, way);
        return both === null ? [] : [{ value, when: both }];
      }),
    );
    const isLess = left.length !== wholes.length || left.some(({ when }, at) => when !== wholes[at]?.when);
    if (left.length > 0 && left.length <= maxWholes && isLess) return choice(left, false);
  }
  return only !== undefined && more === undefined ? whole[0]!.value : choice(whole, false);
}

/** The elements of a list of this length, each as what it is one of. */
function itemsOf(asked: Asked, told: Unknown, element: Type, length: number): readonly Value[] {
  const { unset, identity } = asked;
  const items = Array.from({ length }, (_, at) => itemAt(unset, identity, element, at));
  return items.map((item, at): Value => {
    const having = (part: Value): Value => list(element, items.with(at, part as Unknown));
    const [each, other] = told.each ?? [];
    if (each?.kind === "unknown" && other === undefined && typeof element === "object" && element.kind === "object")
      return withAttributes(asked, item, element, having, identityOfPart(identity, String(at)));
    const values = told.each ?? permittedParts(asked, element, having, true, null);
    return values === null || values.some((one) => branchOf(one) === null)
      ? item
      : oneOfParts(values, identity, String(at));
  });
}

function itemAt({ reason, defaults }: Unknown, whole: Identity, element: Type, at: number): Unknown {
  const below = defaults?.children.get("");
  return unknown(element, reason, {
    identity: identityOfPart(whole, String(at)),
    ...(below === undefined ? {} : { defaults: below }),
  });
}

/** One list for each combination of what its elements are one of; itself where there are too many. */
function combinationsOf({ value, when }: Alternative, element: Type): readonly Alternative[] {
  if (value.kind !== "list") return [{ value, when }];
  let rows: readonly { readonly items: readonly Value[]; readonly when: readonly Condition[] }[] = [
    { items: [], when },
  ];
  for (const item of value.items) {
    rows = rows.flatMap((row) =>
      alternativesOf(item).flatMap((one) => {
        const both = joinConditions(row.when, one.when);
        return both === null ? [] : [{ items: [...row.items, one.value], when: both }];
      }),
    );
    if (rows.length > maxWholes) return [{ value, when }];
  }
  return rows.map((row) => ({ value: list(element, row.items), when: row.when }));
}

function isPlain(value: Value): boolean {
  return value.kind === "list" && value.items.every((item) => branchOf(item) !== null);
}

/** The sets that are permitted of few elements. */
function setsOf({ unset, identity, permits, ways }: Asked, told: Unknown, element: Type): Value | null {
  const { each } = told;
  if (each === undefined || each.length > maxMembers) return null;
  if (each.some((one) => branchOf(one) === null || branchOf(one) === nullBranch)) return null;
  let subsets: readonly (readonly Value[])[] = [[]];
  for (const member of each) subsets = [...subsets, ...subsets.map((subset) => [...subset, member])];
  const nothing = nullOf(unset.type);
  const mayBeNull = unset.notNull !== true && permits(nothing);
  const all = [...(mayBeNull ? [nothing] : []), ...subsets.map((items) => set(element, items))];
  const permitted = all.flatMap((value) =>
    ways(value).map((when) => ({ value, when: [isWhole(identity, value), ...when] })),
  );
  return permitted.length === 0 ? null : choice(permitted, false);
}

/**
 * A list, set or map each of whose elements is one of these: `alltrue([for r in var.rs : contains(…, r)])`. That of a
 * map stands under a key that is not known, so that what is said of one key is not said of all.
 */
function withElements(asked: Asked, told: Unknown, element: Type): Unknown {
  const { unset } = asked;
  const having = (item: Value): Value => withCertain(unset, sequenceOf([item], 0));
  if (typeof element === "object" && element.kind === "object") {
    const any = unknown(element, unset.reason, { notNull: true });
    const item = withAttributes(asked, any, element, having, null);
    return item === any || asked.permits(having(nullOf(element))) ? told : { ...told, each: [item] };
  }
  const each = permittedParts(asked, element, having, true, null);
  return each === null ? told : { ...told, each };
}

/** A tuple some of whose elements are one of a few values each. */
export function withPlaces(asked: Asked, elements: readonly Type[]): Unknown {
  const { unset, identity } = asked;
  const items = elements.map((type, at) =>
    unknown(type, unset.reason, { identity: identityOfPart(identity, String(at)) }),
  );
  let told: readonly Value[] = items;
  for (const [at, type] of elements.slice(0, maxParts).entries()) {
    const having = (part: Value): Value =>
      withCertain(unset, sequenceOf(items.with(at, part as Unknown), items.length));
    const values = permittedParts(asked, type, having, true, null);
    if (values !== null) told = told.with(at, oneOfParts(values, identity, String(at)));
  }
  return told === items ? unset : withCertain(unset, sequenceOf(told, told.length));
}
