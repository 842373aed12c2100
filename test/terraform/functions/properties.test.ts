/**
 * Whatever the arguments are, a function returns; and what it knows of unknown parts holds for each value they may
 * have.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { functions } from "../../../src/terraform/functions.gen.ts";
import { bool, list, map, nullOf, number, object, set, string, tuple, unknown } from "../../../src/value/build.ts";
import { choice } from "../../../src/value/choice.ts";
import { fromDouble } from "../../../src/value/number.ts";
import { SENSITIVE, type Outcome, type Value } from "../../../src/value/value.ts";
import { answerOf } from "./cases.ts";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { testScope } from "../expression/test-scope.ts";

const at = { source: { path: "main.tf", text: "" }, start: 0, end: 0 };
const { functions: context } = testScope();
const reason = { code: "computed", text: "known after apply" } as const;

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "",
    "10.0.0.0/8",
    "2001:db8::/32",
    "%s-%d",
    "%[2]v%",
    "/(a)|b/",
    "[",
    '{"a":[1]}',
    "a: [1, *x]",
    "&a [*a]",
    "2024-02-29T00:00:00Z",
    "1h",
    "aGk=",
    "a,b\n1,2",
    "utf-16le",
  ),
);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  text.map((each) => string(each)),
  text.map((each) => string(each, null, -1, SENSITIVE)),
  fc.oneof(fc.integer(), fc.double({ noNaN: true })).map((each) => number(fromDouble(each) ?? 0)),
  fc.boolean().map((each) => bool(each)),
  fc.constantFrom<Value>(
    nullOf("dynamic"),
    nullOf("string"),
    unknown("string", reason),
    unknown("dynamic", reason),
    unknown({ kind: "list", element: "string" }, reason),
  ),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }).map((items) => tuple(items)),
    fc.array(text, { maxLength: 4 }).map((items) =>
      list(
        "string",
        items.map((each) => string(each)),
      ),
    ),
    fc.array(text, { maxLength: 4 }).map((items) =>
      set(
        "string",
        items.map((each) => string(each)),
      ),
    ),
    fc.dictionary(text, tie("value"), { maxKeys: 3 }).map((entries) => object(Object.entries(entries))),
    fc.dictionary(text, text, { maxKeys: 3 }).map((entries) =>
      map(
        "string",
        Object.entries(entries).map(([key, each]): [string, Value] => [key, string(each)]),
      ),
    ),
  ),
}));
const optional = fc.tuple(value, value).map(([one, other]) =>
  choice(
    [
      { value: one, when: [{ key: "k", branch: "a", text: "k is a" }] },
      { value: other, when: [{ key: "k", branch: "b", text: "k is b" }] },
    ],
    false,
  ),
);

test.each([...functions])("%s never throws, whatever it is given", (_, called) => {
  const argument =
    called.lift === "shallow"
      ? fc.oneof(
          value,
          fc.array(optional, { maxLength: 3 }).map((items) => tuple(items)),
        )
      : value;
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 4 }), (args) => {
      const outcome: Outcome = called.call(args, at, context);
      expect(outcome.kind).toBeTypeOf("string");
    }),
    { numRuns: 60 },
  );
});

const calls = [
  "lower(var.x)",
  "upper(var.x)",
  "trimspace(var.x)",
  'trim(var.x, "-a")',
  'trimprefix(var.x, "ab")',
  'trimsuffix(var.x, "ba")',
  "chomp(var.x)",
  'replace(var.x, "ab", "c")',
  'replace(var.x, "a", "bb")',
  'join("-", ["a", var.x, "b"])',
  'format("%s:%v", var.x, var.x)',
  'formatlist("<%s>", [var.x, "b"])',
  "jsonencode({ x = var.x })",
  "yamlencode({ x = var.x })",
  "yamlencode([var.x])",
  "indent(2, var.x)",
  'startswith(var.x, "ab")',
  'contains([var.x, "b"], "b")',
  "length(var.x) > 0",
  'sort([var.x, "b"])',
  "merge({ a = var.x }, { b = 1 })",
];

/** Turns an answer with holes into a pattern that every complete answer must fit. */
function fits(partly: string, complete: string): boolean {
  const parts = partly.split("?");
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const found =
      index === parts.length - 1 ? Math.max(complete.length - part.length, from) : complete.indexOf(part, from);
    if (found < 0 || (index === 0 && found !== 0) || !complete.startsWith(part, found)) return false;
    from = found + part.length;
  }
  return from === complete.length || partly.endsWith("?");
}

test.each(calls)("%s knows only what holds for every value of its hole", (call) => {
  const some = fc.string({ unit: fc.constantFrom("a", "b", "A", "-", " ", "\n", '"', "x"), maxLength: 6 });
  fc.assert(
    fc.property(some, some, some, (before, hole, after) => {
      const quoted = (each: string): string => JSON.stringify(each).slice(1, -1);
      const template = (middle: string): string =>
        call.replaceAll("var.x", `"${quoted(before)}${middle}${quoted(after)}"`);
      const partly = evaluateText(
        template("${var.hole}"),
        testScope({ hole: unknown("string", reason, { notNull: true }) }),
      );
      const complete = evaluateText(template("${var.hole}"), testScope({ hole: string(hole) }));
      expect(fits(answerOf(partly), answerOf(complete)), `${answerOf(partly)} against ${answerOf(complete)}`).toBe(
        true,
      );
    }),
    { numRuns: 150 },
  );
});
