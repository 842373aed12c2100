/** Commands that run another: `sudo`, `env`, `timeout`, `xargs`, `bash -c`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { environmentIn } from "../texts/environment-file.ts";
import { folderIn } from "../moves.ts";
import { emitPairs, pairOf } from "./pairs.ts";
import { wordsOfParallel, wordsOfXargs } from "./words-coming-in.ts";
import { runText } from "../flow/nested.ts";
import { tellProgram, tellText, tellWords } from "../flow/open-run.ts";
import { apart } from "../flow/leaving.ts";
import type { State } from "../state.ts";
import { stretchesOf } from "../syntax/splitting.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, known, shownText, textPieces } from "../words/values.ts";
import { joinedFields } from "../invocation.ts";
import type { Field } from "../invocation.ts";
import { Variables } from "../words/variables.ts";
import { keepFiles } from "../texts/written-files.ts";

/** Options that take a value, by wrapper; words that stand before the command. */
interface Wrapper {
  readonly options?: string;
  readonly words?: number;
  /** A word that may stand before the command. */
  readonly verb?: string;
  /** Options behind which a text stands that a shell runs. */
  readonly text?: string;
  /** What stands there is put together again for a shell. */
  readonly joins?: true;
  /** Words that come in are added to the command, or take the place of a mark in it. */
  readonly takesWords?: typeof wordsOfXargs;
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
  flock: { options: "w E timeout conflict-exit-code", words: 1, text: "c command" },
  retry: { options: "t d n s" },
  travis_retry: {},
  eatmydata: {},
  watch: { options: "n interval", joins: true },
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
  xargs: { options: "n I L P d s a E arg-file max-args max-procs delimiter replace", takesWords: wordsOfXargs },
  parallel: {
    options: "j a I N n L C S jobs arg-file colsep delay timeout retries joblog results tagstring sshlogin workdir",
    joins: true,
    takesWords: wordsOfParallel,
  },
  "aws-vault": { words: 2 },
  doppler: { words: 1 },
  dumb: {},
  tini: {},
  npx: { options: "p package", text: "c call" },
  pnpx: { options: "p package" },
  bunx: { options: "p package" },
  "dumb-init": {},
  gosu: { words: 1 },
  "su-exec": { words: 1 },
  "s6-setuidgid": { words: 1 },
  setuidgid: { words: 1 },
  chpst: { options: "u U e n l L m d o p f c" },
  envdir: { words: 1 },
  setpriv: { options: "reuid regid groups inh-caps ambient-caps bounding-set" },
  unshare: {},
  taskset: { words: 1 },
  chrt: { words: 1 },
  prlimit: { options: "p" },
  cgexec: { options: "g" },
  "systemd-run": { options: "u p E unit property uid gid slice setenv on-calendar on-active description" },
  "with-contenv": {},
  firejail: {},
  faketime: { options: "f", words: 1 },
  caffeinate: { options: "t w" },
  "xvfb-run": { options: "n s e f w server-num server-args" },
  "dbus-run-session": {},
  entr: { text: "s" },
  dockerize: { options: "wait timeout template stdout stderr wait-retry-interval wait-http-header" },
  "wait-for-it.sh": { options: "h p t host port timeout", words: 1 },
  "wait-for-it": { options: "h p t host port timeout w", words: 1 },
  "wait-for": { options: "t timeout", words: 1 },
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
  const { options = "", words = 0, verb, text: texts = "", joins, takesWords } = wrappers[name]!;
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
      const script = fields[index + 1];
      if (script !== undefined && ` ${texts} `.includes(` ${text.replace(/^-+/, "")} `)) return [asShell([script])];
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
  const all = takesWords?.(state, fields.slice(0, index), rest, input) ?? [rest];
  return joins === true ? all.map(asShell) : all;
}

/** Words that are put together for a shell: `sh -c '…'`. */
function asShell(words: readonly Field[]): readonly Field[] {
  const [first] = words;
  if (first === undefined) return [];
  return [
    ...["sh", "-c"].map((word) => ({ value: string(word), at: first.at })),
    { value: joinedFields(words), at: first.at },
  ];
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
