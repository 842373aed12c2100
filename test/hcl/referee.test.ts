import { readFileSync } from "node:fs";
import fc from "fast-check";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../src/hcl/parse.ts";
import { anyFile, anyShortFile } from "./generate.ts";
import { project, referee } from "./referee.ts";
import { DIFFERENCES, differs } from "./referee-differences.ts";

/** As JSON has it: without undefined, and without telling 0 from -0. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function ours(text: string): unknown {
  return asJson(project(parseHcl({ path: "x", text })));
}

const files = globSync(["fixtures/**/*.{tf,tofu,tfvars,hcl}", "test/**/*.{tf,tofu,tfvars,hcl}"], { dot: true }).sort();

describe("hcl2-parser reads the same", () => {
  it.each(files)("in %s", (path) => {
    const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    const theirs = referee(text);
    if (theirs === undefined || differs(text)) return;
    expect(ours(text)).toEqual(asJson(theirs));
  });

  it("in files of every form", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const theirs = referee(text);
        if (theirs !== undefined) expect(ours(text)).toEqual(asJson(theirs));
      }),
      { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 10), seed: 20_260_101, interruptAfterTimeLimit: 10_000 },
    );
  });

  it("and refuses the same", () => {
    const piece = fc.constantFrom(
      '"',
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      "\n",
      ",",
      ".",
      "=",
      "~",
      "$",
      "%",
      "${",
      "%{",
      "<<EOT\n",
      "EOT\n",
      "#",
      "/*",
      "*/",
      " ",
      "a",
      "1",
      "for ",
      ":",
      "?",
      "=>",
      "...",
      "*",
      "\\",
      "\r",
      "-",
      "!",
      "'",
    );
    const edited = fc.tuple(anyShortFile, fc.nat(), fc.nat(2), piece).map(([text, at, removed, inserted]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + inserted + text.slice(from + removed);
    });
    fc.assert(
      fc.property(edited, (text) => {
        const theirs = referee(text);
        if (theirs !== undefined && !/\p{Surrogate}/u.test(text) && !differs(text))
          expect(ours(text)).toEqual(asJson(theirs));
      }),
      { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 50), seed: 20_260_102, interruptAfterTimeLimit: 10_000 },
    );
  });

  it.each(DIFFERENCES)("but for this: $reason", ({ example, theirs, pattern }) => {
    expect(parseHcl({ path: "x", text: example }).diagnostics).toEqual([]);
    expect(referee(example)).toEqual(theirs);
    expect(ours(example)).not.toEqual(theirs ?? null);
    if (pattern !== null) expect(example).toMatch(pattern);
  });
});
