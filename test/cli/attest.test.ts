/** `--attest`: the statement as a signer gets it, from a repository of its own. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "./streams.ts";

interface Statement {
  readonly _type: string;
  readonly subject: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[];
  readonly predicateType: string;
  readonly predicate: Readonly<Record<string, any>>;
}

let cwd = "";
const put = (path: string, text: string): void => writeFileSync(join(cwd, path), text);
const git = (...words: string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
    cwd,
    encoding: "utf8",
  }).trim();
const scan = (...argv: string[]) => run(argv, { cwd, env: { SOURCE_DATE_EPOCH: "1795521600" } });
const statement = (): Statement => JSON.parse(readFileSync(join(cwd, "statement.json"), "utf8")) as Statement;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "borderlint-attest-"));
  put("main.tf", 'provider "aws" {\n  region = "cn-north-1"\n}\n\nresource "aws_s3_bucket" "logs" {}\n');
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
});
afterEach(() => rmSync(cwd, { recursive: true }));

test("is about the commit and every report in a file, by digest", async () => {
  const { code } = await scan(
    "--format",
    "json=out/report.json",
    "--format",
    "html=r.html",
    "--attest",
    "statement.json",
  );
  expect(code).toBe(1);
  const { _type, predicateType, subject, predicate } = statement();
  expect(_type).toBe("https://in-toto.io/Statement/v1");
  expect(predicateType).toBe("https://in-toto.io/attestation/test-result/v0.1");
  const sha256 = (path: string): string =>
    createHash("sha256")
      .update(readFileSync(join(cwd, path)))
      .digest("hex");
  expect(subject.map(({ digest }) => digest)).toEqual([
    { gitCommit: git("rev-parse", "HEAD") },
    { sha256: sha256("out/report.json") },
    { sha256: sha256("r.html") },
  ]);
  expect(subject.slice(1).map(({ name }) => name)).toEqual(["out/report.json", "r.html"]);
  const report = JSON.parse(readFileSync(join(cwd, "out/report.json"), "utf8"));
  expect(predicate).toMatchObject({
    result: "FAILED",
    verdict: "fail",
    timeCreated: "2026-11-24T12:00:00.000Z",
    target: { commit: git("rev-parse", "HEAD"), isCommitted: true },
    scope: { files: 1, changedSince: null },
    notLookedAt: { incomplete: false, errors: [] },
  });
  expect(predicate["failedTests"]).toContain("clean-network/clean-cloud/location");
  expect(predicate["passedTests"]).toHaveLength(report.passed.length);
  expect(predicate["configuration"].slice(0, 2)).toMatchObject([
    { name: "clean-network", digest: { sha256: report.policies[0].digest.slice("sha256:".length) } },
    { name: "catalogue", digest: { sha256: report.catalogue.digest.slice("sha256:".length) } },
  ]);
});

test("says the same of the same, and holds for the same reports", async () => {
  await scan("--format", "json=report.json", "--attest", "statement.json");
  const first = readFileSync(join(cwd, "statement.json"), "utf8");
  // Else they would be files that are looked at.
  for (const path of ["report.json", "statement.json"]) rmSync(join(cwd, path));
  await scan("--format", "json=report.json", "--attest", "statement.json");
  expect(readFileSync(join(cwd, "statement.json"), "utf8")).toBe(first);
});

test("is not about a commit that the working tree differs from", async () => {
  put("main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n');
  expect((await scan("--format", "json=report.json", "--attest", "statement.json")).code).toBe(0);
  const { subject, predicate } = statement();
  expect(subject.map(({ name }) => name)).toEqual(["report.json"]);
  expect(predicate).toMatchObject({ result: "PASSED", target: { isCommitted: false } });
});

test("without anything to be about is refused", async () => {
  put("new.tf", "");
  const { code, stderr } = await scan("--attest", "statement.json");
  expect(code).toBe(2);
  expect(stderr).toContain("--attest statement.json: there is nothing to attest");
  expect(stderr).toContain("--format json=FILE");
  expect(existsSync(join(cwd, "statement.json"))).toBe(false);
});

test("says that only a change was looked at", async () => {
  put("other.tf", 'resource "aws_s3_bucket" "more" {}\n');
  git("add", ".");
  git("commit", "-qm", "second");
  await scan("--changed-since", "HEAD~1", "--format", "html=r.html", "--attest", "statement.json");
  expect(statement().predicate["scope"].changedSince).toBe("HEAD~1");
  expect(readFileSync(join(cwd, "r.html"), "utf8")).toContain(
    "only what the change since HEAD~1 reaches was looked at",
  );
});

test("tells what was not looked at, and does not let it pass", async () => {
  put("main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_s3_bucket" {\n');
  git("commit", "-qam", "broken");
  expect((await scan("--attest", "statement.json")).code).toBe(3);
  const { predicate } = statement();
  expect(predicate).toMatchObject({ result: "FAILED", verdict: "inconclusive", notLookedAt: { incomplete: true } });
  expect(predicate["notLookedAt"].errors[0]).toMatchObject({ code: "hcl-syntax", file: "main.tf" });
});

test("takes no report's place", async () => {
  const { code, stderr } = await scan("--format", "json=out.json", "--attest", "./out.json");
  expect([code, existsSync(join(cwd, "out.json"))]).toEqual([2, false]);
  expect(stderr).toContain("a report goes into this file");
});

describe("names what the verdict rests on beside the commit", () => {
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const basis = (): readonly object[] =>
    statement().predicate["configuration"].filter((one: { annotations: object }) => "isCommitted" in one.annotations);
  const variable = 'variable "region" {\n  default = "cn-north-1"\n}\nprovider "aws" {\n  region = var.region\n}\n';
  const tfvars = 'region = "eu-west-1"\n';
  const waivers = "waivers: []\n";
  beforeEach(() => {
    mkdirSync(join(cwd, "infra"));
    rmSync(join(cwd, "main.tf"));
    put("infra/main.tf", `${variable}resource "aws_s3_bucket" "logs" {}\n`);
    git("add", ".");
    git("commit", "-qm", "variable");
  });

  test("a variable by its name and the digest of its value", async () => {
    const flags = ["infra", "--var", "region=eu-west-1", "--attest", "statement.json"];
    const refused = await scan(...flags);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("variable region")]);
    expect((await scan(...flags, "--format", "json=report.json")).code).toBe(0);
    const { subject, predicate } = statement();
    expect([subject.map(({ name }) => name), predicate["target"].isCommitted]).toEqual([["report.json"], false]);
    expect(basis()).toEqual([
      {
        name: "region",
        digest: { sha256: sha256("eu-west-1") },
        annotations: { kind: "variable", isCommitted: false },
      },
    ]);
  });

  test.each([
    ["var-file", "eu.tfvars", tfvars, ["--var-file", "eu.tfvars"]],
    ["configuration", "borderlint.yaml", "exclude: [infra/main.tf]\n", []],
    ["configuration", "other.yaml", "exclude: [infra/main.tf]\n", ["--config", "other.yaml"]],
    ["waivers", "waivers.yaml", waivers, ["--waivers", "waivers.yaml"]],
    ["ignore-file", "infra/.borderlintignore", "main.tf\n", []],
  ])("%s %s, whether committed or not", async (kind, path, text, flags) => {
    put(path, text);
    const told = async (): Promise<unknown> => {
      await scan("infra", ...flags, "--format", "json=report.json", "--attest", "statement.json");
      return [basis(), statement().predicate["target"].isCommitted];
    };
    const rests = (isCommitted: boolean): unknown => [
      [{ name: path, digest: { sha256: sha256(text) }, annotations: { kind, isCommitted } }],
      isCommitted,
    ];
    expect(await told()).toEqual(rests(false));
    git("add", path);
    git("commit", "-qm", "file");
    expect(await told()).toEqual(rests(true));
    writeFileSync(join(cwd, path), `${text}\n`);
    expect(await told()).not.toEqual(rests(true));
  });

  test("a baseline outside the repository", async () => {
    const outside = mkdtempSync(join(tmpdir(), "borderlint-attest-"));
    await scan("baseline", "-o", join(outside, "baseline.json"));
    await scan("--baseline", join(outside, "baseline.json"), "--format", "json=r.json", "--attest", "statement.json");
    rmSync(outside, { recursive: true });
    expect(basis()).toMatchObject([{ annotations: { kind: "baseline", isCommitted: false } }]);
    expect(statement().predicate).toMatchObject({ result: "PASSED", target: { isCommitted: false } });
  });
});
