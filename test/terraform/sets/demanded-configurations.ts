/**
 * Random configurations in which something else than the variable itself says what it may be: preconditions behind
 * locals, of what is repeated and in modules, and validations of modules that are called, two levels down.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

interface Setting {
  readonly flag: boolean;
  readonly n: number;
  readonly r: string;
}

/** What repeats something: how it is written, and whether there is any. */
const repeated = fc.constantFrom<readonly [string, (setting: Setting) => boolean]>(
  ["", () => true],
  ["count = 1", () => true],
  ["count = 0", () => false],
  ["count = var.flag ? 1 : 0", ({ flag }) => flag],
  ["count = var.n", ({ n }) => n > 0],
  ["count = var.flag && var.n == 2 ? 2 : 0", ({ flag, n }) => flag && n === 2],
  ['for_each = toset(["a", "b"])', () => true],
  ['for_each = var.flag ? toset([]) : toset(["a"])', ({ flag }) => !flag],
  ["for_each = { for i in range(var.n) : i => i }", ({ n }) => n > 0],
  ['count = var.r == "cn" ? 0 : 1', ({ r }) => r !== "cn"],
);

/** How the value gets there, and what is permitted of it. */
const ways = fc.constantFrom<readonly [string, (r: string) => string]>(
  ["var.r", (r) => r],
  ["local.same", (r) => r],
  ['"${var.r}"', (r) => r],
  ["upper(var.r)", (r) => r.toUpperCase()],
  ['"x-${local.same}"', (r) => `x-${r}`],
  ['var.r == "other" ? "eu" : var.r', (r) => (r === "other" ? "eu" : r)],
  ['{ a = var.r }["a"]', (r) => r],
);

const conditions = fc.constantFrom<readonly [(of: string) => string, (value: string, setting: Setting) => boolean]>(
  [(of) => `contains(["cn", "eu", "CN", "x-cn"], ${of})`, (v) => ["cn", "eu", "CN", "x-cn"].includes(v)],
  [(of) => `${of} == "cn" || ${of} == "eu"`, (v) => v === "cn" || v === "eu"],
  [(of) => `${of} != "other"`, (v) => v !== "other"],
  [(of) => `can(regex("^(cn|eu|x-eu)$", ${of}))`, (v) => ["cn", "eu", "x-eu"].includes(v)],
  [(of) => `startswith(${of}, "c")`, (v) => v.startsWith("c")],
  [(of) => `lookup({ cn = true, EU = true }, ${of}, false)`, (v) => v === "cn" || v === "EU"],
  [(of) => `length(${of}) < 4`, (v) => v.length < 4],
);

const lifecycle = (condition: string): string =>
  block("lifecycle", block("precondition", `condition = ${condition}`, 'error_message = "no"'));

const places = fc.constantFrom("root", "local", "output", "variable", "resource", "deep");

const declared = [
  'variable "r" {\n  type = string\n  nullable = false\n}',
  'variable "flag" {\n  type = bool\n  nullable = false\n}',
  'variable "n" {\n  type = number\n  nullable = false\n  validation {\n    condition = contains([0, 1, 2], var.n)\n' +
    '    error_message = "no"\n  }\n}',
];

function moduleOf(place: string, condition: string): Record<string, string> {
  const validation = block("validation", `condition = ${condition}`, 'error_message = "no"');
  const variable = (more: string): string => block('variable "v"', "type = string", more);
  const output = block('output "v"', "value = var.v");
  const resource = block('resource "terraform_data" "in"', "input = var.v", lifecycle(condition));
  if (place === "variable") return { "m/main.tf": [variable(validation), output].join("\n") };
  if (place === "resource") return { "m/main.tf": [variable(""), resource, output].join("\n") };
  return {
    "m/main.tf": [variable(""), block('module "d"', 'source = "./d"', "v = var.v"), output].join("\n"),
    "m/d/main.tf": [variable(validation), output].join("\n"),
  };
}

export const demandedConfiguration: fc.Arbitrary<Configuration> = fc
  .array(fc.tuple(places, repeated, ways, conditions), { minLength: 1, maxLength: 3 })
  .map((all): Configuration => {
    const files: Record<string, string> = {};
    const main: string[] = [
      ...declared,
      block(
        "locals",
        "same = var.r",
        ...all.map(([, , [way], [written]], at) => `holds${at} = ${written(`(${way})`)}`),
      ),
      block('output "r"', "value = var.r"),
      block('output "off"', 'value = var.flag ? var.r : "off"'),
      block('output "some"', 'value = var.n > 0 ? "${var.r}!" : "none"'),
      block('output "is"', 'value = var.r == "cn"'),
      block('output "long"', "value = length(var.r) > 3"),
      block('output "starts"', 'value = startswith(var.r, "c") ? "c" : substr(var.r, 0, 1)'),
    ];
    for (const [at, [place, [repeat], [way], [written]]] of all.entries()) {
      if (place === "output")
        main.push(
          block(
            `output "p${at}"`,
            `value = ${way}`,
            block("precondition", `condition = ${written(way)}`, 'error_message = "no"'),
          ),
        );
      else if (place === "root" || place === "local") {
        const condition = place === "root" ? written(`(${way})`) : `local.holds${at}`;
        main.push(block(`resource "terraform_data" "r${at}"`, repeat, `input = ${way}`, lifecycle(condition)));
      } else {
        main.push(block(`module "m${at}"`, `source = "./m${at}"`, repeat, `v = ${way}`));
        for (const [path, text] of Object.entries(moduleOf(place, written("var.v"))))
          files[path.replace("m/", `m${at}/`)] = text;
      }
    }
    const settings = [true, false].flatMap((flag) =>
      [0, 1, 2].flatMap((n) => ["cn", "eu", "other", "CN", ""].map((r): Setting => ({ flag, n, r }))),
    );
    const permitted = settings.filter((setting) =>
      all.every(([place, [, isThere], [, made], [, holds]]) => {
        const isAsked = place === "output" || isThere(setting);
        return !isAsked || holds(made(setting.r), setting);
      }),
    );
    return {
      files: { "main.tf": `${main.join("\n")}\n`, ...files },
      given: permitted.map(({ flag, n, r }) => ({ flag: String(flag), n: String(n), r: JSON.stringify(r) })),
      complete: false,
    };
  })
  .filter(({ given }) => given.length > 0);
