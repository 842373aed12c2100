/**
 * Random configurations over most of what the language has (see broad-grammar.ts), with variables that nobody sets:
 * objects with optional attributes, maps of them, sets, tuples. Their values go through modules with `count` and
 * `for_each`, whose outputs have conditions, and through resources that may not be there.
 */
import fc from "fast-check";
import { broadGrammar } from "./broad-grammar.ts";
import type { Names } from "./broad-grammar.ts";
import { block, environment, flag, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

function variable(
  type: string,
  values: readonly string[],
  ...more: readonly string[]
): Omit<Domain, "text"> & {
  readonly declared: readonly string[];
} {
  return { declared: [`type = ${type}`, ...more], values };
}

const refusing = (condition: string): string =>
  block("validation", `condition = ${condition}`, 'error_message = "no"').trimEnd();

/** Variables that nobody sets: how they are declared, and some of what they may be. */
const open = {
  s: variable("string", ["null", '"cn"', '""', '"a"', '"1"', '"a-b"']),
  n: variable("number", ["null", "0", "1", "2", "-1", "1.5"]),
  b: variable("bool", ["null", "true", "false"]),
  x: variable("any", ["null", '"cn"', "1", "[]", '["cn", "a"]', '{ a = "cn" }', '{ cn = { r = "x", on = true } }']),
  ls: variable("list(string)", ["[]", '["cn"]', '["a", "cn", "a"]', '["", null]'], "nullable = false"),
  ln: variable("list(number)", ["null", "[]", "[1]", "[2, 1, 2]"]),
  ss: variable("set(string)", ["null", "[]", '["a"]', '["cn", "b"]']),
  m: variable("map(string)", ["{}", '{ a = "cn" }', '{ cn = "x", a = null }', "null"]),
  t: variable("tuple([string, bool])", ['["cn", true]', "[null, false]", '["a", null]', "null"]),
  o: variable(
    'object({ r = optional(string, "eu"), on = optional(bool, true), n = optional(number), ' +
      'in = optional(object({ r = optional(string, "cn"), z = optional(list(string), ["z"]) }), {}) })',
    ["null", "{}", '{ r = "cn", n = 2 }', "{ on = false, in = { z = [] } }", '{ r = null, in = { r = "a" } }'],
  ),
  mo: variable('map(object({ r = optional(string, "eu"), on = optional(bool, true) }))', [
    "{}",
    "{ a = {} }",
    '{ cn = { r = "cn" }, a = { on = false } }',
    "null",
  ]),
  lo: variable("list(object({ r = string, n = optional(number, 1) }))", [
    "[]",
    '[{ r = "cn" }]',
    '[{ r = "a", n = 2 }, { r = "a" }]',
  ]),
  so: variable("set(object({ r = string, n = number }))", [
    "[]",
    '[{ r = "cn", n = 1 }]',
    '[{ r = "a", n = 2 }, { r = "cn", n = 1 }]',
  ]),
  ml: variable("map(list(string))", ["{}", '{ a = ["cn"] }', '{ a = [], cn = ["x", "cn"] }']),
  v: variable(
    "string",
    ['"cn-a"', '"eu-b"', '"cn-b"'],
    "nullable = false",
    refusing('length(split("-", var.v)) == 2'),
    refusing('contains(["cn", "eu"], split("-", var.v)[0])'),
    refusing('can(regex("-[ab]$", var.v)) && var.v != "eu-a"'),
  ),
  w: variable(
    "object({ r = string, on = optional(bool, false) })",
    ['{ r = "cn" }', '{ r = "eu", on = true }', '{ r = "eu" }'],
    "nullable = false",
    refusing('contains(["cn", "eu"], var.w.r)'),
    refusing('var.w.r != "cn" || !var.w.on'),
  ),
  vl: variable(
    "list(string)",
    ["[]", '["cn"]', '["eu", "cn"]'],
    "nullable = false",
    refusing('alltrue([for r in var.vl : contains(["cn", "eu"], r)])'),
    refusing("length(var.vl) < 3"),
  ),
  e: variable("string", ["null", '"cn"'], "ephemeral = true"),
} as const;

const openNames: Names = {
  text: [
    "var.s",
    "var.x",
    "var.v",
    "var.w.r",
    "var.o.r",
    "var.o.in.r",
    "var.t[0]",
    'var.mo["a"].r',
    "ephemeralasnull(var.e)",
  ],
  number: ["var.n", "var.o.n", "length(var.ls)", "var.lo[0].n", "var.ln[0]", "var.x"],
  bool: ["var.b", "var.o.on", "var.t[1]", "var.w.on", "var.x", 'var.mo["cn"].on'],
  list: ["var.ls", "var.ss", "var.ln", "var.vl", "var.x", "var.t", "keys(var.mo)", "var.o.in.z", "var.lo[*].r"],
  map: ["var.m", "var.x", "var.w", "var.o", "{ for k, o in var.mo : k => o.r }"],
  nested: ["var.mo", "var.lo", "var.so", "var.ml", "var.x", "[var.o]", "[var.w]"],
};

const closedNames: Names = {
  text: ["var.env", "var.maybe", "var.env"],
  number: ["var.n"],
  bool: ["var.flag", "var.maybe == null", "var.flag"],
  list: ["[var.env, var.maybe]", "compact([var.maybe])"],
  map: ["{ (var.env) = var.maybe }", "{ a = var.env }"],
  nested: ["[{ r = var.env, n = var.n, on = var.flag }]"],
};

const localNames: Names = {
  text: ["local.text"],
  number: ["length(local.list)"],
  bool: ["local.text == null"],
  list: ["local.list"],
  map: ["local.map"],
  nested: ["local.nested"],
};

const declaredNames: Names = {
  text: [
    "one(terraform_data.counted[*].input)",
    "terraform_data.counted[0].input",
    "module.c[0].out",
    'module.e["cn"].out',
    'terraform_data.each["a"].input',
    "one(values(module.e)[*].out)",
  ],
  number: ["length(terraform_data.counted)", "length(module.e)"],
  bool: ["can(module.c[0])", 'can(terraform_data.each["cn"])', "terraform_data.counted[0].input == module.c[0].out"],
  list: [
    "terraform_data.counted[*].input",
    "module.c[*].out",
    "values(module.e)[*].out",
    "[for k, v in terraform_data.each : v.input]",
    "keys(module.e)",
    "flatten(module.c[*].all)",
  ],
  map: [
    "{ for k, v in terraform_data.each : k => v.input }",
    "{ for k, v in module.e : k => v.out }",
    "merge(module.c[*].map...)",
  ],
  nested: ["module.e", "module.c[*].map", "{ for k, v in module.e : k => { r = v.out, on = true } }"],
};

const together = (a: Names, b: Names): Names => ({
  text: [...a.text, ...b.text],
  number: [...a.number, ...b.number],
  bool: [...a.bool, ...b.bool],
  list: [...a.list, ...b.list],
  map: [...a.map, ...b.map],
  nested: [...a.nested, ...b.nested],
});

const child = `variable "key" {
  type = any
}
variable "on" {
  type    = bool
  default = true
}
variable "settings" {
  type     = object({ r = optional(string, "eu"), more = optional(map(string), { a = "cn" }) })
  nullable = false
  default  = {}
}
resource "terraform_data" "x" {
  count = var.on == true ? 1 : 0
  input = try("\${var.key}/\${var.settings.r}", "none")
}
resource "terraform_data" "y" {
  for_each = { for k, v in var.settings.more : k => v if v != null && var.on == true }
  input    = each.value == "cn" ? var.settings.r : each.key
}
moved {
  from = terraform_data.z
  to   = terraform_data.x
}
output "out" {
  value = var.on == true ? one(terraform_data.x[*].input) : var.settings.r
  precondition {
    condition     = var.settings != null
    error_message = "none"
  }
}
output "all" {
  value = concat(terraform_data.x[*].input, values(terraform_data.y)[*].input)
}
output "map" {
  value = { for k, y in terraform_data.y : k => y.input }
}
`;

export const templates = {
  "loop.tftpl": `%{ for i, item in items ~}
%{ if on }\${i}=\${item}%{ else }-%{ endif }
%{ endfor ~}
\${name}%{ if name == "cn" }!%{ endif }
`,
  "entries.tftpl": '%{ for k in sort(keys(entries)) ~}\n${k}: "${entries[k]}"\n%{ endfor ~}\n',
};

/** So many settings of the variables are tried. */
const maxSettings = 8;

function made(names: Names): fc.Arbitrary<{ readonly main: string }> {
  const first = broadGrammar(names, 2);
  const plain = broadGrammar(together(names, localNames), 2);
  const all = broadGrammar(together(together(names, localNames), declaredNames));
  const value = fc.oneof(all.text, all.number, all.list, all.map, all.nested, all.text, all.list);
  return fc
    .record({
      locals: fc.tuple(first.text, first.list, first.map, first.nested),
      counted: fc.tuple(
        fc.oneof(
          plain.bool.map((when) => `(${when}) ? 1 : 0`),
          plain.number,
          plain.list.map((from) => `length(${from})`),
        ),
        plain.text,
      ),
      each: fc.tuple(
        fc.oneof(
          plain.map,
          plain.list.map((from) => `{ for v in ${from} : v => v }`),
        ),
        plain.text,
      ),
      module: fc.tuple(plain.bool, plain.text, plain.bool, plain.text),
      modules: fc.tuple(plain.map, plain.bool, plain.map),
      outputs: fc.array(value, { minLength: 9, maxLength: 9 }),
      decided: fc.array(fc.tuple(all.bool, value, value), { minLength: 4, maxLength: 4 }),
      cans: fc.array(fc.oneof(all.bool, value), { minLength: 4, maxLength: 4 }),
    })
    .map(({ locals, counted, each, module, modules, outputs, decided, cans }) => ({
      main: [
        block("locals", ...["text", "list", "map", "nested"].map((name, at) => `${name} = try(${locals[at]}, null)`)),
        block(
          'resource "terraform_data" "counted"',
          `count = try(max(0, min(floor(${counted[0]}), 3)), 0)`,
          `input = try(${counted[1]}, "error")`,
        ),
        block(
          'resource "terraform_data" "each"',
          `for_each = { for k, v in try(${each[0]}, {}) : k => v if k != null }`,
          `input = try(each.key == ${each[1]} ? each.value : ${each[1]}, "error")`,
        ),
        block(
          'module "c"',
          'source = "./c"',
          `count = try(${module[0]}, false) == true ? 1 : 0`,
          `key = try(${module[1]}, null)`,
          `on = try(tobool(${module[2]}), null)`,
          `settings = { r = try(tostring(${module[3]}), null) }`,
        ),
        block(
          'module "e"',
          'source = "./e"',
          `for_each = try(tomap({ for k, v in ${modules[0]} : k => tostring(v) }), {})`,
          "key = each.key",
          `on = try(each.key == "cn" ? ${modules[1]} : each.value != null, true)`,
          `settings = { r = each.value, more = try(tomap({ for k, v in ${modules[2]} : k => tostring(v) }), {}) }`,
        ),
        ...outputs.map((one, at) => block(`output "v${at}"`, `value = try(${one}, "error")`)),
        ...decided.map(([when, a, b], at) => block(`output "d${at}"`, `value = try(${when} ? ${a} : ${b}, "error")`)),
        ...cans.map((one, at) => block(`output "c${at}"`, `value = can(${one})`)),
      ].join("\n"),
    }));
}

const isNamed = (text: string, name: string): boolean => new RegExp(`\\bvar\\.${name}\\b`).test(text);

const files = (main: string): Configuration["files"] => ({
  "main.tf": `${main}\n`,
  ...templates,
  "c/main.tf": child,
  "e/main.tf": child,
});

/** Some values of variables that nothing limits. */
export const broadConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    text: made(openNames),
    picks: fc.array(fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }), {
      minLength: maxSettings,
      maxLength: maxSettings,
    }),
  })
  .map(({ text: { main }, picks }): Configuration => {
    const used = Object.entries(open).filter(([name]) => isNamed(main, name));
    const given = picks.map((row) =>
      Object.fromEntries(
        used.map(([name, { values }], at) => [name, values[(row[at] ?? 0) % values.length] ?? "null"]),
      ),
    );
    const declared = used.map(([name, one]) => block(`variable "${name}"`, ...one.declared));
    return { files: files([...declared, main].join("\n")), given, complete: false };
  });

/** All values of variables that have few. */
export const closedConfiguration: fc.Arbitrary<Configuration> = fc
  .record({ text: made(closedNames), env: environment, number, maybe })
  .map(({ text: { main }, env, number: n, maybe: m }): Configuration => {
    const domains: Readonly<Record<string, Domain>> = { env, flag, n, maybe: m };
    const used = Object.entries(domains).filter(([name]) => isNamed(main, name));
    let given: Record<string, string>[] = [{}];
    for (const [name, { values }] of used)
      given = given.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
    return { files: files([...used.map(([, { text }]) => text), main].join("\n")), given, complete: true };
  });
