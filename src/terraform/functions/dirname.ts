import { string } from "../../value/build.ts";
import { absolutePath, relativeToRoot } from "./absolute-paths.ts";
import { cleanPath } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";

export const dirname: TerraformFunction = {
  name: "dirname",
  parameters: [{ name: "path", type: "string", allowUnknown: true }],
  result: "string",
  lift: "deep",
  call([path], at, context) {
    const hop = hopOf("dirname", at);
    if (path?.kind === "string")
      return derived(path, cleanPath(path.text.slice(0, path.text.lastIndexOf("/") + 1)), hop);
    const relative = path === undefined ? undefined : relativeToRoot(path, context);
    if (relative?.kind !== "string") return unknownFrom("string", path === undefined ? [] : [path], { notNull: true });
    return absolutePath(
      string(`${relative.text}/..`, relative.trace, -1, relative.flags),
      context.rootFolder,
      hop(relative.trace),
    );
  },
};
