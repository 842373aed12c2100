/**
 * Plain data as text, for what is handed from one process or run to another, or kept for later. What is shared stays
 * shared, since traces are lists with common tails.
 *
 * The text is JSON: a table of shapes (the names of an object's properties), then of objects. In an object a number in
 * a list of its own stands for another object, an empty list for `undefined`.
 */
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";

type Packed = string | number | boolean | null | readonly [] | readonly [at: number];
/**
 * The first entry says what it is: -1 a list, -2 a file, -3 a text that is no file's, -4 what is at hand, else the
 * number of a shape.
 */
type Row = readonly [kind: number, ...Packed[]];

const list = -1;
const file = -2;
const loose = -3;
const atHand = -4;

/** What is not written out, as it is at hand where the text is read. */
export interface AtHand {
  /** Its number; null: it is written out. */
  numberOf(inner: object): number | null;
  at(number: number): object;
}

/** Of a file that can be read again only its path is written. Throws on what is no plain data. */
export function pack(value: object, files: Files): string {
  return packed(value, (inner) => {
    if (!isSource(inner)) return null;
    const read = files.text(inner.path);
    return "source" in read && read.source === inner ? [file, inner.path] : [loose, inner.path, inner.text];
  });
}

/** For this process alone. Throws on what is no plain data. */
export function packBeside(value: object, { numberOf }: AtHand): string {
  return packed(value, (inner) => {
    const number = numberOf(inner);
    return number === null ? null : [atHand, number];
  });
}

/** @param special of an object what stands for it; null: it is written out. */
function packed(whole: object, special: (inner: object) => Row | null): string {
  const shapes = new Map<string, number>();
  const shapeNames: (readonly string[])[] = [];
  const numbers = new Map<object, number>();
  const waiting: object[] = [];
  const entry = (inner: unknown): Packed => {
    if (inner === undefined) return [];
    if (typeof inner !== "object") {
      if (typeof inner === "string" || typeof inner === "boolean" || Number.isFinite(inner)) return inner as Packed;
      throw new TypeError(`${typeof inner} is no plain data`);
    }
    if (inner === null) return null;
    let number = numbers.get(inner);
    if (number === undefined) {
      number = waiting.length;
      numbers.set(inner, number);
      waiting.push(inner);
    }
    return [number];
  };
  const row = (inner: object): Row => {
    if (Array.isArray(inner)) return [list, ...(inner as unknown[]).map(entry)];
    const known = special(inner);
    if (known !== null) return known;
    const plain = asPlain(inner);
    const names = Object.keys(plain);
    const key = JSON.stringify(names);
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = shapeNames.length;
      shapes.set(key, shape);
      shapeNames.push(names);
    }
    return [shape, ...Object.values(plain).map(entry)];
  };
  entry(whole);
  const rows: Row[] = [];
  // Grows while it is walked; recursion would end with the engine's stack, for traces are long.
  for (let at = 0; at < waiting.length; at += 1) rows.push(row(waiting[at] as object));
  return JSON.stringify([shapeNames, rows]);
}

/** Of instances only places are known: in plans and states they are worked out when somebody asks for them. */
function asPlain(inner: object): object {
  const prototype: unknown = Object.getPrototypeOf(inner);
  if (prototype === Object.prototype || prototype === null) return inner;
  if (!("source" in inner && "start" in inner && "end" in inner)) throw new TypeError("an instance is no plain data");
  const { source, start, end } = inner;
  return { source, start, end };
}

/** Throws where the text was not written by `pack`, or names a file that can't be read. */
export function unpack(text: string, files: Files): unknown {
  return unpacked(text, ([kind, path, content]) => {
    if (kind === loose) return { path, text: content };
    const read = files.text(String(path));
    if (!("source" in read)) throw new TypeError(`${String(path)} can't be read`);
    return read.source;
  });
}

export function unpackBeside(text: string, { at }: AtHand): unknown {
  return unpacked(text, ([, number]) => at(number as number));
}

function unpacked(text: string, special: (row: Row) => object): unknown {
  const [shapes, rows] = JSON.parse(text) as [readonly (readonly string[])[], readonly Row[]];
  const made = rows.map((row): object => {
    if (row[0] === list) return [];
    return row[0] < 0 ? special(row) : {};
  });
  const opened = (value: Packed | undefined): unknown => {
    if (!Array.isArray(value)) return value;
    return value.length === 0 ? undefined : made[value[0] as number];
  };
  for (const [at, row] of rows.entries()) {
    const target = made[at];
    const [kind] = row;
    if (kind === list)
      for (let index = 1; index < row.length; index += 1) (target as unknown[]).push(opened(row[index]));
    if (kind < 0) continue;
    for (const [index, name] of (shapes[kind] ?? []).entries()) set(target as object, name, opened(row[index + 1]));
  }
  return made[0];
}

/** Names come from the scanned files; one of them means something else to an assignment. */
function set(target: object, name: string, value: unknown): void {
  if (name === "__proto__")
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else (target as Record<string, unknown>)[name] = value;
}

export function isSource(value: object): value is Source {
  return "path" in value && "text" in value && typeof value.path === "string" && typeof value.text === "string";
}
