/** Random small configurations, planned by the real Terraform where there is one, and resolved by us. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDisk } from "../../src/discover/disk.ts";
import { resolveInScenarios } from "../../src/terraform/resolve.ts";

const version = spawnSync("terraform", ["version", "-json"], { encoding: "utf8" });
const installed = version.status === 0 && version.stdout.includes('"1.11.');

type Tree = Readonly<Record<string, string>>;

const names = ["a", "b", "c"] as const;
const text = fc.constantFrom('"x"', '"y z"', '"é"', '"10"', '""', '"true"');
const scalar = fc.oneof(text, fc.integer({ min: -2, max: 9 }).map(String), fc.constantFrom("true", "null", "2.50"));

const list = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(item, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`);
const entries = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }).map(
    (made) =>
      `{ ${Object.entries(made)
        .map(([key, item]) => `${key} = ${item}`)
        .join(", ")} }`,
  );
const number = fc.constantFrom("1", '"2"', "2.50", "-1", "null");

/** Types, with values that fit or convert. */
const types: Readonly<Record<string, fc.Arbitrary<string>>> = {
  string: scalar,
  number,
  bool: fc.constantFrom("true", '"false"', "null"),
  any: fc.oneof(scalar, list(scalar), entries(scalar)),
  "list(string)": list(scalar),
  "set(string)": list(text),
  "set(number)": list(number.filter((one) => one !== "null")),
  "list(any)": list(text),
  "map(string)": entries(scalar),
  "map(any)": entries(number),
  "tuple([any, string])": fc.tuple(scalar, scalar).map(([a, b]) => `[${a}, ${b}]`),
  'object({ a = optional(string, "d"), b = optional(number) })': fc.constantFrom(
    "{}",
    "{ a = null }",
    '{ a = 1, b = "2", c = 3 }',
    "{ b = null }",
  ),
  'map(object({ a = optional(list(string), ["q"]) }))': entries(
    fc.constantFrom("{}", "{ a = [1] }", "{ a = null }", "{ a = [] }"),
  ),
};
const typed = fc
  .constantFrom(...Object.keys(types))
  .chain((type) => fc.tuple(fc.constant(type), types[type] ?? scalar, types[type] ?? scalar));

/** Expressions over `from`: a name that means something where they stand. */
function over(from: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      from,
      scalar,
      fc
        .tuple(from, fc.constantFrom(".a", '["b"]', "[0]", "[*]", "[*].a", ".input", ".output", ".id"))
        .map(([name, step]) => `try(${name}${step}, "none")`),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `[${a}, ${b}]`),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `{ a = ${a}, b = ${b} }`),
      fc
        .tuple(tie("expression"), fc.constantFrom("==", "!="), tie("expression"))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(can(${a} == "x") ? ${b} : ${b})`),
      tie("expression").map((one) => `try("<\${${one}}>", "bad")`),
      tie("expression").map((one) => `try([for k, v in ${one} : { k = k, v = v }], [])`),
      tie("expression").map((one) => `try({ for k, v in ${one} : "k\${k}" => v if v != null }, {})`),
      fc
        .tuple(
          fc.constantFrom("length", "jsonencode", "keys", "tolist", "toset", "tomap", "upper", "tostring", "distinct"),
          tie("expression"),
        )
        .map(([name, one]) => `try(${name}(${one}), "failed")`),
      fc
        .tuple(fc.constantFrom("merge", "contains"), tie("expression"), tie("expression"))
        .map(([name, a, b]) => `try(${name}(${a}, ${b}), "failed")`),
    ),
  }));
  return expression;
}

const ofRoot = fc.constantFrom(
  "var.a",
  "var.b",
  "local.a",
  "terraform_data.one",
  "terraform_data.one.input",
  "terraform_data.one.output",
  "module.m.out",
  "path.module",
  "terraform.workspace",
);

const configuration: fc.Arbitrary<Tree> = fc
  .record({
    a: typed,
    b: typed,
    given: fc.boolean(),
    local: over(fc.constantFrom("var.a", "var.b")),
    input: over(fc.constantFrom("var.a", "var.b", "local.a")),
    each: over(fc.constantFrom("var.a", "var.b", "local.a")),
    count: fc.constantFrom("1", "2", '"3"', "0", "try(length(var.a), 1)"),
    child: fc.oneof(
      typed,
      over(ofRoot.filter((name) => !name.startsWith("module"))).map((passed) => ["any", passed] as const),
    ),
    results: fc.array(over(ofRoot), { minLength: 3, maxLength: 6 }),
  })
  .map(({ a, b, given, local, input, each, count, child, results }) => ({
    "main.tf": [
      `variable "a" {\n  type = ${a[0]}\n  default = ${a[1]}\n}`,
      `variable "b" {\n  type = ${b[0]}\n  default = ${b[1]}\n}`,
      `locals {\n  a = ${local}\n}`,
      `resource "terraform_data" "one" {\n  input = ${input}\n}`,
      `resource "terraform_data" "each" {
  for_each = try({ for k, v in ${each} : k => v }, toset(["x"]))
  input = [each.key, each.value]
}`,
      `resource "terraform_data" "count" {\n  count = ${count}\n  input = "n\${count.index}"\n}`,
      `module "m" {\n  source = "./m"\n  in = ${child[1]}\n}`,
      ...results.map((one, index) => `resource "terraform_data" "r${index}" {\n  input = ${one}\n}`),
    ].join("\n"),
    "m/main.tf": `variable "in" {
  type = ${child[0]}
}
output "out" {
  value = { in = var.in, where = path.module }
}
resource "terraform_data" "m" {
  input = var.in
}
`,
    ...(given ? { "terraform.tfvars": `a = ${a[2]}\n` } : {}),
  }));

const unknown = { $unknown: true };

/** A planned value with what is unknown in it marked. */
function marked(value: unknown, unclear: unknown): unknown {
  if (unclear === true) return unknown;
  if (Array.isArray(unclear)) {
    const items = Array.isArray(value) ? (value as unknown[]) : [];
    return Array.from({ length: Math.max(items.length, unclear.length) }, (_, index) =>
      marked(items[index] ?? null, unclear[index]),
    );
  }
  if (typeof unclear !== "object" || unclear === null) return value;
  const entries: Record<string, unknown> = { ...(value as Record<string, unknown> | null) };
  for (const [key, inner] of Object.entries(unclear))
    if (inner !== false) entries[key] = marked(entries[key] ?? null, inner);
  return entries;
}

/** As marked: what we call a choice is unknown to a plan. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== "object" || value === null) return value;
  if ("$anyOf" in value || "$unknown" in value) return unknown;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]));
}

interface Change {
  readonly address: string;
  readonly change: {
    readonly after: { readonly input?: unknown };
    readonly after_unknown: { readonly input?: unknown };
  };
}

/** Inputs of all resources; null where Terraform refuses the configuration. */
function byTerraform(folder: string): Record<string, unknown> | null {
  const terraform = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync("terraform", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    });
    return status === 0 ? stdout : null;
  };
  if (
    terraform("init", "-backend=false") === null ||
    terraform("plan", "-refresh=false", "-input=false", "-out=plan") === null
  )
    return null;
  const { resource_changes: changes } = JSON.parse(terraform("show", "-json", "plan") ?? "{}") as {
    resource_changes: readonly Change[];
  };
  return Object.fromEntries(
    changes.map(({ address, change }) => [address, marked(change.after.input ?? null, change.after_unknown.input)]),
  );
}

function byUs(folder: string): Record<string, unknown> {
  const repository = { files: openDisk(folder, folder), paths: [], runs: [], runElsewhere: new Set<string>() };
  const found = resolveInScenarios(repository, ".", { inputs: [], workspace: "default" });
  return Object.fromEntries(
    Object.entries(found?.[0]?.result.resolution.resources ?? {}).map(([address, { attributes }]) => [
      address,
      settled(JSON.parse(attributes["input"] ?? "null")),
    ]),
  );
}

describe.runIf(installed)("random configurations", () => {
  // Fixed, so that a run says something of the change and not of chance; another seed explores.
  const seed = Number(process.env["BORDERLINT_SEED"] ?? 5);
  const numRuns = Number(process.env["BORDERLINT_RUNS"] ?? 6);

  test(`resolve to what terraform plans (BORDERLINT_SEED=${seed})`, { timeout: 20_000 * numRuns + 300_000 }, () => {
    fc.assert(
      fc.property(configuration, (tree) => {
        const folder = mkdtempSync(join(tmpdir(), "configurations-"));
        for (const [path, content] of Object.entries(tree)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
        const planned = byTerraform(folder);
        const resolved = byUs(folder);
        rmSync(folder, { recursive: true });
        if (planned !== null) expect(resolved).toEqual(planned);
      }),
      { seed, numRuns, interruptAfterTimeLimit: 240_000 },
    );
  });
});

test.skipIf(installed)("no terraform of version 1.11 is installed: random configurations are not compared", () => {
  expect(installed).toBe(false);
});
