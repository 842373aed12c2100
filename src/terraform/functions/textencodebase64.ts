import { failure, unknown } from "../../value/build.ts";
import { encodeText, findEncoding } from "./character-encodings.ts";
import { shown } from "./known-arguments.ts";
import { encoding } from "./text-encoding.ts";

export const textencodebase64 = encoding("textencodebase64", ["encoding"], (text, name) => {
  const found = findEncoding(name);
  if (found === null) return failure("Unknown encoding", `${shown(name)} is not an encoding that Terraform supports.`);
  const bytes = encodeText(text, found);
  if (bytes === "unsupported")
    return unknown("string", { code: "unsupported", text: `${name} may have characters that are not known here` });
  return bytes === null
    ? failure("Not in this encoding", `The string holds characters that ${found.name} has not.`)
    : Buffer.from(bytes).toString("base64");
});
