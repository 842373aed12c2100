/** How certain what a detector found is for one subject. */
import type { Subject } from "../subject.ts";
import { agree, beyondUsual, isUsual } from "../value/condition.ts";
import type { Alternative, Choice, Condition } from "../value/value.ts";
import type { Certainty } from "../terms.ts";
import type { Tie } from "./tie.ts";

export type Settled = readonly [tie: Tie, certainty: Certainty, condition: string | null];

/**
 * How certain each tie is for this subject. Alternatives that contradict the subject's own conditions fall away; where
 * all that remain give the same answer, it holds whichever of them comes true.
 */
export function settle(ties: readonly Tie[], subject: Subject): Settled[] {
  const decided = new Set(subject.when.map((condition) => condition.key));
  const isPossible = (alternative: Alternative | undefined): boolean =>
    alternative !== undefined && agree(alternative.when, subject.when);
  // Of each choice by itself: of two that stand in one text, each has its own ways.
  const answers = new Map<Choice, Map<string, Set<number>>>();
  for (const tie of ties) {
    if (tie.branch === null) continue;
    const { choice, index } = tie.branch;
    const own = answers.get(choice) ?? new Map<string, Set<number>>();
    answers.set(choice, own);
    const key = answerKey(tie);
    const indices = own.get(key);
    if (indices === undefined) own.set(key, new Set([index]));
    else indices.add(index);
  }
  return ties.flatMap((tie): Settled[] => {
    const unmet: Condition[] = [...subject.when];
    let isOpen = false;
    // It is so while nobody overrides a default.
    let rests = false;
    if (tie.branch !== null) {
      const { choice, index } = tie.branch;
      const alternative = choice.alternatives[index];
      if (!isPossible(alternative)) return [];
      const given = answers.get(choice)?.get(answerKey(tie));
      const isSure = !choice.open && choice.alternatives.every((other, at) => !isPossible(other) || given?.has(at));
      rests = !isSure && isUsual(alternative?.when ?? []);
      // What is done in one of the ways of being run is done.
      const isDone = alternative !== undefined && alternative.when.length > 0 && alternative.when.every(isOfRun);
      if (!isSure && !rests && !isDone) {
        isOpen = true;
        unmet.push(...beyondUsual(alternative?.when ?? []).filter(({ key }) => !decided.has(key)));
      }
    }
    if (isOpen || unmet.length > 0 || tie.doubt !== null) return [[tie, "possible", conditionText(unmet, tie.doubt)]];
    return [[tie, rests || tie.byDefault || subject.byDefault ? "default" : "certain", null]];
  });
}

function isOfRun({ isRun }: Condition): boolean {
  return isRun === true;
}

/** Ties of one setting with the same key give the same answer, whatever the value. */
function answerKey(tie: Tie): string {
  const { at, kind, operator, location } = tie;
  return (
    `${at.source.path}:${at.start}:${at.end} ${kind} ${operator?.entity} ` +
    `${location?.jurisdiction ?? location?.region}`
  );
}

function conditionText(when: readonly Condition[], doubt: string | null): string | null {
  const texts = [...new Set(when.map((condition) => condition.text).filter((text) => text !== ""))];
  if (doubt !== null) texts.push(doubt);
  return texts.length === 0 ? null : `when ${texts.join(" and ")}`;
}
