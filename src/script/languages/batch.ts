/**
 * What command lines of Windows say: in the order in which they are run, with the variables that were set before them.
 * Lines to which nothing goes are not run. Source: the help texts of `call`, `goto`, `if`, `exit`.
 */
import { eitherOf } from "../../pattern.ts";
import type { Source, Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { conditionOn, unless } from "../../value/question.ts";
import type { Condition, Value } from "../../value/value.ts";
import type { Line } from "../syntax/lines.ts";
import { condition, truthOf } from "./batch-conditions.ts";
import { comment, labelOf, scriptOf } from "./batch-lines.ts";
import {
  aroundLine,
  arrive,
  assign,
  go,
  isReached,
  leave,
  maxLines,
  maxNested,
  mayCall,
  mayRunAgain,
} from "./batch-state.ts";
import { opened, settingsUnder } from "./batch-state.ts";
import type { FileCalled, State } from "./batch-state.ts";
import { commandsIn, filled } from "./batch-words.ts";
import { alternativesOfAny } from "../words/values.ts";
import type { Word } from "./batch-words.ts";
import type { Group } from "./groups.ts";

const spoken = /^(?:echo(?:[.:(]|\s|$)|title\s|pause\b|setlocal\b|endlocal\b|:\w)/i;
/** A command with what parts it from the next one. */
const oneCommand = /^(?:\^.?|"[^"]*"?|[^&|"^])*[&|]*/;
/** In a block, what stands before the bracket that ends it. */
const beforeClosing = /^(?:\^.?|"[^"]*"|[^"^)])*(?=\))/;
const assignment = /^set[ \t]+(?:"([\w.-]+)=([^"]*)"?|([\w.-]+)=((?:\^.|[^"&|^])*))/i;
const lasting = /^setx[ \t]+([\w.-]+)[ \t]+("?)([^"]+)/i;
/** `set /p REGION=Which? `, `set /a N=N+1` */
const asksUser = /^set[ \t]+\/[ap][ \t]+"?([\w.-]+)[-+*/%]?=/i;
/** Variables that programs look at whoever uses them. */
const ofPrograms = eitherOf(
  [
    /^(?:AWS|ALI\w+|AZURE|ARM|GOOGLE|CLOUDSDK)_/, // AWS_REGION
    /^(?:TENCENT\w*|HUAWEI\w*|HW|YC|OS|TF_VAR)_/, // YC_ZONE
  ],
  "i",
);
const loop = /^for[ \t][^\n]{0,1000}?[ \t]do[ \t]+/i;
/** `for %%r in (a b) do`, of which the words are no patterns of files. */
const overWords = /^for[ \t]+(%%?\w)[ \t]+in[ \t]*\(([^)*?]{1,500})\)[ \t]*do[ \t]/i;

/**
 * @param called opens files that it calls; left out, none are here.
 */
export function batchSettings(source: Source, called: FileCalled = () => null): Group[] {
  const script = scriptOf(source);
  const state: State = {
    script,
    source,
    groups: new Map(),
    variables: new Map(),
    around: [],
    flow: [],
    open: [],
    loops: 0,
    given: null,
    ways: new Map(),
    reached: new Set(),
    depth: 0,
    budget: { lines: maxLines },
    called,
  };
  run(state, 0);
  return [...state.groups.values()];
}

/** Runs the lines from one on; then what stands further up and is gone to from below. */
function run(state: State, from: number, isAgain = state.depth > 0): void {
  const { lines, labels } = state.script;
  for (let index = from; index < lines.length; index += 1) {
    if (isAgain && !mayRunAgain(state)) return;
    const line = lines[index]!;
    const name = labelOf(line.text);
    if (name !== null) arrive(state, name, index);
    else readLine(state, line, [], 0);
  }
  const [next] = [...state.ways.keys()].flatMap((name) => labels.get(name) ?? []);
  if (next === undefined) return;
  state.flow = null;
  state.open.length = 0;
  run(state, next, true);
}

const going = /^(?:goto|exit|call)\b/i;

/** What ends here or goes on in another place; false: it is a command. `said`: where the next one begins. */
function goesElsewhere(state: State, line: string, at: number, said: number, inLine: readonly Condition[]): boolean {
  if (!going.test(line)) return false;
  const [command = []] = commandsIn(line.slice(0, said));
  return goes(
    state,
    command.map((one) => ({ ...one, at: at + one.at })),
    [...aroundLine(state), ...inLine],
  );
}

/** `goto name`, `exit /b 1`, `call :name`, `other.cmd`; false: it is another command. */
function goes(state: State, words: readonly Word[], when: readonly Condition[]): boolean {
  const [first, second] = words;
  const [, joinedName] = /^goto:?(.*)$/i.exec(first?.text ?? "") ?? [];
  if (first === undefined || !isReached(state)) return first === undefined;
  if (joinedName !== undefined) {
    const name = (joinedName === "" ? (second?.text ?? "") : joinedName).replace(/^:/, "");
    if (/^eof$/i.test(name)) leave(state, when, isOfErrors(when));
    else go(state, name, when);
    return true;
  }
  if (/^exit$/i.test(first.text)) {
    const code = words.slice(1).find(({ text }) => !text.startsWith("/"))?.text ?? "0";
    leave(state, when, code !== "0" || isOfErrors(when));
    return true;
  }
  if (/^call$/i.test(first.text)) return call(state, words.slice(1), when);
  // `call:name`, without a blank.
  if (/^call:/i.test(first.text))
    return call(state, [{ ...first, text: first.text.slice(4), at: first.at + 4 }, ...words.slice(1)], when);
  if (!/\.(?:cmd|bat)$/i.test(first.text) || !call(state, words, when)) return false;
  // Without `call` nothing comes back.
  leave(state, when, false);
  return true;
}

function isOfErrors(when: readonly Condition[]): boolean {
  return when.some(({ text }) => /errorlevel/i.test(text));
}

/** `call :name`, `call other.cmd`: what it does to variables is done afterwards. */
function call(state: State, words: readonly Word[], when: readonly Condition[]): boolean {
  const [first, ...given] = words;
  if (first === undefined || !isReached(state)) return true;
  const { source, script } = state;
  const name = first.text.replaceAll("\\", "/").replace(/^%~dp0\/?/i, "");
  const line = first.text.startsWith(":") ? script.labels.get(first.text.slice(1).toLowerCase()) : undefined;
  const other = first.text.startsWith(":") || name.includes("%") ? null : state.called(name, source);
  if ((line === undefined && other === null) || !mayCall(state)) return first.text.startsWith(":");
  const own = other === null ? script : scriptOf(other);
  const inner: State = {
    ...state,
    script: own,
    source: own.source,
    ...withArguments(state, given, own.isShifting),
    around: [...state.around, ...(state.flow ?? []), ...when],
    flow: [],
    open: [],
    loops: 0,
    ways: new Map(),
    reached: new Set(),
    depth: state.depth + 1,
  };
  run(inner, line ?? 0);
  for (const [key, value] of inner.variables)
    if (!key.startsWith("%") && value !== state.variables.get(key)) assign(state, key, value, when);
  return true;
}

function withArguments(state: State, given: readonly Word[], isShifting: boolean): Pick<State, "variables" | "given"> {
  const variables = new Map(state.variables);
  for (const key of variables.keys()) if (/^%~?(?:\d|\*)$/.test(key)) variables.delete(key);
  const values = given.flatMap((word) => argumentsIn(state, word, word.text));
  if (isShifting) return { variables, given: values };
  for (let index = 1; index <= 9; index += 1) {
    const value = values[index - 1] ?? string("");
    variables.set(`%${index}`, value).set(`%~${index}`, value);
  }
  return { variables, given: values };
}

/** What `%*` may come to, as calls that give it twice to one another double it; more stays unknown. */
const maxGiven = 250;

/** What a word is for a program: `%*` is all that was given, which moving on leaves as it is. */
function argumentsIn(state: State, { text, at, isQuoted }: Word, written: string): readonly Value[] {
  const { given } = state;
  if (text === "%*" && !isQuoted && given !== null && given.length <= maxGiven) return given;
  return [filled(state, written, at, isQuoted)];
}

function readLine(state: State, { text, start }: Line, when: readonly Condition[], depth: number): void {
  if (comment.test(text)) return;
  if (depth > maxNested) return readCommands(state, text, start, when, maxNested);
  const marks = /^[@\s]+/.exec(text)?.[0].length ?? 0;
  const line = text.slice(marks);
  const at = start + marks;
  const again = (skipped: number, more: readonly Condition[] = []): void => {
    const rest = line.slice(skipped).trimStart();
    readLine(state, { text: rest, start: at + line.length - rest.length }, [...when, ...more], depth + 1);
  };
  if (line.startsWith(")")) {
    const last = state.open.pop();
    const other = /^\)[ \t]*else\b/i.exec(line);
    if (other === null) return again(1);
    const rest = line.slice(other[0].length).trimStart();
    const opposite = last === undefined || last.under.length === 0 ? [] : unless(last.under);
    const isDead = last?.truth === true;
    if (!rest.startsWith("(")) return isDead ? undefined : again(other[0].length, opposite);
    opened(state, { under: opposite, isDead });
    return rest === "(" ? undefined : again(line.length - rest.length + 1);
  }
  if (line.startsWith("(")) {
    opened(state);
    return line === "(" ? undefined : again(1);
  }
  const asked = condition.exec(line);
  if (asked !== null) {
    const truth = truthOf(state, asked[0]);
    const question = truth === null ? [conditionOn(`${state.source.path}:${at}`, asked[0].slice(2))] : [];
    const rest = line.slice(asked[0].length).trimStart();
    if (!rest.startsWith("(")) return truth === false ? undefined : again(asked[0].length, question);
    opened(state, { under: [...when, ...question], isDead: truth === false, truth });
    if (rest !== "(") readLine(state, after(line, at, line.length - rest.length + 1), [], depth + 1);
    return undefined;
  }
  const repeated = loop.exec(line);
  if (repeated !== null) {
    return readLoop(state, { text: line, start: at }, repeated[0].length, () => again(repeated[0].length));
  }
  const close = state.open.length === 0 ? null : beforeClosing.exec(line);
  if (close !== null) {
    readLine(state, { text: close[0].trimEnd(), start: at }, when, depth + 1);
    return again(close[0].length);
  }
  const said = oneCommand.exec(line)?.[0].length ?? line.length;
  if (!spoken.test(line) && !goesElsewhere(state, line, at, said, when))
    return readCommands(state, line, at, when, depth);
  if (said < line.length) again(said);
  return undefined;
}

/** What a loop runs in its line is read for each word by itself; a block once, with any of them. */
function readLoop(state: State, { text, start }: Line, head: number, body: () => void): void {
  const [, name, words = ""] = overWords.exec(text) ?? [];
  const from = start + text.indexOf("(") + 1;
  const values = [...words.matchAll(/[^\s,;="]+/g)].map((word) => filled(state, word[0], from + word.index));
  const isBlock = text.slice(head).trim() === "(";
  if (name !== undefined && isBlock)
    state.variables.set(
      name,
      choice(
        values.map((value) => ({ value, when: [] })),
        false,
      ),
    );
  if (isBlock) return opened(state, { isLoop: true });
  state.loops += 1;
  for (const value of name === undefined ? [null] : values) {
    if (name !== undefined && value !== null) state.variables.set(name, value);
    body();
  }
  state.loops -= 1;
  if (name !== undefined) state.variables.delete(name);
  return undefined;
}

function readCommands(state: State, line: string, start: number, inLine: readonly Condition[], depth = 0): void {
  if (!isReached(state)) return;
  const when = [...aroundLine(state), ...inLine];
  const set = assignment.exec(line) ?? lasting.exec(line);
  if (set !== null) {
    const [whole] = set;
    const isLasting = /^setx/i.test(whole);
    const [, first = "", second = "", other = first, plain = second] = set;
    const name = isLasting ? first : other;
    const text = isLasting ? (set[3] ?? "") : plain;
    const from = start + whole.lastIndexOf(text);
    const value = filled(state, text.trimEnd(), from, /^set[ \t]+"/i.test(whole) || set[2] === '"');
    assign(state, name.toUpperCase(), value, when);
    const at = { source: state.source, start, end: start + whole.length };
    // Used in a later line, it takes effect there.
    if (isLasting || ofPrograms.test(name) || (state.script.lastUses.get(name.toUpperCase()) ?? -1) < start)
      settingsUnder(state, when).push({ path: ["environment", name], value, at });
    const rest = /^[ \t]*(?:&&?|\|\|?)[ \t]*/.exec(line.slice(whole.length))?.[0];
    const next = rest === undefined ? null : after(line, start, whole.length + rest.length);
    // Beyond that, conditions in it are taken for words.
    if (next !== null && depth < maxNested) readLine(state, next, inLine, depth + 1);
    else if (next !== null) readCommands(state, next.text, next.start, inLine, depth);
    return;
  }
  const asking = asksUser.exec(line);
  if (asking !== null) {
    const name = asking[1]!.toUpperCase();
    const before = state.variables.get(name);
    const kept = before === undefined ? [] : alternativesOfAny(before);
    state.variables.set(name, choice(kept, true));
    return;
  }
  for (const [index, command] of commandsIn(line).entries()) {
    const words = command.map((one) => ({ ...one, at: start + one.at }));
    if (goes(state, words, index === 0 ? when : [...when, conditionOn(`${state.source.path}:${start}`, "it goes on")]))
      continue;
    const settings = settingsUnder(state, when);
    const list = `line${settings.length}`;
    let count = 0;
    for (const word of words) {
      const at: Span = { source: state.source, start: word.at, end: word.at + word.text.length };
      for (const value of argumentsIn(state, word, word.text.replaceAll("\\", "/")))
        settings.push({ path: [list, "command", count++], value, at, hint: "script" });
    }
  }
}

function after(line: string, start: number, skipped: number): Line {
  return { text: line.slice(skipped), start: start + skipped };
}
