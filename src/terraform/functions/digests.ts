/** Hash functions of text and of files. */
import { cryptography } from "../../libraries.ts";
import { string } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { readBytes } from "./files.ts";
import { derived, hopOf, ofKnown, unknownFrom } from "./known-arguments.ts";

type Algorithm = "md5" | "sha1" | "sha256" | "sha512";

function digest(bytes: Uint8Array | string, algorithm: Algorithm, encoding: "hex" | "base64"): string {
  return cryptography().createHash(algorithm).update(bytes).digest(encoding);
}

/** The function that hashes its argument. */
export function digestOf(name: string, algorithm: Algorithm, encoding: "hex" | "base64"): TerraformFunction {
  return ofKnown(name, { str: "string" }, "string", ({ str }, hop) =>
    derived(str, digest(str.text, algorithm, encoding), hop),
  );
}

/** The function that hashes a file. */
export function digestOfFile(name: string, algorithm: Algorithm, encoding: "hex" | "base64"): TerraformFunction {
  return {
    name,
    parameters: [{ name: "path", type: "string" }],
    result: "string",
    lift: "deep",
    takesPath: true,
    call(args, at, context) {
      const [path] = args;
      if (path?.kind !== "string") return unknownFrom("string", args, { notNull: true });
      const bytes = readBytes(path.text, "string", context);
      return "kind" in bytes
        ? bytes
        : string(digest(bytes, algorithm, encoding), hopOf(name, at)(path.trace), -1, path.flags);
    },
  };
}
