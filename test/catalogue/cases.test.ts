/**
 * Cases of single companies, as `npm run new -- entity NAME` begins them: what is expected is found, where it stands.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scaffold } from "../../scripts/new/entity.ts";
import { folderOf, reportOf } from "../scan/workspace.ts";

interface Expected {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly entity: string;
  readonly jurisdiction: string | null;
}

const cases = join(import.meta.dirname, "cases");

function expectedIn(folder: string): readonly Expected[] {
  return JSON.parse(readFileSync(join(folder, "expect.json"), "utf8")) as readonly Expected[];
}

async function foundIn(folder: string): Promise<Expected[]> {
  const { dependencies } = await reportOf(folder);
  return dependencies.flatMap(({ at, kind, operator }) =>
    operator === null
      ? []
      : [{ file: at.file, line: at.line, kind, entity: operator.entity, jurisdiction: operator.jurisdiction }],
  );
}

test.each(readdirSync(cases))("%s", async (name) => {
  const folder = join(cases, name);
  const expected = expectedIn(folder);
  expect(expected.length).toBeGreaterThan(0);
  expect(await foundIn(folder)).toEqual(expect.arrayContaining(expected.map((one) => expect.objectContaining(one))));
});

describe("a case as it is begun", () => {
  const begun = [...scaffold("tencent-cloud").files].filter(([path]) => path.startsWith("test/catalogue/cases/"));
  const filledIn = (address: string, jurisdiction: string): string =>
    folderOf(
      Object.fromEntries(
        begun.map(([path, text]) => [
          path.split("/").at(-1) ?? "",
          text.replace("NAMESPACE/TYPE", address).replace("JURISDICTION", jurisdiction),
        ]),
      ),
    );

  test.each([
    ["NAMESPACE/TYPE", "CN", false],
    ["tencentcloudstack/tencentcloud", "JURISDICTION", false],
    ["tencentcloudstack/tencentcloud", "CN", true],
  ])("with %s and %s", async (address, jurisdiction, holds) => {
    const folder = filledIn(address, jurisdiction);
    const found = await foundIn(folder);
    const isFound = expectedIn(folder).every((one) =>
      found.some((other) => JSON.stringify(other) === JSON.stringify(one)),
    );
    expect(isFound).toBe(holds);
  });
});
