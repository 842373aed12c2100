import { failure, unknown } from "../../value/build.ts";
import { decodeBase64 } from "./bytes.ts";
import { decodeText, findEncoding, isUncertain } from "./character-encodings.ts";
import { derived, ofKnown, shown } from "./known-arguments.ts";

export const textdecodebase64 = ofKnown(
  "textdecodebase64",
  { source: "string", encoding: "string" },
  "string",
  ({ source, encoding }, hop) => {
    const found = findEncoding(encoding.text);
    if (found === null)
      return failure("Unknown encoding", `${shown(encoding.text)} is not an encoding that Terraform supports.`);
    const bytes = decodeBase64(source.text);
    if (bytes === null) return failure("Not base64", "The given string is not valid base64.");
    const text = decodeText(bytes, found);
    if (isUncertain(bytes, text, found))
      return unknown("string", { code: "unsupported", text: `${found.name} is not wholly known here` });
    return text === null
      ? failure("Not in this encoding", `The string holds bytes that ${found.name} does not define.`)
      : derived(source, text, hop);
  },
);
