import { bool, failure, unknown } from "../../value/build.ts";
import { inHome } from "./files.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, shown, unknownFrom } from "./known-arguments.ts";

export const fileexists: TerraformFunction = {
  name: "fileexists",
  parameters: [{ name: "path", type: "string" }],
  result: "bool",
  lift: "deep",
  takesPath: true,
  call(args, at, context) {
    const [path] = args;
    if (path?.kind !== "string") return unknownFrom("bool", args, { notNull: true });
    const away = inHome(path.text, "bool");
    if (away !== null) return away;
    const bytes = context.readFile(path.text);
    if (bytes === "outside")
      return unknown(
        "bool",
        { code: "outside-root", text: `${path.text} lies outside the scanned folder` },
        { notNull: true },
      );
    if (bytes === null && context.listFiles(path.text) !== null)
      return failure("Not a file", `${shown(path.text)} is a folder.`);
    return bool(bytes !== null, hopOf("fileexists", at)(null), path.flags);
  },
};
