/** What a script makes depended on, as settings: the one way in for whoever has a text that a shell runs. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import type { PartialString, StringValue, Value } from "../value/value.ts";
import { namesIn } from "./bodies.ts";
import { runFields } from "./command.ts";
import { runBody, runScript } from "./run.ts";
import type { Path } from "./state.ts";
import { emit, newState, openCondition, under } from "./state.ts";
import type { Onlooker, State } from "./state.ts";
import type { Field } from "./invocation.ts";
import { runText } from "./nested.ts";
import { parseScript, tooLong } from "./syntax.ts";
import { scriptText, spanOf } from "./text.ts";
import { shownText, textPieces } from "./values.ts";

export interface Script {
  readonly value: StringValue | PartialString;
  /** Names before those of what is found. */
  readonly path: Path;
  /** Where it takes effect, for what stands in no file letter by letter. */
  readonly at: Span;
  /** What its environment has from outside. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Files that it may read in. */
  readonly sourced?: ReadonlyMap<string, Source>;
}

/** What a script names, as far as it could be followed. */
export interface ScriptReading {
  readonly settings: readonly Setting[];
  /** Why there may be more in it; null: all of it was followed. */
  readonly fault: Diagnostic | null;
}

/** Hosts, images, places, registries, models in the commands that are run, each as surely as its command runs. */
export function scriptSettings({ value, path, at, variables = new Map(), sourced = new Map() }: Script): ScriptReading {
  const text = scriptText(textPieces(value), at);
  const script = parseScript(text.text);
  if (script === null) return { settings: [], fault: limit(tooLong, at) };
  const [damage] = script.errors ?? [];
  if (damage !== undefined) {
    const place = spanOf(text, damage.pos, Math.min(damage.pos + 1, text.text.length));
    const message = `the script is damaged, or no shell's: ${damage.message}`;
    return { settings: [], fault: { severity: "error", code: "script-syntax", message, at: place } };
  }
  const state: State = { ...newState(path, at, variables, { script: runScript, body: runBody }), sourced };
  runScript(state, { script, text });
  runUncalled(state);
  addUnused(state);
  return readingOf(state);
}

function readingOf({ found, budget, place }: State): ScriptReading {
  return { settings: found, fault: budget.exceeded === null ? null : limit(budget.exceeded, place) };
}

function limit(bound: string, at: Span): Diagnostic {
  return { severity: "error", code: "script-limit", message: `the script was not followed to its end: ${bound}`, at };
}

/** A script that someone looks on at, for what it does and not for what it names. */
export interface Watched {
  readonly value: Value;
  readonly at: Span;
  readonly variables: ReadonlyMap<string, Value>;
  /** `$0` and what follows it. */
  readonly positional: readonly Value[] | null;
  readonly onlooker: Onlooker;
  /** Functions that nothing calls are looked at too. */
  readonly isWhole?: boolean;
}

/** Its state behind the last command that could be followed; of what is damaged or no text, none is. */
export function watchScript({ value, at, variables, positional, onlooker, isWhole = false }: Watched): State {
  const state = newState([], at, variables, { script: runScript, body: runBody }, onlooker);
  state.positional = positional;
  // An exit ends it, and what stands in functions that nothing calls is not run.
  runText(state, value, at);
  if (isWhole) runUncalled(state);
  return state;
}

/** The same of a command that is given word by word. */
export function watchCommand(words: readonly Field[], at: Span, onlooker: Onlooker): State {
  const state = newState([], at, new Map(), { script: runScript, body: runBody }, onlooker);
  runFields(state, words, null);
  return state;
}

/** A command that is given word by word, as containers have it; without a program's name, its arguments alone. */
export interface Arguments {
  readonly words: readonly { readonly value: Value; readonly at: Span }[];
  readonly path: Path;
  readonly at: Span;
  readonly variables?: ReadonlyMap<string, Value>;
  /** The first word is a program. */
  readonly named: boolean;
}

export function commandSettings({ words, path, at, variables = new Map(), named }: Arguments): ScriptReading {
  const state = newState(path, at, variables, { script: runScript, body: runBody });
  const program = { value: string(""), at };
  // Images have programs of their own, to which options may be added.
  const isNamed = named && !/^-/.test(shownText(words[0]?.value ?? program.value) ?? "");
  runFields(state, isNamed ? words : [program, ...words], null);
  return readingOf(state);
}

/**
 * Functions that nothing here calls are there for someone who may: first those that no other one calls, for they call
 * the others.
 */
function runUncalled(state: State): void {
  state.stop = null;
  const named = new Set<string>();
  for (const [name, own] of state.functions) for (const other of namesIn(own)) if (other !== name) named.add(other);
  const names = [...state.functions.keys()];
  for (const name of [...names.filter((one) => !named.has(one)), ...names.filter((one) => named.has(one))]) {
    const own = state.functions.get(name);
    // Those of files that were read in are looked at there.
    if (own === undefined || state.called.has(name) || own.text.at.source !== state.place.source) continue;
    under(state, openCondition(state, `the function ${name} is called`).yes, () => {
      state.positional = null;
      state.calling.add(name);
      state.runs.body(state, own);
      state.calling.delete(name);
    });
  }
}

/** Variables of which the script makes no use may be there for a script that reads this one. */
function addUnused(state: State): void {
  for (const { name, value, at, when } of state.assigned) {
    if (state.used.has(name) || value.kind === "unknown") continue;
    const { yes } = openCondition(state, `the variable ${name} is used`);
    state.when = when;
    under(state, yes, () => {
      for (const item of value.kind === "tuple" ? value.items : [value]) emit(state, ["environment", name], item, at);
    });
  }
}
