/** Programs in TypeScript, which would be checked with ours if they lay among the cases. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { detect } from "../../src/dependency/detect.ts";
import type { Files } from "../../src/files.ts";
import { format } from "../../src/formats/programs.ts";
import { folderOf, reportOf } from "../scan/workspace.ts";

const catalogue = builtinCatalogue();
const files: Files = {
  text: () => ({ unreadable: "missing" }),
  bytes: () => "missing",
  names: () => null,
  folders: () => [],
};
const context = { files, paths: ["cdk.json", "bin/app.ts"] };

function found(text: string): string[] {
  const file = { path: "bin/app.ts", source: { path: "bin/app.ts", text } };
  if (!format.mayBe(file.path, context.paths) || !format.recognises(file, context)) return [];
  return format
    .read(file, context)
    .readings.flatMap((reading) => detect(reading, catalogue))
    .map(({ kind, value, certainty }) => `${kind} ${value} ${certainty}`)
    .toSorted();
}

test("a literal in the place of a region or image is certain, any other possible", () => {
  expect(
    found(`import * as cdk from "aws-cdk-lib";
new Shop(app, "Shop", { env: { region: "cn-north-1" } });
ContainerImage.fromRegistry("registry.cn-hangzhou.aliyuncs.com/shop/web:1");
const hook = \`https://oapi.dingtalk.com/robot/send\`;`),
  ).toEqual([
    "endpoint oapi.dingtalk.com possible",
    "image registry.cn-hangzhou.aliyuncs.com/shop/web certain",
    "region cn-north-1 certain",
  ]);
});

test("comments, messages, imports and other programs say nothing", () => {
  expect(
    found(`import * as cdk from "aws-cdk-lib";
// region: "cn-north-1"
/* region: "cn-north-1" */
throw new Error("not in https://oss-cn-beijing.aliyuncs.com");`),
  ).toEqual([]);
  expect(found('export const region = "cn-north-1";')).toEqual([]);
});

test.each([
  ["bin/a.ts", "import * as cdk from 'aws-cdk-lib';\nnew Shop(app, 'a', { env: { region: 'cn-north-1' } });\n", 1],
  ["index.ts", 'import * as aws from "@pulumi/aws";\nnew aws.Provider("c", { region: "cn-north-1" });\n', 1],
  ["index.ts", 'import express from "express";\nconst region = "cn-north-1";\n', 0],
])("%s without a project's file", async (path, text, count) => {
  const { findings } = await reportOf(folderOf({ [path]: text }));
  expect(findings.filter(({ value }) => value === "cn-north-1")).toHaveLength(count);
});

const lookedUp = `import * as cdk from "aws-cdk-lib";
const app = new cdk.App();
const regions = ["eu-west-1", "cn-north-1"];
for (const region of regions) new Shop(app, region, { env: { region } });
const sites: Record<string, string> = {
  frankfurt: "eu-central-1",
  hongkong: "ap-east-1",
};
new Shop(app, "site", { env: { region: sites[app.node.tryGetContext("site")] } });
const primary = "cn-northwest-1";
new Shop(app, "first", { env: { region: primary } });
for (const place of ["cn-north-1"]) new Shop(app, place, { env: { region: place } });
export const elsewhere = new Map([["hk", { at: "ap-east-1" }]]);
const settings = {
  "cn-north-1": { size: 3 },
};
for (const [place, { size }] of Object.entries(settings)) new Shop(app, place, { size, env: { region: place } });
enum Place {
  Beijing = "cn-north-1",
}
new Shop(app, "enum", { env: { region: Place.Beijing } });
const chosen = process.argv[2] === "cn" ? "cn-north-1" : "eu-west-1";
new Shop(app, "chosen", { env: { region: chosen } });
`;

const compared = `import * as cdk from "aws-cdk-lib";
const app = new cdk.App();
const region = process.env.AWS_REGION;
const names: Record<string, string> = {
  "cn-north-1": "Beijing",
  "cn-northwest-1": "Ningxia",
};
console.log(names[region]);
const denied = ["cn-north-1", "cn-northwest-1"];
if (denied.includes(region)) throw new Error("not there");
const known = new Set(["eu-west-1", "cn-north-1"]);
if (!known.has(region)) throw new Error("not there");
if (region === "cn-north-1") throw new Error("not there");
if (["cn-north-1", "cn-northwest-1"].includes(region)) throw new Error("not there");
type Place = "eu-west-1" | "cn-north-1";
const unused = "cn-north-1";
const sites = { eu: "eu-west-1", cn: "cn-north-1" };
new Shop(app, "shop", { env: { region: sites.eu } });
new Guard(app, "guard", { forbiddenRegions: ["cn-north-1"], condition: { "aws:RequestedRegion": ["cn-north-1"] } });
new ec2.GenericLinuxImage({ "cn-north-1": "ami-1", "eu-west-1": "ami-2" });
switch (region) {
  case "cn-north-1":
    throw new Error("not there");
}
new Shop(app, "my-app-1", { project: "my-app-1", other: "us-web-shop" });
`;

function abroad(text: string): string[] {
  return found(text).filter((one) => !one.startsWith("region eu-"));
}

test("codes in lists, maps and constants are certain where they are given on, and possible where they stand", () => {
  expect([...new Set(abroad(lookedUp))]).toEqual([
    "region ap-east-1 possible",
    "region cn-north-1 certain",
    "region cn-north-1 possible",
    "region cn-northwest-1 certain",
  ]);
});

test("codes of regions that are compared, denied, unused or keys say nothing", () => {
  expect(abroad(compared)).toEqual([]);
});
