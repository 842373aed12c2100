import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as escape from "../../src/report/escape.ts";

const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("visible", () => {
  test.each([
    ["\u001b[31mred", "\\u{1b}[31mred"],
    ["a\nb\tc\r", "a\\nb\\tc\\r"],
    ["\u202eabc", "\\u{202e}abc"],
    ["\ud800", "\\u{d800}"],
    ["é 名 😀", "é 名 😀"],
  ])("%j", (text, shown) => {
    expect(escape.visible(text)).toBe(shown);
  });

  test("leaves nothing unseen, and nothing to do a second time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escape.visible(text)).not.toMatch(unsafe);
        expect(escape.visible(escape.visible(text))).toBe(escape.visible(text));
      }),
    );
  });
});

test.each([
  ["=1+1", `"'=1+1"`],
  [" +1", `"' +1"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["-2", `"'-2"`],
  ["\t=1", `"'\\t=1"`],
  ["＝1", `"'＝1"`],
  ['say "x", y', '"say ""x"", y"'],
  ["cn-north-1", '"cn-north-1"'],
])("CSV field %j", (text, field) => {
  expect(escape.csvField(text)).toBe(field);
});

test("a string of CSS can be ended by nothing in it", () => {
  expect(escape.cssString('a"b\\c</style>')).toBe('"a\\22 b\\5c c\\3c \\2f style\\3e "');
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escape.cssString(text)).toMatch(/^"(?:[\w .,-]|\\[\da-f]+ )*"$/);
    }),
  );
});

test("HTML and XML hold no markup of the input's", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escape.html(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      expect(escape.xml(text)).not.toMatch(/[<>"'\ufffe\uffff]|&(?!(amp|lt|gt|quot|#39);)/);
    }),
  );
});

test("JSON in a script can't end it, and is still the same JSON", () => {
  const value = { a: "</script><!--<SCRIPT>", b: "a < b" };
  const text = escape.scriptJson(value);
  expect(text).toBe('{"a":"<\\/script>\\u003c!--\\u003cSCRIPT>","b":"a < b"}');
  expect(JSON.parse(text)).toEqual(value);
});

test.each([
  ["**bold** [a](b)", "\\*\\*bold\\*\\* \\[a\\](b)"],
  ["<img src=x>", "&lt;img src=x&gt;"],
  ["# heading", "\\# heading"],
  ["1. item", "1\\. item"],
  ["a | b", "a \\| b"],
  ["@team", "@\u200bteam"],
  ["https://evil.example www.evil.example", "https\\://evil.example www\\.evil.example"],
])("Markdown %j", (text, shown) => {
  expect(escape.markdown(text)).toBe(shown);
});

test.each([
  ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
  ["\\[x\\](https://evil.example)", "\\\\\\[x\\\\\\](https:\u200b//evil.example)"],
  ["see www.evil.example, http://evil.example", "see www\u200b.evil.example, http:\u200b//evil.example"],
  ["a\\nb (c)", "a\\nb (c)"],
])("SARIF message %j", (text, shown) => {
  expect(escape.sarifMessage(text)).toBe(shown);
});

test.each([
  ["plain", "`plain`"],
  ["a`b", "`` a`b ``"],
  ["``", "``` `` ```"],
  ["a|b", "`a\\|b`"],
  ["", "`  `"],
])("Markdown code %j", (text, shown) => {
  expect(escape.markdownCode(text)).toBe(shown);
});

test("only web addresses become links", () => {
  expect(escape.webUrl("https://example.org/a?b=c")).toBe("https://example.org/a?b=c");
  for (const text of ["javascript:alert(1)", "data:text/html,x", "//evil.example", 'https://x"y', "https://a b", ""])
    expect(escape.webUrl(text)).toBeNull();
});
