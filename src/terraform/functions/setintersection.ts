import { certainOf } from "../../value/certain.ts";
import { membership } from "./collections.ts";
import { elementsInAll } from "./set-holds.ts";
import { setFunction } from "./set-operations.ts";

export const setintersection = setFunction(
  "setintersection",
  ["first_set"],
  "other_sets",
  true,
  ([first = [], ...others]) => {
    const among = others.map(membership);
    return first.filter((item) => among.every((has) => has(item) === true));
  },
  ([first, ...others]) => {
    const among = others.map((other) => membership(certainOf(other).items));
    return first === undefined ? [] : certainOf(first).items.filter((item) => among.every((has) => has(item) === true));
  },
  elementsInAll,
);
