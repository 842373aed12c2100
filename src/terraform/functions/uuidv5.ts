import { cryptography } from "../../libraries.ts";
import { failure } from "../../value/build.ts";
import { derived, ofKnown, shown } from "./known-arguments.ts";

const namespaces: Readonly<Record<string, string>> = {
  dns: "6ba7b8109dad11d180b400c04fd430c8",
  url: "6ba7b8119dad11d180b400c04fd430c8",
  oid: "6ba7b8129dad11d180b400c04fd430c8",
  x500: "6ba7b8149dad11d180b400c04fd430c8",
};
const digits = "[0-9a-fA-F]";
const dashed = `${digits}{8}-${digits}{4}-${digits}{4}-${digits}{4}-${digits}{12}`;
const written = new RegExp(`^(?:urn:uuid:(${dashed})|\\{(${dashed})\\}|(${dashed})|(${digits}{32}))$`, "i");

/** The hexadecimal digits of a namespace, by name or as a UUID in one of its usual forms. */
function namespaceDigits(namespace: string): string | null {
  if (Object.hasOwn(namespaces, namespace)) return namespaces[namespace] ?? null;
  const match = written.exec(namespace);
  return match === null ? null : (match.slice(1).find((form) => form !== undefined) ?? "").replaceAll("-", "");
}

export const uuidv5 = ofKnown(
  "uuidv5",
  { namespace: "string", name: "string" },
  "string",
  ({ namespace, name }, hop) => {
    const space = namespaceDigits(namespace.text);
    if (space === null)
      return failure(
        "Invalid namespace",
        `${shown(namespace.text)} is neither a UUID nor one of dns, url, oid and x500.`,
      );
    const hash = cryptography()
      .createHash("sha1")
      .update(Buffer.from(space, "hex"))
      .update(name.text)
      .digest()
      .subarray(0, 16);
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    const text = hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    return derived(name, text, hop);
  },
);
