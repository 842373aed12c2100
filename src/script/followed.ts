/**
 * Follows scripts, each once for each environment that makes a difference to it: what comes of it is plain data, for
 * whoever asks what it names, which files its commands are given, and how they run other things.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Alternative, Value } from "../value/value.ts";
import { counted, charge, stepsLeft } from "../value/work.ts";
import { namesIn } from "./syntax/bodies.ts";
import { runFields } from "./command.ts";
import { isNamedOnce, isWhole } from "./syntax/dead-functions.ts";
import { dataKept } from "./texts/file-data.ts";
import { entered, relativeFolder } from "./folders.ts";
import type { Followable, FollowableWords, Followed, Reached } from "./following.ts";
import { startOf } from "./moves.ts";
import { newNotes } from "./notes.ts";
import { Memory } from "./recall.ts";
import { runBody, runScript } from "./flow/run.ts";
import { capturing, emit, newState, openCondition, stepsOf, under } from "./state.ts";
import type { Around, State } from "./state.ts";
import { parseScript, tooLong } from "./syntax/syntax.ts";
import { scriptText, spanOf } from "./syntax/text.ts";
import { alternativesOfAny, known, shownText, textPieces } from "./words/values.ts";
import { Variables } from "./words/variables.ts";
import { filesLeftAmong, filesMadeAmong } from "./texts/written-files.ts";

/** Nothing lies around a script but the files that it may read in, by their paths as they are written there. */
export function aloneWith(sourced: ReadonlyMap<string, Source>): Around {
  return {
    source(written, folder) {
      if (sourced.size === 0) return null;
      const text = shownText(written) ?? "";
      const below = known(entered(folder, written));
      const own = below === null ? undefined : sourced.get(relativeFolder(below));
      if (own !== undefined) return own;
      // `cd "$(dirname "$0")/lib"; . ./common`: what stands behind the last thing that only a run knows.
      const whole = below === null ? (shownText(entered(folder, written)) ?? text) : text;
      return endingIn(sourced, whole) ?? (whole === text ? null : endingIn(sourced, text));
    },
    printed: nothingPrinted,
    data: dataKept,
  };
}

function endingIn(sourced: ReadonlyMap<string, Source>, text: string): Source | null {
  const parts = text.slice(text.lastIndexOf("\uFFFC") + 1).split("/");
  for (let index = 0; index < parts.length; index += 1) {
    const found = sourced.get(parts.slice(index).join("/"));
    if (found !== undefined) return found;
  }
  return null;
}

const nothing = (): null => null;
const nothingPrinted = (): typeof nothing => nothing;

/** What comes of scripts: one that reads the same of its environment does the same, and is not followed again. */
function remembered<Made>(
  memory: Memory<Made>,
  script: Followable,
  make: (script: Followable, state: State) => Made,
): Made {
  const known = memory.recall(script);
  if (known !== null) {
    charge(known.cost);
    return known.made;
  }
  const { asked, variables, around } = asking(script);
  const state = stateOf({ ...script, around }, variables);
  const before = stepsLeft();
  const { made, steps } = counted(() => make(script, state));
  const { asksGiven } = state.notes;
  if (steps !== null) memory.remember(script, { ...asked, asksGiven, made, cost: steps });
  // Whoever has no more steps to give would run out of them as well.
  else if (stepsLeft() < 0 && before < Infinity)
    memory.remember(script, { ...asked, asksGiven, made, cost: before + 1, among: before });
  return made;
}

const followings = new Memory<Followed>();
const printings = new Memory<readonly Value[]>();

/** What the script does. */
export function followed(script: Followable): Followed {
  return remembered(followings, script, follow);
}

/** Each text that a script may be. */
export function followedEach(
  script: Followable,
): readonly { readonly followed: Followed; readonly when: Alternative["when"] }[] {
  return alternativesOfAny(script.value).map(({ value, when }) => ({ followed: followed({ ...script, value }), when }));
}

/** What it prints. */
export function printedBy(script: Followable): readonly Value[] {
  return alternativesOfAny(script.value).flatMap(({ value }) =>
    remembered(printings, { ...script, value }, (_, state) =>
      capturing(state, () => runReached(state, value, script.at)),
    ),
  );
}

export function followedWords(command: FollowableWords): Followed {
  const { words, at, variables, around = aloneWith(new Map()) } = command;
  const state = stateOf({ at, positional: null, around }, new Variables(variables));
  runFields(state, words, null);
  return outcomeOf(state, reachedBy(state), null, new Set());
}

function stateOf({ at, positional, around }: Omit<Followable, "value" | "variables">, variables: Variables): State {
  const state = newState(at, variables, { script: runScript, body: runBody }, newNotes(positional), around);
  state.positional = positional;
  return state;
}

interface Asked {
  readonly variables: Map<string, Value | undefined>;
  readonly sources: { readonly written: Value; readonly folder: Value; readonly found: Source | null }[];
  readonly either: { readonly written: Value; readonly folder: Value; readonly found: readonly Source[] }[];
  readonly printed: (() => unknown)[];
}

/** Notes what a script asks of what is around it. */
function asking({ variables, around }: Followable): {
  readonly asked: Asked;
  readonly variables: Variables;
  readonly around: Around;
} {
  const asked: Asked = { variables: new Map(), sources: [], either: [], printed: [] };
  const get = (name: string): Value | undefined => {
    const value = startOf(variables, name);
    asked.variables.set(name, value);
    return value;
  };
  const source: Around["source"] = (written, folder) => {
    const found = around.source(written, folder);
    asked.sources.push({ written, folder, found });
    return found;
  };
  const perhaps: Around["perhaps"] = (written, folder) => {
    const found = around.perhaps?.(written, folder) ?? [];
    asked.either.push({ written, folder, found });
    return found;
  };
  const printed: Around["printed"] = (state, command) => {
    const made = around.printed(state, command);
    asked.printed.push(made);
    return made;
  };
  return { asked, variables: new Variables({ get }), around: { ...around, source, perhaps, printed } };
}

function follow(script: Followable, state: State): Followed {
  state.self = script.value;
  const damage = runReached(state, script.value, script.at);
  const reached = reachedBy(state);
  const left = new Set([...state.exported.values()].map(({ setting }) => setting));
  if (damage === null) {
    runUncalled(state);
    for (const setting of addUnused(state)) left.add(setting);
  }
  return outcomeOf(state, reached, damage, left);
}

/** Runs it from the top; a fault is why it was not. */
function runReached(state: State, value: Value, at: Span): Diagnostic | null {
  const text = scriptText(textPieces(value), at);
  if (text.text === "\uFFFC") return null;
  const script = parseScript(text.text);
  if (script === null) {
    state.budget.exceeded ??= tooLong;
    return limit(tooLong, at);
  }
  const [damage] = script.errors ?? [];
  if (damage !== undefined) {
    const place = spanOf(text, damage.pos, Math.min(damage.pos + 1, text.text.length));
    const message = `the script is damaged, or no shell's: ${damage.message}`;
    return { severity: "error", code: "script-syntax", message, at: place };
  }
  runScript(state, { script, text });
  return null;
}

function reachedBy({ notes, assigned, found, budget, variables }: State): Reached {
  const changes = variables.changes();
  return {
    calls: [...notes.calls],
    assigned: [...assigned],
    exported: [...notes.exported],
    handedOn: [
      ...found.flatMap(({ path, value }) => (path.at(-1) === "environment" ? [value] : [])),
      ...notes.handedOn,
    ],
    files: filesLeftAmong(changes),
    made: filesMadeAmong(changes),
    exceeded: budget.exceeded,
  };
}

function outcomeOf(state: State, reached: Reached, damage: Diagnostic | null, left: ReadonlySet<Setting>): Followed {
  const { found, budget, place, notes } = state;
  return {
    settings: found,
    left,
    fault: damage ?? (budget.exceeded === null ? null : limit(budget.exceeded, place)),
    uses: notes.files.uses,
    isMade: notes.files.isMade(),
    reached,
    steps: stepsOf(state),
  };
}

function limit(bound: string, at: Span): Diagnostic {
  return { severity: "error", code: "script-limit", message: `the script was not followed to its end: ${bound}`, at };
}

/**
 * Functions that nothing here calls are there for someone who may: first those that no other one calls, for they call
 * the others. In a program of which nobody reads in a part, nobody may.
 */
function runUncalled(state: State): void {
  Object.assign(state, { stop: null, fails: false, left: [], when: [] });
  const named = new Set<string>();
  for (const [name, own] of state.functions) for (const other of namesIn(own)) if (other !== name) named.add(other);
  const names = [...state.functions.keys()];
  const isProgram = isWhole(state);
  for (const name of [...names.filter((one) => !named.has(one)), ...names.filter((one) => named.has(one))]) {
    const own = state.functions.get(name);
    // Those of files that were read in are looked at there.
    if (own === undefined || state.called.has(name) || own.text.at.source !== state.place.source) continue;
    if (isProgram && isNamedOnce(state, name)) continue;
    under(state, openCondition(state, `the function ${name} is called`).yes, () => {
      state.positional = null;
      state.calling.add(name);
      state.runs.body(state, own);
      state.calling.delete(name);
    });
  }
}

/** Variables of which the script makes no use may be there for a script that reads this one. */
function addUnused(state: State): readonly Setting[] {
  const added: Setting[] = [];
  for (const { name, value, at, when, isOutside } of state.assigned) {
    if (!isOutside || state.used.has(name) || value.kind === "unknown") continue;
    const { yes } = openCondition(state, `the variable ${name} is used`);
    state.when = when;
    under(state, yes, () => {
      for (const item of value.kind === "tuple" ? value.items : [value])
        added.push(emit(state, ["environment", name], item, at));
    });
  }
  return added;
}
