/** `. file` and `source file`: another file is run as if it stood there. */
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import { isAmong, joinConditions } from "../../value/condition.ts";
import { origin } from "../../value/trace.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { done } from "../invocation.ts";
import type { Field, Invocation, Outcome } from "../invocation.ts";
import { join } from "./joining.ts";
import { folderIn } from "../moves.ts";
import { runText } from "./nested.ts";
import { tellText } from "./open-run.ts";
import { upTo } from "./leaving.ts";
import { openCondition, under, underAll } from "../state.ts";
import type { State } from "../state.ts";
import { writtenTo } from "../texts/written-files.ts";
import { alternativesOfAny, DEFAULT, known, restsOnDefault, textPieces } from "../words/values.ts";
import { isInputFile } from "../manual/wrappers.ts";

export function readIn(state: State, { name, fields, input }: Invocation): Outcome {
  const [file, ...given] = fields;
  const holds = file?.holds ?? (file !== undefined && isInputFile(file) ? input : null);
  if (file !== undefined && holds !== null) {
    if (!runText(state, holds, file.at)) tellText(state, name, holds, file.at);
    return done;
  }
  const made = file === undefined ? undefined : writtenTo(state, file.value);
  if (file !== undefined && made !== undefined) {
    withGiven(state, fields, () => runMade(state, made, file.at));
    tellText(state, name, made, file.at);
    return done;
  }
  const found = file === undefined ? null : (state.around.source(file.value, folderIn(state)) ?? copied(state, file));
  const either = file === undefined || (found !== null && !isByDefault(file.value)) ? [] : perhaps(state, file.value);
  // What nobody can look into may set anything anew, and so may one of several files.
  if (found === null || either.length > 1 || given.length > 0) state.asked.clear();
  if (file === undefined) return done;
  withGiven(state, fields, () => {
    if (either.length > 0) runEither(state, either);
    else if (found !== null) runFile(state, found);
    else tellText(state, name, file.value, file.at);
  });
  return done;
}

/** What lies in the repository under the name that the file had before: `cp cn.env /tmp/e; . /tmp/e`. */
function copied(state: State, { value }: Field): Source | null {
  const text = known(value);
  const original = text === null ? null : state.notes.files.original(text, folderIn(state));
  return original === null ? null : state.around.source(string(original.text), original.folder);
}

/** With the words behind the file in the place of its own. */
function withGiven(state: State, fields: Invocation["fields"], run: () => void): void {
  const { positional } = state;
  if (fields.length > 1) state.positional = fields.map(({ value }) => value);
  run();
  state.positional = positional;
}

/** What the script itself wrote to the file before: `echo REGION=x > .env; . ./.env`. */
function runMade(state: State, made: Value, at: Span): void {
  state.asked.clear();
  const ways = alternativesOfAny(made).filter(({ when }) => joinConditions(state.when, when) !== null);
  const branches = ways.map(({ value, when }) =>
    underAll(state, when, () => {
      if (value.kind !== "null") runAsFile(state, () => runText(state, value, at));
    }),
  );
  join(state, branches);
}

function isByDefault(written: Value): boolean {
  return (
    restsOnDefault(written) || textPieces(written).some((piece) => "text" in piece && (piece.flags & DEFAULT) !== 0)
  );
}

/** Each file that it may be, where a part of its name is open: `. "env/$1.env"`. */
function perhaps(state: State, written: Value): readonly Source[] {
  return state.around.perhaps?.(written, folderIn(state)) ?? [];
}

/** One of several is read in, and which is for whoever runs the script to say. */
function runEither(state: State, files: readonly Source[]): void {
  const [only] = files;
  if (only !== undefined && files.length === 1) return runFile(state, only);
  const { key } = openCondition(state, "which file is read in").yes;
  const branches = files.map((file) =>
    under(state, isAmong(key, new Set([file.path]), `${file.path} is read in`), () => runFile(state, file)),
  );
  join(state, branches);
}

function runFile(state: State, file: Source): void {
  if (state.readingIn.has(file)) return;
  const at = wholeOf(file);
  state.readingIn.add(file);
  runAsFile(state, () => runText(state, string(file.text, origin("literal", at), 0), at));
  state.readingIn.delete(file);
}

/** `return` ends it, and nothing else. */
function runAsFile(state: State, run: () => void): void {
  upTo(state, "return", run);
  if (state.stop === "return") state.stop = null;
}
