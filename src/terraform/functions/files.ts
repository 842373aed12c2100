/** What the file functions share: reading through the context, which keeps to the scanned root. */
import { failure, unknown } from "../../value/build.ts";
import type { Type } from "../../value/type.ts";
import type { Failure, Unknown } from "../../value/value.ts";
import type { FunctionContext } from "../scope.ts";
import { shown } from "./known-arguments.ts";

/** A file's bytes; an unknown of the given type where it lies outside of what may be read. */
export function readBytes(path: string, result: Type, context: FunctionContext): Uint8Array | Failure | Unknown {
  const bytes = context.readFile(path);
  if (bytes === null) return failure("No such file", `There is no file at ${shown(path)}.`);
  if (bytes === "outside")
    return unknown(
      result,
      { code: "outside-root", text: `${path} lies outside the scanned folder` },
      { notNull: true },
    );
  return bytes;
}

/** A slash-separated path without `.`, `..` and doubled slashes, as far as they can be resolved. */
export function cleanPath(path: string): string {
  const absolute = path.startsWith("/");
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !absolute) kept.push(part);
  }
  return (absolute ? "/" : "") + kept.join("/") || ".";
}
