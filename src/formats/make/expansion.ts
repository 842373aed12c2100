/** What Make puts in the place of `$(NAME)`, `$(NAME:a=b)` and functions. Source: GNU Make's manual, chapters 6, 8. */
import type { Source } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, TextPiece } from "../../value/value.ts";
import { atMost, charge, exceed, isTooDeep } from "../../value/work.ts";
import { firstThatDecides } from "./first-that-decides.ts";
import { applied, patternReplaced } from "./functions.ts";

export type Expansion = readonly ExpansionPart[];

export type ExpansionPart =
  | { readonly kind: "text"; readonly source: Source; readonly start: number; readonly end: number }
  | { readonly kind: "dollar" }
  /** Between what a variable was and what is added to it. */
  | { readonly kind: "blank" }
  /** `$@`, `$<` and their like. */
  | { readonly kind: "automatic"; readonly sign: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "variable";
      readonly name: Expansion;
      /** `:a=b` behind the name. */
      readonly change: readonly [Expansion, Expansion] | null;
      readonly source: Source;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly given: readonly Expansion[];
      readonly source: Source;
      readonly start: number;
      readonly end: number;
    };

/** What an expansion asks of what is around it. */
export interface Surroundings {
  /** What a variable has to say. */
  readonly ask: (name: string) => readonly Piece[];
  /** How a variable is written; null: nobody writes it. */
  readonly written: (name: string) => Expansion | null;
  /** Under which name all variables stand that a computed name may be; null: there are none. */
  readonly all: (name: Expansion) => string | null;
  readonly automatic: (sign: string) => readonly Piece[];
  /** The same where a text is needed to go on with, as in the name of a variable; none: this is one. */
  readonly asText?: Surroundings;
  /** What `$(shell …)` leaves in its place. */
  readonly command: (script: readonly Piece[], at: TextPiece["trace"]) => readonly Piece[];
  /** Takes what `eval` is given. */
  readonly evaluate?: (text: readonly Piece[]) => void;
}

const many = 64;
/** By how many arguments they take: commas in the last are its own. */
const arities: readonly (readonly [most: number, names: string])[] = [
  [1, "strip sort words firstword lastword dir notdir suffix basename value shell wildcard realpath abspath"],
  [1, "error warning info origin flavor eval"],
  [2, "findstring filter filter-out word addsuffix addprefix join file"],
  [3, "subst patsubst wordlist foreach if let"],
  [many, "or and call intcmp guile"],
];
const functions: ReadonlyMap<string, number> = new Map(
  arities.flatMap(([most, names]) => names.split(" ").map((name) => [name, most] as const)),
);
const maxDepth = 16;
const tooDeep = "expansions of a makefile nest";
const maxTurns = 100;
const maxPieces = 2_000;

interface Cursor {
  readonly source: Source;
  readonly text: string;
  readonly end: number;
  at: number;
}

/** The parts of a stretch of the file. */
export function parseExpansion(source: Source, start: number, end: number): Expansion {
  return partsUntil({ source, text: source.text, end, at: start }, "", 0);
}

/** Between brackets, of which the first was read: what commas part, up to the bracket that closes. */
export function parseArguments(source: Source, start: number, end: number): readonly Expansion[] {
  const cursor = { source, text: source.text, end, at: start };
  const given: Expansion[] = [];
  do {
    if (given.length > 0) cursor.at += 1;
    given.push(partsUntil(cursor, ",)", 0));
  } while (source.text[cursor.at] === "," && cursor.at < end);
  return given;
}

const openings: Readonly<Record<string, string>> = { ")": "(", "}": "{" };

/** Up to one of `stops`, outside of brackets of the same kind. */
function partsUntil(cursor: Cursor, stops: string, depth: number): Expansion {
  const { source, text, end } = cursor;
  const parts: ExpansionPart[] = [];
  let from = cursor.at;
  let open = 0;
  const closing = stops.at(-1) ?? "";
  const opening = openings[closing] ?? "";
  const keep = (): void => {
    if (from < cursor.at) parts.push({ kind: "text", source, start: from, end: cursor.at });
  };
  while (cursor.at < end) {
    const character = text[cursor.at]!;
    if (open === 0 && stops.includes(character)) break;
    if (character === opening) open += 1;
    else if (character === closing) open -= 1;
    if (character !== "$" || cursor.at + 1 >= end) {
      cursor.at += 1;
      continue;
    }
    keep();
    parts.push(dollarAt(cursor, depth));
    from = cursor.at;
  }
  keep();
  return parts;
}

function dollarAt(cursor: Cursor, depth: number): ExpansionPart {
  const { source, text } = cursor;
  const start = cursor.at;
  const sign = text[start + 1]!;
  cursor.at += 2;
  if (sign === "$") return { kind: "dollar" };
  if (sign !== "(" && sign !== "{") {
    if (/\w/.test(sign))
      return {
        kind: "variable",
        name: [{ kind: "text", source, start: start + 1, end: start + 2 }],
        change: null,
        source,
        start,
        end: start + 2,
      };
    return { kind: "automatic", sign, start, end: start + 2 };
  }
  const close = sign === "(" ? ")" : "}";
  const word = /^([a-z-]{2,12})[ \t]/.exec(text.slice(cursor.at, Math.min(cursor.end, cursor.at + 20)))?.[1];
  if (isTooDeep(depth, maxDepth, tooDeep)) return { kind: "automatic", sign: "deep", start, end: cursor.at };
  const most = word === undefined ? undefined : functions.get(word);
  if (word !== undefined && most !== undefined) {
    cursor.at += word.length + 1;
    const given: Expansion[] = [];
    do {
      if (given.length > 0) cursor.at += 1;
      given.push(partsUntil(cursor, given.length + 1 < most ? `,${close}` : close, depth + 1));
    } while (text[cursor.at] === "," && cursor.at < cursor.end);
    cursor.at = Math.min(cursor.end, cursor.at + 1);
    return { kind: "call", name: word, given, source, start, end: cursor.at };
  }
  const name = partsUntil(cursor, `:${close}`, depth + 1);
  const change = text[cursor.at] === ":" ? changeAt(cursor, close, depth) : null;
  cursor.at = Math.min(cursor.end, cursor.at + 1);
  return { kind: "variable", name, change, source, start, end: cursor.at };
}

function changeAt(cursor: Cursor, close: string, depth: number): readonly [Expansion, Expansion] {
  cursor.at += 1;
  const before = partsUntil(cursor, `=${close}`, depth + 1);
  if (cursor.text[cursor.at] === "=") cursor.at += 1;
  return [before, partsUntil(cursor, close, depth + 1)];
}

/** What is left in the place of an expansion, as far as it is known. */
export function expanded(
  expansion: Expansion,
  around: Surroundings,
  bound: ReadonlyMap<string, readonly Piece[]> = new Map(),
  depth = 0,
): Piece[] {
  const pieces: Piece[] = [];
  for (const part of expansion) {
    if (isFull(pieces) || !charge(1)) return [...pieces, gap("it is too long")];
    pieces.push(...partExpanded(part, around, bound, depth));
  }
  return pieces;
}

function isFull({ length }: readonly Piece[]): boolean {
  if (length > maxPieces) exceed("a text of a makefile has too many parts");
  return length > maxPieces;
}

function partExpanded(
  part: ExpansionPart,
  around: Surroundings,
  bound: ReadonlyMap<string, readonly Piece[]>,
  depth: number,
): readonly Piece[] {
  switch (part.kind) {
    case "text":
      return [
        {
          text: part.source.text.slice(part.start, part.end),
          trace: origin("literal", part),
          offset: part.start,
          flags: 0,
        },
      ];
    case "blank":
      return [{ text: " ", trace: null, offset: -1, flags: 0 }];
    case "dollar":
      return [{ text: "$", trace: null, offset: -1, flags: 0 }];
    case "automatic":
      return part.sign === "deep" ? [gap("nested too deeply")] : around.automatic(part.sign);
    default: {
      if (isTooDeep(depth, maxDepth, tooDeep)) return [gap("nested too deeply")];
      const trace = origin("literal", part);
      const inner = (expansion: Expansion, more = bound): Piece[] => expanded(expansion, around, more, depth + 1);
      const text = (expansion: Expansion): string | null =>
        plain(expanded(expansion, around.asText ?? around, bound, depth + 1));
      const made =
        part.kind === "call" ? called(part, around, bound, { inner, text }, trace) : named(part, around, bound, text);
      return typeof made === "string" ? [{ text: made, trace, offset: -1, flags: 0 }] : made;
    }
  }
}

interface Within {
  readonly inner: (expansion: Expansion, bound?: ReadonlyMap<string, readonly Piece[]>) => Piece[];
  readonly text: (expansion: Expansion) => string | null;
}

function named(
  { name, change }: Extract<ExpansionPart, { kind: "variable" }>,
  around: Surroundings,
  bound: ReadonlyMap<string, readonly Piece[]>,
  textOf: Within["text"],
): readonly Piece[] | string {
  const all = change === null ? around.all(name) : null;
  if (all !== null && isOpen(expanded(name, around.asText ?? around, bound))) return around.ask(all);
  const written = textOf(name);
  if (written === null) return [gap("the name of a variable is worked out")];
  // It is what runs this file, whatever it is called.
  if (change === null && written === "MAKE") return "make";
  if (change === null) return bound.get(written) ?? around.ask(written);
  const pieces = bound.get(written) ?? (around.asText ?? around).ask(written);
  const [text, before, after] = [plain(pieces), textOf(change[0]), textOf(change[1])];
  if (text === null || before === null || after === null) return [gap(`${written} is worked out`)];
  return before.includes("%") ? patternReplaced(before, after, text) : patternReplaced(`%${before}`, `%${after}`, text);
}

/** Whether whoever calls Make may say it. */
function isOpen(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => "unknown" in piece || (piece.flags & DEFAULT) !== 0);
}

function called(
  { name, given }: Extract<ExpansionPart, { kind: "call" }>,
  around: Surroundings,
  bound: ReadonlyMap<string, readonly Piece[]>,
  { inner, text }: Within,
  trace: TextPiece["trace"],
): readonly Piece[] | string {
  const [first = [], second = [], third = []] = given;
  switch (name) {
    case "shell":
      return around.command(inner(first), trace);
    case "foreach": {
      const [variable, list] = [text(first)?.trim(), text(second)];
      if (variable === undefined || list === null || list === undefined)
        return [gap("a list is worked out"), ...inner(third)];
      const words = list.split(/\s+/).filter((word) => word !== "");
      const pieces: Piece[] = [];
      for (const word of atMost(words, maxTurns, "turns of a loop of a makefile")) {
        if (isFull(pieces)) break;
        if (pieces.length > 0) pieces.push({ text: " ", trace: null, offset: -1, flags: 0 });
        pieces.push(...inner(third, new Map(bound).set(variable, [{ text: word, trace, offset: -1, flags: 0 }])));
      }
      return pieces;
    }
    case "if": {
      const condition = text(first);
      if (condition === null) return [...inner(second), gap("it depends"), ...inner(third)];
      return inner(condition.trim() === "" ? third : second);
    }
    case "or":
    case "and":
      return firstThatDecides(name, given, { inner, text });
    case "call": {
      const variable = text(first)?.trim() ?? null;
      const body = variable === null ? null : around.written(variable);
      if (body === null) return [gap("a function is worked out"), ...given.slice(1).flatMap((one) => inner(one))];
      const parameters = given.slice(1).map((one, index): [string, Piece[]] => [String(index + 1), inner(one)]);
      return inner(body, new Map([...bound, ...parameters]));
    }
    case "eval":
      if (around.evaluate === undefined) return [gap("rules are made")];
      around.evaluate(inner(first));
      return "";
    case "info":
    case "warning":
    case "error":
      return "";
    default: {
      const texts = given.map(text);
      const made = texts.includes(null) ? null : applied(name, texts as string[]);
      return made ?? [gap(`$(${name} …) is worked out`)];
    }
  }
}

/** The text of pieces that are all known. */
export function plain(pieces: readonly Piece[]): string | null {
  let text = "";
  for (const piece of pieces) {
    if ("unknown" in piece) return null;
    text += piece.text;
  }
  return text;
}

export function gap(text: string): Piece {
  return { unknown: unknown("string", { code: "unsupported", text }) };
}

/** Whether anything in it runs a command. */
export function commandsIn(expansion: Expansion): Expansion[] {
  return expansion.flatMap((part): Expansion[] => {
    if (part.kind === "variable") return [...commandsIn(part.name), ...(part.change ?? []).flatMap(commandsIn)];
    if (part.kind !== "call") return [];
    return part.name === "shell" ? [part.given[0] ?? []] : part.given.flatMap(commandsIn);
  });
}

/** What stands between colons that are no part of what is filled in; `::` is one. */
export function parted(source: Source, start: number, end: number): readonly Expansion[] {
  const cuts: number[] = [];
  for (const part of parseExpansion(source, start, end))
    if (part.kind === "text")
      for (let at = part.start; at < part.end; at += 1)
        if (source.text[at] === ":" && cuts.at(-1) !== at - 1 && cuts.length < 2) cuts.push(at);
  const from = (cut: number): number => cut + (source.text[cut + 1] === ":" ? 2 : 1);
  return [start, ...cuts.map(from)].map((at, index) => parseExpansion(source, at, cuts[index] ?? end));
}

/** As it is written. */
export function shown(expansion: Expansion, { text }: Source): string {
  return expansion.map((part) => ("start" in part ? text.slice(part.start, part.end) : "")).join("");
}
