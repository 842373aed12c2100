/** What the file functions share: reading through the context, which keeps to the scanned root. */
import { isPointer } from "../../files.ts";
import { failure, unknown } from "../../value/build.ts";
import type { Type } from "../../value/type.ts";
import type { Failure, Reason, Unknown } from "../../value/value.ts";
import { decodeUtf8 } from "./bytes.ts";
import { shown } from "./known-arguments.ts";
import type { FunctionContext, Withheld } from "./function-context.ts";

const withheld: Readonly<Record<Withheld, Omit<Reason, "text"> & { readonly why: string }>> = {
  outside: { code: "outside-root", why: "lies outside the scanned folder" },
  denied: { code: "not-read", why: "can't be opened" },
  "too-large": { code: "not-read", why: "is too large" },
};

/** Of the home folder, for which `~` stands, nothing is known: another machine will run this. */
export const home: Reason = { code: "environment", text: "the home folder is that of whoever runs Terraform" };

/** Why nothing is known of a file whose path is not: of one in the home folder it is known where it lies. */
export function reasonOfFile(path: Reason): Reason {
  if (path.text !== home.text) return path;
  return { code: "outside-root", text: "it lies in the home folder of whoever runs Terraform" };
}

/** What is known of a file whose path begins in a home folder, which `~` stands for; null: it does not. */
export function inHome(path: string, result: Type): Failure | Unknown | null {
  if (!path.startsWith("~")) return null;
  if (path.length > 1 && path[1] !== "/")
    return failure("No such home", "The home folders of other users can't be found.");
  return unknown(result, reasonOfFile(home), { notNull: true });
}

/** A file's bytes; an unknown of the given type where they are withheld. */
export function readBytes(path: string, result: Type, context: FunctionContext): Uint8Array | Failure | Unknown {
  const away = inHome(path, result);
  if (away !== null) return away;
  const bytes = context.readFile(path);
  if (bytes === null)
    return {
      ...failure("No such file", `There is no file at ${shown(path)}.`),
      reason: { code: "file-not-found", text: `${path} does not exist` },
    };
  if (typeof bytes === "string") {
    const { code, why } = withheld[bytes];
    return unknown(result, { code, text: `${path} ${why}` }, { notNull: true });
  }
  if (isPointer(bytes))
    return unknown(
      result,
      { code: "not-read", text: `${path} is a pointer of Git LFS or git-annex; what it stands for is not checked out` },
      { notNull: true },
    );
  return bytes;
}

/** The text of a file. */
export function readText(path: string, context: FunctionContext): string | Failure | Unknown {
  const bytes = readBytes(path, "string", context);
  if ("kind" in bytes) return bytes;
  return (
    decodeUtf8(bytes) ?? {
      ...failure("Not a text file", `${path} is not UTF-8 text; filebase64 reads other files.`),
      reason: { code: "not-read", text: `${path} is not UTF-8 text` },
    }
  );
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
