import { describe, expect, test } from "vitest";
import { columns, frameLines } from "../../src/report/frame.ts";
import { render, wrapped } from "../../src/report/formats/terminal.ts";
import { hostile, many, options, sample } from "./sample.ts";

const at = { file: "a.tf", line: 1, column: 1, endLine: 1, endColumn: 1 };

describe("source frame", () => {
  const drawn = (line: string, column: number, endColumn: number): string[] =>
    frameLines({ at: { ...at, column, endColumn }, frame: { line: 1, lines: [line] } }).map((part) => part.text);

  test.each([
    ['region = "cn"', 10, 14, "         ^^^^"],
    ["\tregion", 2, 8, " ^^^^^^"],
    ["名 = x", 5, 6, "     ^"],
    ["a\u0000b = x", 7, 8, "          ^"],
    ["x", 1, 1, "^"],
  ])("%j marks columns %i to %i", (line, column, endColumn, mark) => {
    expect(drawn(line, column, endColumn)[1]).toBe(mark);
  });

  test("shows a window of a line that is too long, with the mark where it belongs", () => {
    const [text, mark] = drawn(`${"x".repeat(5000)}HERE${"y".repeat(5000)}`, 5001, 5005);
    expect(text?.length).toBeLessThan(200);
    expect(text?.slice(mark?.indexOf("^"), (mark?.lastIndexOf("^") ?? 0) + 1)).toBe("HERE");
  });

  test("marks to the end of the line where the finding goes on", () => {
    const lines = frameLines({
      at: { ...at, column: 3, endLine: 2, endColumn: 2 },
      frame: { line: 1, lines: ["a {bc", "}"] },
    });
    expect(lines.map((line) => line.text)).toEqual(["a {bc", "  ^^^", "}"]);
  });
});

describe("wrapping", () => {
  test("never loses a character and never breaks a word", () => {
    const text = `see ${"p/".repeat(40)}main.tf and then some more words of prose`;
    for (const width of [1, 20, 33, 80, 500]) {
      expect(wrapped(text, width).join(" ").split(" ")).toEqual(text.split(" "));
    }
  });

  test("keeps to the width where words allow it", () => {
    for (const line of wrapped("word ".repeat(60).trim(), 40)) expect(columns(line)).toBeLessThanOrEqual(40);
  });
});

test("colour only adds", () => {
  const plain = render(sample, options);
  // oxlint-disable-next-line no-control-regex -- the colours themselves
  expect(render(sample, { ...options, color: true }).replace(/\u001b\[[\d;]*m/g, "")).toBe(plain);
});

test("quiet is one line for each open finding", () => {
  const lines = render(sample, { ...options, quiet: true })
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(
    "envs/cn.tfvars:3:13: error: Amazon Web Services region cn-north-1 lies in Beijing, China [clean-network/clean-cloud/location]",
  );
});

test("verbose shows what is waived and baselined too", () => {
  const text = render(sample, { ...options, verbose: true });
  expect(text).toContain("error[clean-network/clean-carrier/asn] (waived): AS4134 belongs to China Telecom");
  expect(text).toContain("until 2026-12-15, network@quarrystone.example, NET-482");
  expect(text).toContain("(baselined)");
});

test("a log that a runner reads along holds no command of the input's", () => {
  for (const quiet of [true, false]) {
    const text = render(hostile("::error::##[error]"), { ...options, quiet });
    expect(text).not.toMatch(/^\s*::|##\[/m);
    expect(text).toContain("./::error::");
  }
});

test("a rule is explained once", () => {
  const text = render(many(50), options);
  expect(text.split("The operator can be compelled").length - 1).toBe(1);
});
