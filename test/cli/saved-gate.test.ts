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
  for (const command of ["report", "merge"]) {
    const { code, stdout } = await run([command, "r.json", "-f", "json"], { cwd });
    expect([command, code, verdictOf(stdout)]).toEqual([command, expected, expected === 0 ? "pass" : "fail"]);
  }
  // Beside another, which is judged as it was itself.
  const other = folderOf({ "main.tf": provider("eu-west-1"), "r.json": "" });
  await run(["scan", "-q", "-f", "json=o.json", "--name", "acme/other", "--allow-incomplete", "main.tf"], {
    cwd: other,
  });
  const joined = await run(["merge", "r.json", `${other}/o.json`, "-f", "json=all.json", "-f", "terminal"], { cwd });
  expect(joined.code).toBe(expected);
  expect((await run(["report", "all.json"], { cwd })).code).toBe(expected);
  expect((await run(["report", "r.json", "r.json", "--compare"], { cwd })).code).toBe(0);
});

test("flags say otherwise, and are kept in what is saved then", async () => {
  const cwd = folderOf({ "main.tf": provider("cn-north-1") });
  await run(["scan", "-q", "-f", "json=r.json"], { cwd });
  expect((await run(["report", "r.json", "--fail-on", "never", "-f", "json=again.json"], { cwd })).code).toBe(0);
  expect((await run(["report", "again.json"], { cwd })).code).toBe(0);
  expect((await run(["report", "again.json", "--fail-on", "error"], { cwd })).code).toBe(1);
});

test("a level that one repository fails by is not asked of another", async () => {
  const [one, other] = [
    folderOf({ "main.tf": provider("cn-north-1") }),
    folderOf({ "main.tf": provider("cn-north-1") }),
  ];
  await run(["scan", "-q", "-f", "json=r.json", "--name", "a", "--fail-on", "never"], { cwd: one });
  await run(["scan", "-q", "-f", "json=r.json", "--name", "b"], { cwd: other });
  const { code, stdout } = await run(["merge", "r.json", `${other}/r.json`, "-f", "markdown"], { cwd: one });
  expect(code).toBe(1);
  expect(stdout).toMatch(/1 finding/);
});
