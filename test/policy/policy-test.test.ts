import { describe, expect, test } from "vitest";
import type { Found } from "../../src/policy/policy-test.ts";
import { differenceText, passed, readCases, runCases } from "../../src/policy/policy-test.ts";
import { snippetFiles } from "../../src/policy/snippets.ts";

const found: Found = {
  rule: "r",
  level: "error",
  kind: "region",
  value: "cn-north-1",
  certainty: "certain",
  at: "main.tf:2",
};

async function run(expected: string, ...finds: Found[]) {
  const { file, diagnostics } = readCases({
    path: "c.yaml",
    text: `policy: p\ncases:\n  - name: n\n    files: { main.tf: "x" }\n    expect: ${expected}\n`,
  });
  expect(diagnostics).toEqual([]);
  const [result] = await runCases(file!, async () => finds);
  return result!;
}

describe("comparing", () => {
  test.each<[string, Found[], boolean]>([
    ["[]", [], true],
    ["[]", [found], false],
    ["[{ rule: r }]", [found], true],
    ["[{ rule: r }]", [], false],
    ["[{ rule: r, level: warning }]", [found], false],
    ["[{ rule: r, at: 'main.tf:2', value: cn-north-1, kind: region, certainty: certain }]", [found], true],
    ["[{ rule: r, times: 2 }]", [found, found], true],
    ["[{ rule: r, times: 2 }]", [found], false],
    ["[{ rule: r }]", [found, found], false],
    ["[{ rule: r }, { rule: r, at: 'main.tf:2' }]", [found, { ...found, at: "main.tf:9" }], true],
  ])("%s", async (expected, finds, passes) => {
    expect(passed(await run(expected, ...finds))).toBe(passes);
  });

  test("the difference names what is missing and what is too much", async () => {
    expect(differenceText(await run("[{ rule: q, level: note }]", found))).toBe(
      "n\n  - note q\n  + error r region cn-north-1 certain main.tf:2\n",
    );
  });
});

test("the day of the case wins over the day of the file", async () => {
  const text = `policy: p
today: 2026-01-01
cases:
  - { name: a, input: a, expect: [] }
  - { name: b, input: b, today: 2027-01-01, expect: [] }
`;
  const days: (string | null)[] = [];
  await runCases(readCases({ path: "c.yaml", text }).file!, async ({ today }) => {
    days.push(today);
    return [];
  });
  expect(days).toEqual(["2026-01-01", "2027-01-01"]);
});

test.each([
  ["policy: p\ncases: []\n", '"cases" must not be empty'],
  ["policy: p\ncases: [{ name: n, input: a, expct: [] }]\n", 'unknown key "expct"; did you mean "expect"?'],
  ["policy: p\ncases: [{ name: n, expect: [] }]\n", '"files" is missing'],
])("%s", (text, message) => {
  expect(readCases({ path: "c.yaml", text }).diagnostics.map((one) => one.message)).toContain(message);
});

test("snippets are a tree", () => {
  const files = snippetFiles({ "main.tf": "a", "modules/x/main.tf": "b", "./modules/y.tf": "c" });
  expect([
    files.names("."),
    files.folders("."),
    files.names("modules"),
    files.folders("modules"),
    files.names("nowhere"),
  ]).toEqual([["main.tf"], ["modules"], ["y.tf"], ["x"], null]);
  expect(files.text("modules/../modules/y.tf")).toMatchObject({ source: { path: "modules/y.tf", text: "c" } });
  expect([files.text("../main.tf"), files.bytes("nothing")]).toEqual([{ unreadable: "missing" }, "missing"]);
});
