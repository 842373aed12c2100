/** Configuration in several folders: what a nested file adds, what it narrows, and what it can't weaken. */
import { describe, expect, test } from "vitest";
import { gateOf } from "../../../src/cli/output.ts";
import { scan } from "../../../src/scan/scan.ts";
import type { ScanOptions } from "../../../src/scan/input.ts";
import { verdictOf } from "../../../src/report/verdict.ts";
import { emptyConfig } from "../../../src/config/config.ts";
import { excludedBelow, excludedFromAbove } from "../../../src/config/exclude.ts";
import { run } from "../../cli/streams.ts";
import { folderOf, git, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";
import { join } from "node:path";

const flagged = (region = "cn-north-1"): string => `provider "aws" {\n  region = "${region}"\n}\n`;
const teams = { "team-a/main.tf": flagged(), "team-b/main.tf": flagged() };

async function scanned(folder: string, options: Partial<ScanOptions> = {}) {
  const { report, config } = await scan({
    cwd: folder,
    paths: [],
    policies: [],
    config: null,
    inputs: [],
    workspace: null,
    waivers: [],
    waiversFrom: null,
    rulesFrom: null,
    baseline: null,
    changedSince: null,
    shard: null,
    today: "2026-11-28",
    ...options,
  });
  const gate = gateOf(
    {
      "fail-on": null,
      "allow-incomplete": null,
      "min-coverage": null,
      strict: null,
      format: [],
      quiet: null,
      verbose: null,
      statistics: null,
      summary: null,
      color: null,
    },
    config,
  );
  return {
    open: report.findings
      .filter(({ status }) => status === "open")
      .map(({ at, policy, level }) => `${at.file} ${policy} ${level}`),
    told: report.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
    outcome: verdictOf(report, gate).outcome,
    report,
  };
}

const bothOpen = ["team-a/main.tf clean-network error", "team-b/main.tf clean-network error"];

test.each(["borderlint.yml", ".borderlint.yaml", ".borderlint.yml", "Borderlint.YAML", "team-a/borderlint.yml"])(
  "%s is not read, and a warning says so",
  async (path) => {
    const folder = folderOf({ ...teams, [path]: "fail-on: never\n" });
    const { told, outcome } = await scanned(folder);
    expect(told).toContain(`warning config-name ${path} is not read; name it borderlint.yaml`);
    expect(outcome).toBe("fail");
    write(folder, { [path]: "" });
    expect((await scanned(folder, { config: null, paths: ["team-b"] })).told.length).toBe(path.includes("/") ? 0 : 1);
  },
);

test.each([
  [".github/workflows/borderlint.yml", "name: Borderlint\non: push\npermissions: {}\njobs: {}\n"],
  [".gitlab/ci/borderlint.yml", "variables:\n  A: b\nborderlint:\n  script: borderlint scan\n"],
  ["pipelines/borderlint.yml", "trigger: [main]\npool: x\nvariables: {}\nsteps: []\n"],
  ["roles/borderlint.yml", "- hosts: all\n"],
])("%s is a pipeline, and nobody is told to call it otherwise", async (path, text) => {
  expect((await scanned(folderOf({ ...teams, [path]: text }))).told.join()).not.toContain("config-name");
});

test("a change may remove a folder that the configuration of its base names", async () => {
  const folder = repositoryOf({ ...teams, "borderlint.yaml": "paths: [team-a, team-b]\n" });
  git(folder, "rm", "-qr", "team-a");
  await expect(scanned(folder)).rejects.toThrow('borderlint.yaml:1:9: "paths": team-a: no such file or folder');
  expect((await scanned(folder, { changedSince: "HEAD" })).outcome).toBe("pass");
});

describe("what a nested file adds holds for its folder alone", () => {
  const policy = `policy: ours
title: Ours
version: 2026-11-28
rules:
  - id: no-amazon
    title: No Amazon
    match: { operator: { entity: aws } }
    level: warning
    why: Ours
    fix: Ours
`;

  test("a policy", async () => {
    const folder = folderOf({
      ...teams,
      "team-a/borderlint.yaml": "policy: ./ours.yaml\n",
      "team-a/ours.yaml": policy,
    });
    const { open } = await scanned(folder);
    expect(new Set(open)).toEqual(new Set([...bothOpen, "team-a/main.tf ours warning"]));
  });

  test("exclude", async () => {
    const folder = folderOf({
      ...teams,
      "team-a/old/main.tf": flagged(),
      "team-b/old/main.tf": flagged(),
      "team-a/borderlint.yaml": "exclude: [old]\n",
    });
    const { open, report } = await scanned(folder);
    expect(open).toEqual([...bothOpen, "team-b/old/main.tf clean-network error"]);
    expect(report.leftOut).toEqual([{ by: "exclude", paths: 1, examples: ["team-a/old"] }]);
  });

  test("waivers", async () => {
    const waivers =
      'waivers:\n  - { rule: "*", match: { value: cn-north-1 }, reason: Wound down, owner: a, expires: 2026-12-31 }\n';
    const folder = folderOf({ ...teams, "team-a/borderlint.yaml": "waivers: w.yaml\n", "team-a/w.yaml": waivers });
    expect((await scanned(folder)).open).toEqual(["team-b/main.tf clean-network error"]);
  });

  test("variables", async () => {
    const open = 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n';
    const folder = folderOf({
      "team-a/main.tf": open,
      "team-b/main.tf": open,
      "team-a/borderlint.yaml": "variables:\n  .: { region: cn-north-1 }\n",
    });
    const { report } = await scanned(folder);
    expect(report.findings.filter(({ level }) => level === "error").map(({ at }) => at.file)).toEqual([
      "team-a/borderlint.yaml",
    ]);
  });

  test("fail-on", async () => {
    const folder = folderOf({ "team-a/main.tf": flagged(), "team-a/borderlint.yaml": "fail-on: never\n" });
    expect((await scanned(folder)).outcome).toBe("pass");
    write(folder, { "team-b/main.tf": flagged() });
    expect((await scanned(folder)).outcome).toBe("fail");
  });

  test("it counts when its folder alone is scanned from above, and from within", async () => {
    const folder = repositoryOf({ ...teams, "team-a/borderlint.yaml": "exclude: [main.tf]\n", "team-a/b/x.tf": "" });
    expect((await scanned(folder, { paths: ["team-a"] })).open).toEqual([]);
    expect((await scanned(folder, { paths: ["team-a/b"] })).report.summary.files).toBe(1);
    expect((await scanned(join(folder, "team-a"))).open).toEqual([]);
  });

  test("keys of a whole scan are told to have no effect", async () => {
    const folder = folderOf({ ...teams, "team-a/borderlint.yaml": "format: json\nmin-coverage: 90\n" });
    expect((await scanned(folder)).told).toEqual([
      'note config-nested "format", "min-coverage" of team-a/borderlint.yaml count only for scans that begin ' +
        "in its folder",
    ]);
    // Its baseline may be why whoever scans from there sees nothing.
    write(folder, { "team-a/borderlint.yaml": "baseline: before.json\n" });
    const { stdout } = await run(["scan"], { cwd: folder });
    expect(stdout.replace(/\s+/g, " ")).toContain(
      '"baseline" of team-a/borderlint.yaml counts only for scans that begin in its folder',
    );
  });

  test.each([
    ["policy: nopack\n", 'team-a/borderlint.yaml:1:9: error: no pack or file "nopack"'],
    ["policy: ./nope.yaml\n", 'team-a/borderlint.yaml:1:9: error: no pack or file "team-a/nope.yaml"'],
    ["policy: [watchlist, clean-netwrok]\n", "team-a/borderlint.yaml:1:21: error:"],
    ["waivers: gone.yaml\n", 'team-a/borderlint.yaml:1:10: "waivers": team-a/gone.yaml: no such waivers file'],
  ])("what %j names and is not there is told with its line", async (text, told) => {
    const folder = folderOf({ ...teams, "team-a/borderlint.yaml": text });
    const { stdout, stderr } = await run(["scan"], { cwd: folder });
    expect(`${stdout}${stderr}`.replace(/\s+/g, " ")).toContain(told);
  });
});

describe("what the outer file marks final can't be weakened", () => {
  const waivers =
    'waivers:\n  - { rule: "*", match: { value: cn-north-1 }, reason: x, owner: a, expires: 2026-12-31 }\n';
  const attempts: readonly (readonly [string, Tree])[] = [
    ["leaving out a file", { "team-a/borderlint.yaml": "exclude: ['**']\n" }],
    ["leaving out from a folder further in", { "team-a/b/borderlint.yaml": "exclude: ['../*']\n" }],
    ["waivers", { "team-a/borderlint.yaml": "waivers: w.yaml\n", "team-a/w.yaml": waivers }],
    ["failing never", { "team-a/borderlint.yaml": "fail-on: never\n" }],
    ["saying that nothing is final", { "team-a/borderlint.yaml": "final: [exclude]\nfail-on: never\n" }],
    [
      "a policy of the same name",
      {
        "team-a/borderlint.yaml": "policy: ./p.yaml\n",
        "team-a/p.yaml": "policy: clean-network\ntitle: Nothing\nversion: 2026-11-28\nrules: []\n",
      },
    ],
    ["another policy in its place", { "team-a/borderlint.yaml": "policy: ofac-embargo\n" }],
    [
      "a catalogue that knows better",
      {
        "team-a/borderlint.yaml": "catalogue: c.yaml\n",
        "team-a/c.yaml": "entity: aws\nname: Amazon\njurisdiction: CH\n",
      },
    ],
    ["a baseline that has it", { "team-a/borderlint.yaml": "baseline: b.json\n", "team-a/b.json": "{}" }],
    ["paths of its own", { "team-a/borderlint.yaml": "paths: nowhere\n" }],
  ];

  test.each(attempts)("%s", async (_, tree) => {
    const folder = repositoryOf({ ...teams, "borderlint.yaml": "final: true\n", ...tree });
    const { open, outcome, told } = await scanned(folder);
    expect(open.filter((line) => line.includes("clean-network"))).toEqual(bothOpen);
    expect(outcome).toBe("fail");
    for (const file of Object.keys(tree).filter((path) => path.endsWith("borderlint.yaml")))
      if (/exclude|waivers|fail-on/.test(tree[file] ?? ""))
        expect(told.filter((line) => line.startsWith("warning config-final"))).toHaveLength(1);
  });

  test.each(attempts.filter(([, tree]) => "team-a/borderlint.yaml" in tree))(
    "nor by scanning from within: %s",
    async (name, tree) => {
      const folder = repositoryOf({ ...teams, "borderlint.yaml": "final: true\n", ...tree });
      // Policies of one name can't be judged by, and say so.
      if (name.includes("name")) return;
      const { open, outcome } = await scanned(join(folder, "team-a"));
      expect(open).toContain("main.tf clean-network error");
      expect(outcome).toBe("fail");
    },
  );

  test("variables, so that a team can't say that its region is another", async () => {
    const open = 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n';
    const folder = repositoryOf({
      "borderlint.yaml": "final: variables\nvariables:\n  team-a: { region: cn-north-1 }\n",
      "team-a/main.tf": open,
      "team-a/borderlint.yaml": "variables:\n  .: { region: eu-west-1 }\n",
    });
    const { open: findings, told } = await scanned(folder);
    expect(findings).toEqual(["borderlint.yaml clean-network error"]);
    expect(told).toEqual([
      'warning config-final "variables" is final in borderlint.yaml; what this file states does not count',
    ]);
  });

  const open = 'variable "r" {\n  default = "cn-north-1"\n}\nprovider "aws" {\n  region = var.r\n}\n';
  const unread = `${flagged("eu-west-1")}provider "aws" {\n`;
  test.each<[string, Tree]>([
    ["var", { "main.tf": open, "borderlint.yaml": "var: { r: eu-west-1 }\n" }],
    ["var-file", { "main.tf": open, "eu.tfvars": 'r = "eu-west-1"\n', "borderlint.yaml": "var-file: eu.tfvars\n" }],
    ["allow-incomplete", { "main.tf": unread, "borderlint.yaml": "allow-incomplete: true\n" }],
    ["min-coverage", { "main.tf": open.replace("default", "//"), "borderlint.yaml": "min-coverage: 0\n" }],
    ["paths", { "main.tf": flagged(), "ok/main.tf": flagged("eu-west-1"), "borderlint.yaml": "paths: ok\n" }],
  ])("%s in a folder that is scanned by itself", async (key, tree) => {
    const inner = Object.fromEntries(Object.entries(tree).map(([path, text]) => [`team-a/${path}`, text]));
    const outcomes = async (final: string): Promise<string> => {
      const folder = repositoryOf({ "borderlint.yaml": `${final}min-coverage: 100\n`, ...inner });
      return (await scanned(join(folder, "team-a"))).outcome;
    };
    expect([key, await outcomes("final: [exclude]\n")]).toEqual([key, "pass"]);
    for (const final of ["final: true\n", `final: ${key}\n`]) expect(await outcomes(final)).not.toBe("pass");
  });

  test("an ignore file of a folder below leaves out nothing, that beside the outer file does", async () => {
    const tree = { ...teams, "team-a/.borderlintignore": "main.tf\n", ".borderlintignore": "team-b\n" };
    const free = repositoryOf({ ...tree, "borderlint.yaml": "fail-on: error\n" });
    expect((await scanned(free)).open).toEqual([]);
    const folder = repositoryOf({ ...tree, "borderlint.yaml": "final: exclude\n" });
    const { open: findings, told } = await scanned(folder);
    expect(findings).toEqual(["team-a/main.tf clean-network error"]);
    expect(told).toEqual([expect.stringContaining("warning config-final team-a/.borderlintignore does not count")]);
    expect((await scanned(join(folder, "team-a"))).open).toEqual(["main.tf clean-network error"]);
  });

  test("stricter is let pass", async () => {
    const warned =
      'variable "cn" {\n  type = bool\n}\nprovider "aws" {\n  region = var.cn ? "cn-north-1" : "eu-west-1"\n}\n';
    const folder = repositoryOf({ "borderlint.yaml": "final: fail-on\n", "team-a/main.tf": warned });
    expect((await scanned(folder)).outcome).toBe("pass");
    write(folder, { "team-a/borderlint.yaml": "fail-on: warning\n" });
    expect(await scanned(folder)).toMatchObject({ outcome: "fail", told: [] });
  });

  test("a nested file that can't be read stops nobody, and is no pass", async () => {
    const folder = repositoryOf({ "team-a/main.tf": flagged("eu-west-1"), "team-a/borderlint.yaml": "polcy: x\n" });
    const { outcome, told } = await scanned(folder);
    expect(outcome).toBe("inconclusive");
    expect(told).toEqual([expect.stringContaining('error config unknown key "polcy"; did you mean "policy"?')]);
  });

  test("statements reach nothing outside of the folder", async () => {
    const open = 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n';
    const folder = folderOf({
      "team-a/x.tf": "",
      "team-b/main.tf": open,
      "team-a/borderlint.yaml": "variables:\n  x/../../team-b: { region: eu-west-1 }\n",
    });
    const { told } = await scanned(folder);
    expect(told.join("\n")).toContain("error config");
  });

  test("a change can't bring a file of its own, nor take one away", async () => {
    const folder = repositoryOf({ ...teams, "team-b/borderlint.yaml": "fail-on: warning\n" });
    write(folder, { "team-a/borderlint.yaml": "exclude: ['**']\n", "team-a/new.tf": flagged("ap-east-1") });
    git(folder, "rm", "-q", "team-b/borderlint.yaml");
    const { open, told } = await scanned(folder, { changedSince: "main" });
    expect(open).toEqual(["team-a/new.tf clean-network error"]);
    expect(told.filter((line) => line.includes("judged-by-base")).length).toBe(2);
  });
});

test("flags win over every file", async () => {
  const folder = folderOf({ ...teams, "team-a/borderlint.yaml": "fail-on: never\n" });
  expect((await run(["team-a", "--fail-on", "error"], { cwd: folder })).code).toBe(1);
  expect((await run(["team-a"], { cwd: folder })).code).toBe(0);
  expect(emptyConfig.thresholds).toEqual([]);
});

describe("patterns of another folder", () => {
  test.each([
    ["old", "/team-a/**/old"],
    ["/old", "/team-a/old"],
    ["old/x", "/team-a/old/x"],
    ["old/", "/team-a/**/old/"],
    ["!keep", "!/team-a/**/keep"],
  ])("below: %s is %s", (pattern, placed) => expect(excludedBelow("team-a", [pattern])).toEqual([placed]));

  test.each(["../b", "x\n/team-b", "# no", " "])("below: %j is none", (pattern) =>
    expect(excludedBelow("team-a", [pattern])).toEqual([]),
  );

  test("a folder's name is no pattern", () => expect(excludedBelow("a*", ["x"])).toEqual(["/a\\*/**/x"]));

  test.each([
    ["old", ["old"]],
    ["/team-a/old", ["/old"]],
    ["team-a/live/*.tf", ["/live/*.tf"]],
    ["/*/old", ["/old"]],
    ["/team-b/old", []],
    ["/team-a", []],
    ["**/x/y", ["**/x/y"]],
  ])("above: %s is %j", (pattern, placed) => expect(excludedFromAbove(["team-a"], [pattern])).toEqual(placed));
});

describe("a folder beside the working directory that is scanned is judged by its own files", () => {
  const beside = (file: Tree): string =>
    join(
      folderOf({ "here/.keep": "", "other/team-a/main.tf": flagged(), "other/team-b/main.tf": flagged(), ...file }),
      "here",
    );
  const scannedBeside = async (file: Tree) => scanned(beside(file), { paths: ["../other"] });
  const atA = "../other/team-a/main.tf clean-network error";
  const atB = "../other/team-b/main.tf clean-network error";

  test("what it marks final, the folders below it can't weaken", async () => {
    const { open, told, outcome } = await scannedBeside({
      "other/borderlint.yaml": "final: true\n",
      "other/team-a/borderlint.yaml": 'exclude: ["**"]\nfail-on: never\n',
      "other/team-b/.borderlintignore": "**\n",
    });
    expect([open, outcome]).toEqual([[atA, atB], "fail"]);
    expect(told.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(Array(3).fill("warning config-final"));
  });

  test("its policy, its exclude and its threshold count there", async () => {
    const { open, report, outcome } = await scannedBeside({
      "other/borderlint.yaml": "policy: eu-sovereignty\nexclude: [team-b]\nfail-on: never\n",
    });
    expect(open).toContain(atA);
    expect(open).toContain("../other/team-a/main.tf eu-sovereignty warning");
    expect(open.join()).not.toContain("team-b");
    expect(report.leftOut).toEqual([{ by: "exclude", paths: 1, examples: ["../other/team-b"] }]);
    expect(outcome).toBe("pass");
  });

  test("a file in the folder around both is one above, and counts once", async () => {
    for (const pattern of ["team-b", "/other/team-b", "other/*-b/", "**/team-b/*.tf"]) {
      const { open, told } = await scannedBeside({ "borderlint.yaml": `exclude: ["${pattern}"]\nmin-coverage: 5\n` });
      expect([pattern, open, told.filter((line) => line.includes("config-nested"))]).toEqual([pattern, [atA], []]);
    }
  });

  test("what a flag leaves out is left out there, where it names no place here", async () => {
    const paths = ["../other"];
    expect((await scanned(beside({}), { paths, exclude: ["team-b"] })).open).toEqual([atA]);
    expect((await scanned(beside({}), { paths, exclude: ["/team-b", "other/team-b"] })).open).toEqual([atA, atB]);
  });

  test("what is wrong with it does not stop the scan, and is no pass", async () => {
    const { told, outcome } = await scannedBeside({ "other/borderlint.yaml": "variables: { nowhere: { a: b } }\n" });
    expect(told).toContain('error config "variables.nowhere": no such folder or template');
    expect(outcome).toBe("fail");
  });
});
