import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "../../../src/scan/kept/pack.ts";
import type { Files } from "../../../src/files.ts";

const source = { path: "a.tf", text: "x = 1\n" };
const files: Files = {
  text: (path) => (path === "a.tf" ? { source, problem: null } : { unreadable: "missing" }),
  bytes: () => "missing",
  names: () => null,
  folders: () => [],
};

test("plain data comes back as it was, whatever its names", () => {
  fc.assert(
    fc.property(
      fc.object({ withNullPrototype: false, key: fc.oneof(fc.string(), fc.constant("__proto__")) }),
      (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as object;
        expect(unpack(pack(plain, files), files)).toEqual(plain);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test("what is shared stays shared, and undefined is no null", () => {
  const shared = { at: [1, null, undefined] };
  const made = unpack(pack([shared, { a: shared, b: undefined }], files), files) as [object, { a: object }];
  expect(made).toStrictEqual([shared, { a: shared, b: undefined }]);
  expect(made[1].a).toBe(made[0]);
});

test("a file that can be read again is taken from there; one that can't, and other texts, are written out", () => {
  const text = pack({ of: source, made: { path: "a.tf", text: "y" } }, files);
  expect(text).not.toContain("x = 1");
  const made = unpack(text, files) as { of: object; made: object };
  expect(made.of).toBe(source);
  expect(made.made).toEqual({ path: "a.tf", text: "y" });
  expect(() => unpack('[[],[[-2,"b.tf"]]]', files)).toThrow("b.tf");
});

test("a name that means something to assignments stays a name", () => {
  const named = JSON.parse('{"__proto__":{"polluted":1}}') as object;
  const made = unpack(pack(named, files), files) as object;
  expect(Object.keys(made)).toEqual(["__proto__"]);
  expect("polluted" in made).toBe(false);
});

test("long lists of steps need no stack", () => {
  let trace: { from: object | null } = { from: null };
  for (let step = 0; step < 100_000; step += 1) trace = { from: trace };
  expect(() => unpack(pack(trace, files), files)).not.toThrow();
});

test("what is no plain data is refused", () => {
  expect(() => pack({ call: () => 1 }, files)).toThrow(TypeError);
  expect(() => pack({ map: new Map() }, files)).toThrow(TypeError);
  expect(() => pack({ number: Number.NaN }, files)).toThrow(TypeError);
});
