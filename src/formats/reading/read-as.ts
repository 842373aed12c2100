/** One file, as one format has it: within the work that one may take, and whatever it throws. */
import { faultOf } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import { within } from "../../value/work.ts";
import type { Work } from "../../value/work.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "../format.ts";

/** Steps that evaluating one file may take. */
export const maxFileSteps = 2_000_000;

/**
 * What a format makes of a file, within the work budget; null: it is none of that format.
 *
 * @param isSure that it is one of that format, whatever its name and text look like.
 */
export function readAs(
  format: Format,
  file: FormatFile,
  context: FormatContext,
  work: Work,
  isSure: boolean,
): FormatReading | null {
  const at = wholeOf(file.source);
  try {
    const { made, exceeded } = within(work, maxFileSteps, () =>
      isSure || format.recognises(file, context) ? format.read(file, context) : null,
    );
    if (made === null || exceeded === null) return made;
    const message = `${file.path} could not be worked out whole: ${exceeded}`;
    return { ...made, diagnostics: [...made.diagnostics, { severity: "error", code: "work-budget", message, at }] };
  } catch (error) {
    return { readings: [], diagnostics: [faultOf(error, file.path, at)] };
  }
}

/** Somebody else reads it: whether it is of that format decides who may not. */
export function recognisedAs(
  format: Format,
  file: FormatFile,
  context: FormatContext,
  work: Work,
): FormatReading | null {
  const nothing: FormatReading = { readings: [], diagnostics: [] };
  try {
    return within(work, maxFileSteps, () => format.recognises(file, context)).made ? nothing : null;
  } catch {
    return nothing;
  }
}
