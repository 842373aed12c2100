import { compression } from "../../libraries.ts";
import { failure } from "../../value/build.ts";
import { decodeBase64, decodeUtf8 } from "./bytes.ts";
import { beyondLimit, derived, ofKnown } from "./known-arguments.ts";

const maxUnpackedBytes = 16_000_000;

/** OpenTofu's: text that was compressed and then encoded. */
export const base64gunzip = ofKnown("base64gunzip", { str: "string" }, "string", ({ str }, hop) => {
  const bytes = decodeBase64(str.text);
  if (bytes === null) return failure("Not base64", "The given string is not valid base64.");
  const unpacked = unpack(bytes);
  if (unpacked === "too large") return beyondLimit("string", "the compressed text is too large");
  const text = unpacked === null ? null : decodeUtf8(unpacked);
  if (str.encodes?.kind === "string" && str.encodes.text === text)
    return { ...str.encodes, trace: hop(str.encodes.trace) };
  return text === null
    ? failure("Not compressed text", "What the given string encodes is not compressed UTF-8 text.")
    : derived(str, text, hop);
});

function unpack(bytes: Uint8Array): Uint8Array | "too large" | null {
  try {
    return compression().gunzipSync(bytes, { maxOutputLength: maxUnpackedBytes });
  } catch (error) {
    return error instanceof RangeError ? "too large" : null;
  }
}
