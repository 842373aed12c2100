/**
 * Random configurations of modules that are called for each of something: inputs of nested types with defaults at every
 * depth, that are converted, may be null and are validated; outputs with preconditions, of resources with `count` and
 * `for_each` in them, handed on by a module in between; checks, postconditions, ephemeral inputs, what was moved or
 * removed. What is not set is only which of some entries is meant, so that every value is tried.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";
import { expressionsOf } from "./forms.ts";

const refusing = (condition: string): string => block("validation", `condition = ${condition}`, 'error_message = "no"');

const variables: Readonly<Record<string, { readonly text: string; readonly values: readonly string[] }>> = {
  env: {
    text: block(
      'variable "env"',
      "type = string",
      "nullable = false",
      refusing('contains(["dev", "cn", "x"], var.env)'),
    ),
    values: ['"dev"', '"cn"', '"x"'],
  },
  flag: { text: block('variable "flag"', "type = bool", "nullable = false"), values: ["true", "false"] },
  maybe: { text: block('variable "maybe"', "type = bool"), values: ["true", "false", "null"] },
  n: {
    text: block('variable "n"', "type = number", "nullable = false", refusing("contains([0, 1, 2], var.n)")),
    values: ["0", "1", "2"],
  },
};

/** What a module takes, under the name `o`; the tables have entries of different shapes. */
const types = [
  `object({
    r   = optional(string, "eu-west-1")
    on  = optional(bool, true)
    n   = optional(number)
    l   = optional(list(string), ["x"])
    sub = optional(object({ z = optional(string, "a"), k = optional(number, 1), m = optional(map(string)) }), {})
    all = optional(map(object({ p = optional(string, "q"), s = optional(set(string), []) })), { d = {} })
  })`,
  "any",
  `object({
    r   = string
    on  = optional(bool)
    sub = optional(object({ z = string }), { z = "s" })
    l   = optional(set(string))
  })`,
  `object({ r = any, sub = optional(map(string), { z = "t" }), l = optional(list(any), []), on = optional(any) })`,
];

const entries = fc.shuffledSubarray(
  [
    '{ r = "cn-north-1", on = false, sub = { z = "b", m = { a = "1" } }, l = ["b", "a", "a"] }',
    '{ r = null, on = null, l = [], sub = { z = "c", k = null }, all = { e = { p = null, s = ["2", "1"] }, f = {} } }',
    '{ r = "eu", n = "3", sub = { z = null }, l = null, on = "true" }',
    '{ r = 1, l = [1, 2], sub = { z = 5, k = "2" } }',
    '{ r = "cn", on = var.flag, n = var.n, sub = { z = var.env }, l = [var.env, "dev"] }',
    '{ r = var.flag ? "cn" : null, on = var.maybe, l = var.flag ? ["a"] : [], sub = var.flag ? { z = "y" } : null }',
    '{ r = "x", sub = { z = "z" }, all = { for k in ["a", var.env] : k => { p = k, s = [k, "a"] } } }',
  ],
  { minLength: 3, maxLength: 3 },
);

const inner = expressionsOf({
  T: {
    leaves: ["var.o.r", "var.name", '"k"', "local.z"],
    forms: [
      'coalesce(‹T›, "none")',
      "(‹C› ? ‹T› : ‹T›)",
      '"${‹T›}-${‹T›}"',
      "try(var.o.sub.z, ‹T›)",
      "try(var.o.l[0], ‹T›)",
      'try(var.o.all["d"].p, ‹T›)',
      "lookup(var.o, ‹T›, ‹T›)",
      "try(tolist(var.o.l)[1], ‹T›)",
      'join(",", [for v in var.o.l : v])',
      'try(join(",", keys(var.o.all)), ‹T›)',
      "try(one(var.o.l), ‹T›)",
      'try(terraform_data.counted[0].input, "absent")',
      'try(terraform_data.each["a"].input, ‹T›)',
      "tostring(length(terraform_data.each))",
      "tostring(var.o.on)",
      "jsonencode(var.o.sub)",
      "try(upper(var.o.sub.m.a), ‹T›)",
    ],
  },
  C: {
    leaves: ["var.o.on == true", "var.o.on != false", "var.on", "var.o.r == null"],
    forms: ["!‹C›", "(‹C› && ‹C›)", "(‹T› == ‹T›)", "can(var.o.sub.k)", "contains(var.o.l, ‹T›)", "try(var.o.on, ‹C›)"],
  },
  E: {
    leaves: ['toset(["a", "cn"])', "toset([for v in var.o.l : tostring(v)])", '{ a = "x" }'],
    forms: ["(‹C› ? ‹E› : {})", "try(var.o.all, ‹E›)", "{ for k in [‹T›, ‹T›] : k => ‹T›... }", "toset([‹T›, ‹T›])"],
  },
});

/** What the names in it hang on can't name them. */
function withoutOwn(expression: string): string {
  return expression
    .replaceAll(/terraform_data\.\w+\[[^\]]*\]\.input/g, '"own"')
    .replaceAll("length(terraform_data.each)", "2")
    .replaceAll("local.z", '"z"');
}

const outer = expressionsOf({
  K: {
    leaves: ["var.env", '"dev"', '"cn"', 'var.flag ? "cn" : "dev"'],
    forms: [],
  },
  M: {
    leaves: ["module.each[‹K›]", "module.one[0]", "module.wrap.all[‹K›]", "module.plain", "one(module.one[*])"].flatMap(
      (form) => ["var.env", '"cn"', '"dev"'].map((key) => form.replace("‹K›", key)),
    ),
    forms: ["(‹C› ? ‹M› : ‹M›)", "try(‹M›, ‹M›)", "values(module.each)[var.n]", "module.one[var.n]"],
  },
  T: {
    leaves: ["var.env", '"none"'],
    forms: [
      "‹M›.text",
      "‹M›.o.r",
      "‹M›.o.sub.z",
      "try(‹M›.o.sub.m.a, ‹T›)",
      "‹M›.o.l[var.n]",
      "‹M›.each[‹K›]",
      "try(‹M›.each[‹K›], ‹T›)",
      'join(",", ‹L›)',
      "one(‹L›)",
      "element(‹L›, var.n)",
      "(‹C› ? ‹T› : ‹T›)",
      "coalesce(‹T›, ‹T›)",
      "tostring(length(module.one))",
      "tostring(length(module.each))",
      'lookup({ for k, m in module.each : k => m.text }, ‹K›, "none")',
      "try(module.each[‹K›].o.all[‹K›].p, ‹T›)",
    ],
  },
  C: {
    leaves: ["var.flag", "var.maybe == null", "var.n > 0"],
    forms: ["‹M›.o.on", "can(‹M›.o)", "(‹T› == ‹T›)", "contains(keys(module.each), ‹K›)", "(‹M›.text == ‹T›)"],
  },
  L: {
    leaves: ["module.one[*].text", "values(module.each)[*].text", "keys(module.each)"],
    forms: [
      "‹M›.o.l",
      "[for k, m in module.each : m.text if ‹C›]",
      "[for k, m in module.each : m.o.sub.z if m.o.on == true]",
      "flatten([for m in module.one : m.o.l])",
      "concat(module.one[*].text, ‹L›)",
      "compact(‹L›)",
      "keys(‹M›.each)",
      "values(‹M›.each)",
      "tolist(toset(‹L›))",
      "[for m in [‹M›, ‹M›] : m.text]",
      "[for k, v in module.wrap.all : v.text]",
      "values(module.wrap.all)[*].o.r",
    ],
  },
  A: {
    leaves: ["module.plain.o"],
    forms: ["‹T›", "‹L›", "‹C›", "‹M›.o", "‹M›.each", "{ for k, m in module.each : k => m.o.on }"],
  },
});

/** Of 54 settings; planning all of them takes long. */
const tried = [9, 18, 54];

export const calledConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    type: fc.constantFrom(...types),
    table: entries,
    nullable: fc.constantFrom("nullable = false", "nullable = true", "default = null"),
    name: fc.constantFrom('default = "n"', "default = null", "nullable = false"),
    inside: fc.tuple(inner.T, inner.E, inner.T, inner.C, inner.C),
    calls: fc.tuple(
      fc.constantFrom(
        "local.table",
        "{ for k, v in local.table : k => v if k != var.env }",
        '{ for k in toset([var.env, "cn"]) : k => local.table[k] }',
        '{ for k, v in local.table : k => v if (k == "cn") == var.flag }',
      ),
      fc.constantFrom("var.n", "var.flag ? 1 : 0", "var.maybe == null ? 1 : 0", "var.maybe == true ? 2 : 1"),
      fc.constantFrom("local.table[var.env]", "local.table.cn", 'local.table[var.flag ? "dev" : "x"]'),
    ),
    outputs: fc.array(outer.A, { minLength: 12, maxLength: 18 }),
    resource: fc.tuple(outer.T, outer.C),
    most: fc.constantFrom(...tried),
  })
  .map(({ most, type, table, nullable, name, inside, calls, outputs, resource }): Configuration => {
    const [z, each, counted] = [inside[0], inside[1], inside[3]].map(withoutOwn);
    const [, , text, , precondition] = inside;
    const module = [
      block('variable "o"', `type = ${type}`, nullable),
      block('variable "name"', "type = string", name),
      block('variable "on"', "type = bool", "default = true"),
      block('variable "token"', "type = string", "ephemeral = true", 'default = "t"'),
      block("locals", `z = try(${z}, "no")`),
      block('resource "terraform_data" "counted"', `count = try(${counted}, false) ? 1 : 0`, `input = try(${z}, "i")`),
      block(
        'resource "terraform_data" "each"',
        `for_each = try({ for k, v in ${each} : k => "v" if k != null }, {})`,
        'input = "${each.key}!"',
      ),
      block(
        'output "text"',
        `value = try(${text}, "error")`,
        block("precondition", `condition = try(${precondition}, true) || true`, 'error_message = "no"'),
      ),
      block('output "o"', "value = var.o"),
      block('output "each"', "value = { for k, v in terraform_data.each : k => v.input }"),
    ].join("\n");
    const written = outputs.map((one) => `try(${one}, "error")`);
    const given = Object.entries(variables);
    const main = [
      ...given.map(([, one]) => one.text),
      block("locals", "table = {", ...["dev", "cn", "x"].map((key, at) => `  ${key} = ${table[at]}`), "}"),
      block('module "each"', 'source = "./each"', `for_each = ${calls[0]}`, "o = each.value", "name = each.key"),
      block(
        'module "one"',
        'source = "./one"',
        `count = ${calls[1]}`,
        `o = ${calls[2]}`,
        'name = "i${count.index}"',
        "on = var.maybe",
      ),
      block('module "plain"', 'source = "./plain"', `o = ${calls[2]}`, 'name = "p"', "on = var.flag"),
      block('module "wrap"', 'source = "./wrap"', "table = local.table", "key = var.env"),
      block(
        'resource "terraform_data" "r"',
        `input = try(${resource[0]}, "error")`,
        `triggers_replace = [try(${resource[0]}, 1)]`,
        block(
          "lifecycle",
          block("precondition", `condition = try(${resource[1]}, true) || true`, 'error_message = "no"'),
          block("postcondition", 'condition = self.input != "never"', 'error_message = "no"'),
        ),
      ),
      block('check "c"', block("assert", `condition = try(${resource[1]}, true)`, 'error_message = "no"')),
      block("moved", "from = terraform_data.old", "to = terraform_data.r"),
      block("removed", "from = terraform_data.gone", block("lifecycle", "destroy = false")),
      ...written.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    let settings: Record<string, string>[] = [{}];
    for (const [one, { values }] of given)
      settings = settings.flatMap((before) => values.map((value) => ({ ...before, [one]: value })));
    const wrap = [
      'variable "table" {}',
      block('variable "key"', "type = string"),
      block('module "in"', 'source = "./in"', "for_each = var.table", "o = each.value", "name = var.key"),
      block('output "all"', "value = module.in"),
    ].join("\n");
    const stride = Math.ceil(settings.length / most);
    return {
      files: {
        "main.tf": `${main}\n`,
        "each/main.tf": module,
        "one/main.tf": module,
        "plain/main.tf": module,
        "wrap/main.tf": wrap,
        "wrap/in/main.tf": module,
      },
      given: settings.filter((_, at) => at % stride === 0),
      complete: stride === 1,
    };
  });
