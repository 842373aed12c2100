import { hasEqual } from "./collections.ts";
import { setFunction } from "./set-operations.ts";

export const setintersection = setFunction("setintersection", ["first_set"], "other_sets", true, ([first = [], ...others]) =>
  first.filter((item) => others.every((other) => hasEqual(other, item) === true)),
);
