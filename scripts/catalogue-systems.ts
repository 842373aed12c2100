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
  readonly name?: string;
  readonly tier?: string;
  readonly registrants?: readonly string[];
  readonly "other-registrants"?: readonly string[];
  readonly source?: string;
  readonly signals?: { readonly asn?: readonly WrittenSystem[] };
}

type WrittenSystem = number | { readonly value: number; readonly verified?: boolean; readonly source?: string };

export interface SystemsCheck {
  /** Verified systems that the table gives to somebody else. */
  readonly contradicted: readonly string[];
  /** Systems of an entity's registrants that no entity has. */
  readonly missing: readonly string[];
  /** Systems of registrants whose names resemble an entity's, and of which nothing says whether they are its own. */
  readonly resembling: readonly string[];
  /** Verified systems that the table does not announce, so that it can't vouch for them. */
  readonly silent: readonly string[];
  /** Verified systems for which fewer than two dated sources are named. */
  readonly thin: readonly string[];
}

/** Number to registrant, as of the package's date: `31133` to `PJSC MegaFon`. */
function routingTable(): ReadonlyMap<number, string> {
  return (table ??= readTable());
}

let table: ReadonlyMap<number, string> | null = null;

function readTable(): ReadonlyMap<number, string> {
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

/** Words that name no company: forms of law, trades, places. */
const commonWords = new Set(
  (
    "and the of for co ltd llc inc limited company corporation group holding telecom telecommunications " +
    "communications network networks technology technologies services cloud data center centre digital internet " +
    "online mobile global international china hong kong macau russia iran belarus cuba venezuela america americas " +
    "usa asia pacific open switzerland kazakhstan ukraine turkey korea japan singapore"
  ).split(" "),
);
/** A word of more registrants than that names none of them. */
const fewRegistrants = 25;

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 || /\d/.test(word));
}

/**
 * Registrants that share a word with the name of an entity which has that word for itself. Patterns of registrants find
 * only what was known when they were written; this finds what they leave out.
 */
function resemblingOf(
  holders: ReadonlyMap<number, string>,
  entities: readonly Written[],
  isSettled: (number: number) => boolean,
): string[] {
  const byWord = holdersByWord(holders);
  return entities.flatMap(({ entity = "", name = "", tier, "other-registrants": others = [] }) => {
    if (tier !== "operator" && tier !== "carrier") return [];
    const isOther = patternOf(others);
    const alike = new Map(
      [...new Set([...entity.split("-"), ...wordsOf(name)])]
        .map((word) => byWord.get(word) ?? [])
        .filter(({ length }) => length <= fewRegistrants)
        .flat(),
    );
    return [...alike]
      .filter(([number, holder]) => !isSettled(number) && !(others.length > 0 && isOther.test(holder)))
      .map(([number, holder]) => `${entity}: AS${number} of ${holder} resembles it`);
  });
}

const indexes = new WeakMap<ReadonlyMap<number, string>, ReadonlyMap<string, readonly [number, string][]>>();

function holdersByWord(holders: ReadonlyMap<number, string>): ReadonlyMap<string, readonly [number, string][]> {
  const before = indexes.get(holders);
  if (before !== undefined) return before;
  const byWord = new Map<string, [number, string][]>();
  for (const [number, holder] of holders) {
    for (const word of new Set(wordsOf(holder))) {
      if (commonWords.has(word)) continue;
      const others = byWord.get(word);
      if (others === undefined) byWord.set(word, [[number, holder]]);
      else others.push([number, holder]);
    }
  }
  indexes.set(holders, byWord);
  return byWord;
}

function patternOf(globs: readonly string[]): RegExp {
  const parts = globs.map((glob) => glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*"));
  return new RegExp(`^(?:${parts.join("|")})$`, "i");
}

/** Days that a source names; the package of the routing table has its own in its version. */
function datesIn(source: string): ReadonlySet<string> {
  return new Set(source.match(/\b20\d\d-\d\d(?:-\d\d)?\b|\b2\.3\.20\d+/g));
}

/** Numbers change hands: one list alone says whose they were on its day, and two that they were so for a while. */
function thinOf(entities: readonly Written[]): string[] {
  return entities.flatMap(({ entity = "", source = "", signals }) =>
    (signals?.asn ?? []).flatMap((asn) => {
      const { value, verified, source: own } = typeof asn === "number" ? { value: asn } : asn;
      const isThin = verified !== false && datesIn(own ?? source).size < 2;
      return isThin ? [`${entity}: AS${value} has no two dated sources: name them, or say \`verified: false\``] : [];
    }),
  );
}

/** `sources` are the catalogue's files of entities. */
export function checkSystems(sources: readonly Source[]): SystemsCheck {
  const holders = routingTable();
  const entities = sources.map(({ text }) => parse(text) as Written).filter(({ entity }) => entity !== undefined);
  const known = new Set(
    entities.flatMap(({ signals }) => (signals?.asn ?? []).map((asn) => (typeof asn === "number" ? asn : asn.value))),
  );
  const contradicted: string[] = [];
  const silent: string[] = [];
  const resembling = resemblingOf(holders, entities, (number) => known.has(number));
  const spellings: { readonly pattern: RegExp; readonly entity: string }[] = [];
  for (const { entity = "", registrants = [], signals } of entities) {
    const pattern = patternOf(registrants);
    if (registrants.length > 0) spellings.push({ pattern, entity });
    // Networks by the country of their registration have as many holders.
    if (entity.startsWith("network-")) continue;
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
  return { contradicted, missing, silent, resembling, thin: thinOf(entities) };
}
