/** What shells do by themselves: print, set variables, ask, stop. */
import type { Value } from "../value/value.ts";
import { string, tuple } from "../value/build.ts";
import { decoders } from "./texts/decoders.ts";
import { withEscapes } from "./words/escapes.ts";
import { filters } from "./texts/filters.ts";
import { evaluate } from "./flow/evaluated.ts";
import { done, joinedFields, withoutFlags } from "./invocation.ts";
import type { Invocation, Outcome } from "./invocation.ts";
import { getopts, shift } from "./words/given-words.ts";
import { runText } from "./flow/nested.ts";
import { tellText } from "./flow/open-run.ts";
import { apart } from "./flow/leaving.ts";
import { calculate, express } from "./words/integers.ts";
import { declare, exports, unset } from "./declaring.ts";
import { positionalOf } from "./noting.ts";
import { readIn } from "./flow/reading-in.ts";
import { starters } from "./flow/scheduled.ts";
import { separatorsOf, stretchesOf } from "./syntax/splitting.ts";
import { write } from "./texts/output.ts";
import type { State } from "./state.ts";
import { withdraw } from "./exported.ts";
import { exceed, notKnown, openCondition, under, unset as notSet } from "./state.ts";
import { decideTest } from "./flow/tests.ts";
import { usualQuestions } from "./syntax/syntax.ts";
import { slice } from "./syntax/text.ts";
import { concatenated, known, shownText, textPieces } from "./words/values.ts";
import { decided, undecided } from "./flow/decision.ts";
import type { Field } from "./invocation.ts";

const asked: Outcome = { decision: undecided, asks: true };

type Builtin = (state: State, invocation: Invocation) => Outcome;

function echo(_: State, { fields, print }: Invocation): Outcome {
  const opens = fields.some(({ value }) => /^-[nE]*e[neE]*$/.test(known(value) ?? ""));
  const text = joinedFields(withoutFlags(fields));
  print(opens ? withEscapes(text) : text);
  return done;
}

/** Arguments that a format takes in turn; what is beyond is put behind it. */
const maxRounds = 100;

/** The format with its `%s` filled in, or followed by what is to be filled in. */
function printf(state: State, { fields, print }: Invocation): Outcome {
  const [format, ...values] = known(fields[0]?.value) === "-v" ? fields.slice(2) : withoutFlags(fields);
  if (format === undefined) return done;
  const parts: Value[] = [];
  const rest = [...values];
  const pieces = textPieces(format.value);
  const text = shownText(format.value) ?? "";
  const marks = [...text.matchAll(/%[-+ 0-9.]*[sbdq]/g)];
  // While there are arguments left, it begins anew.
  for (let round = 0; round === 0 || (marks.length > 0 && rest.length > 0 && round < maxRounds); round += 1) {
    let from = 0;
    for (const match of marks) {
      if (match.index > from) parts.push(withEscapes(slice(pieces, from, match.index)));
      const filled = rest.shift()?.value ?? string("");
      parts.push(match[0].endsWith("b") ? withEscapes(filled) : filled);
      from = match.index + match[0].length;
    }
    if (from < text.length) parts.push(withEscapes(slice(pieces, from, text.length)));
  }
  const result = concatenated([...parts, ...rest.flatMap(({ value }) => [string("\n"), value])]);
  if (known(fields[0]?.value) === "-v") state.variables.set(known(fields[1]?.value) ?? "", result);
  else print(result);
  return done;
}

function tee(state: State, { fields, input, print }: Invocation): Outcome {
  const appends = fields.some(({ value }) => /^(?:-\w*a|--append$)/.test(known(value) ?? ""));
  if (input === null) return done;
  for (const file of withoutFlags(fields)) write(state, shownText(file.value) ?? "", file, input, appends);
  print(input);
  return done;
}

/** `dd of=file`: what comes in, where it is told to read no other file. */
function dd(state: State, { fields, input, print }: Invocation): Outcome {
  const said = (name: string): Field | undefined =>
    fields.find(({ value }) => shownText(value)?.startsWith(`${name}=`) === true);
  const file = said("of");
  const content = said("if") === undefined ? input : null;
  if (file === undefined) print(content ?? notKnown("what a command prints"));
  else if (content !== null) {
    const text = shownText(file.value) ?? "";
    const value = slice(textPieces(file.value), "of=".length, text.length);
    write(state, text.slice("of=".length), { value, at: file.at }, content, false);
  }
  return done;
}

/** Options behind which a value stands. */
const ofRead = /^-\w*[dinNptu]$/;
const ofMapfile = /^-\w*[dnOsucC]$/;
const maxWords = 200;

function firstOf<T>(state: State, all: readonly T[], what: string): readonly T[] {
  if (all.length > maxWords) exceed(state, `it reads more than ${maxWords} ${what} into a variable`);
  return all.slice(0, maxWords);
}

/** Names that are read into, and whether all goes into one list. */
function namesRead(
  fields: readonly Field[],
  valued: RegExp,
): { readonly names: readonly string[]; readonly isList: boolean } {
  const words = fields.map(({ value }) => known(value) ?? "");
  const names = words.filter((word, at) => /^[A-Za-z_]\w*$/.test(word) && !valued.test(words[at - 1] ?? ""));
  return { names, isList: words.some((word) => /^-\w*a$/.test(word)) };
}

/** A line of what comes in, word by word; what comes from elsewhere is not known. */
function read(state: State, { fields, input }: Invocation): Outcome {
  const { names, isList } = namesRead(fields, ofRead);
  const from = input ?? state.lines;
  const text = from === null ? null : shownText(from);
  const variables = names.length === 0 ? ["REPLY"] : names;
  if (from === null || text === null || text === "\uFFFC") {
    for (const name of variables) state.variables.set(name, notKnown(`$${name}`));
    return asked;
  }
  const end = text.indexOf("\n") < 0 ? text.length : text.indexOf("\n");
  const pieces = textPieces(from);
  if (input === null) state.lines = slice(pieces, Math.min(end + 1, text.length), text.length);
  const words = firstOf(state, stretchesOf(text.slice(0, end), separatorsOf(state)), "words of a line");
  const wordAt = (index: number, isRest: boolean): Value => {
    const word = words[index];
    if (word === undefined) return string("");
    return slice(pieces, word[0], isRest ? Math.max(word[1], text.slice(0, end).trimEnd().length) : word[1]);
  };
  if (isList) state.variables.set(variables[0]!, tuple(words.map((_, index) => wordAt(index, false))));
  else variables.forEach((name, index) => state.variables.set(name, wordAt(index, index === variables.length - 1)));
  return asked;
}

/** `mapfile -t LINES`: a list of the lines that come in. */
function mapfile(state: State, { fields, input }: Invocation): Outcome {
  const { names } = namesRead(fields, ofMapfile);
  const name = names[0] ?? "MAPFILE";
  const from = input ?? state.lines;
  const text = from === null ? null : shownText(from);
  if (from === null || text === null || text === "\uFFFC") {
    state.variables.set(name, notKnown(`$${name}`));
    return asked;
  }
  const pieces = textPieces(from);
  const lines = firstOf(state, [...text.matchAll(/[^\n]+/g)], "lines");
  state.variables.set(name, tuple(lines.map((line) => slice(pieces, line.index, line.index + line[0].length))));
  return done;
}

/** `set -- a b`: what `$1` and its like are from here on. */
function set(state: State, { fields }: Invocation): Outcome {
  const at = fields.findIndex(({ value }) => known(value) === "--");
  const words = at >= 0 ? fields.slice(at + 1) : withoutFlags(fields);
  const first = known(fields[0]?.value) ?? "";
  if (/^[-+](?=[a-zA-Z]*e)[a-zA-Z]+$/.test(first) || known(fields[1]?.value) === "errexit")
    state.failing.ends = first.startsWith("-");
  const isOption = at < 0 && fields.some(({ value }) => /^[-+]/.test(shownText(value) ?? "-"));
  if (isOption || (at < 0 && words.length === 0)) return done;
  const before = positionalOf(state);
  state.positional = [before?.[0] ?? notSet("$0"), ...words.map(({ value }) => value)];
  // `set -- $(getopt …)`: how many words that is nobody knows.
  if (words.some(({ value }) => value.kind === "unknown" && before?.includes(value) !== true))
    state.notes.losesGiven = true;
  return done;
}

function trap(state: State, { fields }: Invocation): Outcome {
  const [script, ...signals] = fields;
  if (script === undefined || signals.length === 0) return done;
  const names = signals.map(({ value }) => shownText(value) ?? "").join(" or ");
  const run = (): void => {
    if (known(script.value) === "-") return;
    apart(state, () => runText(state, script.value, script.at));
    tellText(state, "trap", script.value, script.at);
  };
  if (!/\b(?:EXIT|0)\b/.test(names)) {
    under(state, openCondition(state, `the script gets ${names}`).yes, run);
    return done;
  }
  // What was to be done at the end before is not.
  const { atEnd } = state.notes;
  if (atEnd?.when === state.when) for (const setting of atEnd.settings) withdraw(state, setting);
  const before = state.found.length;
  run();
  state.notes.atEnd = { settings: state.found.slice(before), when: state.when };
  return done;
}

function test(_: State, { name, fields }: Invocation): Outcome {
  const values = fields.map(({ value }) => value);
  return { decision: decideTest(name === "[" ? values.slice(0, -1) : values), asks: true };
}

/** `exit 1`, `|| exit`, `|| return $?` */
function endsInFailure({ failing }: State, status: string | null): boolean {
  return status === null ? failing.last : status !== "0";
}

function stops(stop: State["stop"]): Builtin {
  return (state, { fields }) => {
    state.stop = stop;
    state.fails = (stop === "exit" || stop === "return") && endsInFailure(state, known(fields[0]?.value));
    return done;
  };
}

const asks: Builtin = () => asked;

/** `alias a='b c'`: from here on `a` is these words. */
function alias(state: State, { fields }: Invocation): Outcome {
  for (const { value } of withoutFlags(fields)) {
    const text = shownText(value) ?? "";
    const equals = text.indexOf("=");
    if (equals > 0) state.aliases.set(text.slice(0, equals), slice(textPieces(value), equals + 1, text.length));
  }
  return done;
}

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["echo", echo],
  ["printf", printf],
  ["print", echo],
  ["tee", tee],
  ["dd", dd],
  ...decoders,
  ["alias", alias],
  ...filters,
  ...starters,
  ["export", exports],
  ["declare", declare],
  ["typeset", declare],
  ["local", declare],
  ["readonly", declare],
  ["unset", unset],
  ["read", read],
  ["mapfile", mapfile],
  ["readarray", mapfile],
  ["eval", evaluate],
  ["let", calculate],
  ["expr", express],
  ["trap", trap],
  ["test", test],
  ["[", test],
  ["true", (_, { written }) => ({ decision: decided(true, written), asks: true })],
  [":", () => ({ decision: decided(true), asks: true })],
  ["false", (_, { written }) => ({ decision: decided(false, written), asks: true })],
  [usualQuestions.true, () => ({ decision: { holds: true, byDefault: true }, asks: true })],
  [usualQuestions.false, () => ({ decision: { holds: false, byDefault: true }, asks: true })],
  ["shift", shift],
  ["getopts", getopts],
  ["exit", stops("exit")],
  ["return", stops("return")],
  ["break", stops("loop")],
  ["continue", stops("round")],
  ["source", readIn],
  [".", readIn],
  ["set", set],
  ["which", asks],
  ["type", asks],
  ["hash", asks],
  ["pgrep", asks],
  ["id", asks],
  ["getent", asks],
  ["diff", asks],
  ["cmp", asks],
  ["dpkg", asks],
  ["rpm", asks],
  ["lspci", asks],
]);
