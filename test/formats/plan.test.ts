/** The scanner of plans finds what `JSON.parse` finds, and what it hands on is made when it is looked at. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAt, rangeOf, skipSpace, skipValue } from "../../src/formats/plan/json-scan.ts";
import { readPlan } from "../../src/formats/plan/read-plan.ts";
import { placeOf } from "../../src/source.ts";

const json = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });

test("a value ends where it ends, whatever stands behind it", () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), fc.constantFrom(" ", ",", "]", "}", "\n"), (value, indent, behind) => {
      const text = JSON.stringify(value, null, indent);
      expect(skipValue(text + behind, 0)).toBe(text.length);
    }),
  );
});

test("a value that is cut off has no end", () => {
  fc.assert(
    fc.property(json, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, share) => {
      const text = JSON.stringify([value]);
      expect(skipValue(text.slice(0, Math.floor(share * text.length)), 0)).toBe(-1);
    }),
  );
});

function paths(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...inner.flatMap(([key, item]) => paths(item, [...path, key]))];
}

test("every path leads to its value", () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 1), (value, indent) => {
      const text = `  ${JSON.stringify(value, null, indent)} `;
      const parsed = JSON.parse(text) as unknown;
      for (const path of paths(parsed).slice(0, 40)) {
        const { start, end } = rangeOf(text, skipSpace(text, 0), path);
        const wanted = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], parsed);
        expect(parseAt(text, start, end)).toEqual(wanted);
      }
    }),
  );
});

function planOf(resources: number): string {
  const values = (index: number): unknown => ({
    name: `n${index}`,
    region: index === resources - 1 ? "ap-east-1" : "eu-west-1",
    list: [1, null, "", { deep: true }],
  });
  const list = Array.from({ length: resources }, (_, index) => ({
    address: `aws_sqs_queue.q[${index}]`,
    mode: "managed",
    type: "aws_sqs_queue",
    name: "q",
    index,
    provider_name: "registry.terraform.io/hashicorp/aws",
    values: values(index),
  }));
  return JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources: list } } }, null, 1);
}

test("settings are the leaves of the values, each at its place", () => {
  const source = { path: "plan.json", text: planOf(3) };
  const [reading] = readPlan(source, "plan").readings;
  const last = reading?.subjects[2];
  expect(
    last?.settings.map(({ path, at }) => [path.join("."), source.text.slice(at.start, at.end), placeOf(at).line]),
  ).toEqual([
    ["name", '"n2"', 54],
    ["region", '"ap-east-1"', 55],
    ["list.0", "1", 57],
    ["list.3.deep", "true", 61],
  ]);
});

test("what names itself by something that is no text is looked at all the same", () => {
  const odd = { toString: "x", valueOf: 1 };
  const resource = { address: odd, mode: odd, type: odd, name: odd, provider_name: odd, values: { a: "b" } };
  const text = JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources: [resource] } } });
  const { readings } = readPlan({ path: "plan.json", text }, "plan");
  expect(readings.flatMap(({ subjects }) => subjects.map(({ settings }) => settings.length))).toEqual([1]);
});

test("a large plan does not keep what was looked at", () => {
  const [reading] = readPlan({ path: "plan.json", text: planOf(60_000) }, "plan").readings;
  const subjects = reading?.subjects ?? [];
  const [first, late] = [subjects[0], subjects[59_000]];
  const count = subjects.reduce((sum, { settings }) => sum + settings.length, 0);
  expect(count).toBe(240_000);
  expect(first?.settings).toBe(first?.settings);
  const before = late?.settings;
  expect(late?.settings).toBe(before);
  for (const other of subjects.slice(0, 100)) expect(other.settings.length).toBe(4);
  expect(late?.settings).not.toBe(before);
});
