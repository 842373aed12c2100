/**
 * Scripts of the repository that a command starts with arguments: what they do with these is found where the arguments
 * stand. What they do without them is found by whoever reads them.
 */
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { longestWay } from "../../value/pieces.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { Field, Invocation } from "../invocation.ts";
import { FOLDER, folderIn } from "../moves.ts";
import { newNotes } from "../notes.ts";
import { capturing, newState } from "../state.ts";
import type { State } from "../state.ts";
import { parametersOfCall } from "../languages/powershell-parameters.ts";
import { inShellWords } from "../languages/powershell-words.ts";
import { isShellScript, parseScript } from "../syntax/syntax.ts";
import { shells } from "../syntax/shells.ts";
import { scriptText } from "../syntax/text.ts";
import { alternativesOfAny, known, shownText, textPieces } from "../words/values.ts";
import { Variables } from "../words/variables.ts";
import { eitherOf } from "../../pattern.ts";

/** `$1`, `$@`, `${2:-x}`, `${!n}`, `for x do`, `getopts`: without one of them it makes no use of what it is given. */
const usesGiven = eitherOf([
  /\$(?:[1-9@*#]|\{[#!]|\{[1-9@*])/, // ${1:-x}
  /\bgetopts\b|\bBASH_ARGV\b/,
  /\bfor\s+\w+\s*;?\s*do\b/, // for x do
]);
/** A file that it reads in makes use of them as well. */
const readsIn = /^\s*(?:\.|source)\s/m;
const named = /\.(?:sh|bash|ash|dash|ksh|zsh|ps1)$/i;
const startsFile = /(?:^|[\s"'/])[\w.-]{1,80}\.(?:sh|bash|zsh|ps1)\b/;
const ofPowerShell = /\.ps1$/i;
/** Ways from them to what is used that are not followed. */
const untold = /\bBASH_(?:REMATCH|ARGV)\b/;
/** Scripts that start each other deeper, and longer ones, are judged by the words that they are given. */
const maxStarts = 16;
const maxSteps = 6_000;

/** Whether the command's words were given to a script that was followed with them. */
export function startsScript(state: State, invocation: Invocation): boolean {
  const words = wordsOf(invocation);
  if (words === null) return false;
  const [file, ...given] = words;
  if (file === undefined) return false;
  const isGiven = !given.every(({ value }) => value.kind === "unknown");
  if (!isGiven && given.length > 0) return false;
  const source = state.around.source(file.value, folderIn(state));
  if (source === null || state.readingIn.has(source) || state.readingIn.size >= maxStarts) return false;
  if (!named.test(source.path) && !isShellScript(source.text)) return false;
  const script = inShellWordsOf(source);
  const text = shownText(script) ?? "";
  // What it starts has its environment, whether it makes use of that itself or not.
  const startsOthers = startsFile.test(text);
  const hasOwn = startsOthers || namesIn(text).some((name) => environmentFor(state, name) !== undefined);
  if (!isGiven && !hasOwn) return false;
  const mayUse = usesGiven.test(text) || readsIn.test(text) || ofPowerShell.test(source.path);
  if (!hasOwn && !mayUse) return true;
  return run(state, invocation, { source, script }, [file, ...given]);
}

function inShellWordsOf(source: Source): Value {
  const script = string(source.text, origin("literal", wholeOf(source)), 0);
  return ofPowerShell.test(source.path) ? inShellWords(script) : script;
}

/** `./x.sh a`, `bash -e x.sh a`; null: it starts no file. */
function wordsOf({ name, written, at, fields }: Invocation): readonly Field[] | null {
  // `deploy.sh` by itself is looked for where programs are; where the repository has one it is that, or its copy.
  const isFile = (shownText(written) ?? "").includes("/") || named.test(name);
  if (/^(?:pwsh|powershell)$/i.test(name)) {
    const script = fields.findIndex(({ value }) => ofPowerShell.test(shownText(value) ?? ""));
    return script < 0 ? null : fields.slice(script);
  }
  if (!shells.has(name)) return isFile ? [{ value: written, at }, ...fields] : null;
  const first = fields.findIndex(({ value }) => !/^[-+]/.test(shownText(value) ?? ""));
  const isCommand = fields.slice(0, Math.max(0, first)).some(({ value }) => /^-\w*[cso]/.test(known(value) ?? ""));
  return first < 0 || isCommand ? null : fields.slice(first);
}

/** What a program that is started has under a name: set before it, exported, or from outside. */
function environmentFor({ beside, notes, variables }: State, name: string): Value | undefined {
  const own = beside.get(name);
  if (own !== undefined) return own;
  return notes.exported.has(name) || variables.given(name) !== undefined ? variables.get(name) : undefined;
}

/** Variables of which a script makes use. */
function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!))].filter(
    (one) => one !== FOLDER,
  );
}

interface Started {
  readonly source: Source;
  /** In words of a shell. */
  readonly script: Value;
}

function run(state: State, { print }: Invocation, started: Started, words: readonly Field[]): boolean {
  const { source } = started;
  const at = wholeOf(source);
  const text = scriptText(textPieces(started.script), at);
  const script = parseScript(text.text);
  if (script === null || script.errors !== undefined) return false;
  const positional = words.map(({ value }) => value);
  const parameters = ofPowerShell.test(source.path) ? parametersOfCall(source.text, positional.slice(1)) : [];
  const asked = new Set<string>();
  const get = (name: string): Value | undefined => {
    const value = environmentFor(state, name);
    if (value !== undefined && name !== FOLDER) asked.add(name);
    return value;
  };
  const inner: State = {
    ...newState(at, new Variables({ get }), state.runs, newNotes(positional), state.around),
    positional,
    when: state.when,
    depth: state.depth + 1,
    readingIn: new Set([...state.readingIn, source]),
    budget: { steps: Math.min(maxSteps, state.budget.steps), conditions: state.budget.conditions, exceeded: null },
  };
  for (const [name, value] of parameters) inner.variables.set(name, value);
  const printed = capturing(inner, () => state.runs.script(inner, { script, text }));
  state.budget.conditions = inner.budget.conditions;
  if (inner.budget.exceeded !== null || inner.notes.losesGiven) return false;
  const isMadeOver = inner.notes.changesGiven || untold.test(source.text);
  const mayHandOn = readsIn.test(source.text) && !inner.notes.asksGiven;
  const given = inner.found.filter(({ value }) => isGiven(value, source));
  // A word that was made over, or that a file may use which was not found, is judged where it stands.
  if (given.length === 0 && (isMadeOver || mayHandOn)) return false;
  // What the words and the environment that it is given decide is so wherever it stands.
  const isDecided = inner.notes.asksGiven || asked.size > 0;
  const kept = isDecided
    ? inner.found.filter((one) => isCertain(one.value) || given.includes(one)).map((one) => placedIn(one, source))
    : given;
  state.budget.steps = Math.max(1, state.budget.steps - (maxSteps - inner.budget.steps));
  state.found.push(...kept);
  for (const value of printed) print(value);
  return true;
}

/** A host of which enough is known to say whose it is: `registry.example/team/$APP`, `https://$ID.host.example`. */
const knownHost = eitherOf([
  /^(?:[a-z][\w+.-]{0,20}:\/\/)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}[:/]/i, // registry.example/
  /^[a-z][\w+.-]{0,20}:\/\/[\w\uFFFC-]{1,63}(?:\.[\w-]{1,63}){2,20}(?:[:/]|$)/i, // https://$ID.host.example
]);

/**
 * Whether it takes effect whatever else is so: what is perhaps so, or known only in part, is told by whoever reads the
 * script by itself.
 */
function isCertain(value: Value): boolean {
  return value.kind === "string" || (value.kind === "partial" && knownHost.test(shownText(value) ?? ""));
}

/** What is known only in part is told of where that part stands. */
function placedIn(setting: Setting, source: Source): Setting {
  const way = setting.value.kind === "partial" ? longestWay(setting.value.pieces) : null;
  const at = way === null ? null : originOf(way).at;
  return at?.source === source ? { ...setting, at } : setting;
}

/** Whether a part of it stands elsewhere than in the script. */
function isGiven(value: Value, source: Source): boolean {
  return alternativesOfAny(value).some((one) =>
    textPieces(one.value).some(
      (piece) => "text" in piece && piece.trace !== null && originOf(piece.trace).at.source !== source,
    ),
  );
}
