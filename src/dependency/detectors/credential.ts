/** Names of environment variables that hold an operator's credentials or settings; their values don't matter. */
import { traitsOf } from "../names.ts";
import type { Leaf } from "../leaf.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const maxText = 20_000;
/** Secrets and variables that expressions of CI systems read: `${{ secrets.ALICLOUD_ACCESS_KEY }}`. */
const references = /\b(?:secrets|vars|env)\.([A-Z][A-Z0-9_]{2,80})\b/g;

export const detector: Detector = {
  kind: "credential",
  detect: (context) => context.leaves.flatMap((leaf) => [...namedBy(context, leaf), ...referred(context, leaf)]),
};

function namedBy({ catalogue }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  // `env { name = "X" }`: the name is a text of its own, whether a value stands beside it or not.
  const isName = leaf.setting.hint === "environment-name" || (leaf.traits.joined === "name" && leaf.name === leaf.path.at(-1) && inEnvironment(leaf));
  if (isName) return variable.test(text) ? tie(text, 0, text.length) : [];
  const isKey = leaf.name === leaf.path.at(-1) && variable.test(leaf.name) && (leaf.inside || inEnvironment(leaf));
  return isKey ? tie(leaf.name, 0, text.length) : [];

  function tie(name: string, start: number, end: number): Tie[] {
    const match = catalogue.environment(name);
    return match === null ? [] : [tieAt(factOf(catalogue, match, "credential", name), leaf, start, end)];
  }
}

function inEnvironment(leaf: Leaf): boolean {
  return leaf.path.slice(0, -1).some((part) => typeof part === "string" && traitsOf(part).environment);
}

function referred({ catalogue }: Context, leaf: Leaf): Tie[] {
  const text = leaf.text.text.slice(0, maxText);
  if (leaf.prose || !/secrets\.|vars\.|env\./.test(text)) return [];
  return [...text.matchAll(references)].flatMap((found) => {
    const name = found[1]!;
    const match = catalogue.environment(name);
    return match === null ? [] : [tieAt(factOf(catalogue, match, "credential", name), leaf, found.index, found.index + found[0].length)];
  });
}
