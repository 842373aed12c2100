/** What is wrong with one name: nobody knows it, and what was probably meant. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { isJurisdiction } from "../catalogue/jurisdictions.ts";
import type { Span } from "../source.ts";
import type { Path } from "./document.ts";
import { textGlobs } from "./glob.ts";
import { jurisdictionsMeant } from "./jurisdiction-names.ts";
import { meant, nearNames, oneLetterOff, suggestion } from "./suggest.ts";

export type What = "entity" | "list" | "jurisdiction" | "cloud" | "region" | Loose;
/** Texts of their own: that nothing is known of one proves no mistake, and only what is nearly known is told. */
type Loose = "value" | "resource type" | "subject";

/** What is wrong with a name, in words, and whether it surely is. */
export interface Fault {
  readonly message: string;
  readonly severity: "error" | "warning";
}

/** One name, where it is written: in the match itself, or as a member of a set that it refers to. */
export interface Named {
  readonly what: What;
  readonly text: string;
  readonly path: Path;
  /** Of a region: the clouds that the match names. */
  readonly clouds: readonly string[] | null;
  readonly set: { readonly name: string; readonly at: Span | null } | null;
}

export function faultOf(named: Named, catalogue: Catalogue): Fault | null {
  if (named.what === "value") return valueFault(named.text, catalogue);
  const misspelt = named.what === "resource type" ? misspeltType(named.text, catalogue) : null;
  if (misspelt !== null) return { message: misspelt, severity: "error" };
  const message = wordsOf(named, catalogue);
  if (message === null) return null;
  return { message, severity: named.what === "resource type" || named.what === "subject" ? "warning" : "error" };
}

function wordsOf({ what, text, clouds }: Named, catalogue: Catalogue): string | null {
  const unknown = (hint: string): string => `unknown ${what} "${text}"${hint}`;
  switch (what) {
    case "entity":
      return catalogue.entity(text) === null ? unknown(entitiesMeant(text, catalogue)) : null;
    case "list":
      return catalogue.list(text) === null
        ? unknown(
            suggestion(
              text,
              catalogue.lists().map(({ id }) => id),
            ),
          )
        : null;
    case "jurisdiction":
      return isCountryOrPart(text) ? null : unknown(meant(jurisdictionsMeant(text)));
    case "cloud":
      return catalogue.clouds().includes(text) ? null : unknown(cloudsMeant(text, catalogue));
    case "region":
      return regionFault(text, clouds, catalogue);
    case "resource type":
      return typeFault(text, catalogue);
    case "subject":
      return subjectFault(text, catalogue);
    case "value":
      return null;
  }
}

function codesOf(clouds: readonly string[] | null, catalogue: Catalogue): readonly string[] {
  return (clouds ?? catalogue.clouds()).flatMap((cloud) => catalogue.regionCodes(cloud));
}

function regionFault(text: string, clouds: readonly string[] | null, catalogue: Catalogue): string | null {
  if (!text.includes("*"))
    return placesOf(text, clouds, catalogue).length > 0
      ? null
      : `unknown region "${text}"${suggestion(text, codesOf(clouds, catalogue))}`;
  const codes = codesOf(clouds, catalogue);
  return codes.some(textGlobs([text])) ? null : `no region fits "${text}"${suggestion(text, globsLike(text, codes))}`;
}

/** Globs over the codes with as many parts as one has: `cn-north-*` for `cn-nroth-*`. */
function globsLike(glob: string, codes: readonly string[]): readonly string[] {
  const parts = glob.split("-");
  const like = codes.map((code) => {
    const own = code.split("-");
    return parts.map((part, index) => (part.includes("*") ? part : (own[index] ?? ""))).join("-");
  });
  return [...new Set(like)].filter((one) => codes.some(textGlobs([one])));
}

/**
 * Of values, only what is nearly a region that is known: others may be of clouds that are not, or no region. What
 * differs in number or letter alone is another zone, or a region newer than the catalogue.
 */
function valueFault(text: string, catalogue: Catalogue): Fault | null {
  const codes = [...new Set(codesOf(null, catalogue))];
  if (text.length < 6 || !regionLike.test(text) || codes.includes(text)) return null;
  const plain = text.replaceAll("-", "");
  const joined = codes.filter((code) => code.replaceAll("-", "") === plain);
  if (joined.length === 0 && catalogue.regionAnywhere(text).length > 0) return null;
  const near = joined.length > 0 ? joined : oneLetterOff(text, codes);
  const isOther = joined.length === 0 && near.every((one) => tail.test(text.slice(commonLength(text, one))));
  return isOther ? null : { message: `no region is called "${text}"${meant(near)}`, severity: "error" };
}

/** `cn-north-1`, `cn-north1`, `europe-west4`. */
const regionLike = /^[a-z]{2,12}-[a-z]{2,12}(?:-[a-z]{2,12})?(?:-?\d{0,2}[a-z]?)$/;
/** By these a code is another one of the same place. */
const tail = /^(?:-?\d+[a-z]?|[a-z])?$/;

/** A type that holds data, but for two letters that changed places, or one that is missing or too many. */
function misspeltType(text: string, catalogue: Catalogue): string | null {
  if (text.length < shortestType || text.length > longestType || text.includes("*") || catalogue.holdsData(text))
    return null;
  const near = variantsOf(text).find((one) => catalogue.holdsData(one));
  return near === undefined ? null : `unknown resource type "${text}"${meant([near])}`;
}

const shortestType = 8;
const longestType = 80;

function variantsOf(text: string): readonly string[] {
  return [...text].flatMap((letter, at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const swapped = after === "" || after[0] === letter ? [] : [before + after[0]! + letter + after.slice(1)];
    // The plural is what is asked about, and another type.
    const shorter = after === "" && letter === "s" ? [] : [before + after];
    return [...swapped, ...shorter, ...[..."abcdefghijklmnopqrstuvwxyz_"].map((one) => before + one + letter + after)];
  });
}

/** Of a Terraform type the provider before its first underscore; other types are taken as they are. */
function typeFault(text: string, catalogue: Catalogue): string | null {
  const [prefix] = /^[a-z][a-z0-9-]*_/.exec(text.toLowerCase()) ?? [];
  if (prefix === undefined || prefix.length < shortestPrefix || catalogue.resourceType(`${prefix}x`) !== null)
    return null;
  const near = oneLetterOff(prefix, catalogue.resourcePrefixes());
  return near.length === 0 ? null : `no resource type begins with "${prefix}"${meant(near)}`;
}

/** Short names of providers differ by a letter from many others. */
const shortestPrefix = 6;

/** `module.a.aws_sqs_queue.q`, `data.aws_ami.a`, `provider.aws`. */
function subjectFault(text: string, catalogue: Catalogue): string | null {
  const parts = text.split(".");
  while (parts[0] === "module" && parts.length > 2) parts.splice(0, 2);
  if (parts[0] === "data") parts.shift();
  const [first = "", second = ""] = parts;
  if (first !== "provider") return typeFault(first, catalogue);
  const names = catalogue.resourcePrefixes().map((prefix) => prefix.replace(/_$/, ""));
  if (!/^[a-z][a-z0-9-]*$/.test(second) || names.includes(second)) return null;
  const near = oneLetterOff(second, names);
  return near.length === 0 ? null : `no provider is usually called "${second}"${meant(near)}`;
}

function commonLength(text: string, other: string): number {
  let length = 0;
  while (length < text.length && text[length] === other[length]) length += 1;
  return length;
}

/** By its name, or by those of who runs it: `aliyun`. */
function cloudsMeant(text: string, catalogue: Catalogue): string {
  const near = suggestion(text, catalogue.clouds());
  if (near !== "") return near;
  const lower = text.toLowerCase();
  return meant(
    catalogue.clouds().filter((cloud) => {
      const entity = catalogue.entity(catalogue.operatorOfCloud(cloud)?.entity ?? "");
      return entity !== null && [entity.name, ...entity.alsoKnownAs].some((one) => one.toLowerCase().includes(lower));
    }),
  );
}

/** By id, by what it is also known as to the letter, or by a part of its names. */
function entitiesMeant(text: string, catalogue: Catalogue): string {
  const entities = catalogue.entities();
  const near = nearNames(
    text,
    entities.map(({ id }) => id),
  );
  const lower = text.toLowerCase();
  const calledBy = (fits: (name: string) => boolean): readonly string[] =>
    entities
      .filter(({ name, alsoKnownAs }) => [name, ...alsoKnownAs].some((one) => fits(one.toLowerCase())))
      .map(({ id }) => id);
  const called = calledBy((name) => name === lower);
  if (called.length > 0 && !near.some((id) => called.includes(id))) return meant(called);
  return meant(near.length > 0 ? near : calledBy((name) => name.includes(lower)));
}

/** A country's code, or that of a part of one: `UA-43`. */
function isCountryOrPart(code: string): boolean {
  return /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(code) && isJurisdiction(code.slice(0, 2));
}

/** Places that a code names in the clouds, or in any. */
export function placesOf(code: string, clouds: readonly string[] | null | undefined, catalogue: Catalogue) {
  if (clouds === undefined || clouds === null) return catalogue.regionAnywhere(code);
  return clouds.flatMap((cloud) => catalogue.region(cloud, code) ?? []);
}
