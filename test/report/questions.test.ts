/** The questions of docs/organisation.md, asked over two thousand reports, and the lines that they are asked of. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pieces, render } from "../../src/report/formats/ndjson.ts";
import { merged } from "../../src/report/merge/merge.ts";
import { estate } from "./estate.ts";
import { options, sample } from "./sample.ts";

const count = 2000;
const reports = estate(count);
const numbers = reports.map((_, index) => index);
const name = (index: number): string => `acme/service-${String(index).padStart(4, "0")}`;
const document = readFileSync("docs/organisation.md", "utf8");
const questions = new Map(
  [...document.matchAll(/```sql name=(\w+)\n([\s\S]*?)```/g)].map(([, id, sql]) => [id ?? "", sql ?? ""]),
);
const setUp = /```sql\n(CREATE MACRO[\s\S]*?)```/.exec(document)?.[1] ?? "";

let folder = "";
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "borderlint-estate-"));
  const all = merged(reports.map((report, index) => ({ name: `${index}`, report })));
  writeFileSync(join(folder, "all.ndjson"), [...pieces(all, options)].join(""));
  // What the first hundred have found since is new.
  const before = merged(reports.slice(100).map((report, index) => ({ name: `${index}`, report })));
  writeFileSync(join(folder, "before.ndjson"), render(before, options));
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  await connection.run(setUp);
}, 120_000);
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

async function ask(id: string): Promise<unknown[][]> {
  const answer = await connection.runAndReadAll(questions.get(id) ?? "");
  return answer.getRowsJson() as unknown[][];
}

const isFlagged = (index: number): boolean => index % 4 >= 2;
const isWaived = (index: number): boolean => isFlagged(index) && index % 10 === 2;
const isOpen = (index: number): boolean => isFlagged(index) && !isWaived(index);
const where = (holds: (index: number) => boolean): number => numbers.filter(holds).length;

test.each([
  ["one clean repository", 0],
  ["one with findings that nobody owns", 3],
])("every question has an answer over %s", async (_, index) => {
  const report = reports[index] ?? sample;
  const unowned = report.findings.map((finding) => ({ ...finding, owners: [] }));
  const small = mkdtempSync(join(tmpdir(), "borderlint-small-"));
  const instance = await DuckDBInstance.create(":memory:");
  const other = await instance.connect();
  try {
    for (const file of ["all.ndjson", "before.ndjson"])
      writeFileSync(
        join(small, file),
        render({ ...report, findings: file === "all.ndjson" ? unowned : [], diagnostics: [] }, options),
      );
    await other.run(`SET file_search_path = '${small}'`);
    await other.run(setUp);
    for (const [id, sql] of questions) {
      const rows = (await other.runAndReadAll(sql)).getRowsJson();
      if (["new", "owners", "rules"].includes(id) && index === 0) expect([id, rows]).toEqual([id, []]);
    }
  } finally {
    other.closeSync();
    rmSync(small, { recursive: true });
  }
});

test("there are ten", () => {
  expect(questions.size).toBe(10);
});

describe("answers", () => {
  test("countries", async () => {
    const rows = await ask("countries");
    const named = numbers.filter((index) => isFlagged(index) || index % 100 === 7);
    expect(rows.map(([target]) => target).toSorted()).toEqual(named.map(name));
    expect(rows.find(([target]) => target === name(7))?.[1]).toBe("4");
  });

  test("data", async () => {
    const each = String(count / 4);
    expect(await ask("data")).toEqual(["CN", "DE", "HK", "US"].map((country) => [country, "aws", each, each]));
  });

  test("operators", async () => {
    expect(await ask("operators")).toEqual([
      ["aws", "US", String(count)],
      ["alibaba-cloud", "CN", String(count / 100)],
    ]);
  });

  test("owners", async () => {
    const of = (rest: number): string => String(where((index) => isOpen(index) && index % 3 === rest));
    const expected = [
      ["@acme/platform", of(0), of(0)],
      ["@acme/payments", of(1), of(1)],
      ["@acme/shop", of(1), of(1)],
      ["nobody", of(2), of(2)],
    ];
    const order = (a: string[], b: string[]): number => Number(b[1]) - Number(a[1]) || (a[0]! < b[0]! ? -1 : 1);
    expect(await ask("owners")).toEqual(expected.toSorted(order));
  });

  test("waivers", async () => {
    const rows = await ask("waivers");
    expect(rows).toHaveLength(where((index) => isWaived(index) && index % 20 === 2));
    expect(rows[0]).toEqual([name(2), "clean-cloud/location", "main.tf", "li", expect.stringContaining("2026-12-31")]);
  });

  test("unlooked", async () => {
    const rows = await ask("unlooked");
    const wanted = numbers.filter((index) => index % 50 === 1 || index % 100 === 17);
    expect(rows.map(([target]) => target)).toEqual(wanted.map(name));
    expect(rows[1]?.slice(0, 3)).toEqual([name(17), "limited", "only what the change since main reaches"]);
    expect(rows[0]).toEqual([name(1), "hcl-syntax", "expected a closing brace", "broken.tf", "1"]);
  });

  test("coverage", async () => {
    const rows = await ask("coverage");
    expect(rows).toEqual(numbers.filter((index) => index % 25 === 0).map((index) => [name(index), 80]));
  });

  test("operator", async () => {
    const rows = await ask("operator");
    expect(rows.map(([target]) => target)).toEqual(numbers.filter((index) => index % 100 === 7).map(name));
    expect(rows[0]?.slice(1, 3)).toEqual(["image", "registry.cn-hangzhou.aliyuncs.com/a/b"]);
  });

  test("rules", async () => {
    const all = String(where(isOpen));
    const mendable = String(where((index) => isOpen(index) && index % 4 === 3));
    expect(await ask("rules")).toEqual([["clean-cloud/location", all, mendable, all]]);
  });

  test("new", async () => {
    const rows = await ask("new");
    expect(rows.map(([target]) => target)).toEqual(numbers.filter((index) => index < 100 && isOpen(index)).map(name));
  });
});

describe("lines", () => {
  const schema = JSON.parse(readFileSync("schemas/report-line.schema.json", "utf8")) as object;
  const isLine = new Ajv({ allErrors: true, strict: false }).compile(schema);
  const few = estate(8);
  const linesOf = (text: string): string[] => text.trimEnd().split("\n");

  test("are of the published schema, each of one kind", () => {
    for (const line of linesOf(render({ ...sample, targets: few[0]!.targets! }, options)))
      expect([line, isLine(JSON.parse(line)), isLine.errors?.[0]?.message]).toEqual([line, true, undefined]);
  });

  test("of a merged report are those of its parts", () => {
    const apart = few.flatMap((report) => linesOf(render(report, options)));
    const whole = linesOf(render(merged(few.map((report, index) => ({ name: `${index}`, report }))), options));
    expect(whole.toSorted()).toEqual(apart.toSorted());
  });
});
