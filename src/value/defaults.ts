/** Defaults of attributes that a type lets be left out. */
import { object, tuple } from "./build.ts";
import { choice } from "./choice.ts";
import { withFlags } from "./marks.ts";
import type { Certain, Defaults, Value } from "./value.ts";

/** Puts defaults in the place of attributes that are missing or null. Done before the value is converted. */
export function withDefaults(value: Value, defaults: Defaults): Value {
  const below = (key: string, item: Value): Value => {
    const child = defaults.children.get(defaults.collection ? "" : key);
    return child === undefined ? item : withDefaults(item, child);
  };
  switch (value.kind) {
    case "choice":
      return choice(
        value.alternatives.map((one) => ({ value: withDefaults(one.value, defaults), when: one.when })),
        false,
        0,
        value.fails,
      );
    case "list":
    case "set":
    case "tuple":
      return tuple(
        value.items.map((item, at) => below(String(at), item)),
        value.trace,
        value.flags,
      );
    case "map":
    case "object": {
      const entries = new Map([...value.entries].map(([key, item]) => [key, below(key, item)]));
      for (const [key, fallback] of defaults.values) {
        const given = entries.get(key);
        if (given === undefined || given.kind === "null") entries.set(key, below(key, fallback));
        else if (given.kind === "choice") entries.set(key, withoutNull(given, below(key, fallback)));
      }
      return object(entries, value.trace, value.flags, value.keyTraces);
    }
    case "unknown":
      return value.certain === undefined ? value : { ...value, certain: certainWithDefaults(value.certain, defaults) };
    default:
      return value;
  }
}

function certainWithDefaults(certain: Certain, defaults: Defaults): Certain {
  const whole = withDefaults(object(certain.entries), {
    ...defaults,
    values: onlyOf(defaults.values, certain.entries),
  });
  const items = withDefaults(tuple(certain.items), defaults);
  return {
    ...certain,
    items: "items" in items ? items.items : certain.items,
    entries: whole.kind === "object" ? whole.entries : certain.entries,
  };
}

function onlyOf(values: ReadonlyMap<string, Value>, given: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...values].filter(([name]) => given.has(name)));
}

function withoutNull(value: Extract<Value, { kind: "choice" }>, fallback: Value): Value {
  if (!value.alternatives.some((one) => one.value.kind === "null")) return value;
  return withFlags(
    choice(
      value.alternatives.map((one) => (one.value.kind === "null" ? { value: fallback, when: one.when } : one)),
      false,
      0,
      value.fails,
    ),
    value.flags,
  );
}
