/** Whatever a scanned repository holds, reading it ends and throws nothing. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readBaseline } from "../../src/policy/baseline.ts";
import { readCases } from "../../src/policy/policy-test.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { commentWaivers } from "../../src/policy/waiver-comment.ts";
import { readWaivers } from "../../src/policy/waivers-file.ts";
import { readDocuments } from "../../src/catalogue/document.ts";
import { validators as schemas } from "../../scripts/catalogue-files.ts";
import { catalogue } from "./build.ts";

const word = fc.constantFrom(
  "waivers:",
  "policy:",
  "rules:",
  "- ",
  "\n",
  "  ",
  "match:",
  "rule: a",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "*a",
  "&a ",
  "!!x",
  "|",
  "#",
  "borderlint:allow ",
  "until=",
  "reason=",
  "__proto__:",
  "$s",
  "not:",
  "\t",
  "\0",
  "é",
);
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(""));

test("nonsense", () => {
  fc.assert(
    fc.property(text, (nonsense) => {
      const source = { path: "x.yaml", text: nonsense };
      readPolicy(source);
      readWaivers(source, catalogue);
      readBaseline(source);
      commentWaivers([{ text: nonsense, at: { source, start: 0, end: nonsense.length } }]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["deep flow", `waivers: ${"[".repeat(20_000)}`],
  ["deep match", `waivers:\n  - rule: a\n    match: ${"{not: ".repeat(500)}{kind: region}${"}".repeat(500)}\n`],
  [
    "aliases that multiply",
    `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c]
waivers: [*d,*d,*d,*d]
`,
  ],
])("%s", (_, nasty) => {
  const { waivers, diagnostics } = readWaivers({ path: "w.yaml", text: nasty }, catalogue);
  expect([waivers.length, diagnostics.length > 0]).toEqual([0, true]);
});

test("thousands of waivers over blocks that never close", () => {
  const line = '# borderlint:allow r until=2027-01-01 reason="r"\nx {\n';
  const source = { path: "x.tf", text: line.repeat(5000) };
  const comments = Array.from({ length: 5000 }, (_, index) => ({
    text: line.slice(2, line.indexOf("\n")),
    at: { source, start: index * line.length, end: index * line.length + 45 },
  }));
  expect(commentWaivers(comments).filter(({ fault }) => fault !== null)).toHaveLength(4500);
});

test.each([
  [
    "maps as keys",
    `policy: p\ncases: [${"{".repeat(240)}rule: listed${"}".repeat(240)}]\n`,
    "a key must be a plain text",
  ],
  ["a list as a key", "policy: p\n? [a, b]\n: c\n", "a key must be a plain text"],
  ["an alias as a key", "policy: &p {a: b}\n? *p\n: c\n", "a key must be a plain text"],
  ["nested lists", `policy: ${"[".repeat(240)}${"]".repeat(240)}\n`, "nested deeper than 40 levels"],
  ["a key twice", "policy: p\ncases: []\npolicy: q\n", 'the key "policy" stands twice'],
  ["no end of levels", `policy: ${"[".repeat(20_000)}`, "nested deeper than 40 levels"],
])("%s are told, by us and at once", (_, text, message) => {
  const printed = vi.spyOn(process, "emitWarning");
  const source = { path: "x.yaml", text };
  const told = [readCases(source), readPolicy(source), readDocuments(source, schemas())];
  expect(told.map(({ diagnostics }) => diagnostics.map((one) => one.message).join())).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining(message)),
  );
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

test("tens of thousands of keys cost what they are long", () => {
  const text = Array.from({ length: 40_000 }, (_, index) => `key-${index}: 1\n`).join("");
  const { diagnostics } = readPolicy({ path: "x.yaml", text });
  expect(diagnostics.map(({ code }) => code)).toContain("policy");
});
