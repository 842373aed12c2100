/** `borderlint lookup` by the names of companies, networks' holders and countries. */
import type { Kind, LocationRef } from "../terms.ts";
import { whoIsCalled } from "./called.ts";
import type { Catalogue, Entity, Match } from "./catalogue.ts";
import { countryCalled } from "./country-names.ts";
import type { Found } from "./described.ts";
import { isJurisdiction, jurisdictionName } from "./jurisdictions.ts";

export type Finder = (catalogue: Catalogue, value: string) => readonly (Found | null)[];

/** What one depends on an entity for, as far as its name alone tells. */
function kindOf(tier: string | undefined): Kind {
  switch (tier) {
    case "carrier":
      return "carrier";
    case "vendor":
    case "app":
      return "app";
    case "ai":
      return "model";
    default:
      return "provider";
  }
}

/** Words and acronyms that are names of others as well: all short ones, and these. */
const everybodys: ReadonlySet<string> = new Set(
  "agora basis basnet beeline beget citic coding lark minimax moonshot oxygen sandstone spark".split(" "),
);

/** `COS` is an object storage of IBM's as well, and much besides. */
export function isAcronym(value: string): boolean {
  return /^[A-Z][A-Z0-9]{1,3}$/.test(value.trim());
}

function isEverybodys(value: string): boolean {
  const name = value.trim();
  return /^[a-z][a-z0-9]{0,3}$/i.test(name) || everybodys.has(name.toLowerCase());
}

/** Such a name alone accuses nobody, whatever legal form stands behind it. */
export function doubted(match: Found, value: string): Found {
  if (!isEverybodys(value) && !(match.signal !== value && isEverybodys(match.signal))) return match;
  const note = "A name that others bear as well: by itself it tells nobody. A host, a number or a provider tells more.";
  return { ...match, verified: false, note };
}

/** A name stands by itself: inside a host, an image or a sentence it is somebody else's word. */
export const carrier: Finder = (catalogue, value) => {
  const match = /[./:@]/.test(value) ? null : catalogue.named(value);
  if (match === null) return [];
  return [doubted({ ...match, kind: kindOf(catalogue.entity(match.entity)?.tier) }, value)];
};
export function countryPlace(code: string): LocationRef {
  return { cloud: null, region: code, place: jurisdictionName(code), jurisdiction: code };
}

function isDoubted({ signal }: Found): boolean {
  return isEverybodys(signal);
}

/** An entity by its own name or that by which a list names it, and after it all that belong to it. */
export const entity: Finder = (catalogue, value) => {
  const { own, relatives } = whoIsCalled(value, catalogue);
  const match = ({ id, note, tier, verified }: Entity, signal: string): Match => ({
    kind: kindOf(tier),
    entity: id,
    location: null,
    verified: verified !== false,
    signal,
    source: "",
    note,
  });
  const named = own.map((one) => doubted(match(one.entity, one.name), value));
  // Who belongs to somebody that may not be meant is not meant.
  const others = isEverybodys(value) || (named.length > 0 && named.every(isDoubted)) ? [] : relatives;
  return [...named, ...others.map((one) => ({ ...match(one, one.name), isRelative: true as const }))];
};

/** A country's domain: `.cn`, `рф`; two letters without the point may be anything. */
export const topDomain: Finder = (catalogue, value) => {
  const name = /^(?:\.|(?=xn--|[^\0-\x7f]))([^.\s/]{2,40})$/i.exec(value)?.[1];
  return name === undefined ? [] : [catalogue.host(name)];
};

/** A country by its name, or by its code in capitals: two small letters are anybody's, as a region's of some cloud. */
export const country: Finder = (_, value) => {
  const isName = value.trim().length > 2 || /[^\0-\x7f]/.test(value) || /^[A-Z]{2}$/.test(value.trim());
  const code = isName ? countryCalled(value) : null;
  if (code === null || !isJurisdiction(code)) return [];
  const location = countryPlace(code);
  return [{ kind: "region", entity: "", location, verified: true, signal: value.trim(), source: "", note: null }];
};
