/** Programs in TypeScript, which would be checked with ours if they lay among the cases. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { detect } from "../../src/dependency/detect.ts";
import { format } from "../../src/formats/programs.ts";
import { folderOf, reportOf } from "../scan/workspace.ts";

const catalogue = builtinCatalogue();
const context = { files: {} as never, paths: ["cdk.json", "bin/app.ts"] };

function found(text: string): string[] {
  const file = { path: "bin/app.ts", source: { path: "bin/app.ts", text } };
  if (!format.mayBe(file.path, context.paths) || !format.recognises(file, context)) return [];
  return format
    .read(file, context)
    .readings.flatMap((reading) => detect(reading, catalogue))
    .map(({ kind, value, certainty }) => `${kind} ${value} ${certainty}`);
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
