/** `target[*].x` and `target.*.x`. */
import type { SplatExpression, SplatStep } from "../../hcl/syntax.ts";
import type { Refinements } from "../../value/build.ts";
import { failure, isFailure, list, nullOf, number, tuple, unknown } from "../../value/build.ts";
import { mapEach, sequenceOf, withCertain } from "../../value/certain.ts";
import { mayHideError, oneOf, succeeded } from "../../value/choice.ts";
import { marksOf, withFlags, withPartsByDefault } from "../../value/marks.ts";
import { inAnyOrder } from "../../value/any-order.ts";
import { anElementOf, anyOfEach, ofElements } from "../../value/each.ts";
import { childOf } from "../../value/parts.ts";
import { lift, together } from "../../value/lift.ts";
import { split } from "../../value/split.ts";
import { equalTypes, listOf, tupleOf } from "../../value/type.ts";
import type { Trace } from "../../value/trace.ts";
import type { Type } from "../../value/type.ts";
import { failedAs, failingAs, typeOf, typesOfWhole } from "../../value/type-of.ts";
import { PARTS_BY_DEFAULT } from "../../value/value.ts";
import type { Outcome, Unknown, Value } from "../../value/value.ts";
import { getAttribute, indexIn } from "./access.ts";
import { byType } from "./by-type.ts";
import type { Context } from "./context.ts";
import { isPlanned } from "./decision.ts";
import { selectorOf } from "./selector.ts";

export function evaluateSplat(expression: SplatExpression, context: Context): Outcome {
  const target = failingAs(context.evaluate(expression.target, context), "dynamic");
  return target.kind === "failure" ? target : splat(target, expression.each, context);
}

function splat(target: Value, steps: readonly SplatStep[], context: Context): Outcome {
  const result = lift([target], "shallow", ([one]) => (one === undefined ? target : splatOne(one, steps, context)));
  if (result.kind === "failure") return result;
  const marked = withFlags(result, marksOf(target, false));
  return (target.flags & PARTS_BY_DEFAULT) === 0 ? marked : withPartsByDefault(marked);
}

/**
 * Sequences element by element; anything else as a tuple of one, or of none if it is null. An error in an element is
 * one of the type of the whole.
 */
function splatOne(target: Value, steps: readonly SplatStep[], context: Context): Outcome {
  switch (target.kind) {
    case "null":
      return isSequence(target.type)
        ? failure("Splat of null value", "Splat expressions (with the * symbol) cannot be applied to null sequences.")
        : tuple([], target.trace);
    case "unknown":
      return splatUnknown(target, steps, context);
    case "tuple": {
      const items = each(target, target.items, steps, context);
      const types = typesOfWhole(items, tupleOf);
      return failingAs(
        ofParts(items, (parts) => tuple(parts, target.trace)),
        types,
      );
    }
    case "list":
    case "set": {
      const placed = target.kind === "set" ? inAnyOrder(target) : null;
      if (placed !== null) return splat(placed, steps, context);
      const made = ofParts(each(target, target.items, steps, context), (items) => listOfParts(items, target.trace));
      if (target.items.length > 0 && made.kind !== "failure" && made.kind !== "choice") return made;
      const element = follow(anElement(target.element, null), steps, context);
      if (target.items.length > 0) return failingAs(made, listOf(typeOfAny(element)));
      return element.kind === "failure"
        ? failedAs(element, listOf("dynamic"))
        : list(typeOf(element), [], target.trace);
    }
    default: {
      const item = follow(target, steps, context);
      return failingAs(
        ofParts([item], (parts) => tuple(parts)),
        typesOfWhole([item], tupleOf),
      );
    }
  }
}

function listOfParts(items: readonly Value[], trace: Trace | null): Outcome {
  const type = items.map(typeOf).find((one) => one !== "dynamic") ?? "dynamic";
  const mixed = items.some(
    (item) =>
      item.kind !== "null" && item.kind !== "unknown" && item.kind !== "choice" && !equalTypes(typeOf(item), type),
  );
  return mixed
    ? failure(
        "Invalid nested splat expressions",
        "The second level of splat expression produced elements of different types.",
      )
    : list(type, items, trace);
}

/** A whole of these parts, if none of them is an error. */
function ofParts(parts: readonly Outcome[], make: (parts: readonly Value[]) => Outcome): Outcome {
  return parts.find(isFailure) ?? together(parts as readonly Value[], make);
}

function isSequence(type: Type): boolean {
  return typeof type === "object" && (type.kind === "list" || type.kind === "set" || type.kind === "tuple");
}

function each(
  container: Value,
  items: readonly Value[],
  steps: readonly SplatStep[],
  context: Context,
): readonly Outcome[] {
  return items.map((item) => follow(childOf(container, item), steps, context));
}

/** Applies the traversal behind the splat to one element. */
function follow(value: Value, steps: readonly SplatStep[], context: Context): Outcome {
  let result: Outcome = value;
  for (const step of steps) {
    if (result.kind === "failure") return result;
    if (step.kind === "splat") result = splat(result, step.each, context);
    else if (step.kind === "attribute")
      result = step.legacyIndex
        ? indexIn(result, number(Number(step.name)), null, context)
        : getAttribute(result, step.name);
    else {
      const key = context.evaluate(step.key, context);
      result =
        key.kind === "failure"
          ? key
          : indexIn(
              result,
              key,
              key.kind === "unknown" || key.kind === "choice" ? selectorOf(step.key, context) : null,
              context,
            );
    }
  }
  return result;
}

/** What the traversal makes of an element of a type. */
function followAny(type: Type, of: Unknown | null, steps: readonly SplatStep[], context: Context): Outcome {
  return follow(anElement(type, of), steps, context);
}

/** Any element, of a whole that is not known. */
function anElement(type: Type, of: Unknown | null): Value {
  const reason = { code: "computed", text: "an element" } as const;
  if (of === null) return unknown(type, reason);
  return anyOfEach(of, null) ?? { ...anElementOf(of), type, reason };
}

function typeOfAny(outcome: Outcome): Type {
  return outcome.kind === "failure" ? "dynamic" : typeOf(outcome);
}

/** What flows into a sequence of these, and what each of its elements is. */
function flowInto(outcomes: readonly Outcome[], target: Unknown, context: Context): Refinements {
  const { each, ...flow } = ofElements(outcomes.flatMap((one) => (one.kind === "failure" ? [] : [succeeded(one)])));
  return each === undefined || isPlanned(target, context) ? flow : { ...flow, each };
}

function splatUnknown(target: Unknown, steps: readonly SplatStep[], context: Context): Outcome {
  const { type, reason, trace, flags } = target;
  if (typeof type === "object" && (type.kind === "list" || type.kind === "set")) {
    const length = type.kind === "list" && target.length !== undefined ? { length: target.length } : {};
    const item = followAny(type.element, target, steps, context);
    const refinements = { notNull: true, ...length, ...flowInto([item], target, context) };
    const made = unknown(listOf(typeOfAny(item)), reason, refinements, trace, flags);
    return certainSplat(made, target, steps, context);
  }
  if (typeof type === "object" && type.kind === "tuple") {
    const parts = isPlanned(target, context) ? null : byType(target);
    if (parts !== null) return parts.kind === "failure" ? parts : splat(parts, steps, context);
    const items = type.elements.map((element) => followAny(element, target, steps, context));
    const failed = items.find(isFailure);
    if (failed !== undefined) return failed;
    const refinements = { notNull: true, ...flowInto(items, target, context) };
    return unknown(tupleOf(items.map(typeOfAny)), reason, refinements, trace, flags);
  }
  if (type === "dynamic") {
    const flow = flowInto([followAny(type, target, steps, context), follow(target, steps, context)], target, context);
    return certainSplat(unknown("dynamic", reason, flow, trace, flags), target, steps, context);
  }
  if (target.notNull !== true && !isPlanned(target, context)) return splatNullable(target, steps, context);
  const item = follow(target, steps, context);
  if (item.kind === "failure") return item;
  return target.notNull === true
    ? together([item], (parts) => tuple(parts))
    : unknown("dynamic", reason, flowInto([item], target, context), trace, flags);
}

/** A tuple of none where it is null, else of one, which may be an error there. */
function splatNullable(target: Unknown, steps: readonly SplatStep[], context: Context): Outcome {
  const nothing = nullOf(target.type);
  const told = target.identity === undefined ? null : split(target, [nothing], target.identity);
  if (told !== null) return splat(told, steps, context);
  const something = splatOne({ ...target, notNull: true }, steps, context);
  const none = { value: tuple([], target.trace), when: [] };
  return something.kind === "failure"
    ? oneOf([none], false, 0, [{ failure: something, when: [] }])
    : oneOf([none, { value: something, when: [] }], false);
}

/** With what the traversal makes of the elements that a sequence certainly has. */
function certainSplat(made: Unknown, target: Unknown, steps: readonly SplatStep[], context: Context): Outcome {
  if (target.certain === undefined) return made;
  const { items, first } = mapEach({ ...target.certain, entries: new Map() }, (item) => {
    const part = follow(childOf(target, item), steps, context);
    return part.kind === "failure" ? part : succeeded(part);
  });
  return mayHideError(withCertain(made, sequenceOf(items, first)));
}
