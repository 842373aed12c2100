/** What is found in the text of a resource by one pass is what its parsed JSON says. */
import { expect, test } from "vitest";
import { Sifter } from "../../src/formats/plan/sifting.ts";
import type { Sieve } from "../../src/subject.ts";

type Json = null | string | number | boolean | Json[] | { readonly [name: string]: Json };

/** Wants what its place and text decide, so that equal texts at different places have different verdicts. */
const sieve: Sieve = {
  top: { path: "" },
  below: (at, name) => ({ path: `${(at as { path: string }).path}.${typeof name === "number" ? 0 : name}` }),
  verdict: (at, text) => {
    const { path } = at as { path: string };
    return (["keep", "count", "name", "drop"] as const)[(path.length + text.length) % 4] ?? "drop";
  },
};

const groups: ReadonlySet<string> = new Set(["tags"]);

interface Said {
  readonly path: string;
  readonly json: unknown;
  readonly verdict: string;
}

function wanted(json: Json, path: readonly (string | number)[], at: object): readonly Said[] {
  if (json === null || json === "") return [];
  if (Array.isArray(json)) return json.flatMap((one, index) => wanted(one, [...path, index], sieve.below(at, index)));
  if (typeof json === "object")
    return Object.entries(json).flatMap(([name, one]) => wanted(one, [...path, name], sieve.below(at, name)));
  const verdict = sieve.verdict(at, String(json));
  return verdict === "drop" ? [] : [{ path: JSON.stringify(path), json, verdict }];
}

function textsOfTags(json: Json): readonly (readonly [string, string, string])[] {
  const tags = json !== null && typeof json === "object" && !Array.isArray(json) ? json["tags"] : undefined;
  if (tags === null || typeof tags !== "object" || Array.isArray(tags)) return [];
  return Object.entries(tags).flatMap(([name, text]) =>
    typeof text === "string" ? [["tags", name, text] as const] : [],
  );
}

/** Numbers below `end`, the same in each run. */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % end;
  };
}

const names = ["arn", "bucket", "name", "rule", "tags", "region", "über", "a.b", 'q"q', "7", "__proto__"];
const texts = ["", "x", "eu-west-1", "a\\b", 'q"', "line\nline", "ü", "\u2028", "{}", "1"];
const scalars: readonly Json[] = [null, true, false, 0, -1, 1.5, 1e300, 12_345_678];

function made(below: (end: number) => number, depth: number): Json {
  const kind = below(depth > 3 ? 4 : 8);
  if (kind < 2) return scalars[below(scalars.length)] ?? null;
  if (kind < 4) return texts[below(texts.length)] ?? "";
  if (kind === 4) return Array.from({ length: below(4) }, () => made(below, depth + 1));
  const own = names.slice(0, below(10) === 0 ? names.length : 7).filter(() => below(3) > 0);
  return Object.fromEntries(own.map((name) => [name, made(below, depth + 1)] as const));
}

test("one pass finds what the parsed JSON says, or leaves it to the parser", () => {
  const below = numbers(7);
  const sifter = new Sifter(sieve, groups);
  let sifted = 0;
  for (let index = 0; index < 3_000; index += 1) {
    const json = made(below, 0);
    const text = JSON.stringify(json, null, below(2) * 2);
    const found = sifter.sift(`[ ${text} ]`, 2, 2 + text.length);
    if (found === null) continue;
    sifted += 1;
    const said = found.settings.map(({ path, json: value, verdict }) => ({
      path: JSON.stringify(path),
      json: value,
      verdict,
    }));
    expect(said, text).toEqual(wanted(json, [], sieve.top));
    for (const { json: value, start, end } of found.settings)
      expect(JSON.parse(text.slice(start - 2, end - 2)), text).toBe(value);
    expect(found.tags, text).toEqual(textsOfTags(json));
  }
  expect(sifted).toBeGreaterThan(1_000);
});

test.each([
  ['{"a":1,"a":2}', "a name twice"],
  ['{"b":1,"10":2,"9":3}', "numbers as names, which come first"],
  ['{"a":01}', "no number"],
  ['{"a":1.}', "no number"],
  ['{"a":nul}', "no word"],
  ['{"a":"x\ny"}', "a line break in a text"],
  ['{"a":"\\x"}', "no escape"],
  ['{"a" 1}', "no colon"],
  ['{"a":1,}', "a comma too many"],
  ['{"a":[1 2]}', "a comma too few"],
  ['{"a":1', "broken off"],
  ["[".repeat(2_000) + "]".repeat(2_000), "too deep"],
])("%j is left to the parser: %s", (text) => {
  expect(new Sifter(sieve, groups).sift(text, 0, text.length)).toBeNull();
});

test("what is out of order once is recognised the next time", () => {
  const sifter = new Sifter(sieve, groups);
  const all = ['{"a":"1","c":"3"}', '{"a":"1","b":"2","c":"3"}', '{"b":"2"}', '{"c":"3","a":"1"}', '{"a":"1","c":"3"}'];
  expect(all.map((text) => sifter.sift(text, 0, text.length) !== null)).toEqual([true, true, true, false, true]);
});
