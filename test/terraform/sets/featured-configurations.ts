/**
 * Random configurations as people write them, in which nearly everything can be planned: validations that tie variables
 * to each other, bools that may be null, objects whose attributes hang together, chains of `try`, products of sets for
 * keys, templates with loops, modules within modules, preconditions and checks. Every value of the variables is tried.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

/** A setting of the variables, as values and not as text. */
type Setting = Readonly<Record<string, unknown>>;

/** A variable whose validation names others that are declared before it. */
interface Tied {
  readonly name: string;
  readonly declared: string;
  readonly values: readonly unknown[];
  readonly permits: (setting: Setting) => boolean;
}

const refusing = (condition: string): string =>
  block("validation", `condition = ${condition}`, 'error_message = "no"').trimEnd();

function declare(name: string, type: string, nullable: boolean, ...conditions: readonly string[]): string {
  return block(
    `variable "${name}"`,
    `type = ${type}`,
    ...(nullable ? [] : ["nullable = false"]),
    ...conditions.map(refusing),
  );
}

const regions = ["eu-west-1", "cn-north-1", "us-east-1"];
const list = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;

/** Where an environment may lie: by its place among the environments. */
const tables = fc.constantFrom(
  [["eu-west-1"], ["cn-north-1"], ["us-east-1", "eu-west-1"]],
  [["eu-west-1", "us-east-1"], ["cn-north-1", "eu-west-1"], ["us-east-1"]],
  [["eu-west-1", "cn-north-1"], ["cn-north-1"], ["cn-north-1", "us-east-1"]],
);

function tiedRegion(names: readonly string[], table: readonly (readonly string[])[], way: number): Tied {
  const allowed = new Map(names.map((name, at) => [name, table[at] ?? []]));
  const written = `{ ${names.map((name) => `${name} = ${list(allowed.get(name) ?? [])}`).join(", ")} }`;
  const pairs = list(names.flatMap((name) => (allowed.get(name) ?? []).map((region) => `${name}/${region}`)));
  const implied = names.map(
    (name) => `(var.env != ${JSON.stringify(name)} || contains(${list(allowed.get(name) ?? [])}, var.region))`,
  );
  const ways: readonly (readonly string[])[] = [
    [`contains(${written}[var.env], var.region)`],
    [`contains(lookup(${written}, var.env, []), var.region)`],
    [
      `anytrue([for pair in ${pairs} : pair == "\${var.env}/\${var.region}"])`,
      `contains(${list(regions)}, var.region)`,
    ],
    [`contains(${list(regions)}, var.region)`, implied.join(" && ")],
    [`contains(local.allowed[var.env], var.region)`],
    [`contains(${list(regions)}, var.region)`, ...implied],
    [`contains(${pairs}, format("%s/%s", var.env, var.region))`, `contains(${list(regions)}, var.region)`],
    [`contains(flatten(values(${written})), var.region) && try(index(${written}[var.env], var.region), -1) >= 0`],
  ];
  return {
    name: "region",
    declared: [
      declare("region", "string", false, ...(ways[way % ways.length] ?? [])),
      block("locals", `allowed = ${written}`),
    ].join("\n"),
    values: regions,
    permits: ({ env, region }) => (allowed.get(String(env)) ?? []).includes(String(region)),
  };
}

const triBool: Tied = {
  name: "tri",
  declared: declare("tri", "bool", true),
  values: [null, true, false],
  permits: () => true,
};

const others: readonly Tied[] = [
  {
    name: "alt",
    declared: declare(
      "alt",
      "string",
      true,
      'var.alt == null || try(contains(["cn", "x"], var.alt), false)',
      "(var.tri == true) == (var.alt != null)",
    ),
    values: [null, "cn", "x"],
    permits: ({ tri, alt }) => (tri === true) === (alt !== null),
  },
  {
    name: "alt",
    declared: declare("alt", "string", true, 'var.alt == null ? var.tri == null : contains(["cn", "a"], var.alt)'),
    values: [null, "cn", "a"],
    permits: ({ tri, alt }) => alt !== null || tri === null,
  },
  {
    name: "alt",
    declared: declare("alt", "string", false, 'contains(coalesce(var.tri, false) ? ["cn"] : ["eu", "a"], var.alt)'),
    values: ["cn", "eu", "a"],
    permits: ({ tri, alt }) => (tri === true ? alt === "cn" : alt !== "cn"),
  },
];

const sizes: readonly Tied[] = [
  {
    name: "size",
    declared: declare("size", "number", false, "contains([1, 2, 3], var.size)", "var.flag || var.size < 3"),
    values: [1, 2, 3],
    permits: ({ flag: on, size }) => on === true || Number(size) < 3,
  },
  {
    name: "size",
    declared: declare(
      "size",
      "number",
      false,
      "var.size >= 0 && var.size <= 2 && floor(var.size) == var.size",
      "var.flag ? var.size > 0 : true",
    ),
    values: [0, 1, 2],
    permits: ({ flag: on, size }) => on !== true || Number(size) > 0,
  },
];

const objects: readonly Tied[] = [
  {
    name: "obj",
    declared: declare(
      "obj",
      "object({ r = string, on = optional(bool, true) })",
      false,
      'contains(["cn", "eu"], var.obj.r)',
      'var.obj.r != "cn" || !var.obj.on',
    ),
    values: [
      { r: "cn", on: false },
      { r: "eu", on: true },
      { r: "eu", on: false },
    ],
    permits: () => true,
  },
  {
    name: "obj",
    declared: declare(
      "obj",
      'object({ r = optional(string, "eu"), on = bool, z = optional(string) })',
      false,
      'contains(["cn", "eu"], var.obj.r) && var.obj.on != null',
      'var.obj.on ? try(contains(["a", "b"], var.obj.z), false) : var.obj.z == null',
    ),
    values: ["cn", "eu"].flatMap((r) => [
      { r, on: false },
      { r, on: true, z: "a" },
      { r, on: true, z: "b" },
    ]),
    permits: () => true,
  },
  {
    name: "obj",
    declared: declare(
      "obj",
      "object({ r = string, on = optional(bool) })",
      false,
      'contains(["cn-${var.env}", "eu"], var.obj.r)',
    ),
    values: [],
    permits: ({ env, obj }) => {
      const { r } = obj as { r: string };
      return r === "eu" || r === `cn-${String(env)}`;
    },
  },
];

const child = `variable "region" {
  type     = string
  default  = "eu-west-1"
  nullable = false
}
variable "settings" {
  type = object({ on = optional(bool, true), name = optional(string), tags = optional(map(string), { a = "cn" }) })
  default = {}
}
variable "names" {
  type    = set(string)
  default = ["a"]
  validation {
    condition     = length(var.names) < 9 && var.region != "never"
    error_message = "no"
  }
}
locals {
  settings = merge({ name = "none" }, { for k, v in var.settings : k => v if v != null })
}
resource "terraform_data" "x" {
  count = var.settings.on ? 1 : 0
  input = "\${var.region}/\${local.settings.name}"
  lifecycle {
    precondition {
      condition     = length(var.names) < 9
      error_message = "no"
    }
  }
}
module "n" {
  source   = "./n"
  for_each = var.names
  name     = each.key
  place    = try(local.settings.tags[each.key], null)
}
check "any" {
  assert {
    condition     = var.region == "eu-west-1"
    error_message = "no"
  }
}
output "out" {
  value = coalesce(one(terraform_data.x[*].input), "off")
}
output "places" {
  value = { for k, n in module.n : k => n.place }
}
`;

const grandchild = `variable "name" {
  type = string
}
variable "place" {
  type     = string
  default  = "eu"
  nullable = false
}
resource "terraform_data" "y" {
  for_each = toset(var.place == "eu" ? [] : [var.name])
  input    = { name = each.key, place = var.place }
}
moved {
  from = terraform_data.z
  to   = terraform_data.y
}
output "place" {
  value = var.place
}
`;

const templates = {
  "loop.tftpl":
    "%{ for i, item in items ~}\n${i}=${item}%{ if item == name } <\n%{ else }\n%{ endif ~}\n%{ endfor ~}\n",
};

const more = [
  "var.region",
  'var.alt == null ? "none" : var.alt',
  "var.obj.r",
  'try(local.table[var.env].region, local.table["default"].region)',
  'try(local.table[var.env][var.tri ? "region" : "zone"], "untold")',
  'lookup(local.places, var.region, "elsewhere")',
  "(var.tri == true ? var.region : var.env)",
  '(var.tri == null ? "unset" : var.tri ? "yes" : "no")',
  "tostring(var.size)",
  "(var.obj.on == true ? var.obj.r : var.env)",
  'coalesce(var.alt, var.maybe, "none")',
  'element(["cn", "eu", "us"], var.size)',
  "templatestring(local.template, { r = var.region, on = coalesce(var.tri, false) })",
  'format("%s-%02d", var.region, var.size)',
  'try(coalesce(var.alt == "cn" ? null : var.alt), "nothing")',
];
const moreLists = [
  "[var.region, var.env]",
  'compact([var.alt, var.maybe, "z"])',
  '[for i in range(var.size) : "n${i}"]',
  "local.allowed[var.env]",
  'concat(["cn"], var.tri == true ? [var.region] : [])',
  'slice(["a", "cn", "eu"], 0, min(var.size, 3))',
  "distinct(concat([var.region], local.allowed[var.env]))",
];

const productions: Parameters<typeof grammar>[2] = ({ text, bool, list: lists, map }) => ({
  text: [
    fc.tuple(map, map, text).map(([a, b, c]) => `try(${a}["cn"], ${b}["dev"], ${c})`),
    fc.tuple(lists, text).map(([a, b]) => `templatefile("\${path.module}/loop.tftpl", { items = ${a}, name = ${b} })`),
    fc.tuple(lists, text).map(([a, b]) => `try([for v in ${a} : v if startswith(v, "cn")][0], ${b})`),
    fc.tuple(map, text).map(([a, b]) => `try(one([for k, v in ${a} : k if v == ${b}]), "several")`),
  ],
  bool: [
    fc.constantFrom(
      "coalesce(var.tri, false)",
      "(var.tri != null)",
      "(var.tri == true)",
      "try(!var.tri, false)",
      "(var.size > 1)",
      'startswith(var.region, "cn-")',
      "(var.alt == null)",
      "(var.obj.on == true)",
      'contains(local.allowed[var.env], "cn-north-1")',
      'contains(["cn", "cn-cn"], var.obj.r)',
    ),
    fc.tuple(lists, bool).map(([a, when]) => `alltrue([for v in ${a} : v != "cn" || ${when}])`),
  ],
  list: [
    fc.tuple(lists, lists).map(([a, b]) => `[for p in setproduct(toset(${a}), ${b}) : "\${p[0]}.\${p[1]}"]`),
    fc.tuple(bool, lists).map(([when, a]) => `[for v in ${a} : v if ${when}]`),
  ],
  map: [
    fc.constantFrom("local.places", "{ for k, t in local.table : k => t.region }"),
    fc
      .tuple(lists, text)
      .map(([a, b]) => `{ for p in setproduct(toset(${a}), ["p", "q"]) : join("-", p) => p[1] == "p" ? ${b} : p[0] }`),
    fc.tuple(bool, text, map).map(([when, a, b]) => `merge(${b}, { for k in ["cn"] : k => ${a} if ${when} })`),
  ],
});

const plain = grammar(more, moreLists, productions);
const named = grammar(
  [
    ...more,
    "local.text",
    'try(terraform_data.counted[0].input, "absent")',
    'coalesce(one(terraform_data.counted[*].input), "absent")',
    'try(terraform_data.each[var.env].input, "absent")',
    'try(terraform_data.each["cn"].input, "absent")',
    'try(module.m[0].out, "absent")',
    'try(module.m[0].places[var.env], "absent")',
    'try(module.e[var.region].out, "absent")',
    "module.one.out",
  ],
  [
    ...moreLists,
    "local.list",
    "terraform_data.counted[*].input",
    "keys(terraform_data.each)",
    "[for k, v in terraform_data.each : v.input]",
    "module.m[*].out",
    "keys(module.e)",
    "values(module.e)[*].out",
    "values(module.one.places)",
  ],
  productions,
);

/** So many settings are tried at most: of more, nothing is said. */
const maxSettings = 48;

/** Which variables somebody else sets, by their places; the others are locals. */
const freed = [
  [0, 5, 1],
  [0, 5, 4, 6],
  [0, 5, 8],
  [4, 6, 1, 7],
  [1, 7, 8],
  [0, 2, 5],
  [3, 4, 6, 0],
  [4, 8],
  [0, 1, 4],
  [2, 3, 7, 1],
];

function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name} = ${written(item)}`)
    .join(", ")} }`;
}

const plainOf = ({ text, values }: Domain, name: string): Tied => ({
  name,
  declared: text,
  values: values.map((value) => JSON.parse(value) as unknown),
  permits: () => true,
});

export const featuredConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    env: environment,
    number,
    maybe,
    table: tables,
    way: fc.nat(100),
    free: fc.constantFrom(...freed),
    alt: fc.constantFrom(...others),
    size: fc.constantFrom(...sizes),
    obj: fc.constantFrom(...objects),
    locals: fc.tuple(plain.text, plain.list),
    counted: fc.tuple(
      fc.oneof(
        plain.bool.map((when) => `${when} ? 1 : 0`),
        plain.list.map((from) => `length(${from})`),
        fc.constantFrom("var.size", "var.tri == true ? 1 : 0", "try(var.tri ? 1 : 0, 2)", "var.alt != null ? 1 : 0"),
      ),
      plain.text,
    ),
    each: fc.tuple(
      fc.oneof(
        plain.map,
        plain.list.map((from) => `toset(${from})`),
      ),
      plain.text,
    ),
    module: fc.tuple(plain.bool, plain.text, plain.text, plain.list),
    modules: fc.tuple(plain.list, plain.bool),
    single: fc.tuple(plain.text, plain.bool),
    outputs: fc.tuple(named.text, named.list, named.map, named.bool, named.text, named.text, named.list, named.text),
  })
  .map((made): Configuration => {
    const env = plainOf(made.env, "env");
    const names = env.values.map(String);
    const obj =
      made.obj.values.length > 0
        ? made.obj
        : {
            ...made.obj,
            values: ["eu", ...names.map((name) => `cn-${name}`)].flatMap((r) => [
              { r, on: null },
              { r, on: true },
              { r, on: false },
            ]),
          };
    const regionTie = tiedRegion(names, made.table, made.way);
    const all: readonly Tied[] = [
      env,
      plainOf(flag, "flag"),
      plainOf(made.number, "n"),
      plainOf(made.maybe, "maybe"),
      triBool,
      regionTie,
      made.alt,
      made.size,
      obj,
    ];
    const main = [
      block(
        "locals",
        'table = { default = { region = "us-east-1", zone = "us" }, cn = { region = "cn-north-1", zone = "cn" } }',
        'places = { eu-west-1 = "ie", cn-north-1 = "cn" }',
        'template = "$${r}%%{ if on } (on)%%{ endif }"',
        `text = ${made.locals[0]}`,
        `list = ${made.locals[1]}`,
      ),
      block('resource "terraform_data" "counted"', `count = ${made.counted[0]}`, `input = ${made.counted[1]}`),
      block(
        'resource "terraform_data" "each"',
        `for_each = ${made.each[0]}`,
        `input = each.key == ${made.each[1]} ? "same" : each.value`,
        block("lifecycle", block("precondition", 'condition = each.key != "never"', 'error_message = "no"')),
      ),
      block(
        'module "m"',
        'source = "./m"',
        `count = ${made.module[0]} ? 1 : 0`,
        `region = ${made.module[1]}`,
        `settings = { on = var.tri, name = ${made.module[2]} }`,
        `names = ${made.module[3]}`,
      ),
      block(
        'module "e"',
        'source = "./e"',
        `for_each = toset(${made.modules[0]})`,
        "region = each.key",
        `settings = { on = ${made.modules[1]}, tags = { (each.key) = "us" } }`,
        'names = [each.key, "a"]',
      ),
      block(
        'module "one"',
        'source = "./one"',
        `region = ${made.single[1]} ? ${made.single[0]} : null`,
        "settings = { name = var.alt }",
      ),
      block("check", "")
        .replace("check {", 'check "c" {')
        .replace("  \n", `  assert {\n    condition = ${made.single[1]}\n    error_message = "no"\n  }\n`),
      ...made.outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    const free = new Set(made.free.map((at) => all[at % all.length]?.name ?? ""));
    const text = [...all.map(({ declared }) => declared), main].join("\n");
    const isUsed = ({ name, declared }: Tied): boolean =>
      new RegExp(`\\bvar\\.${name}\\b`).test(text.replace(declared, ""));
    let settings: Setting[] = [{}];
    for (const one of all)
      settings = settings.flatMap((before) => {
        const fitting = one.values
          .map((value) => ({ ...before, [one.name]: value }))
          .filter((setting) => one.permits(setting));
        return free.has(one.name) && isUsed(one) ? fitting : fitting.slice(0, 1);
      });
    const stride = Math.ceil(settings.length / maxSettings);
    const tried = settings.filter((_, at) => at % stride === 0);
    const pinned = all.filter(({ name }) => !free.has(name));
    const [first = {}] = settings;
    const pins = block("locals", ...pinned.map(({ name }) => `pinned_${name} = ${written(first[name])}`));
    const declared = all.filter(({ name }) => free.has(name)).map((one) => one.declared);
    const allowed = free.has("region") ? [] : [regionTie.declared.slice(regionTie.declared.indexOf("locals {"))];
    const pin = (text: string): string =>
      pinned.reduce((before, { name }) => before.replaceAll(`var.${name}`, `local.pinned_${name}`), text);
    return {
      files: {
        "main.tf": `${pin([...declared, ...allowed, pins, main].join("\n"))}\n`,
        ...templates,
        ...Object.fromEntries(
          ["m", "e", "one"].flatMap((name) => [
            [`${name}/main.tf`, child],
            [`${name}/n/main.tf`, grandchild],
          ]),
        ),
      },
      given: tried.map((setting) =>
        Object.fromEntries(
          Object.entries(setting)
            .filter(([name]) => free.has(name))
            .map(([name, value]) => [name, written(value)]),
        ),
      ),
      complete: stride === 1,
    };
  });
