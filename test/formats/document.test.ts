import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { valueOf } from "../../src/formats/documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../../src/formats/documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../../src/formats/documents/document.ts";
import { readDocuments } from "../../src/formats/documents/read-documents.ts";

function read(text: string, path = "x.yaml") {
  return readDocuments({ path, text });
}

function scalarsOf(node: DocumentNode): ScalarNode[] {
  if (node.kind === "scalar") return [node];
  return node.kind === "map" ? node.entries.flatMap(({ value }) => scalarsOf(value)) : node.items.flatMap(scalarsOf);
}

/** Every stretch stands in the source as in the text, blanks at the ends of lines aside. */
function checkStretches(node: DocumentNode): void {
  for (const { text, stretches, source } of scalarsOf(node)) {
    stretches.forEach(({ start, offset }, index) => {
      const piece = text.slice(start, stretches[index + 1]?.start ?? text.length).trimEnd();
      if (offset >= 0) expect(source.text.startsWith(piece, offset)).toBe(true);
    });
  }
}

/** Where a word of a scalar is said to stand. */
function placeOfWord(node: DocumentNode | null, word: string): string {
  if (node?.kind !== "scalar") throw new Error("no scalar");
  const at = node.text.indexOf(word);
  const stretch = node.stretches.findLast(({ start }) => start <= at)!;
  const offset = stretch.offset + at - stretch.start;
  return node.source.text.slice(offset, offset + word.length);
}

test("several documents, anchors, merge keys, tags", () => {
  const { documents, diagnostics } = read(
    `base: &base {region: a, zone: b}
one:
  <<: *base
  region: c
two: !Ref X
three: !Sub [a, {b: c}]
---
---
next: *base
`,
  );
  expect(documents).toHaveLength(2);
  const [first] = documents;
  expect(entriesOf(get(first, "one")).map(({ name, value }) => [name, value.kind === "scalar" && value.text])).toEqual([
    ["region", "c"],
    ["zone", "b"],
  ]);
  expect(get(first, "two")?.tag).toBe("!Ref");
  expect([get(first, "three")?.tag, itemsOf(get(first, "three")).length]).toEqual(["!Sub", 2]);
  // An anchor ends with its document.
  expect(diagnostics.map(({ severity }) => severity)).toContain("error");
});

test("of duplicate keys the last counts, and a diagnostic says so", () => {
  for (const [path, text] of [
    ["a.yaml", "a: 1\nb: 2\na: 3\n"],
    ["a.json", '{"a": 1, "b": 2, "a": 3}'],
  ] as const) {
    const { documents, diagnostics } = read(text, path);
    expect(getText(documents[0], "a")).toBe("3");
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "duplicate-key" }]);
  }
});

test.each([
  ["literal", "a: |\n  first\n    second word\n\n  third\n"],
  ["literal that begins like its header", "a: |\n  | first\n  second word\n"],
  ["folded", "a: >-\n  first\n  second word\n"],
  ["double quotes", 'a: "first\\n\\tsecond word"\n'],
  ["double quotes over lines", 'a: "first\n  second word"\n'],
  ["single quotes", "a: 'it''s second word'\n"],
  ["plain over lines", "a: first\n  second word\n"],
  ["indented with an indicator", "a: |2\n    first\n  second word\n"],
])("a word in a scalar is found where it stands: %s", (_, text) => {
  const [document] = read(text).documents;
  checkStretches(document!);
  expect(placeOfWord(get(document, "a"), "second word")).toBe("second word");
});

test("a word in a JSON string with escapes is found where it stands", () => {
  const [document] = read('{"a": "\\u00e9\\n\\"first\\" second word \\\\ third"}', "a.json").documents;
  checkStretches(document!);
  expect(placeOfWord(get(document, "a"), "second word")).toBe("second word");
  expect(placeOfWord(get(document, "a"), "third")).toBe("third");
});

test("JSON with comments and trailing commas is read; its comments are kept", () => {
  const { documents, comments, diagnostics } = read('{\n // one\n "a": [1, 2,], /* two */\n}\n', "a.json");
  expect(itemsOf(get(documents[0], "a"))).toHaveLength(2);
  expect(comments.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(diagnostics).toEqual([]);
});

test.each([
  ["yaml-syntax", "a.yaml", "a: b\nc: [d\ne: f: g\n"],
  ["json-syntax", "a.json", '{"a": "b", "c": [1 2'],
])("%s: what could be read is kept", (code, path, text) => {
  const { documents, diagnostics } = read(text, path);
  expect(getText(documents[0], "a")).toBe("b");
  expect(diagnostics).toMatchObject([{ severity: "error", code, at: { source: { path } } }]);
});

test("aliases can't describe an endless document", () => {
  const lines = ["a0: &a0 [x, x]"];
  for (let level = 1; level < 40; level += 1) lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
  const { documents, diagnostics } = read(`${lines.join("\n")}\nself: &self [*self]\n`);
  expect(documents).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ severity: "error", code: "yaml-limit" }]);
});

test.each([
  ["a.json", "[".repeat(100_000)],
  ["a.json", `${"[".repeat(1_000)}${"]".repeat(1_000)}`],
  ["a.yaml", "[".repeat(3_000)],
  ["a.yaml", `${"[".repeat(400)}${"]".repeat(400)}`],
  ["a.yaml", "{]:"],
])("hostile nesting is a diagnostic: %s", (path, text) => {
  expect(read(text, path).diagnostics.some(({ severity }) => severity === "error")).toBe(true);
});

test("what is written is what is read, and every stretch is true", () => {
  const leaf = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.stringMatching(/^[a-z :#\n-]{0,30}$/),
    fc.integer(),
    fc.boolean(),
  );
  const tree = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(leaf, fc.array(leaf, { maxLength: 4 })), {
    minKeys: 1,
    maxKeys: 5,
  });
  fc.assert(
    fc.property(tree, (value) => {
      for (const [path, text] of [
        ["a.yaml", stringify(value)],
        ["a.json", JSON.stringify(value)],
      ] as const) {
        const { documents, diagnostics } = read(text, path);
        expect(diagnostics).toEqual([]);
        checkStretches(documents[0]!);
        // The library does not always read back the blanks that it wrote.
        const written = Object.values(path === "a.yaml" ? (parse(text) as typeof value) : value).flat();
        const found = entriesOf(documents[0])
          .flatMap((entry) => scalarsOf(entry.value))
          .map(plain);
        expect(found).toEqual(written.map((one) => (typeof one === "string" ? one.normalize("NFC") : one)));
      }
    }),
    { numRuns: 150 },
  );
});

function plain(node: ScalarNode): unknown {
  const value = valueOf(node);
  switch (value.kind) {
    case "string":
      return value.text;
    case "number":
      return value.number;
    case "bool":
      return value.bool;
    default:
      return null;
  }
}

test("JSON5 is the value that it is in JavaScript, and stands where it is written", () => {
  const text = `// first
{
  plain: 'it\\'s "here"', $id: "a\\x41b", 'two words': [.5, +1, 0x1F, -2e1, Infinity, true, null,],
  over: 'one \\
two', /* last */
}
`;
  const { documents, diagnostics, comments } = read(text, "a.json5");
  expect(diagnostics).toEqual([]);
  expect(comments.map((one) => one.text)).toEqual(["first", "last"]);
  const [first] = documents;
  expect(entriesOf(first).map(({ name, key }) => [name, text.slice(key.start, key.end)])).toEqual([
    ["plain", "plain"],
    ["$id", "$id"],
    ["two words", "'two words'"],
    ["over", "over"],
  ]);
  expect(["plain", "$id", "over"].map((name) => getText(first, name))).toEqual(['it\'s "here"', "aAb", "one two"]);
  const numbers = itemsOf(get(first, "two words"));
  expect(numbers.map((one) => one.kind === "scalar" && one.value)).toEqual([0.5, 1, 31, -20, null, true, null]);
  expect(numbers.map(({ start, end }) => text.slice(start, end))).toEqual([
    ".5",
    "+1",
    "0x1F",
    "-2e1",
    "Infinity",
    "true",
    "null",
  ]);
  checkStretches(first!);
  expect(placeOfWord(get(first, "over"), "two")).toBe("two");
});

test("all that is JSON is the same as JSON5", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(shapeOf(read(text, "a.json5").documents[0])).toEqual(shapeOf(read(text, "a.json").documents[0]));
    }),
  );
});

function shapeOf(node: DocumentNode | undefined): unknown {
  if (node === undefined) return null;
  const { start, end } = node;
  if (node.kind === "scalar") return [start, end, node.value, node.stretches];
  if (node.kind === "list") return [start, end, node.items.map(shapeOf)];
  return [start, end, node.entries.map(({ name, key, value }) => [name, key.start, key.end, shapeOf(value)])];
}

test("what is lenient beyond JSON is read and told", () => {
  const { documents, diagnostics } = read("{ a: 'b' }", "a.json");
  expect(getText(documents[0], "a")).toBe("b");
  expect(diagnostics.map(({ code }) => code)).toEqual(["json-syntax"]);
});
