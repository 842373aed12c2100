/** Whatever stands in a file, every format reads it to its end and hands back values. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Files } from "../../src/files.ts";
import { folderOf, joinPath, nameOf } from "../../src/files.ts";
import { readFormats } from "../../src/formats/read.ts";
import { placeOf } from "../../src/source.ts";
import type { Reading } from "../../src/subject.ts";

const folder = join(import.meta.dirname, "cases");

function filesBelow(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path];
}

const samples = filesBelow(folder)
  .filter((path) => nameOf(path) !== "expected.txt")
  .map((path) => ({ path: relative(folder, path).split("/").slice(2).join("/"), text: readFileSync(path, "utf8") }));

function filesOf(texts: ReadonlyMap<string, string>): Files {
  const paths = [...texts.keys()];
  return {
    text: (path) => {
      const text = texts.get(joinPath(".", path));
      return text === undefined ? { unreadable: "missing" } : { source: { path, text }, problem: null };
    },
    bytes: () => "missing",
    names: (at) => paths.filter((path) => folderOf(path) === at).map(nameOf),
    folders: () => [],
  };
}

function read(path: string, text: string): void {
  const readings: Reading[] = [];
  const made = readFormats(filesOf(new Map([[path, text]])), [path], [path], (reading) => readings.push(reading));
  for (const { at } of made.diagnostics) if (at !== undefined) expect(at.end).toBeGreaterThanOrEqual(at.start);
  for (const reading of readings) {
    for (const { settings, at } of reading.subjects) {
      expect(placeOf(at).line).toBeGreaterThan(0);
      for (const setting of settings) {
        expect(setting.at.start).toBeGreaterThanOrEqual(0);
        expect(setting.at.end).toBeLessThanOrEqual(setting.at.source.text.length);
      }
    }
  }
}

test("files that are cut off or damaged are read to their end", () => {
  const damage = fc.record({
    sample: fc.constantFrom(...samples),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    insert: fc.constantFrom(
      "",
      "{{",
      "}}",
      "${",
      "\n  - ",
      ": ",
      "[",
      "*x",
      "&x",
      '"',
      "'",
      "\t",
      "\0",
      "<<: ",
      "!!",
      "#",
      "\u2028",
      "é",
    ),
  });
  fc.assert(
    fc.property(damage, ({ sample: { path, text }, at, length, insert }) => {
      const start = Math.floor(at * text.length);
      read(path, text.slice(0, start) + insert + text.slice(start + length));
    }),
    { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 200) },
  );
});

const many = 60_000;

test.each([
  ["Dockerfile", `FROM a\nRUN ${"a \\\n".repeat(many)}`],
  ["Dockerfile", `FROM ${"${A:-".repeat(many)}`],
  ["Dockerfile", `FROM a\nENV ${'A="'.repeat(many)}`],
  ["Dockerfile", `FROM a\nRUN ${" ".repeat(many)}\\${" ".repeat(many)}x`],
  ["compose.yaml", `services:\n  a:\n    image: ${"${A:-".repeat(20_000)}\n`],
  [".gitlab-ci.yml", `image: ${"$A".repeat(20_000)}\nvariables: {A: $A}\nstages: []\n`],
  [".github/workflows/a.yml", `jobs:\n  a:\n    env: {A: "${"${{ ".repeat(20_000)}"}\n`],
  ["serverless.yml", `service: a\nprovider: {name: aws, region: "${"${self:".repeat(2_000)}"}\n`],
  ["serverless.yml", `service: a\nprovider:\n  name: aws\n  region: "\${self:provider.region}"\n`],
  [
    "s.yaml",
    `edition: 3.0.0
vars: {a: "\${vars.a}"}
resources:
  a:
    component: fc3
    props: {region: "${"${vars.a}".repeat(5_000)}"}
`,
  ],
  ["Chart.yaml", `name: a\n${" ".repeat(many)}x`],
  ["a.yaml", `apiVersion: v1\nkind: Pod\nx: ${"{{ if ".repeat(many)}: :`],
  ["a.yaml", `apiVersion: v1${" ".repeat(many)}x\nkind: Pod\n`],
  ["a.yaml", `apiVersion: v1\nkind: Pod\nx: |\n${"  line\n".repeat(many)}`],
  ["a.yaml", `- hosts: all\n${"  \n".repeat(many)}  tasks: []\n`],
  ["requirements.txt", `${" ".repeat(many)}x\n-i https://a.example\n`],
  [".npmrc", `registry=${" ".repeat(many)}x`],
  ["settings.xml", "<mirror><!-- ".repeat(20_000)],
  ["a.sh", `env ${"-S ".repeat(20_000)}curl https://a.example\n`],
  ["site.yml", `- hosts: all\n  tasks:\n    - include_tasks: "${"{{ a ".repeat(many)}"\n`],
  [
    "Makefile",
    `ifeq ($(K),v0)\n` +
      `${Array.from({ length: 5_000 }, (_, at) => `else ifeq ($(K),v${at})\nA${at} = x\n`).join("")}endif\n`,
  ],
  [
    "Makefile",
    `${Array.from({ length: 8 }, (_, way) => {
      const asked = Array.from({ length: 50 }, (__, at) => `ifeq ($(K${way}_${at}),x)\n`).join("");
      return `${asked}A = ${way}\n${"endif\n".repeat(50)}`;
    }).join("")}ifeq ($(X),1)\nA = p\nelse\nA = q\nendif\nall:\n\techo $(A)\n`,
  ],
  [
    "Pulumi.yaml",
    `name: a
runtime: yaml
variables: {a: "\${b}", b: "\${a}"}
resources: {x: {type: "a:b:C", properties: {p: "\${a}"}}}
`,
  ],
])("%s: input that is made to take long ends", (path, text) => {
  read(path, text);
});

const letters = "abcdefghijklmnopqrst".split("");
const each = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `${"  ".repeat(at)}- \${{ each x${at} in parameters.l }}:\n`).join("");

/** Few lines that describe very much: settings are bounded, as each costs detectors more than it costs to make. */
test.each([
  [
    "azure-pipelines.yml",
    `parameters:
- {name: l, type: object, default: [${letters.join(", ")}]}
steps:
${each(6)}${"  ".repeat(6)}- script: a \${{ x0 }}
`,
  ],
  [
    "cloudbuild.yaml",
    `steps: [{name: $_A}]
substitutions:
${["A", "B", "C", "D", "E"].map((name) => `  _${name}: "${"$_A$_B$_C$_D$_E".repeat(3)}"\n`).join("")}`,
  ],
  [
    ".circleci/config.yml",
    `version: 2.1
commands:
${letters
  .map(
    (_, at) => `  c${at}: {steps: [${letters.map(() => (at < 19 ? `c${at + 1}` : "checkout")).join(", ")}]}
`,
  )
  .join("")}jobs: {a: {docker: [{image: x}], steps: [c0]}}
workflows: {w: {jobs: [a]}}
`,
  ],
])("%s: a few lines that describe very much are cut off, and that is told", (path, text) => {
  let settings = 0;
  const made = readFormats(filesOf(new Map([[path, text]])), [path], [path], ({ subjects }) => {
    for (const subject of subjects) settings += subject.settings.length;
  });
  expect(settings).toBeLessThan(100_000);
  expect(made.diagnostics.map(({ code }) => code)).toContain("work-budget");
});
