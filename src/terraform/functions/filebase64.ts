import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { decodeUtf8 } from "./bytes.ts";
import { readBytes } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

export const filebase64: TerraformFunction = {
  name: "filebase64",
  parameters: [{ name: "path", type: "string" }],
  result: "string",
  lift: "deep",
  takesPath: true,
  call(args, at, context) {
    const [path] = args;
    if (path?.kind !== "string") return unknownFrom("string", args, { notNull: true });
    const bytes = readBytes(path.text, "string", context);
    if ("kind" in bytes) return bytes;
    const hop = hopOf("filebase64", at);
    const encoded = string(Buffer.from(bytes).toString("base64"), hop(path.trace), -1, path.flags);
    const text = decodeUtf8(bytes);
    if (text === null) return encoded;
    const source = context.sourceOf(path.text, text);
    const written = origin("file", { source, start: 0, end: source.text.length }, path.text);
    return { ...encoded, encodes: string(text, hop(written), source.text === text ? 0 : -1, path.flags) };
  },
};
