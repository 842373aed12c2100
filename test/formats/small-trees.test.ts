/**
 * Small repositories, several to a file of `small-trees/`: `=== what it shows`, then what is found (`>`) and what stays
 * open (`?`), line by line, then each file behind `--- path`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

const folder = join(import.meta.dirname, "small-trees");

interface Case {
  readonly name: string;
  readonly expected: readonly string[];
  readonly tree: Readonly<Record<string, string>>;
}

function casesIn(file: string): readonly Case[] {
  return readFileSync(join(folder, file), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((text) => {
      const [head = "", ...files] = text.split(/^--- /m);
      const [name = "", ...expected] = head.trim().split("\n");
      const tree = files.map((one) => {
        const end = one.indexOf("\n");
        return [one.slice(0, end), one.slice(end + 1)] as const;
      });
      return { name, expected, tree: Object.fromEntries(tree) };
    });
}

async function found(tree: Case["tree"]): Promise<readonly string[]> {
  const { findings, unresolved, diagnostics } = await reportOf(folderOf(tree));
  return [
    ...findings.map(({ value, certainty, at }) => `> ${value} ${certainty} ${at.file}:${at.line}`),
    ...unresolved.map(({ reason }) => `? ${reason}`),
    ...diagnostics.flatMap(({ severity, code }) => (severity === "error" && code !== "no-sink" ? [`! ${code}`] : [])),
  ].toSorted();
}

const cases = readdirSync(folder).flatMap((file) => casesIn(file).map((one) => [file, one.name, one] as const));

test.each(cases)("%s: %s", async (_file, _name, { expected, tree }) => {
  expect(await found(tree)).toEqual(expected.toSorted());
});

test("no two are called the same, and each says what it is", () => {
  expect(new Set(cases.map(([file, name]) => `${file} ${name}`)).size).toBe(cases.length);
  expect(cases.filter(([, name]) => name.trim() === "")).toEqual([]);
});
