import { certainOf } from "../../value/certain.ts";
import { isSequence, membership } from "./collections.ts";
import { elementsWithout } from "./set-holds.ts";
import { setFunction } from "./set-operations.ts";

export const setsubtract = setFunction(
  "setsubtract",
  ["a", "b"],
  null,
  true,
  ([a = [], b = []]) => {
    const inOther = membership(b);
    return a.filter((item) => inOther(item) !== true);
  },
  ([a, b]) => {
    if (a === undefined || !isSequence(b)) return [];
    const inOther = membership(b.items);
    return certainOf(a).items.filter((item) => inOther(item) === false);
  },
  ([a, b], element) => (a === undefined || b === undefined ? [] : elementsWithout(a, b, element)),
);
