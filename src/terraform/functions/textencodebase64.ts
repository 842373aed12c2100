import { failure, unknown } from "../../value/build.ts";
import { encodeText, findEncoding } from "./character-encodings.ts";
import { encoding } from "./text-encoding.ts";

export const textencodebase64 = encoding("textencodebase64", ["encoding"], (text, name) => {
  const found = findEncoding(name);
  if (found === null) return failure("Unknown encoding", `${JSON.stringify(name)} is not the name of an encoding that Terraform knows.`);
  if (found === "foreign") return unknown("string", { code: "unsupported", text: `the encoding ${name} is not supported` }, { notNull: true });
  const bytes = encodeText(text, found);
  return bytes === null ? failure("Not in this encoding", `The string holds characters that ${found.name} has not.`) : Buffer.from(bytes).toString("base64");
});
