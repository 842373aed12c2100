import { failure } from "../../value/build.ts";
import { decodeBase64, decodeUtf8 } from "./bytes.ts";
import { derived, ofKnown } from "./known-arguments.ts";

export const base64decode = ofKnown("base64decode", { str: "string" }, "string", ({ str }, hop) => {
  const bytes = decodeBase64(str.text);
  if (bytes === null) return failure("Not base64", "The given string is not valid base64.");
  const text = decodeUtf8(bytes);
  // What it is known to encode has its own origin; it may encode that in another way, though.
  if (str.encodes?.kind === "string" && str.encodes.text === text)
    return { ...str.encodes, trace: hop(str.encodes.trace) };
  return text === null
    ? failure("Not text", "What the given string encodes is not UTF-8 text.")
    : derived(str, text, hop);
});
