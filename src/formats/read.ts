/** Hands every file to the format that recognises it, and says what was not read. */
import { faultOf } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Files } from "../files.ts";
import { nothingRead, noting } from "../reads.ts";
import type { Noted } from "../reads.ts";
import { wholeOf } from "../source.ts";
import type { Span } from "../source.ts";
import type { Reading } from "../subject.ts";
import { within } from "../value/work.ts";
import type { Work } from "../value/work.ts";
import { unreadableDiagnostic } from "../terraform/read-file.ts";
import { formats } from "./formats.gen.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";

/** Steps that evaluating one file may take, and all of them together. */
const maxFileSteps = 2_000_000;
const maxSteps = 50_000_000;

export interface FormatsRead {
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
  /** What each file was taken for. */
  readonly taken: ReadonlyMap<string, string>;
}

/**
 * Reads the files of other formats among `paths`; `all` are the files of the whole scan, for what lies beside them.
 *
 * @param isOurs whose readings are wanted. The others are read only as far as it takes to know which files they claim.
 */
export function readFormats(
  files: Files,
  paths: readonly string[],
  all: readonly string[],
  take: (reading: Reading) => void,
  records: Map<string, Noted> | null = null,
  isOurs: (path: string) => boolean = () => true,
  ways: Pick<FormatContext, "ways"> = {},
): FormatsRead {
  const context: FormatContext = { files, paths: all, ...ways };
  const diagnostics: Diagnostic[] = [];
  const comments: { text: string; at: Span }[] = [];
  const taken = new Map<string, string>();
  const work: Work = { left: maxSteps };
  const candidates = new Map<string, typeof formats>();
  for (const path of paths) {
    const may = formats.filter((format) => format.mayBe(path, all));
    if (may.length > 0 && (isOurs(path) || may.some(({ claims }) => claims))) candidates.set(path, may);
  }
  // Formats that look at a file and leave it to another one have read it too: one record for all of them.
  const recorded = <T>(path: string, work: () => T): T => {
    if (records === null) return work();
    const reads = records.get(path) ?? nothingRead();
    records.set(path, reads);
    return noting(files, reads, work);
  };
  // In the order of the formats, so that one that claims other files (a chart, a project) is asked before them.
  for (const format of formats) {
    for (const [path, may] of candidates) {
      if (taken.has(path) || !may.includes(format)) continue;
      const made = recorded(path, (): FormatReading | null => {
        const read = files.text(path);
        if (!("source" in read))
          return { readings: [], diagnostics: [unreadableDiagnostic(path, read.unreadable)], claims: [path] };
        const file = { path, source: read.source };
        return isOurs(path) || format.claims === true
          ? readAs(format, file, context, work)
          : recognisedAs(format, file, context, work);
      });
      if (made === null) continue;
      taken.set(path, format.name);
      for (const claimed of made.claims ?? []) if (!taken.has(claimed)) taken.set(claimed, format.name);
      if (!isOurs(path)) continue;
      made.readings.forEach(take);
      diagnostics.push(...made.diagnostics);
      comments.push(...(made.comments ?? []));
    }
  }
  return { diagnostics, comments, taken };
}

/** What a format makes of a file, within the work budget; null: it is none of that format. */
function readAs(format: Format, file: FormatFile, context: FormatContext, work: Work): FormatReading | null {
  const at = wholeOf(file.source);
  try {
    const { made, exceeded } = within(work, maxFileSteps, () =>
      format.recognises(file, context) ? format.read(file, context) : null,
    );
    if (made === null || exceeded === null) return made;
    const message = `${file.path} could not be worked out whole: ${exceeded}`;
    return { ...made, diagnostics: [...made.diagnostics, { severity: "error", code: "work-budget", message, at }] };
  } catch (error) {
    return { readings: [], diagnostics: [faultOf(error, file.path, at)] };
  }
}

/** Somebody else reads it: whether it is of that format decides who may not. */
function recognisedAs(format: Format, file: FormatFile, context: FormatContext, work: Work): FormatReading | null {
  const nothing: FormatReading = { readings: [], diagnostics: [] };
  try {
    return within(work, maxFileSteps, () => format.recognises(file, context)).made ? nothing : null;
  } catch {
    return nothing;
  }
}
