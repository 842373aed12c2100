/**
 * Random small configurations with variables that nothing limits: objects with optional attributes, maps of them, lists
 * and what is of any type. Only some of their values are tried, so that nothing can be said of what else is possible.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

const object = `object({
    region = optional(string, "eu-west-1")
    on     = optional(bool, true)
    size   = optional(number)
    tags   = optional(map(string), {})
    zones  = optional(list(object({ name = optional(string, "z") })), [])
  })`;

function variable(name: string, type: string, values: readonly string[], more = ""): [string, Domain] {
  return [name, { text: `variable "${name}" {\n  type = ${type}${more}\n}`, values }];
}

const open: Readonly<Record<string, Domain>> = Object.fromEntries([
  variable("one", object, [
    "null",
    "{}",
    '{ region = "cn", size = 2 }',
    '{ on = false, tags = { a = "cn" }, zones = [{}, { name = "cn" }] }',
  ]),
  variable("many", `map(${object})`, ["{}", "{ a = {} }", '{ a = { region = "cn" }, cn = { on = false } }']),
  variable("names", "list(string)", ["[]", '["cn"]', '["cn", "dev", "cn"]'], "\n  nullable = false"),
  variable("unique", "set(string)", ["[]", '["dev"]', '["cn", "x"]'], "\n  nullable = false"),
  variable("texts", "map(string)", ["{}", '{ a = "cn" }', '{ cn = "x", dev = "" }'], "\n  nullable = false"),
  variable("anything", "any", ["null", '"cn"', '["cn"]', '{ a = "cn" }']),
  variable("empty", "string", ['""', '"cn"', "null"], ""),
]);

function wideGrammar(more: readonly string[], lists: readonly string[]): ReturnType<typeof grammar> {
  return grammar(more, lists, ({ text, bool, list, map }) => {
    const [a, b, c] = [text, text, text];
    return {
      text: [
        fc.constantFrom(
          'try(var.one.region, "none")',
          'try(var.one.zones[0].name, "none")',
          'try(var.many["a"].region, "absent")',
          'try(var.many[var.env].region, "absent")',
          'try(var.names[0], "none")',
          'try(tolist(var.unique)[0], "none")',
          'try(one(var.unique), "many")',
          'try(var.texts.cn, "absent")',
          'lookup(var.texts, var.env, "absent")',
          'try(tostring(var.anything), "no text")',
          'try(var.anything.a, "no attribute")',
          'try(var.anything[0], "no element")',
          'try(coalesce(var.empty, ""), "empty")',
          'try(format("%v", var.empty), "null")',
          'try(jsonencode(var.one.tags), "{}")',
          'try(tostring(var.one.size), "no size")',
          'try(tostring(var.one.size + 1), "null")',
          'var.one == null ? "null" : var.one.region',
        ),
        fc.tuple(a, b).map(([x, y]) => `try(regexall("c.", ${x})[0], ${y})`),
        fc.tuple(a, b, c).map(([x, y, z]) => `try(tobool(${x}) ? ${y} : ${z}, can(${y}) ? "can" : "cannot")`),
        list.map((items) => `templatefile("\${path.module}/list.tftpl", { items = ${items} })`),
        fc
          .tuple(map, text)
          .map(
            ([entries, name]) => `templatefile("\${path.module}/map.tftpl", { entries = ${entries}, name = ${name} })`,
          ),
        a.map((x) => `trimspace(<<-EOT\n      \${${x}}!\n    EOT\n    )`),
        fc.tuple(map, map).map(([x, y]) => `jsonencode(merge([${x}, ${y}]...))`),
        fc.tuple(list, list).map(([x, y]) => `join("|", concat([${x}, ${y}]...))`),
        map.map((x) => `join(",", [for k in sort(keys(${x})) : "\${k}:\${${x}[k]}"])`),
        fc
          .tuple(a, b)
          .map(([x, y]) => `({ (${x}) = "first", (${y}) = "second" })["cn"]`)
          .map((x) => `try(${x}, "no cn")`),
        fc.tuple(bool, list).map(([when, x]) => `join(",", [for i, v in ${x} : "\${i}\${v}" if ${when} || i == 0])`),
        list.map((x) => `join(",", [for pair in setproduct(toset(${x}), ["1", "2"]) : "\${pair[0]}\${pair[1]}"])`),
        fc
          .tuple(list, list)
          .map(
            ([x, y]) =>
              `join(",", formatlist("%s/%s", slice(tolist(${x}), 0, min(length(${x}), length(${y}))), ` +
              `slice(tolist(${y}), 0, min(length(${x}), length(${y})))))`,
          ),
        fc.tuple(map, a).map(([x, y]) => `try([for k, v in ${x} : k if v == ${y}][0], "no key")`),
        map.map((x) => `jsonencode(transpose({ for k, v in ${x} : k => [v] }))`),
        fc.tuple(a, b).map(([x, y]) => `replace(${x}, "/(c)(.)/", "$2$1${"${"}${y}}")`),
      ],
      bool: [
        fc.constantFrom(
          "var.one == null",
          "try(var.one.on, false)",
          'try(var.many["cn"].on, true)',
          "length(var.many) > 0",
          "var.anything == null",
          "can(var.anything[0])",
          "can(tostring(var.anything))",
          "try(var.one.size > 1, false)",
          'contains(var.unique, "cn")',
          'contains(distinct(concat(["cn"], var.names)), "cn")',
          'length(setunion(["a", "b"], var.unique)) > 1',
          'contains(keys(var.texts), "cn")',
          "length(var.names) == length(distinct(var.names))",
          'var.empty == ""',
        ),
        fc.tuple(map, map).map(([x, y]) => `(tomap(${x}) == tomap(${y}))`),
        fc.tuple(list, list).map(([x, y]) => `(toset(${x}) == toset(${y}))`),
        fc.tuple(list, bool).map(([x, y]) => `alltrue([for v in ${x} : v != "x" || ${y}])`),
        fc.tuple(bool, bool).map(([x, y]) => `(${x} ? ${y} : !${y})`),
      ],
      list: [
        fc.constantFrom(
          "var.names",
          "tolist(var.unique)",
          'concat(["cn"], var.names)',
          'concat(var.names, ["dev"])',
          'flatten([["cn", var.env], [var.names]])',
          'tolist(setunion(["cn"], var.unique))',
          "values(var.texts)",
          "keys(var.many)",
          "values(var.many)[*].region",
          "[for k, v in var.many : k if v.on]",
          "try(var.one.zones[*].name, [])",
          "var.empty[*]",
          "var.maybe[*]",
          "[for v in var.one[*] : v.region]",
          "try(tolist(var.anything), [])",
          "compact([var.empty, var.env])",
          "flatten([for k, v in var.many : [for z in v.zones : z.name]])",
          '[for o in toset([{ a = var.env }, { a = "cn" }]) : o.a]',
        ),
        fc.tuple(list, list).map(([x, y]) => `flatten([for v in ${x} : [for w in ${y} : "\${v}\${w}" if v != w]])`),
        fc.tuple(list, list).map(([x, y]) => `[for pair in setproduct(${x}, ${y}) : pair[1]]`),
        list.map((x) => `chunklist(concat(${x}, ["z"]), 2)[0]`),
        text.map((x) => `regexall("[a-z]+", ${x})`),
        fc.tuple(bool, list, list).map(([when, x, y]) => `concat(${x}, ${when} ? tolist(${y}) : [])`),
        list.map((x) => `[for o in [for v in ${x} : { name = v, on = v != "cn" }] : o.name if o.on]`),
        list.map((x) => `keys({ for v in ${x} : v => v... })`),
        fc.tuple(list, list).map(([x, y]) => `tolist(setunion(${x}, ${y}))`),
        list.map((x) => `try(slice(tolist(${x}), 1, var.n), [])`),
      ],
      map: [
        fc.constantFrom(
          "var.texts",
          'merge(var.texts, { cn = "x" })',
          'merge({ cn = "x" }, var.texts)',
          "{ for k, v in var.many : k => v.region }",
          "{ for k, v in var.many : k => v.region if v.on }",
          "try(tomap(var.anything), {})",
          "try(tomap(var.one.tags), {})",
          "{ for v in var.names : v => v... if false }",
          "{ for v in var.unique : v => upper(v) }",
          '{ for i, v in var.names : "n${i}" => v }',
        ),
        fc.tuple(map, map).map(([x, y]) => `merge([${x}, ${y}]...)`),
        fc
          .tuple(list, map)
          .map(([x, y]) => `merge(${y}, { for v in distinct(${x}) : v => "from list" }...)`)
          .map((x) => x.replace("...)", ")")),
        fc
          .tuple(list, bool, text)
          .map(([x, when, y]) => `{ for i, v in distinct(${x}) : v => i == 0 ? ${y} : v if ${when} || v != "cn" }`),
        list.map((x) => `{ for k, v in { for v in ${x} : v => v... } : k => join("+", v) }`),
        map.map((x) => `{ for k in setsubtract(keys(${x}), ["dev"]) : k => ${x}[k] }`),
      ],
    };
  });
}

const plain = wideGrammar([], []);
const withNames = wideGrammar(
  [
    "local.text",
    'try(module.m["a"].out, "absent")',
    'try(module.m[var.env].out, "absent")',
    'try(module.m["cn"].nested["a"], "absent")',
    'try(terraform_data.counted[0].input, "absent")',
    'try(terraform_data.each["cn"].input, "absent")',
    'try(values(module.m)[0].out, "none")',
    'try(one([for m in module.m : m.out]), "many")',
  ],
  [
    "local.list",
    "terraform_data.counted[*].input",
    "keys(module.m)",
    "values(module.m)[*].out",
    "keys(terraform_data.each)",
  ],
);

const child = `variable "key" {
  type = string
}
variable "items" {
  type = map(string)
}
variable "settings" {
  type = object({ region = optional(string, "eu-west-1"), on = optional(bool) })
}
locals {
  on = coalesce(var.settings.on, true)
}
resource "terraform_data" "x" {
  for_each = local.on ? var.items : {}
  input    = "\${var.settings.region}/\${each.key}/\${each.value}"
}
module "n" {
  source   = "./n"
  for_each = toset([for k, v in var.items : v if local.on && v != null])
  name     = each.key == var.key ? var.settings.region : each.key
}
moved {
  from = terraform_data.old
  to   = terraform_data.x
}
output "out" {
  value = try(one(values(terraform_data.x)).input, var.settings.region)
}
output "nested" {
  value = { for k, n in module.n : k => n.name }
}
`;

const grandchild = `variable "name" {
  type = string
}
resource "terraform_data" "y" {
  count = var.name == "cn" ? 0 : 1
  input = var.name
}
output "name" {
  value = try(terraform_data.y[0].input, "none")
}
`;

/** So many settings of the variables are tried. */
const maxSettings = 12;

export const wideConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    env: environment,
    number,
    maybe,
    text: plain.text,
    list: plain.list,
    count: fc.oneof(
      plain.bool.map((when) => `${when} ? 1 : 0`),
      plain.list.map((from) => `length(${from})`),
    ),
    counted: plain.text,
    each: fc.oneof(
      plain.map,
      plain.list.map((from) => `toset(${from})`),
      fc.constantFrom("var.texts", "toset(var.names)", "var.unique", "{ for k, v in var.many : k => v.region }"),
    ),
    module: fc.oneof(plain.map, fc.constantFrom("var.texts", "{ for k, v in var.many : k => v.region if v.on }")),
    items: plain.map,
    on: plain.bool,
    outputs: fc.tuple(withNames.text, withNames.list, withNames.map, withNames.bool, withNames.text, withNames.text),
    offset: fc.nat(100),
  })
  .map((made): Configuration => {
    const domains: Record<string, Domain> = { env: made.env, flag, n: made.number, maybe: made.maybe, ...open };
    const main = [
      ...Object.values(domains).map(({ text }) => text),
      block("locals", `text = ${made.text}`, `list = ${made.list}`),
      block('resource "terraform_data" "counted"', `count = ${made.count}`, `input = ${made.counted}`),
      block('resource "terraform_data" "each"', `for_each = ${made.each}`, `input = each.value`),
      block(
        'module "m"',
        'source = "./m"',
        `for_each = ${made.module}`,
        "key = each.key",
        `items = ${made.items}`,
        `settings = { region = each.value, on = ${made.on} }`,
      ),
      ...made.outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    let given: Record<string, string>[] = [{}];
    for (const [name, { text, values }] of Object.entries(domains)) {
      const isUsed = main.split(`var.${name}`).length > text.split(`var.${name}`).length;
      given = given.flatMap((one) =>
        (isUsed ? values : values.slice(0, 1)).map((value) => ({ ...one, [name]: value })),
      );
    }
    // Neighbours differ in one variable only; a stride that shares no factor with the rest meets all values of each.
    const stride = Math.max(1, Math.floor(given.length / maxSettings)) | 1;
    const tried =
      given.length <= maxSettings
        ? given
        : Array.from({ length: maxSettings }, (_, at) => given[(made.offset + at * stride) % given.length]!);
    return {
      files: {
        "main.tf": `${main}\n`,
        "list.tftpl": "%{ for i, item in items ~}\n${i}=${item}\n%{ endfor ~}\n",
        "map.tftpl": '%{ for k, v in entries ~}\n${name}.${k}=${v}\n%{ if k == "cn" }!%{ endif }\n%{ endfor ~}\n',
        "m/main.tf": child,
        "m/n/main.tf": grandchild,
      },
      given: tried,
      complete: false,
    };
  });
