import { expect, test } from "vitest";
import { findSignal, packSignals, unpackSignals } from "../../src/catalogue/pack.ts";
import { builtinData } from "../../src/catalogue/load.ts";
import type { Signal } from "../../src/catalogue/data.ts";

const signals: readonly Signal[] = [
  { entity: "a", value: "12" },
  { entity: "a", value: "123" },
  { entity: "a", value: "4", verified: false, source: "one list" },
  { entity: "a", value: "5", verified: false },
  { entity: "b", value: "12" },
  { entity: "b", value: "7", source: "one list" },
];

test("what is packed comes out again, in order", () => {
  expect(unpackSignals(packSignals(signals))).toEqual(signals);
});

test("one is found by its whole value, the first of its entities first", () => {
  const packed = packSignals(signals);
  expect(["12", "123", "4", "7", "2", "1", ""].map((value) => findSignal(packed, value))).toEqual([
    signals[0],
    signals[1],
    signals[2],
    signals[5],
    null,
    null,
    null,
  ]);
});

test("the catalogue's own are found as they are listed", () => {
  const data = builtinData();
  for (const signal of data.signals("asn").filter((_, index) => index % 50 === 0))
    expect(data.signalOf?.("asn", signal.value)).toEqual(signal);
});
