/** One cloud's regions by any spelling that people and tools use for them. */
import type { LocationRef } from "../terms.ts";
import type { RegionData, Spellings, UnlistedData } from "./data.ts";

export interface RegionTable {
  /** The region in any spelling, zones and display names included; null where the cloud has no such region. */
  find(spelling: string): LocationRef | null;
  /** What the cloud's way of naming tells of a code that its table lacks: it names them as no other place. */
  findUnlisted(spelling: string): LocationRef | null;
  /** The same, for spellings that tell a region even where no cloud is named. */
  findDistinct(spelling: string): LocationRef | null;
  /** The region to which georedundant services of this one copy. */
  pairOf(spelling: string): LocationRef | null;
}

/** A spelling with variable parts. */
interface Pattern {
  readonly alias: string;
  readonly row: RegionData;
  /** Compiled when its beginning first fits: most never do. */
  expression?: RegExp;
}

/** No region's name is longer; what is can't be one and isn't worth a regular expression. */
const longestSpelling = 120;

/**
 * Case, spaces, hyphens and underscores don't tell regions apart: `AP_EAST_1`, `ap-east-1`; `East Asia`, `eastasia`.
 */
export function squash(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_-]+/g, "");
}

/** Neither case nor a kind of separator tells regions apart; where one stands may: `me-central1` is Qatar. */
function dash(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_]+/g, "-");
}

/** Patterns are found by this many characters of their beginning. */
const bucketLength = 2;

function spellingsOfRow({ code, name, aliases = [] }: RegionData): readonly string[] {
  return [code, ...(name === undefined ? [] : [name]), ...aliases];
}

/** Whether an alias has variable parts: `ap-east-1[a-z]`. */
export function isPattern(alias: string): boolean {
  return alias.includes("[") || alias.includes("*");
}

/** The squashed literal beginning of an alias. */
function startOf(alias: string): string {
  return squash(/^[^[*]*/.exec(alias)?.[0] ?? "");
}

/**
 * The regular expression of an alias, over squashed text: `[…]`, `[…]+`, `[…]{2}` and `*` (one host label) are
 * variable, all else is literal. It has no nested repetition, so it can't run away. Throws where `[…]` is no class.
 */
export function compileAlias(alias: string): RegExp {
  const parts = alias.toLowerCase().match(/\[[^\]]*\](?:\+|\{\d\})?|\*|[^[*]+|\[/g) ?? [];
  const expression = parts.map((part) => {
    if (part === "*") return "[^.]+";
    return part.startsWith("[") && part.length > 1 ? part : squash(part).replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
  });
  return new RegExp(`^${expression.join("")}$`);
}

/** The index of all clouds' spellings that tell a region even where no cloud is named. */
export function spellingsOf(tables: Iterable<readonly [cloud: string, rows: readonly RegionData[]]>): Spellings {
  const clouds = new Map<string, Set<string>>();
  for (const [cloud, rows] of tables) {
    for (const row of rows.filter(({ generic }) => !generic)) {
      // Display names and hosts of regions are no codes: a city tells no cloud, and hosts are looked up as such.
      for (const spelling of [row.code, ...(row.aliases ?? [])].filter((text) => !text.includes("."))) {
        const start = startOf(spelling);
        // A pattern without a literal beginning fits too much to be evidence of anything.
        const key = isPattern(spelling) ? start && `${start}*` : squash(spelling);
        if (key !== "") clouds.set(key, (clouds.get(key) ?? new Set()).add(cloud));
      }
    }
  }
  return Object.fromEntries([...clouds].map(([spelling, names]) => [spelling, [...names].join(" ")]));
}

/** The clouds that may have `spelling`. */
export function cloudsThatSpell(spellings: Spellings, spelling: string): readonly string[] {
  if (spelling.length > longestSpelling) return [];
  const text = squash(spelling);
  const named = new Set<string>();
  for (let end = 0; end <= text.length; end += 1) {
    const key = end === 0 ? text : `${text.slice(0, end)}*`;
    if (Object.hasOwn(spellings, key)) for (const cloud of (spellings[key] ?? "").split(" ")) named.add(cloud);
  }
  return [...named];
}

const located = new WeakMap<RegionData, LocationRef>();

/** What a row tells of where it lies; one value for all who ask, of whom there may be very many. */
function locate(cloud: string, row: RegionData): LocationRef {
  const known = located.get(row);
  if (known?.cloud === cloud) return known;
  const made = locationOf(cloud, row);
  located.set(row, made);
  return made;
}

function locationOf(cloud: string, row: RegionData): LocationRef {
  return {
    region: row.code,
    cloud,
    place: row.place,
    jurisdiction: row.jurisdiction ?? null,
    ...(row.among && row.among.length > 0 ? { cannotExclude: row.among } : {}),
    ...(row.isNowhereElse ? { isNowhereElse: row.isNowhereElse } : {}),
    ...(row.localOperator ? { localOperator: row.localOperator } : {}),
    ...(row.verified === false ? { verified: false as const } : {}),
  };
}

/** Jurisdictions in which a row may lie. */
function candidates(row: RegionData): readonly string[] {
  return row.jurisdiction === undefined ? (row.among ?? []) : [row.jurisdiction];
}

/** Whether all jurisdictions in which a row may lie are known. */
function isBounded({ jurisdiction, isNowhereElse }: RegionData): boolean {
  return jurisdiction !== undefined || isNowhereElse === true;
}

/** What is said of one of them behind its name says nothing of all of them: `Beijing (internal)`. */
export function placesJoined(all: readonly { readonly place: string }[]): string {
  return [...new Set(all.map(({ place }) => place.replace(/ \([^()]*\)$/, "")))].join(" or ");
}

/** One location for a spelling that fits several rows: certain only where all agree on the jurisdiction. */
function agree(cloud: string, rows: readonly RegionData[]): LocationRef | null {
  const [first] = rows;
  if (first === undefined) return null;
  const location = locate(cloud, first);
  if (rows.length === 1) return location;
  const lies = (row: RegionData): string => [row.jurisdiction ?? "?", isBounded(row), ...candidates(row)].join(" ");
  if (rows.every((row) => lies(row) === lies(first))) return location;
  const among = [...new Set(rows.flatMap(candidates))].sort();
  return {
    ...location,
    place: placesJoined(rows),
    jurisdiction: null,
    cannotExclude: among,
    ...(rows.every(isBounded) ? { isNowhereElse: true as const } : {}),
  };
}

function add(map: Map<string, RegionData[]>, key: string, row: RegionData): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else if (!rows.includes(row)) rows.push(row);
}

/** Where a cloud names regions so, one that nobody has listed yet is there: `cn-north-9` is AWS' partition in China. */
function byNaming(cloud: string, unlisted: readonly UnlistedData[]): RegionTable["findUnlisted"] {
  const patterns = unlisted.map((data) => ({ ...data, start: /^[^[*]*/.exec(data.pattern)?.[0] ?? "" }));
  const expressions = new Map<string, RegExp>();
  return (spelling) => {
    if (spelling.length > longestSpelling) return null;
    // Hyphens count here: `cnzz` is no `cn-zz`.
    const written = dash(spelling);
    const found = patterns.find(({ pattern, start }) => {
      if (!written.startsWith(start)) return false;
      const expression = expressions.get(pattern) ?? compileAlias(pattern);
      expressions.set(pattern, expression);
      return expression.test(squash(spelling));
    });
    if (found === undefined) return null;
    const { place, jurisdiction, localOperator } = found;
    const location = { region: written, cloud, place, jurisdiction, isByNaming: true } as const;
    return localOperator ? { ...location, localOperator } : location;
  };
}

export function indexRegions(
  cloud: string,
  rows: readonly RegionData[],
  unlisted: readonly UnlistedData[] = [],
): RegionTable {
  const exact = new Map<string, RegionData[]>();
  const dashed = new Map<string, RegionData[]>();
  const squashed = new Map<string, RegionData[]>();
  const patterns = new Map<string, Pattern[]>();
  for (const row of rows) {
    // Codes alone are written with such care: what people call regions isn't.
    add(dashed, dash(row.code), row);
    for (const spelling of spellingsOfRow(row)) {
      if (isPattern(spelling)) {
        const bucket = startOf(spelling).slice(0, bucketLength);
        patterns.set(bucket, [...(patterns.get(bucket) ?? []), { alias: spelling, row }]);
      } else {
        add(exact, spelling, row);
        add(squashed, squash(spelling), row);
      }
    }
  }
  const fitting = (text: string): readonly RegionData[] => {
    const found = new Set<RegionData>();
    for (const bucket of ["", text.slice(0, 1), text.slice(0, bucketLength)]) {
      for (const pattern of patterns.get(bucket) ?? []) {
        if ((pattern.expression ??= compileAlias(pattern.alias)).test(text)) found.add(pattern.row);
      }
    }
    return [...found];
  };
  const rowsOf = (spelling: string): readonly RegionData[] => {
    if (spelling.length > longestSpelling) return [];
    const written = exact.get(spelling) ?? dashed.get(dash(spelling));
    if (written !== undefined) return written;
    const text = squash(spelling);
    return squashed.get(text) ?? fitting(text);
  };
  return {
    find: (spelling) => agree(cloud, rowsOf(spelling)),
    findUnlisted: byNaming(cloud, unlisted),
    findDistinct(spelling) {
      const found = rowsOf(spelling);
      return found.some(({ generic }) => generic) ? null : agree(cloud, found);
    },
    pairOf(spelling) {
      const [row] = rowsOf(spelling);
      return row?.pair === undefined ? null : agree(cloud, exact.get(row.pair) ?? []);
    },
  };
}
