/** The summary of a job: links to the lines, and what a change brings. */
import { expect, test } from "vitest";
import { render } from "../../src/report/formats/markdown.ts";
import { hostile, many, options, sample } from "./sample.ts";

const blobs = "https://github.com/quarrystone/live/blob/0123abc";

test("places are links where the files can be seen", () => {
  const text = render(sample, { ...options, blobs });
  expect(text).toContain(
    "[`envs/cn.tfvars:3:13`](<https://github.com/quarrystone/live/blob/0123abc/envs/cn.tfvars#L3>)",
  );
  expect(render(sample, options)).not.toContain("](<https://github.com/quarrystone");
});

test("no path makes a link of its own", () => {
  const text = render(hostile("a>)[x](javascript:alert(1))<b"), { ...options, blobs });
  for (const [, target = ""] of text.matchAll(/\]\(<([^>]*)>\)/g)) expect(target).toMatch(/^https?:\/\//);
});

test("with a base, what is new, known and gone", () => {
  const [first] = sample.findings;
  const text = render({ ...sample, fixed: first === undefined ? [] : [first] }, options);
  expect(text).toContain("**4 new findings**, 1 that were there before, 1 that this change removes.");
});

test("a change that only adds, and a baseline, say what is new too", () => {
  const [target] = sample.targets ?? [];
  const open = sample.findings.filter(({ status }) => status === "open");
  const change = target === undefined ? [] : [{ ...target, changedSince: "main" }];
  expect(render({ ...sample, findings: open, targets: change }, options)).toContain(
    "**4 new findings**, 0 that were there before, 0 that this change removes.",
  );
  expect(render(sample, options)).toContain("**4 new findings**, 1 that were there before.");
  expect(render({ ...sample, findings: open }, options)).not.toContain("new finding");
});

test("what could not be read is told at the top, beside findings", () => {
  const broken = { severity: "error", code: "hcl-syntax", message: "found nothing", at: null } as const;
  const top = (report: typeof sample): string => render(report, options).split("| | |")[0] ?? "";
  const whole = { ...sample, diagnostics: [] };
  expect(top({ ...whole, diagnostics: [broken, broken] })).toContain(
    "**Not everything was looked at:** 2 things could not be read.",
  );
  expect(top(whole)).not.toContain("Not everything");
});

test("equal causes are one row of the table", () => {
  const table = render(many(500), options)
    .split("\n")
    .filter((line) => /^\| (🔴|🟡|🔵)/u.test(line));
  expect(table).toHaveLength(4);
  expect(table[0]).toMatch(/ and \d+ more places \|/);
});
