import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compiledCatalogue } from "../../scripts/catalogue-files.ts";
import { checkRegions } from "../../scripts/catalogue-regions.ts";
import { indexRegions, isPattern } from "../../src/catalogue/regions.ts";
import { jurisdictionName } from "../../src/catalogue/jurisdictions.ts";
import { builtinCatalogue, builtinData } from "../../src/catalogue/load.ts";

const catalogue = builtinCatalogue();
const data = builtinData();
const tables = data.clouds().map(({ cloud }) => ({ cloud, rows: data.regions(cloud) }));

/** What is written alike may be several regions: each place of theirs stays possible. */
test("a spelling of several regions that lie among several countries keeps all of these", () => {
  const row = { place: "x", isNowhereElse: true } as const;
  const table = indexRegions("x", [
    { ...row, code: "EUR5", among: ["BE", "GB"] },
    { ...row, code: "eur5", among: ["BE", "GB", "NL"] },
  ]);
  expect(table.find("Eur5")).toMatchObject({
    jurisdiction: null,
    cannotExclude: ["BE", "GB", "NL"],
    isNowhereElse: true,
  });
  expect(table.find("EUR5")).toMatchObject({ cannotExclude: ["BE", "GB"] });
});

describe("spellings", () => {
  test.each([
    ["confluent", "ME-CENTRAL-1", "me-central-1", "AE"],
    ["confluent", "ME_CENTRAL1", "me-central1", "QA"],
    ["mongodb-atlas", "me_central_1", "ME_CENTRAL_1", "AE"],
    ["aws", "ap-east-1", "ap-east-1", "HK"],
    ["aws", "ap-east-1a", "ap-east-1", "HK"],
    ["aws", "AP_EAST_1", "ap-east-1", "HK"],
    ["aws", "ape1-az1", "ap-east-1", "HK"],
    ["aws", "APE1", "ap-east-1", "HK"],
    ["aws", "Asia Pacific (Hong Kong)", "ap-east-1", "HK"],
    ["aws", "ap-east-2b", "ap-east-2", "TW"],
    ["aws", "cn-northwest-1c", "cn-northwest-1", "CN"],
    ["aws", "cnnw1-az2", "cn-northwest-1", "CN"],
    ["aws", "us-west-2-lax-1a", "us-west-2-lax", "US"],
    ["azure", "East Asia", "eastasia", "HK"],
    ["azure", "EAST ASIA", "eastasia", "HK"],
    ["azure", "EastAsia", "eastasia", "HK"],
    ["azure", "East_Asia", "eastasia", "HK"],
    ["azure", "asia-east", "eastasia", "HK"],
    ["azure", "China North 2", "chinanorth2", "CN"],
    ["azure", "China_North_2", "chinanorth2", "CN"],
    ["azure", "cn-north-2", "chinanorth2", "CN"],
    ["azure", "southeastasia", "southeastasia", "SG"],
    ["gcp", "asia-east2", "asia-east2", "HK"],
    ["gcp", "asia-east2-a", "asia-east2", "HK"],
    ["gcp", "ASIA-EAST2", "asia-east2", "HK"],
    ["gcp", "ASIA_EAST_2", "asia-east2", "HK"],
    ["gcp", "asia-east1-b", "asia-east1", "TW"],
    ["aiven", "google-asia-east2", "google-asia-east2", "HK"],
    ["aiven", "aws-ap-east-1", "aws-ap-east-1", "HK"],
    ["mongodb-atlas", "ASIA_EAST_2", "ASIA_EAST_2", "HK"],
    ["mongodb-atlas", "ASIA_EAST", "ASIA_EAST", "HK"],
    ["mongodb-atlas", "EASTERN_ASIA_PACIFIC", "EASTERN_ASIA_PACIFIC", "TW"],
    ["mongodb-atlas", "ME_CENTRAL_1", "ME_CENTRAL_1", "AE"],
    ["mongodb-atlas", "me-central1", "MIDDLE_EAST_CENTRAL_1", "QA"],
    ["ibm", "HKG02", "hkg02", "HK"],
    ["huawei-cloud", "ap-southeast-1", "ap-southeast-1", "HK"],
    ["alibaba-cloud", "ap-southeast-1", "ap-southeast-1", "SG"],
    ["alibaba-cloud", "cn-hangzhou-b", "cn-hangzhou", "CN"],
    ["tencent-cloud", "ap-guangzhou-3", "ap-guangzhou", "CN"],
    ["yandex-cloud", "ru-central1-d", "ru-central1", "RU"],
  ])("%s %s", (cloud, spelling, region, jurisdiction) => {
    expect(catalogue.region(cloud, spelling)).toMatchObject({ region, jurisdiction });
  });

  test.each([
    ["aws", "cn-north-9", "CN"],
    ["aws", "CN_NORTH_9", "CN"],
    ["aws", "cn-south-2b", "CN"],
    ["aws", "us-gov-north-1", "US"],
    ["azure", "chinanorth9", "CN"],
    ["azure", "China North 9", "CN"],
    ["alibaba-cloud", "cn-foo-1", "CN"],
    ["alibaba-cloud", "cn-hongkong-foo-1", "HK"],
    ["kingsoft-cloud", "cn-taipei-9", "TW"],
    ["yandex-cloud", "ru-central9-a", "RU"],
  ])("that nobody has listed yet lie where the cloud names them so: %s %s", (cloud, spelling, jurisdiction) => {
    expect(catalogue.region(cloud, spelling)).toMatchObject({ jurisdiction });
  });

  test.each([
    ["aws", "cnorth9"],
    ["aws", "cnnorth9"],
    ["aws", "cn-north"],
    ["aws", "ap-east-9"],
    ["azure", "indochina9"],
    ["alibaba-cloud", "cnzz"],
    ["gcp", "cn-north-9"],
    // It names places abroad so as well: `cn-xinjiapo-3` is Singapore.
    ["ctyun", "cn-dibai-9"],
    ["digitalocean", "cn-foo-1"],
  ])("say nothing where the cloud names none so: %s %s", (cloud, spelling) => {
    expect(catalogue.region(cloud, spelling)).toBeNull();
  });

  test("lie where their neighbours in the table do", () => {
    for (const { cloud, unlisted } of data.clouds()) {
      const naming = indexRegions(cloud, [], unlisted);
      for (const row of data.regions(cloud)) {
        const told = naming.findUnlisted(`${row.code.replace(/[0-9]+$/, "")}9`)?.jurisdiction;
        if (told !== undefined) expect([cloud, row.code, told]).toEqual([cloud, row.code, row.jurisdiction]);
      }
    }
  });

  test("are no evidence of the cloud", () => {
    expect(catalogue.regionAnywhere("cn-foo-1")).toEqual([]);
  });

  test("of every region find it, or say that it shares them", () => {
    for (const { cloud, rows } of tables) {
      for (const row of rows) {
        const found = catalogue.region(cloud, row.code);
        const may = [found?.jurisdiction, ...(found?.cannotExclude ?? [])];
        expect(may, `${cloud} ${row.code}`).toContain(row.jurisdiction ?? row.among?.[0] ?? null);
        for (const alias of (row.aliases ?? []).filter((text) => !isPattern(text)))
          expect(catalogue.region(cloud, alias), `${cloud} ${alias}`).not.toBeNull();
      }
    }
  });

  test("don't depend on case and separators", () => {
    const codes = tables.flatMap(({ cloud, rows }) => rows.map(({ code }) => [cloud, code] as const));
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom("", " ", "_", "-"),
        fc.boolean(),
        ([cloud, code], separator, upper) => {
          const respelled = code.replace(/-/g, separator);
          const written = catalogue.region(cloud, code);
          const other = catalogue.region(cloud, upper ? respelled.toUpperCase() : respelled);
          // Where two codes of one service become equal, both places remain possible; what Google's Cloud Storage
          // writes in capitals lies in some of the places that others of its services have under the same name.
          const before = [written?.jurisdiction ?? "", ...(written?.cannotExclude ?? [])];
          const after = [other?.jurisdiction ?? "", ...(other?.cannotExclude ?? [])];
          expect(before.some((one) => after.includes(one))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("of nothing find nothing, whatever it is", () => {
    const total = fc.property(fc.string(), (text) => catalogue.region("aws", text) === null || text !== "");
    fc.assert(total, { numRuns: 200 });
    expect(catalogue.region("aws", "ap-east-1".repeat(20_000))).toBeNull();
    expect(catalogue.region("nowhere", "ap-east-1")).toBeNull();
    expect(catalogue.region("aws", "eastasia")).toBeNull();
  });
});

describe("what can't be told", () => {
  test.each([
    ["azure", "asia", ["HK"]],
    ["gcp", "ASIA", ["HK", "ID", "IN", "JP", "KR", "SG", "TH", "TW"]],
    ["gcp", "global", ["HK"]],
    ["cloudflare-r2", "apac", "AU HK ID IN JP KR MY NZ PH SG TH TW VN".split(" ")],
    ["gcp", "EUR5", ["BE", "GB"]],
    ["gcp", "asia1", ["JP", "KR"]],
    ["gcp", "eur3", ["BE", "NL"]],
    ["azure", "CH North", ["CH", "CN"]],
    ["confluent", "mecentral1", ["AE", "QA"]],
  ])("%s %s", (cloud, spelling, cannotExclude) => {
    expect(catalogue.region(cloud, spelling)).toMatchObject({ jurisdiction: null, cannotExclude });
  });

  test("is guaranteed to lie in the European Union where the cloud says so", () => {
    expect(catalogue.region("gcp", "EU")?.cannotExclude).toHaveLength(27);
  });

  test("copies of georedundant services", () => {
    expect(catalogue.pairedRegion("azure", "Southeast Asia")).toMatchObject({ region: "eastasia", jurisdiction: "HK" });
    expect(catalogue.pairedRegion("azure", "eastasia")).toMatchObject({ region: "southeastasia" });
    expect(catalogue.pairedRegion("aws", "ap-east-1")).toBeNull();
  });
});

describe("where no cloud is named", () => {
  test("all clouds that agree count as one", () => {
    expect(catalogue.regionAnywhere("cn-north-1")).toEqual([
      { region: "cn-north-1", cloud: null, place: expect.stringContaining("Beijing") as string, jurisdiction: "CN" },
    ]);
  });

  test("those that don't each count", () => {
    expect(
      catalogue
        .regionAnywhere("ap-southeast-1")
        .map(({ jurisdiction }) => jurisdiction)
        .sort(),
    ).toEqual(["HK", "MY", "SG"]);
    expect(catalogue.regionAnywhere("ap-east-2").map(({ jurisdiction }) => jurisdiction)).toEqual(["TW"]);
  });

  test("zones count, words that tell no cloud don't", () => {
    expect(catalogue.regionAnywhere("asia-east2-b")).toMatchObject([{ cloud: "gcp", jurisdiction: "HK" }]);
    for (const word of ["RegionOne", "global", "asia", "auto", "production", ""])
      expect(catalogue.regionAnywhere(word), word).toEqual([]);
  });
});

describe("near misses", () => {
  const misses = compiledCatalogue().sources.flatMap(({ path, text }) => {
    const file = parse(text) as { cloud?: string; "near-misses"?: { value: string; not: string; reason: string }[] };
    return file.cloud === undefined
      ? []
      : (file["near-misses"] ?? []).map((miss) => ({ path, cloud: file.cloud ?? "", ...miss }));
  });

  test.each(misses)("$cloud $value is not $not: $reason", ({ cloud, value, not }) => {
    const location = catalogue.region(cloud, value);
    expect(location).not.toBeNull();
    expect([location?.jurisdiction, ...(location?.cannotExclude ?? [])]).not.toContain(not);
  });
});

describe("AWS's own list", () => {
  const own = compiledCatalogue().sources.find(({ path }) => path.endsWith("regions/aws.yaml"));
  const aws = parse(own?.text ?? "") as { regions: { code: string; partition: string; kind?: string }[] };
  const sdk = createRequire(import.meta.url).resolve("@aws-sdk/core");
  const file = readFileSync(
    join(dirname(sdk), "..", "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js"),
    "utf8",
  );
  const { partitions } = parse(file.slice(file.indexOf("{"), file.lastIndexOf("}") + 1)) as {
    partitions: { id: string; regions: Record<string, { description: string }> }[];
  };

  test.each(partitions.map(({ id, regions }) => [id, regions] as const))("%s", (id, regions) => {
    const ours = aws.regions.filter(
      ({ partition, kind = "region" }) => partition === id && (kind === "region" || kind === "multi-region"),
    );
    expect(ours.map(({ code }) => code).sort()).toEqual(Object.keys(regions).sort());
    for (const [code, { description }] of Object.entries(regions))
      expect(catalogue.region("aws", description)?.region ?? code, description).toBe(code);
  });
});

test("others' lists have no region that is missing or lies elsewhere here", () => {
  const { clouds, regions, contradicted } = checkRegions(catalogue, "");
  expect(clouds).toBeGreaterThanOrEqual(20);
  expect(regions).toBeGreaterThan(480);
  expect(contradicted).toEqual([]);
  const nowhere = { ...catalogue, region: () => null };
  expect(checkRegions(nowhere, "2030-01-01")).toMatchObject({
    contradicted: { length: regions },
    old: { length: clouds },
  });
});

test("the services that lie on another cloud agree with its table", () => {
  const below: Readonly<Record<string, string>> = { aws: "aws", google: "gcp", azure: "azure" };
  const said: Readonly<Record<string, string>> = { AWS: "aws", "Google Cloud": "gcp", Azure: "azure" };
  const rows = [
    ...data.regions("aiven").map(({ code, jurisdiction }) => {
      const [, head = "", tail = ""] = /^(aws|google|azure)-(.+)$/.exec(code) ?? [];
      return { code, jurisdiction, cloud: below[head], region: tail };
    }),
    ...data.regions("confluent").map(({ code, jurisdiction, name = "" }) => {
      const head = Object.keys(said).find((word) => name.startsWith(word)) ?? "";
      return { code: `confluent ${code}`, jurisdiction, cloud: said[head], region: code };
    }),
    ...data.regions("mongodb-atlas").map(({ code, jurisdiction }) => {
      return { code: `mongodb-atlas ${code}`, jurisdiction, cloud: "aws", region: code };
    }),
  ].flatMap(({ cloud, region, ...row }) => {
    const base = cloud === undefined ? null : catalogue.region(cloud, region);
    return base === null ? [] : [{ ...row, base: base.jurisdiction }];
  });
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ jurisdiction, base }) => jurisdiction !== base)).toEqual([]);
});

test("a spelling that fits two regions of one jurisdiction is one of them", () => {
  const table = indexRegions("c", [
    { code: "a-1", aliases: ["both"], place: "One", jurisdiction: "HK" },
    { code: "a-2", aliases: ["both"], place: "Two", jurisdiction: "HK" },
  ]);
  expect(table.find("both")).toMatchObject({ region: "a-1", jurisdiction: "HK" });
});

test("every country in which something lies or answers is called by its name", () => {
  const places = tables.flatMap(({ rows }) => rows.map(({ jurisdiction }) => jurisdiction));
  const answers = data.entities().map(({ jurisdiction }) => jurisdiction);
  const codes = new Set([...places, ...answers].filter((code) => code !== undefined && /^[A-Z]{2}$/.test(code ?? "")));
  expect(codes.size).toBeGreaterThan(60);
  expect([...codes].filter((code) => jurisdictionName(code ?? "") === code)).toEqual([]);
});

test("a partition whose operator is a company of its own is operated by it, and so are its regions", () => {
  expect(catalogue.partition("ovh", "ovh-us")).toMatchObject({ entity: "ovhcloud-us" });
  expect(catalogue.operatorOfCloud("ovh", "US-EAST-VA")).toMatchObject({ entity: "ovhcloud-us", jurisdiction: "US" });
  expect(catalogue.operatorOfCloud("ovh", "gra")).toMatchObject({ entity: "ovhcloud", jurisdiction: "FR" });
  expect(catalogue.operatorOfCloud("ovh")).toMatchObject({ entity: "ovhcloud", jurisdiction: "FR" });
});
