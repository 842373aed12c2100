/**
 * Programs and texts that are run and of which nobody here knows what they are: `$CMD --now`, `sh -c "$CMD"`,
 * `gpg -d x | sh`. They are told, since whoever says them says whom the machine asks.
 */
import type { Span } from "../../source.ts";
import type { Reason, Value } from "../../value/value.ts";
import { string } from "../../value/build.ts";
import type { Field } from "../invocation.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { isAllGiven, isFetched, isGiven, isMade } from "../words/open-reasons.ts";
import { alternativesOfAny, asText, known, mapTexts, textPieces } from "../words/values.ts";

/** The names of what is told, which no option has: what is run, what is deployed, who is asked. */
export const RUN = "$is-run";
export const DEPLOYED = "$is-deployed";
export const ASKED = "$is-asked";

/** Tools whose output makes a shell ready for them: it says nothing of where anything runs. */
const preparing = new Set(
  `
    ssh-agent gpg-agent keychain dircolors opam luarocks starship atuin zoxide thefuck fzf mise asdf rtx fnm conda
    micromamba mamba pyenv rbenv nodenv jenv goenv plenv brew direnv minikube docker-machine lesspipe resize tset perl
    go getopt shellenv completion docker-env hook init register-python-argcomplete
  `
    .trim()
    .split(/\s+/),
);

/** Why a text is not known, of which no letter is; null: a part of it is known. */
function openWhole(value: Value): Reason | null {
  if (value.kind === "unknown") return value.reason;
  if (value.kind !== "partial") return null;
  const pieces = textPieces(value);
  const isOpen = pieces.every((piece) => "unknown" in piece || piece.text.trim() === "");
  const first = pieces.find((piece) => "unknown" in piece);
  return isOpen && first !== undefined && "unknown" in first ? first.unknown.reason : null;
}

/** Tells of each open text that `tool` is given to run; not of what comes from a machine that another command names. */
export function tellText(state: State, tool: string, value: Value, at: Span): void {
  if (isPreparing(at)) return;
  // What a function is given is said where it is called.
  const isCallers = state.positional === null && state.calling.size > 0;
  tell(state, tool, value, at, (reason) => !isFetched(reason) && !(isCallers && isGiven(reason)));
}

/** The same of the name of a file that says what is deployed; false: it is known, or told elsewhere. */
export function tellDeployed(state: State, tool: string, value: Value, at: Span): boolean {
  const isCallers = state.positional === null && state.calling.size > 0;
  // `$@` may be options as well.
  const isTold = (reason: Reason): boolean =>
    !isFetched(reason) && !isAllGiven(reason) && !(isCallers && isGiven(reason));
  return tell(state, tool, value, at, isTold, DEPLOYED);
}

/** The same of what is deployed and what another program makes: no file of the repository says what it is. */
export function tellMade(state: State, tool: string, value: Value, at: Span): void {
  tell(state, tool, value, at, isMade, DEPLOYED);
}

/** The same of words that a shell puts together again; those that a script is given are run there as they are. */
export function tellWords(state: State, tool: string, words: Value, at: Span): void {
  tell(state, tool, words, at, (reason) => !isFetched(reason) && !isGiven(reason));
}

/**
 * Tells of a program that is not known. A script that runs what it is given (`exec "$@"`) is no place where anything is
 * said: what it is given is read there.
 */
export function tellProgram(state: State, { value, at }: Field): void {
  tell(state, "", value, at, (reason) => !isGiven(reason) && lookedFor(reason) === null);
}

function tell(
  state: State,
  tool: string,
  value: Value,
  at: Span,
  isTold: (reason: Reason) => boolean,
  what = RUN,
): boolean {
  const isOpen = (one: Value): boolean => {
    const reason = openWhole(one);
    return reason !== null && isTold(reason);
  };
  if (!alternativesOfAny(value).some((one) => isOpen(one.value))) return false;
  emit(
    state,
    [`$${tool}`, what],
    mapTexts(value, (one) => (isOpen(one) ? asText(one) : string(""))),
    at,
  );
  return true;
}

function isPreparing({ source, start, end }: Span): boolean {
  return source.text
    .slice(start, end)
    .split(/[^\w-]+/)
    .some((word) => preparing.has(word));
}

/** `$(command -v docker)`: where a program lies that is known by its name; null: it is none. */
export function programSought({ value }: Field): string | null {
  const reason = known(value) === null ? openWhole(value) : null;
  return reason === null ? null : lookedFor(reason);
}

function lookedFor({ text }: Reason): string | null {
  return /^what [$`]\(?(?:command -v|which|type -[pP]) "?([\w.+-]+)"?[ )`]/.exec(text)?.[1] ?? null;
}
