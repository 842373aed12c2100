/** What is wrong with the text of a YAML file is told to who wrote it, at its place, and in no words of a grammar. */
import { expect, test } from "vitest";
import { readPolicy } from "../../src/policy/read.ts";

test.each([
  ["policy: [a\n", "the list that [ opens is not closed by ]"],
  ["policy: {a: b\n", "the map that { opens is not closed by }"],
  ['policy: "a\n', "the quotation mark that opens this text is not closed"],
  ["policy: a: b\n", "a second colon on one line: put the text in quotation marks if the colon is part of it"],
  ["policy: a\n title: b\n", "a second colon on one line: put the text in quotation marks if the colon is part of it"],
  ["policy:\n  a: b\n c: d\n", "the keys of one map must be indented alike"],
  ["policy: a\ntitle\nversion: 1\n", "a key is followed by a colon on the same line"],
  ["policy:\n\ta: b\n", "a tab can't indent: write blanks"],
  ["policy: *name\n", "an alias (*name) of what nothing has named (&name)"],
])("%j", (text, message) => {
  const { diagnostics } = readPolicy({ path: "x.yaml", text });
  expect(diagnostics.map((one) => one.message)).toEqual([message]);
  expect(diagnostics[0]?.at?.source.path).toBe("x.yaml");
});
