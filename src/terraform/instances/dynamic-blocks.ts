/** `dynamic` blocks: their elements, and the names that stand for them inside `content`. */
import { attributeOf } from "../../hcl/json.ts";
import type { Attribute, Block } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { object, unknown } from "../../value/build.ts";
import type { Condition, Outcome, Value } from "../../value/value.ts";
import { elementsOf } from "./expand.ts";
import type { Instance, Repetition } from "../names/instance.ts";
import { asDeployed, evaluateAttribute, evaluateBudgeted, scopeOf } from "../names/references.ts";
import type { Written } from "../names/references.ts";
import type { Scope } from "../names/scope.ts";

/** Iterators in reach, innermost first. */
export interface Iterators {
  readonly name: string;
  readonly value: Value;
  /** What it goes over. */
  readonly over: Attribute;
  readonly outer: Iterators | null;
}

export interface DynamicElement {
  readonly iterators: Iterators;
  readonly when: readonly Condition[];
}

/** The elements of a `dynamic` block; one symbolic element where its collection is unknown. */
export function expandIterator(
  instance: Instance,
  repetition: Repetition | null,
  block: Block,
  outer: Iterators | null,
): DynamicElement[] {
  const each = eachOf(instance, repetition, block, outer);
  return each === null ? [] : each.elements(each.outcome);
}

/** The name that a block gives to its elements: `iterator = rule`, in older files `iterator = "rule"`. */
function iteratorOf(block: Block): string | null {
  const iterator = attributeOf(block.body, "iterator");
  if (iterator === undefined) return null;
  return iterator.value.kind === "variable" ? iterator.value.name : literalString(iterator.value);
}

/** What a `dynamic` block goes over, and the elements of any value that this may be; null where it says nothing. */
export function eachOf(
  instance: Instance,
  repetition: Repetition | null,
  block: Block,
  outer: Iterators | null,
): { readonly outcome: Outcome; elements(of: Outcome): DynamicElement[] } | null {
  const collection = attributeOf(block.body, "for_each");
  if (collection === undefined) return null;
  const type = block.labels[0]?.text ?? "";
  const name = iteratorOf(block) ?? type;
  return {
    outcome: evaluateIn(instance, repetition, outer, collection),
    elements: (of) =>
      elementsOf(instance, of, collection, `dynamic ${type}`).map((element) => ({
        iterators: {
          name,
          outer,
          over: collection,
          value: object(
            new Map([
              ["key", element.keyValue],
              ["value", element.value],
            ]),
          ),
        },
        when: element.when,
      })),
  };
}

/** Evaluates an attribute where iterators are in reach. */
export function evaluateIn(
  instance: Instance,
  repetition: Repetition | null,
  iterators: Iterators | null,
  attribute: Written,
): Outcome {
  if (iterators === null) return evaluateAttribute(instance, repetition, attribute);
  const scope = withIterators(scopeOf(instance, repetition, attribute.source), iterators);
  return asDeployed(evaluateBudgeted(instance, attribute, scope), instance, repetition);
}

function withIterators(scope: Scope, iterators: Iterators): Scope {
  return {
    ...scope,
    resolve(root, steps, at) {
      for (let inner: Iterators | null = iterators; inner !== null; inner = inner.outer) {
        if (inner.name !== root || inner.value.kind !== "object") continue;
        const part = inner.value.entries.get(steps[0] ?? "");
        return part === undefined
          ? {
              outcome: unknown("dynamic", { code: "error", text: `${root} has key and value only` }),
              consumed: steps.length,
            }
          : { outcome: part, consumed: 1 };
      }
      return scope.resolve(root, steps, at);
    },
  };
}
