/** Commands that others run once for each word that comes in, or that they are given: `xargs`, `parallel`. */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import { exceed, notKnown } from "../state.ts";
import type { State } from "../state.ts";
import { stretchesOf } from "../syntax/splitting.ts";
import { slice } from "../syntax/text.ts";
import { contentOf } from "../texts/contents.ts";
import { asText, concatenated, known, shownText, textPieces } from "../words/values.ts";

type Command = readonly Field[];

const maxWords = 100;

/** What `xargs` runs: the words that come in, or stand in the file of `-a`, behind its own or in their place. */
export function wordsOfXargs(
  state: State,
  options: readonly Field[],
  rest: Command,
  input: Value | null,
): readonly Command[] {
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
  return eachOnce(words.map(({ value }) => rest.map((field) => replaced(field, place, value))));
}

/** What `parallel` runs: one command for each word, or for each way of taking one of each list behind `:::`. */
export function wordsOfParallel(
  state: State,
  options: readonly Field[],
  rest: Command,
  input: Value | null,
): readonly Command[] {
  const isMark = ({ value }: Field): boolean => /^:::[:+]*$/.test(known(value) ?? "");
  const first = rest.findIndex(isMark);
  const command = first < 0 ? rest : rest.slice(0, first);
  const at = rest[0]?.at ?? options[0]?.at ?? state.place;
  const file = optionOf(options, /^(?:-a|--arg-file)$/);
  const lines = (value: Value | null): readonly Command[] => wordsOf(state, value, at, "\n").map((one) => [one]);
  const rows = first < 0 ? lines(file === null ? input : contentOf(state, file)) : rowsOf(state, rest.slice(first));
  return eachOnce(rows.map((row) => filledIn(command, row)));
}

/** `::: a b ::: c`: each of the one with each of the other; `:::+ c d`: the first with the first. */
function rowsOf(state: State, words: Command): readonly Command[] {
  let rows: readonly Command[] = [[]];
  for (let index = 0; index < words.length;) {
    const mark = known(words[index]!.value) ?? "";
    const behind = words.slice(index + 1);
    const end = behind.findIndex(({ value }) => /^:::[:+]*$/.test(known(value) ?? ""));
    const own = end < 0 ? behind : behind.slice(0, end);
    const list = mark.startsWith("::::") ? own.flatMap((file) => linesOf(state, file)) : own;
    rows = mark.endsWith("+")
      ? rows.map((row, at) => [...row, ...list.slice(at, at + 1)])
      : rows.flatMap((row) => list.map((one) => [...row, one]));
    if (rows.length > maxWords) exceed(state, `a command is run with more than ${maxWords} words`);
    rows = rows.slice(0, maxWords);
    index += own.length + 1;
  }
  return rows;
}

function linesOf(state: State, file: Field): readonly Field[] {
  return wordsOf(state, contentOf(state, file), file.at, "\n");
}

/** `{}`, `{2}`; words that are asked for nowhere stand behind the command. */
function filledIn(command: Command, row: Command): Command {
  const isAsked = command.some(({ value }) => /\{(?:\d*|[./]+|\d+[./]+)\}/.test(shownText(value) ?? ""));
  if (!isAsked) return [...command, ...row];
  const [only] = row;
  return command.map((field) => {
    let filled = row.length === 1 && only !== undefined ? replaced(field, "{}", only.value) : field;
    for (const [index, { value }] of row.entries()) filled = replaced(filled, `{${index + 1}}`, value);
    for (const part of ["{.}", "{/}", "{//}", "{/.}", "{}"])
      filled = replaced(filled, part, asText(notKnown("what a part of a word")));
    return filled;
  });
}

/** The field with a value wherever the mark stands in it. */
function replaced(field: Field, mark: string, value: Value): Field {
  const text = shownText(field.value) ?? "";
  const ends = text.split(mark);
  if (ends.length === 1) return field;
  const pieces = textPieces(field.value);
  let from = 0;
  const parts = ends.flatMap((end, index): Value[] => {
    const part = slice(pieces, from, from + end.length);
    from += end.length + mark.length;
    return index === 0 ? [part] : [value, part];
  });
  return { value: concatenated(parts), at: field.at };
}

/** What is not changed by the words is one command. */
function eachOnce(commands: readonly Command[]): readonly Command[] {
  const [first] = commands;
  const isSame = first !== undefined && commands.every((one) => one.every((field, index) => field === first[index]));
  return isSame ? [first] : commands;
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
