/**
 * Carries the rows of a CSV of regions over into `policies/catalogue/regions/`, one file per cloud, sources kept.
 *
 *     npx tsx scripts/carry-over/regions.ts regions.csv
 *
 * Columns: cloud, code, display_name, aliases (`|`), place, jurisdiction (`A|B`, `EU`, `?`), kind, partition, operator,
 * pair, source, as_of, verified. What stands in a file above its `as-of` line is written by hand and left as it is.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Document, isSeq, visit } from "yaml";
import { squash } from "../../src/catalogue/regions.ts";

type Row = Readonly<Record<string, string>>;

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "policies", "catalogue", "regions");

/** Where the CSV's name of a cloud is not the catalogue's. */
const clouds: Readonly<Record<string, string>> = {
  alibaba: "alibaba-cloud",
  arvan: "arvancloud",
  baidu: "baidu-ai-cloud",
  flexibleengine: "flexible-engine",
  huawei: "huawei-cloud",
  jdcloud: "jd-cloud",
  k2: "k2-cloud",
  ksyun: "kingsoft-cloud",
  "mongodb-atlas-aws": "mongodb-atlas",
  "mongodb-atlas-azure": "mongodb-atlas",
  "mongodb-atlas-gcp": "mongodb-atlas",
  otc: "open-telekom-cloud",
  tencent: "tencent-cloud",
  vk: "vk-cloud",
  yandex: "yandex-cloud",
};

/** Records of RFC 4180, by the names in the first. */
function parseCsv(text: string): Row[] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    records.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replace(/""/g, '"'));
    if (end !== ",") records.push([]);
  }
  const [header = [], ...rows] = records.filter((record) => record.length > 1);
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

/** Spellings that the table doesn't find by itself. */
function aliasesOf(row: Row): string[] {
  const known = new Set([squash(row["code"] ?? ""), squash(row["display_name"] ?? "")]);
  const aliases: string[] = [];
  for (const alias of (row["aliases"] ?? "").split("|").filter((text) => text !== "")) {
    const whole = alias.endsWith("-az") ? `${alias}[0-9a-z]+` : alias;
    if (known.has(squash(whole))) continue;
    known.add(squash(whole));
    aliases.push(whole);
  }
  return aliases;
}

/** Remarks about how a place came to be known are the source's business, not the place's. */
function placeOf(row: Row): string {
  return (row["place"] ?? "")
    .replace(/\s*\([^()]*from memory[^()]*\)/g, "")
    .replace(/\s*\(by memory\)| by memory/g, "")
    .trim();
}

function jurisdictionOf(row: Row): Record<string, unknown> {
  const written = row["jurisdiction"] ?? "";
  if (written.includes("|")) return { jurisdiction: written.split("|") };
  if (written !== "?") return { jurisdiction: written };
  const note = row["place"] ?? "";
  const among = [
    ...(/mainland China/i.test(note) ? ["CN"] : []),
    ...(/Hong Kong|cannot be excluded|not one place/i.test(note) ? ["HK"] : []),
  ];
  return { jurisdiction: "unknown", ...(among.length > 0 ? { "cannot-exclude": among } : {}) };
}

/** Research notes are no source; what they name is. */
function sourceOf(row: Row): string {
  return (row["source"] ?? "")
    .replace(/\S+-facts [\d.]+ \(([^)]*)\)/g, (_, named: string) =>
      named === "codes" ? "vendor documentation" : named,
    )
    .replace(/\S+-facts [\d.]+/g, "vendor documentation")
    .replace(/^memory\b/, "from memory")
    .replace(/([;,] )memory\b/g, "$1from memory");
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "";
}

function regionOf(row: Row, source: string, asOf: string): Record<string, unknown> {
  const name = row["display_name"] ?? "";
  const aliases = aliasesOf(row);
  const unknown = row["jurisdiction"] === "?";
  const operator = (row["operator"] ?? "").replace(/\s*\(realm domain[^)]*\)/, "");
  const partition = (row["cloud"] ?? "").startsWith("mongodb-atlas-")
    ? (row["cloud"] ?? "").slice("mongodb-atlas-".length)
    : row["partition"];
  const own = sourceOf(row);
  return {
    code: row["code"],
    ...(name !== row["code"] ? { name: name.replace(/\s*\([^()]*not evidence by itself\)/, "") } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    place: unknown ? name : placeOf(row),
    ...jurisdictionOf(row),
    ...(unknown ? { note: placeOf(row) } : {}),
    ...(row["kind"] !== "region" ? { kind: row["kind"] } : {}),
    ...(partition ? { partition } : {}),
    ...(operator !== "" && row["cloud"] !== "cloud-ru" ? { "local-operator": operator } : {}),
    ...(/not evidence by itself/.test(name) ? { evidence: false } : {}),
    ...(row["pair"] ? { pair: row["pair"] } : {}),
    ...(own !== source ? { source: own } : {}),
    ...(row["as_of"] !== asOf ? { "as-of": row["as_of"] } : {}),
    ...(row["verified"] === "no" ? { verified: false } : {}),
  };
}

function fileOf(cloud: string, rows: readonly Row[]): string {
  const path = join(folder, `${cloud}.yaml`);
  const head = existsSync(path)
    ? readFileSync(path, "utf8").split(/^as-of:/m, 1)[0]
    : `cloud: ${cloud}\noperator: ${cloud}\n`;
  const source = mostCommon(rows.map(sourceOf));
  const asOf = mostCommon(rows.map((row) => row["as_of"] ?? ""));
  const body = new Document({ "as-of": asOf, source, regions: rows.map((row) => regionOf(row, source, asOf)) });
  visit(body, {
    Pair(_, pair) {
      if (isSeq(pair.value) && String(pair.key) !== "regions") pair.value.flow = true;
    },
  });
  return `${head}${body.toString({ lineWidth: 0, flowCollectionPadding: false })}`;
}

const [input] = process.argv.slice(2);
if (input === undefined) {
  console.error("usage: tsx scripts/carry-over/regions.ts regions.csv");
  process.exitCode = 2;
} else {
  const byCloud = new Map<string, Row[]>();
  for (const row of parseCsv(readFileSync(input, "utf8"))) {
    const cloud = clouds[row["cloud"] ?? ""] ?? row["cloud"] ?? "";
    byCloud.set(cloud, [...(byCloud.get(cloud) ?? []), row]);
  }
  for (const [cloud, rows] of byCloud) writeFileSync(join(folder, `${cloud}.yaml`), fileOf(cloud, rows));
  console.error(`${byCloud.size} clouds`);
}
