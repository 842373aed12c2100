import { describe, expect, it } from "vitest";
import { parseExpression, parseTemplate } from "../../src/hcl/parse.ts";
import type { TemplateExpression, TemplatePart } from "../../src/hcl/syntax.ts";
import { print } from "./print.ts";

function read(text: string): TemplateExpression {
  const { expression, diagnostics } = parseExpression({ path: "x", text });
  expect(diagnostics).toEqual([]);
  if (expression.kind !== "template") throw new Error(expression.kind);
  return expression;
}

/** Each text with the offset at which it stands. */
function texts(parts: readonly TemplatePart[]): [string, number][] {
  return parts.flatMap((part): [string, number][] => {
    if (part.kind === "text") return [[part.text, part.offset]];
    if (part.kind === "if") return [...texts(part.then), ...texts(part.otherwise)];
    return part.kind === "for" ? texts(part.body) : [];
  });
}

describe("quoted strings", () => {
  it.each([
    ['""', '"|"'],
    ['"a"', '"a|"'],
    ['"a${b}c"', '"a|${b}c|"'],
    ['"${b}"', '"${b}"'],
    ['"${\n b\n}"', '"${b}"'],
    ['"${{ a = "}" }.a}"', '"${{"a|" = "}|"}.a}"'],
    ['"${"${"x"}"}"', '"${"${"x|"}"}"'],
    ['"$${a}%%{b}"', '"${a}%{b}|"'],
    ['"$$${a}"', '"$${a}|"'],
    ['"$"', '"$|"'],
    ['"$$ %% 5% $a"', '"$$ %% 5% $a|"'],
    ['"$%{ if a }b%{ endif }"', '"$|%{if a}b|%{else}%{endif}"'],
    ['"\\n\\r\\t\\"\\\\\\u00e9\\U0001F600"', '"\\n\\r\\t\\"\\\\é😀|"'],
    ['"a  ${~ b ~}  c"', '"a|${b}c|"'],
    ['"  ${~ b}"', '"|${b}"'],
    ['"line\\n  ${~ b ~}  \\n  end"', '"line|${b}end|"'],
    ['"a $${x} ${~ b}"', '"a ${x}|${b}"'],
    ['"${a ~}${b} c"', '"${a}${b} c|"'],
    ['"%{ if a }b%{ else }c%{ endif }"', '"%{if a}b|%{else}c|%{endif}"'],
    ['"%{ for k, v in m }${k}%{ endfor }"', '"%{for k, v in m}${k}%{endfor}"'],
    ['"%{ for v in m ~} a %{~ if v }b%{ endif ~} %{ endfor }"', '"%{for v in m}a|%{if v}b|%{else}%{endif}|%{endfor}"'],
  ])("%s", (text, expected) => expect(print(read(text))).toBe(expected));

  it.each([
    ['"abc"', [["abc", 1]]],
    [
      '"a${b}cd"',
      [
        ["a", 1],
        ["cd", 6],
      ],
    ],
    [
      '"  ${~ b ~}  cd"',
      [
        ["", 1],
        ["cd", 13],
      ],
    ],
    ['"a\\nb"', [["a\nb", -1]]],
    ['"a$${b}"', [["a${b}", -1]]],
    ['"%{ if a }bc%{ endif }"', [["bc", 10]]],
  ])("knows where the text of %s stands", (text, expected) => expect(texts(read(text).parts)).toEqual(expected));

  it.each([
    ['"abc', 0, 4, /not closed/],
    ['"abc\n"', 0, 4, /not closed/],
    ['"${a"', 4, 5, /expected "}" at the end of the interpolation/],
    ['"${}"', 3, 4, /found "}", expected an expression/],
    ['"${a b}"', 5, 6, /found "b", expected "}"/],
    ['"%{ if a }"', 1, 10, /"if" directive is never closed/],
    ['"%{ for a in b }"', 1, 16, /"for" directive is never closed/],
    ['"%{ endif }"', 1, 11, /"endif" without an open directive/],
    ['"%{ else }"', 1, 10, /"else" without an open directive/],
    ['"%{ if a }%{ endfor }"', 10, 21, /found "endfor", expected "endif"/],
    ['"%{ for a in b }%{ else }%{ endfor }"', 16, 25, /found "else", expected "endfor"/],
    ['"%{ if a }%{ else }%{ else }%{ endif }"', 19, 28, /second "else"/],
    ['"%{ bogus }"', 4, 9, /found "bogus", expected "if"/],
    ['"\\x41"', 1, 3, /found "x" behind a backslash/],
    ['"\\${a}"', 1, 3, /"\$\$\{"/],
    ['"\\u12"', 1, 3, /4 hexadecimal digits/],
    ['"\\ud800"', 1, 7, /no Unicode character/],
    ['"\\U00110000"', 1, 11, /no Unicode character/],
    ['"a\rb"', 2, 3, /carriage return/],
  ])("reports %j", (text, start, end, message) => {
    const { expression, diagnostics } = parseExpression({ path: "x", text });
    expect(expression.kind).toBe("invalid");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: "hcl-syntax",
      at: { start, end },
      message: expect.stringMatching(message),
    });
  });
});

describe("heredocs", () => {
  it.each([
    ["no lines", "<<EOT\nEOT", '"|"'],
    ["lines", "<<EOT\na\n  b\nEOT", '"a\\n|  b\\n|"'],
    ["an indented marker ends it", "<<EOT\na\n  EOT", '"a\\n|"'],
    ["the marker within a line does not", "<<EOT\nEOT a\n${b}EOT\nEOT", '"EOT a\\n|${b}EOT\\n|"'],
    ["CR LF is kept", "<<EOT\r\na\r\nEOT\r\n", '"a\\r\\n|"'],
    ["no backslash escapes", '<<EOT\n\\n "x"\nEOT', '"\\\\n \\"x\\"\\n|"'],
    ["template escapes", "<<EOT\n$${a} %%{b}\nEOT", '"${a} %{b}\\n|"'],
    ["dedented", "<<-EOT\n    a\n      b\n  EOT", '"a\\n|  b\\n|"'],
    ["blank lines don't count", "<<-EOT\n    a\n\n  \n    b\n  EOT", '"a\\n|\\n|  \\n|b\\n|"'],
    ["tabs and spaces count alike", "<<-EOT\n\t  a\n    b\n\tEOT", '"a\\n| b\\n|"'],
    ["a sequence at the margin counts", "<<-EOT\n  a\n${b}\n  EOT", '"  a\\n|${b}\\n|"'],
    ["indented sequences", "<<-EOT\n  ${b}\n    c\n  EOT", '"|${b}\\n|  c\\n|"'],
    [
      "a stripped line break makes no new line",
      "<<-EOT\n  %{ for x in y ~}\n  i ${x}\n  %{ endfor ~}\n  d\n  EOT",
      '"|%{for x in y}|  i |${x}\\n||%{endfor}|  d\\n|"',
    ],
    ["a stripped indentation counts as none", "<<-EOT\n    a\n    ${~ b}\n  EOT", '"    a\\n||${b}\\n|"'],
    ["stripping stays within the line", "<<EOT\nx  ${~ a ~}  \n  b\nEOT", '"x|${a}|  b\\n|"'],
    [
      "an if without strip marks leaves its line",
      "<<EOT\n%{ if a }\nb\n%{ endif }\nEOT",
      '"%{if a}\\n|b\\n|%{else}%{endif}\\n|"',
    ],
    ["a heredoc in an interpolation", "<<A\n${<<B\nx\nB\n}\nA", '"${"x\\n|"}\\n|"'],
  ])("%s", (_, text, expected) => expect(print(read(text))).toBe(expected));

  it("stands from its opener to its marker, and each line where it is written", () => {
    const template = read("<<-EOT\n    ab\n      cd ${e} f\n  EOT");
    expect(template).toMatchObject({ start: 0, end: 35, heredoc: true });
    expect(texts(template.parts)).toEqual([
      ["ab\n", 11],
      ["  cd ", 18],
      [" f\n", 27],
    ]);
  });

  it("reports one that is never closed at its opener", () => {
    const { diagnostics } = parseExpression({ path: "x", text: "<<EOT\nabc\n" });
    expect(diagnostics).toMatchObject([
      { at: { start: 0, end: 6 }, message: expect.stringMatching(/expected "EOT" on a line of its own/) },
    ]);
  });
});

describe("template files", () => {
  it.each([
    ["", '"|"'],
    ["${a}", '"${a}"'],
    ['say "x" \\n\n  ${a ~}\nb', '"say \\"x\\" \\\\n\\n|  |${a}|b|"'],
    ["%{ for x in y ~}\n- ${x}\n%{ endfor ~}\n", '"%{for x in y}|- |${x}\\n|%{endfor}|"'],
    ["<<EOT\n", '"<<EOT\\n|"'],
  ])("%j", (text, expected) => {
    const { template, diagnostics } = parseTemplate({ path: "x.tftpl", text });
    expect(diagnostics).toEqual([]);
    expect(print(template)).toBe(expected);
    expect(template).toMatchObject({ start: 0, end: text.length });
  });

  it("gives an unknown for one that can't be read", () => {
    const { template, diagnostics } = parseTemplate({ path: "x.tftpl", text: "a ${b" });
    expect(print(template)).toBe('"${INVALID}"');
    expect(diagnostics).toMatchObject([{ code: "hcl-syntax", at: { start: 5, end: 5 } }]);
  });
});
