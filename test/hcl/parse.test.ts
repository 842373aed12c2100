import { describe, expect, it } from "vitest";
import { parseHcl } from "../../src/hcl/parse.ts";
import type { Body, HclFile } from "../../src/hcl/syntax.ts";
import { print } from "./print.ts";

function parse(text: string): HclFile {
  return parseHcl({ path: "main.tf", text });
}

/** A body in short: `name = value` for attributes, `[header, …]` for blocks. */
function outline(body: Body): unknown[] {
  return [
    ...body.attributes.map(({ name, value }) => `${name} = ${print(value)}`),
    ...body.blocks.map(({ type, labels, body: inner }) => [
      [type, ...labels.map(({ text }) => text)].join(" "),
      ...outline(inner),
    ]),
  ];
}

/** Diagnostics as `code line:text under the span: message`. */
function complaints({ diagnostics, source: { text } }: HclFile): string[] {
  return diagnostics.map(({ code, message, at }) => {
    const { start, end } = at ?? { start: 0, end: 0 };
    return `${code} ${text.slice(0, start).split("\n").length}:${text.slice(start, end)}: ${message}`;
  });
}

describe("files", () => {
  it("positions every node of a block", () => {
    const text = 'resource "aws_instance" web { # c\n  ami = "x${var.a}"\n}\n';
    const { body, comments, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(comments).toEqual([{ start: 30, end: 33, text: " c" }]);
    expect(body).toMatchObject({
      start: 0,
      end: text.length,
      attributes: [],
      blocks: [
        {
          start: 0,
          end: 55,
          type: "resource",
          typeStart: 0,
          typeEnd: 8,
          labels: [
            { start: 9, end: 23, text: "aws_instance" },
            { start: 24, end: 27, text: "web" },
          ],
          body: {
            start: 28,
            end: 55,
            blocks: [],
            attributes: [
              {
                start: 36,
                end: 53,
                name: "ami",
                nameStart: 36,
                nameEnd: 39,
                value: {
                  kind: "template",
                  start: 42,
                  end: 53,
                  heredoc: false,
                  parts: [
                    { kind: "text", start: 43, end: 44, text: "x", offset: 43 },
                    {
                      kind: "interpolation",
                      start: 44,
                      end: 52,
                      expression: {
                        kind: "attribute",
                        start: 46,
                        end: 51,
                        name: "a",
                        target: { kind: "variable", start: 46, end: 49, name: "var" },
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    });
  });

  it("names the source on every node that travels alone", () => {
    const source = { path: "main.tf", text: "a {\n  b = 1\n}\n" };
    const { body } = parseHcl(source);
    const block = body.blocks[0];
    for (const node of [body, block, block?.body, block?.body.attributes[0]]) expect(node?.source).toBe(source);
  });

  it("keeps comments, in order and without their markers", () => {
    const { comments } = parse('# a\na = [ // b\n  1, /* c\nd */ 2,\n]\nb = "# no"\nc = "${x /* e */}" # f');
    expect(comments.map(({ text }) => text)).toEqual([" a", " b", " c\nd ", " e ", " f"]);
  });

  it.each([
    ["nothing", "", []],
    ["comments only", "# a\n\n/* b */\n", []],
    ["no final line break", "a = 1", ["a = 1"]],
    ["CR LF", "a = 1\r\nb {\r\n  c = 2 # d\r\n}\r\n", ["a = 1", ["b", "c = 2"]]],
    ["Unicode names", 'größe = 1\n名 "ü" {\n}\n', ["größe = 1", ["名 ü"]]],
    ["an empty block", "a {}\n", [["a"]]],
    ["a block on one line", "a { b = 1 }\n", [["a", "b = 1"]]],
    ["labels of both kinds", 'a b "c d" e-f {\n}\n', [["a b c d e-f"]]],
    ["escapes in labels", 'a "\\"\\n" "$${b}" {\n}\n', [['a "\n ${b}']]],
    ["nested blocks", "a {\n  b = 1\n  c {\n    d = 2\n  }\n  c {\n  }\n}\n", [["a", "b = 1", ["c", "d = 2"], ["c"]]]],
    ["an attribute and a block of one name", "a = 1\na {\n}\n", ["a = 1", ["a"]]],
    ["a heredoc amid attributes", "a = <<EOT\nb = 1\nEOT\nc = 2\n", ['a = "b = 1\\n|"', "c = 2"]],
    ["heredocs as arguments", "a = f(<<A\nx\nA\n, <<-B\n  y\n  B\n)\n", ['a = f("x\\n|", "y\\n|")']],
    ["an object over lines", "a = {\n  b = 1\n\n  # c\n  d = [\n    2\n  ]\n}\n", ['a = {"b|" = 1, "d|" = [2]}']],
    [
      "a type constraint",
      "type = object({ a = optional(string, null) })\n",
      ['type = object({"a|" = optional(string, null)})'],
    ],
  ])("reads %s", (_, text, expected) => {
    const file = parse(text);
    expect(complaints(file)).toEqual([]);
    expect(outline(file.body)).toEqual(expected);
  });

  it("finds a duplicate among many attributes and keeps the first", () => {
    const many = Array.from({ length: 100 }, (_, index) => `a${index} = ${index}\n`).join("");
    const file = parse(`${many}a7 = 0\n`);
    expect(complaints(file)).toEqual([
      'hcl-duplicate-attribute 101:a7: "a7" is set already on line 8, expected each argument once',
    ]);
    expect(file.body.attributes).toHaveLength(100);
  });
});

/** One mistake, one complaint; and what is left. */
describe("recovery", () => {
  it.each([
    [
      "a faulty value costs its attribute",
      "a {\n  b = = 1\n  c = 2\n}\n",
      ['2:=: found "=", expected an expression'],
      [["a", "b = INVALID", "c = 2"]],
    ],
    [
      "an unclosed string ends with its line",
      'a {\n  b = "x\n  c = 2\n}\n',
      ['2:"x: this string is not closed, expected a quote (") before the end of the line'],
      [["a", "b = INVALID", "c = 2"]],
    ],
    [
      "an unclosed interpolation too",
      'a {\n  b = "${x"\n  c = 2\n}\n',
      ['2:": found a string, expected "}" at the end of the interpolation'],
      [["a", "b = INVALID", "c = 2"]],
    ],
    [
      "quotes of the wrong kind",
      "b = 'x'\nc = 2\n",
      [`1:': found "'", which has no meaning here: strings are written with double quotes (")`],
      ["b = INVALID", "c = 2"],
    ],
    [
      "an unclosed list",
      "a {\n  b = [1,\n    2\n  c = 3\n}\n",
      ['4:c: found "c", expected "," or "]"'],
      [["a", "b = INVALID", "c = 3"]],
    ],
    [
      "a fault within an object",
      "a {\n  b = {\n    c = = 1\n    d = 2\n  }\n  e = 3\n}\nf {\n}\n",
      ['3:=: found "=", expected an expression'],
      [["a", "b = INVALID", "e = 3"], ["f"]],
    ],
    [
      "an unclosed object",
      'a = {\n  b = 1\n\nc "d" {\n  e = 2\n}\n',
      ['4:": found a string, expected "=" and a value behind the key'],
      ["a = INVALID", ["c d", "e = 2"]],
    ],
    [
      "an unclosed call",
      "a {\n  b = f(1,\n  c = 2\n}\n",
      ['3:=: found "=", expected "," or ")" in the arguments of f'],
      [["a", "b = INVALID"]],
    ],
    [
      "two values",
      "a = 1 2\nb = 3\n",
      ['1:2: found "2", expected an operator or the end of the line'],
      ["a = INVALID", "b = 3"],
    ],
    [
      "two arguments on a line",
      "a = 1, b = 2\nc = 3\n",
      ['1:,: found ",", expected an operator or the end of the line'],
      ["a = INVALID", "c = 3"],
    ],
    [
      "no value",
      "a {\n  b =\n  c = 2\n}\n",
      ["2:\n: found the end of the line, expected an expression"],
      [["a", "b = INVALID", "c = 2"]],
    ],
    [
      "no value nor equals sign",
      "a\nb = 2\n",
      ['1:\n: found the end of the line, expected "=" and a value, or labels and "{", behind "a"'],
      ["b = 2"],
    ],
    [
      "a quoted name",
      '"a" = 1\nb = 2\n',
      ['1:": found a string, expected the name of an argument or block, which is written without quotes'],
      ["b = 2"],
    ],
    [
      "a dotted name",
      "a.b = 1\nc = 2\n",
      ['1:.: found ".", expected "=" and a value, or labels and "{", behind "a"'],
      ["c = 2"],
    ],
    [
      "a faulty header costs its block",
      'a "b" c.d {\n  e = 1\n}\nf {\n}\n',
      ['1:.: found ".", expected a label or "{" in the header of block "a"'],
      [["f"]],
    ],
    [
      "a template as label",
      'a "b${c}" {\n  e = 1\n}\nf {\n}\n',
      ['1:"b${c}": found a template as label, expected plain text'],
      [["f"]],
    ],
    [
      "two arguments in a block on one line",
      "a { b = 1, c = 2 }\nd = 3\n",
      ['1:,: found ",", expected "}"; a block on one line holds one argument'],
      ["d = 3", ["a", "b = INVALID"]],
    ],
    [
      "a block in a block on one line",
      "a { b {} }\nd = 3\n",
      ['1:{: found "{", expected "=" and a value; a block on one line holds one argument'],
      ["d = 3", ["a"]],
    ],
    [
      "text behind a block",
      "a {\n} b = 1\nc = 2\n",
      ['2:b: found "b", expected the end of the line behind the block\'s "}"'],
      ["c = 2", ["a"]],
    ],
    [
      "a block that is never closed",
      'a "b" {\n  c = 1\n\nd "e" {\n}\n\nf = 2\n',
      ['1:a "b" {: this block is never closed, expected "}"'],
      ["f = 2", ["a b", "c = 1"], ["d e"]],
    ],
    [
      "an inner block that is never closed",
      "a {\n  b {\n    c = 1\n}\n\nd {\n}\n",
      ['2:b {: this block is never closed, expected "}"'],
      [["a", ["b", "c = 1"]], ["d"]],
    ],
    ["one brace too many", "a {\n}\n}\nb = 1\n", ['3:}: found "}", but no block is open'], ["b = 1", ["a"]]],
    [
      "a heredoc that is never closed",
      'a {\n  b = <<EOT\nx = 1\ny\n}\nc "d" {\n}\n',
      ['2:<<EOT\n: this heredoc is not closed, expected "EOT" on a line of its own'],
      [["a", "b = INVALID"], ["c d"]],
    ],
    [
      "a heredoc whose marker ends the file",
      "a = <<EOT\nb\nEOT",
      ['3:EOT: expected a line break behind the closing marker "EOT"'],
      ['a = "b\\n|"'],
    ],
    [
      "a comment that is never closed",
      "a = 1\n/* b\nc = 2\n",
      ['2:/*: this comment is never closed, expected "*/"'],
      ["a = 1", "c = 2"],
    ],
    [
      "a form feed",
      "a = 1\n\fb = 2\nc = 3\n",
      ["2:\f: found a form feed, which has no meaning here"],
      ["a = 1", "c = 3"],
    ],
    [
      "an unbalanced directive",
      'a = "%{ if b }"\nc = 2\n',
      ['1:%{ if b }: this "if" directive is never closed, expected "%{ endif }"'],
      ["a = INVALID", "c = 2"],
    ],
  ])("%s", (_, text, expected, left) => {
    const file = parse(text);
    expect(complaints(file)).toEqual(expected.map((complaint) => `hcl-syntax ${complaint}`));
    expect(outline(file.body)).toEqual(left);
  });

  it("bounds the depth of blocks", () => {
    const levels = Array.from({ length: 500 }, (_, level) => " ".repeat(level));
    const file = parse(
      `${levels.map((indent) => `${indent}a {\n`).join("")}${levels
        .reverse()
        .map((indent) => `${indent}}\n`)
        .join("")}b = 1\n`,
    );
    expect(file.diagnostics.map(({ code }) => code)).toEqual(["hcl-nesting"]);
    expect(outline(file.body)).toContain("b = 1");
  });

  it("gives up on a file of nothing but errors", () => {
    const file = parse("= 1\n".repeat(100_000));
    expect(file.diagnostics).toHaveLength(51);
    expect(file.diagnostics.at(-1)?.message).toMatch(/the rest is not read/);
  });

  it.each([
    ["NUL characters", "\0".repeat(1000)],
    ["UTF-16", "a\0 \0=\0 \x001\0\n\0"],
    ["an executable", `\u007fELF\u0002\u0001\u0001${"\u0000\ufffd".repeat(100_000)}`],
    ["bytes that are not UTF-8", "\ufffd\ufffdab\n".repeat(1000)],
    ["control characters", "\u0001\u0002ab\n".repeat(1000)],
  ])("says of %s only that it is no text", (_, text) => {
    const file = parse(text);
    expect(file.diagnostics).toMatchObject([{ severity: "error", code: "hcl-not-text" }]);
    expect(outline(file.body)).toEqual([]);
  });

  it("does not mind strange characters in comments and strings", () => {
    expect(parse('# \0\ufffd\na = "\ufffd\0"\n').diagnostics).toEqual([]);
  });
});
