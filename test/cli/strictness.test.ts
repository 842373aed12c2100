/** How much must have been looked at, and what is said where it was not: through the program, on folders of files. */
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { folderOf, git, repositoryOf, write } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = ${region}\n}\nresource "aws_sqs_queue" "q" {}\n`;
const clean = provider('"eu-central-1"');
const open = `variable "r" {}\n${provider("var.r")}`;

function reportIn(text: string): Pick<Report, "summary"> & { readonly verdict: string } {
  return JSON.parse(text) as ReturnType<typeof reportIn>;
}

test.each<[string, Record<string, string>, string[], RegExp]>([
  [
    "a file that no reader took",
    { "main.tf": clean, "notes.yaml": "a: b\n" },
    ["--strict"],
    /1 file that looks like configuration or a script was not read/,
  ],
  [
    "a folder of others' code",
    { "main.tf": clean, "vendor/live/main.tf": clean },
    ["--strict"],
    /vendor holds other people's code and was not looked at/,
  ],
  ["a sink that is open", { "main.tf": open }, ["--strict"], /could not be worked out/],
  ["too little coverage", { "main.tf": open }, ["--min-coverage", "95"], /coverage is 0\.0%/],
])("%s is no pass where that is asked for, and every output says so", async (_, files, flags, reason) => {
  const cwd = folderOf(files);
  expect((await run(["scan"], { cwd })).code).toBe(0);
  const asked = await run(["scan", "--format", "json", ...flags], { cwd });
  expect(asked.code).toBe(3);
  expect(reportIn(asked.stdout)).toMatchObject({ verdict: "inconclusive", summary: { incomplete: true } });
  const sarif = JSON.parse((await run(["scan", "--format", "sarif", ...flags], { cwd })).stdout) as unknown;
  expect(sarif).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
  const quiet = await run(["scan", "--quiet", ...flags], { cwd });
  expect(quiet.stdout).toMatch(/^borderlint: inconclusive: .*\n$/m);
  expect(quiet.stdout).toMatch(reason);
  // Saved, it is no pass either.
  await run(["scan", "--quiet", "--format", "json=saved.json", ...flags], { cwd });
  expect((await run(["report", "saved.json"], { cwd })).code).toBe(3);
});

test("quiet says in one line why nothing is proved, wherever the reports go", async () => {
  const cwd = folderOf({ "main.tf": 'locals {\n  t = file("gone.txt")\n}\noutput "t" {\n  value = local.t\n}\n' });
  for (const format of ["terminal", "json=out.json"]) {
    const { code, stdout, stderr } = await run(["scan", "-q", "--format", format], { cwd });
    expect([code, `${stdout}${stderr}`]).toEqual([3, expect.stringMatching(/^borderlint: inconclusive: [^\n]+\n$/)]);
  }
  const passing = await run(["scan", "-q"], { cwd: folderOf({ "main.tf": clean }) });
  expect(passing).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("what contradicts itself is refused", async () => {
  const cwd = folderOf({ "main.tf": open, "borderlint.yaml": "allow-incomplete: true\n" });
  const both = await run(["scan", "--strict", "--allow-incomplete"], { cwd });
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("contradict each other") as string });
  // A flag wins over the configuration.
  expect((await run(["scan", "--strict"], { cwd })).code).toBe(3);
  expect((await run(["scan", "--strict", "--no-allow-incomplete"], { cwd })).code).toBe(3);
  for (const file of ["o", "./o", join(cwd, "o")]) {
    const two = await run(["scan", "-f", "json=o", "-f", `sarif=${file}`], { cwd });
    expect(two).toMatchObject({ code: 2, stderr: expect.stringContaining("are one file") as string });
  }
});

test("a change of nothing but what no reader takes is not let pass strictly", async () => {
  const cwd = repositoryOf({ "main.tf": clean });
  write(cwd, { "a.nu": "curl https://oss-cn-hangzhou.aliyuncs.com/x\n" });
  git(cwd, "add", "-A");
  git(cwd, "commit", "-qm", "add");
  const { code, stdout } = await run(["scan", "--strict", "--changed-since", "HEAD~1"], { cwd });
  expect([code, stdout]).toEqual([3, expect.stringContaining("1 file that looks like configuration") as string]);
});

test("no report takes the place of what was scanned, of what judged it, or of another report", async () => {
  const cwd = folderOf({ "main.tf": clean, "borderlint.yaml": "fail-on: error\n" });
  symlinkSync("o", join(cwd, "o2"));
  const refused = async (...formats: string[]): Promise<string> => {
    const { code, stderr } = await run(["scan", ...formats.flatMap((one) => ["-f", one])], { cwd });
    expect(code).toBe(2);
    return stderr;
  };
  expect(await refused("sarif=main.tf")).toContain("a file that was scanned");
  expect(await refused("sarif=./borderlint.yaml")).toContain("what the verdict rests on");
  git(cwd, "init", "-q");
  expect(await refused("sarif=.git/config")).toContain("lies in .git");
  expect(await refused("sarif=.git/new/x.sarif")).toContain("lies in .git");
  write(cwd, { "borderlint.yaml": "format: [sarif=.git/hooks/pre-commit]\n" });
  expect(await refused()).toContain("lies in .git");
  write(cwd, { "borderlint.yaml": "fail-on: error\n" });
  expect(await refused("sarif=o", "html=o2")).toContain("are one file");
  expect(readFileSync(join(cwd, "main.tf"), "utf8")).toBe(clean);
  rmSync(join(cwd, "o2"));
  // What an earlier run wrote is no input.
  for (let round = 0; round < 2; round += 1) expect((await run(["scan", "-f", "json=r.json"], { cwd })).code).toBe(0);
  expect((await run(["scan", ""], { cwd })).code).toBe(2);
});

test.each<[string, string[], Record<string, string>]>([
  ["by a flag", ["--exclude", "live"], {}],
  ["by the configuration", [], { "borderlint.yaml": "exclude: [live]\n" }],
  ["by the configuration of a folder", [], { "live/borderlint.yaml": "exclude: ['*.tf']\n" }],
  ["by an ignore file", [], { ".borderlintignore": "live/\n" }],
])("what is left out %s is told on the terminal and in Markdown", async (_, flags, files) => {
  const cwd = folderOf({ "main.tf": clean, "live/main.tf": provider('"cn-north-1"'), ...files });
  for (const how of [[], ["--verbose"], ["--format", "markdown"]]) {
    const { code, stdout } = await run(["scan", ...flags, ...how], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/left out:? +1 path by .*: live/);
  }
});

test.each(["{}", "x", '{"schema":', "[1]", '{"schema":"borderlint.baseline/v1","findings":7}'])(
  "a baseline of %j counts for nothing and is told",
  async (text) => {
    const cwd = folderOf({ "main.tf": provider('"cn-north-1"'), "base.json": text });
    const { code, stdout } = await run(["scan", "--baseline", "base.json", "-f", "json"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('"code": "baseline"');
    write(cwd, { "main.tf": clean });
    expect((await run(["scan", "--baseline", "base.json"], { cwd })).code).toBe(3);
    expect((await run(["scan", "--baseline", "none.json"], { cwd })).code).toBe(2);
  },
);

test("a waiver for a rule that there is not, and a damaged file of waivers, are told by their command", async () => {
  const waiver = (rule: string): string =>
    `waivers:\n  - { rule: ${rule}, match: { kind: region }, reason: x, owner: y, expires: 2099-01-01 }\n`;
  const cwd = folderOf({ "main.tf": clean, "w.yaml": waiver("clean-clod/location") });
  const misnamed = await run(["waivers", "--waivers", "w.yaml"], { cwd });
  expect(misnamed).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('did you mean "clean-cloud/location"') as string,
  });
  write(cwd, { "w.yaml": "waivers: {" });
  const damaged = await run(["waivers", "--waivers", "w.yaml"], { cwd });
  expect(damaged).toMatchObject({ code: 3, stderr: expect.stringMatching(/^borderlint: w\.yaml:1:/) as string });
  write(cwd, { "w.yaml": waiver("clean-cloud/location") });
  expect((await run(["waivers", "--waivers", "w.yaml"], { cwd })).code).toBe(0);
});

test("a var file counts as it stands at either revision of a change", async () => {
  const flags = ["scan", "--var-file", "envs/x.tfvars", "--changed-since", "main", "-f", "json"];
  const at = (base: string, head: string): string => {
    const cwd = repositoryOf({ "main.tf": open, "envs/x.tfvars": base });
    git(cwd, "checkout", "-q", "-b", "change");
    write(cwd, { "envs/x.tfvars": head });
    git(cwd, "commit", "-qam", "Change");
    return cwd;
  };
  const regions = { eu: 'r = "eu-central-1"\n', cn: 'r = "cn-north-1"\n' };
  const statuses = async (cwd: string): Promise<unknown[]> => {
    const { code, stdout } = await run(flags, { cwd });
    const { findings } = JSON.parse(stdout) as Report;
    return [code, ...new Set(findings.map(({ status }) => status))];
  };
  expect(await statuses(at(regions.eu, regions.cn))).toEqual([1, "open"]);
  expect(await statuses(at(regions.cn, `# moved\n${regions.cn}`))).toEqual([0, "baselined"]);
  expect(await statuses(at(regions.cn, regions.eu))).toEqual([0]);
});

test.skipIf(process.platform === "win32")("pipes and links to nowhere are called what they are", async () => {
  const cwd = folderOf({ "main.tf": clean });
  execFileSync("mkfifo", [join(cwd, "pipe.tf")]);
  symlinkSync("/nowhere/at/all.tf", join(cwd, "link.tf"));
  const { code, stdout } = await run(["scan", "-f", "json"], { cwd });
  expect(code).toBe(3);
  expect(stdout).toContain("pipe.tf is no file but a pipe or a device");
  expect(stdout).toMatch(/link\.tf (?:leads out of the scanned folder|is a link that leads nowhere)/);
  expect(readFileSync(join(cwd, "main.tf"), "utf8")).toBe(clean);
});

test.each([
  [["scan", "--no-sumary"], "there is no --no-sumary; did you mean --no-summary?"],
  [["scan", "--policies", "x"], "there is no --policies; write --policy NAME|FILE"],
  [["scan", "--help=1"], "--help takes no value"],
  [["help", "scn"], 'no command "scn"; did you mean `borderlint scan`?'],
  [["console", "nope"], "nope: no such folder"],
] as const)("%j says what to write", async (argv, said) => {
  expect(await run(argv, {})).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
});

test.each([
  ["a key that there is not", "{ kind: region, valeu: cn-north-1 }", '3:28: error: .*unknown key "valeu".*"value"'],
  ["a name that there is not", "{ operator: { entity: alibabba } }", "2:11: error: .*alibabba"],
])(
  "an entry of a waivers file with %s is an error at its line: what it was meant for is waived nowhere",
  async (_, match, said) => {
    const cwd = folderOf({
      "main.tf": clean,
      "w.yaml":
        `waivers:\n  - rule: clean-cloud/*\n    match: ${match}\n` +
        "    reason: x\n    owner: me\n    expires: 2099-01-01\n",
    });
    const { code, stdout } = await run(["scan", "--waivers", "w.yaml"], { cwd });
    expect(code).toBe(3);
    expect(stdout.replace(/\n +/g, " ")).toMatch(new RegExp(`w\\.yaml:${said}`));
  },
);
