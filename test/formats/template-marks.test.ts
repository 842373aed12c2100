/** What marks of template engines write, as far as the text itself says it. */
import { expect, test } from "vitest";
import { marksIn, setName, wordsOf } from "../../src/formats/reading/template-marks.ts";
import type { Words } from "../../src/formats/reading/template-marks.ts";

/** The words of each mark that writes; `?`: they are not known, `~` before them: others may be given. */
function written(text: string, branches = 0): string[] {
  const names = new Map<string, Words>();
  let open = branches;
  return marksIn("x.j2", text, 100).flatMap((mark) => {
    if (/^(?:if|open)$/.test(mark.doing.does)) open += 1;
    if (mark.doing.does === "end") open -= 1;
    setName(names, mark, open === 0);
    if (mark.doing.does !== "write") return [];
    const words = wordsOf(mark, names);
    return [words === null ? "?" : `${words.isDefault ? "~" : ""}${text.slice(words.start, words.end)}`];
  });
}

test.each<[string, string[]]>([
  ["{{ region }}", ["?"]],
  ["{{ 'a' }} {{ \"b\" }} <%= 'c' %>", ["a", "b", "c"]],
  [
    '{{ region | default(\'a\') }} {{ r|d("b") }} {{ .R | default "c" }} {{ default "d" .R }}',
    ["~a", "~b", "~c", "~d"],
  ],
  ["{% set aws = 'aws' %}{{ aws }} {{ aws | default('b') }} {{ other | default('b') }}", ["aws", "aws", "~b"]],
  ['{{ $a := "x" }}{{ $a }}{{ $b }}', ["x", "?"]],
  // Not what it was set to before.
  ["{% set a = 'x' %}{% set a = b %}{{ a }}", ["?"]],
  ["{% set a = 'x' %}{% set a, b = 1, 2 %}{{ a }}", ["?"]],
  ["{% set a = 'x' %}{% if b %}{% set a = 'y' %}{% endif %}{{ a }}", ["?"]],
  ["{% set a = 'x' %}{% for a in list %}{{ a }}{% endfor %}", ["?"]],
  ["{% set a = 'x' %}{% macro m(a) %}{{ a }}{% endmacro %}", ["?"]],
  ['{{ $a := "x" }}{{ range $a := .List }}{{ $a }}{{ end }}', ["?"]],
  ['{{ $a := "x" }}{{ $a = .Other }}{{ $a }}', ["?"]],
  // What is done to it is not worked out.
  ["{% set a = 'x' %}{{ a | upper }} {{ a ~ b }} {{ a.b }}", ["?", "?", "?"]],
  ["{{ 'a' ~ b }} {{ 'a' if c else 'b' }}", ["?", "?"]],
])("%s", (text, expected) => {
  expect(written(text)).toEqual(expected);
});
