/**
 * What is not marked as holding by default holds whatever the defaults are overridden with: random expressions over
 * variables with defaults are evaluated as they stand and with other values, and what differs has to bear the mark. A
 * value without it is told for certain, and fails a build.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openDisk } from "../../src/discover/disk.ts";
import { evaluateText } from "../../src/terraform/expression/console.ts";
import { scopeOf } from "../../src/terraform/names/references.ts";
import { openRoot } from "../../src/terraform/resolve.ts";
import { toJson } from "../../src/value/json.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN, DEFAULT, PARTS_BY_DEFAULT } from "../../src/value/value.ts";
import type { Outcome, Value } from "../../src/value/value.ts";
import { broadGrammar } from "./sets/broad-grammar.ts";
import { templates } from "./sets/broad-configurations.ts";
import { block } from "./sets/configurations.ts";
import { writeFiles } from "./sets/terraform.ts";

const overrides: Readonly<Record<string, readonly string[]>> = {
  t: ["a", "", "10.0.0.0/16"],
  n: ["0", "2"],
  c: ["true"],
  l: ["[]", '["cn"]'],
  m: ["{}", '{ cn = "y", b = "z" }'],
  x: ["{}", '{ cn = { r = "eu", on = true } }'],
};

const types: Readonly<Record<string, readonly [type: string, standard: string]>> = {
  t: ["string", '"cn"'],
  n: ["number", "1"],
  c: ["bool", "false"],
  l: ["list(string)", '["a"]'],
  m: ["map(string)", '{ a = "x" }'],
  x: ["map(object({ r = string, on = bool }))", '{ a = { r = "cn", on = true }, cn = { r = "x", on = false } }'],
};

const folder = mkdtempSync(join(tmpdir(), "default-marks-"));
writeFiles(folder, {
  ...templates,
  "main.tf": Object.entries(types)
    .map(([name, [type, value]]) => block(`variable "${name}"`, `type = ${type}`, `default = ${value}`))
    .join("\n"),
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = openDisk(folder, folder);
const scopeWith = (...given: readonly string[]) => {
  const inputs = given.map((text) => ({ kind: "var" as const, text }));
  const root = openRoot(files, ".", { inputs, workspace: "default" });
  if (root === null) throw new Error("no root");
  return scopeOf(root, null, { path: "main.tf", text: "" });
};
const asItStands = scopeWith();
const otherwise = Object.entries(overrides)
  .flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
  .map((given) => [given, scopeWith(given)] as const);

/** Where a value that is told for certain is another one; null: nowhere. */
function differs(before: Value, after: Outcome, path: string): string | null {
  if ((before.flags & DEFAULT) !== 0) return null;
  if ((before.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0) return null;
  const difference = `${path}: ${toJson(before)} became ${after.kind === "failure" ? "an error" : toJson(after)}`;
  // What is an error deploys nothing.
  if (after.kind === "failure" || (after.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) !== 0) return null;
  if ("items" in before) {
    if (!("items" in after)) return difference;
    const isOpen = (before.flags & PARTS_BY_DEFAULT) !== 0;
    if (!isOpen && before.items.length !== after.items.length) return difference;
    // In a set nothing has a place of its own, nor behind what is there by default.
    if (before.kind === "set" || holdsMarked(before))
      return before.items.map((item) => inSet(item, after.items, path)).find(isTold) ?? null;
    return before.items.map((item, at) => partDiffers(item, after.items[at], `${path}[${at}]`)).find(isTold) ?? null;
  }
  if ("entries" in before) {
    if (!("entries" in after)) return difference;
    const isOpen = (before.flags & PARTS_BY_DEFAULT) !== 0;
    if (!isOpen && [...after.entries.keys()].join() !== [...before.entries.keys()].join()) return difference;
    const parts = [...before.entries].map(([key, item]) => partDiffers(item, after.entries.get(key), `${path}.${key}`));
    return parts.find(isTold) ?? null;
  }
  return toJson(before) === toJson(after) ? null : difference;
}

function isTold(text: string | null): text is string {
  return text !== null;
}

function partDiffers(part: Value, after: Value | undefined, path: string): string | null {
  if (after !== undefined) return differs(part, after, path);
  return (part.flags & DEFAULT) !== 0 || holdsMarked(part) ? null : `${path}: ${toJson(part)} is gone`;
}

function inSet(part: Value, all: readonly Value[], path: string): string | null {
  if (holdsMarked(part) || all.some((one) => toJson(one) === toJson(part))) return null;
  return `${path}: ${toJson(part)} is gone from a set`;
}

/** Whether it, or anything in it, holds by default. */
function holdsMarked(value: Value): boolean {
  if ((value.flags & (DEFAULT | PARTS_BY_DEFAULT)) !== 0) return true;
  if ("items" in value) return value.items.some(holdsMarked);
  return "entries" in value && [...value.entries.values()].some(holdsMarked);
}

const { text, number, bool, list, map, nested } = broadGrammar({
  text: ["var.t", "var.t", '"cn"'],
  number: ["var.n", "1"],
  bool: ["var.c", "!var.c"],
  list: ["var.l", '["a", var.t]'],
  map: ["var.m", "{ a = var.t, b = 1 }"],
  nested: ["var.x", "[var.l, var.l]"],
});

function fault(expression: string): string | null {
  const before = evaluateText(expression, asItStands);
  if (before.kind === "failure") return null;
  for (const [given, scope] of otherwise) {
    const found = differs(before, evaluateText(expression, scope), "");
    if (found !== null) return `with ${given}${found}`;
  }
  return null;
}

test.each([
  'concat(["a"], var.l)',
  '[for v in var.l : "x"]',
  "{ for k, v in var.m : k => 1 }",
  'merge({ a = 1 }, var.m, { z = "z" })',
  'flatten(["b", var.l])',
  'try(var.m["a"], "none")',
  'split(",", join(",", var.l))',
  "keys(var.m)",
  'toset(["a", var.t])',
  'toset([{ r = "cn", n = var.n }, { r = "cn", n = 1 }])[*].r',
  'flatten([var.l, [["a"]]])',
  "keys(merge(var.m, { b = 1 }))",
  "keys(merge(var.m, { b = 1 }))[1]",
  "merge({ b = 1 }, merge(var.m, { c = 1 }))",
  'tolist(toset(["a", var.t]))[0]',
  'element(sort(["a", var.t]), 0)',
  'setproduct(toset(["cn", "a"]), ["a", var.t])',
  'coalesce(tolist(toset(["a", var.t]))...)',
  '{ for i, v in [for o in merge(var.x, { cn = { r = "cn" } }) : o.r] : i => v }',
  'keys(zipmap(keys(merge(var.m, { cn = var.t })), ["1", "2"]))',
  "try({ a = var.t, b = tolist(var.l)[0] }, { c = 1 })",
  'try({ for v in ["a", "b"] : v => element(var.l, var.n) }, {})',
])("what %s tells for certain stays so", (expression) => {
  expect(fault(expression)).toBeNull();
});

test("what is told for certain stays so", () => {
  const seed = Number(process.env["BORDERLINT_SEED"] ?? 3);
  const numRuns = Number(process.env["BORDERLINT_RUNS"] ?? 1) * 300;
  const drawn = fc.sample(fc.oneof(text, number, bool, list, map, nested), { seed, numRuns });
  const faults = drawn.flatMap((expression) => {
    const found = fault(expression);
    return found === null ? [] : [`${expression}\n  ${found}`];
  });
  expect(faults).toEqual([]);
});
