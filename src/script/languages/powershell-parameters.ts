/** Parameters of scripts of PowerShell: what they are by default, and what words that start a script give them. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { known, shownText, textPieces } from "../words/values.ts";

/** What a name of a script's parameters stands for where nobody gives it; null: nothing. */
export interface Parameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `param(...)` of the script itself, with what its parameters are by default. */
export function parameterBlock(text: string): { start: number; end: number; parameters: readonly Parameter[] } {
  const opened = /^[ \t]*param\s*\(/im.exec(text);
  if (opened === null || /\bfunction\b|\{/i.test(text.slice(0, opened.index).replace(/#.*$/gm, "")))
    return { start: 0, end: 0, parameters: [] };
  let depth = 1;
  let end = opened.index + opened[0].length;
  for (; end < text.length && depth > 0; end += 1) {
    if (text[end] === "(") depth += 1;
    else if (text[end] === ")") depth -= 1;
  }
  const inner = text.slice(opened.index, end);
  const parameters = [...inner.matchAll(/\$(\w{1,80})(?:[ \t]*=[ \t]*(?:"([^"`$}]{0,500})"|'([^'}]{0,500})'))?/g)]
    .filter(([, name]) => !/^(?:true|false|null|env)$/i.test(name!) || name === "Env")
    .map(({ 0: whole, 1: name, 2: double, 3: single, index }) => {
      const length = (double ?? single ?? "").length;
      const from = opened.index + index + whole.length - 1 - length;
      return { name: name!, start: from, end: length === 0 ? from : from + length };
    });
  return { start: opened.index, end, parameters };
}

/** What a script sees of the words it is started with; what they certainly leave to a default is empty. */
export function parametersOfCall(text: string, words: readonly Value[]): ReadonlyMap<string, Value> {
  const given = parametersGiven(text, words);
  // `@all` stands for as many as there are.
  if (!words.every((word) => /^[^@$]/.test(known(word) ?? ""))) return given;
  const left = parameterBlock(text).parameters.filter(({ name, start, end }) => start < end && !given.has(name));
  return new Map([...given, ...left.map(({ name }) => [name, string("")] as const)]);
}

/** `-Name value`, `-Name:value`, and others in order. */
function parametersGiven(text: string, words: readonly Value[]): ReadonlyMap<string, Value> {
  const { parameters } = parameterBlock(text);
  const given = new Map<string, Value>();
  const byName = new Map(parameters.map(({ name }) => [name.toLowerCase(), name]));
  const left = parameters.map(({ name }) => name);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const [whole, flag, colon] = /^-([A-Za-z]\w*)(:)?/.exec(shownText(word) ?? "") ?? [];
    if (whole === undefined || flag === undefined) {
      const name = left.find((one) => !given.has(one));
      if (name !== undefined) given.set(name, word);
      continue;
    }
    const name = byName.get(flag.toLowerCase());
    const isSwitch = colon === undefined && /^-[A-Za-z]/.test(known(words[index + 1]) ?? "");
    const text = shownText(word) ?? "";
    const value = colon === undefined ? words[index + 1] : slice(textPieces(word), whole.length, text.length);
    if (isSwitch) continue;
    if (name !== undefined && value !== undefined) given.set(name, value);
    if (colon === undefined) index += 1;
  }
  return given;
}
