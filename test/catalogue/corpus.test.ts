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

test("how many of the flagged are known, by kind", async () => {
  const counts = new Map<string, { known: number; all: number }>();
  for (const [kind = "", value = "", jurisdiction = ""] of rows("flagged.txt")) {
    const count = counts.get(kind) ?? { known: 0, all: 0 };
    const known = lookup(catalogue, value).matches.some(({ operator }) => operator?.jurisdiction === jurisdiction);
    counts.set(kind, { known: count.known + (known ? 1 : 0), all: count.all + 1 });
  }
  const lines = [...counts].map(
    ([kind, { known, all }]) => `| ${kind} | ${known} of ${all} | ${((100 * known) / all).toFixed(1)} % |`,
  );
  await expect(
    `# What the catalogue knows of others' lists

Made by \`npx vitest run test/catalogue/corpus.test.ts -u\` from \`test/catalogue/corpus/flagged.txt\`, which says where each
name comes from.

| kind | known | recall |
| --- | --- | --- |
${lines.join("\n")}
`,
  ).toMatchFileSnapshot("../../docs/catalogue-recall.md");
});
