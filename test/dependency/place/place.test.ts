/** Where things lie, with which tags: each row says who decides. */
import { describe, expect, test } from "vitest";
import { byDefault, dependencies, literal, oneOf, subject, unknown, when } from "../build.ts";
import type { Plain } from "../build.ts";

const aws = { role: "provider", provider: "hashicorp/aws", address: "provider.aws" } as const;
const through = { providerConfig: "provider.aws" } as const;

/** Regions in which the resource lies, those of `more` beside it in the reading. */
function regions(resource: ReturnType<typeof subject>, ...more: ReturnType<typeof subject>[]): string[] {
  return dependencies(resource, ...more)
    .filter(({ kind, sink }) => kind === "resource" && sink.subject === resource.address)
    .flatMap(({ places }) => places.map(({ region }) => region))
    .sort();
}

describe("a resource lies", () => {
  const hongKong = subject("aws", { region: "ap-east-1" }, aws);
  const bucket = (settings: { readonly [name: string]: Plain } = {}): ReturnType<typeof subject> =>
    subject("aws_s3_bucket", settings, through);

  test.each<[string, { readonly [name: string]: Plain }, string[]]>([
    ["where its configuration says", {}, ["ap-east-1"]],
    ["where it says itself", { region: "eu-west-1" }, ["eu-west-1"]],
    ["where it is read to say so", { region: "eu-\u200Bw\u0435st-1" }, ["eu-west-1"]],
    ["in the region of its zone", { availability_zone: "ap-east-1b" }, ["ap-east-1"]],
    ["in the region of its zones", { availability_zones: ["eu-west-3a", "eu-west-3b"] }, ["eu-west-3"]],
    ["where the region says, whatever its zones are called", { region: "eu-west-1", zone_id: "Z1" }, ["eu-west-1"]],
    [
      "in one of several places",
      {
        region: oneOf([
          ["eu-west-1", when("a", "1")],
          ["eu-west-3", when("a", "2")],
        ]),
      },
      ["eu-west-1", "eu-west-3"],
    ],
    [
      "where its configuration says, if it says nothing in some case",
      {
        region: oneOf([
          ["eu-west-1", when("a", "1")],
          [null, when("a", "2")],
        ]),
      },
      ["ap-east-1", "eu-west-1"],
    ],
    ["nowhere that is known, if its own region is not", { region: { ...unknown, notNull: true } }, []],
    ["where its configuration says, if a variable that nobody sets may be null", { region: unknown }, ["ap-east-1"]],
    ["where its configuration says, if it says null", { region: null }, ["ap-east-1"]],
    ["in a region that no table has", { region: "ap-somewhere-9" }, ["ap-somewhere-9"]],
  ])("%s", (_, settings, expected) => {
    expect(regions(bucket(settings), hongKong)).toEqual(expected);
  });

  test("where a stack says", () => {
    expect(
      regions(subject("AWS::S3::Bucket", {}, { format: "cloudformation", region: literal("cn-north-1") })),
    ).toEqual(["cn-north-1"]);
  });

  test("where its parent lies, through parents of parents, and a circle ends", () => {
    const account = subject(
      "azurerm_storage_account",
      { location: "East Asia" },
      { address: "azurerm_storage_account.a" },
    );
    const container = {
      ...subject("azurerm_storage_container", {}, { address: "azurerm_storage_container.c" }),
      parents: ["azurerm_storage_account.a"],
    };
    const blob = {
      ...subject("azurerm_storage_blob", {}, { address: "azurerm_storage_blob.b" }),
      parents: ["azurerm_storage_container.c"],
    };
    expect(regions(blob, container, account)).toEqual(["eastasia"]);
    expect(regions({ ...container, parents: ["azurerm_storage_container.c"] })).toEqual([]);
  });

  test("not where something of another cloud lies that it names", () => {
    const balancer = subject("aws_lb", { region: "ap-east-1" }, { address: "aws_lb.a" });
    const named = (type: string) => ({ ...subject(type, {}, { address: `${type}.r` }), parents: ["aws_lb.a"] });
    for (const type of [
      "cloudflare_r2_bucket",
      "azurerm_key_vault_secret",
      "google_sql_database_instance",
      "hcloud_server",
    ])
      expect([type, ...regions(named(type), balancer)]).toEqual([type]);
  });
});

describe("tags", () => {
  const tagsOf = (...subjects: ReturnType<typeof subject>[]): unknown[] =>
    dependencies(...subjects)
      .filter(({ kind }) => kind === "region")
      .flatMap(({ deployed }) => deployed.map(({ tags }) => tags));
  const tagged = subject("aws_s3_bucket", {}, { ...through, tags: { Class: "public" } });

  test("of which there are more than anybody lists may have any text, and the others stay", () => {
    const many = (name: string): Plain =>
      oneOf([1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => [`${name}${at}`, when(name, `${at}`)]));
    const tags = { a: many("a"), b: many("b"), c: "c" };
    const [found] = dependencies(
      subject("aws_s3_bucket", { tags }, through),
      subject("aws", { region: "ap-east-1" }, aws),
    )
      .filter(({ kind }) => kind === "resource")
      .map(({ sink }) => sink);
    expect(found?.openTags).toEqual(["b"]);
    expect(found?.tagChoices).toHaveLength(9);
    expect(found?.tagChoices?.every(({ b, c }) => b === undefined && c === "c")).toBe(true);
  });

  test.each<[string, { readonly [name: string]: Plain }, Record<string, string>]>([
    [
      "of the configuration are the resource's",
      { default_tags: [{ tags: { Owner: "x" } }] },
      { Owner: "x", Class: "public" },
    ],
    ["of its own come first", { default_tags: [{ tags: { Class: "pii" } }] }, { Class: "public" }],
    ["of defaults of variables count", { default_labels: { Owner: byDefault("x") } }, { Owner: "x", Class: "public" }],
    ["that are not known don't", { default_tags: [{ tags: { Owner: unknown } }] }, { Class: "public" }],
    ["have names, which settings have too", { ignore_tags: [{ keys: ["Owner"] }] }, { Class: "public" }],
  ])("%s", (_, settings, expected) => {
    expect(tagsOf(subject("aws", { region: "ap-east-1", ...settings }, aws), tagged)).toEqual([expected]);
  });
});

test("a zone of the configuration's region is no other place, one of another is", () => {
  const placed = dependencies(
    subject("aws", { region: "ap-east-1" }, aws),
    subject("aws_instance", { availability_zone: "ap-east-1a" }, { ...through, address: "aws_instance.same" }),
    subject("aws_instance", { availability_zone: "eu-west-1a" }, { ...through, address: "aws_instance.other" }),
  ).find(({ kind, value }) => kind === "region" && value === "ap-east-1");
  expect(placed?.deployed.map((one) => one.subject)).toEqual(["aws_instance.same"]);
});
