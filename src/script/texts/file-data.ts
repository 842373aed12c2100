/**
 * What files of JSON and YAML say, for `jq` and `yq`: read once by whoever can, and kept as long as the file is. It
 * hangs on nothing but the file, so that whoever asks gets the same answer.
 */
import type { Source } from "../../source.ts";
import type { Value } from "../../value/value.ts";

const data = new WeakMap<Source, Value | null>();

export function keepData(source: Source, read: (source: Source) => Value | null): void {
  if (!data.has(source)) data.set(source, read(source));
}

/** Null: nobody has read it, or it is none. */
export function dataKept(source: Source): Value | null {
  return data.get(source) ?? null;
}
