/** What is tried: bans of operators, countries and regions, and lists that are taken for in force. */
import { entitiesCalled } from "../../catalogue/called.ts";
import type { Catalogue, Entity } from "../../catalogue/catalogue.ts";
import { countryCalled } from "../../catalogue/country-names.ts";
import { isJurisdiction, jurisdictionName } from "../../catalogue/jurisdictions.ts";
import { UsageError } from "../../diagnostic.ts";
import { textGlobs } from "../../policy/glob.ts";
import { jurisdictionsMeant } from "../../policy/jurisdiction-names.ts";
import { builtIn } from "../../policy/sets.ts";
import { meant, suggestion } from "../../policy/suggest.ts";
import type { LocationRef } from "../../terms.ts";
import type { ReportDependency } from "../report.ts";

export interface Decision {
  /** As given: `--ban cn-*`. */
  readonly asked: string;
  /** What that means, in words. */
  readonly meaning: string;
  /** Whether what this operator runs nobody knows where may lie in what is banned. */
  mayHide(operator: string): boolean;
  hits(dependency: Pick<ReportDependency, "operator" | "location">): boolean;
}

/** Throws `UsageError` for what the catalogue does not know: a misspelt name would hit nothing. */
export function decisionsOf(bans: readonly string[], lists: readonly string[], catalogue: Catalogue): Decision[] {
  return [...bans.map((ban) => banOf(ban, catalogue)), ...lists.map((list) => listOf(list, catalogue))];
}

/** An operator or a group goes before a country, and a country before a region of one cloud that is called like it. */
function banOf(text: string, catalogue: Catalogue): Decision {
  const asked = `--ban ${text}`;
  const entities = entitiesCalled(text, catalogue);
  if (entities.length > 0) return ofEntities(asked, entities);
  const set = builtIn(text.trim().replace(/^\$/, "").toLowerCase(), catalogue);
  const country = set === null ? countryCalled(text) : `$${text.trim().replace(/^\$/, "").toLowerCase()}`;
  if (country !== null) {
    const codes = country.startsWith("$") ? (builtIn(country.slice(1), catalogue) ?? []) : [country];
    return ofJurisdictions(asked, codes, catalogue);
  }
  const regions = regionsOf(text, catalogue);
  if (regions !== null) return { asked, ...regions };
  const [, cloud] = /^([\w-]+):./.exec(text) ?? [];
  if (cloud !== undefined && catalogue.clouds().includes(cloud))
    throw new UsageError(`${asked}: no region of ${cloud} is called so${regionHint(text, cloud, catalogue)}`);
  const hint = hintFor(text, catalogue) || "; `borderlint inventory` lists those that are in use here";
  throw new UsageError(`${asked}: no operator, country or region is called so${hint}`);
}

function regionHint(text: string, cloud: string, catalogue: Catalogue): string {
  const codes = catalogue.regionCodes(cloud);
  const near = suggestion(text.slice(cloud.length + 1), codes);
  return near === "" ? `; they are called like ${codes.slice(0, 3).join(", ")}` : near;
}

/** Those of which it is a word go before those that are spelt nearly so. */
function hintFor(text: string, catalogue: Catalogue): string {
  const countries = jurisdictionsMeant(text).map((code) =>
    isJurisdiction(code) ? countryName(code) : code.replace(/^\$/, ""),
  );
  if (countries.length > 0) return meant(countries);
  const entities = catalogue.entities();
  const word = text.trim().toLowerCase();
  const containing = entities.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(word),
  );
  if (containing.length > 0) return meant(containing.map(({ name }) => name));
  const regions = catalogue.clouds().flatMap((cloud) => catalogue.regionCodes(cloud));
  return suggestion(text, [...entities.flatMap(({ id, name }) => [id, name]), ...regions]);
}

const inEnglish = new Intl.DisplayNames(["en"], { type: "region" });

/** As reports call it, else as English does. */
function countryName(code: string): string {
  const name = jurisdictionName(code);
  return name === code && isJurisdiction(code) ? (inEnglish.of(code) ?? code) : name;
}

function ofEntities(asked: string, entities: readonly Entity[]): Decision {
  const ids = new Set(entities.map(({ id }) => id));
  return {
    asked,
    meaning: `${entities.map(({ name }) => name).join(", ")}, wherever ${ids.size === 1 ? "it runs" : "they run"}`,
    mayHide: () => false,
    hits: ({ operator }) => operator !== null && ids.has(operator.entity),
  };
}

/**
 * An operator whose regions are known lies in one of them; of one that has no table of regions (Kubernetes, whoever
 * runs it) anything may lie anywhere.
 *
 * @param isBanned of a region
 */
function hidingPlaces(catalogue: Catalogue, isBanned: (place: LocationRef) => boolean): Decision["mayHide"] {
  const known = new Map<string, boolean>();
  for (const cloud of catalogue.clouds()) {
    const operator = catalogue.operatorOfCloud(cloud)?.entity ?? cloud;
    const places = catalogue.regionCodes(cloud).flatMap((code) => catalogue.region(cloud, code) ?? []);
    known.set(operator, (known.get(operator) ?? false) || places.some(isBanned));
  }
  return (operator) => known.get(operator) ?? true;
}

/** A code of several countries may be of those that the catalogue says it does not exclude. */
function mayLieIn({ jurisdiction, cannotExclude }: LocationRef, isBanned: (code: string) => boolean): boolean {
  return jurisdiction === null ? (cannotExclude ?? []).some(isBanned) : isBanned(jurisdiction);
}

function ofJurisdictions(asked: string, codes: readonly string[], catalogue: Catalogue): Decision {
  const banned = new Set(codes);
  const isBanned = (code: string | null | undefined): boolean =>
    code !== null && code !== undefined && banned.has(code);
  return {
    asked,
    meaning: `what lies in ${codes.map(countryName).join(", ")}, or is operated from there`,
    mayHide: hidingPlaces(catalogue, (place) => mayLieIn(place, isBanned)),
    hits: ({ operator, location }) => isBanned(operator?.jurisdiction) || isBanned(location?.jurisdiction),
  };
}

/** `cn-*`, `eu-west-1`, `aws:cn-*`; null: no cloud has such a region. */
function regionsOf(text: string, catalogue: Catalogue): Omit<Decision, "asked"> | null {
  const [, cloud = null, glob = ""] = /^(?:([\w-]+):)?(.+)$/.exec(text) ?? [];
  const fits = textGlobs([glob]);
  const clouds = cloud === null ? catalogue.clouds() : [cloud];
  const known = clouds.filter((one) => catalogue.regionCodes(one).some(fits));
  if (known.length === 0) return null;
  return {
    meaning: `regions ${glob} of ${known.length > 4 ? `${known.length} clouds` : known.join(", ")}`,
    mayHide: hidingPlaces(catalogue, (place) => fits(place.region) && (cloud === null || place.cloud === cloud)),
    hits: ({ location }) => location !== null && fits(location.region) && (cloud === null || location.cloud === cloud),
  };
}

function listOf(id: string, catalogue: Catalogue): Decision {
  const list = catalogue.list(id);
  if (list === null) {
    const ids = catalogue.lists().map((one) => one.id);
    const hint = suggestion(id, ids) || `; there are ${ids.join(", ")}`;
    throw new UsageError(`--in-force ${id}: there is no such list${hint}`);
  }
  const named = new Set(
    catalogue.entities().flatMap(({ id: entity, lists }) => (lists.some((one) => one.list === id) ? [entity] : [])),
  );
  const countries = new Set(list.countries);
  return {
    asked: `--in-force ${id}`,
    meaning: `${list.title}, as if it bound${list.countries.length === 0 ? "" : `, with ${list.countries.join(", ")}`}`,
    mayHide:
      countries.size === 0
        ? () => false
        : hidingPlaces(catalogue, (place) => mayLieIn(place, (code) => countries.has(code))),
    hits: ({ operator, location }) =>
      (operator !== null && (named.has(operator.entity) || countries.has(operator.jurisdiction ?? ""))) ||
      (location !== null && countries.has(location.jurisdiction ?? "")),
  };
}
