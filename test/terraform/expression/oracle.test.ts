/** Expressions of which we know what Terraform makes: our own, and a folder of recorded ones where one is named. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { toJson } from "../../../src/value/json.ts";
import { formatType } from "../../../src/value/type.ts";
import { typeOf } from "../../../src/value/type-of.ts";
import { cases } from "./cases.ts";
import { testScope } from "./test-scope.ts";

test.each(cases)("%s", (expression, json) => {
  const outcome = evaluateText(expression, testScope());
  expect(outcome.kind === "failure" ? null : toJson(outcome)).toBe(json);
});

interface Recorded {
  readonly id: string;
  readonly expr: string;
  readonly ok: boolean;
  readonly value?: unknown;
  readonly type?: string;
  /** Exact text where the value does not survive a double. */
  readonly json?: string;
  readonly special?: string;
}

const folder = process.env.BORDERLINT_ORACLE ?? "";

describe.runIf(folder !== "" && existsSync(join(folder, "expressions.jsonl")))("recorded expressions", () => {
  const lines =
    folder === ""
      ? []
      : readFileSync(join(folder, "expressions.jsonl"), "utf8")
          .split("\n")
          .filter((line) => line !== "");
  const recorded = lines.map((line): Recorded => JSON.parse(line));

  test.each(recorded.map((one) => [one.id, one] as const))("%s", (_, { expr, ok, value, type, json, special }) => {
    const outcome = evaluateText(expr, testScope({}, folder));
    if (!ok) return expect(outcome.kind === "unknown" || outcome.kind === "failure", `${expr} is an error`).toBe(true);
    if (outcome.kind === "failure") return expect.fail(`${expr}: ${outcome.summary}: ${outcome.detail}`);
    if (special === "(sensitive value)" || special === "(known after apply)") return;
    const text = toJson(outcome);
    if (special !== undefined) return expect(text, expr).toBe(JSON.stringify(special));
    if (json !== undefined && /^-?[0-9]/.test(json)) expect(text, expr).toBe(json);
    // Compressed bytes differ between libraries; what they decompress to is tested with the function.
    if (!expr.startsWith("base64gzip")) expect(JSON.parse(text), expr).toEqual(value);
    expect(formatType(typeOf(outcome)), expr).toBe(type);
  });
});
