/** Texts that take effect and that could not be looked at: files that are not there, data that is packed. */
import type { Diagnostic } from "../diagnostic.ts";
import { eitherOf } from "../pattern.ts";
import type { Setting, Subject } from "../subject.ts";
import { DEEP_UNKNOWN } from "../value/value.ts";
import type { Reason, Value } from "../value/value.ts";
import { isOpaque } from "./encodings.ts";
import { pathTraitsOf } from "./paths.ts";

/** Why a value, or a part of it, is not known. */
export function reasonOf(value: Value): Reason | null {
  if (value.kind === "unknown") return value.reason;
  if (value.kind === "choice") return value.alternatives.map((one) => reasonOf(one.value)).find(isGiven) ?? null;
  const hole = value.kind === "partial" ? value.pieces.find((piece) => "unknown" in piece) : undefined;
  return hole !== undefined && "unknown" in hole ? hole.unknown.reason : null;
}

function isGiven(reason: Reason | null): reason is Reason {
  return reason !== null;
}

/** Keys, certificates and digests say nothing of where or by whom anything is run. */
export const opaque = eitherOf(
  [/key|cert|secret|password|token|credential/, /hash|sha\d|md5|etag|signature|fingerprint/],
  "i",
);

/** Why the text of a setting could not be looked at: a file that is not there, or that gave no text. */
function missingIn({ path, value }: Setting): Reason | null {
  if ((value.flags & DEEP_UNKNOWN) === 0 || path.some((name) => typeof name === "string" && opaque.test(name)))
    return null;
  const reason = reasonOf(value);
  return reason !== null && withheld.has(reason.code) ? reason : null;
}

/** Data with which a machine boots. */
const bootData = /^(?:user|custom)data(?:base64|encoded)?$/;
const packed: Reason = {
  code: "not-read",
  text: "it is or holds base64 of something that is no text, packed or encrypted in a way that is not opened here",
};

/** Why data that a machine runs when it boots could not be looked at, though it is all there. */
function packedIn({ path, value }: Setting): Reason | null {
  const name = pathTraitsOf(path).traits.joined;
  if (!bootData.test(name) && !(path[0] === "write_files" && path.at(-1) === "content")) return null;
  const isEncoding = /(?:base64|encoded)$/.test(name);
  const texts = value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];
  return texts.some((one) => one.kind === "string" && isOpaque(one.text, isEncoding)) ? packed : null;
}

const withheld: ReadonlySet<Reason["code"]> = new Set(["file-not-found", "not-read", "outside-root"]);

/** What is said where the text of a setting takes effect, and could not be looked at. */
export function unreadIn({ address }: Subject, setting: Setting): Diagnostic | null {
  const reason = missingIn(setting) ?? packedIn(setting);
  if (reason === null) return null;
  const { path, at } = setting;
  const message = `${address}: ${path.join(".")} could not be looked at: ${reason.text}`;
  return { severity: "error", code: "text-not-read", message, at };
}
