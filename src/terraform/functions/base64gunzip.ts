import { compression } from "../../libraries.ts";
import { failure } from "../../value/build.ts";
import type { Outcome, StringValue } from "../../value/value.ts";
import { decodeBase64, decodeUtf8 } from "./bytes.ts";
import type { TerraformFunction } from "./function.ts";
import { beyondLimit, derived, hopOf, unknownFrom } from "./known-arguments.ts";
import type { Hop } from "./known-arguments.ts";
import { isText } from "./text-pieces.ts";

const maxUnpackedBytes = 16_000_000;

/** OpenTofu's: text that was compressed and then encoded. */
export const base64gunzip: TerraformFunction = {
  name: "base64gunzip",
  parameters: [{ name: "str", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  onlyOpenTofu: true,
  call(args, at) {
    const [str] = args;
    const hop = hopOf("base64gunzip", at);
    if (str?.kind === "partial" && str.zipped === true && isText(str.encodes)) {
      const { encodes } = str;
      return { ...encodes, trace: hop(encodes.trace), flags: encodes.flags | str.flags };
    }
    return str?.kind === "string" ? gunzipped(str, hop) : unknownFrom("string", args, { notNull: true });
  },
};

function gunzipped(str: StringValue, hop: Hop): Outcome {
  const bytes = decodeBase64(str.text);
  if (bytes === null) return failure("Not base64", "The given string is not valid base64.");
  const unpacked = unpack(bytes);
  if (unpacked === "too large") return beyondLimit("string", "the compressed text is too large");
  const text = unpacked === null ? null : decodeUtf8(unpacked);
  return text === null
    ? failure("Not compressed text", "What the given string encodes is not compressed UTF-8 text.")
    : derived(str, text, hop);
}

function unpack(bytes: Uint8Array): Uint8Array | "too large" | null {
  try {
    return compression().gunzipSync(bytes, { maxOutputLength: maxUnpackedBytes });
  } catch (error) {
    return error instanceof RangeError ? "too large" : null;
  }
}
