/** What programs give to what they build, followed to where it is written. Each case is a small repository. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

type Tree = Readonly<Record<string, string>>;

const head = 'import { App, Stack } from "aws-cdk-lib";\nclass Shop extends Stack {}\nconst app = new App();\n';
const cdk: Tree = { "cdk.json": '{ "app": "npx ts-node bin/app.ts" }' };
const pulumi: Tree = { "Pulumi.yaml": "name: shop\nruntime: nodejs\n" };

function lines(...all: readonly string[]): string {
  return all.map((line) => line.trimEnd() + "\n").join("");
}

async function found(tree: Tree): Promise<readonly string[]> {
  const { findings, diagnostics } = await reportOf(folderOf(tree));
  const faults = diagnostics.filter(({ severity, code }) => severity === "error" && code !== "no-sink");
  return [
    ...findings.map(({ value, certainty, at }) => `${value} ${certainty} ${at.file}:${at.line}`),
    ...faults.map(({ code }) => code),
  ];
}

const fires: readonly (readonly [what: string, tree: Tree, expected: readonly string[]])[] = [
  [
    "an image and a region that are joined of imported parts",
    {
      ...pulumi,
      "index.ts": lines(
        'import * as aws from "@pulumi/aws";\nimport * as k8s from "@pulumi/kubernetes";',
        'import { GEO, MIRROR } from "./parts";',
        'new aws.Provider("p", { region: GEO + "-north-1" });',
        'new k8s.core.v1.Pod("p", { spec: { containers: [{ image: `${MIRROR}/web:1` }] } });',
      ),
      "parts.ts": 'export const GEO = "cn";\nexport const MIRROR = "registry.cn-hangzhou.aliyuncs.com/acme";\n',
    },
    ["cn-north-1 certain index.ts:4", "registry.cn-hangzhou.aliyuncs.com/acme/web certain parts.ts:2"],
  ],
  [
    "a region by its name in an enumeration of the library",
    {
      ...pulumi,
      "index.ts": 'import * as aws from "@pulumi/aws";\nnew aws.Provider("p", { region: aws.Region.CNNorth1 });\n',
    },
    ["cn-north-1 certain index.ts:2"],
  ],
  [
    "of modules of Python that are taken in whole, the last",
    {
      ...pulumi,
      "__main__.py":
        'import pulumi_aws as aws\nfrom base import *\nfrom live import *\naws.Provider("p", region=REGION)\n',
      "base.py": 'REGION = "eu-west-1"\n',
      "live.py": 'REGION = "cn-north-1"\n',
    },
    ["cn-north-1 certain live.py:1"],
  ],
  [
    "what a list is left with",
    {
      ...pulumi,
      "index.ts": lines(
        'import * as aws from "@pulumi/aws";\nimport { ALL } from "./all";',
        'for (const r of ALL.filter((x) => !x.startsWith("eu-"))) new aws.Provider(r, { region: r });',
      ),
      "all.ts": 'export const ALL = ["eu-west-1", "cn-north-1"];\n',
    },
    ["cn-north-1 certain all.ts:1"],
  ],
  [
    "a constant of another module",
    {
      ...cdk,
      "bin/app.ts": lines(
        head,
        'import { HOME } from "../lib/settings";',
        'new Shop(app, "web", { env: { region: HOME } });',
      ),
      "lib/settings.ts": 'export const HOME: string = "cn-north-1";\n',
    },
    ["cn-north-1 certain lib/settings.ts:1"],
  ],
  [
    "one that a module hands on, by a path that tsconfig knows",
    {
      ...cdk,
      "tsconfig.json": '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shop/*": ["lib/*"] } } }',
      "bin/app.ts": lines(
        head,
        'import * as all from "@shop/index";',
        'new Shop(app, "web", { env: { region: all.HOME } });',
      ),
      "lib/index.ts": 'export * from "./settings";\n',
      "lib/settings.ts": 'const home = "cn-north-1";\nexport { home as HOME };\n',
    },
    ["cn-north-1 certain lib/settings.ts:1"],
  ],
  [
    "an entry of a file that is imported, and of one that is read",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import cfg from "../config/prod.json";`,
        'import * as fs from "fs";\nimport * as yaml from "js-yaml";\nimport * as path from "path";',
        'const other = yaml.load(fs.readFileSync(path.join(__dirname, "..", "config", "dr.yaml"), "utf8")) as Site;',
        'new Shop(app, "web", { env: { region: cfg.aws.region } });',
        'new Shop(app, "dr", { env: { region: other.region } });\n',
      ].join("\n"),
      "config/prod.json": '{\n  "aws": { "region": "cn-north-1" },\n  "old": { "region": "ap-east-1" }\n}\n',
      "config/dr.yaml": "region: cn-northwest-1\n",
    },
    ["cn-northwest-1 certain config/dr.yaml:1", "cn-north-1 certain config/prod.json:2"],
  ],
  [
    "each file that it may be",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import * as fs from "fs";`,
        'const stage = app.node.tryGetContext("stage");',
        "const cfg = JSON.parse(fs.readFileSync(`config/${stage}.json`, 'utf8'));",
        'new Shop(app, "web", { env: { region: cfg.region } });\n',
      ].join("\n"),
      "config/cn.json": '{ "region": "cn-north-1" }\n',
      "config/eu.json": '{ "region": "eu-west-1" }\n',
    },
    ["cn-north-1 possible config/cn.json:1"],
  ],
  [
    "members of enumerations and classes, and what stands in for a variable",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import { Place, Sites } from "../lib/places";`,
        'new Shop(app, "enum", { env: { region: Place.Ningxia } });',
        'new Shop(app, "variable", { env: { region: process.env.SHOP_REGION ?? Sites.FALLBACK } });\n',
      ].join("\n"),
      "lib/places.ts": [
        'export enum Place {\n  Ireland = "eu-west-1",\n  Ningxia = "cn-northwest-1",\n}',
        'export abstract class Sites {\n  public static readonly FALLBACK: string = "cn-north-1";\n}\n',
      ].join("\n"),
    },
    ["cn-northwest-1 certain lib/places.ts:3", "cn-north-1 default lib/places.ts:6"],
  ],
  [
    "the context of the project",
    {
      "cdk.json": '{ "app": "x", "context": { "site": { "where": "cn-north-1" } } }',
      "bin/app.ts": lines(
        head,
        'const { where } = app.node.tryGetContext("site");',
        'new Shop(app, "a", { env: { region: where } });',
      ),
    },
    ["cn-north-1 default cdk.json:1"],
  ],
  [
    "each round of a loop",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import { targets } from "../lib/targets";`,
        "for (const { name, region } of targets) new Shop(app, name, { env: { region } });",
        'Object.entries({ a: "ap-east-1" }).forEach(([key, region]) => new Shop(app, key, { env: { region } }));\n',
      ].join("\n"),
      "lib/targets.ts": lines(
        "export const targets: readonly Target[] = [",
        '  { name: "w", region: "eu-west-1" },',
        '  { name: "e", region: "cn-north-1" },',
        "];",
      ),
    },
    ["ap-east-1 certain bin/app.ts:6", "cn-north-1 certain lib/targets.ts:3"],
  ],
  [
    "what functions and constructors are given by all who call them",
    {
      ...cdk,
      "bin/app.ts": `import { build } from "../lib/build";\nbuild({ where: "cn-north-1" });\n`,
      "lib/build.ts": lines(
        head,
        'export function build({ where = "eu-west-1" }: Options = {}): void {',
        '  new Shop(app, "a", { env: { region: where } });',
        "}",
      ),
    },
    ["cn-north-1 certain bin/app.ts:2"],
  ],
  [
    "settings of stacks, each in its own way of deploying",
    {
      ...pulumi,
      "Pulumi.cn.yaml": "config:\n  shop:where: cn-north-1\n",
      "Pulumi.eu.yaml": "config:\n  shop:where: eu-west-1\n",
      "settings.ts": lines(
        'import * as pulumi from "@pulumi/pulumi";',
        "const config = new pulumi.Config();",
        'export const where = config.require("where");',
      ),
      "index.ts": lines(
        'import * as aws from "@pulumi/aws";',
        'import { where } from "./settings";',
        'new aws.Provider("p", { region: where as aws.Region });',
      ),
    },
    ["cn-north-1 certain Pulumi.cn.yaml:2"],
  ],
  [
    "an image and a host of another module",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import { IMAGE, HOST } from "../lib/names";`,
        "ecs.ContainerImage.fromRegistry(IMAGE);",
        "new Function(app, 'f', { environment: { ASK: HOST } });\n",
      ].join("\n"),
      "lib/names.ts": lines(
        'export const IMAGE = "registry.cn-hangzhou.aliyuncs.com/shop/web:1";',
        'export const HOST = "https://oapi.dingtalk.com/robot";',
      ),
    },
    ["registry.cn-hangzhou.aliyuncs.com/shop/web certain lib/names.ts:1", "oapi.dingtalk.com certain lib/names.ts:2"],
  ],
];

test.each(fires)("%s", async (_, tree, expected) => {
  expect((await found(tree)).toSorted()).toEqual(expected.toSorted());
});

const silent: readonly (readonly [what: string, tree: Tree])[] = [
  [
    "the other entry of a map, another member",
    {
      ...cdk,
      "bin/app.ts": [
        `${head}import { byName, Place } from "../lib/places";`,
        'new Shop(app, "a", { env: { region: byName.west } });',
        'new Shop(app, "b", { env: { region: Place.Ireland } });\n',
      ].join("\n"),
      "lib/places.ts": lines(
        'export const byName = { west: "eu-west-1", east: "cn-north-1" };',
        "export enum Place {",
        '  Ireland = "eu-west-1",',
        '  Beijing = "cn-north-1",',
        "}",
      ),
    },
  ],
  [
    "what is only logged",
    {
      ...cdk,
      "bin/app.ts": `${head}import { HOME } from "../lib/places";\nconsole.log({ region: HOME });\n`,
      "lib/places.ts": 'export const HOME = "cn-north-1";\n',
    },
  ],
];

test.each(silent)("silent: %s", async (_, tree) => {
  expect(await found(tree)).toEqual([]);
});

test("modules that are not there, circles, and a program that is cut", async () => {
  const tree = {
    ...cdk,
    "bin/app.ts": [
      `${head}import { gone } from "./gone";\nimport { b } from "./loop";\nconst list = [...list, b];`,
      'new Shop(app, "gone", { env: { region: gone } });\nnew Shop(app, "loop", { env: { region: b } });',
      'new Shop(app, "self", { env: { region: list[0] } });\nnew Shop(app, "cut", { env: { region: (\n',
    ].join("\n"),
    "bin/loop.ts": 'export { b } from "./loop";\nexport * from "./app";\n',
  };
  expect(await found(tree)).toEqual([]);
});

test("what only the environment says is open, at the line that asks for it", async () => {
  const tree = { ...cdk, "bin/app.ts": `${head}new Shop(app, "a", { env: { region: process.env.SHOP_REGION } });\n` };
  const { summary, unresolved } = await reportOf(folderOf(tree));
  expect(summary.coverage.unknown).toBe(1);
  expect(unresolved.map(({ reason }) => reason).join()).toContain("SHOP_REGION");
});

test("chains of names that are used twice each cost what they are long", async () => {
  const chain = Array.from({ length: 30 }, (_, at) => `const a${at + 1} = stage === "x" ? a${at} : a${at};`);
  const text = `${head}const a0 = "cn-north-1";\n${chain.join("\n")}\nnew Shop(app, "a", { env: { region: a30 } });\n`;
  expect(await found({ ...cdk, "bin/app.ts": text })).toEqual(["cn-north-1 certain bin/app.ts:4"]);
});

const provider = 'import * as aws from "@pulumi/aws";\n';
const kept = 'new aws.Provider("p", { region });\n';

test.each<readonly [what: string, file: string, program: string]>([
  [
    "a type",
    "index.ts",
    `${provider}interface A { region: "cn-north-1" | "eu-west-1" }\nconst region = "eu-west-1";\n${kept}`,
  ],
  [
    "the type of a parameter",
    "index.ts",
    `${provider}function f(region: "cn-north-1" | "eu-west-1") { ${kept} }\nf("eu-west-1");\n`,
  ],
  ["what is overwritten at once", "index.ts", `${provider}let region = "cn-north-1";\nregion = "eu-west-1";\n${kept}`],
  [
    "a branch that is never come to",
    "index.ts",
    `${provider}if (false) { new aws.Provider("q", { region: "cn-north-1" }); }\n`,
  ],
  [
    "what a test of Python builds",
    "tests/test_shop.py",
    'import pulumi_aws as aws\n\ndef test_cn():\n    assert aws.Provider("p", region="cn-north-1")\n',
  ],
])("takes %s for no value", async (_, file, program) => {
  expect(await found({ ...pulumi, [file]: program })).toEqual([]);
});

test("what is never come to ends where the branch ends; a name used in between keeps its text", async () => {
  const program = [
    provider,
    'if (false) {}\nelse { new aws.Provider("p", { region: "cn-north-1" }); }\n',
    'let region = "cn-northwest-1";\nnew aws.Provider("q", { region });\nregion = "eu-west-1";\n',
  ];
  const values = await found({ ...pulumi, "index.ts": program.join("") });
  expect(values.map((one) => one.split(" ")[0]).toSorted()).toEqual(["cn-north-1", "cn-northwest-1"]);
});

test("a region from a module that nobody knows is told as open", async () => {
  const taken = "const cfg = require(`./stacks/${process.env.STACK}`);\n";
  const program = `${provider}${taken}new aws.Provider("p", { region: cfg.region });\n`;
  const { unresolved } = await reportOf(folderOf({ ...pulumi, "index.ts": program }));
  expect(unresolved.map(({ reason }) => reason)).toEqual(["region: region of which module is taken in, is not known"]);
});

test("functions that each call the next twice are followed up to a bound, which is told", async () => {
  const doubled = Array.from(
    { length: 14 },
    (_, at) => `function f${at + 1}(r) { f${at}(r + "a"); f${at}(r + "b"); }\n`,
  );
  const first = "function f0(r) { new aws.Provider(r, { region: r }); }\n";
  const program = `${provider}${first}${doubled.join("")}f14("eu-west-1");\n`;
  const { diagnostics } = await reportOf(folderOf({ ...pulumi, "index.js": program }));
  expect(diagnostics.map(({ code }) => code)).toContain("script-limit");
});

const dotnet = 'using Pulumi.AliCloud.Oss;\nclass Shop { Shop() { new Bucket("b"); } }\n';
const project =
  '<Project><ItemGroup><PackageReference Include="Pulumi.AliCloud" Version="3.*" /></ItemGroup></Project>\n';
const maven = "<groupId>com.pulumi</groupId>\n<artifactId>alicloud</artifactId>";

test.each<readonly [what: string, tree: Tree, expected: readonly string[]]>([
  [".NET", { "Program.cs": dotnet, "shop.csproj": project }, ["alicloud certain shop.csproj:1"]],
  ["Java", { "pom.xml": `<project><dependency>${maven}</dependency></project>\n` }, ["alicloud certain pom.xml:2"]],
  ["Java, in a comment", { "pom.xml": `<project><!-- ${maven} --></project>\n` }, []],
  ["Gradle", { "build.gradle": 'implementation "com.pulumi:alicloud:3.1.0"\n' }, ["alicloud certain build.gradle:1"]],
])("names providers of Pulumi by the packages of %s", async (_, tree, expected) => {
  expect(await found({ ...pulumi, ...tree })).toEqual(expected);
});

test("names providers of Terraform for which CDKTF makes code", async () => {
  const listed =
    '{ "language": "python", "app": "python3 main.py", "terraformProviders": ["aliyun/alicloud@~> 1.2"] }\n';
  expect(await found({ "cdktf.json": listed })).toEqual(["aliyun/alicloud certain cdktf.json:1"]);
});
