/**
 * What came of scripts that were followed, for whoever has the same text in the same place: an answer holds where all
 * that the script asked of its environment is answered alike, traces and all.
 */
import type { Source } from "../source.ts";
import { isSame } from "../value/same.ts";
import type { Value } from "../value/value.ts";
import type { Followable, Followed } from "./following.ts";
import { startOf } from "./moves.ts";
import { textPieces } from "./words/values.ts";

/** What a script asked, and what came of it. */
export interface Answer {
  /** Variables of its environment; undefined: not set. */
  readonly variables: ReadonlyMap<string, Value | undefined>;
  readonly sources: readonly { readonly written: Value; readonly folder: Value; readonly found: Source | null }[];
  /** Files of which it may read in one. */
  readonly either: readonly { readonly written: Value; readonly folder: Value; readonly found: readonly Source[] }[];
  /** What the scripts that it starts print, to be asked again by whoever takes the answer over. */
  readonly printed: readonly (() => unknown)[];
  readonly asksGiven: boolean;
  readonly followed: Followed;
  /** Steps of the work budget that it took. */
  readonly cost: number;
}

interface Remembered extends Answer {
  readonly script: Followable;
}

/** By the file and the place in it where the script takes effect: with the file, the memory of it goes. */
const memory = new WeakMap<Source, Map<number, Remembered[]>>();
/** Answers of one place; the oldest makes room. */
const most = 24;

export function recall(script: Followable): Answer | null {
  const { source, start } = script.at;
  const among = memory.get(source)?.get(start) ?? [];
  const known = among.find((one) => holdsFor(one, script)) ?? null;
  for (const printed of known?.printed ?? []) printed();
  return known;
}

export function remember(script: Followable, answer: Answer): void {
  const { source, start } = script.at;
  const places = memory.get(source) ?? new Map<number, Remembered[]>();
  memory.set(source, places);
  const among = places.get(start) ?? [];
  places.set(start, among);
  if (among.length >= most) among.shift();
  among.push({ ...answer, script });
}

function holdsFor(one: Remembered, script: Followable): boolean {
  const { script: other } = one;
  return (
    script.at.end === other.at.end &&
    isSame(textPieces(script.value), textPieces(other.value)) &&
    // What the scripts that it starts print hangs on what lies around it.
    (one.printed.length === 0 || script.around.printed === other.around.printed) &&
    (!one.asksGiven || isSame(script.positional, other.positional)) &&
    [...one.variables].every(([name, value]) => isSame(startOf(script.variables, name), value)) &&
    one.sources.every(({ written, folder, found }) => script.around.source(written, folder) === found) &&
    one.either.every(({ written, folder, found }) => {
      const now = script.around.perhaps?.(written, folder) ?? [];
      return now.length === found.length && now.every((file, index) => file === found[index]);
    })
  );
}
