/** What failed a scan fails its saved report, and what is merged of it, unless flags say otherwise. */
import { expect, test } from "vitest";
import { folderOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;
const incomplete = 'locals {\n  t = file("gone.txt")\n}\noutput "t" {\n  value = local.t\n}\n';

const verdictOf = (text: string): string => (JSON.parse(text) as { readonly verdict: string }).verdict;

test.each<[string, Record<string, string>, string[], number]>([
  ["what could not be read was let pass", { "main.tf": incomplete }, ["--allow-incomplete"], 0],
  ["the configuration let it pass", { "main.tf": incomplete, "borderlint.yaml": "allow-incomplete: true\n" }, [], 0],
  ["nothing failed", { "main.tf": provider("cn-north-1") }, ["--fail-on", "never"], 0],
  [
    "nothing failed in a folder",
    {
      "old/main.tf": provider("cn-north-1"),
      "main.tf": provider("eu-west-1"),
      "old/borderlint.yaml": "fail-on: never\n",
    },
    [],
    0,
  ],
  ["all failed by default", { "main.tf": provider("cn-north-1") }, [], 1],
])("where %s, every report made of it says so", async (_, files, flags, expected) => {
  const cwd = folderOf(files);
  const scanned = await run(["scan", "-q", "-f", "json=r.json", "--name", "acme/shop", ...flags], { cwd });
  expect(scanned.code).toBe(expected);
  const { code, stdout } = await run(["report", "r.json", "-f", "json"], { cwd });
  expect([code, verdictOf(stdout)]).toEqual([expected, expected === 0 ? "pass" : "fail"]);
  expect((await run(["report", "r.json", "r.json", "--compare"], { cwd })).code).toBe(0);
});

test("flags say otherwise, and are kept in what is saved then", async () => {
  const cwd = folderOf({ "main.tf": provider("cn-north-1") });
  await run(["scan", "-q", "-f", "json=r.json"], { cwd });
  expect((await run(["report", "r.json", "--fail-on", "never", "-f", "json=again.json"], { cwd })).code).toBe(0);
  expect((await run(["report", "again.json"], { cwd })).code).toBe(0);
  expect((await run(["report", "again.json", "--fail-on", "error"], { cwd })).code).toBe(1);
});

test("what a part was let pass fails where parts are joined, unless a folder of it says so", async () => {
  const parts = [
    { name: "never", files: { "main.tf": provider("cn-north-1") }, flags: ["--fail-on", "never"], joined: 1 },
    {
      name: "incomplete",
      files: { "main.tf": provider("eu-west-1"), "b/main.tf": 'a = "' },
      flags: ["--allow-incomplete"],
      joined: 3,
    },
    {
      name: "folder",
      files: {
        "old/main.tf": provider("cn-north-1"),
        "main.tf": provider("eu-west-1"),
        "old/borderlint.yaml": "fail-on: never\n",
      },
      flags: [],
      joined: 0,
    },
  ];
  for (const { name, files, flags, joined } of parts) {
    const cwd = folderOf(files);
    const scanned = await run(["scan", "-q", "-f", "json=r.json", "--name", name, ...flags], { cwd });
    const merged = await run(["merge", "r.json", "-f", "json=all.json"], { cwd });
    const again = await run(["report", "all.json"], { cwd });
    expect([name, scanned.code, merged.code, again.code]).toEqual([name, 0, joined, joined]);
  }
});

test("a level that one repository fails by is not asked of another", async () => {
  const [one, other] = [
    folderOf({ "main.tf": provider("eu-west-1") }),
    folderOf({ "main.tf": provider("eu-west-1"), "b/main.tf": provider("me-central-1") }),
  ];
  await run(["scan", "-q", "-f", "json=r.json", "--name", "a", "--fail-on", "note"], { cwd: one });
  await run(["scan", "-q", "-f", "json=r.json", "--name", "b"], { cwd: other });
  expect((await run(["merge", "r.json", `${other}/r.json`, "-f", "json=all.json"], { cwd: one })).code).toBe(0);
});
