/** What templates come to: by the table, and by Helm itself where that is found. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { readFormats } from "../../../src/formats/read.ts";
import { shownValue } from "../../../src/formats/go-template/shown.ts";
import { filesOf } from "../../fuzz/memory-files.ts";
import { rows, values } from "./rows.ts";

const helpers = '{{- define "shared" -}}<{{ .x }}>{{- end -}}';
const chart = new Map<string, string>([
  ["Chart.yaml", 'apiVersion: v2\nname: rows\nversion: 1.0.0\nappVersion: "9"\n'],
  ["values.yaml", values],
  ["files/a.txt", "contents"],
  ["templates/_helpers.tpl", helpers],
  ...rows.map(([template], index): [string, string] => [
    `templates/r${index}.yaml`,
    `{{- define "r${index}" }}${template}{{ end -}}
apiVersion: example.com/v1
kind: Row
metadata: {name: r${index}}
spec: {text: {{ include "r${index}" . | toJson }}}
`,
  ]),
]);

function ours(): ReadonlyMap<string, string> {
  const paths = [...chart.keys()].toSorted();
  const found = new Map<string, string>();
  readFormats(filesOf(chart), paths, paths, ({ subjects }) => {
    for (const { address, settings } of subjects)
      for (const { path, value } of settings)
        if (path.join(".") === "spec.text")
          found.set(address, shownValue(value).replaceAll("{{ .Release.Name }}", "rel"));
  });
  return found;
}

function helms(): ReadonlyMap<string, string> | null {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  try {
    for (const [path, text] of chart) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const written = execFileSync("helm", ["template", "rel", folder], { encoding: "utf8", stdio: "pipe" });
    const documents = parseAllDocuments(written).map(
      (one) => one.toJS() as { metadata: { name: string }; spec: { text: string } },
    );
    return new Map(documents.map(({ metadata, spec }) => [`Row/${metadata.name}`, spec.text]));
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const made = ours();
const real = helms();

test.each(rows.map((row, index) => [row[0], row[1], `Row/r${index}`] as const))("%s", (_, expected, address) => {
  expect(made.get(address)).toBe(expected);
  if (real !== null) expect(real.get(address)).toBe(expected);
});

test("all of them are there", () => expect(made.size).toBe(rows.length));

test("templates that double what they write meet the work budget, and say so", () => {
  const names = Array.from({ length: 60 }, (_, index) => `t${index}`);
  const doubling = names.map(
    (name, index) => `{{ define "${name}" }}a{{ include "t${index + 1}" . }}{{ include "t${index + 1}" . }}{{ end }}`,
  );
  const tree = new Map([
    ["Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n"],
    ["templates/_t.tpl", `${doubling.join("")}{{ define "t60" }}a{{ end }}`],
    ["templates/a.yaml", 'apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: {a: {{ include "t0" . }}}\n'],
  ]);
  const paths = [...tree.keys()].toSorted();
  const { diagnostics } = readFormats(filesOf(tree), paths, paths, () => undefined);
  expect(diagnostics.map(({ code }) => code)).toContain("work-budget");
});
