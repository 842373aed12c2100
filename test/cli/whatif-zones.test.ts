/** Zones that are written out go with their region: `whatif` lists the places that `fix` changes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import type { Impact } from "../../src/report/whatif/impact.ts";
import { placeText } from "../../src/report/words.ts";
import { folderOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const tree = {
  "main.tf": `
variable "region" {
  default = "ap-east-1"
}
variable "zones" {
  default = [
    "ap-east-1a",
    "ap-east-1b",
  ]
}
provider "aws" {
  region = var.region
}
resource "aws_subnet" "each" {
  count             = 2
  availability_zone = var.zones[count.index]
}
resource "aws_subnet" "composed" {
  availability_zone = "\${var.region}b"
}
`,
  "more.tf": `
resource "aws_autoscaling_group" "one" {
  availability_zones = ["ap-east-1a", "ap-east-1c"]
}
resource "aws_instance" "elsewhere" {
  region            = "eu-west-1"
  availability_zone = "eu-west-1a"
}
`,
};
const written = ["main.tf:3", "main.tf:7", "main.tf:8", "more.tf:3", "more.tf:3"];

async function tiesTo(ban: string, cwd: string, ...args: string[]): Promise<string[][]> {
  const { stdout } = await run(["whatif", ...args, "--ban", ban, "--format", "json"], { cwd });
  const { repositories } = JSON.parse(stdout) as Impact;
  return repositories.flatMap(({ others }) =>
    others
      .filter(({ kind }) => kind === "region")
      .map(({ at, zones = [] }) => [at, ...zones].map((place) => placeText(place).replace(/:\d+$/, ""))),
  );
}

test("a region is listed once, with each place in which a zone of it is written", async () => {
  const cwd = folderOf(tree);
  expect(await tiesTo("HK", cwd)).toEqual([written]);
  expect(await tiesTo("eu-west-1", cwd)).toEqual([["more.tf:6", "more.tf:7"]]);
  const { stdout } = await run(["whatif", "--ban", "HK"], { cwd });
  expect(stdout).toContain("(main.tf:3:13, main.tf:7:5, main.tf:8:5, more.tf:3:");
  expect(stdout).toMatch(/replace +region ap-east-1: .*\(main\.tf:3:13, .*, more\.tf:3:\d+\)/);
});

test("these are the places that a proved change is made of", async () => {
  const { stdout } = await run(["scan", "--policy", "clean-network", "--format", "json"], { cwd: folderOf(tree) });
  const { findings } = JSON.parse(stdout) as Report;
  const [change] = findings.flatMap((finding) => finding.change ?? []);
  const places = change === undefined ? [] : [change.at, ...(change.with ?? []).map(({ at }) => at)];
  expect(places.map(({ file, line }) => `${file}:${line}`).sort()).toEqual(written);
});

test("saved, merged and sharded reports say the same", async () => {
  const cwd = folderOf({ ...tree, "other/main.tf": 'provider "aws" {\n  region = "ap-east-1"\n}\n' });
  const saved = (name: string): string => `json=${join(cwd, "..", `${cwd.split("/").at(-1)}-${name}.json`)}`;
  const path = (name: string): string => saved(name).slice("json=".length);
  await run(["scan", "--name", "acme/shop", "--format", saved("whole")], { cwd });
  for (const part of [1, 2])
    await run(["scan", "--name", "acme/shop", "--shard", `${part}/2`, "--format", saved(`part${part}`)], { cwd });
  await run(["merge", path("part1"), path("part2"), "--format", saved("joined")], { cwd });
  const [whole, joined] = ["whole", "joined"].map((name) => JSON.parse(readFileSync(path(name), "utf8")) as Report);
  expect(joined?.dependencies).toEqual(whole?.dependencies);
  expect(await tiesTo("HK", cwd, path("whole"))).toEqual([written, ["other/main.tf:2"]]);
  await run(["scan", "--name", "acme/till", "--format", saved("till")], { cwd });
  await run(["merge", path("whole"), path("till"), "--format", saved("both")], { cwd });
  expect((await tiesTo("HK", cwd, path("both")))[0]).toEqual(written.map((at) => `acme/shop/${at}`));
});
