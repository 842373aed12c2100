/** Files that are read as what they are used as, or become, and go by their own names all the same. */
import type { FormatReading } from "../format.ts";

/** What was read under another name, by its own. */
export function calledAgain(made: FormatReading, as: string, path: string): FormatReading {
  const own = (name: string): string => (name === as ? path : name);
  return {
    ...made,
    readings: made.readings.map((reading) => ({
      ...reading,
      root: own(reading.root),
      subjects: reading.subjects.map((one) => ({ ...one, address: own(one.address) })),
      unresolved: reading.unresolved.map((one) => ({ ...one, subject: own(one.subject) })),
    })),
    claims: (made.claims ?? []).filter((one) => one !== as),
    names: (made.names ?? []).map((one) => ({ ...one, by: own(one.by) })),
  };
}
