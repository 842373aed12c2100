import { absolutePath } from "./absolute-paths.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";

export const abspath: TerraformFunction = {
  name: "abspath",
  parameters: [{ name: "path", type: "string" }],
  result: "string",
  lift: "deep",
  takesPath: true,
  call([path], at, context) {
    return path?.kind === "string"
      ? absolutePath(path, context.rootFolder, hopOf("abspath", at)(path.trace))
      : unknownFrom("string", path === undefined ? [] : [path], { notNull: true });
  },
};
