import { describe, expect, it } from "vitest";
import { parseExpression } from "../../src/hcl/parse.ts";
import type { Expression } from "../../src/hcl/syntax.ts";
import { literalString, referencesOf } from "../../src/hcl/walk.ts";

function read(text: string): Expression {
  return parseExpression({ path: "x", text }).expression;
}

describe("references", () => {
  it.each([
    ["1 + 2", []],
    ["var.a", ["var.a"]],
    ['var.a["b c"].0[1]', ["var.a.b c.0.1"]],
    ["var.a[var.b].c", ["var.a.*.c", "var.b"]],
    ["aws_x.y[*].id", ["aws_x.y.*"]],
    ["aws_x.y.*.id[var.i]", ["aws_x.y.*", "var.i"]],
    ["a[*].b[c]", ["a.*", "c"]],
    ['"x${local.a}%{ if b }${c}%{ else }${d}%{ endif }"', ["local.a", "b", "c", "d"]],
    ['"%{ for k, v in m }${k}${v.x}${w}%{ endfor }${v}"', ["m", "w", "v"]],
    ["[for v in v : v if w]", ["v", "w"]],
    ["{for k, v in m : k => v.a[k]... if x[v]}", ["m", "x.*"]],
    ["[for a in b : [for c in a.d : [a, c, e]]]", ["b", "e"]],
    ["{ a = b, (c) = d }", ["b", "c", "d"]],
    ["f(a, -b, !c ? d : e, (g), [h])", ["a", "b", "c", "d", "e", "g", "h"]],
    ["f(a).b[c]", ["a", "c"]],
  ])("%s", (text, expected) => {
    const found = referencesOf(read(text));
    expect(found.map(({ root, steps }) => [root, ...steps.map((step) => step ?? "*")].join("."))).toEqual(expected);
  });

  it("stand where the whole traversal stands", () => {
    const [reference] = referencesOf(read('"x${var.a[0].b}"'));
    expect(reference?.node).toMatchObject({ start: 4, end: 14 });
  });
});

describe("literal strings", () => {
  it.each([
    ['"a"', "a"],
    ['("a")', "a"],
    ['""', ""],
    ['"a\\n$${b}"', "a\n${b}"],
    ["<<EOT\na\nb\nEOT", "a\nb\n"],
    ['"${a}"', null],
    ["1", null],
    ["a", null],
  ])("%s", (text, expected) => expect(literalString(read(text))).toBe(expected));
});
