import { describe, expect, test } from "vitest";
import { list, map, number, object, set, string, tuple, unknown } from "../../src/value/build.ts";
import { choice } from "../../src/value/choice.ts";
import { marksOf, withFlags, withoutFlags } from "../../src/value/marks.ts";
import { childOf, keyOf, passThrough } from "../../src/value/parts.ts";
import { fromPieces, piecesOf } from "../../src/value/pieces.ts";
import { toJson } from "../../src/value/json.ts";
import { origin, stepsOf } from "../../src/value/trace.ts";
import type { Trace } from "../../src/value/trace.ts";
import { DEEP_CHOICE, DEEP_DEFAULT, DEEP_UNKNOWN, DEFAULT, SENSITIVE, maxAlternatives } from "../../src/value/value.ts";
import type { Condition, Reason, Value } from "../../src/value/value.ts";

const computed: Reason = { code: "computed", text: "known after apply" };
const source = { path: "a.tf", text: "" };
const at = (start: number): { source: typeof source; start: number; end: number } => ({
  source,
  start,
  end: start + 1,
});
const when = (key: string, branch: string): Condition[] => [{ key, branch, text: `${key} is ${branch}` }];
const kinds = (trace: Trace | null): string[] =>
  trace === null ? [] : stepsOf(trace).map((step) => `${step.kind} ${step.name}`);

describe("strings", () => {
  test("are normalised to NFC, and then stand nowhere letter by letter", () => {
    expect(string("e\u0301", null, 5)).toMatchObject({ text: "é", offset: -1 });
    expect(string("é", null, 5)).toMatchObject({ text: "é", offset: 5 });
  });

  test("of known pieces are strings, of others partial", () => {
    const hole = unknown("string", computed, { notNull: true });
    const a = { text: "a", trace: origin("literal", at(0)), offset: 0, flags: 0 };
    expect(fromPieces([a, { ...a, text: "b" }])).toMatchObject({ kind: "string", text: "ab" });
    expect(fromPieces([a])).toMatchObject({ kind: "string", text: "a", offset: 0 });
    expect(fromPieces([a, { unknown: hole }])).toMatchObject({ kind: "partial", flags: DEEP_UNKNOWN });
    expect(fromPieces([])).toMatchObject({ kind: "string", text: "" });
  });

  test("that compose across pieces are one text", () => {
    const piece = { trace: null, offset: -1, flags: 0 };
    expect(
      fromPieces([
        { ...piece, text: "e" },
        { ...piece, text: "\u0301" },
      ]),
    ).toMatchObject({ text: "é" });
  });

  test("pass the hops of the whole on to their pieces, once", () => {
    const foreign = { text: "x", trace: origin("default", at(0), "var.x"), offset: -1, flags: 0 };
    const literal = { text: "-y", trace: origin("literal", at(9)), offset: 9, flags: 0 };
    const whole = passThrough(fromPieces([foreign, literal], foreign.trace), "local", at(5), "local.z");
    const pieces = piecesOf(whole).map((piece) => ("unknown" in piece ? [] : kinds(piece.trace)));
    expect(pieces).toEqual([
      ["default var.x", "local local.z"],
      ["literal ", "local local.z"],
    ]);
  });
});

describe("containers", () => {
  test("gather the flags of what is in them", () => {
    const inner = tuple([withFlags(string("x"), DEFAULT), unknown("string", computed)]);
    expect(inner.flags).toBe(DEEP_DEFAULT | DEEP_UNKNOWN);
    expect(tuple([inner, number(1)]).flags).toBe(DEEP_DEFAULT | DEEP_UNKNOWN);
    expect(marksOf(inner, false)).toBe(0);
    expect(marksOf(inner, true)).toBe(DEFAULT);
  });

  test("keep their entries in the order of the keys", () => {
    const made = object([
      ["b", number(1)],
      ["a", number(2)],
    ]);
    expect(toJson(made)).toBe('{"a":2,"b":1}');
  });

  test("of too many nodes or levels are unknown", () => {
    let wide: Value = string("x");
    for (let round = 0; round < 30; round += 1) wide = wide.kind === "unknown" ? wide : tuple([wide, wide]);
    expect(wide).toMatchObject({ kind: "unknown", reason: { code: "limit" } });
    let deep: Value = string("x");
    for (let round = 0; round < 300 && deep.kind !== "unknown"; round += 1) deep = tuple([deep]);
    expect(deep).toMatchObject({ kind: "unknown", reason: { code: "limit" } });
  });

  test("give their hops and marks to what is taken out", () => {
    const item = string("x", origin("literal", at(3)));
    const whole = withFlags(
      passThrough(list("string", [item], origin("literal", at(2))), "local", at(1), "local.l"),
      DEFAULT,
    );
    const taken = childOf(whole, item);
    expect(kinds(taken.trace)).toEqual(["literal ", "local local.l"]);
    expect(taken.flags & DEFAULT).toBe(DEFAULT);
    expect(childOf(tuple([item]), item)).toBe(item);
  });

  test("know where their keys are written", () => {
    const made = passThrough(
      map("string", [["k", string("v")]], origin("literal", at(0)), 0, () => origin("literal", at(7))),
      "local",
      at(1),
      "local.m",
    );
    if (made.kind !== "map") throw new Error("a map is expected");
    expect(kinds(keyOf(made, "k").trace)).toEqual(["literal ", "local local.m"]);
  });

  test("of equal elements are smaller sets", () => {
    const made = set("string", [string("b"), string("a"), string("b")]);
    expect(toJson(made)).toBe('["a","b"]');
  });

  test("lose marks at every depth", () => {
    const made = withFlags(tuple([withFlags(string("x"), SENSITIVE)]), SENSITIVE);
    expect(marksOf(withoutFlags(made, SENSITIVE), true)).toBe(0);
  });
});

describe("choices", () => {
  const a = string("a", origin("literal", at(0)));
  const b = string("b", origin("literal", at(1)));

  test("are flattened, without what excludes itself", () => {
    const inner = choice(
      [
        { value: a, when: when("x", "1") },
        { value: b, when: when("x", "2") },
      ],
      false,
    );
    const outer = choice(
      [
        { value: inner, when: when("x", "1") },
        { value: number(1), when: when("x", "2") },
      ],
      false,
    );
    expect(toJson(outer)).toBe('{"$anyOf":["a",1]}');
  });

  test("with unknown alternatives are open", () => {
    expect(
      choice(
        [
          { value: a, when: [] },
          { value: unknown("string", computed), when: [] },
        ],
        false,
      ),
    ).toMatchObject({ kind: "choice", open: true });
  });

  test("of one alternative are that", () => {
    expect(choice([{ value: a, when: when("x", "1") }], false)).toBe(a);
  });

  test("merge what is equal and comes from one place, where one conjunction says when", () => {
    const merged = choice(
      [
        { value: a, when: [...when("x", "1"), ...when("y", "true")] },
        { value: { ...a }, when: [...when("x", "1"), ...when("y", "false")] },
        { value: { ...a }, when: [...when("x", "3"), ...when("y", "2")] },
        { value: b, when: when("x", "2") },
      ],
      false,
    );
    expect(merged).toMatchObject({
      alternatives: [
        { value: { text: "a" }, when: when("x", "1") },
        { value: { text: "a" }, when: [...when("x", "3"), ...when("y", "2")] },
        { value: { text: "b" } },
      ],
    });
  });

  test("keep equal texts of different places apart", () => {
    const both = choice(
      [
        { value: a, when: [] },
        { value: string("a", origin("literal", at(5))), when: [] },
      ],
      false,
    );
    expect(both).toMatchObject({ alternatives: [{ value: { text: "a" } }, { value: { text: "a" } }] });
    expect(toJson(both)).toBe('"a"');
  });

  test("of too many alternatives are unknown and remember their strings", () => {
    const many = Array.from({ length: maxAlternatives + 1 }, (_, index) => ({
      value: string(`s${index}`),
      when: when("x", String(index)),
    }));
    const widened = choice(many, false);
    expect(widened).toMatchObject({ kind: "unknown", type: "string", reason: { code: "too-many-alternatives" } });
    expect(widened.kind === "unknown" && widened.literals?.length).toBe(maxAlternatives + 1);
  });

  test("mark what contains them", () => {
    const made = tuple([
      choice(
        [
          { value: a, when: [] },
          { value: b, when: [] },
        ],
        false,
      ),
    ]);
    expect(made.flags & DEEP_CHOICE).toBe(DEEP_CHOICE);
  });
});
