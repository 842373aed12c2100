/**
 * Random configurations with typed objects, lists and maps that nobody sets: bools in them, attributes that may be left
 * out, patterns with flags, and what may be an error there: chains of `try`, `lookup`, `one`, splats, first parts.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

interface Domain {
  readonly text: string;
  readonly values: readonly string[];
}

const refusing = (condition: string): string => block("validation", `condition = ${condition}`, 'error_message = "no"');

const text = (condition: string, values: readonly string[], nullable: boolean): Domain => ({
  text: block('variable "r"', "type = string", ...(nullable ? [] : ["nullable = false"]), refusing(condition)),
  values: [...values.map((one) => JSON.stringify(one)), ...(nullable ? ["null"] : [])],
});

const regions: fc.Arbitrary<Domain> = fc.constantFrom(
  text('can(regex("(?i)^(eu|cn)$", var.r))', ["eu", "EU", "Eu", "eU", "cn", "CN", "Cn", "cN"], false),
  text('can(regex("^(?i:a)b$", var.r))', ["ab", "Ab"], false),
  text('can(regex("^(eu|cn)(-[12])?$", var.r))', ["eu", "cn", "eu-1", "eu-2", "cn-1", "cn-2"], false),
  text('var.r == null || can(regex("(?s)^(eu|cn)$", var.r))', ["eu", "cn"], true),
  text('try(contains(["eu", "cn"], var.r), var.r == null)', ["eu", "cn"], true),
  text('length(regexall("(?U)^(eu|cn)$", var.r)) == 1', ["eu", "cn"], false),
  text('try(regex("^(eu|cn)$", var.r)[0] == var.r, false)', ["eu", "cn"], false),
  text('contains(["eu", "cn"], try(split("-", var.r)[0], "")) && length(var.r) == 2', ["eu", "cn"], false),
);

const objects: fc.Arbitrary<Domain> = fc.constantFrom(
  {
    text: block('variable "o"', "type = object({ on = bool, off = optional(bool, false) })", "nullable = false"),
    values: ["true", "false", "null"].flatMap((on) => [`{ on = ${on} }`, `{ on = ${on}, off = true }`]),
  },
  {
    text: block('variable "o"', "type = object({ on = optional(bool), off = optional(bool, true) })"),
    values: [
      "null",
      ...["true", "false", "null"].flatMap((on) => [`{ on = ${on}, off = true }`, `{ on = ${on}, off = false }`]),
    ],
  },
  {
    text: block(
      'variable "o"',
      "type = object({ on = bool, off = bool })",
      "nullable = false",
      refusing("var.o.on != null && var.o.off != null && var.o.on != var.o.off"),
    ),
    values: ["{ on = true, off = false }", "{ on = false, off = true }"],
  },
);

/** Not all that they may be. */
const opens: readonly (readonly [string, Domain])[] = [
  [
    "l",
    {
      text: block('variable "l"', "type = list(string)", "nullable = false"),
      values: ["[]", '["cn"]', '["eu", null]'],
    },
  ],
  [
    "m",
    {
      text: block('variable "m"', "type = map(bool)"),
      values: ["null", "{}", "{ a = true }", "{ a = null, b = false }"],
    },
  ],
  [
    "s",
    { text: block('variable "s"', "type = set(string)", "nullable = false"), values: ["[]", '["cn"]', '["eu", "cn"]'] },
  ],
  [
    "t",
    {
      text: block('variable "t"', "type = list(object({ on = bool, z = optional(string) }))", "nullable = false"),
      values: ["[]", '[{ on = true, z = "cn" }]', "[{ on = null }, { on = false }]"],
    },
  ],
  ["n", { text: block('variable "n"', "type = number", "nullable = false"), values: ["0", "1", "2", "-1", "0.5"] }],
  ["x", { text: block('variable "x"', "nullable = false"), values: ['"cn"', "1", "true", '["cn"]', '{ a = "cn" }'] }],
];

const closed = [
  'try(lower(var.r), "error")',
  'try(upper(trimspace(var.r)), "error")',
  'try(var.o.on ? "on" : "off", "error")',
  'try(!var.o.off, "error")',
  "try(var.o.on, null)",
  'var.o == null ? "none" : try(var.o.off ? "on" : "off", "error")',
  'try(lookup(var.o, "on", true), "error")',
  'try(lookup(var.o, "zone", "none"), "error")',
  'try([for k, v in var.o : k if v], "error")',
  'try(coalesce(var.o.on, var.o.off), "error")',
  'try(tostring(var.o.on), "error")',
  'try("${var.o.on}-x", "error")',
  'try(alltrue(values(var.o)), "error")',
  'try(anytrue([var.o.on, var.o.off]), "error")',
  'try(split("-", var.r)[0], "error")',
  'try(split("-", var.r)[1], "error")',
  'try(startswith(var.r, "c") ? "cn-north-1" : "eu-west-1", "error")',
  'try({ eu = "eu-west-1", cn = "cn-north-1" }[lower(var.r)], "error")',
  'can(var.o.on) ? "has" : "lacks"',
  'can(lower(var.r)) ? "text" : "none"',
  'try(var.o.on == var.o.off ? "same" : "other", "error")',
  'try(one([for x in [var.r] : x if x != null]), "error")',
  'try(var.o[*].on, "error")',
  'try(keys(var.o), "error")',
  'try(length(var.r) == 2, "error")',
  'try(jsonencode(var.o), "error")',
];

const open = [
  'try(length(var.l) == 1, "error")',
  'try(var.l[0], "error")',
  'try(lower(var.l[0]), "error")',
  'try(one(var.l), "error")',
  'try(join(",", var.l), "error")',
  'try(contains(var.l, "cn") ? "cn" : "eu", "error")',
  'try(var.m["a"] ? "a" : "b", "error")',
  'try(lookup(var.m, "a", false), "error")',
  'try(length(var.m) > 0, "error")',
  'try(keys(var.m)[0], "error")',
  'try(var.m.b, "error")',
  'try(one(var.s), "error")',
  'try(tolist(var.s)[0], "error")',
  'try(var.t[*].on, "error")',
  'try(var.t[0].z, "error")',
  'try(var.t[0].on ? "a" : "b", "error")',
  'try(one(var.t[*].z), "error")',
  'try([for x in var.t : x.z if x.on], "error")',
  'try(var.n + 1 > 2, "error")',
  'try(1 / var.n > 1, "error")',
  'try(element(var.l, var.n), "error")',
  'try(["cn", "eu"][var.n], "error")',
  'try(lower(var.x), "error")',
  'try(length(var.x), "error")',
  'try(var.x.a, "error")',
  'try(var.x[0], "error")',
  'try(tostring(var.x), "error")',
  'try(var.x ? "a" : "b", "error")',
  'try(-var.x, "error")',
  'try(keys(var.x)[0], "error")',
  'try(distinct(var.l)[0], "error")',
  'try(reverse(var.l)[0], "error")',
  'try(toset(var.l) == toset([]), "error")',
  'try(base64encode(var.x), "error")',
  'try(compact(var.l)[0], "error")',
  'try(split(",", join(",", var.s))[0], "error")',
  'can(var.x.a) ? "has" : "lacks"',
  'can(length(var.x)) ? "has" : "lacks"',
];

const maxSettings = 60;

export const typedConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    r: regions,
    o: objects,
    more: fc.option(fc.constantFrom(...opens), { nil: null }),
    seconds: fc.constantFrom(...opens),
    closed: fc.uniqueArray(fc.constantFrom(...closed), { minLength: 5, maxLength: 9 }),
    open: fc.uniqueArray(fc.constantFrom(...open), { minLength: 12, maxLength: 20 }),
    counted: fc.constantFrom(
      "try(var.o.on ? 1 : 0, 0)",
      "var.o == null ? 0 : 1",
      "length(compact([var.r]))",
      "try(var.o.off, false) ? 1 : 0",
    ),
    spread: fc.integer({ min: 0, max: 1_000 }),
  })
  .map(({ r, o, more, seconds, closed: certain, open: wide, counted, spread }): Configuration => {
    const given = more === null ? [] : [more, ...(seconds[0] === more[0] ? [] : [seconds])];
    const domains = new Map<string, Domain>([["r", r], ["o", o], ...given]);
    const isDeclared = (expression: string): boolean =>
      [...expression.matchAll(/var\.(\w+)/g)].every(([, name = ""]) => domains.has(name));
    const outputs = [...certain, ...wide.filter(isDeclared)];
    const written = [
      ...[...domains.values()].map((one) => one.text),
      block('resource "terraform_data" "c"', `count = ${counted}`, 'input = try(lower(var.r), "none")'),
      block('output "counted"', 'value = try(one(terraform_data.c[*].input), "error")'),
      block('output "first"', 'value = try(terraform_data.c[0].input, "none")'),
      ...outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    let settings: Record<string, string>[] = [{}];
    for (const [name, { values }] of domains)
      settings = settings.flatMap((one) => values.map((each) => ({ ...one, [name]: each })));
    const step = Math.max(1, Math.floor(settings.length / maxSettings));
    return {
      files: { "main.tf": `${written}\n` },
      given: settings.filter((_, at) => (at + spread) % step === 0),
      complete: more === null && step === 1,
    };
  });
