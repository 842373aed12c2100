/**
 * Files that are one long run of the same characters, which a regular expression with two ways through it would try at
 * each.
 */
import { expect, test } from "vitest";
import { readFormats } from "../../src/formats/read.ts";
import type { Reading } from "../../src/subject.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const length = 300_000;

function run(piece: string): string {
  return piece.repeat(length / piece.length);
}

function readOf(path: string, text: string): { readonly readings: number; readonly told: number } {
  const readings: Reading[] = [];
  const files = filesOf(new Map([[path, text]]));
  const { diagnostics } = readFormats(files, [path], [path], (reading) => readings.push(reading));
  return { readings: readings.length, told: diagnostics.length };
}

test.each([
  ["Makefile", `a:\n\techo\n${run("\u2028")}`],
  ["justfile", `${run("A-")}\n`],
  ["nuget.config", `<configuration>${run("<!--")}<add key="a" value="https://a.example/" />`],
  ["go.mod", `module a\nrequire ${run(" ")}x // y\n`],
  ["Dockerfile", `FROM a\nCMD ["a", ${run('\\"')}]\n`],
  ["packer.json", `{"builders": [{"type": "a", "b": "{{${run(" ")}x"}]}`],
  ["azure-pipelines.yml", `steps:\n- script: a\nvariables:\n  "\${{ if${run(" ")}x": {a: b}\n`],
  ["templates/a.yaml", `apiVersion: v1\nkind: Pod\nx: {{ if (eq ${run('\\"')}) }}\n`],
  ["templates/a.yaml", `apiVersion: v1\nkind: Pod\nx: {{ ${run(".a")} }}\n`],
  ["deploy.sh", `aws cloudformation deploy --template-file t.yaml --parameter-overrides ${run("a")}\n`],
  ["site.yml", `- hosts: all\n  tasks:\n  - debug: {msg: "{% for ${run(" ")}x %}"}\n`],
  ["inventory.ini", `[all]\na${run("\t")}\v\n`],
  ["compose.yaml", `services: {a: {image: {{ x }}}}\n${run("{# ")}\n${run("{{/*")}\n`],
  ["compose.yaml.tpl", `services: {a: {image: {{ x }}}}\nb: "${run("${a}")}"\n${run("{{ y }}\n").slice(0, 25_000)}`],
  [".gitmodules", `[submodule "a"]\n\tpath = a${run("\t")}"x\n`],
])("%s is read to its end", (path, text) => {
  const { readings, told } = readOf(path, text);
  expect(readings + told).toBeGreaterThan(0);
});

// What is looked for in it to tell what it is, is not there.
test.each([
  ["app.py", `import os\n${run("\n")}aws_cdk\n`],
  ["app.py", `${run("import\n")}aws_cdk\n`],
  ["Makefile", `${run("x\r")}`],
  ["cluster.yaml", run("spec:\n")],
  ["alertmanager.yml", run("receivers:\n ")],
  ["a.ini", `[${run("[")}\n`],
])("%s is no file that a reader takes", (path, text) => {
  expect(readOf(path, text).readings).toBe(0);
});

test("comments with the ends of lines of Windows are passed over once", () => {
  const text = `${"# a licence\r\n".repeat(199)}apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: a}\r\n`;
  expect(readOf("a.yaml", text)).toEqual({ readings: 1, told: 0 });
});

/** Makefiles that grow with each line. */
test.each([
  ["a variable of itself, doubled", `A := a\n${"A := $(A)$(A)\n".repeat(40)}all:\n\tcurl $(A)\n`],
  ["a function of itself", "f = $(call f,1)$(call f,2)$(call f,3)\nall:\n\tcurl $(call f,x)\n"],
  ["loops in loops", `W = ${"w ".repeat(60)}\nall:\n\t${"$(foreach v,$(W),".repeat(8)}x${")".repeat(8)}\n`],
])("%s meets a bound, and says so", (_, text) => {
  const files = filesOf(new Map([["Makefile", text]]));
  const { diagnostics } = readFormats(files, ["Makefile"], ["Makefile"], () => undefined);
  expect(diagnostics.map(({ code }) => code)).toEqual(["work-budget"]);
});
