/** Commands that run another: `sudo`, `env`, `timeout`, `xargs`, `bash -c`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { environmentIn } from "../texts/environment-file.ts";
import { folderIn } from "../moves.ts";
import { emitPairs, pairOf } from "./pairs.ts";
import { runText } from "../flow/nested.ts";
import { tellProgram, tellText, tellWords } from "../flow/open-run.ts";
import { apart } from "../flow/leaving.ts";
import type { State } from "../state.ts";
import { exceed, notKnown } from "../state.ts";
import { contentOf } from "../texts/contents.ts";
import { stretchesOf } from "../syntax/splitting.ts";
import { slice } from "../syntax/text.ts";
import { asText, concatenated, known, shownText, textPieces } from "../words/values.ts";
import type { Field } from "../invocation.ts";
import { Variables } from "../words/variables.ts";
import { keepFiles } from "../texts/written-files.ts";

/** Options that take a value, by wrapper; words that stand before the command. */
interface Wrapper {
  readonly options?: string;
  readonly words?: number;
  /** A word that may stand before the command. */
  readonly verb?: string;
}

export const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: { options: "u g h p C r t user group host" },
  doas: { options: "u C" },
  nohup: {},
  time: { options: "f o" },
  command: {},
  builtin: {},
  nice: { options: "n" },
  ionice: { options: "c n p" },
  timeout: { options: "k s signal kill-after", words: 1 },
  stdbuf: { options: "i o e" },
  setsid: {},
  unbuffer: {},
  proxychains4: { options: "f" },
  proxychains: { options: "f" },
  chroot: { words: 1 },
  flock: { options: "w E", words: 1 },
  retry: { options: "t d n s" },
  travis_retry: {},
  eatmydata: {},
  watch: { options: "n" },
  microk8s: {},
  nsenter: { options: "t" },
  busybox: {},
  env: { options: "u C" },
  "cross-env": {},
  "cross-env-shell": {},
  dotenv: { options: "e c f v o file", verb: "run" },
  dotenvx: { options: "e f env env-file", words: 1 },
  chamber: { words: 2 },
  exec: { options: "a" },
  xargs: { options: "n I L P d s a E arg-file max-args max-procs delimiter replace" },
  "aws-vault": { words: 2 },
  doppler: { words: 1 },
  dumb: {},
  tini: {},
  npx: { options: "p c package call" },
  pnpx: { options: "p package" },
  bunx: { options: "p package" },
  "dumb-init": {},
  gosu: { words: 1 },
  "su-exec": { words: 1 },
  strace: { options: "e o p" },
};

/**
 * What is left of a wrapper's fields: the commands that it runs. `NAME=value` before them stands beside these, as long
 * as whoever asks leaves it there.
 */
export function unwrapped(
  state: State,
  name: string,
  written: readonly Field[],
  input: Value | null,
): readonly (readonly Field[])[] {
  const fields = name === "env" ? withSplitWords(written) : written;
  const { options = "", words = 0, verb } = wrappers[name]!;
  const given: (readonly [string, Value])[] = [];
  let index = 0;
  let skipped = 0;
  for (; index < fields.length; index += 1) {
    const { value, at } = fields[index]!;
    const text = shownText(value) ?? "";
    if (text === "--") {
      index += 1;
      break;
    }
    if (/^-./.test(text)) {
      if (` ${options} `.includes(` ${text.replace(/^-+/, "")} `)) index += 1;
    } else if (/^[A-Za-z_]\w*=/.test(text)) {
      emitPairs(state, ["environment"], value, at);
      given.push(...pairOf(value));
    } else if (skipped < words || (skipped === words && text === verb)) skipped += 1;
    else break;
  }
  const rest = fields.slice(index);
  if (/^dotenvx?$/.test(name)) given.unshift(...fromFiles(state, fields.slice(0, index)));
  if (given.length > 0) state.beside = new Map([...state.beside, ...given]);
  return name === "xargs" ? givenWords(state, fields.slice(0, index), rest, input) : [rest];
}

/** `env -S 'A=b curl …'`: with the words that are in the one behind the option. */
function withSplitWords(fields: readonly Field[]): readonly Field[] {
  for (const [index, { value, at }] of fields.entries()) {
    const text = shownText(value) ?? "";
    if (!text.startsWith("-")) return fields;
    const option = /^(?:-[iv0]*S|--split-string(?:=|$))/.exec(text)?.[0];
    if (option === undefined) continue;
    const isJoined = text.length > option.length;
    const behind = isJoined ? slice(textPieces(value), option.length, text.length) : fields[index + 1]?.value;
    if (behind === undefined) return fields;
    const words = stretchesOf(shownText(behind) ?? "", " \t\n").map(([start, end]) => ({
      value: slice(textPieces(behind), start, end),
      at,
    }));
    return [...fields.slice(0, index), ...words, ...fields.slice(index + (isJoined ? 1 : 2))];
  }
  return fields;
}

/** `dotenv -e cn.env -- terraform apply`: what stands in the files. */
function fromFiles(state: State, options: readonly Field[]): readonly (readonly [name: string, value: Value])[] {
  const named = options.flatMap(({ value }, index) =>
    /^(?:-[ef]|--env-file|--file)$/.test(known(options[index - 1]?.value ?? value) ?? "") ? [value] : [],
  );
  return (named.length > 0 ? named : [string(".env")]).flatMap((file) => {
    const source = state.around.source(file, folderIn(state));
    return source === null ? [] : environmentIn(source);
  });
}

const maxWords = 100;

/** What `xargs` runs: the words that come in, or stand in the file of `-a`, behind its own or in their place. */
function givenWords(
  state: State,
  options: readonly Field[],
  rest: readonly Field[],
  input: Value | null,
): readonly (readonly Field[])[] {
  const file = optionOf(options, /^(?:-a|--arg-file)$/);
  const joined = options.map(({ value }) => /^-I(.+)$/.exec(known(value) ?? "")?.[1]).find((one) => one !== undefined);
  const own = joined ?? known(optionOf(options, /^(?:-I|--replace)$/)?.value);
  const place = own ?? (hasOption(options, "-i") ? "{}" : null);
  const at = rest[0]?.at ?? options[0]?.at ?? state.place;
  const words = wordsOf(state, file === null ? input : contentOf(state, file), at, place === null ? undefined : "\n");
  if (rest.length === 0) return [[{ value: string("echo"), at }, ...words]];
  if (place === null || place === "") {
    const isOneByOne = options.some(({ value }, index) => {
      const [text, next] = [known(value) ?? "", known(options[index + 1]?.value)];
      return /^(?:-[nL]1|--max-(?:args|lines)=1)$/.test(text) || (/^-[nL]$/.test(text) && next === "1");
    });
    return isOneByOne && words.length > 0 ? words.map((one) => [...rest, one]) : [[...rest, ...words]];
  }
  return [
    rest.flatMap((field) => {
      const text = shownText(field.value) ?? "";
      const found = text.indexOf(place);
      if (found < 0 || words.length === 0) return [field];
      const pieces = textPieces(field.value);
      const [before, behind] = [slice(pieces, 0, found), slice(pieces, found + place.length, text.length)];
      return words.map(({ value }) => ({ value: concatenated([before, value, behind]), at: field.at }));
    }),
  ];
}

function optionOf(options: readonly Field[], name: RegExp): Field | null {
  const at = options.findIndex(({ value }) => name.test(known(value) ?? ""));
  return at < 0 ? null : (options[at + 1] ?? null);
}

function hasOption(options: readonly Field[], name: string): boolean {
  return options.some(({ value }) => known(value) === name);
}

function wordsOf(state: State, input: Value | null, at: Field["at"], separators = " \t\n"): Field[] {
  const text = input === null ? null : shownText(input);
  // How many words that are nobody knows: one stands for them.
  if (input === null || text === null || text === "\uFFFC")
    return [{ value: asText(input ?? notKnown("the input")), at }];
  const words = stretchesOf(text, separators);
  if (words.length > maxWords) exceed(state, `a command is given more than ${maxWords} words`);
  const pieces = textPieces(input);
  return words.slice(0, maxWords).map(([start, end]) => ({ value: slice(pieces, start, end), at }));
}

/** `bash -c '…'`, `sh < script`; false: it runs a file, which is read as a file of its own. */
export function runShell(state: State, name: string, fields: readonly Field[], input: Value | null): boolean {
  const run = (script: Value, at: Field["at"], given = state.positional): boolean => {
    const { positional } = state;
    state.positional = given;
    const ran = asProgram(state, () => runText(state, script, at));
    state.positional = positional;
    if (!ran) tellText(state, name, script, at);
    return ran;
  };
  const flag = fields.findIndex(({ value }) => /^-[a-z]*c$/.test(shownText(value) ?? ""));
  const script = flag < 0 ? undefined : fields[flag + 1];
  if (script !== undefined)
    return run(
      script.value,
      script.at,
      fields.slice(flag + 2).map(({ value }) => value),
    );
  const file = fields.find(({ value, holds }) => holds !== undefined || !/^-/.test(shownText(value) ?? "-"));
  const { holds } = file ?? {};
  if (file !== undefined && holds !== undefined) return run(holds, file.at);
  const isInput = file === undefined || isInputFile(file) || fields.some(({ value }) => shownText(value) === "-s");
  const at = fields[0]?.at ?? state.place;
  if (!isInput) tellProgram(state, file);
  return isInput && input !== null && run(input, at);
}

/** `/dev/stdin`: what comes in, by the name of a file. */
export function isInputFile({ value }: Field): boolean {
  return /^\/(?:dev\/(?:stdin|fd\/0)|proc\/self\/fd\/0)$/.test(shownText(value) ?? "");
}

/** A shell of its own: of the variables that the script sets it has those that are exported, and it sets none. */
export function asProgram(state: State, run: () => boolean): boolean {
  const { variables, notes, beside, failing } = state;
  const [{ atEnd }, { ends }] = [notes, failing];
  const changes = variables.changes();
  // What came from the environment goes on into it, whatever it is set to.
  const isSeen = (name: string): boolean =>
    !changes.has(name) ||
    variables.given(name) !== undefined ||
    notes.exportsAll ||
    notes.exported.has(name) ||
    beside.has(name) ||
    /^(?:file |PWD$|OLDPWD$)/.test(name);
  state.variables = new Variables({
    get: (name) => (isSeen(name) ? (beside.get(name) ?? variables.get(name)) : undefined),
  });
  // Commands in it have them as what was set, too: that goes before what the environment of all says.
  for (const [name, value] of changes) if (isSeen(name)) state.variables.set(name, beside.get(name) ?? value);
  notes.atEnd = null;
  failing.ends = false;
  const ran = apart(state, run);
  notes.atEnd = atEnd;
  failing.ends = ends;
  keepFiles(state.variables, variables);
  state.variables = variables;
  return ran;
}

/** What a container is given, with what that has in its environment. */
export function withBeside(state: State, beside: ReadonlyMap<string, Value>, run: () => void): void {
  const before = state.beside;
  if (beside.size > 0) state.beside = new Map([...before, ...beside]);
  run();
  state.beside = before;
}

/** Words that a shell on another machine puts together again. */
export function runWords(state: State, name: string, fields: readonly Field[]): void {
  const [first] = fields;
  if (first === undefined) return;
  const space = string(" ");
  const line = concatenated(fields.flatMap(({ value }, at) => (at > 0 ? [space, value] : [value])));
  apart(state, () => runText(state, line, first.at));
  tellWords(state, name, line, first.at);
}

/** `find -exec sh x {} \\;`: what it runs for each file. */
export function soughtFor(fields: readonly Field[]): readonly Field[] {
  const at = fields.findIndex(({ value }) => /^-(?:exec|execdir|ok|okdir)$/.test(known(value) ?? ""));
  if (at < 0) return [];
  const rest = fields.slice(at + 1);
  const end = rest.findIndex(({ value }) => /^[;+]$/.test(known(value) ?? ""));
  return end < 0 ? rest : rest.slice(0, end);
}
