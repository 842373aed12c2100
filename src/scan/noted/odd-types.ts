/** Resource types that nearly are of a known provider: nobody's, by a slip of the pen. */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { meant, oneLetterOff } from "../../policy/suggest.ts";
import type { Subject } from "../../subject.ts";

/** Shorter names are a letter apart by chance. */
const shortest = 5;

/** @param told types of which it is said already. Null: it is known, or near to nothing. */
export function oddType(subject: Subject, catalogue: Catalogue, told: Set<string>): Diagnostic | null {
  const { role, type, provider, at } = subject;
  const prefix = /^[a-z][a-z0-9]*(?=_)/.exec(type)?.[0] ?? "";
  if ((role !== "resource" && role !== "data") || prefix.length < shortest || told.has(type)) return null;
  // Whoever names its provider means that one.
  if (provider?.implicit === false) return null;
  if (catalogue.resourceType(type) !== null) return null;
  told.add(type);
  const names = catalogue.resourcePrefixes().map((one) => one.replace(/_$/, ""));
  const near = oneLetterOff(prefix, names);
  if (near.length === 0) return null;
  const message = `${subject.address}: no provider ${prefix} is known, and none is named${meant(near)}`;
  return { severity: "warning", code: "resource-type-odd", message, at };
}
