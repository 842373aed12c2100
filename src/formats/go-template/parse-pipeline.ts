/** Pipelines of templates: commands one after the other, each a function, method or value with its arguments. */
import type { Source, Span } from "../../source.ts";
import { bool, nullOf, number, string } from "../../value/build.ts";
import { parseNumber } from "../../value/decimal.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { Word } from "./scan.ts";
import type { Command, Operand, Pipeline } from "./tree.ts";

/** Words of one action that are being read. */
export interface Words {
  readonly source: Source;
  readonly words: readonly Word[];
  /** Where the action ends. */
  readonly end: number;
  next: number;
}

/** Go refuses the template; caught where it is parsed. */
export class Refused extends Error {
  readonly start: number;
  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

const maxDepth = 100;

export function peek(reader: Words): Word | undefined {
  return reader.words[reader.next];
}

/** Takes the next word if it is this one. */
export function take(reader: Words, kind: Word["kind"], text: string): boolean {
  const word = peek(reader);
  if (word?.kind !== kind || word.text !== text) return false;
  reader.next += 1;
  return true;
}

function refuse(reader: Words, message: string): never {
  throw new Refused(message, peek(reader)?.start ?? reader.end);
}

/** All that is left of the action. */
export function wholePipeline(reader: Words): Pipeline {
  const pipeline = pipelineIn(reader, 0);
  if (peek(reader) !== undefined) refuse(reader, `${JSON.stringify(peek(reader)!.text)} is not expected here`);
  return pipeline;
}

function pipelineIn(reader: Words, depth: number): Pipeline {
  if (depth > maxDepth) refuse(reader, `parentheses nest more than ${maxDepth} deep`);
  const first = reader.next;
  const bound = depth === 0 ? variablesOf(reader) : { variables: [], declares: false };
  const from = reader.next;
  const commands: Command[] = [];
  do commands.push(commandIn(reader, depth));
  // Go takes a mark at the end of a pipeline that hands on to nothing.
  while (take(reader, "sign", "|") && peek(reader) !== undefined);
  const { start, end, source } = since(reader, bound.variables.length === 0 ? first : from);
  return { source, start, end, ...bound, commands };
}

/** `$x :=`, `$x =`, `$i, $x :=` */
function variablesOf(reader: Words): Pick<Pipeline, "variables" | "declares"> {
  const [one, sign, two, second] = reader.words.slice(reader.next, reader.next + 4);
  if (one?.kind !== "variable" || sign?.kind !== "sign") return { variables: [], declares: false };
  if (sign.text === ":=" || sign.text === "=") {
    reader.next += 2;
    return { variables: [one.text.slice(1)], declares: sign.text === ":=" };
  }
  if (sign.text !== "," || two?.kind !== "variable" || (second?.text !== ":=" && second?.text !== "="))
    return { variables: [], declares: false };
  reader.next += 4;
  return { variables: [one.text.slice(1), two.text.slice(1)], declares: second.text === ":=" };
}

/** From the word at `first` to the last one that was taken. */
function since(reader: Words, first: number): Span {
  const [from, to] = [reader.words[first], reader.words[reader.next - 1]];
  return { source: reader.source, start: from?.start ?? reader.end, end: to?.end ?? reader.end };
}

function isEnd(word: Word | undefined): boolean {
  return word === undefined || (word.kind === "sign" && (word.text === "|" || word.text === ")"));
}

function commandIn(reader: Words, depth: number): Command {
  const first = reader.next;
  const operands: Operand[] = [];
  while (!isEnd(peek(reader))) operands.push(operandIn(reader, depth));
  if (operands.length === 0) refuse(reader, "a value is missing");
  return { ...since(reader, first), operands };
}

function operandIn(reader: Words, depth: number): Operand {
  const first = reader.next;
  const word = peek(reader)!;
  reader.next += 1;
  switch (word.kind) {
    case "dot":
      return { ...since(reader, first), kind: "field", names: [] };
    case "field": {
      const names = [word.text.slice(1), ...fieldsIn(reader)];
      return { ...since(reader, first), kind: "field", names };
    }
    case "variable": {
      const names = fieldsIn(reader);
      return { ...since(reader, first), kind: "variable", name: word.text.slice(1), names };
    }
    case "name": {
      if (word.text === "true" || word.text === "false" || word.text === "nil") return literal(reader, word);
      return { ...since(reader, first), kind: "function", name: word.text };
    }
    case "sign": {
      if (word.text !== "(") throw new Refused(`${JSON.stringify(word.text)} is not expected here`, word.start);
      const pipeline = pipelineIn(reader, depth + 1);
      if (!take(reader, "sign", ")")) refuse(reader, "a parenthesis is not closed");
      const names = fieldsIn(reader);
      return { ...since(reader, first), kind: "pipeline", pipeline, names };
    }
    default:
      return literal(reader, word);
  }
}

/** `.a.b` right behind an operand. */
function fieldsIn(reader: Words): string[] {
  const names: string[] = [];
  for (let word = peek(reader); word?.kind === "field" && !word.isApart; word = peek(reader)) {
    names.push(word.text.slice(1));
    reader.next += 1;
  }
  return names;
}

function literal({ source }: Words, word: Word): Operand {
  const at = { source, start: word.start, end: word.end };
  return { ...at, kind: "literal", value: valueOf(word, at) };
}

function valueOf(word: Word, at: Span): Value {
  const isText = word.kind === "raw" || word.kind === "string";
  const trace = origin("literal", isText ? { ...at, start: at.start + 1, end: at.end - 1 } : at);
  switch (word.kind) {
    case "raw":
      return string(word.text.slice(1, -1).replaceAll("\r", ""), trace, word.text.includes("\r") ? -1 : word.start + 1);
    case "string": {
      const inner = word.text.slice(1, -1);
      return inner.includes("\\") ? string(unescaped(inner), trace) : string(inner, trace, word.start + 1);
    }
    case "character":
      return number(unescaped(word.text.slice(1, -1)).codePointAt(0) ?? 0);
    case "name":
      return word.text === "nil" ? nullOf("dynamic", trace) : bool(word.text === "true", trace);
    default: {
      const plain = word.text.replaceAll("_", "").replace(/^\+/, "");
      const whole = Number(plain.replace(/^-/, ""));
      if (Number.isSafeInteger(whole)) return number(plain.startsWith("-") ? -whole : whole);
      return number(parseNumber(plain) ?? 0);
    }
  }
}

const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Source: the Go specification, interpreted string literals. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))/gs,
    (_, byte?: string, short?: string, long?: string, octal?: string, other?: string) => {
      const hex = byte ?? short ?? long;
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      if (octal !== undefined) return character(Number.parseInt(octal, 8));
      return other !== undefined && Object.hasOwn(named, other) ? named[other]! : (other ?? "");
    },
  );
}

function character(code: number): string {
  return code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
}
