/**
 * What files of JSON and YAML say, for `jq` and `yq`: read by whoever can once somebody asks, and kept as long as the
 * file is. It hangs on nothing but the file, so that whoever asks gets the same answer, in whatever order.
 */
import type { Source } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { exceed, within } from "../../value/work.ts";
import type { Done } from "../../value/work.ts";

type Read = (source: Source) => Value | null;

const readers = new WeakMap<Source, Read>();
const data = new WeakMap<Source, Done<Value | null>>();

/** Says who reads the file, should anybody ask. */
export function keepData(source: Source, read: Read): void {
  readers.set(source, read);
}

/** Null: nobody can read it, or it is none. Whoever asks is told of a bound that was met, and pays for no other. */
export function dataKept(source: Source): Value | null {
  const read = readers.get(source);
  if (read === undefined) return null;
  const done = data.get(source) ?? within({ left: Infinity }, Infinity, () => read(source));
  data.set(source, done);
  if (done.exceeded !== null) exceed(done.exceeded);
  return done.made;
}
