/**
 * What other parts of the work read of some files. A file that no reader of one part takes is looked through there;
 * where a root of another part reads it, that root says what it comes to, and a part alone would tell more than all
 * together.
 */
import { besideAsked } from "../../discover/walk.ts";
import type { ScanInput } from "../input.ts";
import { mayBeDocument } from "../noted/document-names.ts";
import { affectedBy } from "./change.ts";
import { revision } from "./narrow.ts";
import { touchedBy } from "./touched.ts";

/**
 * The same scan cut to what may read some of these files, whichever part that is of; null: nothing may.
 *
 * @param paths all that is there; @param asked the files.
 */
export async function inputOfReaders(
  input: ScanInput,
  paths: readonly string[],
  asked: readonly string[],
): Promise<ScanInput | null> {
  const { files, given } = input;
  const touched = touchedBy(asked, [files, files], []);
  const now = await revision(files, paths, besideAsked(input.paths, input.exclude));
  const affected =
    touched === null ? null : affectedBy([now, now], new Set(paths.filter(mayBeDocument)), touched, given);
  const whole: ScanInput = { ...input, part: () => true, isDealt: false, store: null, progress: () => undefined };
  if (affected === null) return whole;
  const own = new Set(asked);
  const names = new Set([...affected.certain, ...affected.doubtful].filter((name) => !own.has(name)));
  if (names.size === 0) return null;
  return { ...whole, part: (name) => names.has(name), bears: affected.bearingOn(names) };
}
