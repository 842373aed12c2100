/** How names are given parts of a value: by the patterns that set them. */
import type { Expression } from "../../../script/programs/syntax.ts";

/** Into a value, to what a name is given of it: names and positions, with what stands in for what is missing. */
export type Way = readonly { readonly key: string | number; readonly otherwise: Expression | null }[];

export function namedWays(names: readonly string[]): readonly (readonly [string, Way])[] {
  const [only] = names;
  if (only !== undefined && names.length === 1) return [[only, []]];
  return names.map((name, key) => [name, [{ key, otherwise: null }]] as const);
}

/** The names that a pattern sets, each with its way. */
export function waysOf(target: Expression, before: Way = []): readonly (readonly [string, Way])[] {
  if (target.kind === "name") return [[target.name, before]];
  if (before.length > 8) return [];
  if (target.kind === "binary" && target.sign === "=") {
    const last = before.at(-1);
    return last === undefined
      ? waysOf(target.left)
      : waysOf(target.left, before.with(before.length - 1, { ...last, otherwise: target.right }));
  }
  if (target.kind === "list")
    return target.items.flatMap((item, key) => waysOf(item, [...before, { key, otherwise: null }]));
  if (target.kind !== "map") return [];
  return target.entries.flatMap(({ key, value }) => {
    const name = key.kind === "name" ? key.name : null;
    return name === null ? [] : waysOf(value, [...before, { key: name, otherwise: null }]);
  });
}
