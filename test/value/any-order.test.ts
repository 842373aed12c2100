import { expect, test } from "vitest";
import { inAnyOrder } from "../../src/value/any-order.ts";
import { branchOfText } from "../../src/value/branch.ts";
import { set, string, unknown } from "../../src/value/build.ts";
import { toJson } from "../../src/value/json.ts";
import type { Value } from "../../src/value/value.ts";

const reason = { code: "computed", text: "known after apply" } as const;
const identity = { key: "var.x", words: "var.x" };

function placed(...items: readonly Value[]): string | null {
  const made = set("string", items);
  const value = made.kind === "set" ? inAnyOrder(made) : null;
  return value === null ? null : toJson(value);
}

test("an element that is known to be none of the others stands at any place", () => {
  const open = unknown("string", reason, { notNull: true, identity, except: new Set([branchOfText("b")]) });
  expect(placed(string("b"), open)).toBe('{"$anyOf":[[{"$unknown":true},"b"],["b",{"$unknown":true}]]}');
});

test("one that may be equal to another leaves open how many there are", () => {
  expect(placed(string("b"), unknown("string", reason, { identity }))).toBe('{"$unknown":true,"$has":["b"]}');
});

test("the order of what is known is known", () => {
  expect(placed(string("b"), string("a"))).toBeNull();
});
