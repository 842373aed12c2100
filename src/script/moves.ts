/** Commands that change the folder, and those that print one. */
import { string } from "../value/build.ts";
import type { Value } from "../value/value.ts";
import type { State } from "./state.ts";
import { known, mapTexts, shownText } from "./words/values.ts";
import { entered, folderValue, gap, UNKNOWN } from "./folders.ts";
import type { Environment } from "./words/variables.ts";
import { done } from "./invocation.ts";
import type { Invocation as Command, Outcome } from "./invocation.ts";

/** Where a shell keeps the folder in which it is; branches and sub-shells have their own. */
export const FOLDER = "PWD";
const BEFORE = "OLDPWD";

type Move = (state: State, command: Command) => Outcome | null;

export const moves: ReadonlyMap<string, Move> = new Map<string, Move>([
  ["cd", goTo],
  ["pushd", goTo],
  ["popd", goBack],
  ["pwd", printFolder],
  ["dirname", printPart],
  ["basename", printPart],
  ["realpath", printPath],
  ["readlink", printPath],
  ["git", printTop],
]);

const top = folderValue(".");

export function folderIn(state: State): Value {
  return state.variables.get(FOLDER) ?? top;
}

/** What a variable is when a script starts: in the repository's folder, where nothing else is said. */
export function startOf(variables: Environment, name: string): Value | undefined {
  return variables.get(name) ?? (name === FOLDER ? top : undefined);
}

function goTo(state: State, { fields }: Command): Outcome {
  const to = fields.find(({ value }) => known(value) !== "--");
  if (to === undefined) return done;
  if (known(to.value) === "-") return goBack(state);
  const from = folderIn(state);
  state.variables.set(BEFORE, from);
  state.variables.set(FOLDER, entered(from, to.value));
  return done;
}

function goBack(state: State): Outcome {
  state.variables.set(FOLDER, state.variables.get(BEFORE) ?? gap("a folder"));
  return done;
}

function printFolder(state: State, { print }: Command): Outcome {
  print(folderIn(state));
  return done;
}

function printPart(_: State, { name, fields, print }: Command): Outcome {
  const [first] = fields;
  if (first !== undefined) print(mapTexts(first.value, (one) => partOf(name, one)));
  return done;
}

function partOf(name: string, value: Value): Value {
  const text = shownText(value);
  if (text === null || text.includes(UNKNOWN)) return gap(`what ${name} prints`);
  const plain = text.replace(/(.)\/$/, "$1");
  const slash = plain.lastIndexOf("/");
  if (name === "basename") return string(plain.slice(slash + 1));
  if (slash < 0) return string(".");
  return string(slash === 0 ? "/" : plain.slice(0, slash));
}

function printPath(state: State, { fields, print }: Command): Outcome {
  print(entered(folderIn(state), fields.at(-1)?.value ?? string(".")));
  return done;
}

function printTop(_: State, { fields, print }: Command): Outcome | null {
  if (!fields.some(({ value }) => known(value) === "--show-toplevel")) return null;
  print(string("/"));
  return done;
}
