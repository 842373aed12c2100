/** Identifiers for formats that want UUIDs: made from what they identify, so that equal reports give equal bytes. */
import { createHash } from "node:crypto";

/** A UUID of version 5's shape over the given names. */
export function uuidOf(...names: readonly string[]): string {
  const hash = createHash("sha256").update(names.join("\0")).digest("hex");
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, variant + hash.slice(17, 20)];
  return [...parts, hash.slice(20, 32)].join("-");
}
