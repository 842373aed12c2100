/**
 * Variables whose name has another one in it: `$(REGION_$(ENV))`. Where whoever calls Make says the other one, or may
 * say it in place of a default, each variable of such a name is what may be meant; together they stand under a name of
 * their own, as one variable that is set under conditions.
 */
import type { Condition } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { Expansion } from "./expansion.ts";
import type { Assignment, Tongue } from "./text.ts";

interface Written extends Assignment {
  readonly expansion: Expansion;
}

interface WrittenTongue extends Tongue {
  readonly assignments: readonly Written[];
}

interface ComputedName {
  readonly before: string;
  /** The variable that says the rest of it. */
  readonly by: string;
  readonly behind: string;
}

const maxVariables = 32;
const maxNames = 256;

/** Null: of another shape. */
function computedName(name: Expansion): ComputedName | null {
  let [before, by, behind] = ["", "", ""];
  for (const part of name) {
    if (part.kind === "text") {
      const text = part.source.text.slice(part.start, part.end);
      if (by === "") before += text;
      else behind += text;
    } else if (part.kind === "variable" && by === "" && part.change === null) by = plainName(part.name) ?? "";
    else return null;
  }
  return by === "" || !/^\w*$/.test(before + behind) || before + behind === "" ? null : { before, by, behind };
}

function plainName(name: Expansion): string | null {
  const [part, more] = name;
  if (part?.kind !== "text" || more !== undefined) return null;
  const text = part.source.text.slice(part.start, part.end);
  return /^\w+$/.test(text) ? text : null;
}

/** Whether a variable stands for all that a computed name may be: nobody wrote it. */
export function isOfAll(name: string): boolean {
  return name.startsWith("make_any_");
}

/** Under which name all of them stand; null: the name is put together in another way. */
export function nameOfAll(name: Expansion): string | null {
  const computed = computedName(name);
  return computed === null ? null : nameOf(computed);
}

function nameOf({ before, by, behind }: ComputedName): string {
  return `make_any_${before}_${by}_${behind}`;
}

/** For each computed name in a makefile, the variables that it may be. */
export function computedVariables(
  tongue: WrittenTongue,
  recipes: readonly { readonly lines: readonly (Expansion | string)[] }[],
): readonly Written[] {
  const found = new Map<string, ComputedName>();
  const asked = recipes.flatMap(({ lines }) => lines.filter((line) => typeof line !== "string"));
  const wanted = [...asked, ...tongue.assignments.map(({ expansion }) => expansion)];
  for (const computed of wanted.flatMap(computedNamesIn)) found.set(nameOf(computed), computed);
  return atMost([...found], maxNames, "computed names").flatMap(([name, computed]) =>
    variablesFor(tongue, name, computed),
  );
}

function computedNamesIn(expansion: Expansion): readonly ComputedName[] {
  return expansion.flatMap((part): readonly ComputedName[] => {
    if (part.kind === "call") return part.given.flatMap(computedNamesIn);
    if (part.kind !== "variable") return [];
    const own = computedName(part.name);
    return own === null
      ? [...part.name, ...(part.change ?? []).flat()].flatMap((one) => computedNamesIn([one]))
      : [own];
  });
}

function variablesFor(tongue: WrittenTongue, name: string, { before, by, behind }: ComputedName): Written[] {
  const { assignments, source } = tongue;
  const middleOf = (one: string): string => one.slice(before.length, one.length - behind.length);
  const fits = (one: string): boolean =>
    one.startsWith(before) && one.endsWith(behind) && one.length > before.length + behind.length && one !== by;
  const set = new Map(assignments.filter((one) => fits(one.name)).map((one) => [one.name, one] as const));
  const key = `${source.path}|${by}`;
  // By default it is one of them, and nothing else.
  const fallback = assignments.findLast((one) => one.name === by && one.byDefault);
  const usual = fallback === undefined ? null : textOf(fallback.expansion);
  const others = new Set([...set.keys()].map(middleOf).filter((middle) => middle !== usual));
  return atMost([...set.values()], maxVariables, "variables of a computed name").map((one) => {
    const middle = middleOf(one.name);
    const condition: Condition =
      middle === usual
        ? { key, branch: "", except: others, text: `${by} is ${middle}` }
        : { key, branch: middle, text: `${by} is ${middle}` };
    return { ...one, name, byDefault: false, when: [condition], pieces: (ask) => ask(one.name) };
  });
}

function textOf(expansion: Expansion): string | null {
  const [part, more] = expansion;
  if (part?.kind !== "text" || more !== undefined) return null;
  return part.source.text.slice(part.start, part.end).trim();
}
