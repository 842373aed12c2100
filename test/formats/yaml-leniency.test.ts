/** What libyaml accepts is read, with the values that libyaml gives; held against PyYAML where it is installed. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { DocumentNode } from "../../src/formats/documents/document.ts";
import { readYaml } from "../../src/formats/documents/yaml-document.ts";

/** Texts of several lines, each with its own lines to go on with. */
const quoted = [
  '"one\ntwo"',
  "'one\ntwo'",
  '"one\n\ttwo"',
  '"one\n  two\nthree"',
  "'it''s\none'",
  '"a \\\nb"',
  '"one\n\ntwo"',
];
const flows = ["[x,\ny]", "{x: 1,\ny: 2}", "[\nx\n]", '[{a: "b\nc"},\nd]', "[x, # why\ny]"];
const around: readonly ((text: string, pad: string) => string)[] = [
  (text) => `a: ${text}\nb: 1\n`,
  (text, pad) => `a:\n  description: ${text.replaceAll("\n", `\n${pad}`)}\n  b: 1\n`,
  (text, pad) => `a:\n- ${text.replaceAll("\n", `\n${pad}`)}\n- z\n`,
  (text, pad) => `a:\n- k: ${text.replaceAll("\n", `\n${pad}`)}\n  l: 2\n`,
  (text) => `x: |\n  "no\n  text"\na: ${text}\n`,
];
const files = [...quoted, ...flows].flatMap((text) =>
  around.flatMap((make) => ["", "  "].map((pad) => make(text, pad))),
);

function plain(node: DocumentNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === "list") return node.items.map(plain);
  return node.kind === "map"
    ? Object.fromEntries(node.entries.map(({ name, value }) => [name, plain(value)]))
    : node.value;
}

const python = spawnSync(
  "python3",
  [
    "-c",
    `import sys, json, yaml
for text in json.load(sys.stdin):
  try: print(json.dumps([yaml.load(text, yaml.CSafeLoader)]))
  except yaml.YAMLError: print('null')`,
  ],
  { input: JSON.stringify(files), encoding: "utf8" },
);
const theirs =
  python.status === 0
    ? python.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as [unknown] | null)
    : null;

test("there are enough files", () => {
  expect(files.length).toBeGreaterThan(50);
});

test.runIf(theirs !== null)("what libyaml reads is read, to the same values", () => {
  const wrong = files.flatMap((text, index) => {
    const expected = theirs?.[index] ?? null;
    if (expected === null) return [];
    const { documents, diagnostics } = readYaml({ path: "a.yaml", text });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const made = plain(documents[0]);
    return errors.length === 0 && JSON.stringify(made) === JSON.stringify(expected[0])
      ? []
      : [{ text, made, expected: expected[0], errors: errors.map(({ message }) => message) }];
  });
  expect(wrong).toEqual([]);
  expect(theirs?.filter((one) => one !== null).length).toBeGreaterThan(50);
});

test("a value behind such a line is placed where it is written", () => {
  const text = 'a:\n  description: "one\n  two"\n  region: cn-north-1\n';
  const { documents, diagnostics } = readYaml({ path: "a.yaml", text });
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["note yaml-lenient"]);
  const [document] = documents;
  const inner = document?.kind === "map" ? document.entries[0]?.value : undefined;
  const region = inner?.kind === "map" ? inner.entries[1]?.value : undefined;
  expect(text.slice(region?.start, region?.end)).toBe("cn-north-1");
});

test("what neither takes is still an error", () => {
  const { diagnostics } = readYaml({ path: "a.yaml", text: 'a: "one\nb: [1\n' });
  expect(diagnostics.map(({ code }) => code)).toContain("yaml-syntax");
  for (const { message } of diagnostics) expect(message).not.toMatch(/flow|collection|scalar|mapping/i);
});

test.each(["a: [\n#", "a: [x, #", "a: {\n#", "- a: b\n- [\n#", 'a: "b\n#', "a: |\n#", "a: [\n[#"])(
  "what breaks off with a comment or a bracket ends: %j",
  (text) => {
    expect(readYaml({ path: "a.yaml", text }).documents.length).toBeLessThan(2);
  },
);
