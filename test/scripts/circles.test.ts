import { describe, expect, test } from "vitest";
import { circleProblems, circlesOf, folderImports } from "../../scripts/circles.ts";

const graph = (text: string): Map<string, string[]> =>
  new Map(
    text.split(" ").map((part) => {
      const [file = "", targets = ""] = part.split(">");
      return [file, targets === "" ? [] : targets.split(",")];
    }),
  );

describe("circles of imports", () => {
  test.each<[string, string, string[][]]>([
    ["a line is none", "a>b b>c c>", []],
    ["a diamond is none", "a>b,c b>d c>d d>", []],
    ["two", "a>b b>a", [["a", "b"]]],
    ["a long way round", "a>b b>c c>d d>a e>a", [["a", "b", "c", "d"]]],
    ["two that touch are one", "a>b b>a,c c>b", [["a", "b", "c"]]],
    [
      "two that are joined one way are two",
      "a>b b>a,c c>d d>c,e e>",
      [
        ["c", "d"],
        ["a", "b"],
      ],
    ],
    ["itself", "a>a", [["a"]]],
    ["what is not among the files", "a>elsewhere", []],
  ])("%s", (_, text, expected) => {
    const circles = circlesOf(graph(text));
    expect(circles.toSorted()).toEqual(expected.toSorted());
  });

  test("each is told", () => {
    expect(circleProblems([["a", "b"]])).toEqual(["these import each other in a circle: a, b"]);
    expect(circleProblems([])).toEqual([]);
  });

  test("of folders", () => {
    const between = (text: string): string[][] => circlesOf(folderImports(graph(text)));
    expect(between("a/x.ts>b/y.ts b/z.ts>a/w.ts")).toEqual([["a", "b"]]);
    expect(between("a/x.ts>b/y.ts,source.ts b/y.ts>c/z.ts source.ts>a/x.ts")).toEqual([]);
  });
});
