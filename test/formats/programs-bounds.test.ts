/** What is followed of large programs is bounded; what lies beyond a bound is told. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

const cdk = { "cdk.json": '{ "app": "mvn -e -q compile exec:java" }' };

test("the constants of other projects don't crowd out those of one", async () => {
  const others = Array.from({ length: 450 }, (_, at) => [
    `a/other/Part${at}.java`,
    `package other;\npublic final class Part${at} { public static final String NAME = "x${at}"; }\n`,
  ]);
  const own = [
    ["z/cdk.json", cdk["cdk.json"]],
    ["z/src/Conf.java", 'package acme;\npublic final class Conf { public static final String HOME = "cn-north-1"; }\n'],
    [
      "z/src/App.java",
      "package acme;\nimport software.amazon.awscdk.*;\npublic class App { public static void main(String[] a) {\n" +
        "Environment here = Environment.builder().region(Conf.HOME).build();\n" +
        'new Stack(new App(), "S", StackProps.builder().env(here).build());\n} }\n',
    ],
  ];
  const { findings } = await reportOf(folderOf(Object.fromEntries([...others, ...own])));
  const told = findings.map(({ value, certainty, at }) => `${value} ${certainty} ${at.file}:${at.line}`);
  expect(told).toEqual(["cn-north-1 certain z/src/Conf.java:2"]);
});

/** A function that is called so often, the last time with another region. */
function calledOften(times: number): Readonly<Record<string, string>> {
  const calls = Array.from(
    { length: times },
    (_, at) => `shop("s${at}", ${at + 1 === times ? "HOME" : '"eu-west-1"'});`,
  );
  return {
    "cdk.json": '{ "app": "npx ts-node app.ts" }',
    "conf.ts": 'export const HOME = "cn-north-1";\n',
    "app.ts": [
      'import { App, Stack } from "aws-cdk-lib";\nimport { HOME } from "./conf";\nconst app = new App();',
      "function shop(name: string, place: string) {\n  new Stack(app, name, { env: { region: place } });\n}",
      ...calls,
      "",
    ].join("\n"),
  };
}

test("a function that many call has what each of them gives", async () => {
  const { findings } = await reportOf(folderOf(calledOften(60)));
  expect(findings.map(({ value }) => value)).toEqual(["cn-north-1"]);
});

test("callers beyond the bound are told", async () => {
  const { diagnostics } = await reportOf(folderOf(calledOften(260)));
  expect(diagnostics.map(({ code }) => code)).toContain("work-budget");
});

/** What a program builds with stands behind so many modules, each of which hands on the next one's names. */
function builtBehind(modules: number): Readonly<Record<string, string>> {
  const between = Array.from({ length: modules }, (_, at) => [`lib/m${at}.ts`, `export * from "./m${at + 1}";\n`]);
  return {
    "cdk.json": '{ "app": "npx ts-node bin/app.ts" }',
    "bin/app.ts": 'import { Base } from "../lib/m0";\nnew Base(undefined, "x", { env: { region: "cn-north-1" } });\n',
    ...Object.fromEntries(between),
    [`lib/m${modules}.ts`]: 'import { Stack } from "aws-cdk-lib";\nexport class Base extends Stack {}\n',
  };
}

test("a program is known by what stands behind many modules", async () => {
  const { findings } = await reportOf(folderOf(builtBehind(80)));
  expect(findings.map(({ value, certainty }) => `${value} ${certainty}`)).toEqual(["cn-north-1 certain"]);
});

test("more modules than are looked through are told, and the program is read all the same", async () => {
  const { findings, diagnostics } = await reportOf(folderOf(builtBehind(450)));
  expect(findings.map(({ value }) => value)).toEqual(["cn-north-1"]);
  expect(diagnostics.map(({ code }) => code)).toContain("work-budget");
});

test("more files than a program may read are told", async () => {
  const files = Array.from({ length: 100 }, (_, at) => [`config/e${at}.json`, '{ "where": "eu-west-1" }']);
  const app =
    'import { App, Stack } from "aws-cdk-lib";\nimport { readFileSync } from "node:fs";\n' +
    'const c = JSON.parse(readFileSync(`config/${process.argv[2]}.json`, "utf8"));\n' +
    'new Stack(new App(), "x", { env: { region: c.where } });\n';
  const all = { "cdk.json": '{ "app": "node app.ts" }', "app.ts": app, ...Object.fromEntries(files) };
  const { diagnostics } = await reportOf(folderOf(all));
  expect(diagnostics.map(({ code }) => code)).toContain("work-budget");
});

test("a list that is compared a hundred times may be taken the next time", async () => {
  const app =
    'import { App, Stack } from "aws-cdk-lib";\nexport const places = ["cn-north-1"];\n' +
    "if (places.includes(x)) {}\n".repeat(101) +
    'function go(place) { new Stack(new App(), "x", { env: { region: place } }); }\ngo(places[0]);\n';
  const { findings } = await reportOf(folderOf({ "cdk.json": '{ "app": "node app.ts" }', "app.ts": app }));
  expect(findings.map(({ value }) => value)).toContain("cn-north-1");
});
