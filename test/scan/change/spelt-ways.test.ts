/** Which texts may name a file by its way: never fewer than would read it. */
import { expect, test } from "vitest";
import { spells } from "../../../src/scan/change/spelt-ways.ts";

const way = [["network", "main"]];

const cases: readonly (readonly [text: string, may: boolean, path?: string])[] = [
  ["cd modules/network", true],
  ["cat modules/network/main.tf", true],
  ["cat modules//./network/main.tf", true],
  ["cat modules/network/main", true],
  ["cat modules/$name", true],
  ["cat modules/{{ name }}/main.tf", true],
  ["cat modules/net*", true],
  ["cat modules/net${work}", true],
  ["cat modules/other/../network/main.tf", true],
  ["COPY modules /app", true],
  ["make -Cmodules", true],
  ['{ "run": "set -e\\nmodules/network/main.tf" }', true],
  ["https://example.com/tree%2Fmodules%2Fnetwork", true],
  ["See modules/network.", true],
  ["cat modules/other/main.tf", false],
  ["cat modules/network/outputs.tf", false],
  ["cat modules/network-old/main.tf", false],
  ["cat submodules/network/main.tf", false],
  ["cat modules-old/network/main.tf", false],
  ["counts:\n  modules: 3\n", false, "counts.yaml"],
  ["modules:\n- a\n", false, "counts.yml"],
  ["volumes: ['modules:/app']", true, "compose.yaml"],
  ["from: modules\n", true, "a.yaml"],
  ["modules: all\n", true, "Makefile"],
  ["# yaml-language-server: $schema=../modules/network/main.json\n", false, "a.yaml"],
  ["nothing", false],
];

for (const [text, may, path = "run.sh"] of cases)
  test(`${JSON.stringify(text)}: ${may}`, () => {
    expect(spells({ path, text }, "modules", way)).toBe(may);
  });

test("a file in the folder itself is named without its ending, as a name of its own", () => {
  const named = (text: string): boolean => spells({ path: "run.sh", text }, "values", [[]]);
  expect(["cat values.yaml", "cat values$ending", "values-old", "myvalues"].map(named)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
