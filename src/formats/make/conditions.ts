/** Conditions in makefiles: what stands between them is the shell's where it is a recipe's. */
import { question } from "../../script/syntax.ts";
import type { Condition } from "../../value/value.ts";
import type { Expansion } from "./expansion.ts";

interface Recipe {
  readonly lines: (Expansion | string)[];
}

/** A condition that is open, and the recipe among whose lines it stands as the shell's. */
export interface Open {
  text: string;
  branch: boolean;
  recipe: Recipe | null;
}

export function conditionsOf(open: readonly Open[]): Condition[] {
  return open.map(({ text, branch }, index) => ({
    key: `make ${index} ${text}`,
    branch: String(branch),
    text: branch ? text : `not ${text}`,
  }));
}

/** On a line of its own, even behind one that says that it goes on. */
const closing = "\nfi";

/** Conditions around recipes' lines become the shell's, so that the lines hold under them. */
export function steer(word: string, rest: string, open: Open[], recipe: Recipe | null): void {
  const top = open.at(-1);
  if (word === "endif") {
    open.pop()?.recipe?.lines.push(closing);
  } else if (word === "else") {
    if (top === undefined) return;
    top.branch = false;
    if (top.recipe === recipe) top.recipe?.lines.push("else :");
  } else open.push({ text: questionOf(word, rest), branch: true, recipe: null });
}

/** Before a line of a recipe: what it stands under, and is not asked yet. */
export function ask(open: readonly Open[], recipe: Recipe): void {
  for (const one of open) {
    if (one.recipe === recipe) continue;
    one.recipe = recipe;
    recipe.lines.push(`if ${question} '${one.text}'; then :`);
    if (!one.branch) recipe.lines.push("else :");
  }
}

/** Behind the last line of a recipe: what is open goes on around others. */
export function close(open: readonly Open[]): void {
  for (const one of open) {
    one.recipe?.lines.push(closing);
    one.recipe = null;
  }
}

/** `ifeq ($(X),1)` in words. */
function questionOf(word: string, rest: string): string {
  const [left = "", right] = rest
    .replaceAll(/[()'"$]/g, "")
    .split(",")
    .map((part) => part.trim());
  const asked = right === undefined ? `${left} is set` : `${left} = ${right}`;
  return /^ifn/.test(word) ? `not ${asked}` : asked;
}
