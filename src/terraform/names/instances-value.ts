/** All instances of a resource or module as one value. */
import { object, tuple, unknown } from "../../value/build.ts";
import { nothingCertain, sequenceOf, withCertain } from "../../value/certain.ts";
import { assuming } from "../../value/assuming.ts";
import { choice } from "../../value/choice.ts";
import { withFlags, withPartsByDefault } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Alternative, Unknown, Value } from "../../value/value.ts";
import type { Expansion, Mode } from "./instance.ts";

/** Which there are is said before anything is planned, by variables that nobody set: so is of what type they are. */
function notKnown(what: string, mode: Mode): Unknown {
  const code = mode === "plan" ? "computed" : "variable-not-set";
  return unknown("dynamic", { code, text: `the instances of ${what} are not known` });
}

/** All elements of a `count` or `for_each` as one value: in each case those that there are then. */
export function instancesValue(
  expansion: Expansion,
  what: string,
  mode: Mode,
  valueOf: (key: string | number) => Value,
): Value {
  return choice(
    expansion.cases.map(({ keys, certain, when, byDefault, partsByDefault }): Alternative => {
      const marks = byDefault === true ? DEFAULT : 0;
      const values = (keys ?? certain).map((key) => assuming(valueOf(key), [when]));
      if (keys === null) {
        const isCounted = expansion.mode === "count";
        const entries = new Map(certain.map((key, at) => [String(key), values[at] ?? notKnown(what, mode)]));
        const parts = isCounted ? sequenceOf(values, values.length) : { ...nothingCertain, entries };
        return { value: withFlags(withCertain(notKnown(what, mode), parts), marks), when };
      }
      const value =
        expansion.mode === "count"
          ? tuple(values)
          : object(new Map(keys.map((key, at) => [String(key), values[at] ?? notKnown(what, mode)])));
      const marked = withFlags(value, marks);
      return { value: partsByDefault === true ? withPartsByDefault(marked) : marked, when };
    }),
    false,
  );
}
