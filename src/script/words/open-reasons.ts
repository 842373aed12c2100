/** Why words of a script are not known, where that decides whether they are told. */
import type { Reason, Value } from "../../value/value.ts";
import { notKnown } from "../state.ts";

/** Whether it is one of the words that a script or function is given. */
export function isGiven({ text }: Reason): boolean {
  return /^the variable \$[\d@*]+ is set elsewhere$/.test(text);
}

/** Whether it is all of them, however many there are. */
export function isAllGiven({ text }: Reason): boolean {
  return /^the variable \$[@*] is set elsewhere$/.test(text);
}

/** What a program got from whomever its words name. */
export function fetchedBy(program: string): Value {
  return notKnown(`what ${program} fetches`);
}

export function isFetched({ text }: Reason): boolean {
  return /^what \S+ fetches,/.test(text);
}

/** What a program puts together or decodes that nobody here follows. */
export function madeBy(program: string): Value {
  return notKnown(`what ${program} prints`);
}

export function isMade({ text }: Reason): boolean {
  return /^what (?:\S+ prints|an? (?:de|en)coded text is),/.test(text);
}
