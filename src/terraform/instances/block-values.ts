/** The nested blocks of a body as values, `dynamic` ones expanded: a list for each type of block. */
import { attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Block, Body } from "../../hcl/syntax.ts";
import { object, tuple, unknown } from "../../value/build.ts";
import { inAnyOrder } from "../../value/any-order.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { lift } from "../../value/lift.ts";
import { joined, sequenceOf, withCertain } from "../../value/certain.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import type { Alternative, Condition, Outcome, Unknown, Value } from "../../value/value.ts";
import { evaluateIn, eachOf } from "./dynamic-blocks.ts";
import type { DynamicElement, Iterators } from "./dynamic-blocks.ts";
import type { Instance, Repetition } from "../names/instance.ts";
import { orComputed } from "../names/read-back.ts";
import { failedValue } from "../names/outcomes.ts";

/** Blocks that steer Terraform and are no part of what is deployed. */
const steering = new Set(["lifecycle", "provisioner", "connection", "timeouts"]);

interface Place {
  readonly instance: Instance;
  readonly repetition: Repetition | null;
  readonly iterators: Iterators | null;
  /** What the cloud decides of a block of this type, beside what it says; null: that is not asked for. */
  readonly computed: ((type: string) => Unknown) | null;
}

/** By the type of block. In JSON nothing tells a block from an attribute, but `dynamic` is one. */
export function blockValues(instance: Instance, repetition: Repetition | null, body: Body): Map<string, Value> {
  return valuesIn({ instance, repetition, iterators: null, computed: null }, body);
}

/** As references see them, which find in each what is known only after apply, too. */
export function referredBlocks(instance: Instance, repetition: Repetition | null, body: Body): Map<string, Value> {
  const computed = (type: string): Unknown =>
    unknown("dynamic", { code: "computed", text: `${type} is known only after apply` });
  return valuesIn({ instance, repetition, iterators: null, computed }, body);
}

/** Those of one type; null where there are none. */
export function referredBlocksOf(
  instance: Instance,
  repetition: Repetition | null,
  body: Body,
  type: string,
): Value | null {
  const isOne = (block: Block): boolean =>
    block.type === type || (block.type === "dynamic" && block.labels[0]?.text === type);
  const blocks = body.json === undefined ? body.blocks : blocksOf(body, "dynamic", 1);
  if (!blocks.some(isOne)) return null;
  const only = body.json === undefined ? { ...body, blocks: blocks.filter(isOne) } : body;
  return referredBlocks(instance, repetition, only).get(type) ?? null;
}

function valuesIn(place: Place, body: Body): Map<string, Value> {
  const parts = new Map<string, Value[]>();
  const add = (type: string, part: Value): void => {
    const known = parts.get(type);
    if (known === undefined) parts.set(type, [part]);
    else known.push(part);
  };
  for (const block of body.json === undefined ? body.blocks : blocksOf(body, "dynamic", 1)) {
    if (block.type === "dynamic") add(block.labels[0]?.text ?? "", dynamicBlocks(place, block));
    else if (!steering.has(block.type)) add(block.type, tuple([bodyValue(place, block.type, block.body)]));
  }
  return new Map([...parts].map(([type, lists]) => [type, inList(place, type, joinedLists(lists))]));
}

/**
 * Of what a reference finds: where there is one block of a type, a provider may have it by itself; and where there is
 * none, what it has instead is nobody's word but its own: an empty list, null, or a block of its own making.
 */
function inList({ computed }: Pick<Place, "computed">, type: string, list: Value): Value {
  if (computed === null) return list;
  if (list.kind === "tuple") {
    if (list.items.length === 0) return computed(type);
    return list.items.length === 1 ? { ...list, isBlock: true } : list;
  }
  if (list.kind !== "choice") return list;
  const alternatives = list.alternatives.map(({ value, when }) => ({ value: inList({ computed }, type, value), when }));
  return choice(alternatives, false);
}

/** One list of those behind each other; where one is not known, what the others have is still in it. */
function joinedLists(lists: readonly Value[]): Value {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  return valueOr(
    lift(lists, "shallow", (all): Outcome => {
      const open = all.find((list): list is Unknown => list.kind === "unknown");
      if (open !== undefined) return withCertain(open, joined(all));
      return tuple(all.flatMap((list) => ("items" in list ? list.items : [])));
    }),
  );
}

/** A list in each case of what the block's collection may be. */
function dynamicBlocks(place: Place, block: Block): Value {
  const { instance, repetition, iterators } = place;
  const collection = eachOf(instance, repetition, block, iterators);
  if (collection === null) return tuple([]);
  const type = block.labels[0]?.text ?? "";
  if (collection.outcome.kind === "failure") return failedValue(collection.outcome.summary);
  const collections = alternativesOf(collection.outcome).flatMap(({ value, when }) => inPlaces(value, when));
  const lists = collections.map(({ value, when }) => {
    const elements = collection.elements(value);
    const contents = blocksOf(block.body, "content", 0);
    const made = (some: readonly DynamicElement[]): Value[] =>
      some.flatMap(({ iterators: inner }) =>
        contents.map((content) => bodyValue({ ...place, iterators: inner }, type, content.body)),
      );
    const certain = elements.filter((element) => element.when.length === 0);
    if (certain.length === elements.length) return { value: tuple(made(elements)), when };
    const open = unknown("dynamic", { code: "computed", text: `how many blocks ${type} has is not known` });
    return { value: withCertain(open, sequenceOf(made(certain), placedIn(value, certain.length))), when };
  });
  return choice(lists, false);
}

/** How many blocks have their place for certain: those at the known beginning of a list. Other keys may sort first. */
function placedIn(value: Value, count: number): number {
  return value.kind === "unknown" && value.certain !== undefined ? Math.min(value.certain.first, count) : 0;
}

/** Blocks stand in the order of a set's elements: where one of these is not known, so is the place of each. */
function inPlaces(value: Value, when: readonly Condition[]): readonly Alternative[] {
  const ordered = value.kind === "set" ? inAnyOrder(value) : null;
  return ordered === null
    ? [{ value, when }]
    : alternativesOf(ordered).flatMap((one) => {
        const both = joinConditions(when, one.when);
        return both === null ? [] : [{ value: one.value, when: both }];
      });
}

function bodyValue(place: Place, type: string, body: Body): Value {
  const entries = new Map<string, Value>();
  const computed = place.computed === null ? null : place.computed(type);
  for (const attribute of attributesOf(body)) {
    if (body.json !== undefined && attribute.name === "dynamic") continue;
    const written = valueOr(evaluateIn(place.instance, place.repetition, place.iterators, attribute));
    entries.set(attribute.name, computed === null ? written : orComputed(written, computed));
  }
  for (const [inner, value] of valuesIn(place, body)) entries.set(inner, value);
  const made = object(entries);
  return computed === null ? made : withRest(made, computed);
}

/** An object that has other attributes, too, which only the cloud knows. */
export function withRest(value: Value, rest: Unknown): Value {
  return value.kind === "object" ? { ...value, flags: value.flags | DEEP_UNKNOWN, rest } : value;
}

function valueOr(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary) : outcome;
}
