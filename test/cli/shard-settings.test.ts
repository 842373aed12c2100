/** Shards of one scan were asked for the same: what one was not asked for, nobody has looked at. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { folderOf, git, repositoryOf, write } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const root = (region: string): string =>
  `variable "r" {
  default = "${region}"
}
provider "aws" {
  region = var.r
}
resource "aws_s3_bucket" "b" {}
`;
let cwd = "";
/** Where reports are kept: beside the tree, or the next scan would look at them. */
let kept = "";
const scanned = async (name: string, ...args: string[]): Promise<void> => {
  const { code, stderr } = await run(["scan", "--name", "e/x", "-q", "-f", `json=${join(kept, name)}`, ...args], {
    cwd,
  });
  expect([0, 1, 3], stderr).toContain(code);
};

beforeAll(async () => {
  kept = folderOf({});
  cwd = repositoryOf({
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`a${at}/main.tf`, root("eu-west-1")])),
    "a4/main.tf": root("ap-east-1"),
    "eu.tfvars": 'r = "eu-west-1"\n',
    "known.json": '{"schema":"borderlint.baseline/v1","findings":[]}',
    "accepted.yaml": "waivers: []\n",
  });
  write(cwd, { "a1/more.tf": "locals {}\n" });
  git(cwd, "add", "-A");
  git(cwd, "commit", "-qm", "more");
  await scanned("whole.out.json");
  for (const index of [1, 2]) await scanned(`${index}.out.json`, "--shard", `${index}/2`);
});

test("shards that were asked for the same are of what one scan is of", async () => {
  const { code, stdout } = await run(["merge", "1.out.json", "2.out.json"], { cwd: kept });
  const whole = JSON.parse(readFileSync(join(kept, "whole.out.json"), "utf8")) as Report;
  const report = JSON.parse(stdout) as Report;
  expect([code, report.targets]).toEqual([1, whole.targets]);
  expect(report.targets?.[0]?.settings?.digest).toMatch(/^sha256:/);
});

test.each([
  [["--exclude", "a4"], /alone: exclude a4/],
  [["--changed-since", "HEAD"], /alone: changed-since HEAD/],
  [["--var", "r=eu-west-1"], /alone: var r/],
  [["--var-file", "eu.tfvars"], /alone: var-file eu\.tfvars/],
  [["--baseline", "known.json"], /alone: baseline known\.json/],
  [["--waivers", "accepted.yaml"], /alone: waivers accepted\.yaml/],
  [["--workspace", "eu"], /alone: workspace eu/],
  [["--strict"], /alone: strict/],
  [["--min-coverage", "50"], /alone: min-coverage 50/],
  [["a1", "a2"], /alone: path a1/],
])("%j in one of them is told, whichever comes first", async (args, message) => {
  for (const index of [1, 2]) {
    await scanned("odd.out.json", "--shard", `${index}/2`, ...args);
    const names = index === 1 ? ["odd.out.json", "2.out.json"] : ["1.out.json", "odd.out.json"];
    const { code, stdout } = await run(["merge", ...names, "--fail-on", "never"], { cwd: kept });
    const { diagnostics } = JSON.parse(stdout) as Report;
    expect(code).toBe(3);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: "error", code: "reports-differ", message: expect.stringMatching(message) }),
    );
  }
});

test("what one left out, or limited to a change, limits the whole", async () => {
  await scanned("cut.out.json", "--shard", "2/2", "--exclude", "a4");
  await scanned("late.out.json", "--shard", "2/2", "--changed-since", "HEAD");
  for (const [name, limit] of [
    ["cut", "all but 1 path: a4"],
    ["late", "only what the change since HEAD reaches"],
  ] as const) {
    const lines = await run(["merge", "1.out.json", `${name}.out.json`, "-f", "ndjson"], { cwd: kept });
    expect(JSON.parse(lines.stdout.split("\n")[0] ?? "")).toMatchObject({ looked_at: [limit] });
    await run(["merge", "1.out.json", `${name}.out.json`, "-f", "json=all.out.json"], { cwd: kept });
    const impact = await run(["whatif", "all.out.json", "--ban", "HK"], { cwd: kept });
    expect([impact.code, impact.stdout]).toEqual([3, expect.stringContaining(limit)]);
    const compared = await run(["report", "whole.out.json", "all.out.json", "--compare", "-f", "json"], { cwd: kept });
    expect((JSON.parse(compared.stdout) as { gone: unknown[] }).gone).toEqual([]);
  }
});

test("how much must be known is asked of the whole", async () => {
  write(cwd, { "odd.yaml": "x: 1\n" });
  for (const index of [1, 2])
    await scanned(`strict${index}.out.json`, "--shard", `${index}/2`, "--strict", "a1", "odd.yaml");
  const names = ["strict1.out.json", "strict2.out.json"];
  expect((await run(["merge", ...names, "-q"], { cwd: kept })).code).toBe(3);
});

test("settings of two dates that differ are told beside what is gone", async () => {
  await scanned("given.out.json", "--var", "r=eu-west-1");
  const { stdout } = await run(["report", "whole.out.json", "given.out.json", "--compare"], { cwd: kept });
  expect(stdout).toMatch(/the settings are not the same: e\/x: now var r [0-9a-f]{16}/);
});

test("a job that was run again after midnight is of the same scan, unless what counts turned in between", async () => {
  const [one, two] = [1, 2].map((index) => JSON.parse(readFileSync(join(kept, `${index}.out.json`), "utf8")) as Report);
  const later = (report: Report, more: Partial<Report>): void => {
    const targets = report.targets?.map((target) => ({ ...target, settings: undefined, at: "2999-01-02" }));
    writeFileSync(join(kept, "later.out.json"), JSON.stringify({ ...report, ...more, targets, digest: undefined }));
  };
  const first = one?.targets?.map((target) => ({ ...target, settings: undefined, at: "2999-01-01" }));
  writeFileSync(join(kept, "first.out.json"), JSON.stringify({ ...one, targets: first, digest: undefined }));
  const told = async (): Promise<string> =>
    (await run(["merge", "first.out.json", "later.out.json"], { cwd: kept })).stdout;
  later(two!, { rules: [] });
  expect(await told()).not.toContain("different days");
  const [rule] = [...(one?.rules ?? []), ...(two?.rules ?? [])];
  later(two!, { rules: [{ ...rule!, prohibitedFrom: "2999-01-02" }] });
  expect(await told()).toContain("judged on different days, 2999-01-01 and 2999-01-02");
});

describe("shards of different trees", () => {
  const files = { "a/main.tf": root("eu-west-1"), "b/main.tf": root("eu-central-1"), "log.txt": "1\n" };
  const shardsOf = async (folder: string, between: (folder: string) => void): Promise<[number, string]> => {
    const out = folderOf({});
    for (const index of [1, 2]) {
      const report = join(out, `${index}.json`);
      await run(["scan", "--name", "e/x", "-q", "-f", `json=${report}`, "--shard", `${index}/2`], { cwd: folder });
      if (index === 1) between(folder);
    }
    const { code, stderr } = await run(["merge", "1.json", "2.json"], { cwd: out });
    return [code, stderr];
  };
  const committed = (): string => repositoryOf(files);
  const plain = (): string => folderOf(files);

  test.each<[string, (folder: string) => void]>([
    ["an edit of the same length", (folder) => write(folder, { "a/main.tf": root("eu-west-2") })],
    ["a new file", (folder) => write(folder, { "a/new.tf": "locals {}\n" })],
    ["a file that is gone", (folder) => rmSync(join(folder, "b/main.tf"))],
    ["a new script", (folder) => write(folder, { "deploy.sh": "aws s3 ls --region cn-north-1\n" })],
  ])("%s is refused, with and without a commit", async (_, between) => {
    for (const make of [committed, plain]) {
      const [code, stderr] = await shardsOf(make(), between);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/1\.json \(1\/2\) and 2\.json \(2\/2\).*different trees/),
      ]);
    }
  });

  test.each<[string, (folder: string) => void]>([
    ["nothing", () => undefined],
    ["a log that a job wrote", (folder) => write(folder, { "log.txt": "2\n", "other.log": "x" })],
    ["a report of this program", (folder) => write(folder, { "r.json": '{"schema":"borderlint.report/v1"}' })],
  ])("%s makes no other tree", async (_, between) => {
    for (const make of [committed, plain]) expect((await shardsOf(make(), between))[0]).toBe(0);
  });

  test("an edit that both saw is one tree", async () => {
    const folder = committed();
    write(folder, { "a/main.tf": root("eu-west-2") });
    expect((await shardsOf(folder, () => undefined))[0]).toBe(0);
  });
});

test.each(["01/2", "1/02", "0/2", "3/2", "1/", "-1/2"])("what is no shard is refused: %s", async (text) => {
  const { code, stderr } = await run(["scan", `--shard=${text}`], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining(`--shard ${text}: write I/N`) as string]);
});
