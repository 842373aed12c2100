import { certainOf } from "../../value/certain.ts";
import { eachOf } from "../../value/each.ts";
import { setFunction } from "./set-operations.ts";

export const setunion = setFunction(
  "setunion",
  ["first_set"],
  "other_sets",
  false,
  (sets) => sets.flat(),
  (args) => args.flatMap((arg) => certainOf(arg).items),
  (args) => args.flatMap(eachOf),
);
