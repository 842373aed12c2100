/** The part of jq's language that scripts ask files in: paths, what stands in lists, and which of it. */
import { nullOf, object, string, tuple } from "../../value/build.ts";
import type { Condition, Value } from "../../value/value.ts";
import { alternativesOfAny, concatenated, known, shownText } from "../words/values.ts";

export interface QueryNames {
  /** `--arg` */
  readonly variables: ReadonlyMap<string, Value>;
  readonly environment: (name: string) => Value | undefined;
}

/** What a query gives under conditions. */
export interface Way {
  readonly values: readonly Value[];
  readonly when: readonly Condition[];
}

const maxValues = 500;
const maxWays = 32;
const UNKNOWN = "\uFFFC";

const step = new RegExp(
  [
    String.raw`^(?:\.?\[\s*\]`,
    String.raw`|\.?\[\s*(?:"([^"\\]*)"|(-?\d+)|\$(\w+)|(?:env\.|\$ENV\.)(\w+)|strenv\((\w+)\))\s*\]`,
    String.raw`|\.\s*"([^"\\]*)"|\.([A-Za-z_\uFFFC][\w\uFFFC-]*)|\.(?=$|\s|[|)\[,]))\??`,
  ].join(""),
);

/** Null: it asks for something in another way. */
export function evaluated(program: string, data: Value, names: QueryNames): readonly Way[] | null {
  const parts = partsOf(program.trim());
  let ways: readonly Way[] | null = [{ values: [data], when: [] }];
  for (const part of parts) {
    ways = ways === null ? null : applied(part, ways, names);
    if (ways === null || ways.length > maxWays || ways.some(({ values }) => values.length > maxValues)) return null;
  }
  return ways;
}

/** What stands between bars that are in no brackets and no texts. */
function partsOf(program: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  let isText = false;
  for (const letter of program) {
    if (letter === '"') isText = !isText;
    if (!isText && "([{".includes(letter)) depth += 1;
    if (!isText && ")]}".includes(letter)) depth -= 1;
    if (letter === "|" && depth === 0 && !isText) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

function applied(part: string, ways: readonly Way[], names: QueryNames): readonly Way[] | null {
  const [, path = part, fallback] = /^(.*?)\s*\/\/\s*"([^"\\]*)"$/.exec(part) ?? [];
  const [, inner] = /^map\((.*)\)$/.exec(path) ?? [];
  if (inner !== undefined) return mapped(inner, ways, names);
  const [, asked, isOther, wanted, named] =
    /^select\(\s*(\.[^\s=!]*)\s*(==|!=)\s*(?:"([^"\\]*)"|\$(\w+))\s*\)$/.exec(path) ?? [];
  if (asked !== undefined) {
    const text = wanted ?? known(names.variables.get(named ?? "")) ?? null;
    return text === null ? null : selected(asked, isOther === "==", text, ways, names);
  }
  const [, joint] = /^join\("([^"\\]*)"\)$/.exec(path) ?? [];
  if (joint !== undefined) return each(ways, (value) => joined(value, joint));
  if (/^(?:keys(?:_unsorted)?)(?:\[\])?$/.test(path))
    return each(ways, (value) => {
      const keys = keysOf(value);
      if (keys === null) return null;
      return path.endsWith("[]") ? keys : [tuple(keys)];
    });
  if (/^to_entries(?:\[\])?$/.test(path))
    return each(ways, (value) => {
      if (value.kind !== "object") return null;
      const pairs = [...value.entries].map(([key, one]) =>
        object(
          new Map([
            ["key", string(key)],
            ["value", one],
          ]),
        ),
      );
      return path.endsWith("[]") ? pairs : [tuple(pairs)];
    });
  if (/^(?:tostring|values|@text)$/.test(path)) return ways;
  const found = followed(path, ways, names);
  if (found === null || fallback === undefined) return found;
  return each(found, (value) => [value.kind === "null" ? string(fallback) : value]);
}

function each(ways: readonly Way[], change: (value: Value) => readonly Value[] | null): readonly Way[] | null {
  const all = ways.map(({ values, when }) => {
    const changed = values.map(change);
    return changed.includes(null) ? null : { values: (changed as readonly (readonly Value[])[]).flat(), when };
  });
  return all.includes(null) ? null : (all as readonly Way[]);
}

function mapped(inner: string, ways: readonly Way[], names: QueryNames): readonly Way[] | null {
  return each(ways, (value) => {
    const items = itemsOf(value);
    const made = items?.map((item) => evaluated(inner, item, names)) ?? [null];
    if (made.some((one) => one === null || one.length !== 1 || one[0]!.when.length > 0)) return null;
    return [tuple((made as readonly (readonly Way[])[]).flatMap(([one]) => one!.values))];
  });
}

function selected(path: string, isSame: boolean, text: string, ways: readonly Way[], names: QueryNames) {
  return each(ways, (value) => {
    const [only, other] = evaluated(path, value, names) ?? [];
    if (only === undefined || other !== undefined || only.values.length !== 1) return null;
    return (known(only.values[0]) === text) === isSame ? [value] : [];
  });
}

function joined(value: Value, joint: string): readonly Value[] | null {
  if (value.kind !== "tuple") return null;
  return [concatenated(value.items.flatMap((item, index) => (index === 0 ? [item] : [string(joint), item])))];
}

function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === "tuple") return value.items;
  return value.kind === "object" ? [...value.entries.values()] : null;
}

function keysOf(value: Value): readonly Value[] | null {
  return value.kind === "object" ? [...value.entries.keys()].map((key) => string(key)) : null;
}

/** `.a.b[0]["c"][].d` */
function followed(path: string, start: readonly Way[], names: QueryNames): readonly Way[] | null {
  let ways = start;
  let rest = path;
  if (path === "") return null;
  while (rest !== "") {
    const match = step.exec(rest);
    if (match === null) return null;
    rest = rest.slice(match[0].length);
    const [whole, quoted, index, variable, ofShell, ofEnvironment, quotedName, name] = match;
    if (/^\.?\[\s*\]/.test(whole)) {
      const all = each(ways, itemsOf);
      if (all === null) return null;
      ways = all;
      continue;
    }
    const outside = ofShell ?? ofEnvironment;
    let key: Value | undefined;
    if (variable !== undefined) key = names.variables.get(variable);
    else if (outside !== undefined) key = names.environment(outside);
    else key = string(quoted ?? index ?? quotedName ?? name ?? "");
    if (key === undefined) return null;
    if (/^\.\??$/.test(whole)) continue;
    ways = ways.flatMap((way) => taken(way, key));
    if (ways.some(({ values }) => values.some(({ kind }) => kind === "unknown"))) return null;
  }
  return ways;
}

/** What stands under a key; under one of which nothing is known, any of them. */
function taken({ values, when }: Way, key: Value): readonly Way[] {
  return alternativesOfAny(key).flatMap((one): readonly Way[] => {
    const text = shownText(one.value) ?? UNKNOWN;
    const both = [...when, ...one.when];
    if (!text.includes(UNKNOWN)) return [{ values: values.map((value) => under(value, text)), when: both }];
    const [first] = values;
    if (values.length !== 1 || first?.kind !== "object") return [{ values: [key], when: both }];
    const fits = new RegExp(`^${text.split(UNKNOWN).map(escaped).join(".*")}$`);
    return [...first.entries].flatMap(([name, value]) =>
      fits.test(name)
        ? [{ values: [value], when: [...both, { key: `key ${text}`, branch: name, text: `it is ${name}` }] }]
        : [],
    );
  });
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

const none = nullOf("dynamic");

function under(value: Value, key: string): Value {
  if (value.kind === "object") return value.entries.get(key) ?? none;
  if (value.kind === "tuple" && /^-?\d+$/.test(key)) return value.items.at(Number(key)) ?? none;
  return none;
}
