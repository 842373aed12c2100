import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { readText } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

export const file: TerraformFunction = {
  name: "file",
  parameters: [{ name: "path", type: "string" }],
  result: "string",
  lift: "deep",
  takesPath: true,
  call(args, at, context) {
    const [path] = args;
    if (path?.kind !== "string") return unknownFrom("string", args, { notNull: true });
    const text = readText(path.text, context);
    if (typeof text !== "string") return text;
    const source = context.sourceOf(path.text, text);
    // The source has lost a byte order mark, the function's result has not.
    const shift = text.length - source.text.length;
    const written = origin("file", { source, start: 0, end: source.text.length }, path.text);
    return string(text, hopOf("file", at)(written), shift === 0 ? 0 : -1, path.flags);
  },
};
