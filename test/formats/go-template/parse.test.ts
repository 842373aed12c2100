/** What Go would refuse, and where; that hostile templates are read to their end. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTemplate, templateOf } from "../../../src/formats/go-template/parse-template.ts";
import { placeOf } from "../../../src/source.ts";

test.each([
  ["{{ if .a }}", "{{ if }} is not closed", 1],
  ["x\n{{ end }}", "{{ end }} closes nothing", 2],
  ["x\n{{ else }}", "{{ else }} belongs to no block", 2],
  ["{{ if .a }}\n{{ else }}{{ else }}{{ end }}", "{{ else }} belongs to no block", 2],
  ["a\nb {{ .x", "an action is not closed", 2],
  ["{{ .a | }}\n{{ | .b }}", "a value is missing", 2],
  ["{{ (.a }}", "a parenthesis is not closed", 1],
  ["{{ .a ) }}", '")" is not expected here', 1],
  ["{{ }}", "a value is missing", 1],
  ["{{/* a", "a comment is not closed", 1],
  ["{{ break }}", "{{ break }} stands outside of a loop", 1],
  ["{{ define name }}{{ end }}", "a name is missing", 1],
  ["{{ .a ? }}", '"?" can\'t stand in an action', 1],
])("%j: %s", (text, why, line) => {
  const { fault } = templateOf({ path: "a.yaml", text });
  expect(fault?.message).toBe(`not a template that Go can fill in: ${why}`);
  expect(fault?.code).toBe("template-syntax");
  expect(placeOf(fault!.at!).line).toBe(line);
});

test.each([
  "{{- /* a */ -}}",
  '{{ .a.b | default "x" | quote }}{{ $x := .a }}{{ $x.b }}{{ $ }}',
  "{{ range $i, $e := .a }}{{ continue }}{{ else }}b{{ end }}",
  "{{ if .a }}a{{ else if .b }}b{{ else with .c }}c{{ else }}d{{ end }}",
  '{{ block "a" . }}x{{ end }}{{ template "a" }}{{ template "a" .b }}',
  "{{ (index .a 0).b.c }}{{ .Files.Get \"x\" }}{{ -1.5 }}{{ 0x1F }}{{ 'a' }}{{ nil }}",
  '{{ `a\n}}` }}{{ "}}" }}',
  "{{\n  .a\n}}",
])("%j is well formed", (text) => {
  expect(templateOf({ path: "a.yaml", text }).fault).toBeNull();
});

test("what stands in a part of a file is told at its place in the file", () => {
  const text = "a: 1\nb: '{{ .x }'\n";
  const { fault } = parseTemplate({ path: "values.yaml", text }, 9, 16);
  expect(placeOf(fault!.at!)).toMatchObject({ file: "values.yaml", line: 2 });
});

const words = [
  "{{",
  "}}",
  "{{-",
  "-}}",
  " ",
  "\n",
  ".a",
  "$x",
  "|",
  "(",
  ")",
  "if",
  "else",
  "end",
  "range",
  "with",
  "define",
  '"a"',
  "`",
  '"',
  ":=",
  ",",
  "1",
  "text",
  "/*",
  "*/",
  "break",
  "template",
];

test("any template is read to its end", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      const { fault, parts: made } = templateOf({ path: "a", text });
      expect(fault === null || fault.at!.start <= text.length).toBe(true);
      for (const { start, end } of made) expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }),
    { numRuns: 500, seed: 13 },
  );
});

test.each([
  ["openings", "{{"],
  ["parentheses", "{{("],
  ["blocks", "{{if .a}}"],
  ["quotes", '{{"'],
  ["comments", "{{/*"],
  ["fields", "{{.a.a.a.a.a.a.a.a.a.a"],
  ["pipes", "{{a|a|a|a|a|a|"],
  ["trim marks", "{{- - -}} "],
])("many %s take no longer than their length", (_, piece) => {
  const { fault } = templateOf({ path: "a", text: piece.repeat(300_000 / piece.length) });
  expect(fault).not.toBeNull();
});
