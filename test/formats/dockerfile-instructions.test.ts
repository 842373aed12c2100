import { DockerfileParser } from "dockerfile-ast";
import { expect, test } from "vitest";
import { readInstructions } from "../../src/formats/dockerfile/instructions.ts";
import { linesOf } from "../../src/source.ts";

const files: readonly (readonly [name: string, text: string])[] = [
  [
    "continued lines with comments between them",
    "# syntax=docker/dockerfile:1\nFROM a AS b\n\nRUN x \\\n  # not this\n\n  && y\nENV A=b \\\n    C=d\n",
  ],
  ["another escape", "# escape=`\nFROM a\nRUN dir `\n  c:\\\nUSER x\n"],
  ["here-documents", 'FROM a\nRUN <<EOF\nFROM b\nEOF\nCOPY <<-"A" <<B /x/\n\tRUN no\n\tA\nRUN no\nB\nUSER x\n'],
  ["shifts are no here-documents", 'FROM a\nRUN echo $((1<<X)) "a << b"\nUSER x\n'],
  ["without a last newline", "FROM a\nRUN x"],
  ["lower case and indentation", "  from a\n\tRun x\n"],
];

test.each(files)("instructions begin and end where another parser sees them: %s", (_, text) => {
  const source = { path: "Dockerfile", text };
  const lines = linesOf(source);
  const theirs = DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      return [instruction.getKeyword(), start.line, text.slice(0, lines[end.line]! + end.character).trimEnd().length];
    });
  const ours = readInstructions(source).instructions.map(({ keyword, start, end }) => [
    keyword,
    lines.findLastIndex((line) => line < start),
    text.slice(0, end).trimEnd().length,
  ]);
  expect(ours).toEqual(theirs);
});
