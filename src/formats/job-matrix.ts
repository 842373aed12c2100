/** The combinations of a job's matrix, GitHub's and GitLab's. */
import type { Span } from "../source.ts";
import { eachOf, entriesOf, itemsOf, textOf } from "./document.ts";
import type { DocumentNode } from "./document.ts";

export interface Combination {
  /** By the name under which expressions ask for it: `matrix.region`; null: known to the run alone. */
  readonly values: ReadonlyMap<string, string | null>;
  /** `region: cn, size: 2`. */
  readonly label: string;
  readonly at: Span | null;
}

const maxCombinations = 256;
const none: Combination = { values: new Map(), label: "", at: null };

/**
 * All combinations, at least one. `inputs` are what a person chooses from, each like one more axis.
 */
export function combinationsOf(
  matrix: DocumentNode | null,
  inputs: readonly { readonly name: string; readonly options: readonly string[] }[],
): readonly Combination[] {
  let all: readonly Combination[] =
    matrix?.kind === "list" ? itemsOf(matrix).flatMap((part) => axesOf(part)) : axesOf(matrix);
  if (all.length === 0) all = [none];
  for (const { name, options } of inputs)
    all = all.flatMap((one) => options.map((option) => joined(one, name, option, one.at))).slice(0, maxCombinations);
  return all;
}

function joined(to: Combination, name: string, text: string | null, at: Span | null): Combination {
  const shown = `${name.replace(/^[a-z]+\./, "")}: ${text ?? "?"}`;
  return {
    values: new Map([...to.values, [name, text]]),
    label: to.label === "" ? shown : `${to.label}, ${shown}`,
    at,
  };
}

function axesOf(matrix: DocumentNode | null): readonly Combination[] {
  let all: readonly Combination[] = [none];
  let axes = 0;
  for (const { name, value } of entriesOf(matrix)) {
    if (name === "include" || name === "exclude") continue;
    axes += 1;
    const items = value.kind === "scalar" && value.text.includes("${{") ? [null] : eachOf(value);
    all = all
      .flatMap((one) =>
        items.map((item) =>
          item === null ? joined(one, `matrix.${name}`, null, value) : withItem(one, `matrix.${name}`, item),
        ),
      )
      .slice(0, maxCombinations);
  }
  const excluded = included(matrix, "exclude");
  const kept = all.filter((one) => !excluded.some((other) => agrees(one, other)));
  const added: Combination[] = [];
  let extended = axes === 0 ? [] : kept;
  for (const one of included(matrix, "include")) {
    const names = new Set(entriesOf(matrix).map(({ name }) => `matrix.${name}`));
    const shared = new Map([...one.values].filter(([name]) => names.has(name)));
    const fits = shared.size > 0 && extended.some((other) => agrees(other, { ...one, values: shared }));
    if (!fits) added.push(one);
    else
      extended = extended.map((other) =>
        agrees(other, { ...one, values: shared })
          ? { ...other, values: new Map([...other.values, ...one.values]) }
          : other,
      );
  }
  const found = [...extended, ...added].slice(0, maxCombinations);
  return found.length > 0 ? found : [none];
}

/** An item of an axis: a text, or a map whose members have names of their own. */
function withItem(to: Combination, name: string, item: DocumentNode): Combination {
  if (item.kind !== "map") return joined(to, name, textOf(item), item);
  return entriesOf(item).reduce((made, entry) => joined(made, `${name}.${entry.name}`, textOf(entry.value), item), to);
}

function included(matrix: DocumentNode | null, key: "include" | "exclude"): readonly Combination[] {
  const node = entriesOf(matrix).find(({ name }) => name === key)?.value ?? null;
  return itemsOf(node).map((item) =>
    entriesOf(item).reduce((made, { name, value }) => joined(made, `matrix.${name}`, textOf(value), item), none),
  );
}

function agrees(one: Combination, other: Combination): boolean {
  return [...other.values].every(([name, text]) => one.values.get(name) === text);
}
