/** Units as they were prepared, each in each way in which it is run, with the files that this took. */
import type { Files } from "../../files.ts";
import { nothingRead, noting } from "../../reads.ts";
import type { Noted } from "../../reads.ts";
import type { Unit } from "./project.ts";
import type { Prepared } from "./unit.ts";

interface Preparation {
  readonly reads: Noted;
  prepared: Prepared | null;
}

/** Units as pipelines run them are many, and each is asked for once, or by those that depend on it. */
const maxKept = 256;

/** Prepares each unit once. */
export function preparing(files: Files, prepare: (unit: Unit) => Prepared | null): (unit: Unit) => Preparation {
  const standing = new Map<string, Preparation>();
  const inWays = new Map<string, Preparation>();
  return (unit) => {
    const key = `${unit.folder}\0${unit.path}\0${unit.way?.key ?? ""}`;
    const kept = unit.way === null ? standing : inWays;
    const known = kept.get(key);
    if (known !== undefined) return known;
    // Null while it is being prepared: a unit that leads back to itself finds nothing instead of no end.
    const made: Preparation = { reads: nothingRead(), prepared: null };
    kept.set(key, made);
    noting(files, made.reads, () => (made.prepared = prepare(unit)));
    const [oldest] = inWays.keys();
    if (inWays.size > maxKept && oldest !== undefined) inWays.delete(oldest);
    return made;
  };
}
