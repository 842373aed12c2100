/**
 * Lists what the catalogue says on old or thin ground: facts without a second source, facts older than a year,
 * autonomous systems that a packaged routing table does not show, domains, models and regions that lists of other
 * origin see otherwise.
 * It fails where one of them gives a verified fact to somebody else, and where a number of a network is called verified
 * on one source.
 *
 *     npm run catalogue:check [-- --today 2026-11-22]
 */
import { catalogueSources, compiledCatalogue, validators } from "./catalogue-files.ts";
import { checkLists } from "./catalogue-lists.ts";
import { checkRegions } from "./catalogue-regions.ts";
import { checkSystems } from "./catalogue-systems.ts";
import { readDocuments, type CatalogueDocument } from "../src/catalogue/document.ts";
import { builtinCatalogue } from "../src/catalogue/load.ts";
import { placeOf, type Span } from "../src/source.ts";

interface Fact {
  readonly what: string;
  readonly at: Span;
  readonly asOf: string;
  readonly source: string;
  readonly verified: boolean;
}

type Path = readonly (string | number)[];

/** Every part of a document that bears a source or a date of its own, and the document itself for the rest. */
function factsOf(document: CatalogueDocument): Fact[] {
  const facts: Fact[] = [];
  const collect = (value: unknown, path: Path, asOf: string, source: string): void => {
    if (typeof value !== "object" || value === null) return;
    const part = value as Readonly<Record<string, unknown>>;
    const ownDate = typeof part["as-of"] === "string" ? part["as-of"] : asOf;
    const ownSource = typeof part["source"] === "string" ? part["source"] : source;
    if ("as-of" in part || "source" in part) {
      const what = String(
        part["entity"] ??
          part["list"] ??
          part["cloud"] ??
          part["code"] ??
          part["value"] ??
          part["name"] ??
          "data classes",
      );
      facts.push({
        what,
        at: document.at(path),
        asOf: ownDate,
        source: ownSource,
        verified: part["verified"] !== false,
      });
    }
    for (const [key, child] of Object.entries(part))
      collect(child, [...path, Array.isArray(value) ? Number(key) : key], ownDate, ownSource);
  };
  collect(document.value, [], "", "");
  return facts;
}

function yearBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}

function line({ what, at }: Fact, remark: string): string {
  const { file, line: number } = placeOf(at);
  return `${file}:${number}: ${what}: ${remark}`;
}

const flag = process.argv.indexOf("--today");
const today = process.argv[flag + 1];
const limit = yearBefore(flag >= 0 && today !== undefined ? today : new Date().toISOString().slice(0, 10));
const sources = catalogueSources();
// Compiling the schemas takes longer than reading all files: once is enough.
const schemasOnce = validators();
const facts = sources.flatMap((source) => readDocuments(source, schemasOnce).documents.flatMap(factsOf));
const old = facts.filter(({ asOf }) => asOf < limit);
const thin = facts.filter(({ source, verified }) => verified && !source.includes(";"));

for (const fact of thin) console.log(line(fact, `one source (${fact.source})`));
for (const fact of old) console.log(line(fact, `as of ${fact.asOf}`));
const unverified = facts.filter(({ verified }) => !verified).length;
console.log(
  `${facts.length} dated or sourced facts: ${thin.length} with one source, ${unverified} unverified, ` +
    `${old.length} older than a year`,
);
const systems = checkSystems(sources);
const { silent, resembling, missing, thin: thinSystems } = systems;
for (const text of [...silent, ...resembling, ...missing, ...thinSystems, ...systems.contradicted]) console.log(text);
console.log(
  `autonomous systems: ${systems.contradicted.length} of somebody else, ${missing.length} missing, ` +
    `${resembling.length} of names that resemble an entity's, ${silent.length} not announced, ` +
    `${thinSystems.length} without a second dated source`,
);
const { domain, mirror, registry } = compiledCatalogue().compiled.signals;
const lists = checkLists(builtinCatalogue(), [...domain, ...mirror, ...registry]);
for (const text of [...lists.missing, ...lists.contradicted]) console.log(text);
console.log(
  `lists: ${lists.domains} domains and ${lists.names} models, endpoints and names of credentials compared, ` +
    `${lists.contradicted.length} of somebody else, ${lists.missing.length} missing`,
);
const regions = checkRegions(builtinCatalogue(), limit);
for (const text of [...regions.old, ...regions.contradicted]) console.log(text);
console.log(
  `regions: ${regions.regions} of ${regions.clouds} clouds compared, ` +
    `${regions.contradicted.length} missing or elsewhere, ${regions.old.length} lists older than a year`,
);
const contradicted = [systems, lists, regions].flatMap((check) => check.contradicted);
if (contradicted.length > 0 || thinSystems.length > 0) process.exitCode = 1;
