/**
 * How repositories run Terraform: each case is a folder as a company lays it out, with the runs that are read of it.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDisk } from "../../../src/discover/disk.ts";
import { walk } from "../../../src/discover/walk.ts";
import { runsIn } from "../../../src/formats/runs/all.ts";
import { linesOf } from "../../../src/source.ts";
import type { Span } from "../../../src/source.ts";
import type { PipelineRun, TerragruntRun } from "../../../src/terraform/scenarios/pipeline-run.ts";

const folder = join(import.meta.dirname, "cases");

function place({ source, start }: Span): string {
  return `${source.path}:${linesOf(source).findLastIndex((line) => line <= start) + 1}`;
}

function held(holds: PipelineRun["madeVarFiles"][number]["holds"]): string {
  if (holds === null) return "nothing";
  if ("unknownAt" in holds) return "anything";
  if ("copyOf" in holds) return holds.copyOf;
  return holds.sets.map(({ name, text, at }) => `${name}=${text ?? "?"} (${place(at)})`).join(" ");
}

function units({ isAll, config, only, without, seen, features }: TerragruntRun): readonly string[] {
  return [
    isAll ? "all units" : "the unit",
    ...(config === null ? [] : [`of ${config}`]),
    ...only.map((path) => `only ${path}`),
    ...without.map((path) => `without ${path}`),
    ...[...seen].map(([name, { text, at }]) => `sees ${name}=${text ?? "?"} (${place(at)})`),
    ...[...features].map(([name, { text }]) => `feature ${name}=${text ?? "?"}`),
  ];
}

function lineOf(run: PipelineRun): string {
  const set = (name: string, { text, at }: { text: string | null; at: Span }): string =>
    `${name}=${text ?? "?"} (${place(at)})`;
  return [
    `${run.name}${run.isOffered === true ? " (offered)" : ""}: in ${run.folder}${run.saysFolder ? "" : " perhaps"}`,
    ...run.concerns.map((one) => `for ${one}`),
    ...run.varFiles.map(({ path }) => `-var-file=${path}`),
    ...run.madeVarFiles.map(({ path, holds }) => `${path} made of ${held(holds)}`),
    ...run.flags.map((flag) => `-var ${set(flag.name, flag)}`),
    ...[...run.variables].map(([name, one]) => `TF_VAR_${set(name, one)}`),
    ...[...run.environment].map(([name, one]) => set(name, one)),
    ...(run.workspace === null ? [] : [`workspace ${run.workspace}`]),
    ...run.backendFiles.map((path) => `-backend-config=${path}`),
    ...(run.onlyIf === undefined ? [] : [`only if ${run.onlyIf}`]),
    ...(run.terragrunt === undefined ? [] : units(run.terragrunt)),
  ].join("  ");
}

test.each(readdirSync(folder))("%s", (name) => {
  const at = join(folder, name);
  const files = openDisk(at, at);
  const { files: paths } = walk(files, ["."], []);
  const { runs, diagnostics } = runsIn(
    files,
    paths.filter((path) => path !== "expected.txt"),
    paths.filter((path) => path.endsWith(".tf")),
  );
  const text = [
    ...runs.map(lineOf),
    ...diagnostics.map(({ code, message, at }) => `${code} ${at === undefined ? "" : place(at)}: ${message}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
  const expected = join(at, "expected.txt");
  if (process.env["UPDATE"] !== undefined) writeFileSync(expected, text);
  expect(text).toBe(readFileSync(expected, "utf8"));
});
