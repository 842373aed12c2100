import { failure, unknown } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { derived, hopOf, unknownFrom } from "./known-arguments.ts";

/** Of the home folder, for which `~` stands, nothing is known: another machine will run this. */
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
    return unknown(
      "string",
      { code: "environment", text: "the home folder is that of whoever runs Terraform" },
      { notNull: true },
    );
  },
};
