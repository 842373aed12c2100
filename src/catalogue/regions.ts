/** One cloud's regions by any spelling that people and tools use for them. */
import type { LocationRef } from "../dependency/terms.ts";
import type { RegionData } from "./data.ts";

export interface RegionTable {
  /** The region in any spelling, zones and display names included; null where the cloud has no such region. */
  find(spelling: string): LocationRef | null;
  /** The same, for spellings that tell a region even where no cloud is named. */
  findDistinct(spelling: string): LocationRef | null;
  /** The region to which georedundant services of this one copy. */
  pairOf(spelling: string): LocationRef | null;
  /** Every literal spelling, squashed. */
  spellings(): Iterable<string>;
  /** Spellings with variable parts, for look-ups that span clouds. */
  readonly patterns: readonly Pattern[];
}

interface Pattern {
  /** Literal beginning, squashed: decides cheaply whether the expression needs to be tried. */
  readonly start: string;
  readonly expression: RegExp;
  readonly row: RegionData;
}

/** No region's name is longer; what is can't be one and isn't worth a regular expression. */
const longestSpelling = 120;

/** Case, spaces, hyphens and underscores don't tell regions apart: `AP_EAST_1`, `ap-east-1`; `East Asia`, `eastasia`. */
export function squash(spelling: string): string {
  return spelling.toLowerCase().replace(/[\s_-]+/g, "");
}

/** Whether an alias has variable parts: `ap-east-1[a-z]`. */
export function isPattern(alias: string): boolean {
  return alias.includes("[") || alias.includes("*");
}

/**
 * The regular expression of an alias, over squashed text: `[…]`, `[…]+`, `[…]{2}` and `*` (one host label) are
 * variable, all else is literal. It has no nested repetition, so it can't run away.
 */
export function compileAlias(alias: string): { start: string; expression: RegExp } {
  let expression = "";
  let start = "";
  let literal = true;
  for (const part of alias.toLowerCase().match(/\[[^\]]*\](?:\+|\{\d\})?|\*|[^[*]+|\[/g) ?? []) {
    if (part.startsWith("[") && part.length > 1) {
      expression += part;
      literal = false;
    } else if (part === "*") {
      expression += "[^.]+";
      literal = false;
    } else {
      const text = squash(part);
      expression += text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
      if (literal) start += text;
    }
  }
  return { start, expression: new RegExp(`^${expression}$`) };
}

/** What a row tells of where it lies. */
function locate(cloud: string, row: RegionData): LocationRef {
  return {
    region: row.code,
    cloud,
    place: row.place,
    jurisdiction: row.jurisdiction ?? null,
    ...(row.among && row.among.length > 0 ? { cannotExclude: row.among } : {}),
    ...(row.localOperator ? { localOperator: row.localOperator } : {}),
    ...(row.verified === false ? { verified: false as const } : {}),
  };
}

/** Jurisdictions in which a row may lie. */
function candidates(row: RegionData): readonly string[] {
  return row.jurisdiction === undefined ? (row.among ?? []) : [row.jurisdiction];
}

/** One location for a spelling that fits several rows: certain only where all agree on the jurisdiction. */
function agree(cloud: string, rows: readonly RegionData[]): LocationRef | null {
  const [first] = rows;
  if (first === undefined) return null;
  const location = locate(cloud, first);
  if (rows.every((row) => row.jurisdiction === first.jurisdiction)) return location;
  const among = [...new Set(rows.flatMap(candidates))].sort();
  return { ...location, place: [...new Set(rows.map((row) => row.place))].join(" or "), jurisdiction: null, cannotExclude: among };
}

function add(map: Map<string, RegionData[]>, key: string, row: RegionData): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else if (!rows.includes(row)) rows.push(row);
}

export function indexRegions(cloud: string, rows: readonly RegionData[]): RegionTable {
  const exact = new Map<string, RegionData[]>();
  const squashed = new Map<string, RegionData[]>();
  const patterns: Pattern[] = [];
  for (const row of rows) {
    for (const spelling of [row.code, ...(row.name ? [row.name] : []), ...(row.aliases ?? [])]) {
      if (isPattern(spelling)) {
        patterns.push({ ...compileAlias(spelling), row });
      } else {
        add(exact, spelling, row);
        add(squashed, squash(spelling), row);
      }
    }
  }
  const rowsOf = (spelling: string): readonly RegionData[] => {
    if (spelling.length > longestSpelling) return [];
    const written = exact.get(spelling);
    if (written !== undefined) return written;
    const text = squash(spelling);
    const literal = squashed.get(text);
    if (literal !== undefined) return literal;
    return [...new Set(patterns.filter(({ start, expression }) => text.startsWith(start) && expression.test(text)).map(({ row }) => row))];
  };
  return {
    find: (spelling) => agree(cloud, rowsOf(spelling)),
    findDistinct(spelling) {
      const rows = rowsOf(spelling);
      return rows.some(({ generic }) => generic) ? null : agree(cloud, rows);
    },
    pairOf(spelling) {
      const [row] = rowsOf(spelling);
      return row?.pair === undefined ? null : agree(cloud, exact.get(row.pair) ?? []);
    },
    spellings: () => squashed.keys(),
    patterns,
  };
}
