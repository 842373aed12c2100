import { failure, unknown } from "../../value/build.ts";
import { home } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";

export const pathexpand: TerraformFunction = {
  name: "pathexpand",
  parameters: [{ name: "path", type: "string" }],
  result: "string",
  lift: "deep",
  call(args, at) {
    const [path] = args;
    if (path?.kind !== "string") return unknownFrom("string", args, { notNull: true });
    if (!path.text.startsWith("~")) return derived(path, path.text, hopOf("pathexpand", at));
    if (path.text.length > 1 && path.text[1] !== "/")
      return failure("No such home", "The home folders of other users can't be found.");
    return unknown("string", home, { notNull: true });
  },
};
