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
