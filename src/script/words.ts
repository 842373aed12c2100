/** From the words of a command to what they may be: quotes taken off, variables and substitutions put in. */
import type { CommandExpansionPart, DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from "unbash";
import type { Span } from "../source.ts";
import { object, string, tuple, unknown } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { withFlags } from "../value/marks.ts";
import { passThrough } from "../value/parts.ts";
import type { Value } from "../value/value.ts";
import { changed, removed, replaced } from "./parameters.ts";
import type { Field } from "./invocation.ts";
import { positionalOf } from "./noting.ts";
import type { State } from "./state.ts";
import { capturing, exceed, maxDepth, notKnown, openCondition, tooDeep, unset } from "./state.ts";
import { literal, placeKey, scriptText, slice, spanOf, textValue } from "./text.ts";
import type { ScriptText } from "./text.ts";
import { Variables } from "./variables.ts";
import { DEFAULT, alternativesOfAny, concatenated, known, newline, shownText, textPieces } from "./values.ts";

const maxFields = 200;

/** The fields that a word becomes: several where an unquoted variable holds blanks, or all items of an array. */
export function fieldsOf(state: State, text: ScriptText, word: Word): Field[] {
  const at = spanOf(text, word.pos, word.end);
  const fields: Value[] = [];
  let current: Value[] = [];
  const close = (): void => {
    if (current.length > 0) fields.push(concatenated(current));
    current = [];
  };
  for (const part of word.parts ?? [])
    for (const [index, value] of itemsOf(state, text, part).entries()) {
      if (index > 0) close();
      current.push(value);
    }
  if (word.parts === undefined) current.push(concatenated([valueAt(text, word.pos, word.end, word.value)]));
  close();
  if (fields.length > maxFields) exceed(state, `a word stands for more than ${maxFields}`);
  return fields.slice(0, maxFields).map((value) => ({ value, at }));
}

/** The word as one text, as on the right side of an assignment. */
export function valueOf(state: State, text: ScriptText, word: Word): Value {
  if (word.parts === undefined) return valueAt(text, word.pos, word.end, word.value);
  return partsValue(state, text, word.parts);
}

/** A text of parts, as here-documents have it. */
export function partsValue(state: State, text: ScriptText, parts: readonly WordPart[]): Value {
  return concatenated(parts.map((part) => joined(itemsOf(state, text, part, true))));
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

function joined(items: readonly Value[]): Value {
  return items.length === 1 ? items[0]! : concatenated(items.flatMap((item, at) => (at > 0 ? [blank, item] : [item])));
}

const blank = string(" ");

/** What a part of a word stands for: one value, or one for each field. */
function itemsOf(state: State, text: ScriptText, part: WordPart, whole = false): readonly Value[] {
  switch (part.type) {
    case "DoubleQuoted":
    case "LocaleString": {
      const all = part.parts.map((child) => expansionItems(state, text, child));
      const [only] = all;
      // `"${images[@]}"`: each item a field of its own.
      if (all.length === 1 && only !== undefined && only.length !== 1) return only;
      return [concatenated(all.map(joined))];
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
    default: {
      const items = expansionItems(state, text, part);
      return whole ? items : items.flatMap(split);
    }
  }
}

/** An unquoted text is cut at its blanks. */
function split(value: Value): readonly Value[] {
  const text = shownText(value);
  if (text === null || !/\s/.test(text)) return [value];
  const pieces = textPieces(value);
  return [...text.matchAll(/\S+/g)]
    .slice(0, maxFields + 1)
    .map((match) => slice(pieces, match.index, match.index + match[0].length));
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
    default:
      return [unknown("string", { code: "computed", text: "a number that is worked out" })];
  }
}

function variableItems(state: State, name: string, at: Span): readonly Value[] {
  state.used.add(name);
  if (name === "@" || name === "*") return positionalOf(state)?.slice(1) ?? [unset("$@")];
  if (/^\d+$/.test(name)) return [positionalOf(state)?.[Number(name)] ?? unset(`$${name}`)];
  const value = state.variables.get(name);
  if (value === undefined) return [unset(name)];
  if (value.kind === "object") return [notKnown(`$${name}`)];
  if (value.kind === "tuple") return value.items.slice(0, 1).map((item) => passThrough(item, "local", at, `$${name}`));
  return [passThrough(value, "local", at, `$${name}`)];
}

function parameterItems(state: State, text: ScriptText, part: ParameterExpansionPart): readonly Value[] {
  const { parameter: name, operation, prefix } = part;
  const at = spanOf(text, part.pos, part.end);
  state.used.add(name);
  if (prefix !== undefined) return keysOf(state, part) ?? [notKnown(`\${${prefix}${name}}`)];
  const items = indexed(state, text, part, at) ?? variableItems(state, name, at);
  if (operation === undefined) return items;
  const operand = (): Value =>
    "operand" in operation && operation.operand !== undefined ? valueOf(state, text, operation.operand) : string("");
  switch (operation.type) {
    case "Default":
      return withDefault(state, name, operation.operator, items, operand, at);
    case "Remove":
      return items.map((item) => removed(item, operation.operator, operand()));
    case "Replace": {
      const [from, to] = [valueOf(state, text, operation.pattern), valueOf(state, text, operation.replacement)];
      return items.map((item) => replaced(item, operation.operator, from, to));
    }
    case "CaseModification":
      return items.map((item) => changed(item, operation.operator));
    default:
      return [notKnown(`\${${name}}`)];
  }
}

/** `${!list[@]}`: the keys of a list; undefined: not one that is known. */
function keysOf(state: State, { parameter, prefix, index }: ParameterExpansionPart): readonly Value[] | undefined {
  const value = state.variables.get(parameter);
  if (prefix !== "!" || (index?.value !== "@" && index?.value !== "*")) return undefined;
  if (value?.kind === "object") return [...value.entries.keys()].map((key) => string(key));
  return value?.kind === "tuple" ? value.items.map((_, key) => string(String(key))) : undefined;
}

/** `${list[@]}`, `${list[2]}`; undefined: the variable by itself. */
function indexed(
  state: State,
  text: ScriptText,
  { parameter, index }: ParameterExpansionPart,
  at: Span,
): readonly Value[] | undefined {
  const value = state.variables.get(parameter);
  if (index === undefined) return undefined;
  if (value?.kind === "object") {
    const members = [...value.entries.values()].map((item) => passThrough(item, "local", at, `$${parameter}`));
    if (index.value === "@" || index.value === "*") return members;
    const key = known(valueOf(state, text, index));
    const member = key === null ? undefined : value.entries.get(key);
    if (member !== undefined) return [passThrough(member, "local", at, `$${parameter}`)];
    // Of a key that only the run knows, it is one of them.
    return [
      key === null
        ? choice(
            members.map((one) => ({ value: one, when: [] })),
            true,
          )
        : unset(parameter),
    ];
  }
  if (value?.kind !== "tuple") return undefined;
  const items = value.items.map((item) => passThrough(item, "local", at, `$${parameter}`));
  if (index.value === "@" || index.value === "*") return items;
  const place = known(valueOf(state, text, index)) ?? "";
  const item = /^\d+$/.test(place) ? items[Number(place)] : undefined;
  return [item ?? notKnown(parameter)];
}

function withDefault(
  state: State,
  name: string,
  operator: string,
  items: readonly Value[],
  operand: () => Value,
  at: Span,
): readonly Value[] {
  const [value] = items;
  const isSet = value !== undefined && items.every((item) => item.kind !== "unknown");
  if (operator.endsWith("?")) return items;
  if (operator.endsWith("+")) {
    if (isSet) return known(value) === "" ? [string("")] : [operand()];
    // What only the caller's environment sets may be set.
    const { yes } = openCondition(state, `$${name} is set`);
    return [choice([{ value: operand(), when: [yes] }], true)];
  }
  const isOpen = value?.kind === "choice" && value.open;
  if (isSet && !isOpen && (items.length > 1 || !operator.startsWith(":") || known(value) !== "")) return items;
  const fallback = passThrough(withFlags(operand(), DEFAULT), "local", at, `$${name}`);
  const result = isOpen
    ? choice([...alternativesOfAny(value), ...alternativesOfAny(fallback).map((one) => ({ ...one }))], true)
    : fallback;
  if (operator.endsWith("=")) state.variables.set(name, result);
  return [result];
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
  const { variables, stop } = state;
  state.variables = new Variables(variables);
  state.depth += 1;
  // Escapes in backticks make a text of their own.
  const own = script.source === undefined ? text : scriptText(textPieces(string(script.source)), text.at);
  const printed = capturing(state, () => state.runs.script(state, { script, text: own }));
  Object.assign(state, { variables, stop });
  state.depth -= 1;
  return printed;
}

function trimmed(value: Value): Value {
  const text = shownText(value);
  return text === null || !text.endsWith("\n") ? value : slice(textPieces(value), 0, text.trimEnd().length);
}

/** An array as it is assigned: a list, or by keys. */
export function arrayOf(state: State, text: ScriptText, elements: readonly Word[]): Value {
  const [first] = elements;
  if (first !== undefined && text.text[first.pos] === "[") return byKeys(state, text, elements);
  return tuple(elements.flatMap((element) => fieldsOf(state, text, element).map(({ value }) => value)));
}

/** `([a]=x ["b"]=$y)` */
function byKeys(state: State, text: ScriptText, elements: readonly Word[]): Value {
  const entries = elements.map((element): readonly [string, Value] | null => {
    const value = valueOf(state, text, element);
    const shown = shownText(value);
    const key = /^\["?'?([^\]"']+)["']?\]=/.exec(shown ?? "");
    return key === null ? null : [key[1]!, slice(textPieces(value), key[0].length, shown!.length)];
  });
  return entries.some((entry) => entry === null)
    ? notKnown("a list by keys")
    : object(entries.filter((entry) => entry !== null));
}

/** What the command of `<(…)` prints; null: the word is another file. */
export function processOutput(state: State, text: ScriptText, { parts }: Word): Value | null {
  const [only, second] = parts ?? [];
  if (only?.type !== "ProcessSubstitution" || second !== undefined || only.script === undefined) return null;
  if (state.depth >= maxDepth) return null;
  const printed = substituted(state, text, only.script);
  return printed.length === 0 ? null : concatenated(printed.flatMap((one, at) => (at > 0 ? [newline, one] : [one])));
}
