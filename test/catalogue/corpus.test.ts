/** Names from elsewhere: of innocents none may be flagged; of flagged operators it is counted how many are known. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { lookup } from "../../src/catalogue/lookup.ts";

const catalogue = builtinCatalogue();
const adversaries = new Set(["CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE", "BY"]);

function rows(name: string): string[][] {
  return readFileSync(new URL(`corpus/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

/** Which versions of whose lists, as the corpus says at its head. */
function comparedWith(): string {
  return readFileSync(new URL("corpus/flagged.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("# "))
    .slice(1)
    .map((line) => line.slice(2))
    .join("\n");
}

describe("innocents", () => {
  const innocents = rows("innocent.txt");

  test("there are enough of them", () => expect(innocents.length).toBeGreaterThan(5_000));

  test("none is flagged", () => {
    const flagged = innocents.flatMap(([, value = ""]) =>
      lookup(catalogue, value)
        .matches.filter(
          ({ operator, location, verified }) =>
            verified &&
            (adversaries.has(operator?.jurisdiction ?? "") || adversaries.has(location?.jurisdiction ?? "")),
        )
        .map(({ operator, signal }) => `${value}: ${operator?.entity} by ${signal}`),
    );
    expect(flagged).toEqual([]);
  });
});

/** How many of a kind of those who host are known, flagged or not; a country's domain tells no operator. */
function hostsKnown(): string[] {
  const counts = new Map<string, { known: number; verified: number; all: number }>();
  for (const [kind = "", value = ""] of rows("hosting.txt")) {
    const count = counts.get(kind) ?? { known: 0, verified: 0, all: 0 };
    const found = lookup(catalogue, value).matches.filter(
      ({ operator }) => !(operator?.entity ?? "dot-").startsWith("dot-"),
    );
    count.all += 1;
    if (found.length > 0) count.known += 1;
    if (found.some(({ verified }) => verified)) count.verified += 1;
    counts.set(kind, count);
  }
  const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(0)} %`;
  return [...counts].map(
    ([kind, { known, verified, all }]) =>
      `| ${kind} | ${known} of ${all} | ${share(known, all)} | ${share(verified, all)} |`,
  );
}

/** Regions of all clouds, companies, hosts, networks, models, lists and innocents among them. */
test("what a person may ask is answered as it is labelled", () => {
  const asked = rows("asked.txt");
  expect(asked.length).toBeGreaterThan(1_000);
  const fits = (wanted: string, found: readonly (string | null)[]): boolean => {
    if (wanted === "?") return true;
    if (wanted === "-") return !found.some((one) => adversaries.has(one ?? ""));
    return wanted === "ANY" ? found.some((one) => adversaries.has(one ?? "")) : found.includes(wanted);
  };
  const wrong = asked.filter(([, value = "", operator = "", place = ""]) => {
    const { matches, lists } = lookup(catalogue, value);
    if (operator.startsWith("LIST:")) return lists[0]?.id !== operator.slice("LIST:".length);
    const told = operator === "-" ? matches.filter(({ verified }) => verified) : matches;
    return !(
      fits(
        operator,
        told.map((match) => match.operator?.jurisdiction ?? null),
      ) &&
      fits(
        place,
        told.map((match) => match.location?.jurisdiction ?? null),
      )
    );
  });
  expect(wrong).toEqual([]);
});

test("how many of the flagged are known, by kind", async () => {
  const counts = new Map<string, { known: number; country: number; all: number }>();
  for (const [kind = "", value = "", jurisdiction = ""] of rows("flagged.txt")) {
    const count = counts.get(kind) ?? { known: 0, country: 0, all: 0 };
    const found = lookup(catalogue, value).matches.filter(({ operator }) => operator?.jurisdiction === jurisdiction);
    // A country's domain is no operator: it is counted beside.
    const known = found.some(({ operator }) => !operator!.entity.startsWith("dot-"));
    counts.set(kind, {
      known: count.known + (known ? 1 : 0),
      country: count.country + (!known && found.length > 0 ? 1 : 0),
      all: count.all + 1,
    });
  }
  const lines = [...counts].map(
    ([kind, { known, country, all }]) =>
      `| ${kind} | ${known} of ${all} | ${((100 * known) / all).toFixed(1)} % | ${country} |`,
  );
  await expect(
    `# What the catalogue knows of others' lists

Made by \`npx vitest run test/catalogue/corpus.test.ts -u\` from \`test/catalogue/corpus/flagged.txt\`, which says
where each name comes from.

## Read this first

This table says how far the catalogue follows lists that it was partly written from. It is no measure of how much
of the world it knows, and a figure near 100 % means no more than that the list has been worked through: whoever runs
on a service that none of these lists has is not in it. What is nearer to a measure are the first two rows of the
second table, of lists that were not worked through.

\`cloud domain\` holds the names of cloud and delivery services only; \`vendor domain, whole list\` is everything
that ten lists have of whole companies, games and shops included. Hugging Face publishers are a list of names, most of
which nothing that was read ties to a company. Ids of models are those of one snapshot; later ones are in neither
column. Those of litellm were drawn by chance after the catalogue had been held against the whole list once, and so
were those of training and serving tools. Mirrors under the name of a country, whose operator nobody knows, are not
counted as known.

${comparedWith()}

| kind | operator known | recall | only by its country's domain |
| --- | --- | --- | --- |
${lines.join("\n")}

## Who hosts, by lists of others

Of anybody, flagged or not (\`test/catalogue/corpus/hosting.txt\`). When it was first held against them, the
catalogue knew 33 % of the sites that wappalyzer lists, 34 % of all names of the private part of the Public Suffix List
and 57 % of the networks of China; the last list was then worked through, of the others what belongs to companies that
were known or well known. The Public Suffix List has clubs, universities and dynamic names for homes beside companies
that host.

| kind | operator known | share | of these with a source for operator and country |
| --- | --- | --- | --- |
${hostsKnown().join("\n")}
`,
  ).toMatchFileSnapshot("../../docs/catalogue-recall.md");
});
