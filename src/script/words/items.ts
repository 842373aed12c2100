/** What stands in arrays: `${list[@]}`, `${list[2]}`, `${!list[@]}`. */
import type { ParameterExpansionPart, WordPart } from "unbash";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { passThrough } from "../../value/parts.ts";
import { withFlags } from "../../value/marks.ts";
import type { Alternative, Condition, Value } from "../../value/value.ts";
import { isBranched, wordAmong } from "./branched-words.ts";
import { isLoose } from "./loose-words.ts";
import { isManifold } from "./manifold.ts";
import type { State } from "../state.ts";
import { notKnown, unset } from "../state.ts";
import { DEFAULT, known, restsOnDefault } from "./values.ts";

/** `$*`, `${list[*]}`: the items as one text, where they are quoted. */
export function isStarred(part: WordPart): boolean {
  if (part.type === "SimpleExpansion") return part.text === "$*";
  return part.type === "ParameterExpansion" && (part.index?.value === "*" || part.parameter === "*");
}

/** `${!list[@]}`: the keys of a list; undefined: not one that is known. */
export function keysOf(
  state: State,
  { parameter, prefix, index }: ParameterExpansionPart,
): readonly Value[] | undefined {
  const value = state.variables.get(parameter);
  if (prefix !== "!" || (index?.value !== "@" && index?.value !== "*")) return undefined;
  if (value?.kind === "object") return [...value.entries.keys()].map((key) => string(key));
  return value?.kind === "tuple" ? value.items.map((_, key) => string(String(key))) : undefined;
}

/**
 * `${list[@]}`, `${list[2]}`; undefined: the variable by itself.
 *
 * @param keyOf what stands between the brackets.
 */
export function indexed(
  state: State,
  { parameter, index }: ParameterExpansionPart,
  keyOf: () => Value | undefined,
  at: Span,
): readonly Value[] | undefined {
  const value = state.variables.get(parameter);
  if (index === undefined || (value?.kind !== "object" && value?.kind !== "tuple")) return undefined;
  const passed = (item: Value): Value => passThrough(item, "local", at, `$${parameter}`);
  const isAll = index.value === "@" || index.value === "*";
  if (value.kind === "object") {
    const members = new Map([...value.entries].map(([name, item]) => [name, passed(item)]));
    return isAll ? [...members.values()] : [memberOf(members, keyOf(), parameter)];
  }
  const items = value.items.map(passed);
  if (isAll) return items;
  const place = known(keyOf()) ?? "";
  const [either, ...behind] = items;
  if (either !== undefined && value.items.some(isBranched)) {
    const isFirst = isBranched(value.items[0]!) && behind.length === 0 && /^\d+$/.test(place);
    return [isFirst ? wordAmong(either, Number(place) + 1) : notKnown(parameter)];
  }
  const key = keyOf();
  if (key !== undefined && restsOnDefault(key) && /^\d+$/.test(place) && items.length > 1)
    return [memberOf(new Map(items.map((item, number) => [String(number), item])), key, parameter)];
  // `${R[-1]}` counts from the end.
  const item = /^-?\d+$/.test(place) ? items.at(Number(place)) : undefined;
  return [item ?? notKnown(parameter)];
}

/** Of a key that only the run knows, it is one of them; of one that is a default, that one or what a caller asks. */
function memberOf(members: ReadonlyMap<string, Value>, key: Value | undefined, name: string): Value {
  const each = (): Alternative[] => [...members.values()].map((value) => ({ value, when: [] }));
  const written = known(key);
  if (key === undefined || written === null) return choice(each(), true);
  const own = members.get(written);
  if (!restsOnDefault(key) || members.size === 0) return own ?? unset(name);
  if (key.kind === "choice") {
    const ways = key.alternatives.map((one) => ({ value: memberOf(members, one.value, name), when: one.when }));
    return choice(ways, false);
  }
  if (own === undefined) return choice(each(), true);
  const others = each().filter(({ value }) => value !== own);
  if (others.length === 0) return own;
  const another: Condition = { key: `${name} by another key`, branch: "true", text: "" };
  const usual: Condition = { ...another, branch: "false", usual: true };
  return choice(
    [{ value: withFlags(own, DEFAULT), when: [usual] }, ...others.map((one) => ({ ...one, when: [another] }))],
    false,
  );
}

/** `${#X}`, `${#list[@]}` */
export function lengthOf(items: readonly Value[], { parameter, index }: ParameterExpansionPart): Value {
  const [only] = items;
  const separators = " ";
  if (index?.value === "@" || index?.value === "*") {
    const isCounted =
      !items.some((one) => isManifold(one) || isLoose(one, separators)) &&
      (items.length !== 1 || only?.kind !== "unknown");
    return isCounted ? string(String(items.length)) : notKnown(`\${#${parameter}}`);
  }
  const text = known(only);
  return text === null ? notKnown(`\${#${parameter}}`) : string(String(text.length));
}
