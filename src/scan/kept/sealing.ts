/** Entries that outlive a run: two lines under the digest of both, so that a torn or damaged entry is none. */
import { cryptography } from "../../libraries.ts";

export function digestOf(content: string | Uint8Array): string {
  return cryptography().createHash("sha256").update(content).digest("base64");
}

export function sealed(first: string, second: string): string {
  const body = `${first}\n${second}`;
  return `${digestOf(body)}\n${body}`;
}

/** The two lines; null: it is none, or was not written whole. */
export function unsealed(entry: string | null): readonly [first: string, second: string] | null {
  if (entry === null) return null;
  const first = entry.indexOf("\n");
  const second = entry.indexOf("\n", first + 1);
  if (first < 0 || second < 0 || digestOf(entry.slice(first + 1)) !== entry.slice(0, first)) return null;
  return [entry.slice(first + 1, second), entry.slice(second + 1)];
}
