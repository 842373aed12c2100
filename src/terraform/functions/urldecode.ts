import { failure } from "../../value/build.ts";
import { decodeUtf8 } from "./bytes.ts";
import { derived, ofKnown, onlyInOpenTofu } from "./known-arguments.ts";

/** OpenTofu's: the inverse of `urlencode`. */
export const urldecode = onlyInOpenTofu(
  ofKnown("urldecode", { str: "string" }, "string", ({ str }, hop) => {
    if (/%(?![0-9A-Fa-f]{2})/.test(str.text))
      return failure("Not URL-encoded", "A percent sign is not followed by two hexadecimal digits.");
    const bytes = Buffer.from(
      str.text
        .replaceAll("+", " ")
        .replace(/[^%]+|%([0-9A-Fa-f]{2})/g, (run, hex: string | undefined) =>
          hex === undefined ? Buffer.from(run, "utf8").toString("latin1") : String.fromCharCode(parseInt(hex, 16)),
        ),
      "latin1",
    );
    const text = decodeUtf8(bytes);
    return text === null
      ? failure("Not text", "What the given string encodes is not UTF-8 text.")
      : derived(str, text, hop);
  }),
);
