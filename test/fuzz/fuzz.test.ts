/** A bounded part of the fuzzer, with a seed; `npm run fuzz -- --inputs N --seed S` runs it long. */
import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import type { Fault } from "./fuzz.ts";
import { mutated, numbersFrom } from "./mutate.ts";

test("damaged input throws nothing, and says the same twice", async () => {
  const faults: Fault[] = [];
  const seed = Number(process.env["BORDERLINT_SEED"] ?? 20261128);
  const tried = await fuzz(seed, { inputs: 250, milliseconds: Infinity }, (fault) => faults.push(fault));
  expect(tried.inputs).toBe(250);
  expect([...tried.codes.keys()].filter((code) => ![0, 1, 2, 3].includes(code))).toEqual([]);
  // What is damaged is not all refused, nor all let pass.
  expect(tried.codes.size).toBeGreaterThan(1);
  expect(faults.map(({ what, files }) => ({ what, files: [...files] }))).toEqual([]);
}, 600_000);

test("the same seed makes the same damage, another one another", () => {
  const damage = (seed: number): string[] => {
    const random = numbersFrom(seed);
    return Array.from({ length: 20 }, () => mutated("a {\n  b = [1, 2]\n}\n", "x: y\n", random));
  };
  expect(damage(1)).toEqual(damage(1));
  expect(damage(1)).not.toEqual(damage(2));
});
