import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Difference } from "../../src/report/compare.ts";
import { contentDigest } from "../../src/report/content-digest.ts";
import type { Report } from "../../src/report/report.ts";
import { empty, fitting, sample } from "../report/sample.ts";
import { repositoryOf } from "../scan/workspace.ts";
import { folderOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

let folder = "";
const put = (name: string, content: unknown): void =>
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borderlint-report-"));
  put("sample.json", sample);
  put("empty.json", empty);
  const named = (name: string): Partial<Report> => ({ targets: [{ name, root: ".", commit: null, at: "2026-11-24" }] });
  put("acme.json", { ...sample, ...named("acme/site") });
  put("shop.json", { ...sample, ...named("shop") });
  put("one.json", { ...sample, shard: { index: 1, count: 2 } });
  put("two.json", { ...sample, shard: { index: 2, count: 2 } });
  put("cut.json", JSON.stringify(sample).slice(0, 5000));
  put("broken.json", "{");
  put("other.json", { schema: "something/else" });
  put("partial.json", { schema: "borderlint.report/v1", findings: [] });
  const { rules: _, waivers: __, dependencies: ___, formats: ____, lists: _____, ...old } = sample;
  put("old.json", old);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every value of a report, once for each path: replaced by another kind, it must be refused or read. */
function* mutated(value: unknown, path: readonly (string | number)[] = []): Generator<(string | number)[]> {
  yield [...path];
  if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* mutated(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

test("a report that was tampered with is refused with its place, or read: it crashes nothing", async () => {
  let refused = 0;
  for (const [index, path] of [...mutated(sample)].slice(1).entries()) {
    const other = [null, 7, [{}]][index % 3];
    const copy = structuredClone(sample) as unknown as Record<string | number, unknown>;
    const holder = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy);
    holder[path.at(-1) ?? ""] = other;
    const { code, stderr } = await run(["report", "-", "--quiet"], { cwd: folder, stdin: JSON.stringify(copy) });
    expect(stderr, path.join(".")).not.toContain("fault of Borderlint");
    if (code === 2) refused += 1;
  }
  expect(refused).toBeGreaterThan(100);
});

describe("report", () => {
  test("makes any format again, and exits as the scan would have", async () => {
    const { code, stdout } = await run(["report", "sample.json", "--format", "terminal"], { cwd: folder });
    expect(stdout).toContain("error[clean-network/clean-cloud/location]");
    expect(code).toBe(1);
    expect((await run(["report", "empty.json"], { cwd: folder })).code).toBe(0);
    expect((await run(["report", "sample.json", "--fail-on", "never"], { cwd: folder })).code).toBe(3);
    expect(
      (await run(["report", "sample.json", "--fail-on", "never", "--allow-incomplete"], { cwd: folder })).code,
    ).toBe(0);
  });

  test("writes files, and says on standard error how it went", async () => {
    const made = await run(["report", "sample.json", "--format", "sarif=out/deep/a.sarif", "--format", "html=a.html"], {
      cwd: folder,
    });
    expect(made).toEqual({ code: 1, stdout: "", stderr: "borderlint: fail: 2 findings of level error\n" });
    expect(JSON.parse(readFileSync(join(folder, "out/deep/a.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(readFileSync(join(folder, "a.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test("reads standard input", async () => {
    const { stdout } = await run(["report", "-", "--quiet"], { cwd: folder, stdin: JSON.stringify(sample) });
    expect(stdout.trimEnd().split("\n")).toHaveLength(4);
  });

  test("takes a report without the keys that were added later", async () => {
    for (const format of ["html", "terminal", "markdown", "cyclonedx", "oscal", "sarif"])
      expect((await run(["report", "old.json", "--format", format], { cwd: folder })).code).toBe(1);
  });

  test.each([
    ["broken.json", /is no JSON/],
    ["other.json", /is no report of Borderlint/],
    ["partial.json", /is no whole report: "tool" is missing/],
  ])("%s can't be read", async (name, message) => {
    const { code, stderr } = await run(["report", name], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test("colours are for terminals, or for whoever asks", async () => {
    const colored = async (args: string[], given: object): Promise<boolean> =>
      (await run(["report", "sample.json", ...args], { cwd: folder, ...given })).stdout.includes("\u001b[");
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { isTTY: true })).toBe(true);
    expect(await colored(["--no-color"], { isTTY: true })).toBe(false);
    expect(await colored([], { isTTY: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await colored([], { env: { FORCE_COLOR: "1" } })).toBe(true);
    expect(await colored(["--color"], { env: { NO_COLOR: "1" } })).toBe(true);
  });
});

describe("merge", () => {
  const merged = async (...names: string[]): Promise<Report> =>
    JSON.parse((await run(["merge", ...names], { cwd: folder })).stdout) as Report;

  test("one report is itself", async () => {
    const { digest, ...report } = (await merged("sample.json")) as Report & { digest: string };
    expect(report).toEqual({ ...sample, verdict: "fail" });
    expect(digest).toBe(contentDigest(report));
  });

  test("shards of one scan find a thing once", async () => {
    const report = await merged("one.json", "two.json");
    expect(report.findings).toHaveLength(sample.findings.length);
    expect(report.findings.map((finding) => finding.sinks.length).sort()).toEqual(
      sample.findings.map((finding) => finding.sinks.length).sort(),
    );
    expect(report.summary).toMatchObject({ error: 2, warning: 1, note: 1, waived: 1, baselined: 1, files: 76 });
  });

  test("reports of several repositories keep their places apart", async () => {
    const report = await merged("acme.json", "shop.json");
    expect(report.findings).toHaveLength(2 * sample.findings.length);
    expect(report.findings.map((finding) => finding.at.file)).toContain("shop/envs/cn.tfvars");
    expect(
      report.findings
        .flatMap((finding) => finding.sinks.flatMap((sink) => [sink.at, ...sink.trace]))
        .every((place) => /^(acme\/site|shop)\//.test(place.file)),
    ).toBe(true);
    expect(report.summary.error).toBe(4);
  });

  test("a merge of merges is the merge of all, to the byte", async () => {
    put("third.json", { ...sample, targets: [{ name: "third", root: ".", commit: null, at: "2026-11-24" }] });
    const text = async (...names: string[]): Promise<string> =>
      (await run(["merge", ...names], { cwd: folder })).stdout;
    put("pair.json", await text("acme.json", "shop.json"));
    expect(await text("pair.json", "third.json")).toBe(await text("acme.json", "shop.json", "third.json"));
  });

  test("differences between what judged them are said", async () => {
    const targets = [{ name: "later", root: ".", commit: null, at: "2026-11-24" }];
    put("later.json", { ...sample, targets, catalogue: { ...sample.catalogue, digest: "sha256:00" } });
    expect((await merged("sample.json", "later.json")).diagnostics.map((diagnostic) => diagnostic.code)).toContain(
      "reports-differ",
    );
  });

  test.each([
    [["sample.json", "sample.json"], /sample\.json and sample\.json are both of/],
    [["sample.json", "one.json"], /both of .*, of which one is shard 1\/2/],
    [["one.json", "one.json"], /both shard 1\/2/],
    [["shop.json", "cut.json", "other.json"], /cut\.json is no JSON: it is cut short[\s\S]*other\.json is no report/],
  ])("of %j is refused, and what was there stays", async (names, message) => {
    put("all.json", "as it was");
    const { code, stdout, stderr } = await run(["merge", ...names, "--format", "json=all.json"], { cwd: folder });
    expect([code, stdout, readFileSync(join(folder, "all.json"), "utf8")]).toEqual([2, "", "as it was"]);
    expect(stderr).toMatch(/nothing was written/);
    expect(stderr).toMatch(message);
  });
});

/** What a file may hold instead of a report, and what is said of it. */
const bad: Readonly<Record<string, readonly [content: string | Buffer, message: RegExp]>> = {
  "cut.json": [JSON.stringify(sample).slice(0, 5000), /cut\.json is no JSON: it is cut short/],
  "nothing.json": ["", /nothing\.json is no JSON: it is empty/],
  "blanks.json": [" \n\n", /blanks\.json is no JSON: it is empty/],
  "later.v2.json": [
    JSON.stringify({ ...sample, schema: "borderlint.report/v2" }),
    /later\.v2\.json is no report of .*\/v2" and must be "borderlint\.report\/v1"/,
  ],
  "lines.json": ['{"record":"target"}\n{"record":"files"}\n', /lines\.json is no JSON: it has one object a line, as/],
  "lines.ndjson": [
    '{"record":"target"}\n{"record":"files"}\n',
    /lines\.ndjson is no JSON: it has one object a line, as/,
  ],
  "hurt.json": [JSON.stringify({ ...sample, findings: 7 }), /hurt\.json is no whole report: "findings" must be a list/],
  "torn.json": [JSON.stringify(sample).replace('"level"', '"lev\0el"'), /torn\.json is no JSON: it is damaged/],
  "zeros.json": [`${JSON.stringify(sample)}\0\0`, /zeros\.json is no JSON: zeros follow what was written/],
  "forged.json": [
    JSON.stringify({ ...sample, policies: [] }),
    /forged\.json is no whole report: the finding at .* is of a policy that it does/,
  ],
  "deep.json": [
    `${JSON.stringify(sample).slice(0, -1)},"x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
    /deep\.json is no (?:whole report: it is nested too deeply|JSON)/,
  ],
};

describe.each(Object.entries(bad))("in the place of a report, %s", (name, [content, message]) => {
  beforeAll(() => {
    writeFileSync(join(folder, name), content);
    put("kept.json", "as it was");
  });

  test.each([
    ["merge", name, "--format", "json=kept.json"],
    ["merge", "shop.json", name, "acme.json", "--format", "json=kept.json"],
    ["report", name, "--format", "html=kept.json"],
    ["report", "shop.json", name, "--compare"],
    ["report", name, "shop.json", "--compare"],
    ["whatif", name, "--ban", "HK", "--format", "json=kept.json"],
    ["whatif", "shop.json", name, "--ban", "HK", "--format", "json=kept.json"],
  ])("%s %s %s %s", async (...args) => {
    const { code, stdout, stderr } = await run(args, { cwd: folder });
    expect([code, stdout, readFileSync(join(folder, "kept.json"), "utf8")]).toEqual([2, "", "as it was"]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("fault of Borderlint");
  });

  test("is nothing to fix", async () => {
    const { code, stdout, stderr } = await run(["fix", name], { cwd: folder });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${name} is a report, or empty`);
  });
});

describe("what is written", () => {
  const set = () => {
    const cwd = folderOf({});
    for (const name of ["acme/a", "acme/b"])
      writeFileSync(
        join(cwd, `${name.slice(-1)}.json`),
        JSON.stringify({ ...sample, targets: [{ name, root: ".", commit: null, at: "2026-11-24" }] }),
      );
    return cwd;
  };
  const merge = async (cwd: string, ...args: string[]) => run(["merge", ...args], { cwd });

  test("takes the place of no report that is read", async () => {
    const cwd = set();
    const before = readFileSync(join(cwd, "a.json"), "utf8");
    for (const format of ["json=a.json", "html=./a.json"])
      expect(await merge(cwd, "a.json", "b.json", "--format", format)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("a.json is a report that is read") as string,
      });
    expect(readFileSync(join(cwd, "a.json"), "utf8")).toBe(before);
    expect((await run(["whatif", "a.json", "--ban", "HK", "--format", "json=a.json"], { cwd })).code).toBe(2);
  });

  test("is not taken for one of those of which it is made again, unless it alone has something", async () => {
    const cwd = set();
    const once = await merge(cwd, "a.json", "b.json", "--format", "json=all.json");
    const first = readFileSync(join(cwd, "all.json"), "utf8");
    const twice = await merge(cwd, "a.json", "all.json", "b.json", "--format", "json=all.json");
    expect(twice.code).toBe(once.code);
    expect(twice.stderr).toContain("all.json is written again");
    expect(readFileSync(join(cwd, "all.json"), "utf8")).toBe(first);
    const lost = await merge(cwd, "a.json", "all.json", "--format", "json=all.json");
    expect(lost).toMatchObject({ code: 2, stderr: expect.stringContaining("acme/b is in no other") as string });
  });
});

test("names that differ in case alone are of one repository", async () => {
  const cwd = folderOf({});
  for (const name of ["acme/r3", "ACME/R3"])
    writeFileSync(
      join(cwd, `${name.length}${name.charAt(0)}.json`),
      JSON.stringify({ ...sample, targets: [{ name, root: ".", commit: null, at: "2026-11-24" }] }),
    );
  const { code, stderr } = await run(["merge", "7a.json", "7A.json"], { cwd });
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("differ in case alone") as string,
  });
});

test("two reports of one target are refused by name wherever reports are joined", async () => {
  put("twin.json", { ...sample, targets: [{ name: "shop", root: ".", commit: null, at: "2026-11-25" }] });
  for (const args of [["merge"], ["report"], ["whatif", "--ban", "HK"]]) {
    const { code, stdout, stderr } = await run([...args, "shop.json", "twin.json"], { cwd: folder });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/shop\.json and twin\.json are both of shop/);
  }
});

test("a finding of a repository that the report is not of is refused", async () => {
  put("stray.json", { ...sample, findings: [{ ...sample.findings[0], target: "acme/elsewhere" }] });
  const { code, stderr } = await run(["merge", "stray.json"], { cwd: folder });
  expect([code, stderr]).toEqual([2, expect.stringContaining("acme/elsewhere, which is none of its targets")]);
});

test("a report that has a finding twice is refused", async () => {
  put("twice.json", { ...sample, findings: [...sample.findings, sample.findings[0]] });
  const { code, stderr } = await run(["merge", "twice.json"], { cwd: folder });
  expect([code, stderr]).toEqual([2, expect.stringContaining("a finding is in it twice")]);
});

describe("a report that does not fit itself is refused:", () => {
  const [first, ...others] = sample.findings;
  const target = { name: "acme/shop", root: ".", commit: null, at: "2026-11-24" };
  const { summary } = sample;
  const twin = { ...target, name: "acme/twin" };
  const parts = [target, twin].map((one) => ({ ...one, summary }));

  test.each<[string, object, RegExp]>([
    ["a finding is gone", { findings: others }, /counts .*, and it lists /],
    ["a count is another", { summary: { ...summary, error: 0 } }, /counts 0 errors, and it lists 2/],
    ["nothing is in use", { dependencies: [] }, /lists a finding at .*, and no dependency there/],
    [
      "it is called complete",
      { summary: { ...summary, incomplete: false } },
      /calls it complete, and it lists an error/,
    ],
    ["its verdict is another", { ...fitting(empty), verdict: "fail" }, /no finding is open/],
    ["its shard is beyond the last", { shard: { index: 7, count: 3 } }, /it is shard 7 of 3/],
    ["it has no name", { targets: [{ ...target, name: "" }] }, /"" is no name of a repository/],
    ["its name leads upwards", { targets: [{ ...target, name: "a/../b" }] }, /is no name of a repository/],
    ["its name is of two lines", { targets: [{ ...target, name: "a\nb" }] }, /is no name of a repository/],
    ["its day is none", { targets: [{ ...target, at: "not a date" }] }, /is no date/],
    ["a repository says nothing", { targets: [target, twin] }, /does not say what acme\/shop comes to/],
    ["repositories count twice", { targets: parts }, /of acme\/shop its summary counts|and its targets/],
    ["a dependency is nobody's", { dependencies: [{ ...sample.dependencies[0], target: "x" }] }, /none of its targets/],
  ])("%s", async (_, change, message) => {
    expect(first).toBeDefined();
    put("odd.json", { ...sample, ...change });
    for (const args of [["report"], ["merge"], ["whatif", "--ban", "HK"]]) {
      const { code, stdout, stderr } = await run([...args, "odd.json"], { cwd: folder });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/odd\.json is no whole report: /);
      expect(stderr).toMatch(message);
    }
  });
});

describe("what a report holds is what was written:", () => {
  const main = 'provider "aws" {\n  region = "ap-east-1"\n}\nresource "aws_s3_bucket" "b" {}\n';
  const written = async (): Promise<Report> => {
    const cwd = folderOf({ "main.tf": main });
    return JSON.parse((await run(["scan", "--name", "acme/x", "--format", "json"], { cwd })).stdout) as Report;
  };
  const told = async (report: object): Promise<readonly [number, string]> => {
    put("changed.json", report);
    const { code, stderr } = await run(["whatif", "changed.json", "--ban", "HK"], { cwd: folder });
    return [code, stderr];
  };
  const reordered = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(reordered);
    const members = Object.entries(value).map(([key, inner]) => [key, reordered(inner)]);
    return Object.fromEntries(members.toReversed());
  };

  test("however it is set out, and whoever wrote it again", async () => {
    const report = await written();
    expect(await told(report)).toEqual([0, ""]);
    expect(await told(reordered(report) as object)).toEqual([0, ""]);
    const again = await run(["report", "changed.json", "--format", "json=again.out"], { cwd: folder });
    expect(again.code).toBe(1);
    expect((await run(["whatif", "again.out", "--ban", "HK"], { cwd: folder })).stdout).toContain("acme/x: 1 resource");
  });

  test("what is taken out or changed is told, though all of it fits", async () => {
    const report = await written();
    const { digest, ...without } = report as Report & { digest: string };
    expect(digest).toMatch(/^sha256:/);
    for (const other of [
      { ...report, dependencies: report.dependencies.filter(({ kind }) => kind !== "resource") },
      { ...report, targets: report.targets?.map((target) => ({ ...target, name: "acme/y" })) },
      { ...report, findings: report.findings.map((finding) => ({ ...finding, message: "nothing" })) },
      without,
    ])
      expect(await told(other)).toEqual([2, expect.stringMatching(/it was changed after it was written/)]);
  });

  test("an old one that does not say what is in use is no clean bill", async () => {
    put("mute.json", { ...empty, dependencies: undefined });
    for (const args of [["report"], ["merge"], ["whatif", "--ban", "HK"]])
      expect((await run([...args, "mute.json"], { cwd: folder })).code).toBe(3);
  });
});

test("a folder that was scanned beside its repository counts once", async () => {
  const of = (name: string): Partial<Report> => ({ targets: [{ name, root: ".", commit: null, at: "2026-11-24" }] });
  put("top.json", { ...sample, ...of("acme/mono") });
  put("inner.json", { ...sample, ...of("acme/mono/q") });
  put("beside.json", { ...sample, ...of("acme/monorail") });
  const { code, stderr } = await run(["merge", "top.json", "inner.json"], { cwd: folder });
  expect([code, stderr]).toEqual([2, expect.stringContaining("would count twice")]);
  expect((await run(["merge", "top.json", "beside.json"], { cwd: folder })).code).toBe(1);
});

test("a report of no files is joined, and makes no clean bill", async () => {
  mkdirSync(join(folder, "bare"));
  const none = await run(["scan", "--name", "acme/none", "--format", "json=../none.json"], {
    cwd: join(folder, "bare"),
  });
  expect(none.code).toBe(3);
  put("clean.json", { ...empty, targets: [{ name: "clean", root: ".", commit: null, at: "2026-11-24" }] });
  expect((await run(["merge", "clean.json"], { cwd: folder })).code).toBe(0);
  const { code, stdout } = await run(["merge", "none.json", "clean.json"], { cwd: folder });
  const report = JSON.parse(stdout) as Report;
  expect([code, report.targets?.map(({ name }) => name)]).toEqual([3, ["acme/none", "clean"]]);
  expect(report.diagnostics).toContainEqual(expect.objectContaining({ code: "nothing-read", target: "acme/none" }));
  for (const args of [
    ["report", "none.json"],
    ["whatif", "none.json", "--ban", "HK"],
  ])
    expect((await run(args, { cwd: folder })).code).toBe(3);
  const fix = await run(["fix"], { cwd: join(folder, "bare") });
  expect([fix.code, fix.stderr]).toEqual([3, expect.stringContaining("nothing was evaluated")]);
});

test("a repository in which nothing is that is read counts, is named, and leaves the whole what it is", async () => {
  const scanned = async (name: string, ...files: string[]): Promise<void> => {
    mkdirSync(join(folder, name));
    for (const file of files) writeFileSync(join(folder, name, file), "words\n");
    const args = ["scan", "--name", `acme/${name}`, "--format", `json=../${name}.json`];
    expect((await run(args, { cwd: join(folder, name) })).code).toBe(3);
  };
  await scanned("prose", "README.md", "LICENSE");
  await scanned("words", "README.md");
  await scanned("nomad", "README.md", "job.xyz.toml");
  put("clean.json", { ...empty, targets: [{ name: "clean", root: ".", commit: null, at: "2026-11-24" }] });
  const merge = (...args: string[]): Promise<{ code: number; stdout: string }> =>
    run(["merge", ...args], { cwd: folder });
  const { code, stdout } = await merge("prose.json", "clean.json");
  const report = JSON.parse(stdout) as Report;
  expect([code, report.summary.incomplete]).toEqual([0, false]);
  expect(report.targets?.map(({ name, isBare }) => [name, isBare])).toEqual([
    ["acme/prose", true],
    ["clean", undefined],
  ]);
  expect(report.diagnostics).toContainEqual(
    expect.objectContaining({ severity: "note", code: "nothing-there", target: "acme/prose" }),
  );
  const told = (await merge("prose.json", "clean.json", "--format", "terminal")).stdout;
  expect(told).toContain("1 of 2 targets with nothing that is read: acme/prose");
  expect(told).toMatch(/pass +acme\/prose +.*holds nothing that is read/);
  // What may be configuration is not nothing, and several that hold nothing are no clean bill; nor in what order.
  expect((await merge("nomad.json", "clean.json")).code).toBe(3);
  expect((await merge("prose.json", "words.json", "--format", "json=bare.json")).code).toBe(3);
  const [one, two] = [await merge("bare.json", "clean.json"), await merge("clean.json", "words.json", "prose.json")];
  expect([one.code, one.stdout]).toEqual([0, two.stdout]);
});

test("a mark at the beginning, and the text of an older PowerShell, are read", async () => {
  put("marked.json", `\ufeff${JSON.stringify(empty)}`);
  writeFileSync(join(folder, "shell.json"), Buffer.from(`\ufeff${JSON.stringify(empty)}`, "utf16le"));
  for (const name of ["marked.json", "shell.json"]) expect((await run(["report", name], { cwd: folder })).code).toBe(0);
});

describe("what a report is limited to", () => {
  const source = 'provider "aws" {\n  region = "ap-east-1"\n}\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n';
  const scanInto = async (cwd: string, ...args: string[]): Promise<string> => {
    await run(["scan", "--name", "acme/part", "--format", "json=part.json", ...args], { cwd });
    return join(cwd, "part.json");
  };

  test.each([
    ["a change", "only what the change since HEAD reaches", ["--changed-since", "HEAD"]],
    ["a folder", "only q", ["q"]],
    ["folders", "only q, r", ["q", "r"]],
    ["what was not excluded", "all but 1 path: p", ["--exclude", "p"]],
  ])("is told wherever it is asked or joined: %s", async (_, words, args) => {
    const tree = repositoryOf({ "p/main.tf": source, "q/main.tf": "", "r/main.tf": "" });
    const path = await scanInto(tree, ...args);
    const whatif = await run(["whatif", path, "--ban", "HK"], { cwd: tree });
    expect(whatif).toMatchObject({ code: 3, stdout: expect.stringContaining(`acme/part: ${words}`) as string });
    put("clean.json", { ...empty, targets: [{ name: "clean", root: ".", commit: null, at: "2026-11-24" }] });
    const merged = await run(["merge", path, "clean.json", "--format", "terminal"], { cwd: folder });
    expect(merged.stdout).toContain(words);
    expect(merged.stdout).toContain("1 of 2 targets looked at in part only");
    const lines = (await run(["merge", path, "clean.json", "--format", "ndjson"], { cwd: folder })).stdout.split("\n");
    const row = JSON.parse(lines.find((line) => line.includes('"target","target":"acme/part"')) ?? "{}") as object;
    expect(row).toMatchObject({ looked_at: [words] });
    const { rows } = { rows: (await run(["report", path, "--format", "ndjson"], { cwd: folder })).stdout };
    expect(rows).toContain(JSON.stringify([words]));
  });
});

test("each target's line says by which policies that target was judged", async () => {
  const judged = (name: string, policy: string) => ({
    ...empty,
    policies: [{ policy, title: policy, version: "1", digest: `sha256:${policy}` }],
    targets: [{ name, root: ".", commit: null, at: "2026-11-24" }],
  });
  put("one.json", judged("acme/one", "first"));
  put("two.json", judged("acme/two", "second"));
  const { stdout } = await run(["merge", "one.json", "two.json", "--format", "ndjson"], { cwd: folder });
  expect(stdout.match(/"policies":\[[^\]]*\]/g)).toEqual(['"policies":["first 1"]', '"policies":["second 1"]']);
});

describe("the difference between two reports", () => {
  const [first, ...others] = sample.findings;
  const compared = async (...args: string[]) =>
    run(["report", "before.json", "after.json", "--compare", ...args], { cwd: folder });

  test("lists what is new and gone, and fails for what is new", async () => {
    put("before.json", fitting({ ...sample, findings: others }));
    put("after.json", fitting({ ...sample, findings: [first!] }));
    const { code, stdout } = await compared();
    expect(code).toBe(1);
    expect(stdout).toContain("new (1)");
    expect(stdout).toContain(`gone (${others.length})`);
    const difference = JSON.parse((await compared("--format", "json")).stdout) as Difference;
    expect([difference.new.length, difference.gone.length, difference.unseen.length]).toEqual([1, others.length, 0]);
  });

  test("takes nothing for gone that was not looked at whole", async () => {
    put("before.json", sample);
    put("after.json", fitting({ ...sample, findings: [] }, false));
    const { code, stdout } = await compared();
    expect(code).toBe(3);
    // The gap was there before, too: it hides what lies beside it, and nothing that was seen elsewhere in spite of it.
    const elsewhere = sample.findings.filter(({ at: { file } }) => /^(?:deploy|network|legacy)\//.test(file)).length;
    const hidden = sample.findings.length - elsewhere;
    expect([elsewhere > 0, hidden > 0]).toEqual([true, true]);
    expect(stdout).toContain(`was not looked at, or their policy was not asked (${hidden})`);
    expect(stdout).toContain(`gone (${elsewhere})`);
  });

  const target = { name: "quarrystone/shop", root: ".", commit: null, at: "2026-11-24" };
  const whole = fitting({ ...sample, leftOut: [], targets: [target] });
  const none = fitting({ ...whole, findings: [] });
  const gone = async (before: object, after: object) => {
    put("before.json", before);
    put("after.json", after);
    const difference = JSON.parse((await compared("--format", "json")).stdout) as Difference;
    return [difference.gone.length, difference.unseen.length];
  };
  const count = sample.findings.length;

  test.each([
    ["a change", { ...none, targets: [{ ...target, changedSince: "main" }] }],
    ["another folder", { ...none, targets: [{ ...target, root: "elsewhere" }] }],
    ["other folders", { ...none, targets: [{ ...target, paths: ["elsewhere", "there"] }] }],
    ["a tree of which much was excluded", { ...none, leftOut: [{ by: "exclude", paths: 9, examples: ["x"] }] }],
    ["other policies", { ...none, policies: [{ policy: "other", title: "Other", version: "1", digest: "sha256:1" }] }],
    ["another repository", { ...none, targets: [{ ...target, name: "quarrystone/shed" }] }],
  ])("a report of %s says of nothing that it is gone", async (_, after) => {
    expect(await gone(whole, after)).toEqual([0, count]);
  });

  test("what is gone from the folder that was looked at again is gone", async () => {
    const at = { ...first!.at, file: "infra/main.tf" };
    const dependencies = whole.dependencies.map((one) => (one.kind === first?.kind ? { ...one, at } : one));
    const before = fitting({ ...whole, findings: [{ ...first!, at }], dependencies });
    expect(await gone(before, { ...none, targets: [{ ...target, root: "infra" }] })).toEqual([1, 0]);
    const without = (path: string) => ({ ...none, leftOut: [{ by: "exclude", paths: 1, examples: [path] }] });
    expect(await gone(before, without("tests"))).toEqual([1, 0]);
    expect(await gone(before, without("infra"))).toEqual([0, 1]);
  });

  test("says by what they were made differently, and which is older", async () => {
    put("before.json", whole);
    put("after.json", {
      ...none,
      policies: [],
      catalogue: { version: "2020-01-01", digest: "sha256:0" },
      targets: [{ ...target, at: "2019-01-01" }],
    });
    const { stdout } = await compared();
    for (const text of ["the policies are not the same", "the catalogues are not the same: ", "is the older one"])
      expect(stdout).toContain(text);
    put("after.json", { ...none, targets: [{ ...target, name: "quarrystone/shed" }] });
    expect((await compared()).stdout).toMatch(/repositories that are new \(1\)\n {2}quarrystone\/shed/);
  });

  test("takes two reports and a form that it has", async () => {
    expect((await run(["report", "before.json", "--compare"], { cwd: folder })).stderr).toMatch(/takes two reports/);
    expect((await compared("--format", "sarif")).stderr).toMatch(/choose one of terminal, json/);
  });
});

describe("of equal findings in several files", () => {
  const text = 'provider "aws" {\n  region = "cn-north-1"\n}\n';
  const reportOf = async (files: Tree, ...args: string[]): Promise<Report> => {
    const { stdout } = await run(["scan", "--name", "acme/x", "--format", "json", ...args], { cwd: folderOf(files) });
    return JSON.parse(stdout) as Report;
  };
  const changes = async (before: unknown, after: unknown) => {
    put("before.json", before);
    put("after.json", after);
    const { stdout } = await run(["report", "before.json", "after.json", "--compare", "--format", "json"], {
      cwd: folder,
    });
    const difference = JSON.parse(stdout) as Difference;
    return [difference.new, difference.gone].map((some) => some.map(({ at }) => at.file));
  };
  const three = { "w/main.tf": text, "x/main.tf": text, "y/main.tf": text };
  const two = { "w/main.tf": text, "y/main.tf": text };
  const old = ({ findings, ...rest }: Report): unknown => ({
    ...rest,
    digest: undefined,
    targets: rest.targets?.map((target) => ({ ...target, settings: undefined })),
    findings: findings.map((one, index) => ({
      ...one,
      fingerprint: one.fingerprint.split("-")[0] + (index === 0 ? "" : `-${index + 1}`),
    })),
  });

  test("the one that goes or comes is told, and no other is another one", async () => {
    const [all, some] = [await reportOf(three), await reportOf(two)];
    const printsOf = ({ findings }: Report) => findings.map(({ fingerprint }) => fingerprint);
    expect(printsOf(all)).toEqual(expect.arrayContaining(printsOf(some)));
    expect(await changes(all, some)).toEqual([[], ["x/main.tf"]]);
    expect(await changes(some, all)).toEqual([["x/main.tf"], []]);
  });

  test("reports and baselines of earlier versions, which numbered them, are still understood", async () => {
    const [all, some] = [await reportOf(three), await reportOf(two)];
    expect(await changes(old(all), some)).toEqual([[], ["x/main.tf"]]);
    const { findings } = old(all) as Report;
    const entries = findings.map(({ fingerprint, at }) => ({ fingerprint, file: at.file }));
    const baseline = JSON.stringify({ schema: "borderlint.baseline/v1", findings: entries });
    const known = await reportOf({ ...three, "z/main.tf": text, "b.json": baseline }, "--baseline", "b.json");
    expect(known.findings.map(({ status }) => status)).toEqual(["baselined", "baselined", "baselined", "open"]);
  });
});
