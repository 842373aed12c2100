/** One command: its words and surroundings are worked out, then it is looked up by its name. */
import { beyondUsual } from "../value/condition.ts";
import type { Assignment, Command, CommandArgument } from "unbash";
import { object, string } from "../value/build.ts";
import { originOf } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import { quietly, succeeds } from "./syntax/bodies.ts";
import { readArguments } from "./manual/arguments.ts";
import { builtins } from "./builtins.ts";
import { reading } from "./flow/loops.ts";
import { eachWay } from "./words/loose-words.ts";
import { moves } from "./moves.ts";
import { mayStart, note } from "./noting.ts";
import { fromRedirects, joinedOutput } from "./texts/output.ts";
import { isPastFunctions, pastFunctions, runNamed } from "./flow/functions.ts";
import type { ShellFunction, State } from "./state.ts";
import { exportValue } from "./exported.ts";
import { emit, exceed, maxDepth, notKnown, print as printTo, tooDeep } from "./state.ts";
import { programSought, tellProgram } from "./flow/open-run.ts";
import { isComposing, isFetching } from "./manual/asking.ts";
import { spanOf } from "./syntax/text.ts";
import type { ScriptText } from "./syntax/text.ts";
import { edited } from "./texts/substituting.ts";
import { takeInput } from "./manual/taking-input.ts";
import { isSilent } from "./manual/silent.ts";
import { isDryRun, keepsOut } from "./manual/without-effect.ts";
import { startsScript } from "./flow/started.ts";
import { runText } from "./flow/nested.ts";
import { alternativesOfAny, concatenated, known, shownText, textPieces } from "./words/values.ts";
import { asNumber } from "./words/integers.ts";
import { fetchedBy, isFetched, madeBy } from "./words/open-reasons.ts";
import { arrayOf } from "./words/arrays.ts";
import { fieldsOf, valueOf } from "./words/words.ts";
import { runInShellWords, runProgram, tellFile } from "./languages/run-program.ts";
import { shells } from "./syntax/shells.ts";
import { asProgram, runShell, runWords, unwrapped, withBeside, wrappers } from "./manual/wrappers.ts";
import { soughtFor } from "./manual/sought.ts";
import { mayTellPipeline, tellPipeline } from "./manual/pipeline-commands.ts";
import { decided, undecided } from "./flow/decision.ts";
import { done, unheard } from "./invocation.ts";
import type { Field, Invocation, Outcome } from "./invocation.ts";

export type { Outcome };

export function runCommand(state: State, text: ScriptText, node: Command, input: Value | null): Outcome {
  const assignments = node.prefix.filter((part): part is Assignment => part.type === "Assignment");
  const { files, input: given, from } = fromRedirects(state, text, node.redirects);
  if (node.name === undefined) {
    for (const assignment of assignments) assign(state, text, assignment);
    // `$(< file)`
    if (assignments.length === 0 && given !== null && state.capture !== null) printTo(state, given);
    return done;
  }
  const beside = new Map<string, Value>();
  for (const { name, value, pos, end } of assignments) {
    if (value.type !== "Word") continue;
    const made = valueOf(state, text, value);
    beside.set(name, made);
    if (!heedless.test(node.name.value)) emit(state, ["environment", name], made, spanOf(text, pos, end));
  }
  const fields = [
    ...fieldsOf(state, text, node.name),
    ...node.args.flatMap((argument) => argumentFields(state, text, argument)),
  ];
  const print = (printed: Value): void => {
    const from = given ?? input;
    // Whatever is made of it, it is said by whom another command asks.
    const isPassedOn = printed.kind === "unknown" && from?.kind === "unknown" && isFetched(from.reason);
    const value = isPassedOn ? from : printed;
    if (value.kind === "unknown" && [from, ...fields.map((field) => field.value)].some(isGivenTo(state)))
      state.notes.changesGiven = true;
    if (files.length > 0) for (const file of files) file(value);
    else if (state.capture !== null) printTo(state, value);
    else tellPipeline(state, value);
  };
  const isHeard = files.length > 0 || state.capture !== null || mayTellPipeline(text.text.slice(node.pos, node.end));
  const before = state.beside;
  if (beside.size > 0) state.beside = new Map([...before, ...beside]);
  const outcome = eachWay(state, fields, (words) =>
    runFields(state, words, given ?? input, isHeard ? print : unheard, 0, from),
  );
  state.beside = before;
  state.failing.last = false;
  return outcome;
}

/** Whether a part of a text is one of the words that the script was given. */
function isGivenTo({ notes }: State): (text: Value | null) => boolean {
  const given = placesOf(notes.given);
  return (text) => given.size > 0 && text !== null && tracesOf(text).some((trace) => given.has(trace));
}

const placesGiven = new WeakMap<readonly Value[], ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/** Where the words stand that a script is given. */
function placesOf(given: readonly Value[] | null): ReadonlySet<string> {
  if (given === null || given.length < 2) return none;
  const places = placesGiven.get(given) ?? new Set(given.slice(1).flatMap(tracesOf));
  placesGiven.set(given, places);
  return places;
}

function tracesOf(value: Value): readonly string[] {
  return alternativesOfAny(value).flatMap((one) =>
    textPieces(one.value).flatMap((piece) => {
      if (!("text" in piece) || piece.trace === null) return [];
      const { source, start } = originOf(piece.trace).at;
      return [`${source.path}:${start}`];
    }),
  );
}

/** What makes no use of its environment. */
const heedless = /^(?:true|false|:|echo|printf|test|\[|sleep|mkdir|rm|exit|return)$/;

function argumentFields(state: State, text: ScriptText, argument: CommandArgument): Field[] {
  if (argument.type === "Word") return fieldsOf(state, text, argument);
  const { name, value, pos, end } = argument;
  if (value.type !== "Word") {
    state.variables.set(name, arrayOf(state, text, value.elements));
    return [];
  }
  return [{ value: concatenated([string(`${name}=`), valueOf(state, text, value)]), at: spanOf(text, pos, end) }];
}

function setTo(state: State, text: ScriptText, { name, value, append, pos, end }: Assignment, before?: Value): Value {
  if (value.type !== "Word") return arrayOf(state, text, value.elements);
  const made = valueOf(state, text, value);
  if (!state.notes.numbers.has(name)) return made;
  const sum = append === true && before !== undefined ? concatenated([before, string("+("), made, string(")")]) : made;
  return asNumber(state, sum, spanOf(text, pos, end));
}

function assign(state: State, text: ScriptText, node: Assignment): void {
  const { append, index, pos, end } = node;
  const name = state.variables.named(node.name);
  const before = state.variables.get(name);
  const made = setTo(state, text, node, before);
  if (index !== undefined) {
    const key = known(valueOf(state, text, index));
    // Items of arrays by key: whichever is used, it is one of them.
    const isOpen = key === null || (before !== undefined && before.kind !== "object");
    state.variables.set(
      name,
      isOpen ? notKnown(`$${name}`) : object([...(before?.kind === "object" ? before.entries : []), [key, made]]),
    );
    if (isOpen) emit(state, ["environment", name], made, spanOf(text, pos, end));
  } else if (append !== true || before === undefined || state.notes.numbers.has(name)) {
    state.variables.set(name, made);
    const at = spanOf(text, pos, end);
    const [when, isOutside] = [beyondUsual(state.when), state.depth + state.subshells === 0];
    state.assigned.push({ name, value: made, at, when, isOutside });
    if (state.notes.exportsAll) {
      state.notes.exported.add(name);
      state.used.add(name);
    }
    // Once exported, it stays so.
    if (state.notes.exportsAll || state.exported.has(name)) exportValue(state, name, made, at);
  } else if (before.kind === "tuple" && made.kind === "tuple") {
    state.variables.set(name, { ...before, items: [...before.items, ...made.items] });
  } else {
    const all = "items" in before || "items" in made ? notKnown(`$${name}`) : concatenated([before, made]);
    state.variables.set(name, all);
    if (state.exported.has(name)) exportValue(state, name, all, spanOf(text, pos, end));
  }
}

const maxWrappers = 8;

/** Runs a command whose words are worked out. */
export function runFields(
  state: State,
  fields: readonly Field[],
  input: Value | null,
  print: (value: Value) => void = unheard,
  depth = 0,
  from: Field | null = null,
): Outcome {
  const [first, ...rest] = fields;
  if (first === undefined) return done;
  const name = programSought(first) ?? (shownText(first.value) ?? "").replace(/^.*\//, "");
  // Options alone: the image has a program of its own, to which they are added.
  if (/^--?[a-zA-Z]/.test(name))
    return runFields(state, [{ value: string(""), at: first.at }, ...fields], input, print, depth, from);
  const invocation: Invocation = { name, written: first.value, at: first.at, fields: rest, input, from, print };
  tellProgram(state, first);
  const own = isPastFunctions(state, name, first, depth) ? undefined : state.functions.get(name);
  if (own !== undefined) return reading(state, input, () => call(state, name, own, rest));
  if (state.aliases.size > 0 && runAlias(state, name, rest)) return done;
  if (Object.hasOwn(wrappers, name) && depth >= maxWrappers)
    exceed(state, `commands start each other more than ${maxWrappers} deep`);
  else if (Object.hasOwn(wrappers, name)) {
    // `command -v x` asks whether there is such a command.
    if (name === "command" && /^-[vV]/.test(shownText(rest[0]?.value ?? first.value) ?? "")) return asking;
    const { beside } = state;
    const all = unwrapped(state, name, rest, input);
    let outcome = done;
    for (const behind of all)
      outcome = pastFunctions(state, name, behind, () => runFields(state, behind, input, print, depth + 1, from));
    state.beside = beside;
    // The program takes the place of the shell, unless only what comes in and goes out is set.
    if (name === "exec" && all.some(({ length }) => length > 0)) Object.assign(state, { stop: "exit", fails: false });
    return outcome;
  }
  note(state, invocation);
  const moved = moves.get(name)?.(state, invocation) ?? null;
  if (moved !== null) return moved;
  const builtin = builtins.get(name);
  if (builtin !== undefined) return builtin(state, invocation);
  const isPrinted = prints(state, invocation);
  // What it does beside that counts where this script was itself started with words or an environment.
  if (isPrinted && state.readingIn.size > 0) startsScript(state, { ...invocation, print: unheard });
  if (isPrinted) return done;
  state.exported.clear();
  const isForShow = print === unheard && !state.isApplied && isDryRun(name, rest);
  if (isSilent(name) || keepsOut(name, rest) || isForShow) {
    print(notKnown("what a command prints"));
    return done;
  }
  if (startsScript(state, invocation)) {
    takeInput(state, name, rest, input);
    return isQuestion(name) ? asking : done;
  }
  return runProcess(state, invocation, first, depth);
}

/** Runs what is a process of its own: a shell, or another program. */
function runProcess(state: State, invocation: Invocation, first: Field, depth: number): Outcome {
  const { name, fields, input, print } = invocation;
  const told = runInShellWords(state, name, fields, input, (run) => asProgram(state, run));
  print(edited(state, invocation) ?? joinedOutput(told ?? []) ?? answerOf(invocation));
  if (shells.has(name) && runShell(state, name, fields, input)) return done;
  if (/^(?:su|runuser|sg)$/.test(name) && fields.some(({ value }) => known(value) === "-c")) {
    runShell(state, name, fields, null);
    return done;
  }
  return runTool(state, invocation, first, depth);
}

function answerOf({ name, written, fields }: Invocation): Value {
  const isFrom = isFetching(
    name,
    fields.map(({ value }) => known(value)),
  );
  if (isFrom) return fetchedBy(name);
  return isComposing(name, shownText(written) ?? "") ? madeBy(name) : notKnown("what a command prints");
}

/** Runs a program that is known by its manual at most, and what it runs in turn. */
function runTool(state: State, invocation: Invocation, first: Field, depth: number): Outcome {
  const { name, fields: rest, input, from } = invocation;
  const start = (words: readonly Field[]): void => {
    if (depth < maxWrappers) runFields(state, words, null, unheard, depth + 1);
    else exceed(state, `commands start each other more than ${maxWrappers} deep`);
  };
  const isProgram = runProgram(state, name, rest, input, start);
  if (!isProgram) tellFile(state, name, rest);
  if (name === "find") for (const words of soughtFor(rest)) start(words);
  const behind = readArguments(state, name, first, rest);
  if (behind?.kind === "command")
    withBeside(state, behind.beside, () =>
      runFields(state, behind.fields, input?.kind === "unknown" ? input : null, unheard, depth + 1, from),
    );
  else if (behind?.kind === "script") runWords(state, name, behind.fields);
  if (!isProgram) takeInput(state, name, rest, input);
  for (const { holds } of rest) takeInput(state, name, rest, holds ?? null);
  return isQuestion(name) ? asking : done;
}

/** Runs the words that stand for a name, with those behind it. */
function runAlias(state: State, name: string, fields: readonly Field[]): boolean {
  const words = state.aliases.get(name);
  const key = `alias ${name}`;
  if (words === undefined || state.calling.has(key)) return false;
  state.calling.add(key);
  const blank = string(" ");
  const line = concatenated([words, ...fields.flatMap(({ value }) => [blank, value])]);
  runText(state, line, fields[0]?.at ?? state.place);
  state.calling.delete(key);
  return true;
}

/** Whether it starts another script, and someone wants to know what that prints. */
function prints(state: State, invocation: Invocation): boolean {
  if (state.capture === null || !mayStart(invocation)) return false;
  const printed = state.around.printed(state, invocation)();
  for (const value of printed ?? []) invocation.print(value);
  return printed !== null;
}

const asking: Outcome = { decision: undecided, asks: true };

function beyond(state: State): Outcome {
  exceed(state, tooDeep);
  return done;
}

function isQuestion(name: string): boolean {
  return /^(?:is|has|have|should|need|needs|check|can|in|exists)[_A-Z-]/.test(name);
}

function call(state: State, name: string, own: ShellFunction, fields: readonly Field[]): Outcome {
  state.called.add(name);
  // A function that calls itself does nothing in the second round that it did not do in the first.
  if (state.calling.has(name)) return done;
  if (state.depth >= maxDepth) return beyond(state);
  const quiet = state.capture === null ? quietly(own) : null;
  if (quiet !== null) {
    for (const variable of quiet) state.variables.set(variable, notKnown(`$${variable}`));
    return outcomeOf(name, own);
  }
  const { positional, variables } = state;
  const { references } = variables;
  state.positional = [string(name), ...fields.map(({ value }) => value)];
  state.calling.add(name);
  runNamed(state, own);
  state.calling.delete(name);
  state.positional = positional;
  variables.references = references;
  return outcomeOf(name, own);
}

function outcomeOf(name: string, own: ShellFunction): Outcome {
  const answer = succeeds(own);
  if (answer !== null) return { decision: decided(answer), asks: true };
  return isQuestion(name) ? asking : done;
}
