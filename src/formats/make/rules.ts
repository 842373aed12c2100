/** The rules of a makefile once the names in them are filled in: what they make, and what of. */
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { expanded, plain } from "./expansion.ts";
import type { Expansion, ExpansionPart } from "./expansion.ts";
import { stemOf } from "./functions.ts";
import type { Ask } from "./text.ts";
import { answering, inText } from "./lines.ts";
import type { MakeTongue } from "./lines.ts";
import type { Recipe } from "./progress.ts";
import type { Makefile } from "./read.ts";

/** A name with `$` in it is one that nobody here knows. */
export interface Rule extends Recipe {
  readonly targets: readonly string[];
  readonly needs: readonly string[];
  /** What `%` stands for, where the rule itself says so. */
  readonly stem: string | null;
}

const maxNames = 1_000;

export function isOpenName(name: string): boolean {
  return name.includes("$");
}

export function rulesOf({ recipes, tongue }: Makefile, variables: ReadonlyMap<string, Value>): Rule[] {
  const ask = answering(variables);
  return recipes.flatMap((recipe): Rule[] => {
    const targets = namesIn(tongue, recipe.made, ask);
    const needs = namesIn(tongue, recipe.of, ask).filter((name) => name !== "|");
    if (recipe.pattern === null) return [{ ...recipe, targets, needs, stem: null }];
    // `a b: %: %.tfvars` is a rule of its own for each of them.
    const [pattern = ""] = namesIn(tongue, recipe.pattern, ask);
    return targets.map((target) => {
      const stem = isOpenName(target) ? target : stemOf(pattern, target);
      return { ...recipe, targets: [target], needs: needs.map((need) => stemmed(need, stem)), stem };
    });
  });
}

/** A name with what `%` stands for. */
export function stemmed(name: string, stem: string | null): string {
  return stem === null ? name : name.replace("%", () => stem);
}

/** The words of an expansion; one whose text is not known stays as it is written. */
export function namesIn(tongue: MakeTongue, expansion: Expansion, ask: Ask): readonly string[] {
  const around = inText(tongue, ask);
  const names = wordsOf(expansion).flatMap((word) => {
    const text = plain(expanded(word, around));
    return text === null ? [written(word)] : text.split(/\s+/).filter((name) => name !== "");
  });
  return atMost(names, maxNames, "names in a rule of a makefile");
}

function wordsOf(expansion: Expansion): readonly Expansion[] {
  const words: ExpansionPart[][] = [[]];
  for (const part of expansion) {
    if (part.kind !== "text") {
      words.at(-1)!.push(part);
      continue;
    }
    for (const { 0: text, index } of part.source.text.slice(part.start, part.end).matchAll(/\s+|\S+/g)) {
      const start = part.start + index;
      if (/\s/.test(text)) words.push([]);
      else words.at(-1)!.push({ ...part, start, end: start + text.length });
    }
  }
  return words.filter(({ length }) => length > 0);
}

function written(word: Expansion): string {
  const parts = word.map((part) => ("source" in part ? part.source.text.slice(part.start, part.end) : ""));
  const text = parts.join("").replaceAll(/\s+/g, "");
  return isOpenName(text) ? text : `$${text}`;
}
