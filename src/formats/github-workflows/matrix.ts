/** The combinations of a job's matrix, with `include` and `exclude` as GitHub applies them. */
import type { Value } from "../../value/value.ts";
import { childOf } from "../../value/parts.ts";
import { getAttribute } from "../../terraform/expression/access.ts";
import { sameAs } from "../evaluation.ts";
import type { DocumentNode } from "../document.ts";
import { valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";

type Combination = ReadonlyMap<string, Value>;

/** GitHub makes no more jobs of one matrix. */
const maxCombinations = 256;

function itemsIn(value: Value | null): readonly Value[] {
  return value !== null && "items" in value ? value.items.map((item) => childOf(value, item)) : [];
}

function membersOf(value: Value): readonly (readonly [string, Value])[] {
  if (value.kind !== "object" && value.kind !== "map") return [];
  return [...value.entries.keys()].flatMap((name) => {
    const member = getAttribute(value, name);
    return member.kind === "failure" ? [] : [[name, member] as const];
  });
}

/** The names `matrix.x` of each job that the matrix makes; one job without names where there is none, or none known. */
export function combinationsOf(strategy: DocumentNode | null, names: Names): readonly Names[] {
  const members = new Map(strategy === null ? [] : membersOf(valueIn(strategy, names)));
  const matrix = members.get("matrix");
  if (matrix === undefined) return [names];
  const written = new Map(membersOf(matrix));
  const axes = [...written].filter(([name]) => name !== "include" && name !== "exclude");
  let all: Combination[] = axes.length === 0 ? [] : [new Map()];
  for (const [name, value] of axes) {
    const items = itemsIn(value);
    if ("items" in value)
      all = all.flatMap((one) => items.map((item) => new Map([...one, [name, item]]))).slice(0, maxCombinations);
  }
  const excluded = itemsIn(written.get("exclude") ?? null).map(membersOf);
  const kept = all.filter((one) => !excluded.some((other) => agrees(one, other)));
  const made = withIncluded(
    kept,
    itemsIn(written.get("include") ?? null).map(membersOf),
    axes.map(([name]) => name),
  );
  const found = made.slice(0, maxCombinations).map((one) => {
    const more = [...one].map(([name, value]): [string, Value] => [`matrix.${name}`, value]);
    return new Map([...names, ...more]);
  });
  // A matrix that the run makes, or that is not written here.
  return found.length === 0 && excluded.length === 0 ? [names] : found;
}

/** Each is added to the combinations whose own values it does not change, else it is one more. */
function withIncluded(
  kept: readonly Combination[],
  included: readonly (readonly (readonly [string, Value])[])[],
  axes: readonly string[],
): readonly Combination[] {
  const extended = kept.map((one) => new Map(one));
  const added: Combination[] = [];
  for (const one of included) {
    const shared = one.filter(([name]) => axes.includes(name));
    const fitting = extended.filter((other) => agrees(other, shared));
    if (fitting.length === 0) added.push(new Map(one));
    for (const other of fitting) for (const [name, value] of one) if (!axes.includes(name)) other.set(name, value);
  }
  return [...extended, ...added];
}

function agrees(one: Combination, other: readonly (readonly [string, Value])[]): boolean {
  return other.every(([name, value]) => {
    const own = one.get(name);
    const same = own === undefined ? null : sameAs(own, value);
    return same?.kind === "bool" && same.bool;
  });
}
