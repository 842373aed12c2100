/** From the words of a command to what they may be: quotes taken off, variables and substitutions put in. */
import type {
  ArithmeticExpansionPart,
  CommandExpansionPart,
  DoubleQuotedChild,
  ParameterExpansionPart,
  Word,
  WordPart,
} from "unbash";
import type { Span } from "../../source.ts";
import { string, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import { counted } from "./arithmetic.ts";
import type { TextOf } from "./arithmetic.ts";
import { expandedBraces } from "./braces.ts";
import type { Atom } from "./braces.ts";
import { indexed, isStarred, keysOf, lengthOf } from "./items.ts";
import { withDefault } from "./fallbacks.ts";
import { branchedItems } from "./whole-lists.ts";
import { changed, removed, replaced, sliced, slicedItems } from "./parameters.ts";
import type { Field } from "../invocation.ts";
import { givenItems } from "./given-words.ts";
import type { State } from "../state.ts";
import { apart } from "../flow/leaving.ts";
import { capturing, exceed, maxDepth, notKnown, tooDeep, unset } from "../state.ts";
import { isLoose } from "./loose-words.ts";
import { literal, placeKey, scriptText, slice, spanOf, textValue } from "../syntax/text.ts";
import type { ScriptText } from "../syntax/text.ts";
import { separatorsOf, split } from "../syntax/splitting.ts";
import { Variables } from "./variables.ts";
import { DEFAULT, concatenated, known, newline, shownText, textPieces } from "./values.ts";

const maxFields = 200;

/** The fields that a word becomes: several where braces or blanks part it, or an array gives all its items. */
export function fieldsOf(state: State, text: ScriptText, word: Word): Field[] {
  const at = spanOf(text, word.pos, word.end);
  const { parts } = word;
  if (parts === undefined) return [{ value: valueAt(text, word.pos, word.end, word.value), at }];
  const made = madeFile(state, text, word, at);
  if (made !== null) return [made];
  const branched = branchedItems(state, parts, at);
  if (branched !== null) return branched;
  const fields: Value[] = [];
  const tell = (bound: string): void => exceed(state, bound);
  for (const atoms of parts.some(({ type }) => type === "BraceExpansion") ? expandedBraces(parts, tell) : [parts])
    fields.push(...valuesOf(state, text, atoms));
  if (fields.length > maxFields) exceed(state, `a word stands for more than ${maxFields}`);
  const [only, second] = parts;
  const isCut = only !== undefined && second === undefined && !quoted.has(only.type);
  return fields.slice(0, maxFields).map((value) => {
    // What is known of a choice is cut where one of its texts is taken.
    return isCut && value.kind === "choice" && isLoose(value, separatorsOf(state))
      ? { value, at, isLoose: true }
      : { value, at };
  });
}

function valuesOf(state: State, text: ScriptText, atoms: readonly Atom[]): readonly Value[] {
  const values: Value[] = [];
  let current: Value[] = [];
  const close = (): void => {
    if (current.length > 0) values.push(concatenated(current));
    current = [];
  };
  for (const atom of atoms)
    for (const piece of wordPieces(state, text, atom))
      if (piece === null) close();
      else current.push(piece);
  close();
  return values;
}

/** What a part adds to a word; null: here one ends. */
function wordPieces(state: State, text: ScriptText, atom: Atom): readonly (Value | null)[] {
  if (atom.type === "Counted") return [fromLiteral(text, atom.pos, atom.end, atom.value)];
  const items = itemsOf(state, text, atom);
  const isWhole = quoted.has(atom.type);
  if (items.length === 1 && isWhole) return items;
  const separators = isWhole ? "" : separatorsOf(state);
  return items.flatMap((item, at) => [
    ...(at === 0 ? [] : [null]),
    ...(isWhole ? [item] : split(item, separators, maxFields)),
  ]);
}

/** Parts of words that are cut at no blank. */
const quoted: ReadonlySet<string> = new Set([
  "DoubleQuoted",
  "LocaleString",
  "SingleQuoted",
  "AnsiCQuoted",
  "ProcessSubstitution",
  "Glob",
  "ExtendedGlob",
  "BraceExpansion",
  "Literal",
]);

/** The word as one text, as on the right side of an assignment. */
export function valueOf(state: State, text: ScriptText, word: Word): Value {
  if (word.parts === undefined) return valueAt(text, word.pos, word.end, word.value);
  return partsValue(state, text, word.parts);
}

/** A text of parts, as here-documents have it. */
export function partsValue(state: State, text: ScriptText, parts: readonly WordPart[]): Value {
  return concatenated(parts.map((part) => joined(itemsOf(state, text, part), separatorIn(state, part))));
}

function valueAt(text: ScriptText, start: number, end: number, value: string): Value {
  const key = placeKey(start, end);
  let read = text.words.get(key);
  if (read === undefined) {
    read = concatenated([fromLiteral(text, start, end, value)]);
    text.words.set(key, read);
  }
  return read;
}

function fromLiteral(text: ScriptText, start: number, end: number, value: string): Value {
  const pieces = literal(text, start, end, value);
  return pieces.length === 0 ? string("") : textValue(pieces);
}

function joined(items: readonly Value[], separator: Value = blank): Value {
  if (items.length === 1) return items[0]!;
  return concatenated(items.flatMap((item, at) => (at > 0 ? [separator, item] : [item])));
}

const blank = string(" ");

/** What stands between the items of `$*`. */
function separatorIn(state: State, part: WordPart): Value {
  return isStarred(part) ? string(separatorsOf(state).slice(0, 1)) : blank;
}

/** What a part of a word stands for: one value, or one for each field. */
function itemsOf(state: State, text: ScriptText, part: WordPart): readonly Value[] {
  switch (part.type) {
    case "DoubleQuoted":
    case "LocaleString": {
      const all = part.parts.map((child) => expansionItems(state, text, child));
      const [only] = all;
      const [child] = part.parts;
      // `"${images[@]}"`: each item a field of its own.
      if (all.length === 1 && only !== undefined && only.length !== 1 && !isStarred(child!)) return only;
      return [concatenated(all.map((items, at) => joined(items, separatorIn(state, part.parts[at]!))))];
    }
    case "SingleQuoted":
      return [valueAt(text, part.pos + 1, part.end - 1, part.value)];
    case "AnsiCQuoted":
      return [valueAt(text, part.pos + 2, part.end - 1, part.value)];
    case "ProcessSubstitution":
      if (part.script !== undefined && state.depth < maxDepth) substituted(state, text, part.script);
      else if (part.script !== undefined) exceed(state, tooDeep);
      return [unknown("string", { code: "computed", text: "a file that another command writes" })];
    case "Glob":
    case "ExtendedGlob":
    case "BraceExpansion":
      return [valueAt(text, part.pos, part.end, part.text)];
    case "Literal":
      return [valueAt(text, part.pos, part.end, part.value)];
    default:
      return expansionItems(state, text, part);
  }
}

type Expansion = DoubleQuotedChild | Extract<WordPart, { readonly type: `${string}Expansion` }>;

function expansionItems(state: State, text: ScriptText, part: Expansion): readonly Value[] {
  switch (part.type) {
    case "Literal":
      return [valueAt(text, part.pos, part.end, part.value)];
    case "SimpleExpansion":
      return variableItems(state, part.text.slice(1), spanOf(text, part.pos, part.end));
    case "ParameterExpansion":
      return parameterItems(state, text, part);
    case "CommandExpansion":
      return [commandOutput(state, text, part)];
    case "ArithmeticExpansion":
      return [numberOf(state, text, part)];
    default:
      return [valueAt(text, part.pos, part.end, part.text)];
  }
}

/** `$((…))` */
function numberOf(state: State, text: ScriptText, { expression }: ArithmeticExpansionPart): Value {
  const made = counted(state, wordsIn(state, text), expression);
  if (made === null) return unknown("string", { code: "computed", text: "a number that is worked out" });
  const value = string(String(made.number));
  return made.byDefault ? withFlags(value, DEFAULT) : value;
}

/** The words of what is counted. */
export function wordsIn(state: State, text: ScriptText): TextOf {
  return ({ pos, end, value, parts }) =>
    parts === undefined ? valueAt(text, pos, end, value) : partsValue(state, text, parts);
}

function variableItems(state: State, name: string, at: Span): readonly Value[] {
  state.used.add(state.variables.named(name));
  const given = givenItems(state, name);
  if (given !== null) return given;
  const value = state.variables.get(name);
  if (value === undefined) return [name === "IFS" ? string(separatorsOf(state)) : unset(name)];
  if (value.kind === "object") return [notKnown(`$${name}`)];
  if (value.kind === "tuple") return value.items.slice(0, 1).map((item) => passThrough(item, "local", at, `$${name}`));
  return [passThrough(value, "local", at, `$${name}`)];
}

function parameterItems(state: State, text: ScriptText, part: ParameterExpansionPart): readonly Value[] {
  const { parameter: name, operation, prefix } = part;
  const at = spanOf(text, part.pos, part.end);
  state.used.add(state.variables.named(name));
  const keyOf = (): Value | undefined => (part.index === undefined ? undefined : valueOf(state, text, part.index));
  if (prefix === "#") return [lengthOf(indexed(state, part, keyOf, at) ?? variableItems(state, name, at), part)];
  if (prefix !== undefined)
    return keysOf(state, part) ?? behindName(state, part, at) ?? [notKnown(`\${${prefix}${name}}`)];
  const items = indexed(state, part, keyOf, at) ?? variableItems(state, name, at);
  if (operation === undefined) return items;
  const operand = (): Value =>
    "operand" in operation && operation.operand !== undefined ? valueOf(state, text, operation.operand) : string("");
  switch (operation.type) {
    case "Default":
      return withDefault(state, { name, operator: operation.operator, items, operand, at });
    case "Remove":
      return items.map((item) => removed(item, operation.operator, operand()));
    case "Replace": {
      const [from, to] = [valueOf(state, text, operation.pattern), valueOf(state, text, operation.replacement)];
      return items.map((item) => replaced(item, operation.operator, from, to));
    }
    case "Slice": {
      const { offset, length } = operation;
      const place = known(valueOf(state, text, offset));
      const count = length === undefined ? undefined : known(valueOf(state, text, length));
      const all = part.index?.value ?? name;
      // `$@` begins with `$1`.
      if (all === "@" || all === "*") return slicedItems(items, place, count, part.index === undefined ? 1 : 0);
      return items.map((item) => sliced(item, place, count));
    }
    case "CaseModification":
      return items.map((item) => changed(item, operation.operator));
    default:
      return [notKnown(`\${${name}}`)];
  }
}

/** `${!X}`: what the variable is that `X` names. */
function behindName(
  state: State,
  { parameter, prefix, index, operation }: ParameterExpansionPart,
  at: Span,
): readonly Value[] | null {
  if (prefix !== "!" || index !== undefined || operation !== undefined) return null;
  const name = known(state.variables.get(parameter));
  if (name !== null && /^(?:[A-Za-z_]\w*|\d+)$/.test(name)) return variableItems(state, name, at);
  // `${!n}`, where n is a number that nobody knows: one of the words that the script is given.
  state.notes.losesGiven = true;
  return null;
}

/** What the commands in `$(…)` print, as far as they print what is known. */
function commandOutput(state: State, text: ScriptText, part: CommandExpansionPart): Value {
  const computed = notKnown(part.text.length > 60 ? `${part.text.slice(0, 57)}…` : part.text);
  if (part.script === undefined) return computed;
  if (state.depth >= maxDepth) {
    exceed(state, tooDeep);
    return computed;
  }
  const printed = substituted(state, text, part.script);
  const [only] = printed;
  if (only === undefined) return computed;
  if (printed.length === 1) return trimmed(only);
  if (printed.some((value) => value.kind === "choice" || value.kind === "unknown"))
    return choice(
      printed.map((value) => ({ value: trimmed(value), when: [] })),
      true,
    );
  return trimmed(concatenated(printed.flatMap((value, at) => (at > 0 ? [newline, value] : [value]))));
}

function substituted(
  state: State,
  text: ScriptText,
  script: NonNullable<CommandExpansionPart["script"]>,
): readonly Value[] {
  const { variables } = state;
  state.variables = new Variables(variables);
  state.depth += 1;
  // Escapes in backticks make a text of their own.
  const own = script.source === undefined ? text : scriptText(textPieces(string(script.source)), text.at);
  const printed = capturing(state, () => apart(state, () => state.runs.script(state, { script, text: own })));
  state.variables = variables;
  state.depth -= 1;
  return printed;
}

function trimmed(value: Value): Value {
  if (value.kind === "choice") {
    const each = value.alternatives.map((one) => ({ ...one, value: trimmed(one.value) }));
    return { ...value, alternatives: each };
  }
  const text = shownText(value);
  return text === null || !text.endsWith("\n") ? value : slice(textPieces(value), 0, text.trimEnd().length);
}

/** `<(…)`: a file that holds what a command prints; null: the word is none. */
export function madeFile(state: State, text: ScriptText, { parts }: Word, at: Span): Field | null {
  const [only, second] = parts ?? [];
  if (only?.type !== "ProcessSubstitution" || second !== undefined || only.script === undefined) return null;
  if (only.operator !== "<" || state.depth >= maxDepth) return null;
  const printed = substituted(state, text, only.script);
  const lines = printed.flatMap((one, index) => (index > 0 ? [newline, one] : [one]));
  const holds = printed.length === 0 ? notKnown("what a command prints") : concatenated(lines);
  return { value: unknown("string", { code: "computed", text: "a file that another command writes" }), at, holds };
}
