/** Runs of folders that nobody knows are those of every root: what that comes to is bounded, and told. */
import { expect, test } from "vitest";
import { openLibrary } from "../../src/terraform/written/library.ts";
import type { Module } from "../../src/terraform/written/declarations.ts";
import type { PipelineRun } from "../../src/terraform/scenarios/pipeline-run.ts";
import { sharedOut } from "../../src/terraform/scenarios/shared-runs.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const files = filesOf(new Map(["a", "b"].map((folder) => [`${folder}/main.tf`, 'variable "stage" {}'])));
const library = openLibrary(files);
const roots = ["a", "b"].map((folder) => library.module(folder) as Module);

function run(name: string, stage: string, folder = "*"): PipelineRun {
  const at = { source: { path: name, text: stage }, start: 0, end: stage.length };
  return {
    name,
    path: name,
    folder,
    saysFolder: true,
    concerns: [],
    variables: new Map([["stage", { text: stage, at }]]),
    environment: new Map(),
    varFiles: [],
    madeVarFiles: [],
    flags: [],
    workspace: null,
    backendFiles: [],
  };
}

const own = run("own", "own", "a");
const shared = [run("one", "dev"), run("two", "prod"), run("three", "dev"), run("four", "test")];
const runsOf = new Map([
  ["a", [own, ...shared]],
  ["b", shared],
]);

test("below the bound all are looked at", () => {
  expect(sharedOut(roots, runsOf, 6)).toEqual({ runsOf, diagnostics: [] });
});

test("beyond it each root has its own, and an equal share of the ways that the others make", () => {
  const { runsOf: left, diagnostics } = sharedOut(roots, runsOf, 5);
  const names = (folder: string): unknown => left.get(folder)?.map(({ name }) => name);
  // The third gives what the first does.
  expect(names("a")).toEqual(["own", "one", "two", "three"]);
  expect(names("b")).toEqual(["one", "two", "three"]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["scenario-limit"]);
});
