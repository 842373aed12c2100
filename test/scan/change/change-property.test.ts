/**
 * For repositories put together at random: what a change brings is said as a whole scan held against the base says it.
 */
import { describe, expect, test } from "vitest";
import { changedTree, random, treeOf } from "../random-tree.ts";
import { folderOf, git, lines, reportOf, write } from "../workspace.ts";

function put(folder: string, files: ReadonlyMap<string, string>, message: string): void {
  git(folder, "rm", "-rqf", "--ignore-unmatch", ".");
  write(folder, Object.fromEntries(files));
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", message);
}

const plain = (line: string): string => line.replace(/ \w+$/, "");

describe("a change looked at by itself", () => {
  let changes = 0;

  test.each(Array.from({ length: Number(process.env["BORDERLINT_RUNS"] ?? 8) }, (_, index) => index + 1))(
    "says what the whole says (seed %i)",
    async (seed) => {
      const pick = random(seed * 7919);
      const base = treeOf(pick);
      const folder = folderOf({});
      git(folder, "init", "-q", "-b", "main");
      put(folder, base, "Base");
      const before = new Set(lines(await reportOf(folder)).map(plain));
      git(folder, "checkout", "-q", "-b", "change");
      put(folder, changedTree(base, pick), "Change");
      const now = new Set(lines(await reportOf(folder)).map(plain));
      const told = lines(await reportOf(folder, { changedSince: "main" }));
      const brought = [...now].filter((line) => !before.has(line)).sort();
      expect(
        told
          .filter((line) => line.endsWith(" open"))
          .map(plain)
          .filter((line) => !before.has(line))
          .sort(),
      ).toEqual(brought);
      changes += brought.length;
      // What it says at all is part of the whole.
      expect(told.map(plain).filter((line) => !now.has(line))).toEqual([]);
    },
  );

  test("and something was brought", () => {
    expect(changes).toBeGreaterThan(3);
  });
});
