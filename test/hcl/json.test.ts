import { describe, expect, it } from "vitest";
import { attributeOf, attributesOf, blocksOf, parseHclJson } from "../../src/hcl/json.ts";
import { parseHcl } from "../../src/hcl/parse.ts";
import type { Body, HclFile } from "../../src/hcl/syntax.ts";
import { print } from "./print.ts";

function parse(text: string): HclFile {
  return parseHclJson({ path: "main.tf.json", text });
}

function printed(text: string): string {
  const { body, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  return body.json === undefined ? "" : print(body.json);
}

describe("the JSON syntax", () => {
  it.each([
    ["{}", "{}"],
    [
      ' { "a" : [ 1 , -2.5e+3 , true , false , null , { } , [ ] ] } \n',
      '{"a|" = [1, -2.5e+3, true, false, null, {}, []]}',
    ],
    ['{"a":"b"}', '{"a|" = "b|"}'],
    ['{"a":"x${var.b}y"}', '{"a|" = "x|${var.b}y|"}'],
    ['{"a":"${f(\\"b\\", c)}\\n"}', '{"a|" = "${f("b|", c)}\\n|"}'],
    ['{"a":"$${b} %%{c}"}', '{"a|" = "${b} %{c}|"}'],
    ['{"${a}":1,"b":2,"b":3}', '{"${a}" = 1, "b|" = 2, "b|" = 3}'],
    ['{"a":"\\u00e9\\ud83d\\ude00\\/\\b\\f\\t"}', '{"a|" = "é😀/\\b\\f\\t|"}'],
    ['{"a":"\\ud800x"}', '{"a|" = "\ufffdx|"}'],
    ['{"a":123456789012345678901234567890}', '{"a|" = 123456789012345678901234567890}'],
    ['[{"a":1},{"b":2}]', '{"a|" = 1, "b|" = 2}'],
  ])("%s", (text, expected) => expect(printed(text)).toBe(expected));

  it("keeps the string that is not a template", () => {
    expect(attributeOf(parse('{"a":"\\"$${b}"}').body, "a")?.value).toMatchObject({ kind: "template", raw: '"$${b}' });
  });

  it("positions everything, within strings with escapes too", () => {
    const text = '{ "a": "\\"${ var.b }cd\\n" }';
    expect(attributeOf(parse(text).body, "a")).toMatchObject({
      start: 2,
      end: 25,
      nameStart: 2,
      nameEnd: 5,
      value: {
        start: 7,
        end: 25,
        parts: [
          { kind: "text", start: 8, end: 10, text: '"', offset: -1 },
          {
            kind: "interpolation",
            start: 10,
            end: 20,
            expression: { kind: "attribute", start: 13, end: 18, target: { start: 13, end: 16 } },
          },
          { kind: "text", start: 20, end: 24, text: "cd\n", offset: -1 },
        ],
      },
    });
    expect(attributeOf(parse('{"a":"${b}cd\\"${e}"}').body, "a")?.value).toMatchObject({
      parts: [{}, { text: 'cd"', offset: -1 }, {}],
    });
    expect(attributeOf(parse('{"a":"${b(\\"x\\")}cd"}').body, "a")?.value).toMatchObject({
      parts: [{}, { text: "cd", offset: 17 }],
    });
  });

  it.each([
    ["", 0, 0, /end of the file, expected a value/],
    ['{"a":', 5, 5, /end of the file, expected a value/],
    ['{"a":1', 6, 6, /expected "," or "}"/],
    ['{"a":[1', 7, 7, /expected "," or "\]"/],
    ['{"a":"b', 5, 7, /string is not closed/],
    ['{"a":"b\n"}', 5, 7, /string is not closed/],
    ['{"a" 1}', 5, 6, /found "1", expected ":"/],
    ["{a:1}", 1, 2, /found "a", expected a name in double quotes/],
    ["{'a':1}", 1, 2, /found "'", expected a name in double quotes/],
    ['{"a":tru}', 5, 8, /found "tru", expected a value/],
    ['{"a":01}', 5, 7, /found "01", expected a number/],
    ['{"a":1.}', 5, 7, /found "1\.", expected a number/],
    ['{"a":+1}', 5, 7, /expected a value/],
    ['{"a":1,}', 6, 7, /trailing comma/],
    ['{"a":1 "b":2}', 7, 8, /expected "," before it/],
    ['{"a":1}}', 7, 8, /expected the end of the file/],
    ['// c\n{"a":1}', 0, 4, /comment/],
    ['{"a":"\\x"}', 6, 8, /no escape of JSON/],
    ['{"a":"\t"}', 6, 7, /control character/],
    ['{"a":"\\u12"}', 6, 8, /no escape of JSON/],
    ['{"a":"${"}', 8, 8, /end of the string, expected an expression/],
    ['{"a":"\\"${b c}"}', 12, 13, /found "c", expected "}"/],
    ["1", 0, 1, /single value/],
  ])("reports %j", (text, start, end, message) => {
    const { diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      code: "hcl-syntax",
      at: { start, end },
      message: expect.stringMatching(message),
    });
  });

  it("keeps what stands before an error, and what a slip does not hide", () => {
    expect(attributesOf(parse('{"a":1,"b":{"c":2,"d":').body).map(({ name, value }) => [name, print(value)])).toEqual([
      ["a", "1"],
      ["b", '{"c|" = 2, "d|" = INVALID}'],
    ]);
    expect(attributesOf(parse('{"a":1 "b":"\\x",}').body).map(({ name, value }) => [name, print(value)])).toEqual([
      ["a", "1"],
      ["b", '"x|"'],
    ]);
  });

  it.each([
    ["[".repeat(100_000), "hcl-nesting"],
    ['{"a":'.repeat(100_000), "hcl-nesting"],
    ["\0\0\0", "hcl-not-text"],
  ])("bounds depth and junk", (text, code) =>
    expect(parse(text).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]),
  );

  it("gives up on nothing but errors", () => {
    expect(parse(`[${'"\\x",'.repeat(1000)}1]`).diagnostics).toHaveLength(50);
  });
});

function blocks(body: Body, type: string, labels: number): string[] {
  return blocksOf(body, type, labels).map((block) =>
    [
      ...block.labels.map(({ text }) => text),
      ...attributesOf(block.body).map(({ name, value }) => `${name}=${print(value)}`),
    ].join(" "),
  );
}

describe("one view of both syntaxes", () => {
  const native = 'a "x" "y" {\n  n = 1\n}\na "x" "z" {\n  n = 2\n}\nb {\n  n = 3\n}\nc = 4\n';
  const json =
    '{"//": "comment", "a": {"x": {"y": {"n": 1, "//": "c"}, "z": [{"n": 2}]}, "//": {"z": {}}}, "b": [{"n": ' +
    '3}], "c": 4}';

  it.each([
    ["native", parseHcl({ path: "x", text: native }).body],
    ["JSON", parse(json).body],
  ])("%s", (_, body) => {
    expect(blocks(body, "a", 2)).toEqual(["x y n=1", "x z n=2"]);
    expect(blocks(body, "b", 0)).toEqual(["n=3"]);
    expect(blocks(body, "c", 0)).toEqual([]);
    expect(blocks(body, "d", 1)).toEqual([]);
    expect(attributesOf(body, new Set(["a", "b"])).map(({ name }) => name)).toEqual(["c"]);
    expect(print(attributeOf(body, "c")?.value ?? { kind: "invalid", start: 0, end: 0 })).toBe("4");
    expect(attributeOf(body, "d")).toBeUndefined();
  });

  it.each([
    ["an array of objects is several blocks", '{"a": [{"n": 1}, {"n": 2}]}', 0, ["n=1", "n=2"]],
    ["null is none", '{"a": null}', 0, []],
    ["an array at the level of labels", '{"a": [{"x": {"n": 1}}, {"x": {"n": 2}}]}', 1, ["x n=1", "x n=2"]],
    ["a type given twice", '{"a": {"x": {"n": 1}}, "a": {"x": {"n": 2}}}', 1, ["x n=1", "x n=2"]],
    ["a value where a block belongs", '{"a": {"x": 1}}', 1, []],
    ["bodies in an array at the top", '[{"a": {"n": 1}}, {"a": {"n": 2}}]', 0, ["n=1", "n=2"]],
  ])("in JSON, %s", (_, text, labels, expected) => expect(blocks(parse(text).body, "a", labels)).toEqual(expected));

  it("positions blocks and labels in JSON", () => {
    const text = '{"a": {"x": {"n": 1}}}';
    expect(blocksOf(parse(text).body, "a", 1)[0]).toMatchObject({
      start: 12,
      end: 20,
      type: "a",
      typeStart: 1,
      typeEnd: 4,
      labels: [{ start: 7, end: 10, text: "x" }],
    });
  });

  it("gives the same body for the same object", () => {
    const { body } = parse(json);
    expect(blocksOf(body, "b", 0)[0]?.body).toBe(blocksOf(body, "b", 0)[0]?.body);
  });
});
