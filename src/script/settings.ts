/** What a script makes depended on, as settings: the one way in for whoever has a text that a shell runs. */
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import type { PartialString, StringValue, Value } from "../value/value.ts";
import { runFields } from "./command.ts";
import { runBody, runScript } from "./run.ts";
import type { Path } from "./state.ts";
import { emit, newState, openCondition, under } from "./state.ts";
import type { State } from "./state.ts";
import { parseScript } from "./syntax.ts";
import { scriptText } from "./text.ts";
import { shownText, textPieces } from "./values.ts";

export interface Script {
  readonly value: StringValue | PartialString;
  /** Names before those of what is found. */
  readonly path: Path;
  /** Where it takes effect, for what stands in no file letter by letter. */
  readonly at: Span;
  /** What its environment has from outside. */
  readonly variables?: ReadonlyMap<string, Value>;
}

/**
 * Hosts, images, places, registries, models in the commands that are run, each as surely as its command runs. Null: the
 * text is no shell's, is damaged, or takes more work than is allowed; nothing was left out silently.
 */
export function scriptSettings({ value, path, at, variables = new Map() }: Script): Setting[] | null {
  const text = scriptText(textPieces(value), at);
  const script = parseScript(text.text);
  if (script === null || script.errors !== undefined) return null;
  const state = newState(path, at, variables, { script: runScript, body: runBody });
  runScript(state, { script, text });
  runUncalled(state);
  addUnused(state);
  return state.budget.steps < 0 ? null : state.found;
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

export function commandSettings({ words, path, at, variables = new Map(), named }: Arguments): Setting[] | null {
  const state = newState(path, at, variables, { script: runScript, body: runBody });
  const program = { value: string(""), at };
  // Images have programs of their own, to which options may be added.
  const isNamed = named && !/^-/.test(shownText(words[0]?.value ?? program.value) ?? "");
  runFields(state, isNamed ? words : [program, ...words], null);
  return state.budget.steps < 0 ? null : state.found;
}

/** Functions that nothing here calls are there for someone who may. */
function runUncalled(state: State): void {
  state.stop = null;
  for (const [name, own] of state.functions) {
    if (state.called.has(name)) continue;
    under(state, openCondition(state, `the function ${name} is called`).yes, () => {
      state.positional = null;
      state.runs.body(state, own);
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
