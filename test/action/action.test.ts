import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inSequence } from "../../src/pattern.ts";
import type { Report } from "../../src/report/report.ts";
import { Workspace, definition } from "./runner.ts";

const beijing =
  'provider "aws" {\n  region = "cn-north-1"\n}\n\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';
const frankfurt = beijing.replace("cn-north-1", "eu-central-1");

let space: Workspace;
beforeEach(() => {
  space = new Workspace();
});
afterEach(() => space.remove());

describe("action.yml", () => {
  test("runs one file on node24, with the inputs and outputs promised", () => {
    expect(definition.runs).toEqual({ using: "node24", main: "dist/action.js" });
    expect(Object.keys(definition.inputs)).toEqual([
      "paths",
      "policy",
      "config",
      "fail-on",
      "format",
      "changed-since",
      "working-directory",
      "var-file",
      "var",
      "workspace",
      "waivers",
      "baseline",
      "min-coverage",
      "strict",
      "allow-incomplete",
      "shard",
      "cache",
    ]);
    expect(Object.keys(definition.outputs)).toEqual(["verdict", "findings", "sarif-file", "report-file"]);
  });

  test("the bundle has no way to a network", () => {
    const bundle = readFileSync(resolve(import.meta.dirname, "../../dist/action.js"), "utf8");
    const loading = /(?:from|require\(|import\()\s*["'](?:node:)?/;
    expect(bundle.match(inSequence([loading, /(?:https?|http2|net|tls|dgram|dns)["']/], "g"))).toBeNull();
    expect(/\bfetch\(|XMLHttpRequest|WebSocket\(/.test(bundle)).toBe(false);
  });
});

test("results are kept where `cache` says, and change nothing", () => {
  space.put("main.tf", beijing);
  space.commit("first");
  const first = space.start({ cache: ".cache/borderlint" });
  const second = space.start({ cache: ".cache/borderlint" });
  expect(first).toMatchObject({ code: 1, errors: "" });
  expect(second.outputs).toMatchObject({ verdict: "fail", findings: first.outputs["findings"] });
  expect(second.annotations).toEqual(first.annotations);
});

test("reports lie in the workspace, or where the workflow says in full", async () => {
  space.put("main.tf", frankfurt);
  const file = join(space.temporary, "new/x.sarif");
  const step = await space.run({ format: `sarif=${file}\njson=out/new/report.json` });
  expect(step).toMatchObject({ code: 0, outputs: { "sarif-file": file } });
});

test("results that a pull request could have written are not taken over", async () => {
  space.put("main.tf", beijing);
  space.commit("first");
  const planted = await space.run({ cache: ".cache/borderlint" }, { pull_request: {} });
  expect(planted.code).toBe(1);
  expect(planted.log).toContain("cache: .cache/borderlint is not used on a pull request");
});

test("a finding fails the step, is annotated where it is written, summarised and reported", () => {
  space.put("main.tf", beijing);
  space.commit("first");
  const step = space.start();
  expect(step.errors).toBe("");
  expect(step.code).toBe(1);
  expect(step.annotations[0]).toMatchObject({
    level: "error",
    properties: { file: "main.tf", line: "2", endLine: "2", title: "clean-network/clean-cloud/location" },
  });
  expect(step.outputs).toEqual({
    verdict: "fail",
    findings: "1",
    "sarif-file": join(space.temporary, "borderlint.sarif"),
    "report-file": join(space.temporary, "borderlint.html"),
  });
  expect(step.summary).toMatch(/^### Borderlint: ❌ Failed/);
  expect(step.summary).toContain("](<https://github.com/quarrystone/live/blob/");
  expect(step.summary).toMatch(/\/live\/blob\/[0-9a-f]{40}\/[^>]+#L\d+>\)/);
  expect(JSON.parse(readFileSync(step.outputs["sarif-file"] ?? "", "utf8"))).toMatchObject({
    runs: [{ results: [{ ruleId: "clean-network/clean-cloud/location" }] }],
  });
  expect(readFileSync(step.outputs["report-file"] ?? "", "utf8")).toContain("cn-north-1");
});

test("nothing found passes", () => {
  space.put("main.tf", frankfurt);
  const step = space.start();
  expect(step).toMatchObject({ code: 0, errors: "", annotations: [], outputs: { verdict: "pass", findings: "0" } });
});

test("fail-on decides what fails, not what is reported", async () => {
  space.put("main.tf", beijing);
  const step = await space.run({ "fail-on": "never" });
  expect(step).toMatchObject({ code: 0, outputs: { verdict: "pass", findings: "1" } });
  expect(step.annotations).toHaveLength(1);
});

test("what can't be read is inconclusive", async () => {
  space.put("main.tf", 'provider "aws" {\n  region = ');
  expect(await space.run()).toMatchObject({ code: 1, outputs: { verdict: "inconclusive" } });
});

test("an error of its own is told as one by the bundle, too", () => {
  space.put("main.tf", frankfurt);
  const step = space.start({ "fail-on": "nope" });
  expect(step).toMatchObject({ code: 1, errors: "", outputs: { verdict: "error" } });
  expect(step.annotations).toHaveLength(1);
});

test.each<[Record<string, string>, RegExp]>([
  [{ "fail-on": "nope" }, /choose one of error, warning, note, never/],
  [{ policy: "no-such-policy" }, /no-such-policy/],
  [{ format: "sarf" }, /did you mean "sarif"/],
  [{ "working-directory": "../.." }, /outside the workspace/],
  [{ "working-directory": "nope" }, /working-directory: nope: no such folder/],
  [{ "working-directory": "main.tf" }, /working-directory: main\.tf is no folder/],
  [{ "working-directory": "out" }, /working-directory: out is outside the workspace/],
  [{ paths: "/etc" }, /paths: \/etc is outside the workspace/],
  [{ paths: "../../etc" }, /outside the workspace/],
  [{ paths: "out" }, /paths: out is outside the workspace/],
  [{ "changed-since": "--upload-pack=x" }, /no git revision/],
  [{ "changed-since": "no-such-branch" }, /--changed-since no-such-branch: git knows no revision/],
  [{ paths: "live\nmain.tf" }, /paths: live: no such file or folder/],
  [{ "var-file": "no.tfvars" }, /no\.tfvars: no such var file/],
  [{ var: "region" }, /write NAME=VALUE/],
  [{ "min-coverage": "most" }, /percentage/],
  [{ "allow-incomplete": "yes" }, /choose true or false/],
  [{ shard: "3/2" }, /write I\/N/],
  [{ format: "sarif=main.tf/x.sarif" }, /can't write/],
  [{ format: "sarif=main.tf" }, /format: sarif=.*main\.tf: this is a file that was scanned/],
  [{ format: "sarif=../x.sarif" }, /format: sarif=\.\.\/x\.sarif is outside the workspace/],
  [{ format: "sarif=out/x.sarif" }, /outside the workspace/],
  [{ format: "sarif=out/new/x.sarif" }, /outside the workspace/],
  [{ format: "sarif=.git/hooks/pre-commit" }, /lies in \.git/],
])("%j is an error of its own", async (inputs, message) => {
  space.put("main.tf", frankfurt);
  // What leads out is told by every scan that meets it.
  if (Object.values(inputs).some((text) => /^(?:sarif=)?out\b/.test(text)))
    symlinkSync(space.temporary, join(space.repository, "out"));
  space.commit("first");
  const step = await space.run(inputs);
  expect(step).toMatchObject({ code: 1, errors: "", outputs: { verdict: "error" } });
  expect(step.outputs["sarif-file"] ?? "").toBe("");
  expect(step.annotations).toHaveLength(1);
  expect(step.annotations[0]?.message).toMatch(message);
});

test("var files, variables, baseline, coverage and shards are given as flags are", async () => {
  space.put("main.tf", `variable "r" {\n  type = string\n}\n${beijing.replace('"cn-north-1"', "var.r")}`);
  space.put("cn.tfvars", 'r = "cn-north-1"\n');
  space.put(
    "waivers.yaml",
    `waivers:
  - rule: clean-cloud/*
    match: { value: cn-north-1 }
    reason: Known
    owner: me@example.com
    expires: 2099-01-01
`,
  );
  expect((await space.run({ "var-file": "cn.tfvars" })).outputs).toMatchObject({ verdict: "fail", findings: "1" });
  expect((await space.run({ var: "r=cn-north-1" })).outputs).toMatchObject({ verdict: "fail", findings: "1" });
  expect((await space.run({ var: "r=cn-north-1", waivers: "waivers.yaml" })).outputs).toMatchObject({
    verdict: "pass",
  });
  expect((await space.run({ var: "r=eu-west-1" })).outputs).toMatchObject({ verdict: "pass" });
  expect((await space.run({ var: "r=cn-north-1", shard: "2/2" })).outputs).toMatchObject({ findings: "0" });
});

test("a working directory: its paths are given, the repository's are annotated", async () => {
  space.put("infra/live/main.tf", beijing);
  space.put("other/main.tf", beijing);
  const step = await space.run({ "working-directory": "infra", paths: "live", format: "json=out/report.json" });
  expect(step.annotations.map((annotation) => annotation.properties["file"])).toEqual(["infra/live/main.tf"]);
  const report = JSON.parse(readFileSync(join(space.repository, "out/report.json"), "utf8")) as Report;
  expect(report.findings.map((finding) => finding.at.file)).toEqual(["infra/live/main.tf"]);
  expect(step.outputs["sarif-file"]).toBe("");
});

describe("a pull request", () => {
  const event = (sha: string): object => ({ pull_request: { base: { sha } } });
  const waived = beijing.replace(
    '"cn-north-1"',
    '"cn-north-1" # borderlint:allow clean-cloud/location until=2099-01-01 reason="because"',
  );

  test("only what it brings fails, where that is asked for", async () => {
    space.put("old.tf", beijing);
    const base = space.commit("base");
    space.put("new/main.tf", beijing.replace("cn-north-1", "cn-northwest-1"));
    space.commit("change");
    const step = await space.run({ "changed-since": "base" }, event(base));
    expect(step.annotations.map((annotation) => annotation.properties["file"])).toEqual(["new/main.tf"]);
    expect(step.outputs).toMatchObject({ verdict: "fail", findings: "1" });
  });

  test("a change can't exempt itself", async () => {
    space.put("main.tf", frankfurt);
    const base = space.commit("base");
    space.put("main.tf", waived);
    space.commit("change");
    expect((await space.run({}, event(base))).outputs).toMatchObject({ verdict: "fail", findings: "1" });
  });

  test("what its base has waived is waived", async () => {
    space.put("main.tf", waived);
    const base = space.commit("base");
    space.put("readme.md", "x");
    space.commit("change");
    expect((await space.run({}, event(base))).outputs).toMatchObject({ verdict: "pass", findings: "0" });
  });

  test("is an error where its base is not in the checkout", async () => {
    space.put("main.tf", waived);
    space.commit("change");
    const step = await space.run({}, event("1".repeat(40)));
    expect(step.outputs).toMatchObject({ verdict: "error" });
    expect(step.annotations.map((annotation) => annotation.message).join()).toMatch(/fetch-depth: 0/);
  });

  test.each<[string, Record<string, string>]>([
    ["a configuration", { "borderlint.yaml": "fail-on: never\n" }],
    ["an ignore file", { ".borderlintignore": "live/\n" }],
    ["a configuration of a folder", { "live/borderlint.yaml": "fail-on: never\nexclude: ['**']\n" }],
    ["an ignore file of a folder", { "live/.borderlintignore": "*\n" }],
  ])("is not judged by %s of its own, which is noted", async (_, brought) => {
    space.put("main.tf", frankfurt);
    const base = space.commit("base");
    space.put("live/main.tf", beijing);
    for (const [path, text] of Object.entries(brought)) space.put(path, text);
    space.commit("change");
    for (const inputs of [{}, { "changed-since": "base" }]) {
      const step = await space.run(inputs, event(base));
      expect(step.outputs).toMatchObject({ verdict: "fail", findings: "1" });
      expect(step.summary).toMatch(/comes with the change/);
    }
  });

  test("from a fork, in a merge queue, in a shallow clone", async () => {
    space.put("old.tf", beijing);
    const base = space.commit("base");
    space.put("new/main.tf", beijing.replace("cn-north-1", "cn-northwest-1"));
    space.commit("change");
    const fork = { pull_request: { base: { sha: base }, head: { repo: { fork: true, full_name: "someone/copy" } } } };
    for (const payload of [fork, { merge_group: { base_sha: base, head_sha: "2".repeat(40) } }])
      expect((await space.run({ "changed-since": "base" }, payload)).outputs).toMatchObject({
        verdict: "fail",
        findings: "1",
      });
    space.makeShallow();
    const step = await space.run({ "changed-since": "base" }, fork);
    expect(step).toMatchObject({ code: 1, outputs: { verdict: "error" } });
    expect(step.outputs["sarif-file"]).toBeUndefined();
    expect(step.annotations[0]?.message).toMatch(
      new RegExp(`--changed-since ${base}: this clone is shallow.*fetch-depth: 0`),
    );
  });

  test("a schedule, and a push that replaced what it compares with, look at everything", async () => {
    space.put("main.tf", beijing);
    space.commit("first");
    for (const payload of [{ schedule: "0 0 * * *" }, { before: "3".repeat(40), forced: true }]) {
      const step = await space.run({ "changed-since": "base" }, payload);
      expect(step.outputs).toMatchObject({ verdict: "fail", findings: "1" });
      expect(step.annotations.some(({ message }) => /everything is scanned/.test(message))).toBe(true);
    }
  });

  test("a push is judged by what it holds", async () => {
    space.put("main.tf", waived);
    space.commit("change");
    expect((await space.run({}, { before: "0".repeat(40) })).outputs).toMatchObject({ verdict: "pass" });
  });
});

test("nine annotations of a level, then how many more; the log holds no command of the input's", () => {
  for (let index = 0; index < 30; index += 1)
    space.put(`m${index}/main.tf`, beijing.replace("logs", `::error::x${index}`));
  space.put("::warning::n.tf", beijing);
  const step = space.start();
  const levels = step.annotations.map((annotation) => annotation.level);
  expect(levels.filter((level) => level === "error")).toHaveLength(9);
  expect(levels.filter((level) => level === "notice")).toHaveLength(1);
  expect(levels.every((level) => level === "error" || level === "notice")).toBe(true);
  expect(step.annotations.at(-1)?.message).toMatch(/^and \d+ more/);
});
