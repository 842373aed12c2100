/** Ignore files that do not count are met by the one walk that there is. */
import { expect, test } from "vitest";
import { idleOf, walkFor } from "../../../src/scan/opening/closed.ts";
import { filesOf } from "../../fuzz/memory-files.ts";

const tree = filesOf(
  new Map([
    [".borderlintignore", "b\n"],
    ["a/.borderlintignore", "*\n"],
    ["a/x.tf", ""],
    ["a/b/y.tf", ""],
    ["out/.borderlintignore", "*\n"],
    ["c/.borderlintignore", "z.tf\n"],
    ["c/z.tf", ""],
  ]),
);

test.each<[closed: readonly string[], files: readonly string[], idle: readonly string[]]>([
  [[], [".borderlintignore", "c/.borderlintignore"], []],
  // The file beside the configuration that closes counts.
  [["a"], [".borderlintignore", "c/.borderlintignore"], []],
  [["."], [".borderlintignore", "a/.borderlintignore", "a/x.tf", "c/.borderlintignore", "c/z.tf"], ["a", "c"]],
])("closed: %j", (closed, files, idle) => {
  const asked: string[] = [];
  const names = (folder: string): readonly string[] | null => {
    if (folder !== ".") asked.push(folder);
    return tree.names(folder);
  };
  const input = { files: { ...tree, names }, paths: ["."], exclude: ["out"], closed };
  const walked = walkFor(input);
  expect(walked.files.filter((path) => !path.startsWith("out/"))).toEqual(files);
  expect(idleOf(walked).map(({ message }) => message.split("/")[0])).toEqual(idle);
  expect(asked.length).toBe(new Set(asked).size);
});
