/**
 * Pipelines of Jenkins: programs in Groovy. Their texts are read where they stand: what a shell is given, images, names
 * with their values; variables and parameters are filled in. What is only printed says nothing.
 */
import { conditionOn, unless } from "../../value/question.ts";
import type { Source, Span } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Piece, Value } from "../../value/value.ts";
import { shownText } from "../../script/words/values.ts";
import { atMost, exceed } from "../../value/work.ts";
import { asksIn, contextOf, environmentAround, hintOf, maxAround, printed, shells, windows } from "./jenkins-names.ts";
import type { Frame } from "./jenkins-names.ts";
import { bareCallAt, nameGiven, nameOf, wordBefore } from "./jenkins-calls.ts";
import { blockBefore, isNever, isUncalled, namesIn } from "./jenkins-blocks.ts";
import { bracketsIn, isSign, tokensOf } from "./groovy.ts";
import type { Token } from "./groovy.ts";
import { loopsIn } from "./jenkins-loops.ts";
import type { Loop } from "./jenkins-loops.ts";
import { isCompared, sumAround } from "./jenkins-sums.ts";
import { piecesIn, summed } from "./jenkins-values.ts";

interface Reader {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly names: ReadonlyMap<string, number>;
  readonly brackets: ReadonlyMap<number, number>;
  readonly settings: Setting[];
  readonly variables: Map<string, readonly Piece[]>;
  readonly loops: ReadonlyMap<number, Loop>;
  /** Which of the items of its loops it is for; of shorter ones the last. */
  readonly round: number;
  readonly chosen: Chosen | null;
  readonly others: Chosen[];
  /** Of stages that run something: the variables that they set themselves. */
  readonly stages: ReadonlySet<string>[];
  /** Variables of the pipeline as a whole. */
  readonly shared: Map<Setting, string>;
  /** What a `withEnv` sets for the block behind it. */
  handed: Frame["own"] | null;
}

const parameterKinds = new Set(
  "string choice text booleanParam password stringParam choiceParam extendedChoice".split(" "),
);

const maxChoices = 32;

export function jenkinsSettings(source: Source): Setting[] {
  const tokens = tokensOf(source.text);
  const others: Chosen[] = [];
  const brackets = bracketsIn(tokens);
  const loops = loopsIn(tokens, brackets);
  const written: Written = { source, tokens, brackets, loops };
  const settings = settingsWith(written, null, others);
  const told = new Set(settings.map(keyOf));
  const rounds = atMost(
    [...([...loops.values()].toSorted(byLength)[0]?.items.keys() ?? [])],
    maxChoices,
    "rounds of a loop",
  );
  for (const round of rounds.slice(1))
    for (const one of settingsWith(written, null, [], round)) {
      if (told.has(keyOf(one))) continue;
      told.add(keyOf(one));
      settings.push(one);
    }
  const more = atMost(others, maxChoices, "values to choose from").flatMap((chosen) => {
    const when = [conditionOn(source.path, `${chosen.name} is ${chosen.token.text}`)];
    // Where it makes no difference, it is said already; where another is chosen, something else is said instead.
    const otherwise = { value: string(""), when: unless(when) };
    return settingsWith(written, chosen, []).flatMap((one) =>
      told.has(keyOf(one)) ? [] : [{ ...one, value: choice([{ value: one.value, when }, otherwise], false) }],
    );
  });
  return [...settings, ...more];
}

/** A text where it stands, with what is filled in. */
function keyOf({ path, value, at }: Setting): string {
  return [at.start, at.end, ...path, JSON.stringify(shownText(value))].join("\0");
}

/** One of the `choices` of a parameter that is not the first. */
interface Chosen {
  readonly name: string;
  readonly token: Token;
}

type Written = Pick<Reader, "source" | "tokens" | "brackets" | "loops">;

function byLength(one: Loop, other: Loop): number {
  return other.items.length - one.items.length;
}

function settingsWith(written: Written, chosen: Chosen | null, others: Chosen[], round = 0): Setting[] {
  const reader: Reader = {
    ...written,
    names: namesIn(written.tokens),
    round,
    settings: [],
    variables: new Map(),
    chosen,
    others,
    stages: [],
    shared: new Map(),
    handed: null,
  };
  const open: Frame[] = [];
  reader.tokens.forEach((token, index) => {
    if (token.kind === "text") addText(reader, token, index, open);
    else if (token.kind === "word") addNamed(reader, token, index, open);
    else if (token.text === "{" || token.text === "(" || token.text === "[") open.push(frameAt(reader, index, open));
    else if (token.text === "}" || token.text === ")" || token.text === "]") close(reader, open);
  });
  const { settings, stages, shared } = reader;
  // What every stage replaces nobody has.
  const isReplaced = (name: string | undefined): boolean =>
    name !== undefined && stages.length > 0 && stages.every((own) => own.has(name));
  return settings.filter((one) => !isReplaced(shared.get(one)));
}

function frameAt(reader: Reader, index: number, open: readonly Frame[]): Frame {
  const opens = reader.tokens[index]!.text as Frame["opens"];
  const outer = open.at(-1);
  const [name, condition] = opens === "{" ? blockBefore(reader, index) : [wordBefore(reader.tokens, index), null];
  const when = outer?.when ?? [];
  const added = condition === null ? [] : [conditionOn(reader.source.path, condition.text, condition.holds)];
  const isOff =
    outer?.isOff === true ||
    condition?.isNever === true ||
    (opens === "{" && ((name === "stage" && isNever(reader, index)) || isUncalled(reader, index)));
  const own = (opens === "{" && name === "withEnv" ? reader.handed : null) ?? new Map();
  enterLoop(reader, index, own);
  const asks = asksIn({ opens, name }, outer);
  return { opens, name, when: joinConditions(when, added) ?? when, isOff, subject: "", own, hasStages: false, asks };
}

function enterLoop(reader: Reader, index: number, own: Frame["own"]): void {
  const { loops, variables, round } = reader;
  const loop = loops.get(index);
  if (loop === undefined) return;
  own.set(loop.name, variables.get(loop.name));
  variables.set(loop.name, piecesIn(reader, loop.items[Math.min(round, loop.items.length - 1)]!, 0));
}

/** What a stage or `withEnv` sets is gone behind it. */
function close(reader: Reader, open: Frame[]): void {
  const frame = open.pop();
  if (frame === undefined) return;
  if (frame.opens === "(") {
    reader.handed = frame.name === "withEnv" ? frame.own : null;
    return;
  }
  if (frame.opens === "{" && frame.name === "stage" && !frame.isOff) {
    for (const outer of open) outer.hasStages = true;
    if (!frame.hasStages) reader.stages.push(new Set([...open, frame].flatMap(({ own }) => [...own.keys()])));
  }
  for (const [name, before] of frame.own)
    if (before === undefined) reader.variables.delete(name);
    else reader.variables.set(name, before);
}

/** Notes what a variable was before a stage's `environment` or `withEnv` sets it. */
function setOwn({ variables }: Reader, frame: Frame | undefined, name: string): void {
  if (frame !== undefined && !frame.own.has(name)) frame.own.set(name, variables.get(name));
}

function addText(reader: Reader, token: Token, index: number, open: Frame[]): void {
  const written = writtenAt(reader, token, index);
  if (written === null) return;
  const { start, place } = written;
  const before = reader.tokens[start - 1];
  const frame = open.at(-1);
  const call = callAround(reader, start, open);
  const name = nameOf(reader.tokens, start);
  const parameter = call !== undefined && parameterKinds.has(call.name) ? call : null;
  if (name === "name" && parameter !== null) {
    parameter.subject = token.text;
    return;
  }
  const subject = parameter?.subject ?? "";
  const isDefault = subject !== "" && (name === "defaultValue" || name === "choices" || frame?.opens === "[");
  // The first of the choices is taken where nobody chooses.
  const isOther = frame?.opens === "[" && isDefault && before?.text === ",";
  const pieces = written.pieces(isDefault ? DEFAULT : 0);
  const named = subject === "" ? name : subject;
  const { chosen } = reader;
  const isChosen = chosen !== null && chosen.name === named && isDefault;
  if (isOther) reader.others.push({ name: named, token });
  const { isOfEnvironment, stage } = environmentAround(open);
  if (isChosen ? chosen.token === token : (isSet(reader, start) || isDefault) && !isOther) {
    setOwn(reader, stage, named);
    reader.variables.set(named, pieces);
  }
  const words = [call?.name ?? "", frame === undefined ? "" : wordAround(frame), name];
  if ((subject !== "" && !isDefault) || saysNothing(reader, index, words, open)) return;
  const when = [
    ...(frame?.when ?? []),
    ...(isOther ? [conditionOn(reader.source.path, `${subject} is ${token.text}`)] : []),
  ];
  const pair = call?.name === "withEnv" ? /^(\w+)=/.exec(token.text) : null;
  if (pair !== null) return addPair(reader, token, pair[1]!, call, when);
  const windowsShell = words.find((word) => windows.test(word));
  add(reader, place, [...contextOf(open), named], pieces, when, hintOf(words, open), windowsShell);
  if (isOfEnvironment && stage === undefined) reader.shared.set(reader.settings.at(-1)!, named);
}

/** The name of a stage is only shown; what stands in its block is run. */
function wordAround({ opens, name }: Frame): string {
  return opens === "{" && name === "stage" ? "" : name;
}

/** What is switched off, printed, or only compared with. */
function saysNothing(reader: Reader, index: number, words: readonly string[], open: readonly Frame[]): boolean {
  const frame = open.at(-1);
  return (
    frame?.isOff === true ||
    words.some((word) => printed.test(word)) ||
    (frame !== undefined && frame.asks !== null) ||
    isCompared(reader.tokens, index, frame?.opens === "(" ? frame.name : "")
  );
}

interface WrittenText {
  /** Where it begins: it may be put together with a name before it. */
  readonly start: number;
  readonly place: Token;
  readonly pieces: (flags: number) => Piece[];
}

/** A text, with all that it is put together with; null: another text before it has been read with it. */
function writtenAt(reader: Reader, token: Token, index: number): WrittenText | null {
  const sum = sumAround(reader, index);
  if (sum === null) return { start: index, place: token, pieces: (flags) => piecesIn(reader, token, flags) };
  if (sum.first !== index) return null;
  const place = { ...token, end: reader.tokens[sum.operands.at(-1)!.to]!.end };
  return { start: sum.start, place, pieces: () => summed(reader, sum) };
}

function callAround(reader: Reader, index: number, open: readonly Frame[]): Frame | undefined {
  return bareCall(reader, index) ?? open.slice(-maxAround).findLast(({ opens }) => opens === "(");
}

/** The call without parentheses that a text is an argument of. */
function bareCall(reader: Reader, index: number): Frame | undefined {
  const { tokens } = reader;
  const at = bareCallAt(reader, index);
  if (at < 0) return undefined;
  const { text: name } = tokens[at]!;
  const subject = parameterKinds.has(name) ? nameGiven(reader, at, index) : "";
  return { opens: "(", name, when: [], isOff: false, subject, own: new Map(), hasStages: false, asks: null };
}

/** `NAME=value` of `withEnv`. */
function addPair(
  reader: Reader,
  token: Token,
  name: string,
  call: Frame | undefined,
  when: readonly Condition[],
): void {
  const equals = name.length + 1;
  const rest = { ...token, text: token.text.slice(equals), start: token.start + equals };
  const value = piecesIn(reader, rest, 0);
  setOwn(reader, call, name);
  reader.variables.set(name, value);
  add(reader, rest, ["environment", name], value, when, undefined);
}

/** `sh params.COMMAND`, `image IMAGE`: what is run has a name, and perhaps no value here. */
function addNamed(reader: Reader, token: Token, index: number, open: Frame[]): void {
  if (!shells.test(token.text) && token.text !== "image") return;
  const { tokens, variables } = reader;
  let at = tokens[index + 1]?.text === "(" ? index + 2 : index + 1;
  const first = tokens[at];
  if (first?.kind !== "word" || tokens[index - 1]?.text === "." || open.at(-1)?.isOff === true) return;
  while (tokens[at + 1]?.text === "." && tokens[at + 2]?.kind === "word") at += 2;
  const last = tokens[at]!;
  // A call, an argument by its name, or the next statement.
  const isOther =
    /^[(:=[{.]$/.test(tokens[at + 1]?.text ?? "") ||
    (isSign(tokens[at + 1], "+") && tokens[at + 2]?.kind === "text") ||
    reader.source.text.slice(token.end, first.start).includes("\n");
  if (isOther) return;
  const name = reader.source.text.slice(first.start, last.end);
  const nobody = unknown("string", { code: "environment", text: `${name} is known only to the run` });
  const pieces = variables.get(last.text) ?? [{ unknown: nobody }];
  const words = [open.findLast(({ opens }) => opens === "(")?.name ?? "", open.at(-1)?.name ?? "", token.text];
  const place = { ...first, end: last.end };
  add(reader, place, [...contextOf(open), token.text], pieces, open.at(-1)?.when ?? [], hintOf(words, open));
}

/** `NAME = 'x'`, `def name = "x"`. */
function isSet({ tokens }: Reader, index: number): boolean {
  return tokens[index - 1]?.text === "=" && tokens[index - 2]?.kind === "word";
}

function add(
  reader: Reader,
  token: Token,
  path: readonly string[],
  pieces: readonly Piece[],
  when: readonly Condition[],
  hint: SettingHint | undefined,
  interpreter?: string,
): void {
  const at: Span = { source: reader.source, start: token.start, end: token.end };
  const whole = fromPieces([...pieces], origin("literal", at));
  const value: Value = when.length === 0 ? whole : choice([{ value: whole, when }], true);
  reader.settings.push({
    path,
    value,
    at,
    ...(hint === undefined ? {} : { hint }),
    ...(hint === "script" ? { variables: environmentOf(reader) } : {}),
    ...(hint === "script" && interpreter !== undefined ? { interpreter } : {}),
  });
}

const maxVariables = 200;

function environmentOf({ variables }: Reader): ReadonlyMap<string, Value> {
  if (variables.size > maxVariables) exceed(`a program sets more than ${maxVariables} variables`);
  return new Map(
    [...variables]
      .slice(0, maxVariables)
      .flatMap(([name, pieces]) => (/^[A-Z]\w*$/.test(name) ? [[name, fromPieces([...pieces])]] : [])),
  );
}
