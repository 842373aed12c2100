/**
 * Random configurations of several layers: modules in modules with `for_each` over sets that nobody limits, objects
 * with defaults inside lists of objects, templates that loop over them, networks that are counted by them, nested
 * conditions on one unknown, chains of `try`, maps of objects under open keys, sensitive values, `moved` and `check`.
 */
import fc from "fast-check";
import { broadGrammar } from "./broad-grammar.ts";
import type { Names } from "./broad-grammar.ts";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

interface Open {
  readonly declared: readonly string[];
  readonly values: readonly string[];
  /** Whether these are all values that there are. */
  readonly isWhole?: true;
}

const refusing = (condition: string): string =>
  block("validation", `condition = ${condition}`, 'error_message = "no"').trimEnd();

function open(type: string, values: readonly string[], ...more: readonly string[]): Open {
  return { declared: [`type = ${type}`, ...more], values };
}

const service = `object({
    region  = optional(string, "eu-west-1")
    count   = optional(number, 1)
    on      = optional(bool, true)
    tags    = optional(map(string), {})
    subnets = optional(list(object({ zone = optional(string, "a"), bits = optional(number, 4) })), [{}])
  })`;

const variables: Readonly<Record<string, Open>> = {
  env: {
    ...open("string", ['"dev"', '"cn"'], "nullable = false", refusing('contains(["dev", "cn"], var.env)')),
    isWhole: true,
  },
  flag: { ...open("bool", ["true", "false"], "nullable = false"), isWhole: true },
  size: {
    ...open("number", ["0", "1", "2"], "nullable = false", refusing("contains([0, 1, 2], var.size)")),
    isWhole: true,
  },
  key: open("string", ['"a"', '"cn"', '"elsewhere"', '""'], "nullable = false"),
  maybe: open("string", ["null", '"cn"', '"cn-north-1"', '""']),
  amount: open("number", ["0", "1", "3"], "nullable = false"),
  regions: open("set(string)", ["[]", '["cn"]', '["a", "cn", "eu"]'], "nullable = false"),
  names: open("list(string)", ["[]", '["a"]', '["cn", "a"]', '["a", "a"]'], "nullable = false"),
  services: open(`map(${service})`, [
    "{}",
    "{ a = {} }",
    '{ cn = { region = "cn-north-1", subnets = [] }, a = { on = false, tags = { a = "cn" } } }',
    '{ a = { count = 2, subnets = [{ zone = "b" }, { bits = 8 }] } }',
  ]),
  nodes: open('list(object({ name = string, kind = optional(string, "web"), labels = optional(map(string)) }))', [
    "[]",
    '[{ name = "cn" }]',
    '[{ name = "a", kind = "db", labels = { cn = "x" } }, { name = "cn" }]',
  ]),
  secret: open("string", ['"cn"', '"s"'], "sensitive = true", "nullable = false"),
  place: open('object({ region = string, zones = optional(list(string), ["z"]), more = optional(any) })', [
    '{ region = "cn" }',
    '{ region = "eu", zones = [], more = { a = "cn" } }',
    '{ region = "a", zones = ["cn", "z"], more = ["cn"] }',
  ]),
};

const tables = block(
  "locals",
  "table = {",
  '  dev       = { region = "eu-west-1", zones = ["a", "b"], more = { cn = "dev-cn" } }',
  '  cn        = { region = "cn-north-1", zones = ["cn"], more = {} }',
  '  elsewhere = { region = "us-east-1", zones = [], more = { cn = "x", a = "y" } }',
  "}",
  'places = { a = "cn-north-1", cn = "eu-west-1", "" = "nowhere" }',
);

const names: Names = {
  text: [
    "var.env",
    "var.key",
    "var.maybe",
    "var.place.region",
    "local.table[var.key].region",
    'lookup(lookup(local.table, var.key, {}), "region", "none")',
    "local.table[var.env].zones[var.size]",
    'try(local.table[var.key].more["cn"], local.table[var.env].more["cn"], "no more")',
    'try(var.services[var.key].region, local.places[var.key], "untold")',
    'lookup(local.places, var.key, "unplaced")',
    '(var.key == "cn" ? "cn-north-1" : var.key == "a" ? "eu-west-1" : var.key)',
    '(var.flag ? var.size > 1 ? "big" : var.env : var.size > 1 ? var.env : "small")',
    '(var.maybe == null ? "unset" : var.maybe == "" ? "empty" : "given")',
    "nonsensitive(var.secret)",
    'nonsensitive(var.secret == "cn" ? var.env : var.secret)',
    "one([for n in var.nodes : n.name if n.kind == var.key])",
    "var.nodes[0].kind",
    'var.nodes[var.size].labels["cn"]',
    "one(var.nodes[*].name)",
    'var.services["a"].subnets[0].zone',
    "var.services[var.key].tags[var.env]",
    "element(sort(tolist(var.regions)), var.size)",
    "element(var.names, length(var.names) - 1)",
    "var.place.zones[length(var.place.zones) - 1]",
    "var.place.more.a",
    "var.place.more[0]",
    'templatefile("${path.module}/nodes.tftpl", { nodes = var.nodes, env = var.env })',
    'templatefile("${path.module}/regions.tftpl", { regions = var.regions, last = var.key })',
    'cidrsubnet("10.0.0.0/16", 8, var.amount)',
    'cidrhost(cidrsubnets("10.0.0.0/16", [for s in try(var.services["a"].subnets, []) : s.bits]...)[0], 1)',
    'trimprefix("cn-${var.key}", "cn-")',
    'regex("^[a-z]+-", "cn-${var.key}")',
    'replace("x-${var.key}", "/^x-/", "")',
    'split("-", "cn-${var.key}")[0]',
  ],
  number: [
    "var.amount",
    "var.size",
    "length(var.regions)",
    "length(var.services)",
    "sum([for s in var.services : s.count])",
    "var.services[var.key].count",
    'length([for n in var.nodes : n if n.kind == "web"])',
    "index(var.names, var.key)",
    "max(var.names == tolist([]) ? [0] : [for n in var.names : length(n)]...)",
  ],
  bool: [
    "var.flag",
    "contains(var.regions, var.key)",
    "can(var.services[var.key])",
    "can(local.table[var.key])",
    'contains(keys(var.services), "cn")',
    "anytrue([for s in var.services : s.on])",
    'alltrue([for s in var.services : s.on && s.region != "cn-north-1"])',
    "issensitive(var.secret)",
    "var.services[var.key].on",
    '(var.names == tolist(["a"]))',
    "(var.regions == toset([]))",
    "(var.place.more == null)",
    "(length(setintersection(var.regions, var.names)) > 0)",
    'startswith("cn-${var.key}", "cn")',
  ],
  list: [
    "var.names",
    "var.regions",
    "var.nodes[*].name",
    "keys(var.services)",
    "local.table[var.key].zones",
    "var.place.zones",
    "[for s in var.services : s.region]",
    'flatten([for k, s in var.services : [for n in s.subnets : "${k}${n.zone}"]])',
    '[for i in range(var.amount) : cidrsubnet("10.0.0.0/16", 8, i)]',
    "[for n in var.nodes : n.name if n.labels != null]",
    "compact([var.maybe, var.key])",
    "distinct(concat(var.names, [var.env]))",
    "(var.flag ? var.names : [])",
    "[for r in var.regions : r if r != var.key]",
    'nonsensitive(split("n", var.secret))',
    '[for p in setproduct(var.regions, ["x", var.env]) : join("-", p)]',
  ],
  map: [
    "local.places",
    "{ for k, s in var.services : k => s.region if s.on }",
    "{ for r in var.regions : r => upper(r) }",
    "{ for n in var.nodes : n.name => n.kind }",
    "{ for k, t in local.table : k => t.region if k != var.key }",
    '{ for i, n in var.names : "${n}${i}" => n }',
    "merge(local.places, { (var.key) = var.env })",
    "merge([for s in var.services : s.tags]...)",
    '{ for p in setproduct(var.regions, var.names) : "${p[0]}/${p[1]}" => p[1] }',
    '{ for k, g in { for n in var.nodes : n.kind => n.name... } : k => join("+", g) }',
    "tomap({ r = var.place.region })",
    'lookup(local.table, var.key, { more = { none = "none" } }).more',
  ],
  nested: [
    "var.services",
    "var.nodes",
    "local.table",
    "[var.place]",
    "{ for k, s in var.services : k => { r = s.region, on = s.on, n = s.count } }",
    "[for n in var.nodes : { r = n.name, n = length(n.kind) }]",
    "{ for k, s in var.services : s.region => k... }",
    "{ for n in var.nodes : n.name => [n.kind, var.env] }",
  ],
};

const made: Names = {
  text: [
    'try(module.outer["a"].inner["cn"].place, "absent")',
    "module.outer[var.key].region",
    "module.outer[var.key].inner[var.env].place",
    "one(values(module.outer)[*].region)",
    "one(terraform_data.counted[*].input)",
    'terraform_data.each["cn"].input.r',
    "terraform_data.each[var.key].input.deep",
    "one(module.alone[*].region)",
    "terraform_data.counted[var.size].input",
    "coalesce(one(module.alone[*].region), one(terraform_data.counted[*].input), var.env)",
  ],
  number: ["length(module.outer)", "length(terraform_data.counted)", "sum([for m in module.outer : length(m.inner)])"],
  bool: [
    "can(module.outer[var.key])",
    'contains(keys(module.outer), "cn")',
    "anytrue([for m in module.outer : m.on])",
    "length(module.alone) == 1",
  ],
  list: [
    'flatten([for k, m in module.outer : [for r, i in m.inner : "${k}/${r}/${i.place}"]])',
    "values(module.outer)[*].region",
    "keys(module.outer)",
    "terraform_data.counted[*].input",
    "[for e in terraform_data.each : e.input.r]",
    "flatten(module.alone[*].zones)",
    "flatten(values(module.outer)[*].zones)",
  ],
  map: [
    "{ for k, m in module.outer : k => m.region if m.on }",
    'merge([for k, m in module.outer : { for r, i in m.inner : "${k}.${r}" => i.place }]...)',
    "{ for k, e in terraform_data.each : k => e.input.deep }",
    "zipmap(keys(module.outer), values(module.outer)[*].region)",
  ],
  nested: [
    "{ for k, m in module.outer : k => { r = m.region, on = m.on } }",
    "[for m in module.alone : { r = m.region, n = 1 }]",
    "{ for k, m in module.outer : k => keys(m.inner) }",
  ],
};

const together = (a: Names, b: Names): Names => ({
  text: [...a.text, ...b.text],
  number: [...a.number, ...b.number],
  bool: [...a.bool, ...b.bool],
  list: [...a.list, ...b.list],
  map: [...a.map, ...b.map],
  nested: [...a.nested, ...b.nested],
});

const outer = `variable "name" {
  type = string
}
variable "spec" {
  type = object({
    region = optional(string, "eu-west-1")
    on     = optional(bool, true)
    zones  = optional(list(object({ name = optional(string, "z"), tags = optional(map(string), { a = "cn" }) })), [{}])
  })
  default  = {}
  nullable = false
}
variable "regions" {
  type    = set(string)
  default = ["cn"]
}
locals {
  zones = [for i, z in var.spec.zones : "\${var.name}-\${i}-\${lookup(z.tags, "a", z.name)}"]
  own   = { for r in coalesce(var.regions, []) : r => r == var.name ? var.spec.region : r }
}
module "inner" {
  source   = "./inner"
  for_each = local.own
  place    = each.value
  spec     = var.spec.on ? { zone = one(var.spec.zones[*].name), name = each.key } : null
}
resource "terraform_data" "zone" {
  for_each = toset(local.zones)
  input    = trimprefix(each.key, "\${var.name}-")
}
moved {
  from = terraform_data.place
  to   = terraform_data.zone
}
check "zones" {
  assert {
    condition     = length(local.zones) < 2
    error_message = "many"
  }
}
output "region" {
  value = var.spec.on ? var.spec.region : try(one(values(module.inner)[*].place), "several")
}
output "on" {
  value = var.spec.on
}
output "zones" {
  value = local.zones
}
output "inner" {
  value = module.inner
}
`;

const inner = `variable "place" {
  type     = string
  nullable = false
  default  = "nowhere"
}
variable "spec" {
  type = object({ zone = optional(string, "none"), name = string })
}
resource "terraform_data" "x" {
  count = var.spec == null ? 0 : 1
  input = var.place == "cn" ? "cn-north-1" : var.spec.zone == null ? var.place : "\${var.place}.\${var.spec.zone}"
}
output "place" {
  value = try(terraform_data.x[0].input, var.place)
}
output "zone" {
  value = try(var.spec.zone, "off")
}
`;

const templates = {
  "nodes.tftpl":
    '%{ for i, n in nodes ~}\n${i}: ${n.name}%{ if n.kind == "web" }' +
    ' (${lookup(coalesce(n.labels, {}), env, "plain")})' +
    "%{ else }!%{ endif }\n%{ endfor ~}\n",
  "regions.tftpl": '%{ for r in sort(regions) ~}\n${r == last ? "*" : ""}${r},%{ endfor ~}\n',
};

/** So many settings of the variables are tried. */
const maxSettings = 12;

const isNamed = (text: string, name: string): boolean => new RegExp(`\\bvar\\.${name}\\b`).test(text);

interface Settings {
  readonly used: readonly (readonly [string, Open])[];
  readonly given: Configuration["given"];
  readonly complete: boolean;
}

/** Every setting where there are few, else those that `picks` say. */
function settingsOf(main: string, picks: readonly (readonly number[])[]): Settings {
  const used = Object.entries(variables).filter(([name]) => isNamed(main, name));
  const all = used.reduce((count, [, { values }]) => count * values.length, 1);
  if (all <= maxSettings) {
    let given: Record<string, string>[] = [{}];
    for (const [name, { values }] of used)
      given = given.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
    return { used, given, complete: used.every(([, { isWhole }]) => isWhole === true) };
  }
  const given = picks.map((row) =>
    Object.fromEntries(used.map(([name, { values }], at) => [name, values[(row[at] ?? 0) % values.length] ?? "null"])),
  );
  return { used, given, complete: false };
}

const declared = (used: Settings["used"]): string =>
  used.map(([name, one]) => block(`variable "${name}"`, ...one.declared)).join("\n");

const picks = fc.array(fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 }), {
  minLength: maxSettings,
  maxLength: maxSettings,
});

const plain = broadGrammar(names, 1);
const all = broadGrammar(together(names, made), 2);

/** What no more than one layer says, and so is seldom an error. */
const direct = (kind: keyof Names): fc.Arbitrary<string> => fc.constantFrom(...names[kind], ...made[kind]);

export const layeredConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    picks,
    each: fc.oneof(
      fc.constantFrom(...names.map),
      plain.map,
      fc.constantFrom(...names.list).map((from) => `{ for v in ${from} : v => v }`),
    ),
    deep: fc.oneof(plain.text, fc.constantFrom(...names.text)),
    counted: fc.oneof(
      fc.constantFrom(...names.bool).map((when) => `${when} ? 1 : 0`),
      fc.constantFrom(...names.number),
      plain.list.map((from) => `length(${from})`),
    ),
    input: fc.oneof(plain.text, fc.constantFrom(...names.text)),
    outer: fc.tuple(
      fc.oneof(fc.constantFrom(...names.map), plain.map),
      fc.constantFrom(...names.text),
      fc.constantFrom(...names.bool),
      fc.oneof(fc.constantFrom(...names.list), plain.list),
    ),
    zones: fc.constantFrom(
      '[for z in each.value == "cn" ? [] : [each.key] : { name = z }]',
      "try([for s in var.services[each.key].subnets : { name = s.zone, tags = { b = s.zone } }], null)",
      "[for n in var.nodes : { name = n.kind, tags = n.labels } if n.name == each.key]",
      "null",
      "[{}, { tags = null }]",
    ),
    alone: fc.tuple(fc.constantFrom(...names.bool), fc.constantFrom(...names.text), fc.constantFrom(...names.list)),
    direct: fc.array(fc.oneof(direct("text"), direct("list"), direct("map"), direct("nested"), direct("number")), {
      minLength: 6,
      maxLength: 6,
    }),
    deeper: fc.array(fc.oneof(all.text, all.list, all.map, all.nested, all.number), { minLength: 5, maxLength: 5 }),
    nested: fc.array(fc.tuple(direct("bool"), direct("text"), direct("bool"), direct("text"), direct("text")), {
      minLength: 2,
      maxLength: 2,
    }),
    chains: fc.array(fc.tuple(direct("text"), direct("text"), direct("text")), { minLength: 2, maxLength: 2 }),
    cans: fc.array(fc.oneof(direct("bool"), direct("text"), all.bool), { minLength: 3, maxLength: 3 }),
  })
  .map((one): Configuration => {
    const [modules, region, on, regions] = one.outer;
    const main = [
      tables,
      block(
        'resource "terraform_data" "counted"',
        `count = try(max(0, min(floor(${one.counted}), 3)), 0)`,
        `input = try("\${count.index}:\${${one.input}}", "error")`,
      ),
      block(
        'resource "terraform_data" "each"',
        `for_each = { for k, v in try(${one.each}, {}) : k => v if k != null }`,
        `input = { r = each.value, deep = try(each.key == "cn" ? each.value : ${one.deep}, "error") }`,
      ),
      block(
        'module "outer"',
        'source = "./outer"',
        `for_each = { for k, v in try(${modules}, {}) : k => v }`,
        "name = each.key",
        "spec = {",
        `  region = try(tostring(each.key == "cn" ? ${region} : each.value), null)`,
        `  on = try(${on}, null)`,
        `  zones = ${one.zones}`,
        "}",
        `regions = try(toset([for r in ${regions} : r if r != null]), [])`,
      ),
      block(
        'module "alone"',
        'source = "./alone"',
        `count = try(${one.alone[0]}, false) ? 1 : 0`,
        `name = try(tostring(${one.alone[1]}), "none")`,
        `regions = try([for r in ${one.alone[2]} : r if r != null], [])`,
      ),
      ...one.direct.map((value, at) => block(`output "v${at}"`, `value = try(${value}, "error")`)),
      ...one.deeper.map((value, at) => block(`output "w${at}"`, `value = try(${value}, "error")`)),
      ...one.nested.map(([a, b, c, d, e], at) =>
        block(`output "n${at}"`, `value = try(${a} ? ${b} : (${c} ? ${d} : ${a} ? "never" : ${e}), "error")`),
      ),
      ...one.chains.map(([a, b, c], at) => block(`output "t${at}"`, `value = try(${a}, ${b}, ${c}, "error")`)),
      ...one.cans.map((value, at) => block(`output "c${at}"`, `value = can(${value})`)),
    ].join("\n");
    const { used, given, complete } = settingsOf(main, one.picks);
    return {
      files: {
        "main.tf": `${declared(used)}\n${main}\n`,
        ...templates,
        "outer/main.tf": outer,
        "outer/inner/main.tf": inner,
        "alone/main.tf": outer,
        "alone/inner/main.tf": inner,
      },
      given,
      complete,
    };
  });
