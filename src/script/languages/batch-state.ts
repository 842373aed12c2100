/** What a file of commands of Windows has come to at a line, and what is known of the ways that lead there. */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { choice } from "../../value/choice.ts";
import { conditionOn, unless } from "../../value/question.ts";
import type { Condition, Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { alternativesOfAny } from "../words/values.ts";
import type { Script } from "./batch-lines.ts";
import { unknownOf } from "./batch-words.ts";
import { groupIn } from "./groups.ts";
import type { Group } from "./groups.ts";

/** A file that another one calls, by the name that is written; null: it is not here. */
export type FileCalled = (name: string, from: Source) => Source | null;

/** A block around what is read. */
export interface Open {
  /** Under which it is run. */
  readonly under: readonly Condition[];
  /** It is known that it is not run. */
  readonly isDead: boolean;
  /** Of `if`: how it was decided. */
  readonly truth: boolean | null;
  readonly isLoop: boolean;
}

/** A way that leads to a label. */
interface Way {
  readonly when: readonly Condition[];
  readonly variables: ReadonlyMap<string, Value>;
}

/** One run of a file, or of what stands behind a label. */
export interface State {
  readonly script: Script;
  readonly source: Source;
  /** What is set, by what it stands under. */
  readonly groups: Map<string, Group>;
  /** In upper case, as names of variables are alike in any; arguments as they are written. */
  variables: Map<string, Value>;
  /** Under which it was called. */
  readonly around: readonly Condition[];
  /** Under which this line is come to; null: it is not. */
  flow: readonly Condition[] | null;
  readonly open: Open[];
  /** Loops in the line that is read. */
  loops: number;
  /** What it was called with; null: nobody knows. */
  readonly given: readonly Value[] | null;
  /** Ways to labels that were not come to. */
  readonly ways: Map<string, Way[]>;
  /** Lines of labels that were come to. */
  readonly reached: Set<number>;
  readonly depth: number;
  readonly budget: { lines: number };
  readonly called: FileCalled;
}

export const maxNested = 20;

/** A block begins; deeper ones than anybody writes stand under what is around them. */
export function opened({ open }: State, block: Partial<Open> = {}): void {
  if (open.length < maxNested) open.push({ under: [], isDead: false, truth: null, isLoop: false, ...block });
}

/** What the blocks around stand under. */
export function aroundLine({ open }: State): readonly Condition[] {
  return open.flatMap(({ under }) => under);
}

export function isReached({ flow, open }: State): boolean {
  return flow !== null && !open.some(({ isDead }) => isDead);
}

/** Settings of what is run under these in its file. */
export function settingsUnder({ groups, around, flow }: State, when: readonly Condition[]): Setting[] {
  return groupIn(groups, [...around, ...(flow ?? []), ...when]).settings;
}

/** What is set under a condition leaves in force what was set before, where that does not hold. */
export function assign({ variables }: State, name: string, value: Value, when: readonly Condition[]): void {
  const before = variables.get(name) ?? unknownOf(`%${name}%`);
  const either = [
    { value, when },
    { value: before, when: unless(when) },
  ];
  variables.set(name, when.length === 0 ? value : choice(either, false));
}

/** Nothing below is come to unless something goes there; where that hangs on `when`, on its contrary. */
export function leave(state: State, when: readonly Condition[], isFailing: boolean): void {
  if (state.flow === null || isInLoop(state)) return;
  // Whoever asks whether all is well goes on where it is.
  if (when.length === 0) state.flow = null;
  else if (!isFailing) state.flow = [...state.flow, ...unless(when)];
}

function isInLoop({ open, loops }: State): boolean {
  return loops > 0 || open.some(({ isLoop }) => isLoop);
}

const failing = /err|fail|usage|help|abort|missing/i;

/** `goto name` */
export function go(state: State, name: string, when: readonly Condition[]): void {
  const { flow, script, ways, reached, variables } = state;
  if (flow === null) return;
  const inLoop = isInLoop(state) ? [conditionOn(`${state.source.path}:${name}`, "the loop goes on to it")] : [];
  const way: Way = { when: [...flow, ...when, ...inLoop], variables: new Map(variables) };
  const key = name.toLowerCase();
  // Of a name that is worked out nobody knows which it is.
  const names = key.includes("%") || key.includes("!") ? [...script.labels.keys()] : [key];
  for (const one of names) {
    const line = script.labels.get(one);
    if (line === undefined || reached.has(line)) continue;
    const own = names.length === 1 ? way : { ...way, when: [...way.when, conditionOn("", `it goes to :${one}`)] };
    ways.set(one, [...(ways.get(one) ?? []), own]);
  }
  leave(state, when, failing.test(name));
}

/** Comes to a label: from the line above, and from wherever something goes there. */
export function arrive(state: State, name: string, line: number): void {
  const ways = state.ways.get(name) ?? [];
  state.ways.delete(name);
  const above = state.flow === null ? [] : [{ when: state.flow, variables: state.variables }];
  const all = [...above, ...ways];
  const [only] = all;
  if (only === undefined) return;
  state.reached.add(line);
  state.open.length = state.flow === null ? 0 : state.open.length;
  if (all.length === 1) {
    state.flow = only.when;
    state.variables = new Map(only.variables);
    return;
  }
  const isSure = all.some(({ when }) => when.length === 0);
  state.flow = isSure ? [] : [conditionOn(`${state.source.path}:${line}`, `it goes to :${name}`)];
  state.variables = joined(all);
}

/** Either of what variables are on several ways. */
function joined(ways: readonly Way[]): Map<string, Value> {
  const names = new Set(ways.flatMap(({ variables }) => [...variables.keys()]));
  return new Map(
    [...names].map((name) => {
      const values = new Set(ways.map(({ variables }) => variables.get(name) ?? null));
      const [first = null, ...others] = values;
      if (others.length === 0 && first !== null) return [name, first];
      const known = [...values].filter((value) => value !== null);
      const either = known.flatMap(alternativesOfAny).map(({ value }) => ({ value, when: [] }));
      return [name, choice(either, values.has(null))];
    }),
  );
}

const maxCalls = 8;
export const maxLines = 20_000;

/** Whether a call of what stands in another place may be followed. */
export function mayCall({ depth, budget }: State): boolean {
  if (depth < maxCalls && budget.lines > 0) return true;
  exceed(tooMuch);
  return false;
}

const tooMuch = `calls of batch files nest deeper than ${maxCalls} times, or run more than ${maxLines} lines`;

/** Whether another line may be run that was run before, or stands in what is called. */
export function mayRunAgain({ budget }: State): boolean {
  budget.lines -= 1;
  if (budget.lines >= 0) return true;
  exceed(tooMuch);
  return false;
}
