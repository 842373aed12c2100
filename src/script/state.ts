/** What a script has done so far: its variables, under which conditions it is, and what was found in it. */
import { conditionTextOf } from "./undecided.ts";
import type { CompoundList, Function as FunctionNode, ParsedScript } from "unbash";
import type { Source, Span } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { unknown } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { isUsual, joinConditions } from "../value/condition.ts";
import { withFlags } from "../value/marks.ts";
import type { Condition, Value } from "../value/value.ts";
import { valuesPrinted } from "./printed.ts";
import type { Printed } from "./printed.ts";
import { DEFAULT, alternativesOfAny } from "./words/values.ts";
import type { ScriptText } from "./syntax/text.ts";
import { Variables } from "./words/variables.ts";
import type { Invocation } from "./invocation.ts";
import type { Notes } from "./notes.ts";

export type Path = readonly (string | number)[];

export interface ShellFunction {
  readonly body: FunctionNode["body"];
  readonly text: ScriptText;
  /** What had to be so where it was set up. */
  readonly when?: readonly Condition[];
  /** What has that name where this one was not set up. */
  readonly before?: ShellFunction;
}

/** Whether the rest of the script, function or loop is not reached. */
export type Stop = "exit" | "return" | "loop" | "round" | null;

export interface Left {
  readonly condition: Condition;
  readonly stop: Stop;
}

/** A question at which some ways left a function, loop or round, while others went on. */
export interface Passed {
  readonly stop: Stop;
  /** What is so where it goes on. */
  readonly when: readonly Condition[];
  /** What had been set where it was left, by then, beside what is so there. */
  readonly gone: readonly {
    readonly changes: ReadonlyMap<string, Value | undefined>;
    readonly when: readonly Condition[];
  }[];
}

export interface State {
  /** Names that the environment or the script set; arrays are tuples. */
  variables: Variables;
  readonly functions: Map<string, ShellFunction>;
  readonly called: Set<string>;
  /** Names that a command or another variable made use of. */
  readonly used: Set<string>;
  positional: readonly Value[] | null;
  /** What must be so for the script to be where it is. */
  when: readonly Condition[];
  /** What is printed goes to someone; null: to whoever looks on. */
  capture: Capture | null;
  stop: Stop;
  /** What ended it told of a failure. */
  fails: boolean;
  /** What must be so to go on, since other ways left the script, function or loop. */
  left: readonly Left[];
  /** Questions at which other ways left what it is in. */
  passed: readonly Passed[];
  /**
   * `set -e`; how many questions are being asked, in which a failure ends nothing; whether the command before failed.
   */
  readonly failing: { ends: boolean; asked: number; last: boolean };
  /** Loops around that are in a round after the first, of many or of a number that nobody knows; and all loops. */
  readonly further: { rounds: number; loops: number };
  depth: number;
  /** Shells of their own in which the script is: what they set ends with them. */
  subshells: number;
  /** Shared by all that a script runs. */
  readonly budget: { steps: number; conditions: number; exceeded: string | null };
  /** Where the script takes effect. */
  readonly place: Span;
  readonly found: Setting[];
  readonly runs: Runner;
  /** What `case` asked of whom, by the words for it: `"$1"`. */
  readonly asked: Map<string, { readonly value: Value; readonly given: State["positional"]; readonly key: string }>;
  /** Functions that are being called, so that none calls itself. */
  readonly calling: Set<string>;
  readonly assigned: Assigned[];
  readonly around: Around;
  /** Files that are being read in. */
  readonly readingIn: Set<Source>;
  /** What was exported since a program was last started, by name: another value takes its place. */
  readonly exported: Map<string, { readonly setting: Setting; readonly when: readonly Condition[] }>;
  /** What is left for `read` of that which comes into a loop. */
  lines: Value | null;
  /** What is noted of its commands, for whoever asks how they run other things, and what they are given. */
  readonly notes: Notes;
  /** The whole script, for commands that read the file in which it stands. */
  self: Value | null;
  /** Files that it made use of, and that are looked at as what they are by whoever reads them. */
  readonly taken: Set<Source>;
  readonly aliases: Map<string, Value>;
  /** What the command that is run has in its environment alone: `NAME=value` before it. */
  beside: ReadonlyMap<string, Value>;
  /** The last command of a pipeline applies what the others print: `helm template … | kubectl apply -f -`. */
  isApplied: boolean;
}

/** What lies around a script: it is asked, and what it answers is part of what came of the script. */
export interface Around {
  /** The file that `. file` reads in; null: nobody knows. */
  readonly source: (written: Value, folder: Value) => Source | null;
  /** All that it may be where a part of its name is open; left out: nobody looks. */
  readonly perhaps?: (written: Value, folder: Value) => readonly Source[];
  /**
   * What a script or target that a command starts prints; null: it starts none that is known. Who asks again for what
   * was found out before depends on the same files.
   */
  readonly printed: (state: State, command: Invocation) => () => readonly Value[] | null;
  /** What a file of JSON or YAML says; left out: nobody reads it here. */
  readonly data?: (source: Source) => Value | null;
}

/** Runs scripts inside of scripts: what a substitution prints, what `sh -c` is given, what a function does. */
export interface Runner {
  readonly script: (state: State, runnable: Runnable) => void;
  readonly body: (state: State, body: ShellFunction) => void;
}

interface Capture {
  readonly printed: Printed[];
  /** How many conditions held when it began: what is printed under further ones is printed perhaps. */
  readonly conditions: number;
  /** The same of questions that it went past. */
  readonly passed: number;
}

/** A variable that was set. */
export interface Assigned {
  readonly name: string;
  readonly value: Value;
  readonly at: Span;
  readonly when: readonly Condition[];
  /** In the script itself, and not in a function or substitution. */
  readonly isOutside: boolean;
}

export const maxDepth = 12;
export const tooDeep = `its commands nest or call each other deeper than ${maxDepth} times`;
const maxSteps = 30_000;

export function newState(place: Span, variables: Variables, runs: Runner, notes: Notes, around: Around): State {
  return {
    variables,
    functions: new Map(),
    called: new Set(),
    used: new Set(),
    positional: null,
    when: [],
    capture: null,
    stop: null,
    fails: false,
    left: [],
    passed: [],
    asked: new Map(),
    further: { rounds: 0, loops: 0 },
    failing: { ends: false, asked: 0, last: false },
    depth: 0,
    subshells: 0,
    budget: { steps: maxSteps, conditions: 0, exceeded: null },
    place,
    found: [],
    runs,
    calling: new Set(),
    assigned: [],
    around,
    readingIn: new Set(),
    exported: new Map(),
    lines: null,
    notes,
    self: null,
    taken: new Set(),
    aliases: new Map(),
    beside: new Map(),
    isApplied: false,
  };
}

/** Whether there is still work allowed; where there is none, what was found may not count as all there is. */
export function spend(state: State): boolean {
  state.budget.steps -= 1;
  if (state.budget.steps < 0) exceed(state, `it takes more than ${maxSteps} steps to follow`);
  return state.budget.steps >= 0 && state.stop === null;
}

/** The part of the steps that is left. */
export function stepsLeft({ budget }: State): number {
  return budget.steps / maxSteps;
}

/** Steps that were taken in it so far. */
export function stepsOf({ budget }: State): number {
  return maxSteps - budget.steps;
}

/** Notes the first bound that was met. */
export function exceed({ budget }: State, bound: string): void {
  budget.exceeded ??= bound;
}

/** Says that `value` takes effect, as surely as the script is where it is. */
export function emit(state: State, path: Path, value: Value, at: Span, hint?: SettingHint): Setting {
  const plain = { path, value: placed(state.when, value), at };
  const setting = hint === undefined ? plain : { ...plain, hint };
  state.found.push(setting);
  return setting;
}

/** A value where it is reached only under conditions. */
export function placed(conditions: readonly Condition[], value: Value): Value {
  if (conditions.length === 0) return value;
  const isCertain = isUsual(conditions);
  const flagged = conditions.some(({ usual }) => usual === true) ? withFlags(value, DEFAULT) : value;
  if (isCertain && flagged.kind !== "choice") return flagged;
  return choice(
    alternativesOfAny(flagged).flatMap((one) => {
      // What was set on another way of the same `case` is not there on this one.
      const when = joinConditions(conditions, one.when);
      return when === null ? [] : [{ value: one.value, when: isCertain ? one.when : when }];
    }),
    !isCertain || (flagged.kind === "choice" && flagged.open),
  );
}

/** What is so where this is not. */
export function otherwise({ key, branch, text, usual }: Condition): Condition {
  const other = { key, branch: branch === "true" ? "false" : "true", text: negated(text) };
  return usual === undefined ? other : { ...other, usual: !usual };
}

/** What is printed while something runs. */
export function capturing(state: State, run: () => void): readonly Value[] {
  const { capture, when, passed } = state;
  const printed: Printed[] = [];
  state.capture = { printed, conditions: when.length, passed: passed.length };
  run();
  state.capture = capture;
  return valuesPrinted(printed);
}

/** Prints to whoever captures it. */
export function print(state: State, value: Value): void {
  if (state.capture === null) return;
  const { printed, conditions, passed } = state.capture;
  const since = state.passed.slice(passed).flatMap(({ when }) => when);
  printed.push({ value, when: state.when.slice(conditions), since });
}

/** Before the place of the script and the number of the question in it. */
export const conditionKey = "script condition ";

/** A condition that nothing decides, and its opposite. Each time it is met it is another one. */
export function openCondition(state: State, text: string): { readonly yes: Condition; readonly no: Condition } {
  state.budget.conditions += 1;
  const { source, start } = state.place;
  const shown = conditionTextOf(text);
  const key = `${conditionKey}${source.path}:${start} ${state.budget.conditions}`;
  return {
    yes: { key, branch: "true", text: shown },
    no: { key, branch: "false", text: negated(shown) },
  };
}

function negated(text: string): string {
  return text.startsWith("not ") ? text.slice(4) : `not ${text}`;
}

/** Runs under one more condition; what is set there is given back, and what was set before put in its place. */
export function under(state: State, condition: Condition | null, run: () => void): Branch {
  return underAll(state, condition === null ? [] : [condition], run);
}

/** The same under several of them. */
export function underAll(state: State, conditions: readonly Condition[], run: () => void): Branch {
  const { variables, when, positional, left, fails, passed } = state;
  state.variables = new Variables(variables);
  state.when = conditions.length === 0 ? when : [...when, ...conditions];
  run();
  const branch = {
    own: state.variables.own,
    positional: state.positional,
    ends: state.stop,
    fails: state.fails,
    passed: state.passed.slice(passed.length),
    when: conditions,
  };
  state.passed = passed;
  state.positional = positional;
  state.variables = variables;
  state.when = when;
  state.left = left;
  state.stop = null;
  state.fails = fails;
  return branch;
}

/** A way on which nothing is done. */
export function idleWay({ positional }: State, when: readonly Condition[]): Branch {
  return { own: new Map(), positional, ends: null, fails: false, passed: [], when };
}

export interface Branch {
  /** What it set, or unset. */
  readonly own: ReadonlyMap<string, Value | undefined>;
  /** The words that the script has behind it. */
  readonly positional: State["positional"];
  /** What does not go on behind it. */
  readonly ends: Stop;
  readonly fails: boolean;
  readonly passed: readonly Passed[];
  /** What must be so for it to be taken, beside what is so around it. */
  readonly when: readonly Condition[];
}

/** Nobody knows any longer which its words are. */
export function loseGiven(state: State): void {
  state.positional = null;
  state.notes.losesGiven = true;
  state.asked.clear();
}

export function unset(name: string): Value {
  return unknown("string", { code: "environment", text: `the variable ${name} is set elsewhere` });
}

export function notKnown(name: string): Value {
  const what = name === "${}" ? "an expression" : name.replace(/^what /, "");
  const finds = name.startsWith("what ") ? `what ${what}` : `what ${what} is`;
  return unknown("string", { code: "computed", text: `${finds}, the script finds out when it runs` });
}

/** A script or a part of one, with the text in which it stands. */
export interface Runnable {
  readonly script: ParsedScript | CompoundList;
  readonly text: ScriptText;
}
