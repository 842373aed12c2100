/** `--attest`: the statement as a signer gets it, from a repository of its own. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

describe("holds all that was read against the commit, by its content", () => {
  const provider = 'provider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "logs" {}\n';
  const variable = (region: string): string => `variable "region" {\n  default = "${region}"\n}\n`;
  const scanned = async (...flags: string[]): Promise<readonly [number, unknown, unknown, readonly string[]]> => {
    const { code } = await scan(...flags, "--format", "json=report.json", "--attest", "statement.json");
    const { subject, predicate } = statement();
    const named = predicate["configuration"].flatMap((one: { name: string; annotations: Record<string, unknown> }) =>
      one.annotations["isCommitted"] === false ? [`${one.annotations["kind"]} ${one.name}`] : [],
    );
    return [code, predicate["target"].isCommitted, subject.some(({ digest }) => "gitCommit" in digest), named];
  };
  const commit = (): void => {
    git("add", "-A");
    git("commit", "-qm", "state");
  };
  beforeEach(() => {
    rmSync(join(cwd, "main.tf"));
    for (const folder of ["modules/net", "envs/prod"]) mkdirSync(join(cwd, folder), { recursive: true });
    put("modules/net/main.tf", variable("cn-north-1") + provider);
    put("modules/net/README.md", "");
    put("envs/prod/main.tf", 'module "n" {\n  source = "../../modules/net"\n}\n');
    put(".gitignore", "*.auto.tfvars\nreport.json\nstatement.json\n");
    commit();
  });

  test.each([["envs/prod"], ["envs"], ["envs/prod/main.tf"], ["envs/prod", "--jobs", "2"]])(
    "a module outside of %s %s",
    async (...flags) => {
      expect(await scanned(...flags)).toEqual([1, true, true, []]);
      put("modules/net/main.tf", variable("eu-west-1") + provider);
      expect(await scanned(...flags)).toEqual([0, false, false, ["scanned modules/net/main.tf"]]);
    },
    120_000,
  );

  test.each(["--assume-unchanged", "--skip-worktree"])("a change that git was told to overlook by %s", async (flag) => {
    git("update-index", flag, "modules/net/main.tf");
    put("modules/net/main.tf", variable("eu-west-1") + provider);
    expect(git("status", "--porcelain")).toBe("");
    expect(await scanned()).toEqual([0, false, false, ["scanned modules/net/main.tf"]]);
  });

  test("a file that git ignores, and that is read", async () => {
    put("modules/net/x.auto.tfvars", 'region = "eu-west-1"\n');
    expect(await scanned("modules/net")).toEqual([0, false, false, ["scanned modules/net/x.auto.tfvars"]]);
  });

  test.each([[[]], [["--cache=.kept"]]])(
    "a file that git ignores, and of which only the name counts, %j",
    async (flags) => {
      const regions = '[for f in fileset(path.module, "regions/*.txt") : trimsuffix(basename(f), ".txt")]';
      put("modules/net/main.tf", `locals {\n  all = ${regions}\n}\nprovider "aws" {\n  region = local.all[0]\n}\n`);
      put(".gitignore", "*.txt\nreport.json\nstatement.json\n.kept\n");
      commit();
      expect(await scanned("modules/net", ...flags)).toEqual([0, true, true, []]);
      mkdirSync(join(cwd, "modules/net/regions"));
      put("modules/net/regions/eu-west-1.txt", "");
      put("modules/net/notes.txt", "nobody counts this");
      // Twice, for a second run that takes over what the first kept.
      for (const _ of [1, 2]) expect(await scanned("modules/net", ...flags)).toEqual([0, false, false, []]);
      expect(statement().predicate["target"].uncommitted).toEqual({
        files: 1,
        examples: ["modules/net/regions/eu-west-1.txt"],
      });
    },
  );

  test("what is not there any more, be it read or not", async () => {
    git("update-index", "--skip-worktree", "modules/net/main.tf");
    rmSync(join(cwd, "modules/net/main.tf"));
    put("modules/net/other.tf", provider.replace("var.region", '"eu-west-1"'));
    expect(await scanned("envs/prod")).toEqual([0, false, false, ["scanned modules/net/other.tf"]]);
    expect(statement().predicate["target"].uncommitted).toEqual({
      files: 2,
      examples: ["modules/net/main.tf", "modules/net/other.tf"],
    });
  });

  test("a configuration that is gone from above", async () => {
    put("borderlint.yaml", "policy: foreign-adversaries\n");
    commit();
    rmSync(join(cwd, "borderlint.yaml"));
    const flags = ["--format", "json=../../report.json", "--attest", "../../statement.json"];
    await run(["scan", ...flags], { cwd: join(cwd, "envs/prod"), env: {} });
    expect(statement().predicate["target"]).toMatchObject({ isCommitted: false, uncommitted: { files: 1 } });
  });

  test("a link that leads elsewhere, to what the commit has as well", async () => {
    put("modules/net/eu.tfvars", 'region = "eu-west-1"\n');
    put("modules/net/cn.tfvars", 'region = "cn-north-1"\n');
    symlinkSync("cn.tfvars", join(cwd, "modules/net/terraform.tfvars"));
    commit();
    expect(await scanned("modules/net")).toEqual([1, true, true, []]);
    rmSync(join(cwd, "modules/net/terraform.tfvars"));
    symlinkSync("eu.tfvars", join(cwd, "modules/net/terraform.tfvars"));
    const [, isCommitted, isNamed] = await scanned("modules/net");
    expect([isCommitted, isNamed]).toEqual([false, false]);
  });

  test("line endings are those of the machine", async () => {
    put("modules/net/main.tf", (variable("cn-north-1") + provider).replaceAll("\n", "\r\n"));
    git("config", "core.autocrlf", "true");
    git("add", "-A");
    expect(await scanned("envs")).toEqual([1, true, true, []]);
  });

  test("what another repository holds is as its own commit has it", async () => {
    const other = mkdtempSync(join(tmpdir(), "borderlint-attest-"));
    const inOther = (...words: string[]): string => git("-C", other, ...words);
    inOther("init", "-q");
    writeFileSync(join(other, "main.tf"), variable("cn-north-1") + provider);
    inOther("add", ".");
    inOther("commit", "-qm", "module");
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other, "vendored");
    put("envs/prod/main.tf", 'module "n" {\n  source = "../../vendored"\n}\n');
    commit();
    expect(await scanned("envs")).toEqual([1, true, true, []]);
    put("vendored/main.tf", variable("eu-west-1") + provider);
    expect(await scanned("envs")).toEqual([0, false, false, ["scanned vendored/main.tf"]]);
    rmSync(other, { recursive: true });
  });

  test("flags by which less is looked at, or more let pass", async () => {
    const flags: readonly [string, ...string[]][] = [
      ["--exclude", "modules/net/main.tf"],
      ["--workspace", "other"],
      ["--fail-on", "never"],
      ["--allow-incomplete"],
    ];
    for (const flag of flags) {
      const [, isCommitted, isNamed, named] = await scanned(...flag);
      expect([isCommitted, isNamed, named]).toEqual([false, false, [`flag ${flag.join(" ")}`]]);
    }
    // What is stricter than the commit lets pass no more than the commit does.
    expect(await scanned("--fail-on", "note", "--strict")).toEqual([1, true, true, []]);
  });

  test("reports that name the commit say that it is not what was looked at", async () => {
    put("modules/net/main.tf", variable("eu-west-1") + provider);
    await scan(
      "envs",
      ...["html", "oscal", "cyclonedx", "json", "ndjson"].flatMap((name) => ["-f", `${name}=${name}`]),
    );
    const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
    const said = "1 file that was looked at is not as committed: modules/net/main.tf";
    for (const name of ["html", "oscal", "cyclonedx"]) expect(read(name)).toContain(said);
    expect(JSON.parse(read("cyclonedx")).metadata.component.version).toBe(`${git("rev-parse", "HEAD")}+changed`);
    expect(JSON.parse(read("json")).targets[0].uncommitted).toEqual({ files: 1, examples: ["modules/net/main.tf"] });
    expect(JSON.parse(read("ndjson").split("\n")[0] ?? "").uncommitted).toBe(1);
    // So do those that are made of it.
    await scan("report", "json", "-f", "html=again");
    await scan("merge", "json", "-f", "oscal=merged");
    for (const name of ["again", "merged"]) expect(read(name)).toContain(said);
  });
});
