/**
 * What came of scripts that were followed, for whoever has the same text in the same place: an answer holds where all
 * that the script asked of its environment is answered alike, traces and all.
 */
import type { Source } from "../source.ts";
import { isSame } from "../value/same.ts";
import type { Value } from "../value/value.ts";
import { stepsLeft } from "../value/work.ts";
import type { Followable } from "./following.ts";
import { startOf } from "./moves.ts";
import { textPieces } from "./words/values.ts";

/** What a script asked, and what came of it. */
export interface Answer<Made> {
  /** Variables of its environment; undefined: not set. */
  readonly variables: ReadonlyMap<string, Value | undefined>;
  readonly sources: readonly { readonly written: Value; readonly folder: Value; readonly found: Source | null }[];
  /** Files of which it may read in one. */
  readonly either: readonly { readonly written: Value; readonly folder: Value; readonly found: readonly Source[] }[];
  /** What the scripts that it starts print, to be asked again by whoever takes the answer over. */
  readonly printed: readonly (() => unknown)[];
  readonly asksGiven: boolean;
  readonly made: Made;
  /** Steps of the work budget that it took. */
  readonly cost: number;
  /** It is not all: it ran out of so many steps. */
  readonly among?: number;
}

interface Remembered<Made> extends Answer<Made> {
  readonly script: Followable;
}

/** Answers of one place; the oldest makes room. A matrix of many runs asks for each of them again and again. */
const most = 64;

/** What is asked of scripts in one way: what they do, or what they print. */
export class Memory<Made> {
  /** By the file and the place in it where the script takes effect: with the file, the memory of it goes. */
  private readonly places = new WeakMap<Source, Map<number, Remembered<Made>[]>>();

  recall(script: Followable): Answer<Made> | null {
    const { source, start } = script.at;
    const among = this.places.get(source)?.get(start) ?? [];
    const known = among.find((one) => holdsFor(one, script)) ?? null;
    for (const printed of known?.printed ?? []) printed();
    return known;
  }

  remember(script: Followable, answer: Answer<Made>): void {
    const { source, start } = script.at;
    const places = this.places.get(source) ?? new Map<number, Remembered<Made>[]>();
    this.places.set(source, places);
    const among = places.get(start) ?? [];
    places.set(start, among);
    if (among.length >= most) among.shift();
    among.push({ ...answer, script });
  }
}

function holdsFor(one: Remembered<unknown>, script: Followable): boolean {
  const { script: other } = one;
  return (
    script.at.end === other.at.end &&
    stepsLeft() <= (one.among ?? Infinity) &&
    (script.value === other.value || isSame(textPieces(script.value), textPieces(other.value))) &&
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
