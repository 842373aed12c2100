/** What a template is filled in with, and what is remembered while it is. */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import type { Recorded, Recording } from "./recorded-entries.ts";
import type { Rendered, Result } from "./rendered.ts";
import type { Part, Template } from "./tree.ts";

/** A function of values none of which is a choice. */
export type GoFunction = (args: readonly Value[], at: Span) => Value;
/** A function that takes texts as they are written, line by line, and any value as it is. */
export type TextFunction = (args: readonly Result[], at: Span) => Result;

export interface World {
  /** Named templates, of all charts that are filled in together. */
  readonly named: ReadonlyMap<string, readonly Part[]>;
  readonly functions: Readonly<Record<string, GoFunction>>;
  readonly textFunctions: Readonly<Record<string, TextFunction>>;
  /** What parts write with this cursor (evaluate.ts). */
  render(parts: readonly Part[], dot: Value, world: World): Rendered;
  /** What a named template writes; null: nobody defines it. */
  renderNamed(name: string, dot: Value, world: World): Rendered | null;
  /** What a method of something that is no plain value gives (`.Files.Get`); null: it has none of that name. */
  method(receiver: Value, name: string, args: readonly Value[], at: Span): Value | null;
  /** The template that a text is. */
  parse(text: Value): Template | null;
  /** Names of templates that were wanted and are not there. */
  readonly missing: Map<string, Span>;
  /** What named templates wrote before, and what they asked for: by name and cursor. */
  readonly known: Map<string, Map<Value, Recorded<Rendered>>>;
  /** The same with other worlds' cursors of charts, where what they asked for is the same with this one's. */
  readonly earlier: Earlier | null;
  readonly recording: Recording;
  /** What assignments in branches have replaced. */
  readonly journals: Map<Cell, Value>[];
  /** How often something that was made before was changed. */
  changes: number;
  depth: number;
  /** Named templates that are being filled in, and how often each. */
  readonly active: Map<string, number>;
  /** Branches around that nobody decides. */
  doubts: number;
}

/** What is remembered of one world in the next. */
export interface Earlier {
  /** Cursors that are another world's in all but values: which ones they stand for. */
  readonly cursors: WeakMap<Value, string>;
  /** By the name of a template and what its cursor stands for. */
  readonly made: Map<string, (readonly [dot: Value, Recorded<Rendered>])[]>;
}

/** As it is written. */
export function wordsOf({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}

/** What a variable holds. */
export interface Cell {
  value: Value;
}

export interface Scope {
  readonly cells: Map<string, Cell>;
  readonly outer: Scope | null;
}

/** Where evaluating stands. */
export interface Frame {
  readonly world: World;
  readonly dot: Value;
  readonly scope: Scope;
  /** Tells conditions of different turns and cursors apart. */
  readonly turn: string;
}

export function cellOf(scope: Scope, name: string): Cell | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const cell = at.cells.get(name);
    if (cell !== undefined) return cell;
  }
  return null;
}

export function inner(frame: Frame, dot: Value = frame.dot, turn: string = frame.turn): Frame {
  return { ...frame, dot, turn, scope: { cells: new Map(), outer: frame.scope } };
}

export function declare({ scope }: Frame, name: string, value: Value): void {
  scope.cells.set(name, { value });
}

/** Sets what a cell holds, in a way that can be taken back. */
export function assign({ journals }: World, cell: Cell, value: Value): void {
  const journal = journals.at(-1);
  if (journal !== undefined && !journal.has(cell)) journal.set(cell, cell.value);
  cell.value = value;
}

/** Does something, takes its assignments back, and tells what they were. */
export function tentatively(world: World, work: () => void): Map<Cell, Value> {
  const journal = new Map<Cell, Value>();
  world.journals.push(journal);
  work();
  world.journals.pop();
  const made = new Map([...journal.keys()].map((cell) => [cell, cell.value] as const));
  for (const [cell, before] of journal) cell.value = before;
  return made;
}
