/** The nested blocks of a body as values, `dynamic` ones expanded: a list for each type of block. */
import { attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Block, Body } from "../../hcl/syntax.ts";
import { object, tuple, unknown } from "../../value/build.ts";
import { inAnyOrder } from "../../value/any-order.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { lift } from "../../value/lift.ts";
import type { Alternative, Condition, Outcome, Value } from "../../value/value.ts";
import { evaluateIn, eachOf } from "./dynamic-blocks.ts";
import type { Iterators } from "./dynamic-blocks.ts";
import type { Instance, Repetition } from "../names/instance.ts";
import { failedValue } from "../names/outcomes.ts";

/** Blocks that steer Terraform and are no part of what is deployed. */
const steering = new Set(["lifecycle", "provisioner", "connection", "timeouts"]);

interface Place {
  readonly instance: Instance;
  readonly repetition: Repetition | null;
  readonly iterators: Iterators | null;
}

/** By the type of block. In JSON nothing tells a block from an attribute, but `dynamic` is one. */
export function blockValues(instance: Instance, repetition: Repetition | null, body: Body): Map<string, Value> {
  return valuesIn({ instance, repetition, iterators: null }, body);
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
    else if (!steering.has(block.type)) add(block.type, tuple([bodyValue(place, block.body)]));
  }
  return new Map([...parts].map(([type, lists]) => [type, joined(lists)]));
}

/** One list of those behind each other; where one is not known, none of it is. */
function joined(lists: readonly Value[]): Value {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  return valueOr(
    lift(lists, "shallow", (all): Outcome => {
      const items: Value[] = [];
      for (const list of all) {
        if (list.kind !== "tuple") return list;
        items.push(...list.items);
      }
      return tuple(items);
    }),
  );
}

/** A list in each case of what the block's collection may be. */
function dynamicBlocks(place: Place, block: Block): Value {
  const { instance, repetition, iterators } = place;
  const collection = eachOf(instance, repetition, block, iterators);
  if (collection === null) return tuple([]);
  if (collection.outcome.kind === "failure") return failedValue(collection.outcome.summary);
  const collections = alternativesOf(collection.outcome).flatMap(({ value, when }) => inPlaces(value, when));
  const lists = collections.map(({ value, when }) => {
    const elements = collection.elements(value);
    const open = elements.some((element) => element.when.length > 0);
    const contents = blocksOf(block.body, "content", 0);
    return {
      value: open
        ? unknown("dynamic", { code: "computed", text: `how many blocks ${block.labels[0]?.text} has is not known` })
        : tuple(
            elements.flatMap((element) =>
              contents.map((content) => bodyValue({ ...place, iterators: element.iterators }, content.body)),
            ),
          ),
      when,
    };
  });
  return choice(lists, false);
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

function bodyValue(place: Place, body: Body): Value {
  const entries = new Map<string, Value>();
  for (const attribute of attributesOf(body)) {
    if (body.json !== undefined && attribute.name === "dynamic") continue;
    entries.set(attribute.name, valueOr(evaluateIn(place.instance, place.repetition, place.iterators, attribute)));
  }
  for (const [type, value] of valuesIn(place, body)) entries.set(type, value);
  return object(entries);
}

function valueOr(outcome: Outcome): Value {
  return outcome.kind === "failure" ? failedValue(outcome.summary) : outcome;
}
