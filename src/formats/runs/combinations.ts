/** The ways in which one command may be given, where its words and its environment may be one of several texts. */
import { joinConditions } from "../../value/condition.ts";
import { nullOf } from "../../value/build.ts";
import type { Condition, Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { UNKNOWN } from "../../script/folders.ts";
import { alternativesOfAny, shownText } from "../../script/words/values.ts";
import type { Given } from "./follow.ts";
import type { Word } from "./invocation.ts";

const maxCombinations = 32;
const nothing = nullOf("dynamic");

/** One of the ways in which a command may be given: all values in it are texts. */
export interface Combination {
  readonly words: readonly Word[];
  readonly folder: string;
  /** What it sees of its environment, as far as that was asked for. */
  readonly environment: ReadonlyMap<string, Word>;
  /** What must be so for it to be given so. */
  readonly when: readonly Condition[];
}

/**
 * The ways that don't contradict each other.
 *
 * @param isAsked which of the names that the command sees count.
 */
export function combinations(
  { fields, exported, beside, variable, files, ...given }: Given,
  isAsked: (name: string) => boolean,
): readonly Combination[] {
  const names = [...new Set([...exported, ...beside.keys(), ...files])].filter(isAsked);
  const values: Value[] = [
    given.folder,
    ...fields.map(({ value }) => value),
    ...names.map((name) => beside.get(name) ?? variable(name) ?? nothing),
  ];
  let all: readonly { readonly values: readonly Value[]; readonly when: readonly Condition[] }[] = [
    { values: [], when: given.when },
  ];
  for (const value of values) {
    all = all.flatMap((one) =>
      alternativesOfAny(value).flatMap((alternative) => {
        const both = joinConditions(one.when, alternative.when);
        return both === null ? [] : [{ values: [...one.values, alternative.value], when: both }];
      }),
    );
    if (all.length > maxCombinations) {
      exceed(`one command may be given in more than ${maxCombinations} ways`);
      all = all.slice(0, maxCombinations);
    }
  }
  const at = fields[0]?.at ?? given.at;
  return all.map(({ values: [folder = nothing, ...rest], when }) => ({
    when,
    folder: shownText(folder) ?? UNKNOWN,
    words: fields.map((field, index) => ({ value: rest[index] ?? field.value, at: field.at })),
    environment: new Map(
      names.flatMap((name, index) => {
        const value = rest[fields.length + index];
        return value === undefined || value === nothing ? [] : [[name, { value, at }] as const];
      }),
    ),
  }));
}
