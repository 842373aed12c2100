/** Scripts among settings, taken apart into what their commands name. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Language } from "../script/languages/interpreter.ts";
import { settingsInText, valueUnder } from "../script/languages/in-text.ts";
import { commandsInShellWords } from "../script/languages/powershell-words.ts";
import { dialectIn, programInShellWords } from "../script/programs/in-shell-words.ts";
import { alternativesOfAny, asText, shownText } from "../script/words/values.ts";
import { joinedScripts, sourcedOf } from "../script/lists.ts";
import type { WordList } from "../script/lists.ts";
import { commandSettings, scriptSettings } from "../script/settings.ts";
import { referencesFilled } from "../script/syntax/filled-in.ts";
import { isShellScript } from "../script/syntax/syntax.ts";
import type { Setting } from "../subject.ts";
import { string, unknown } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { joinConditions } from "../value/condition.ts";
import { fromPieces } from "../value/pieces.ts";
import { DEFAULT, OVERRIDABLE } from "../value/value.ts";
import type { Alternative, Condition, Piece, Value } from "../value/value.ts";
import type { Branch, Text } from "./text.ts";
import { HOLE, textsOf } from "./text.ts";

type Path = readonly (string | number)[];

/** What a command's words say; where they say nothing in particular, they stay as they are. */
export function commandsOf({ path, words: written, named }: WordList, tell: Tell): readonly Setting[] {
  const when = conditionsOf(written[0]?.value);
  const words = when.length === 0 ? written : written.map((word) => ({ ...word, value: beneath(word.value, when) }));
  return commandsIn({ path, words, named }, tell).map((one) => under(one, when));
}

/** Under what a command is there at all: the conditions of its first word. */
function conditionsOf(value: Value | undefined): readonly Condition[] {
  const [only, ...others] = value?.kind === "choice" ? value.alternatives.filter(isThere) : [];
  return only === undefined || others.length > 0 ? [] : only.when;
}

/** Where it is not there, it is null. */
function isThere({ value }: Alternative): boolean {
  return value.kind !== "null";
}

/** What a word is where these hold. */
function beneath(value: Value, when: readonly Condition[]): Value {
  if (value.kind !== "choice") return value;
  const isGiven = ({ key, branch }: Condition): boolean => when.some((one) => one.key === key && one.branch === branch);
  const ways = value.alternatives
    .filter(isThere)
    .map((one) => ({ ...one, when: one.when.filter((each) => !isGiven(each)) }));
  const [only] = ways;
  return ways.length === 1 && only!.when.length === 0 ? only!.value : choice(ways, value.open);
}

function commandsIn({ path, words, named }: WordList, tell: Tell): readonly Setting[] {
  const [first] = words;
  if (first === undefined) return [];
  const { settings, fault } = commandSettings({
    words,
    path,
    at: first.at,
    named,
    ...variablesOf(first),
    ...sourcedOf(words),
  });
  if (fault === null) return withoutPayload(settings, path);
  tell(fault);
  return withoutPayload([...settings, ...words], path);
}

const check = /^(?:health_?check|(?:liveness|readiness|startup)_?probe)$/i;
const ofOneself = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/?]|$)/i;

/** A check of one's own health says to oneself what the address holds behind the host, and which model is to answer. */
function withoutPayload(settings: readonly Setting[], path: Path): readonly Setting[] {
  if (!path.some((part) => check.test(String(part)))) return settings;
  return settings.filter((one) => one.path.at(-1) !== "model" && !ofOneself.test(shownText(one.value) ?? ""));
}

function variablesOf({ variables }: Setting): Pick<Setting, "variables"> {
  return variables === undefined ? {} : { variables };
}

function filesOf({ sourced }: Setting): Pick<Setting, "sourced"> {
  return sourced === undefined ? {} : { sourced };
}

/** Takes what is to be said of the input. */
export type Tell = (diagnostic: Diagnostic) => void;

export interface ScriptTexts {
  /** What its commands name, each as a setting with one text. */
  readonly texts: readonly {
    readonly setting: Setting;
    readonly text: Text;
    /** A shell runs it as it stands. */
    readonly isRun?: boolean;
  }[];
  /** There may be more in it than was found by following its commands. */
  readonly inPart: boolean;
}

/**
 * A script is followed command by command. Where that goes wrong it is told: as an error where a shell surely runs it,
 * as a warning where only its name says so.
 */
export function scriptTexts(text: Text, setting: Setting, path: Path, tell: Tell): ScriptTexts {
  const value = fromPieces(piecesIn(text));
  if (value.kind === "unknown") return { texts: [], inPart: false };
  const { settings, fault } = scriptSettings({
    value,
    path,
    at: setting.at,
    ...variablesOf(setting),
    ...filesOf(setting),
    given: setting.given ?? 0,
    isReadIn: setting.isReadIn === true,
    isEvaluated: setting.isEvaluated === true,
  });
  // What a program writes between quotes may be a part of what it puts together.
  const isWhole = fault?.code !== "script-syntax" || !/\.(?:py|[cm]?[jt]sx?)$/.test(setting.at.source.path);
  const isSure = isWhole && (setting.hint === "script" || fault?.code === "script-limit" || isShellScript(text.text));
  if (fault !== null) tell(isSure ? fault : { ...fault, severity: "warning" });
  const texts = withoutPayload(settings, path).flatMap((one) =>
    textsOf(one.value).map((inner) => ({
      setting: one,
      text: { ...inner, branch: joinedBranch(text.branch, inner.branch, one.value) },
    })),
  );
  return { texts, inPart: fault !== null };
}

/**
 * What a text for another program than a shell names. Of one that nobody here knows it is told that its text was judged
 * by its lines alone.
 */
export function textsInLanguage(
  text: Text,
  setting: Setting,
  path: Path,
  language: Language,
  tell: Tell,
): ScriptTexts["texts"] {
  const written = fromPieces(piecesIn(text));
  const value = setting.variables === undefined ? written : referencesFilled(written, setting.variables);
  if (language.kind === "unknown") tell(notKnown(language.name, setting));
  const inText = alternativesOfAny(value).flatMap((way) =>
    settingsInText(way.value, language, setting.at, setting.variables).map((one) => under(one, way.when)),
  );
  const found = inText.map((one) => ({ ...one, path: [...path, ...one.path] }));
  const settings = joinedScripts(found).flatMap((one) => ("words" in one ? commandsOf(one, tell) : [one]));
  const run = alternativesOfAny(value).flatMap((way) =>
    asShellRunsIt(way.value, setting, path, language).map((one) => under(one, way.when)),
  );
  return [...settings, ...run].flatMap((one, at) =>
    textsOf(asText(one.value)).map((inner) => ({
      setting: one,
      text: { ...inner, branch: joinedBranch(text.branch, inner.branch, one.value) },
      isRun: at >= settings.length,
    })),
  );
}

function under(setting: Setting, when: readonly Condition[]): Setting {
  return when.length === 0 ? setting : { ...setting, value: valueUnder(setting.value, when) };
}

/** A program in the words of a shell, as far as it can be said in these: what it puts together, and whom it starts. */
function asShellRunsIt(value: Value, setting: Setting, path: Path, { kind }: Language): readonly Setting[] {
  const { interpreter, at } = setting;
  const firstLine = /^\s{0,50}#![^\n]{1,200}/.exec(shownText(value) ?? "")?.[0];
  const dialect = dialectIn(firstLine ?? interpreter ?? "");
  const ofProgram = dialect === null ? null : programInShellWords(value, dialect);
  const script = kind === "powershell" ? commandsInShellWords(value) : ofProgram;
  return script === null
    ? []
    : [{ path: [...path, "program"], value: script, at, hint: "script", ...variablesOf(setting), ...filesOf(setting) }];
}

function notKnown(name: string, { at }: Setting): Diagnostic {
  const message = `nothing is known of ${name}, which runs this text; its lines were judged as they stand`;
  return { severity: "warning", code: "interpreter-unknown", message, at };
}

/** The same text where nobody knows whether the line in which it stands is reached. */
export function perhapsReached(text: Text): Text {
  const outer = text.branch?.choice.alternatives[text.branch.index];
  const value = outer?.value ?? string(text.text);
  const made = choice([{ value, when: [...(outer?.when ?? []), reached] }], true);
  return made.kind === "choice" ? { ...text, branch: { choice: made, index: 0 } } : text;
}

const reached: Condition = { key: "script line", branch: "true", text: "the script reaches this line" };

/** A text as the pieces of a value. */
export function piecesIn({ text, segments }: Text): Piece[] {
  return segments.flatMap(({ start, trace, offset, byDefault, isOverridable, unknown: open }, index): Piece[] => {
    const part = text.slice(start, segments[index + 1]?.start ?? text.length);
    const flags = (byDefault ? DEFAULT : 0) | (isOverridable === true ? OVERRIDABLE : 0);
    if (!part.includes(HOLE)) return [{ text: part, trace, offset, flags }];
    const reason = open?.reason ?? ({ code: "computed", text: "a part that is not known" } as const);
    return part
      .split(HOLE)
      .flatMap((known, at): Piece[] => [
        ...(at === 0 ? [] : [{ unknown: unknown("string", reason) }]),
        ...(known === "" ? [] : [{ text: known, trace, offset: at === 0 ? offset : -1, flags }]),
      ]);
  });
}

/** A script that is one of several, in which something is run under a condition. */
export function joinedBranch(outer: Branch | null, inner: Branch | null, value: Value): Branch | null {
  if (outer === null || inner === null) return inner ?? outer;
  const [first, second] = [outer.choice.alternatives[outer.index], inner.choice.alternatives[inner.index]];
  const when = joinConditions(first?.when ?? [], second?.when ?? []);
  const joined = choice([{ value, when: when ?? [] }], true);
  return joined.kind === "choice" ? { choice: joined, index: 0 } : inner;
}
