import { cleanPath } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";

export const abspath: TerraformFunction = {
  name: "abspath",
  parameters: [{ name: "path", type: "string" }],
  result: "string",
  lift: "deep",
  call(args, at, context) {
    const [path] = args;
    if (path?.kind !== "string") return unknownFrom("string", args, { notNull: true });
    const absolute = path.text.startsWith("/") ? path.text : `${context.rootFolder}/${path.text}`;
    return derived(path, cleanPath(absolute), hopOf("abspath", at));
  },
};
