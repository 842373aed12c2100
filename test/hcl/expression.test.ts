import { describe, expect, it } from "vitest";
import { parseExpression } from "../../src/hcl/parse.ts";
import { print } from "./print.ts";

function read(text: string): string {
  const { expression, diagnostics } = parseExpression({ path: "expression", text });
  expect(diagnostics).toEqual([]);
  return print(expression);
}

describe("expressions", () => {
  it.each([
    ["1", "1"],
    ["1.5e-3", "1.5e-3"],
    ["007", "007"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["true", "true"],
    ["null", "null"],
    ["True", "True"],
    ["größe-2_x", "größe-2_x"],
    ["名前.x", "名前.x"],
    ["(1)", "<1>"],
    ["(\n1\n+\n2 # c\n)", "<(1 + 2)>"],
  ])("terms: %j", (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ["1 + 2 * 3", "(1 + (2 * 3))"],
    ["1 * 2 + 3", "((1 * 2) + 3)"],
    ["1 - 2 - 3", "((1 - 2) - 3)"],
    ["8 / 4 % 3", "((8 / 4) % 3)"],
    ["a || b && c == d < e + f * g", "(a || (b && (c == (d < (e + (f * g))))))"],
    ["a * b + c >= d != e && f || g", "((((((a * b) + c) >= d) != e) && f) || g)"],
    ["a <= b", "(a <= b)"],
    ["a > b", "(a > b)"],
    ["-a.b * !c[0]", "((-a.b) * (!c[0]))"],
    ["- -1", "(-(-1))"],
    ["!a == b", "((!a) == b)"],
    ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
    ["a ? b ? c : d : e", "(a ? (b ? c : d) : e)"],
    ["a || b ? c + 1 : d", "((a || b) ? (c + 1) : d)"],
    ["a-b - c", "(a-b - c)"],
  ])("operators: %j", (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ["a.b.c", "a.b.c"],
    ["a.0.b", "a.0.b"],
    ["a . b [ 0 ]", "a.b[0]"],
    ['a["k"].b', 'a["k|"].b'],
    ["a[b[0]]", "a[b[0]]"],
    ["a[\n0\n]", "a[0]"],
    ["f(x).y", "f(x).y"],
    ['"x".y', '"x|".y'],
    ["[1, 2][0]", "[1, 2][0]"],
    ["{ a = 1 }.a", '{"a|" = 1}.a'],
    ["a.*.b.0", "a.*<.b.0>"],
    ["a.*.b[0]", "a.*<.b>[0]"],
    ["a[*].b[0]", "a[*]<.b[0]>"],
    ["a[*]", "a[*]<>"],
    ["a[*].b[*].c", "a[*]<.b[*]<.c>>"],
    ["a[*].b.*.c[0]", "a[*]<.b.*<.c>[0]>"],
    ["a.*.b[*].c", "a.*<.b>[*]<.c>"],
  ])("accesses: %j", (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ["f()", "f()"],
    ["f(1, 2,)", "f(1, 2)"],
    ["f(\na,\nb\n)", "f(a, b)"],
    ["f(a, b...)", "f(a, b...)"],
    ["provider::aws::arn_parse(x)", "provider::aws::arn_parse(x)"],
    ["core::lower(x)", "core::lower(x)"],
    ["[]", "[]"],
    ["[1,\n2,\n]", "[1, 2]"],
    ["{}", "{}"],
    ["{\n}", "{}"],
    ["{ a = 1, b : 2 }", '{"a|" = 1, "b|" = 2}'],
    ["{\n  a = 1 # c\n\n  b = 2,\n  c = 3\n}", '{"a|" = 1, "b|" = 2, "c|" = 3}'],
    ['{ "a b" = 1, (c) = 2, d.e = 3, 1e3 = 4, "${f}" = 5 }', '{"a b|" = 1, <c> = 2, d.e = 3, 1e3 = 4, "${f}" = 5}'],
    ["{ true = 1, null = 2, if = 3 }", '{"true|" = 1, "null|" = 2, "if|" = 3}'],
    ["({\n a = 1\n b = 2\n})", '<{"a|" = 1, "b|" = 2}>'],
    ["[for x in y : x]", "for(x in y: x)"],
    ["[for i, x in y : x if x > 0]", "for(i, x in y: x if (x > 0))"],
    ["{for k, v in y : k => v...}", "for(k, v in y: k => v...)"],
    ["{\n for k, v in y :\n k => v\n if v != null\n}", "for(k, v in y: k => v if (v != null))"],
    ["[for x in a ? b : c : x]", "for(x in (a ? b : c): x)"],
    ["[format]", "[format]"],
  ])("calls and collections: %j", (text, expected) => expect(read(text)).toBe(expected));

  it("names the keys of objects that are literal", () => {
    const { expression } = parseExpression({
      path: "x",
      text: '{ a = 1, "b c" = 2, (d) = 3, "e${f}" = 4, 5 = 6, 1e3 = 7, "$${g}" = 8 }',
    });
    if (expression.kind !== "object") throw new Error(expression.kind);
    expect(expression.items.map((item) => item.name)).toEqual(["a", "b c", null, null, "5", null, "${g}"]);
  });

  it.each([
    ["1 +", 3, 3, /end of the file, expected an expression/],
    ["1 +\n2", 3, 4, /end of the line, expected an expression/],
    ["[1 2]", 3, 4, /found "2", expected "," or "\]"/],
    ["{ a = 1 b = 2 }", 8, 9, /found "b", expected a line break, "," or "}"/],
    ["{ a }", 4, 5, /found "}", expected "=" and a value/],
    ["{ for = 1 }", 6, 7, /found "=", expected the name of a variable behind "for"/],
    ["[for x of y : x]", 7, 9, /found "of", expected "in"/],
    ["[for x in y x]", 12, 13, /expected ":"/],
    ["{for x in y : x}", 15, 16, /expected "=>"/],
    ["[for x in y : x...]", 15, 18, /expected "if" or "\]"/],
    ["a ? b", 5, 5, /expected ":"/],
    ["f(a", 3, 3, /expected "," or "\)" in the arguments of f/],
    ["f(a..., b)", 6, 7, /expected "\)" behind "\.\.\."/],
    ["a.1.0", 2, 5, /two indices "1\.0"/],
    ["1.5.0", 0, 5, /one decimal point/],
    ["5.", 2, 2, /expected the name of an attribute/],
    ["a.*.*", 4, 5, /expected the name of an attribute/],
    ["a & b", 2, 3, /"&".*"&&"/],
    ["~a", 0, 1, /"~".*"!"/],
    ["'a'", 0, 1, /"'".*double quotes/],
    ["a b", 2, 3, /found "b", expected an operator/],
    ["a\u00a0+ b", 1, 2, /no-break space/],
    ["", 0, 0, /expected an expression/],
    ["<<EOT x\nEOT", 0, 5, /behind the heredoc marker "EOT"/],
    ['<<"EOT"\nEOT', 0, 2, /marker of a heredoc/],
    ["provider::aws(", 14, 14, /expected an expression/],
    ["provider::", 10, 10, /name of a function/],
  ])("reports %j", (text, start, end, message) => {
    const { expression, diagnostics } = parseExpression({ path: "x", text });
    expect(expression.kind).toBe("invalid");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      code: "hcl-syntax",
      at: { start, end },
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["brackets", "[".repeat(401) + "]".repeat(401)],
    ["parentheses", "(".repeat(100_000)],
    ["operators", "1" + " + 1".repeat(500)],
    ["accesses", "a" + ".b".repeat(500)],
    ["splats", "a" + "[*]".repeat(500)],
    ["signs", "-".repeat(100_000) + "1"],
    ["conditionals", "a ? b : ".repeat(500) + "c"],
    ["strings", '"${'.repeat(500)],
    ["chains within chains", "(".repeat(30) + "1" + `${" + 1".repeat(20)})`.repeat(30)],
    ["directives", `"${"%{ if a }".repeat(500)}${"%{ endif }".repeat(500)}"`],
  ])("bounds the depth of %s", (_, text) => {
    const { expression, diagnostics } = parseExpression({ path: "x", text });
    expect(expression.kind).toBe("invalid");
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["hcl-nesting"]);
  });

  it("reads what is wide and not deep", () => {
    const wide = `[${"a.b.c + 1 + f(x), ".repeat(5000)}]`;
    expect(parseExpression({ path: "x", text: wide }).diagnostics).toEqual([]);
  });
});
