/** Every command once, in a folder of its own: what it prints, and how it ends. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Inventory } from "../../src/report/inventory.ts";
import type { Report } from "../../src/report/report.ts";
import { run } from "./streams.ts";
import type { Run } from "./streams.ts";

let cwd = "";
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const borderlint = (...argv: string[]): Promise<Run> => run(argv, { cwd, env: { SOURCE_DATE_EPOCH: "1795521600" } });

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "borderlint-commands-"));
  put(
    "main.tf",
    'provider "aws" {\n  region = var.region\n}\n\nvariable "region" {}\n\nresource "aws_s3_bucket" "logs" {}\n',
  );
  put("terraform.tfvars", 'region = "cn-north-1"\n');
});
afterEach(() => rmSync(cwd, { recursive: true }));

describe("scan", () => {
  const json = async (...argv: string[]): Promise<Report> =>
    JSON.parse((await borderlint("scan", "--format", "json", ...argv)).stdout) as Report;

  test("is the default, shows where the value is written and how it got to where it takes effect", async () => {
    const { code, stdout } = await borderlint();
    expect(code).toBe(1);
    for (const text of [
      "error[clean-cloud/location]",
      " --> terraform.tfvars:1:10",
      '1 | region = "cn-north-1"',
      "Beijing, mainland",
      "provider.aws",
      "aws_s3_bucket.logs",
    ])
      expect(stdout).toContain(text);
  });

  test("gives the same bytes for the same input", async () => {
    expect((await borderlint("--format", "json")).stdout).toBe((await borderlint("--format", "json")).stdout);
  });

  test("takes variables in the order given", async () => {
    put("b.tfvars", 'region = "eu-west-1"\n');
    expect((await borderlint("--var", "region=cn-north-1", "--var-file", "b.tfvars")).code).toBe(0);
    expect((await borderlint("--var-file", "b.tfvars", "--var", "region=cn-north-1")).code).toBe(1);
  });

  test("ends as was asked", async () => {
    expect((await borderlint("--fail-on", "never")).code).toBe(0);
    put("broken.tf", 'resource "a" {');
    expect((await borderlint("--var", "region=eu-west-1")).code).toBe(3);
    expect((await borderlint("--var", "region=eu-west-1", "--allow-incomplete")).code).toBe(0);
    expect((await borderlint("--policy", "no-such-pack")).code).toBe(2);
    expect((await borderlint("no/such/path")).code).toBe(2);
  });

  test("a pass that checked nothing is none", async () => {
    mkdirSync(join(cwd, "nothing"));
    expect(await borderlint("scan", "nothing")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("nothing was evaluated"),
    });
  });

  test.each(["../out.json", "/dev/null"])(
    "a configuration puts no report outside of the repository: %s",
    async (file) => {
      put("inner/main.tf", "");
      put("borderlint.yaml", `format: [json=${file}]\n`);
      const { code, stderr } = await borderlint();
      expect([code, stderr]).toEqual([2, expect.stringContaining("borderlint.yaml:1:10: ")]);
      expect(stderr).toContain("outside of the repository");
      expect(existsSync(join(cwd, "../out.json"))).toBe(false);
    },
  );

  test("takes what the configuration says, and flags over it", async () => {
    put("borderlint.yaml", "fail-on: never\nformat: [json=out.json]\n");
    expect(await borderlint()).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "borderlint: pass: no failing finding among 1 finding\n",
    });
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toMatchObject({ schema: "borderlint.report/v1" });
    expect((await borderlint("--fail-on", "error", "--quiet", "--format", "terminal")).code).toBe(1);
  });

  test("shards together find what one scan finds", async () => {
    for (const name of ["a", "b", "c"]) put(`${name}/main.tf`, `provider "aws" {\n  region = "cn-north-1"\n}\n`);
    for (const shard of ["1/3", "2/3", "3/3"])
      put(`${shard[0]}.json`, (await borderlint("--format", "json", "--shard", shard)).stdout);
    const joined = JSON.parse((await borderlint("merge", "1.json", "2.json", "3.json")).stdout) as Report;
    expect(joined.findings).toEqual((await json()).findings);
  });
});

test("inventory", async () => {
  const { code, stdout } = await borderlint("inventory", "--format", "json");
  const inventory = JSON.parse(stdout) as Inventory;
  expect(code).toBe(0);
  expect(inventory).toMatchObject({
    schema: "borderlint.inventory/v1",
    operators: [{ entity: "aws", jurisdiction: "US" }],
  });
  expect(inventory.jurisdictions.map((one) => one.jurisdiction)).toEqual(["CN", "US"]);
  expect(inventory.dependencies[0]).toMatchObject({
    kind: expect.any(String),
    value: expect.any(String),
    certainty: expect.any(String),
    subject: expect.any(String),
    at: { file: expect.any(String) },
  });
  expect((await borderlint("inventory")).stdout).toMatch(/Amazon Web Services\s+United States \(US\)/);
});

test("lookup", async () => {
  const { code, stdout } = await borderlint("lookup", "--json", "oss-cn-hangzhou.aliyuncs.com");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    value: "oss-cn-hangzhou.aliyuncs.com",
    matches: [
      {
        kind: "endpoint",
        operator: { entity: "alibaba-cloud", jurisdiction: "CN" },
        location: { region: "cn-hangzhou" },
        verified: true,
      },
    ],
  });
  expect(await borderlint("lookup", "evil-aliyuncs.com")).toMatchObject({
    code: 1,
    stdout: "evil-aliyuncs.com: nothing is known of it\n",
  });
  expect(await borderlint("lookup", "cn-nroth-1")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('cn-nroth-1: nothing is known of it; did you mean "cn-north-1"'),
  });
});

test.each([
  ["lookup", "cn-north-1"],
  ["explain", "clean-cloud/location"],
  ["waivers", "."],
])("%s gives JSON in the words of scan, and in its own", async (command, what) => {
  const { stdout } = await borderlint(command, what, "--format", "json");
  expect(JSON.parse(stdout)).toBeInstanceOf(Object);
  expect((await borderlint(command, what, "--json")).stdout).toBe(stdout);
  expect((await borderlint(command, what, "--format", "terminal")).stdout).toBe(
    (await borderlint(command, what)).stdout,
  );
});

test("what is said of explain can be typed as it stands, for rules of an own policy too", async () => {
  put("our rules.yaml", "policy: ours\ntitle: Ours\nversion: 2026-11-28\nextends: [clean-network]\n");
  put("main.tf", 'provider "aws" {\n  region = "cn-north-1"\n}\n');
  const { stdout } = await borderlint("scan", "-p", "./our rules.yaml");
  expect(stdout).toContain("borderlint explain clean-cloud/location --policy './our rules.yaml'\n");
  expect((await borderlint("scan", "-p", "clean-network")).stdout).toContain(
    "borderlint explain clean-cloud/location\n",
  );
});

test("lookup and explain tell of a list whose it is, whom it binds, as of when, and who is on it", async () => {
  const said = [
    "  whose   United States (US)",
    "  status  in force, of 2021-06-03; as of 2026-",
    "  binds   United States persons",
    "  on it   Megvii (megvii): names Megvii, since 2021-12-16",
  ];
  for (const name of ["lookup", "explain"]) {
    const { code, stdout } = await borderlint(name, "ns-cmic");
    expect(code).toBe(0);
    expect(said.filter((line) => !stdout.includes(line))).toEqual([]);
  }
  const { stdout } = await borderlint("explain", "dod-1260h/listed");
  expect(stdout).toMatch(/\(United States \(US\), in force,\s+2026-06-08, as of/);
  expect(stdout).toMatch(/Binds: the Department of Defense/);
});

test("lookup tells in which countries something lies that lies in several", async () => {
  const { stdout } = await borderlint("lookup", "hetzner/eu-central");
  expect(stdout).toMatch(/in one or several of Germany \(DE\), Finland\s+\(FI\)/);
  expect((await borderlint("lookup", "cloudflare-r2/apac")).stdout).toMatch(/not verified/);
});

test("explain", async () => {
  expect((await borderlint("explain", "clean-cloud/location")).stdout).toMatch(/What to do:/);
  expect(await borderlint("explain", "clean-cloud/lcation")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "clean-cloud/location"'),
  });
});

describe("policy", () => {
  const policy = `policy: own
title: Own
version: "1"
rules:
  - id: beijing
    title: Nothing in Beijing
    match: { location: { region: [cn-north-1] } }
    level: error
    why: Because we say so here.
    fix: Move it elsewhere.
`;

  test("list, validate, schema", async () => {
    expect((await borderlint("policy", "list")).stdout).toMatch(/^clean-network +\S+ {2}Clean Network \(\d+ rules\)$/m);
    put("own.yaml", policy);
    expect(await borderlint("policy", "validate", "own.yaml")).toMatchObject({
      code: 0,
      stdout: "own: valid, 1 rule\n",
    });
    put("bad.yaml", policy.replace("match:", "mach:"));
    expect(await borderlint("policy", "validate", "bad.yaml")).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^bad\.yaml:\d+:\d+: error: /),
    });
    expect(JSON.parse((await borderlint("policy", "schema", "waivers")).stdout)).toHaveProperty("$id");
    expect((await borderlint("policy", "lst")).code).toBe(2);
  });

  test("test runs the cases that stand beside a policy", async () => {
    put("p/own.yaml", policy);
    const cases = (expected: string): string =>
      `policy: own.yaml
cases:
  - name: in Beijing
    files:
      main.tf: |
        provider "aws" {
          region = "cn-north-1"
        }
    expect: ${expected}
`;
    put("p/cases.yaml", cases("[{ rule: beijing, at: main.tf:2 }]"));
    expect(await borderlint("policy", "test", "p/cases.yaml")).toMatchObject({
      code: 0,
      stdout: "1 passed, 0 failed\n",
    });
    put("p/cases.yaml", cases("[]"));
    expect(await borderlint("policy", "test", "p/cases.yaml")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("0 passed, 1 failed"),
    });
  });
});

test("waivers", async () => {
  expect((await borderlint("waivers")).stdout).toBe("No waiver is recorded.\n");
  put(
    "terraform.tfvars",
    'region = "cn-north-1" # borderlint:allow clean-cloud/location until=2026-12-01 reason="until the move"\n',
  );
  expect((await borderlint()).code).toBe(0);
  expect(JSON.parse((await borderlint("waivers", "--json")).stdout)).toMatchObject([
    { state: "expiring", rule: "clean-cloud/location", expires: "2026-12-01", findings: 1 },
  ]);
});

test("baseline: what was there before passes, what is new doesn't", async () => {
  expect(await borderlint("baseline")).toMatchObject({
    code: 0,
    stderr:
      "borderlint: wrote borderlint-baseline.json: 1 added, 0 kept, 0 removed\n" +
      "borderlint: scans go by it with --baseline borderlint-baseline.json, or " +
      "`baseline: borderlint-baseline.json` in borderlint.yaml\n",
  });
  expect((await borderlint("--baseline", "borderlint-baseline.json")).code).toBe(0);
  put("new/main.tf", 'provider "aws" {\n  region = "cn-northwest-1"\n}\n');
  expect((await borderlint("--baseline", "borderlint-baseline.json")).code).toBe(1);
});

test("baseline writes the file that the configuration names, which is not there yet", async () => {
  put("borderlint.yaml", "baseline: old.json\n");
  const before = await borderlint("-q");
  expect(before).toMatchObject({ code: 2 });
  expect(before.stderr).toContain(
    'borderlint.yaml:1:11: "baseline": old.json: no such baseline; `borderlint baseline` writes it',
  );
  expect(await borderlint("baseline")).toMatchObject({
    code: 0,
    stderr: "borderlint: wrote old.json: 1 added, 0 kept, 0 removed\n",
  });
  expect((await borderlint("-q")).code).toBe(0);
});

describe("what the configuration names and is not there is an error with its line", () => {
  test.each([
    ["paths: [., prd]", /^borderlint: borderlint\.yaml:2:12: "paths": prd: no such file /],
    ["paths: prd/x", /:2:8: "paths": prd\/x: no such file or folder; there is no folder prd/],
    ["policy: clean-netwrok", /:2:9: .*no pack or file "clean-netwrok"; did you mean "clean-network"\?/],
    ["policies: clean-network", /borderlint\.yaml:2:1: unknown key "policies"; did you mean "policy"\?$/m],
    ["format: [sarfi]", /borderlint\.yaml:2:10: "format": sarfi: no such format; did you mean "sarif"\?/],
    ["var-file: nope", /:2:11: "var-file": nope: no such var file; the working directory holds /],
    ["waivers: [nope]", /borderlint\.yaml:2:11: "waivers": nope: no such waivers file; the working/],
    ["catalogue: nope", /borderlint\.yaml:2:12: "catalogue": nope: no such file; the working directory/],
  ])("%s", async (line, message) => {
    put("borderlint.yaml", `fail-on: error\n${line}\n`);
    const { code, stderr } = await borderlint("scan");
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

test("init writes what can be read back, and overwrites nothing", async () => {
  put("borderlint.yaml", "fail-on: note\n");
  const { code, stdout } = await borderlint("init");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^kept {2}borderlint\.yaml/);
  expect(readFileSync(join(cwd, "borderlint.yaml"), "utf8")).toBe("fail-on: note\n");
  for (const name of [".github/workflows/borderlint.yml", ".pre-commit-config.yaml"])
    expect(parse(readFileSync(join(cwd, name), "utf8"))).toBeTypeOf("object");
  rmSync(join(cwd, "borderlint.yaml"));
  await borderlint("init");
  expect((await borderlint("--quiet")).code).toBe(1);
});

/** What a change brings: a queue in Hong Kong. */
const brought =
  'provider "aws" {\n  alias = "n"\n  region = "ap-east-1"\n}\nresource "aws_sqs_queue" "n" {\n  provider = aws.n\n}\n';

describe("init", () => {
  const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

  test("--yes records what is there, so that only new ones fail, and says what it wrote", async () => {
    const { code, stdout, stderr } = await borderlint("init", "--yes");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^wrote borderlint\.yaml\nwrote \.github\/workflows\/borderlint\.yml\n/);
    expect(stderr).toContain("first scan: 1 finding\n");
    expect(stderr).toContain("wrote borderlint-baseline.json: 1 added");
    expect((await borderlint("--quiet")).code).toBe(0);
    put("new.tf", brought);
    expect((await borderlint("--quiet")).code).toBe(1);
    const workflow = read(".github/workflows/borderlint.yml");
    for (const part of ["uses: borderlint/borderlint@v", "upload-sarif", "fetch-depth: 0"])
      expect(workflow).toContain(part);
    expect(read(".pre-commit-config.yaml")).toContain("borderlint-changed");
  });

  test("what it wrote is not told of ever after, and a finding in the hook is a few lines", async () => {
    const git = (...words: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], { cwd });
    git("init", "-q");
    await borderlint("init", "--yes");
    git("add", ".");
    git("commit", "-qm", "begin");
    const { stdout } = await borderlint("scan", "--verbose");
    expect(stdout).not.toContain("is not read; name it");
    put("new.tf", brought);
    git("add", ".");
    const hook = await borderlint("scan", "--staged", "--no-summary");
    expect(hook).toMatchObject({ code: 1, stderr: "" });
    // pre-commit adds four lines of its own.
    expect(hook.stdout.trimEnd().split("\n").length).toBeLessThanOrEqual(8);
  });

  test("an index that a merge left in two versions is nothing to commit, and nothing to pass", async () => {
    const git = (...words: string[]) => {
      const args = ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words];
      return spawnSync("git", args, { cwd }).status;
    };
    git("init", "-q", "-b", "main");
    const place = (region: string): void => put("a.tf", `provider "aws" {\n  region = "${region}"\n}\n`);
    const commit = (region: string): void => {
      place(region);
      git("add", ".");
      git("commit", "-qm", region);
    };
    commit("eu-west-1");
    git("checkout", "-qb", "other");
    commit("cn-north-1");
    git("checkout", "-q", "main");
    commit("eu-west-3");
    expect(git("merge", "-q", "other")).toBe(1);
    const left = await borderlint("scan", "--staged", "--no-summary");
    expect(left).toMatchObject({ code: 2 });
    expect(left.stderr).toContain("--staged: a.tf is not merged, so nothing can be committed yet");
    place("eu-west-3");
    git("add", ".");
    expect((await borderlint("scan", "--staged", "--no-summary")).code).toBe(0);
  });

  test("asks on a terminal; what is declined is not written", async () => {
    const answers = "\nclean-netwrok\nforeign-adversaries\nn\nno\nn\n";
    const { code, stdout } = await run(["init"], { cwd, stdin: answers, isTTY: true, env: { NO_COLOR: "1" } });
    expect(code).toBe(0);
    expect(stdout).toContain("Record them, so that only new ones fail? [Y/n]");
    expect(stdout).toContain('There is no "clean-netwrok"; did you mean clean-network? [clean-network]');
    expect(stdout).toContain("wrote borderlint.yaml");
    expect(read("borderlint.yaml")).toContain("policy: [foreign-adversaries]");
    expect(existsSync(join(cwd, ".github"))).toBe(false);
    expect(existsSync(join(cwd, "borderlint-baseline.json"))).toBe(false);
  });

  test("asked for a policy it says what each is about, and it says when nobody answers any more", async () => {
    const asked = await run(["init"], { cwd, stdin: "y\n", isTTY: true, env: { NO_COLOR: "1" } });
    expect(asked.stdout).toMatch(/ {2}ofac-embargo +OFAC embargoes/);
    expect(asked.stdout.match(/no answer: what was not agreed to is not written/g)).toHaveLength(1);
    expect(existsSync(join(cwd, "borderlint.yaml"))).toBe(false);
  });

  test("where there is nothing to scan, its own workflow is nothing either", async () => {
    for (const name of ["main.tf", "terraform.tfvars"]) rmSync(join(cwd, name));
    put("README.md", "hello\n");
    const { stderr } = await borderlint("init", "--yes");
    expect(stderr).toContain("first scan: inconclusive: nothing was evaluated");
    expect(await borderlint("scan")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("nothing in them says"),
    });
  });

  test("Atlantis is told of", async () => {
    put("atlantis.yaml", "version: 3\n");
    expect((await borderlint("init", "--yes")).stderr).toContain("for atlantis.yaml add to the steps");
  });

  test("in a folder of a repository it says where it writes", async () => {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put("live/main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n');
    const { stdout, stderr } = await run(["init"], { cwd: join(cwd, "live") });
    expect(stderr).toMatch(/^this is live of .*go to its top, and the workflow scans live\n/);
    expect(stdout).toContain("wrote ../.github/workflows/borderlint.yml");
    expect(existsSync(join(cwd, "live/borderlint.yaml"))).toBe(true);
    expect(read(".github/workflows/borderlint.yml")).toContain('working-directory: "live"');
  });

  test("the workflow scans from the folder in which the configuration is, so that its baseline counts", async () => {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put("live/main.tf", 'provider "aws" {\n  region = "cn-north-1"\n}\n');
    await run(["init", "--yes"], { cwd: join(cwd, "live") });
    const { jobs } = parse(read(".github/workflows/borderlint.yml")) as {
      jobs: { borderlint: { steps: { with: Record<string, unknown> }[] } };
    };
    const from = jobs.borderlint.steps[1]?.with["working-directory"];
    expect(from).toBe("live");
    expect((await run(["scan", "-q"], { cwd: join(cwd, String(from)) })).code).toBe(0);
  });

  test.each([
    ["trunk", null],
    ["topic", "release/1"],
  ])("the workflow runs on the repository's main branch: on %s, origin's %s", async (current, remote) => {
    const git = (...words: string[]): Buffer => execFileSync("git", words, { cwd });
    git("init", "-q", "-b", current);
    if (remote !== null) git("symbolic-ref", "refs/remotes/origin/HEAD", `refs/remotes/origin/${remote}`);
    await borderlint("init", "--yes");
    const workflow = parse(read(".github/workflows/borderlint.yml")) as { on: { push: { branches: string[] } } };
    expect(workflow.on.push.branches).toEqual([remote ?? current]);
  });

  test("a baseline that no configuration names is told", async () => {
    const answers = "n\n\nn\nn\n";
    const { stderr } = await run(["init"], { cwd, stdin: answers, isTTY: true, env: { NO_COLOR: "1" } });
    expect(stderr).toContain("for the baseline to count, add to borderlint.yaml: baseline: borderlint-baseline.json");
  });

  test.each([
    ["azure-pipelines.yml", "azure-pipelines.yml", "steps: []\n"],
    ["bitbucket-pipelines.yml", "bitbucket-pipelines.yml", "pipelines: {}\n"],
    ["Jenkinsfile", "Jenkinsfile", "pipeline {}\n"],
  ])("%s tells which pipeline it is to be, and is not overwritten", async (_, path, text) => {
    put(path, text);
    const { stdout } = await borderlint("init", "--yes");
    expect(stdout).toContain(`kept  ${path}, which is there already; add to `);
    expect(read(path)).toBe(text);
    expect(existsSync(join(cwd, ".github"))).toBe(false);
  });

  test("where no file tells, the remote does; a second time all is as it would be written", async () => {
    execFileSync("git", ["init", "-q"], { cwd });
    execFileSync("git", ["remote", "add", "origin", "https://org@dev.azure.com/org/p/_git/r"], { cwd });
    expect((await borderlint("init", "--yes")).stdout).toContain("wrote azure-pipelines.yml");
    const { stdout } = await borderlint("init", "--yes");
    expect(stdout).toContain("kept  azure-pipelines.yml, which is as it would be written\n");
  });

  test("a pipeline of GitLab gets no workflow of GitHub, and is not overwritten", async () => {
    put(".gitlab-ci.yml", "test:\n  script: [echo]\n");
    const { stdout } = await borderlint("init", "--yes");
    expect(stdout).toContain("kept  .gitlab-ci.yml, which is there already; add to its jobs:\n      borderlint:\n");
    expect(read(".gitlab-ci.yml")).toBe("test:\n  script: [echo]\n");
    expect(existsSync(join(cwd, ".github"))).toBe(false);
  });
});
