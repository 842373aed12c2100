/** Random expressions, evaluated by us and by the real Terraform where there is one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { testScope } from "./test-scope.ts";

const version = spawnSync("terraform", ["version", "-json"], { encoding: "utf8" });
const installed = version.status === 0 && version.stdout.includes('"1.11.');

/** Expressions as text; most of them are valid, many fail, which must fail here too. */
const { expression } = fc.letrec<
  Record<"expression" | "number" | "text" | "boolean" | "list" | "object" | "any", string>
>((tie) => ({
  expression: fc.oneof(tie("any"), tie("number"), tie("text"), tie("boolean"), tie("list"), tie("object")),
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant("null"),
    tie("number"),
    tie("text"),
    tie("boolean"),
    tie("list"),
    tie("object"),
    fc.tuple(tie("boolean"), tie("any"), tie("any")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
    fc.tuple(tie("list"), tie("number")).map(([l, n]) => `${l}[${n}]`),
    fc.tuple(tie("object"), fc.constantFrom("a", "b", "k")).map(([o, k]) => `${o}.${k}`),
    fc.tuple(tie("object"), tie("text")).map(([o, k]) => `${o}[${k}]`),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => `try(${a}, ${b})`),
  ),
  number: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: -3, max: 12 }).map(String),
    fc.constantFrom("0.1", "1.5", "1e3", "2.25", "-0.3", "9007199254740993", "1e21"),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*", "/", "%"), tie("number"))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    tie("number").map((n) => `-${n}`),
    // Terraform computes with 64 bits what `length` returns, with 512 what it reads.
    tie("text").map((t) => `tonumber(tostring(length(${t})))`),
    tie("any").map((t) => `tonumber(${t})`),
  ),
  text: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom('"a"', '"b"', '"k"', '""', '"1"', '"true"', '"é"', '"10"', '"x y"'),
    tie("any").map((t) => `"<\${${t}}>"`),
    tie("any").map((t) => `"\${${t}}"`),
    tie("any").map((t) => `tostring(${t})`),
    fc.tuple(tie("boolean"), tie("text")).map(([c, t]) => `"%{if ${c}}y\${${t}}%{else}n%{endif}"`),
    tie("list").map((l) => `"%{for i, x in ${l}}\${i}=\${x};%{endfor}"`),
    tie("any").map((v) => `jsonencode(${v})`),
  ),
  boolean: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("true", "false", '"true"', "1 == 1"),
    fc.tuple(tie("any"), fc.constantFrom("==", "!="), tie("any")).map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc
      .tuple(tie("number"), fc.constantFrom("<", "<=", ">", ">="), tie("number"))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    // What can't fail: Terraform 1.11 does not short-circuit, later versions do.
    fc.tuple(tie("boolean"), fc.constantFrom("&&", "||"), tie("any")).map(([a, o, b]) => `(can(${a}) ${o} can(${b}))`),
    tie("boolean").map((b) => `!${b}`),
    tie("any").map((a) => `can(${a})`),
  ),
  list: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.array(tie("any"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    tie("list").map((l) => `tolist(${l})`),
    tie("list").map((l) => `toset(${l})`),
    fc.tuple(tie("list"), tie("boolean")).map(([l, c]) => `[for i, x in ${l} : [i, x] if ${c}]`),
    fc.tuple(tie("object"), tie("any")).map(([o, v]) => `[for k, v in ${o} : k == "a" ? v : ${v}]`),
    tie("any").map((v) => `${v}[*]`),
    tie("list").map((v) => `${v}[*].a`),
  ),
  object: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .array(fc.tuple(fc.constantFrom("a", "b", "k", '"a"', '"\\u00e9"', "(1)"), tie("any")), { maxLength: 3 })
      .map((items) => `{ ${items.map(([k, v]) => `${k} = ${v}`).join(", ")} }`),
    tie("object").map((o) => `tomap(${o})`),
    fc.tuple(tie("list"), tie("any")).map(([l, v]) => `{ for i, x in ${l} : "k\${i}" => ${v} }`),
    tie("list").map((l) => `{ for i, x in ${l} : x => i... }`),
  ),
}));

/** What Terraform makes of each expression, as JSON text; null where it reports an error. */
function byTerraform(expressions: readonly string[]): (string | null)[] {
  const folder = mkdtempSync(join(tmpdir(), "expressions-"));
  const answers: (string | null)[] = [];
  // It prints the last result only, and reads lines of at most 64 kB.
  const perLine = 100;
  for (let at = 0; at < expressions.length; at += perLine) {
    const parts = expressions.slice(at, at + perLine).map((text) => `try(jsonencode(${text}), "!")`);
    const input = `base64encode(jsonencode([${parts.join(", ")}]))`;
    const { stdout, stderr } = spawnSync("terraform", ["console", "-no-color"], {
      cwd: folder,
      input,
      encoding: "utf8",
    });
    const encoded = /^"(.*)"$/m.exec(stdout)?.[1];
    if (encoded === undefined) throw new Error(`terraform refuses ${input}: ${stderr}`);
    const texts: string[] = JSON.parse(Buffer.from(encoded, "base64").toString());
    answers.push(...texts.map((text) => (text === "!" ? null : text)));
  }
  rmSync(folder, { recursive: true });
  return answers;
}

function byUs(text: string): string | null {
  const outcome = evaluateText(`jsonencode(${text})`, testScope());
  return outcome.kind === "string" ? outcome.text : null;
}

describe.runIf(installed)("random expressions", () => {
  // Fixed, so that a run says something of the change and not of chance; another seed explores.
  const seed = Number(process.env.BORDERLINT_SEED ?? 7);
  const runs = Number(process.env.BORDERLINT_RUNS ?? 600);

  test(`equal what terraform makes of them (BORDERLINT_SEED=${seed})`, () => {
    const texts = fc.sample(expression, { seed, numRuns: runs });
    const wanted = byTerraform(texts);
    const differences = texts.flatMap((text, at) => {
      const want = wanted[at] ?? null;
      const got = byUs(text);
      return got === want ? [] : [{ text, terraform: want, us: got }];
    });
    expect(differences).toEqual([]);
  });
});
