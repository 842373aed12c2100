/** Programs of other languages that a shell hands a text: `python3 -c`, `pwsh -Command`, `node <<EOF`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { isOwn } from "../contents.ts";
import type { Field } from "../invocation.ts";
import { joinedScripts } from "../lists.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { alternativesOfAny, concatenated, known, shownText } from "../values.ts";
import { settingsInText } from "./in-text.ts";
import { languageOfProgram } from "./interpreter.ts";
import type { Language } from "./interpreter.ts";

/** Behind these stands the text. */
const flag = /^(?:-[a-z]{0,3}[ce]|-E|-r|-p|--eval|--print|--command|-command|\/[ck])$/i;

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
  if (language === null) return false;
  const at = fields.findIndex(({ value }) => flag.test(known(value) ?? ""));
  if (at >= 0) {
    const words = fields.slice(at + 1);
    // Shells of Windows take all that follows for one line.
    const text = language.kind === "program" ? words[0]?.value : inOneLine(words);
    if (text !== undefined && words[0] !== undefined) readText(state, name, language, text, words[0], run);
    return false;
  }
  const isInput = fields.every(({ value }) => /^-/.test(shownText(value) ?? "")) && !fields.some(isModule);
  if (!isInput || input === null || input.kind === "unknown" || !isOwn(state, input)) return false;
  readText(state, name, language, input, { value: input, at: fields[0]?.at ?? state.place }, run);
  return true;
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
  text: Value,
  { at }: Field,
  run: (words: readonly Field[]) => void,
): void {
  for (const one of alternativesOfAny(text)) {
    const found = joinedScripts(settingsInText(one.value, language, at));
    for (const setting of found)
      if ("words" in setting) run(setting.words);
      else emit(state, [`$${name}`, ...setting.path], setting.value, setting.at, setting.hint);
  }
}
