/** All instances of a resource or module as one value. */
import { object, tuple, unknown } from "../value/build.ts";
import { assuming, choice } from "../value/choice.ts";
import type { Alternative, Value } from "../value/value.ts";
import type { Expansion } from "./instance.ts";

function notKnown(what: string): Value {
  return unknown("dynamic", { code: "computed", text: `the instances of ${what} are not known` });
}

/** All elements of a `count` or `for_each` as one value: in each case those that there are then. */
export function instancesValue(expansion: Expansion, what: string, valueOf: (key: string | number) => Value): Value {
  return choice(
    expansion.cases.map(({ keys, when }): Alternative => {
      if (keys === null) return { value: notKnown(what), when };
      const values = keys.map((key) => assuming(valueOf(key), [when]));
      const value =
        expansion.mode === "count"
          ? tuple(values)
          : object(new Map(keys.map((key, at) => [String(key), values[at] ?? notKnown(what)])));
      return { value, when };
    }),
    false,
  );
}
