/** Programs of other languages that a shell hands a text: `python3 -c`, `pwsh -Command`, `node <<EOF`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { isOwn } from "../texts/contents.ts";
import type { Field } from "../invocation.ts";
import { joinedScripts } from "../lists.ts";
import { runText } from "../flow/nested.ts";
import { tellProgram, tellText } from "../flow/open-run.ts";
import { dialectOf, programInShellWords } from "../programs/in-shell-words.ts";
import { capturing, emit, notKnown } from "../state.ts";
import type { State } from "../state.ts";
import { alternativesOfAny, concatenated, known, mapTexts, shownText } from "../words/values.ts";
import { settingsInText } from "./in-text.ts";
import { languageOfProgram } from "./interpreter.ts";
import type { Language } from "./interpreter.ts";

/** Behind these stands the text. */
const flag = /^(?:-[a-z]{0,3}[ce]|-E|-r|-p|--eval|--print|--command|-command|\/[ck])$/i;
/** Of PowerShell, with its own short form and whatever begins it: `-e`, `-ec`, `-enc`, `-EncodedCommand`. */
function isEncodedFlag(word: string): boolean {
  const name = /^[-/](e\w{0,20})$/i.exec(word)?.[1]?.toLowerCase();
  return name !== undefined && (name === "ec" || "encodedcommand".startsWith(name));
}

/** Base64 of UTF-16, as it takes it. */
function decoded(value: Value): Value {
  const text = known(value);
  if (text === null) return value.kind === "unknown" ? value : notKnown("a decoded text");
  const plain = Buffer.from(text, "base64").toString("utf16le");
  return string(plain, value.trace);
}

const printingFlag = /^(?:-p|-pe|--print)$/;

interface Given {
  readonly text: Value;
  readonly at: Field["at"];
  /** What it is given in turn. */
  readonly words: readonly Field[];
  readonly isInput: boolean;
  /** What the text comes to is printed. */
  readonly prints: boolean;
}

/** The text that a program of such a language is given; null: it is given none that is known. */
function givenTo(state: State, name: string, fields: readonly Field[], input: Value | null): Given | null {
  const language = languageOfProgram(name);
  if (language === null) return null;
  const isFlag = (word: string): boolean => flag.test(word) || (language.kind === "powershell" && isEncodedFlag(word));
  const at = fields.findIndex(({ value }) => isFlag(known(value) ?? ""));
  if (at >= 0) {
    const [first, ...words] = fields.slice(at + 1);
    if (first === undefined) return null;
    // Shells of Windows take all that follows for one line.
    const isEncoded = language.kind === "powershell" && isEncodedFlag(known(fields[at]!.value) ?? "");
    const line = language.kind === "program" || isEncoded ? first.value : inOneLine([first, ...words]);
    const text = isEncoded ? mapTexts(line, decoded) : line;
    const prints = printingFlag.test(known(fields[at]!.value) ?? "") && dialectOf(name) === "javascript";
    return { text, at: first.at, words, isInput: false, prints };
  }
  const behind = fields.findIndex(({ value }) => known(value) === "-");
  const options = behind < 0 ? fields : fields.slice(0, behind);
  const isInput = options.every(({ value }) => /^-/.test(shownText(value) ?? "")) && !options.some(isModule);
  if (!isInput || input === null || !isOwn(state, input)) return null;
  const words = behind < 0 ? [] : fields.slice(behind + 1);
  return { text: input, at: fields[0]?.at ?? state.place, words, isInput, prints: false };
}

/**
 * @param run runs the words of a command.
 * @returns whether what comes in is its text.
 */
export function runProgram(
  state: State,
  name: string,
  fields: readonly Field[],
  input: Value | null,
  run: (words: readonly Field[]) => void,
): boolean {
  const language = languageOfProgram(name);
  const given = givenTo(state, name, fields, input);
  if (language === null || given === null) return false;
  tellText(state, name, given.text, given.at);
  if (given.isInput && given.text.kind === "unknown") return false;
  readText(state, name, language, given, run);
  return given.isInput;
}

/** Options of interpreters behind which a value stands that is no program. */
const valued = /^(?:-[WXrI]|--(?:require|loader|import))$/;

/** `python3 "$FILE"`, `node -r x "$FILE"`, `python3 -m "$MODULE"`: tells of a file that nobody knows. */
export function tellFile(state: State, name: string, fields: readonly Field[]): void {
  const language = languageOfProgram(name);
  if (language === null || fields.some(({ value }) => flag.test(known(value) ?? ""))) return;
  if (language.kind === "powershell" && fields.some(({ value }) => isEncodedFlag(known(value) ?? ""))) return;
  const file = fields.find(({ value }, index) => {
    const before = known(fields[index - 1]?.value) ?? "";
    return !/^-/.test(shownText(value) ?? "") && !valued.test(before) && known(value) !== "run";
  });
  if (file !== undefined) tellProgram(state, file);
}

/**
 * Runs the text of a program in the words of a shell, as far as it can be said in these.
 *
 * @param inItsOwn runs it with what a program sees.
 * @returns what it prints; null: nobody knows.
 */
export function runInShellWords(
  state: State,
  name: string,
  fields: readonly Field[],
  input: Value | null,
  inItsOwn: (run: () => boolean) => boolean,
): readonly Value[] | null {
  const dialect = dialectOf(name.toLowerCase().replace(/\.exe$/, ""));
  const given = dialect === null ? null : givenTo(state, name, fields, input);
  if (dialect === null || given === null) return null;
  const { text, prints, words, at } = given;
  const { positional } = state;
  let isWhole = true;
  const printed = capturing(state, () => {
    state.positional = [string("-"), ...words.map(({ value }) => value)];
    for (const { value } of alternativesOfAny(text)) {
      const whole = prints ? concatenated([string("console.log("), value, string(")")]) : value;
      const script = programInShellWords(whole, dialect);
      isWhole &&= script !== null && inItsOwn(() => runText(state, script, at));
    }
  });
  state.positional = positional;
  return isWhole && printed.length > 0 ? printed : null;
}

function isModule({ value }: Field): boolean {
  return known(value) === "-m";
}

function inOneLine(words: readonly Field[]): Value {
  const blank = string(" ");
  return concatenated(words.flatMap(({ value }, index) => (index === 0 ? [value] : [blank, value])));
}

function readText(
  state: State,
  name: string,
  language: Language,
  { text, at }: Given,
  run: (words: readonly Field[]) => void,
): void {
  for (const one of alternativesOfAny(text)) {
    const found = joinedScripts(settingsInText(one.value, language, at));
    for (const setting of found)
      if ("words" in setting) run(setting.words);
      else emit(state, [`$${name}`, ...setting.path], setting.value, setting.at, setting.hint);
  }
}
