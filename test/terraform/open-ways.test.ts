/** Ways of running a root that differ only by var files that are not there are one. */
import { expect, test } from "vitest";
import type { PipelineRun } from "../../src/terraform/scenarios/pipeline-run.ts";
import { scenariosOf } from "../../src/terraform/scenarios/scenario.ts";
import { openLibrary } from "../../src/terraform/written/library.ts";
import type { Module } from "../../src/terraform/written/declarations.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const files = filesOf(
  new Map([
    ["infra/main.tf", 'variable "region" { default = "eu-west-1" }\nprovider "aws" { region = var.region }'],
    ["infra/cn.tfvars", 'region = "cn-north-1"'],
  ]),
);
const root = openLibrary(files).module("infra") as Module;

function run(path: string, job: string, ...names: readonly string[]): PipelineRun {
  const at = { source: { path, text: "" }, start: 0, end: 0 };
  return {
    name: [job, ...names.map((one) => `-var-file=${one}`)].join(", "),
    job,
    path,
    folder: "infra",
    saysFolder: true,
    concerns: [],
    variables: new Map(),
    environment: new Map(),
    varFiles: names.map((one) => ({ path: one, at })),
    madeVarFiles: [],
    flags: [],
    workspace: null,
    backendFiles: [],
    isOffered: true,
  };
}

/** Each way, with those that it stands for behind a colon. */
function ways(...runs: readonly PipelineRun[]): readonly string[] {
  const given = { inputs: [], workspace: null };
  return scenariosOf(files, root, [], runs, given).map(({ label, inPlaceOf = [] }) => [label, ...inPlaceOf].join(": "));
}

test("of several sets of files of which none is there, the one that says least stands for all", () => {
  const open = run("a.sh", "a.sh", "../../*");
  const twice = run("a.sh", "a.sh", "../../data/common.tfvars", "../../*");
  const none = run("a.sh", "a.sh");
  expect(ways(twice, open, none)).toEqual([
    "a.sh: a.sh, -var-file=../../*: a.sh, -var-file=../../data/common.tfvars, -var-file=../../*",
  ]);
  expect(ways(run("a.sh", "a.sh", "../data/*/common.tfvars"), none)).toHaveLength(2);
});

test("what is written of a name tells ways apart that no other may be", () => {
  const [staging, live] = ["staging", "live"].map((one) => run("a.sh", "a.sh", `../data/${one}-*.tfvars`));
  expect(ways(staging!, live!)).toHaveLength(2);
});

test("files that are there, and other jobs, are ways of their own", () => {
  expect(ways(run("a.sh", "a.sh", "c*.tfvars"), run("a.sh", "a.sh", "x*.tfvars"))).toHaveLength(2);
  expect(ways(run("a.yml", "one", "x*"), run("a.yml", "two", "x*"))).toHaveLength(2);
});

test("of runs in a folder that nobody knows, the one that is started for this one is its own", () => {
  const started = (what: string): PipelineRun => ({ ...run("a.yml", `plan (env: ${what})`), folder: "live/*" });
  const [infra, prod, dev] = [started("infra"), started("prod"), started("dev")];
  expect(ways(prod, infra, dev)).toEqual(["plan (env: infra)"]);
  // None of them is called so: each may be it.
  expect(ways(prod, dev)).toHaveLength(2);
  const at = { source: { path: "a.yml", text: "" }, start: 0, end: 0 };
  const set = { ...prod, variables: new Map([["region", { text: "cn-north-1", at }]]) };
  expect(ways(set, infra)).toHaveLength(2);
});
