/** Words that a shell cuts otherwise for each text that they may be: `$FLAGS`, where a branch set it. */
import { choice } from "../../value/choice.ts";
import { isUsual, joinConditions } from "../../value/condition.ts";
import { withFlags } from "../../value/marks.ts";
import { originOf } from "../../value/trace.ts";
import type { Condition, Piece, Value } from "../../value/value.ts";
import { undecided } from "../flow/decision.ts";
import { done } from "../invocation.ts";
import type { Field, Outcome } from "../invocation.ts";
import { mayStart } from "../noting.ts";
import { separatorsOf, split } from "../syntax/splitting.ts";
import { join } from "../flow/joining.ts";
import { exceed, idleWay, underAll } from "../state.ts";
import type { State } from "../state.ts";
import { DEFAULT, shownText, textPieces } from "./values.ts";

const maxWays = 32;
const maxWords = 200;

/** Whether the texts that a value may be are other numbers of words. */
export function isLoose(value: Value, separators: string): boolean {
  return (
    value.kind === "choice" &&
    value.alternatives.some((one) => {
      const text = shownText(one.value);
      return text === "" || (text !== null && Array.from(separators).some((character) => text.includes(character)));
    })
  );
}

interface Way {
  readonly fields: readonly Field[];
  readonly when: readonly Condition[];
}

/** Runs a command with the words of each text that such fields may be, under what must be so for it. */
export function eachWay(state: State, fields: readonly Field[], run: (fields: readonly Field[]) => Outcome): Outcome {
  const loose = fields.filter((field) => field.isLoose === true);
  if (loose.length === 0) return run(fields);
  const isOpen = loose.some(({ value }) => value.kind === "choice" && value.open);
  const separators = separatorsOf(state);
  const ways = waysAmong(
    fields,
    fields.map((field) => cut(field, separators)),
  );
  if (ways !== null) return eachOf(state, ways, isOpen, run);
  // What starts other things is told of words that belong together.
  const [first] = fields;
  if (first !== undefined && mayStart({ name: shownText(first.value) ?? "", written: first.value }))
    exceed(state, `one command may be given in more than ${maxWays} ways`);
  // Most programs make of each word what they make of it, whichever the others are.
  const each = loose.slice(0, maxWays).flatMap((field) => {
    const texts = fields.map((one) => (one === field ? cut(one, separators) : null));
    return waysAmong(fields, texts) ?? [];
  });
  return eachOf(state, each, true, run);
}

type Cut = readonly Way[] | null;

/** The words of each text of a field; null: it is one word. */
function cut({ value, at, isLoose: isCut }: Field, separators: string): Cut {
  if (isCut !== true || value.kind !== "choice") return null;
  const isOfFlags = value.alternatives.some((one) => shownText(one.value)?.startsWith("-") === true);
  return value.alternatives.map((one) => ({
    // Flags that some branches set are none where no other one sets any.
    fields:
      isOfFlags && isUnset(one.value)
        ? []
        : split(one.value, separators, maxWords).flatMap((word) => (word === null ? [] : [{ value: word, at }])),
    when: one.when,
  }));
}

/** Each word that a field may be cut into: those of each of its texts are surely there, the others perhaps. */
export function wordsAmong(state: State, field: Field): readonly Value[] {
  const ways = cut(field, separatorsOf(state));
  if (ways === null) return [field.value];
  const placeOf = (value: Value): string => JSON.stringify([shownText(value), textPieces(value).map(startOf)]);
  const all = new Map(ways.flatMap(({ fields }) => fields.map(({ value }) => [placeOf(value), value] as const)));
  return [...all].map(([place, value]) => {
    const among = ways.filter(({ fields }) => fields.some((one) => placeOf(one.value) === place));
    if (among.length === ways.length) return value;
    if (among.some(({ when }) => isUsual(when))) return withFlags(value, DEFAULT);
    return choice(
      among.map(({ when }) => ({ value, when })),
      true,
    );
  });
}

function startOf(piece: Piece): number {
  return "text" in piece && piece.trace !== null ? originOf(piece.trace).at.start : -1;
}

function isUnset(value: Value): boolean {
  const [piece, more] = value.kind === "partial" || value.kind === "unknown" ? textPieces(value) : [];
  return piece !== undefined && more === undefined && "unknown" in piece && piece.unknown.reason.code === "environment";
}

/** Null: too many. */
function waysAmong(fields: readonly Field[], texts: readonly Cut[]): readonly Way[] | null {
  let ways: readonly Way[] = [{ fields: [], when: [] }];
  for (const [index, field] of fields.entries()) {
    const cuts = texts[index] ?? [{ fields: [field], when: [] }];
    ways = ways.flatMap((way) =>
      cuts.flatMap((one) => {
        const both = joinConditions(way.when, one.when);
        return both === null ? [] : [{ fields: [...way.fields, ...one.fields], when: both }];
      }),
    );
    if (ways.length > maxWays) return null;
  }
  return ways;
}

function eachOf(
  state: State,
  all: readonly Way[],
  isOpen: boolean,
  run: (fields: readonly Field[]) => Outcome,
): Outcome {
  const ways = all.filter(({ when }) => joinConditions(state.when, when) !== null);
  const outcomes: Outcome[] = [];
  const branches = ways.map(({ fields, when }) => underAll(state, when, () => void outcomes.push(run(fields))));
  join(state, isOpen ? [...branches, idleWay(state, [])] : branches);
  const [first = done] = outcomes;
  return outcomes.every(({ decision }) => decision.holds === first.decision.holds)
    ? first
    : { decision: undecided, asks: outcomes.some(({ asks }) => asks) };
}
