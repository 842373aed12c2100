import { expect, test } from "vitest";
import { number, object, string, tuple, unknown } from "../../src/value/build.ts";
import { flowOf, flowOfKeys, flowOfPart, stringsIn } from "../../src/value/flow.ts";
import { openedWhole } from "../../src/value/split.ts";
import type { Unknown, Value } from "../../src/value/value.ts";

const reason = { code: "computed", text: "known after apply" } as const;

function open(...values: readonly Value[]): Unknown {
  return unknown("dynamic", reason, flowOf(values));
}

function texts(values: Iterable<Value> | undefined): readonly string[] {
  return stringsIn(values ?? []).map(({ text }) => text);
}

const whole = open(
  object([
    ["region", string("cn-north-1")],
    ["name", string("web")],
  ]),
  tuple([string("item")]),
  string("text"),
);

test("a part holds what stands under its key, items of sequences and texts that may stand anywhere", () => {
  expect(texts(flowOfPart(whole, "region").literals)).toEqual(["text", "cn-north-1", "item"]);
  expect(texts(flowOfPart(whole, null).literals)).toEqual(["text", "web", "cn-north-1", "item"]);
});

test("keys are those of maps and the elements of sets", () => {
  expect(texts(flowOfKeys(whole).literals)).toEqual(["text", "name", "region", "item"]);
});

test("what holds no text is nothing more than unknown where it takes effect", () => {
  const [only, ...others] = openedWhole(open(object([["count", number(1)]])));
  expect(others).toEqual([]);
  expect(only).toEqual(unknown("dynamic", reason));
});
