/** Commands that another program runs later, or from within its own: tables of cron, awk. */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { awk } from "../texts/awk.ts";
import { contentOf } from "../texts/contents.ts";
import { done } from "../invocation.ts";
import type { Invocation, Outcome } from "../invocation.ts";
import { runText } from "./nested.ts";
import { tellProgram, tellText } from "./open-run.ts";
import type { State } from "../state.ts";
import { emit } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, known, shownText, textPieces } from "../words/values.ts";
import { Variables } from "../words/variables.ts";
import { eitherOf } from "../../pattern.ts";

const tables = /(?:^|\/)(?:etc\/(?:cron\.d\/[^/]+|crontab)|var\/spool\/cron\/.+)$/;
/** When, and in the tables of the system as whom. */
const time = eitherOf([
  /^[ \t]*@[a-z]{1,20}[ \t]+/, // @daily
  /^[ \t]*(?:[-\d*/,?LW#A-Za-z]{1,60}[ \t]+){5}/, // */5 3 * * 1-5
]);
const user = /^[\w.$-]{1,40}[ \t]+/;
const variable = /^[ \t]*([A-Za-z_]\w{0,100})[ \t]*=/;

export function isComment(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** `NAME =`, as far as to its value; null: the line sets nothing. */
export function variableIn(line: string): { readonly name: string; readonly length: number } | null {
  const [set, name] = variable.exec(line) ?? [];
  return set === undefined || name === undefined ? null : { name, length: set.length };
}

/** Where the command of a line begins; 0: it says no time. */
export function commandStart(line: string, hasUser: boolean): number {
  const when = time.exec(line)?.[0].length ?? 0;
  return when + (hasUser && when > 0 ? (user.exec(line.slice(when))?.[0].length ?? 0) : 0);
}

export function isTable(file: string): boolean {
  return tables.test(file);
}

/** Runs what a table of cron says, each line with an environment of its own. */
export function runTable(state: State, table: Value, at: Span, hasUser: boolean): void {
  const { variables } = state;
  state.variables = new Variables({ get: () => undefined });
  for (const { value } of alternativesOfAny(table)) {
    const text = shownText(value) ?? "";
    const pieces = textPieces(value);
    let from = 0;
    for (const line of text.split("\n")) {
      runLine(state, line, (start) => slice(pieces, from + start, from + line.length), at, hasUser);
      from += line.length + 1;
    }
  }
  state.variables = variables;
}

function runLine(state: State, line: string, behind: (start: number) => Value, at: Span, hasUser: boolean): void {
  if (isComment(line)) return;
  const set = variableIn(line);
  if (set !== null) {
    state.variables.set(set.name, behind(set.length));
    emit(state, ["environment", set.name], behind(set.length), at);
    return;
  }
  const start = commandStart(line, hasUser);
  const command = behind(start);
  if (start > 0 && runText(state, command, at)) return;
  emit(state, ["cron"], command, at, "text");
  if (start > 0) tellText(state, "cron", command, at);
}

/** `crontab -`, `crontab FILE`. */
function crontab(state: State, { fields, input }: Invocation): Outcome {
  const file = fields.find(({ value }) => !/^-./.test(shownText(value) ?? ""));
  const isInput = file === undefined ? fields.length === 0 : known(file.value) === "-";
  let table: Value | null = null;
  if (isInput) table = input;
  else if (file !== undefined) table = contentOf(state, file);
  if (table !== null) runTable(state, table, file?.at ?? state.place, false);
  return done;
}

/** `at now < x`, `at -f x now`, `batch`: a shell runs what comes in, later. */
function later(state: State, { name, fields, input }: Invocation): Outcome {
  const option = fields.findIndex(({ value }) => known(value) === "-f");
  const file = option < 0 ? undefined : fields[option + 1];
  const script = file === undefined ? input : contentOf(state, file);
  const at = file?.at ?? fields[0]?.at ?? state.place;
  if (script === null) {
    if (file !== undefined) tellProgram(state, file);
    return done;
  }
  if (!runText(state, script, at)) tellText(state, name, script, at);
  return done;
}

export const starters: readonly (readonly [string, (state: State, invocation: Invocation) => Outcome])[] = [
  ["crontab", crontab],
  ["at", later],
  ["batch", later],
  ...["awk", "gawk", "mawk", "nawk"].map((name) => [name, awk] as const),
];
