/**
 * The digest of all that a report says. It tells a report that was changed after it was written, by hand or on its way;
 * whoever means to deceive makes another digest, and is met by signatures (`--attest`).
 */
import { createHash } from "node:crypto";

/**
 * SHA-256 of the report as JSON with the keys of every object in order and no blanks, so that setting it out otherwise
 * changes nothing. The key `digest` is left out.
 */
export function contentDigest(report: object): string {
  const hash = createHash("sha256");
  let before = "{";
  const entries = Object.entries(report).filter(([key, value]) => key !== "digest" && value !== undefined);
  for (const [key, value] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${before}${JSON.stringify(key)}:`);
    // A report of an organisation need not fit into one string.
    if (Array.isArray(value)) {
      hash.update("[");
      for (const [index, entry] of value.entries())
        hash.update(`${index === 0 ? "" : ","}${JSON.stringify(sorted(entry))}`);
      hash.update("]");
    } else hash.update(JSON.stringify(sorted(value)));
    before = ",";
  }
  return `sha256:${hash.update("}").digest("hex")}`;
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const object = value as Readonly<Record<string, unknown>>;
  // A key `__proto__` becomes none, which is as well: nobody reads it.
  const made: Record<string, unknown> = {};
  for (const key of Object.keys(object).sort()) made[key] = sorted(object[key]);
  return made;
}
