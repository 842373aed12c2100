/**
 * Random configurations in which provider configurations are handed from root to module to module within it, swapped,
 * renamed and inherited; resources, data sources, `dynamic` blocks in each other and imports ask for their regions and
 * values. Terraform, which has no such provider, is asked for outputs that say the same, and we for the real thing.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain, Mirrored } from "./configurations.ts";

const { text, bool, list, map } = grammar([], []);

/** The configurations of the root, by their names in it. */
const ofRoot = ["aws", "aws.x", "aws.y"] as const;

/** Which configurations a module is handed under which of its own names; none: it has the caller's own. */
type Handed = readonly (readonly [own: string, callers: string])[];

const own = "aws.other";

const toChild: fc.Arbitrary<Handed> = fc.oneof(
  fc.tuple(fc.constantFrom(...ofRoot), fc.constantFrom(...ofRoot)).map(([main, other]): Handed => [
    ["aws", main],
    [own, other],
  ]),
  fc.constantFrom(...ofRoot).map((other): Handed => [[own, other]]),
);

const toGrandchild = fc.constantFrom<Handed>(
  [[own, "aws"]],
  [[own, own]],
  [
    ["aws", own],
    [own, "aws"],
  ],
  [
    ["aws", own],
    [own, own],
  ],
);

/** What a module's name for a provider configuration means to the root. */
function meant(name: string, ...handed: readonly Handed[]): string {
  return handed.reduceRight((at, one) => one.find(([mine]) => mine === at)?.[1] ?? at, name);
}

const header = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.other]
    }
  }
}
`;

const handing = (handed: Handed): string =>
  `providers = { ${handed.map(([mine, callers]) => `${mine} = ${callers}`).join(", ")} }`;

/** What each module holds: a bucket through each configuration, one that may say its region itself, data sources. */
const body = [
  block('variable "zone"', "type = string", "default = null"),
  block('variable "names"', "type = list(string)", "default = []"),
  block('resource "aws_s3_bucket" "main"', ""),
  block('resource "aws_s3_bucket" "other"', "provider = aws.other"),
  block('resource "aws_s3_bucket" "zoned"', "provider = aws.other", "region = var.zone"),
  block(
    'resource "aws_s3_bucket" "each"',
    "for_each = toset(var.names)",
    'region = each.key == "cn" ? "cn-north-1" : var.zone',
  ),
  block('data "aws_region" "main"', ""),
  block('data "aws_region" "other"', "provider = aws.other"),
  block('output "main"', "value = data.aws_region.main.name"),
  block('output "other"', "value = data.aws_region.other.name"),
  block('output "zoned"', 'value = var.zone == null ? "none" : aws_s3_bucket.zoned.region'),
].join("\n");

/** Where a bucket of a module lies, in the words of the root. */
interface Lies {
  readonly address: string;
  readonly region: string;
  /** Whether there is such a bucket; null: certainly. */
  readonly when: string | null;
}

function bucketsOf(module: string, main: string, other: string, zone: string, names: string, when: string): Lies[] {
  const address = (name: string): string => `module.${module}.aws_s3_bucket.${name}`;
  const perhaps = when === "true" ? null : when;
  const there = `contains(${names}, "cn")`;
  return [
    { address: address("main"), region: main, when: perhaps },
    { address: address("other"), region: other, when: perhaps },
    { address: address("zoned"), region: `coalesce(${zone}, ${other})`, when: perhaps },
    { address: address('each["cn"]'), region: '"cn-north-1"', when: when === "true" ? there : `(${when} && ${there})` },
    {
      address: address('each["dev"]'),
      region: `coalesce(${zone}, ${main})`,
      when: `(${when} && contains(${names}, "dev"))`,
    },
  ];
}

/** So many settings of the variables are tried. */
const maxSettings = 12;

export const handedConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    env: environment,
    number,
    maybe,
    regions: fc.tuple(text, text, text),
    child: toChild,
    grandchild: toGrandchild,
    zones: fc.tuple(
      fc.constantFrom("var.maybe", "null", "var.flag ? var.env : null"),
      fc.constantFrom("var.zone", '"z"'),
    ),
    names: list,
    when: fc.oneof(bool, fc.constant("true")),
    keys: list,
    imported: fc.tuple(text, list, fc.constantFrom(...ofRoot)),
    blocks: fc.tuple(list, map, bool, text),
  })
  .map((made): Configuration => {
    const domains: Record<string, Domain> = { env: made.env, flag, n: made.number, maybe: made.maybe };
    const regionOf = (name: string): string => `local.r${ofRoot.indexOf(name as "aws")}`;
    const { child, grandchild, when, keys } = made;
    const [zone, innerZone] = made.zones;
    // A text that is empty is no region.
    const locals = block(
      "locals",
      ...made.regions.map((one, at) => `r${at} = coalesce(${one}, "empty")`),
      `names = ${made.names}`,
      `zone = ${zone}`,
      `when = ${when}`,
      `keys = ${keys}`,
      `blocks = ${made.blocks[0]}`,
      `map = ${made.blocks[1]}`,
      `ids = ${made.imported[1]}`,
    );
    const at = (name: string, ...handed: readonly Handed[]): string => regionOf(meant(name, ...handed));
    const innerMeant = innerZone === "var.zone" ? "local.zone" : innerZone;
    const lying = [
      ...bucketsOf("m", at("aws", child), at(own, child), "local.zone", "local.names", "true"),
      ...bucketsOf(
        "m.module.g",
        at("aws", child, grandchild),
        at(own, child, grandchild),
        innerMeant,
        "local.names",
        "true",
      ),
      ...bucketsOf("c[0]", at("aws", child), at(own, child), "local.zone", "local.names", "local.when"),
      ...bucketsOf(
        'e["cn"]',
        at("aws", child),
        at(own, child),
        '(local.when ? "cn" : null)',
        '["dev"]',
        'contains(local.keys, "cn")',
      ),
    ];
    const outputs: Record<string, Mirrored> = {
      single: { address: "import.aws_s3_bucket.i", attribute: "id" },
      through: { address: "import.aws_s3_bucket.i", attribute: null },
      keyed: { address: 'import.aws_s3_bucket.k["cn"]', attribute: "id", isPerhaps: true },
      blocks: { address: "aws_thing.d", attribute: "b" },
      nested: { address: "aws_thing.d", attribute: "n" },
    };
    const asked = lying.map(({ region, when: perhaps, address }, index) => {
      const name = `lies${index}`;
      outputs[name] = { address, attribute: null, ...(perhaps === null ? {} : { isPerhaps: true }) };
      return block(`output "${name}"`, `value = ${perhaps === null ? region : `${perhaps} ? ${region} : null`}`);
    });
    const told: readonly (readonly [string, string])[] = [
      ["module.m.main", at("aws", child)],
      ["module.m.other", at(own, child)],
      ["module.m.inner", `"\${${at("aws", child, grandchild)}}/\${${at(own, child, grandchild)}}"`],
      [
        'module.m.other == module.m.main ? "same" : "differ"',
        `${at(own, child)} == ${at("aws", child)} ? "same" : "differ"`,
      ],
      ["module.m.zoned", 'local.zone == null ? "none" : local.zone'],
      ['try(module.c[0].other, "absent")', `local.when ? ${at(own, child)} : "absent"`],
      ['try(module.e["cn"].main, "absent")', `contains(local.keys, "cn") ? ${at("aws", child)} : "absent"`],
      ['join(",", values(module.e)[*].main)', `join(",", [for k in toset(local.keys) : ${at("aws", child)}])`],
      ["data.aws_region.x.name", "local.r1"],
      ["one(module.c[*].zoned)", 'local.when ? (local.zone == null ? "none" : local.zone) : null'],
    ];
    const [, , shown, value] = made.blocks;
    const variables = Object.values(domains).map(({ text: declared }) => declared);
    const terraform = [
      ...variables,
      locals,
      ...asked,
      ...told.map(([, meaning], index) => block(`output "told${index}"`, `value = ${meaning}`)),
      block('output "single"', `value = ${made.imported[0]}`),
      block('output "through"', `value = ${regionOf(made.imported[2])}`),
      block('output "keyed"', 'value = contains(local.ids, "cn") ? "id-cn" : null'),
      block('output "blocks"', `value = [for k, v in local.blocks : { v = v, made = ${shown} ? ${value} : v }]`),
      block(
        'output "nested"',
        'value = [for k, v in local.map : { in = [for o in toset(local.blocks) : { v = "${v}-${o}-${k}" }], k = k }]',
      ),
    ].join("\n");
    const ours = [
      ...variables,
      locals,
      block('provider "aws"', "region = local.r0"),
      block('provider "aws"', 'alias = "x"', "region = local.r1"),
      block('provider "aws"', 'alias = "y"', "region = local.r2"),
      block('module "m"', 'source = "./m"', handing(child), "zone = local.zone", "names = local.names"),
      block(
        'module "c"',
        'source = "./c"',
        "count = local.when ? 1 : 0",
        handing(child),
        "zone = local.zone",
        "names = local.names",
      ),
      block(
        'module "e"',
        'source = "./e"',
        "for_each = toset(local.keys)",
        handing(child),
        "zone = local.when ? each.key : null",
        'names = ["dev"]',
      ),
      block('data "aws_region" "x"', "provider = aws.x"),
      block('resource "aws_s3_bucket" "i"', `provider = ${made.imported[2]}`),
      block('resource "aws_s3_bucket" "k"', "for_each = toset(local.ids)"),
      block("import", "to = aws_s3_bucket.i", `id = ${made.imported[0]}`),
      block("import", "for_each = toset(local.ids)", "to = aws_s3_bucket.k[each.key]", 'id = "id-${each.value}"'),
      block(
        'resource "aws_thing" "d"',
        block(
          'dynamic "b"',
          "for_each = local.blocks",
          block("content", "v = b.value", `made = ${shown} ? ${value} : b.value`),
        ),
        block(
          'dynamic "n"',
          "for_each = local.map",
          "iterator = outer",
          block(
            "content",
            "k = outer.key",
            block(
              'dynamic "in"',
              "for_each = toset(local.blocks)",
              block("content", 'v = "${outer.value}-${in.value}-${outer.key}"'),
            ),
          ),
        ),
      ),
      ...told.map(([asks], index) => block(`output "told${index}"`, `value = ${asks}`)),
    ].join("\n");
    let given: Record<string, string>[] = [{}];
    for (const [name, { text: declared, values }] of Object.entries(domains)) {
      const isUsed = terraform.split(`var.${name}`).length > declared.split(`var.${name}`).length;
      given = given.flatMap((one) => (isUsed ? values : values.slice(0, 1)).map((each) => ({ ...one, [name]: each })));
    }
    const grandchildBody = `${header}${body}\n`;
    const call = block('module "g"', 'source = "./g"', handing(grandchild), `zone = ${innerZone}`, "names = var.names");
    const inner = block('output "inner"', 'value = "${module.g.main}/${module.g.other}"');
    const childBody = [header, body, call, inner].join("\n");
    return {
      files: { "main.tf": `${terraform}\n` },
      given: given.slice(0, maxSettings),
      complete: false,
      mirror: {
        files: {
          "main.tf": `${ours}\n`,
          ...Object.fromEntries(
            ["m", "c", "e"].flatMap((name) => [
              [`${name}/main.tf`, childBody],
              [`${name}/g/main.tf`, grandchildBody],
            ]),
          ),
        },
        outputs,
      },
    };
  });
