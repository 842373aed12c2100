/**
 * Plain data as text, for what is handed from one process or run to another. What is shared stays shared, since traces
 * are lists with common tails; of a file that can be read again only its path is written, with what its text was.
 *
 * The text is JSON: a table of shapes (the names of an object's properties), then of objects. In an object a number in
 * a list of its own stands for another object, an empty list for `undefined`.
 */
import type { Files } from "../files.ts";
import type { Source } from "../source.ts";

type Packed = string | number | boolean | null | readonly [] | readonly [at: number];
/** The first entry says what it is: -1 a list, -2 a file, -3 a text that is no file's, else the number of a shape. */
type Row = readonly [kind: number, ...Packed[]];

const list = -1;
const file = -2;
const loose = -3;

/** Throws on what is no plain data. */
export function pack(value: object, files: Files): string {
  const shapes = new Map<string, number>();
  const shapeNames: (readonly string[])[] = [];
  const numbers = new Map<object, number>();
  const waiting: object[] = [];
  const packed = (inner: unknown): Packed => {
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
    if (Array.isArray(inner)) return [list, ...(inner as unknown[]).map(packed)];
    if (isSource(inner)) {
      const read = files.text(inner.path);
      return "source" in read && read.source === inner ? [file, inner.path] : [loose, inner.path, inner.text];
    }
    const prototype: unknown = Object.getPrototypeOf(inner);
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError("an instance is no plain data");
    const names = Object.keys(inner);
    const key = JSON.stringify(names);
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = shapeNames.length;
      shapes.set(key, shape);
      shapeNames.push(names);
    }
    return [shape, ...Object.values(inner).map(packed)];
  };
  packed(value);
  const rows: Row[] = [];
  // Grows while it is walked; recursion would end with the engine's stack, for traces are long.
  for (let at = 0; at < waiting.length; at += 1) rows.push(row(waiting[at] as object));
  return JSON.stringify([shapeNames, rows]);
}

/** Throws where the text was not written by `pack`, or names a file that can't be read. */
export function unpack(text: string, files: Files): unknown {
  const [shapes, rows] = JSON.parse(text) as [readonly (readonly string[])[], readonly Row[]];
  const made = rows.map(([kind, ...rest]): object => {
    if (kind === list) return [];
    if (kind === loose) return { path: rest[0], text: rest[1] };
    if (kind !== file) return {};
    const read = files.text(String(rest[0]));
    if (!("source" in read)) throw new TypeError(`${String(rest[0])} can't be read`);
    return read.source;
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

function isSource(value: object): value is Source {
  return "path" in value && "text" in value && typeof value.path === "string" && typeof value.text === "string";
}
