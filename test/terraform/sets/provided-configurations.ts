/**
 * Random configurations with a resource of which a provider decides what is not asked for: attributes that are null,
 * nested ones, blocks of which there are none, one block by itself or a list of it. Terraform, which has no such
 * provider, is asked of a value that says what one would read, for each thing that it may decide; we of the resource.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

const declared: Readonly<Record<string, { readonly text: string; readonly values: readonly string[] }>> = {
  r: { text: block('variable "r"', "type = string"), values: ["null", '"eu"', '"cn"'] },
  on: { text: block('variable "on"', "type = bool", "nullable = false"), values: ["true", "false"] },
  l: {
    text: block('variable "l"', "type = list(string)", "nullable = false"),
    values: ["[]", '["cn"]', '["eu", "cn"]'],
  },
  o: {
    text: block(
      'variable "o"',
      "type = object({ on = bool, off = optional(bool, false), zone = optional(string), name = optional(string) })",
      "nullable = false",
    ),
    values: ["{ on = null }", '{ on = true, zone = "cn" }', '{ on = false, off = true, name = "x" }'],
  },
};

/** What the provider decides: an attribute, the blocks where none are written, and whether one block is a list. */
const decided: Readonly<Record<string, readonly string[]>> = {
  p_value: ["null", '"cn"', '"made"'],
  p_blocks: [
    JSON.stringify("[]"),
    JSON.stringify("null"),
    JSON.stringify('[{"v":"made"}]'),
    JSON.stringify('{"v":"made"}'),
  ],
  p_list: ["true", "false"],
};

const asked: readonly string[] = [
  'P.region == null ? "null" : "set"',
  'coalesce(P.region, "none")',
  "P.region",
  'P.region == var.r ? "same" : "other"',
  'var.r == null ? P.region : "given"',
  'try(lower(P.region), "error")',
  "P.b",
  'try(P.b[0].v, "none")',
  'try(P.b[1].v, "none")',
  'try(P.b.v, "none")',
  'P.b == null ? "null" : "some"',
  'try(length(P.b) > 0, "error")',
  'try(one(P.b[*].v), "error")',
  'try(join(",", P.b[*].v), "error")',
  'try([for x in P.b : upper(x.v)], "error")',
  'try(element(P.b, 0).v, "none")',
  'can(P.b[0]) ? "there" : "not"',
  'try(P.b[0]["v"] == "cn" ? "cn-north-1" : "eu-west-1", "none")',
  'try(lookup(P.b[0], "v", "none"), "error")',
  'try(tolist(P.b)[0].v, "none")',
  'try(flatten([P.b])[0].v, "none")',
  'try(concat(P.b, [{ v = "more" }])[0].v, "none")',
  'P.conf.zone == null ? "null" : "set"',
  'P.conf.zone == var.o.zone ? "same" : "other"',
  'try(P.conf.on ? "on" : "off", "error")',
  'try(lookup(P.conf, "zone", "none"), "error")',
  'coalesce(P.conf.zone, "none")',
  'try(merge(P.conf, { zone = "z" }).zone, "error")',
  'P.written.a == null ? "null" : "set"',
  'P.written.deep.b == null ? "null" : "set"',
  "P.written.c",
  'try(P["region"] == "cn" ? "cn-north-1" : "eu-west-1", "none")',
  'var.on ? P.region : coalesce(var.r, "none")',
  'try({ cn = "cn-north-1", eu = "eu-west-1" }[P.region], "none")',
  'lookup({ cn = "cn-north-1", eu = "eu-west-1" }, coalesce(P.region, "x"), "none")',
  'contains(["cn", "eu"], coalesce(P.region, "x"))',
];

const collections: readonly (readonly [string, string])[] = [
  ['var.on ? ["cn"] : []', "blocks.value"],
  ["var.l", "blocks.value"],
  ["toset(var.l)", "blocks.key"],
  ['[for x in var.l : x if x != "cn"]', "blocks.value"],
  ["var.r == null ? [] : [var.r]", "blocks.value"],
  ["var.o.on == null ? [] : [1]", 'var.o.zone == null ? "none" : "zoned"'],
  ['var.on ? { a = "cn" } : {}', "blocks.value"],
  ["[]", "blocks.value"],
  ["compact([var.r])", "blocks.value"],
  ["[for k, v in { eu = var.on } : k if v]", '"k-${blocks.value}"'],
];

const takesList = /P\.b(?:\[|\)|,| :|$)/;

function asTerraformReads(expression: string): string {
  const known = takesList.test(expression) ? expression.replaceAll("P.b", "local.q.b") : expression;
  return known.replaceAll("P.", "local.p.").replaceAll("P[", "local.p[");
}

/** So many settings are tried. */
const maxSettings = 90;

export const providedConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    collection: fc.constantFrom(...collections),
    isFirst: fc.boolean(),
    outputs: fc.uniqueArray(fc.constantFrom(...asked), { minLength: 8, maxLength: 12 }),
    spread: fc.integer({ min: 0, max: 1_000 }),
  })
  .map(({ collection: [over, value], isFirst, outputs, spread }): Configuration => {
    const variables = Object.values(declared).map(({ text }) => text);
    const providers = Object.keys(decided).map((name) =>
      block(`variable "${name}"`, `type = ${name === "p_list" ? "bool" : "string"}`),
    );
    const written = isFirst ? '[{ v = "first" }]' : "[]";
    const each = value.replaceAll("blocks.key", "v").replaceAll("blocks.value", "v");
    const made = `[for k, v in ${over} : { v = ${each} }]`;
    const terraform = [
      ...variables,
      ...providers,
      block(
        "locals",
        `all = concat(${written}, ${made})`,
        "blocks = {",
        "  none = length(local.all) == 0 ? jsondecode(var.p_blocks) : null",
        "  one  = length(local.all) == 1 && !var.p_list ? local.all[0] : null",
        "  many = local.all",
        "}",
        'kind = length(local.all) == 0 ? "none" : length(local.all) == 1 && !var.p_list ? "one" : "many"',
        "# Whoever takes a block out of a list knows that there is one.",
        "listed = {",
        '  none = jsondecode(length(local.all) > 0 || startswith(var.p_blocks, "{") ? "[]" : var.p_blocks)',
        "  one  = local.all",
        "  many = local.all",
        "}",
        "q = { b = local.listed[local.kind] }",
        "p = {",
        "  region  = var.r == null ? var.p_value : var.r",
        "  b       = local.blocks[local.kind]",
        '  conf    = { for k, v in var.o : k => v == null ? (k == "on" ? null : var.p_value) : v }',
        '  written = { a = var.p_value, c = "c", deep = { b = var.p_value } }',
        "}",
      ),
      ...outputs.map((one, at) => block(`output "o${at}"`, `value = ${asTerraformReads(one)}`)),
    ].join("\n");
    const ours = [
      ...variables,
      block(
        'resource "x_y" "p"',
        "region = var.r",
        "conf = var.o",
        'written = { a = null, c = "c", deep = { b = null } }',
        ...(isFirst ? [block("b", 'v = "first"')] : []),
        block('dynamic "b"', `for_each = ${over}`, "iterator = blocks", block("content", `v = ${value}`)),
      ),
      ...outputs.map((one, at) =>
        block(`output "o${at}"`, `value = ${one.replaceAll("P.", "x_y.p.").replaceAll("P[", "x_y.p[")}`),
      ),
    ].join("\n");
    let given: Record<string, string>[] = [{}];
    const domains = [
      ...Object.entries(declared).map(([name, { values }]) => [name, values] as const),
      ...Object.entries(decided),
    ];
    for (const [name, values] of domains)
      given = given.flatMap((one) => values.map((each) => ({ ...one, [name]: each })));
    const step = Math.max(1, Math.floor(given.length / maxSettings));
    return {
      files: { "main.tf": `${terraform}\n` },
      given: given.filter((_, at) => (at + spread) % step === 0),
      complete: false,
      mirror: { files: { "main.tf": `${ours}\n` }, outputs: {} },
    };
  });
