/** Parts of what a program holds: entries and items, in each of the ways that a value may be. */
import { failure, object, string, tuple, unknown } from "../../../value/build.ts";
import { alternativesOf, choice, mayBeAnything } from "../../../value/choice.ts";
import { lift } from "../../../value/lift.ts";
import { childOf } from "../../../value/parts.ts";
import type { Alternative, Condition, Value } from "../../../value/value.ts";
import { valueOr } from "../../effect/evaluation.ts";
import type { Way } from "./ways.ts";

/** What a member of an enumeration stands for, and a variable of CDK for Terraform. */
const ofText = /^(?:value|name|stringValue|string_value|fqn)$/;

/** An entry by its name, or an item by its position; null: the value has none there. */
export function partOf(value: Value, key: string | number): Value {
  return valueOr(
    lift([value], "shallow", ([one]) => {
      if (one === undefined) return failure("Missing", "no value");
      if (one.kind === "object" || one.kind === "map") {
        const entry = one.entries.get(String(key));
        return entry === undefined ? absent(String(key)) : childOf(one, entry);
      }
      if (one.kind === "tuple" || one.kind === "list") {
        const at = Number(key);
        const item = Number.isInteger(at) ? one.items.at(at) : undefined;
        return item === undefined ? absent(String(key)) : childOf(one, item);
      }
      if (one.kind === "string" && ofText.test(String(key))) return one;
      return one.kind === "unknown" ? openPart(one, key) : absent(String(key));
    }),
  );
}

function openPart(value: Extract<Value, { kind: "unknown" }>, key: string | number): Value {
  const { reason } = value;
  const said = reason.code === "environment" || reason.code === "variable-not-set";
  return said ? value : unknown("dynamic", { code: reason.code, text: `${key} of ${reason.text}` });
}

function absent(key: string): Value {
  return unknown("dynamic", { code: "unsupported", text: `where ${key} comes from, is not followed` });
}

/** What a name is given by a pattern. */
export function along(value: Value, way: Way, otherwise: (made: Value, step: Way[number]) => Value): Value {
  return way.reduce((made, one) => otherwise(partOf(made, one.key), one), value);
}

/** One of the entries or items, which nobody knows. */
export function anyOf(value: Value, key: Value, name: string, words: string): Value {
  const keyed = alternativesOf(key).flatMap(({ value: one, when }): readonly Alternative[] => {
    if (one.kind === "string") return [{ value: partOf(value, one.text), when }];
    if (one.kind === "number" && typeof one.number === "number") return [{ value: partOf(value, one.number), when }];
    return entriesOf(value).map(([entry, held]) => {
      const condition: Condition = { key: name, branch: entry, text: `${words} is ${JSON.stringify(entry)}` };
      return { value: held, when: [...when, condition] };
    });
  });
  return keyed.length === 0 ? unknown("dynamic", { code: "unsupported", text: words }) : choice(keyed, false);
}

/** Names and entries, or positions and items; none, where nobody knows them. */
export function entriesOf(value: Value): readonly (readonly [string, Value])[] {
  if (value.kind === "object" || value.kind === "map")
    return [...value.entries].map(([name, one]) => [name, childOf(value, one)] as const);
  if (value.kind === "tuple" || value.kind === "list" || value.kind === "set")
    return value.items.map((one, at) => [String(at), childOf(value, one)] as const);
  return [];
}

/** Maps laid over each other: what the later ones say holds. */
export function merged(values: readonly Value[]): Value {
  return valueOr(
    lift(values, "shallow", (known) => {
      const entries = new Map<string, Value>();
      let isOpen = false;
      for (const one of known) {
        if (one.kind === "object" || one.kind === "map")
          for (const [name, entry] of entriesOf(one)) entries.set(name, entry);
        else if (one.kind !== "null") isOpen = true;
      }
      // What is laid over it, and is not known, may say otherwise: what is written still is what people meant.
      return entries.size === 0 && isOpen
        ? unknown("dynamic", { code: "unsupported", text: "a map" })
        : object(entries);
    }),
  );
}

export function pairsOf(value: Value): Value {
  return listed(value, (name, one) => tuple([string(name), one]));
}

export function namesOf(value: Value): Value {
  return listed(value, (name) => string(name));
}

export function heldBy(value: Value): Value {
  return listed(value, (_, one) => one);
}

export function fromPairs(value: Value): Value {
  const pairs = entriesOf(value).map(([, pair]) => entriesOf(pair).map(([, held]) => held));
  return object(
    pairs.flatMap(([key, held]) => (key?.kind === "string" && held !== undefined ? [[key.text, held] as const] : [])),
  );
}

/** The first item of a list of which some items may not be there; what else, where there may be none. */
export function firstOf(list: Value, otherwise: Value | null): Value | null {
  if (list.kind !== "tuple") return null;
  const found: Alternative[] = [];
  for (const [, item] of entriesOf(list)) {
    found.push(...alternativesOf(item).filter(({ value }) => value.kind !== "unknown"));
    if (!mayBeAnything(item)) return found.length === 1 ? item : choice(found, false);
  }
  if (found.length === 0) return otherwise;
  return choice(otherwise === null ? found : [...found, { value: otherwise, when: [] }], false);
}

function listed(value: Value, make: (name: string, one: Value) => Value): Value {
  return valueOr(
    lift([value], "shallow", ([one]) =>
      one === undefined || one.kind === "unknown"
        ? unknown("dynamic", { code: "unsupported", text: "the entries of a map" })
        : tuple(entriesOf(one).map(([name, held]) => make(name, held))),
    ),
  );
}

/** Begins the keys of conditions under which a program comes to something again and again: each of them happens. */
export const eachTime = "each ";

/** Every item of a list, each in a round of its own. */
export function inTurn(value: Value, key: string, words: string): Value {
  const rounds = alternativesOf(value).flatMap(({ value: one, when }): readonly Alternative[] => {
    const items = one.kind === "object" || one.kind === "map" ? entriesOf(namesOf(one)) : entriesOf(one);
    return items.map(([at, item]) => ({
      value: item,
      when: [...when, { key: eachTime + key, branch: at, text: `${words} is number ${Number(at) + 1}` }],
    }));
  });
  if (rounds.length === 0) return unknown("dynamic", { code: "unsupported", text: `what ${words} goes over` });
  return choice(rounds, mayBeAnything(value));
}

/** Whether nothing stands there: a variable that nobody sets, a part that is not there. */
export function isUnset(value: Value): boolean {
  return (
    value.kind === "null" || (value.kind === "unknown" && /^(?:environment|variable-not-set)$/.test(value.reason.code))
  );
}
