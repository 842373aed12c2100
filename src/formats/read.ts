/** Hands every file to the format that recognises it, and says what was not read. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Files } from "../files.ts";
import { nothingRead, noting } from "../reads.ts";
import type { Noted } from "../reads.ts";
import type { Span } from "../source.ts";
import type { Reading } from "../subject.ts";
import { unreadableDiagnostic } from "../terraform/read-file.ts";
import { formats } from "./formats.gen.ts";
import type { FormatContext, FormatReading } from "./format.ts";

export interface FormatsRead {
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
  /** What each file was taken for. */
  readonly taken: ReadonlyMap<string, string>;
}

/** Reads the files of other formats among `paths`; `all` are the files of the whole scan, for what lies beside them. */
export function readFormats(
  files: Files,
  paths: readonly string[],
  all: readonly string[],
  take: (reading: Reading) => void,
  records: Map<string, Noted> | null = null,
): FormatsRead {
  const context: FormatContext = { files, paths: all };
  const diagnostics: Diagnostic[] = [];
  const comments: { text: string; at: Span }[] = [];
  const taken = new Map<string, string>();
  const candidates = new Map<string, typeof formats>();
  for (const path of paths) {
    const may = formats.filter((format) => format.mayBe(path));
    if (may.length > 0) candidates.set(path, may);
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
        return format.recognises(file, context) ? format.read(file, context) : null;
      });
      if (made === null) continue;
      taken.set(path, format.name);
      made.readings.forEach(take);
      diagnostics.push(...made.diagnostics);
      comments.push(...(made.comments ?? []));
      for (const claimed of made.claims ?? []) if (!taken.has(claimed)) taken.set(claimed, format.name);
    }
  }
  return { diagnostics, comments, taken };
}
