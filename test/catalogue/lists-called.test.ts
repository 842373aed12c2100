/** Lists of law are looked up by id, title, or the word by which people know them. */
import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { lookup } from "../../src/catalogue/lookup.ts";

const catalogue = builtinCatalogue();
const idsOf = (text: string): string[] => lookup(catalogue, text).lists.map(({ id }) => id);

describe("lists by name", () => {
  it.each([
    ["dod-1260h", ["dod-1260h"]],
    ["NS-CMIC", ["ns-cmic"]],
    ["FCC Covered List", ["fcc-covered-list"]],
    ["fcc-covered-list/services", ["fcc-covered-list/services"]],
    ["Entity List", ["entity-list"]],
    ["section 889", ["section-889"]],
    ["NIS2", ["eu-nis2"]],
    ["1260H", ["dod-1260h"]],
    ["SDN List", ["ofac-sdn"]],
    ["uk-sanctions", ["uk-sanctions"]],
    ["Clean Carrier", ["clean-network/clean-carrier"]],
    ["833/2014", ["eu-833-2014-5n"]],
    ["Council Regulation (EU) No 833/2014", ["eu-833-2014-5n"]],
    ["Directive 3", ["ns-mbs"]],
    ["Non-SDN Menu-Based Sanctions List", ["ns-mbs"]],
    ["Executive Order 14024", ["ns-mbs"]],
    ["10 U.S.C. § 4872", ["10-usc-4872"]],
    ["28 CFR part 202", ["data-security-program-28-cfr-202"]],
    ["PSPF Direction 002-2025", ["au-pspf-kaspersky"]],
    ["FAR 52.204-25", ["section-889"]],
    ["Chinese Military Companies", ["dod-1260h"]],
    ["BIS Entity List", ["entity-list"]],
  ])("%s", (text, ids) => expect(idsOf(text)).toEqual(ids));

  it.each([
    "section",
    "list",
    "2",
    "us",
    "huawei",
    "deepseek",
    "aliyuncs.com",
    "AS4134",
    "rtx-4090",
    "no-such-list",
    "python 3",
    "class 2",
    "united states",
  ])("%s is none", (text) => expect(idsOf(text)).toEqual([]));

  it("say who is on them, and what that is to it", () => {
    const [list] = lookup(catalogue, "dod-1260h").lists;
    expect(list).toMatchObject({ jurisdiction: "US", status: "in-force", binds: expect.any(String) as string });
    expect(list?.entries).toContainEqual({
      entity: "alibaba-cloud",
      name: "Alibaba Cloud",
      person: "Alibaba Group Holding Limited",
      relation: "parent",
      since: "2026-06-08",
      verified: true,
    });
  });
});

/** Policies name persons too: only where the announcement does not, the entry is nameless, and then it is doubtful. */
it("name a person, or say that it could not be verified", () => {
  const nameless = catalogue
    .entities()
    .flatMap(({ id, lists }) => lists.map((entry) => ({ id, ...entry })))
    .filter(({ person, verified }) => person === null && verified);
  expect(nameless).toEqual([]);
});
