import { failure, unknown } from "../../value/build.ts";
import { encodeText, findEncoding } from "./character-encodings.ts";
import { encoding } from "./text-encoding.ts";

export const textencodebase64 = encoding("textencodebase64", ["encoding"], (text, name) => {
  const found = findEncoding(name);
  const bytes = found === null ? "unsupported" : encodeText(text, found);
  if (found === null || bytes === "unsupported")
    return unknown("string", { code: "unsupported", text: `the encoding ${name} is not supported` }, { notNull: true });
  return bytes === null
    ? failure("Not in this encoding", `The string holds characters that ${found.name} has not.`)
    : Buffer.from(bytes).toString("base64");
});
