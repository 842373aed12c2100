import type { Refinements } from "../../value/build.ts";
import { failure } from "../../value/build.ts";
import { computedIn } from "../../value/computed.ts";
import { doubted } from "../../value/doubt.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { kindOfValue } from "../../value/type-of.ts";
import { isSequence } from "./collections.ts";
import type { Outcome, Value } from "../../value/value.ts";
import type { TerraformFunction } from "./function.ts";
import { openFrom } from "./known-arguments.ts";

function heldByAny(args: readonly Value[]): Refinements {
  return ofElements(args.flatMap(eachOf));
}

/** The first list that has elements. */
export const coalescelist: TerraformFunction = {
  name: "coalescelist",
  parameters: [],
  rest: { name: "vals", type: "dynamic", allowNull: true, allowUnknown: true, allowDynamic: true, marksDeeply: true },
  result: "dynamic",
  holds: (args) => heldByAny(args),
  picks: true,
  lift: "shallow",
  lookedAt: (args) => args.findIndex((arg) => isSequence(arg) && arg.items.length > 0) + 1 || args.length,
  call(args) {
    if (args.length === 0) return failure("Nothing to take", "At least one list is required.");
    let isUnsure = false;
    for (const arg of args) {
      // From the first that is known only after apply on, Terraform looks at none; what nobody sets it will know.
      if ((arg.kind === "unknown" || arg.kind === "partial") && computedIn(arg) !== null) break;
      const kind = kindOfValue(arg);
      if (arg.kind === "unknown" && kind === "dynamic") isUnsure = true;
      else if (kind !== "list" && kind !== "tuple") return notList;
    }
    const taken = take(args);
    return isUnsure && taken.kind !== "unknown" ? doubted(taken, [{ failure: notList, when: [] }]) : taken;
  },
};

const notList = failure("Not a list", "Only lists and tuples are possible.");

function take(args: readonly Value[]): Outcome {
  for (const arg of args) {
    if (arg.kind === "null") continue;
    if (arg.kind === "unknown" && (arg.certain?.items.length ?? 0) > 0) return arg;
    if (!isSequence(arg)) return { ...openFrom("dynamic", args), ...heldByAny(args) };
    if (arg.items.length > 0) return arg;
  }
  return failure("Nothing to take", "All lists are empty.");
}
