/**
 * Random configurations of what is repeated inside of what is repeated: `dynamic` blocks in `dynamic` blocks beside
 * blocks that are written, over sets, maps and lists of objects with defaults; imports of each of a set; modules in
 * modules with `for_each` over a map that is handed on; what was moved or removed; ephemeral variables. Terraform is
 * asked for outputs that say the same.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

const rules: Domain = {
  text: `variable "rules" {
  type = list(object({
    name  = string
    on    = optional(bool, true)
    ports = optional(list(number), [80])
    tags  = optional(map(string), { a = "cn" })
    peer  = optional(object({ place = optional(string, "eu"), keys = optional(set(string), ["k"]) }), {})
  }))
  nullable = false
}`,
  values: [
    "[]",
    '[{ name = "cn" }]',
    '[{ name = "a", ports = [], tags = {} }, { name = "cn", on = false, peer = { place = "cn", keys = [] } }]',
    '[{ name = "x", ports = [1, 2], tags = { cn = "x" }, peer = null }]',
  ],
};

const places: Domain = {
  text: 'variable "places" {\n  type = map(string)\n  nullable = false\n}',
  values: ["{}", '{ cn = "cn-north-1" }', '{ a = "x", cn = "a" }'],
};

const once: Domain = {
  text: 'variable "once" {\n  type = string\n  nullable = false\n  ephemeral = true\n}',
  values: ['"cn"', '"eu"'],
};

/** Loops, with what stands for the key and the value of each element, which is a text. */
interface Loop {
  readonly over: string;
  readonly key: (name: string) => string;
  readonly value: (name: string) => string;
}

const plain = (over: string): Loop => ({
  over,
  key: (name) => `${name}.key`,
  value: (name) => `${name}.value`,
});

const ofRules = (over: string, field: string): Loop => ({
  over,
  key: (name) => `${name}.key`,
  value: (name) => `${name}.value.${field}`,
});

const { text, bool, list, map } = grammar(
  [
    'try(var.rules[0].name, "none")',
    'lookup(var.places, var.env, "nowhere")',
    'try(coalesce(one(var.rules[*].peer.place), "null"), "none")',
  ],
  ["var.rules[*].name", "keys(var.places)", "flatten([for r in var.rules : keys(r.tags)])"],
  () => ({
    text: [],
    bool: [fc.constantFrom("anytrue(var.rules[*].on)", 'can(var.places["cn"])')],
    list: [],
    map: [fc.constantFrom("var.places", "{ for r in var.rules : r.name => tostring(length(r.ports)) }")],
  }),
);

const outer: fc.Arbitrary<Loop> = fc.oneof(
  list.map(plain),
  list.map((from) => plain(`toset(${from})`)),
  map.map(plain),
  fc.constantFrom(
    ofRules("var.rules", "name"),
    ofRules("[for r in var.rules : r if r.on && r.peer != null]", "peer.place"),
    ofRules("{ for r in var.rules : r.name => r if can(r.tags.a) }", "tags.a"),
    plain('var.flag ? { only = "cn" } : {}'),
    plain("var.places"),
  ),
);

/** What the inner block goes over, which may name the element around it. */
const inner = (around: Loop): fc.Arbitrary<string> =>
  fc.oneof(
    list,
    map,
    fc.constantFrom(
      `[${around.key("§")}, "cn"]`,
      `toset([tostring(${around.key("§")}), "cn"])`,
      `{ k = ${around.value("§")} }`,
      `(var.flag ? [${around.value("§")}] : [])`,
      `try(§.value.ports, [])`,
      `try(§.value.peer.keys, ["none"])`,
      `[for p in try(§.value.ports, [1]) : p if p > 1]`,
    ),
  );

/** Where it stands inside of a block, and in a loop of Terraform's. */
const standing = (written: string, isBlock: boolean, name: string): string =>
  isBlock ? written.replaceAll("§", name) : written.replaceAll("§.key", `${name}_k`).replaceAll("§.value", `${name}_v`);

/** So many settings of the variables are tried. */
const maxSettings = 24;

const leaf = `variable "name" {
  type = string
}
variable "spec" {
  type = object({
    r    = optional(string, "eu-west-1")
    on   = optional(bool, true)
    more = optional(map(string), { a = "cn" })
  })
}
resource "terraform_data" "l" {
  count = var.spec.on ? 1 : 0
  input = "\${var.name}:\${var.spec.r}:\${join(",", values(var.spec.more))}"
}
moved {
  from = terraform_data.old
  to   = terraform_data.l
}
removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
output "all" {
  value = { r = var.spec.r, made = one(terraform_data.l[*].input), more = var.spec.more }
}
`;

const middle = `variable "specs" {
  type     = map(object({ r = optional(string), on = optional(bool), more = optional(map(string)) }))
  default  = {}
  nullable = false
}
variable "only" {
  type    = set(string)
  default = null
}
module "leaf" {
  source   = "./leaf"
  for_each = { for k, s in var.specs : k => s if var.only == null ? true : contains(var.only, k) }
  name     = each.key
  spec     = each.value
}
output "all" {
  value = { for k, l in module.leaf : k => l.all }
}
output "made" {
  value = compact([for l in module.leaf : l.all.made])
}
`;

export const repeatedConfiguration: fc.Arbitrary<Configuration> = outer
  .chain((loop) =>
    fc.record({
      loop: fc.constant(loop),
      inside: inner(loop),
      env: environment,
      number,
      maybe,
      made: fc.tuple(text, text, bool),
      isNamed: fc.boolean(),
      fixed: fc.constantFrom("none" as const, "before" as const, "after" as const),
      imported: fc.oneof(
        list.map((from) => `toset(${from})`),
        map,
        fc.constantFrom("var.places", "toset(var.rules[*].name)"),
      ),
      id: text,
      single: text,
      specs: fc.constantFrom(
        "{ for r in var.rules : r.name => { r = r.peer == null ? null : r.peer.place, on = r.on } }",
        "{ for k, v in var.places : k => { r = v, more = { (k) = v } } }",
        "{ (var.env) = {}, b = { on = var.flag, more = null } }",
        '{ for i in range(var.n) : "n${i}" => { r = i == 0 ? var.maybe : null } }',
        'merge({ cn = {} }, { for k, v in var.places : k => { on = v != "x" } })',
      ),
      only: fc.oneof(fc.constant("null"), list),
      outputs: fc.tuple(text, list, bool),
      direct: fc.array(
        fc.constantFrom(
          "module.middle.all",
          'try(module.middle.all["cn"].r, "absent")',
          "module.middle.made",
          "try(module.middle.all[var.env].made, null)",
          "{ for k, a in module.middle.all : k => a.more }",
          "keys(module.middle.all)",
          "ephemeralasnull(var.once)",
          "ephemeralasnull({ a = var.once, b = var.env })",
          'ephemeralasnull([var.env, "cn"])',
          "[for r in var.rules : r.peer == null ? null : r.peer.keys]",
          'flatten([for r in var.rules : [for k, v in r.tags : "${r.name}.${k}.${v}"]])',
          "{ for r in var.rules : r.name => r... if r.on }",
        ),
        { minLength: 4, maxLength: 4 },
      ),
    }),
  )
  .map((drawn): Configuration => {
    const { loop, inside, isNamed, fixed } = drawn;
    const [first, second, when] = drawn.made;
    const domains: Record<string, Domain> = {
      env: drawn.env,
      flag,
      n: drawn.number,
      maybe: drawn.maybe,
      rules,
      places,
      once,
    };
    const variables = Object.values(domains).map((one) => one.text);
    const shared = [
      block('module "middle"', 'source = "./middle"', `specs = ${drawn.specs}`, `only = ${drawn.only}`),
      ...drawn.outputs.map((one, at) => block(`output "o${at}"`, `value = try(${one}, "error")`)),
      ...drawn.direct.map((one, at) => block(`output "d${at}"`, `value = ${one}`)),
    ];
    const around = isNamed ? "around" : "rule";
    const element = (name: string, isBlock: boolean): readonly string[] => [
      `name = "\${${standing(loop.key("§"), isBlock, name)}}"`,
      `v = ${standing(loop.value("§"), isBlock, name)}`,
      `made = ${when} ? ${first} : "never"`,
    ];
    const port = (isBlock: boolean): readonly string[] => [
      `p = ${isBlock ? "port.value" : "port_v"}`,
      `q = "\${${standing(loop.key("§"), isBlock, isBlock ? around : "rule")}}/\${${isBlock ? "port.key" : "port_k"}}"`,
      `r = ${second}`,
    ];
    const written = block("rule", 'name = "fixed"', `v = ${second}`);
    const blocks = block(
      'resource "aws_thing" "d"',
      ...(fixed === "before" ? [written] : []),
      block(
        'dynamic "rule"',
        `for_each = ${loop.over}`,
        ...(isNamed ? ["iterator = around"] : []),
        block(
          "content",
          ...element(around, true),
          block('dynamic "port"', `for_each = ${standing(inside, true, around)}`, block("content", ...port(true))),
          block("peer", `place = ${standing(loop.key("§"), true, around)}`),
        ),
      ),
      ...(fixed === "after" ? [written] : []),
    );
    const looped =
      `[for rule_k, rule_v in ${loop.over} : { ${element("rule", false).join(", ")}, ` +
      `port = [for port_k, port_v in ${standing(inside, false, "rule")} : { ${port(false).join(", ")} }], ` +
      `peer = [{ place = ${standing(loop.key("§"), false, "rule")} }] }]`;
    const one = `[{ name = "fixed", v = ${second} }]`;
    const lists = { none: looped, before: `concat(${one}, ${looped})`, after: `concat(${looped}, ${one})` };
    const terraform = [
      ...variables,
      ...shared,
      block('output "rules"', `value = ${lists[fixed]}`),
      block(
        'output "imported"',
        `value = try({ for k, v in ${drawn.imported} : k => "\${k}:\${${drawn.id}}" }["cn"], null)`,
      ),
      block('output "single"', `value = ${drawn.single}`),
    ].join("\n");
    const ours = [
      ...variables,
      ...shared,
      blocks,
      block(
        "import",
        `for_each = ${drawn.imported}`,
        "to = aws_thing.i[each.key]",
        `id = "\${each.key}:\${${drawn.id}}"`,
      ),
      block("import", "to = aws_thing.j", `id = ${drawn.single}`),
      block('resource "aws_thing" "i"', `for_each = ${drawn.imported}`),
      block('resource "aws_thing" "j"'),
    ].join("\n");
    let given: Record<string, string>[] = [{}];
    for (const [name, { text: declared, values }] of Object.entries(domains)) {
      const isUsed = terraform.split(`var.${name}`).length > declared.split(`var.${name}`).length;
      given = given.flatMap((each) =>
        (isUsed ? values : values.slice(0, 1)).map((value) => ({ ...each, [name]: value })),
      );
    }
    const stride = Math.ceil(given.length / maxSettings);
    const modules = { "middle/main.tf": middle, "middle/leaf/main.tf": leaf };
    return {
      files: { "main.tf": `${terraform}\n`, ...modules },
      given: given.filter((_, at) => at % stride === 0),
      complete: false,
      mirror: {
        files: { "main.tf": `${ours}\n`, ...modules },
        outputs: {
          rules: { address: "aws_thing.d", attribute: "rule" },
          imported: { address: 'import.aws_thing.i["cn"]', attribute: "id", isPerhaps: true },
          single: { address: "import.aws_thing.j", attribute: "id" },
        },
      },
    };
  });
