import { failure, list } from "../../value/build.ts";
import { eachOf, ofElements } from "../../value/each.ts";
import { convert } from "../../value/convert.ts";
import { typeOf } from "../../value/type-of.ts";
import { listOf } from "../../value/type.ts";
import { unify } from "../../value/unify.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import { elementsOf, membership } from "./collections.ts";
import type { TerraformFunction } from "./function.ts";
import { unknownFrom } from "./known-arguments.ts";

/** The values whose keys are among those searched for. */
export const matchkeys: TerraformFunction = {
  name: "matchkeys",
  parameters: [
    { name: "values", type: listOf("dynamic") },
    { name: "keys", type: listOf("dynamic") },
    { name: "searchset", type: listOf("dynamic") },
  ],
  result: ([values]) => (values === undefined ? listOf("dynamic") : typeOf(values)),
  holds: ([values]) => (values === undefined ? {} : ofElements(eachOf(values))),
  lift: "deep",
  byPlace: true,
  call(args) {
    const [values, keys, searched] = args;
    if (values?.kind !== "list" || keys?.kind !== "list" || searched?.kind !== "list")
      return unknownFrom(listOf("dynamic"), args, { notNull: true });
    if (values.items.length !== keys.items.length)
      return failure("Lists of different length", "There must be as many keys as values.");
    const type =
      searched.items.length === 0 || keys.items.length === 0 ? "dynamic" : unify([keys.element, searched.element]);
    if (type === null) return failure("Different types", "The keys and those searched for must be of one type.");
    if (args.some((arg) => (arg.flags & DEEP_UNKNOWN) !== 0))
      return unknownFrom(listOf(values.element), args, { notNull: true });
    const wanted = convert(searched, listOf(type));
    const given = convert(keys, listOf(type));
    if (wanted.kind !== "list" || given.kind !== "list") return wanted.kind === "failure" ? wanted : given;
    const searchedFor = membership(wanted.items);
    const kept = elementsOf(values).filter((_, place) => {
      const key = given.items[place];
      return key !== undefined && searchedFor(key) === true;
    });
    return list(values.element, kept);
  },
};
