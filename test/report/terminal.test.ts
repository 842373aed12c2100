import { describe, expect, test } from "vitest";
import { columns, frameLines } from "../../src/report/frame.ts";
import { render } from "../../src/report/formats/terminal.ts";
import { clipped, wrapped } from "../../src/report/terminal/page.ts";
import { empty, hostile, many, options, sample } from "./sample.ts";

const at = { file: "a.tf", line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Without colours. */
const linesAt = (width: number, report: typeof sample, verbose: boolean): string[] =>
  render(report, { ...options, width, verbose, color: false }).split("\n");

describe("what stands after the findings", () => {
  const root = "live/shop";
  const long = {
    ...sample,
    findings: [],
    diagnostics: [],
    formats: "dockerfile json package script serverless yaml compose nomad"
      .split(" ")
      .map((format) => ({ format, files: 12, read: false })),
    scenarios: sample.scenarios.map((one) => ({ ...one, root, restsOn: ["envs/anz.tfvars", "envs/sg.tfvars"] })),
    unresolved: [{ subject: "a.tf", at, reason: "address: a host of which nobody says what it is, here or elsewhere" }],
  };

  test.each([false, true])("is as wide as the terminal; verbose: %s", (verbose) => {
    for (const width of [80, 120])
      for (const line of linesAt(width, long, verbose)) expect(columns(line)).toBeLessThanOrEqual(width);
  });

  test("a gap names its file once", () => {
    expect(linesAt(120, long, false).filter((line) => line.includes("address:"))).toEqual([
      "  a.tf:1:1: address: a host of which nobody says what it is, here or elsewhere",
    ]);
  });

  test("one cause is told once, with how much it leaves open; everything lists all", () => {
    const open = (subject: string, reason: string) => ({ subject, at, reason });
    const unresolved = [
      ...["a", "b", "c", "d", "e"].map((name) => open(`x.${name}`, "region: nothing sets var.region")),
      open("x.f", "availability_zone: nothing sets var.region"),
      open("y.a", "zone: nothing sets var.zone"),
    ];
    const told = (verbose: boolean) =>
      linesAt(120, { ...long, unresolved }, verbose).filter((line) => line.includes("nothing sets"));
    expect(told(false)).toEqual([
      "  a.tf:1:1: x.a and 5 more: region: nothing sets var.region",
      "  a.tf:1:1: y.a: zone: nothing sets var.zone",
    ]);
    expect(told(true)).toHaveLength(7);
  });
});

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

  test("breaks between wide characters, which have no blanks", () => {
    const text = `地域 ${"部署在北京的存储桶".repeat(8)} 。`;
    const lines = wrapped(text, 40);
    for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(40);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });

  test.each([
    ["名 = x", 6],
    ["e\u0301", 1],
    ["✅ ok", 5],
    ["🇨🇳", 2],
    ["한글", 4],
    ["ｗ", 2],
    ["😀", 2],
  ])("%j takes %i columns", (text, expected) => expect(columns(text)).toBe(expected));

  test("a line that is cut keeps to the width, wide characters too", () => {
    expect(clipped("部署在北京".repeat(9), 21)).toBe("部署在北京部署在北京…");
    expect(clipped("a word and a word and a word", 21)).toBe("a word and a word an…");
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
    "envs/cn.tfvars:3:13: error: Amazon Web Services region cn-north-1 lies in Beijing, China " +
      "[clean-network/clean-cloud/location]",
  );
});

test("verbose shows what is waived and baselined too", () => {
  const text = render(sample, { ...options, verbose: true });
  expect(text).toContain("error[clean-network/clean-carrier/asn] (waived): AS4134 belongs to China Telecom");
  expect(render(sample, options)).not.toContain("clean-carrier");
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

test("a rule is explained once, and only where everything is asked for", () => {
  const reason = "The operator can be compelled";
  expect(render(many(50), { ...options, verbose: true }).split(reason).length - 1).toBe(1);
  expect(render(many(50), options)).not.toContain(reason);
});

describe("in brief", () => {
  const [first] = sample.findings;
  if (first === undefined) throw new Error("the sample has findings");
  const at = (line: number) => ({ ...first.at, line, endLine: line });
  const withFindings = (...findings: (typeof first)[]) => ({ ...sample, findings, diagnostics: [], unresolved: [] });

  test("a finding is told on few lines: who, where and when; the line; how; what to do; the rule", () => {
    const lines = render(withFindings(first), { ...options, summary: false })
      .trimEnd()
      .split("\n");
    expect(lines).toEqual([
      "error[clean-network/clean-cloud/location]: Region cn-north-1: Amazon Web Services (US), in",
      "  Beijing, mainland China (CN), unless a caller overrides the default",
      " --> envs/cn.tfvars:3:13",
      '3 | region      = "cn-north-1"',
      "  |             ^^^^^^^^^^^^",
      "  = how  … > provider.aws.cn and 1 more; for 3 resources, 2 with data: aws_s3_bucket.logs …",
      '  = fix  Write "ap-southeast-1" instead of "cn-north-1" (then it is gone)',
    ]);
  });

  test("a change that takes another account is told as one", () => {
    const { change } = first;
    if (change === null) throw new Error("the sample has a change");
    const beside = "cn-north-1 is in another partition: it takes another account and its credentials";
    const report = withFindings({ ...first, change: { ...change, beside } });
    expect(render(report, options)).toContain('instead of "cn-north-1" (in another account)\n');
    expect(render(report, { ...options, verbose: true }).replace(/\s+/g, " ")).toContain(beside);
  });

  test("equal causes are one, with their places; what differs in anything that is told is not", () => {
    const same = [first, { ...first, at: at(7) }, { ...first, at: at(9) }];
    const text = render(withFindings(...same), options);
    expect(text.split("error[").length - 1).toBe(1);
    expect(text).toContain("Region cn-north-1 and 2 more places");
    // Whole, so that a terminal makes links of them.
    expect(text).toContain(`= also ${first.at.file}:7, ${first.at.file}:9`);
    for (const other of [
      { value: "cn-northwest-1" },
      { level: "warning" as const },
      { certainty: "possible" as const, condition: "when var.x is true" },
      { scenarios: ["-var-file=b.tfvars"] },
      { change: { ...first.change!, by: '"eu-west-1"' } },
      { rule: "clean-cloud/operator" },
    ])
      expect(render(withFindings(first, { ...first, at: at(7), ...other }), options)).not.toContain("= also");
  });

  test("what no change was found for is one with what one was found for, and the change says for how many", () => {
    const untried = [7, 9].map((line) => ({ ...first, at: at(line), change: null }));
    for (const findings of [
      [first, ...untried],
      [...untried, first],
    ]) {
      const text = render(withFindings(...findings), { ...options, width: 140 });
      expect(text.split("error[").length - 1).toBe(1);
      expect(text).toContain(`Write ${first.change?.by} instead of`);
      expect(text).toContain("shown for 1 of 3\n");
    }
    const other = { ...first, at: at(8), change: { ...first.change!, by: '"eu-west-1"' } };
    expect(render(withFindings(first, other, ...untried), options).split("error[").length - 1).toBe(3);
  });

  test("many places are counted", () => {
    const places = Array.from({ length: 40 }, (_, index) => ({ ...first, at: at(index + 1) }));
    const [two, three, four] = [2, 3, 4].map((line) => `${first.at.file}:${line}`);
    expect(render(withFindings(...places), options).replace(/\s+/g, " ")).toContain(
      `= also ${two}, ${three}, ${four} and 36 more`,
    );
  });

  test("--statistics counts by rule, the most first", () => {
    const text = render(withFindings(first, { ...first, at: at(7) }, { ...first, rule: "clean-cloud/operator" }), {
      ...options,
      statistics: true,
    });
    expect(text).toContain("by rule\n  2  error    clean-network/clean-cloud/location ");
    expect(text).toMatch(/\/clean-cloud\/location .*\n {2}1 {2}error/);
  });

  test("without a summary what proved nothing is told all the same", () => {
    const incomplete = { ...empty, summary: { ...empty.summary, incomplete: true } };
    expect(render(incomplete, { ...options, summary: false })).toContain("INCONCLUSIVE");
    expect(render(empty, { ...options, summary: false })).toBe("");
  });
});
