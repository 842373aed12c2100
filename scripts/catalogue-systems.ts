/**
 * Holds the autonomous systems of the catalogue against a packaged routing table: who announces them, and which of the
 * same registrants are missing. The registrants' spellings stand with each entity.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { Source } from "../src/source.ts";

interface Written {
  readonly entity?: string;
  readonly registrants?: readonly string[];
  readonly signals?: { readonly asn?: readonly (number | { readonly value: number; readonly verified?: boolean })[] };
}

export interface SystemsCheck {
  /** Verified systems that the table gives to somebody else. */
  readonly contradicted: readonly string[];
  /** Systems of an entity's registrants that no entity has. */
  readonly missing: readonly string[];
  /** Verified systems that the table does not announce, so that it can't vouch for them. */
  readonly silent: readonly string[];
}

/** Number to registrant, as of the package's date: `31133` to `PJSC MegaFon`. */
function routingTable(): ReadonlyMap<number, string> {
  const folder = dirname(createRequire(import.meta.url).resolve("@ip-location-db/asn/package.json"));
  const holders = new Map<number, string>();
  for (const file of ["asn-ipv4.csv", "asn-ipv6.csv"]) {
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      const [, , number = "", ...rest] = line.split(",");
      if (number !== "" && !holders.has(Number(number))) holders.set(Number(number), unquoted(rest.join(",").trim()));
    }
  }
  return holders;
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function patternOf(globs: readonly string[]): RegExp {
  const parts = globs.map((glob) => glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*"));
  return new RegExp(`^(?:${parts.join("|")})$`, "i");
}

/** `sources` are the catalogue's files of entities. */
export function checkSystems(sources: readonly Source[]): SystemsCheck {
  const holders = routingTable();
  const entities = sources
    .filter(({ text }) => text.includes("asn:"))
    .map(({ text }) => parse(text) as Written)
    .filter(({ entity }) => entity !== undefined);
  const known = new Set(
    entities.flatMap(({ signals }) => (signals?.asn ?? []).map((asn) => (typeof asn === "number" ? asn : asn.value))),
  );
  const contradicted: string[] = [];
  const silent: string[] = [];
  const spellings: { readonly pattern: RegExp; readonly entity: string }[] = [];
  for (const { entity = "", registrants = [], signals } of entities) {
    const pattern = patternOf(registrants);
    spellings.push({ pattern, entity });
    for (const asn of signals?.asn ?? []) {
      if (typeof asn !== "number") continue;
      const holder = holders.get(asn);
      if (holder === undefined) silent.push(`${entity}: AS${asn} is not announced`);
      else if (!pattern.test(holder)) contradicted.push(`${entity}: AS${asn} is registered to ${holder}`);
    }
  }
  const missing = [...holders].flatMap(([number, holder]) => {
    const owner = known.has(number) ? undefined : spellings.find(({ pattern }) => pattern.test(holder));
    return owner === undefined ? [] : [`${owner.entity}: AS${number} of ${holder} is missing`];
  });
  return { contradicted, missing, silent };
}
