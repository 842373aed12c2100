/**
 * Random configurations with what the built-in provider of Terraform has no place for: `dynamic` blocks, aliases of
 * providers that are handed on, workspaces. Terraform is asked for outputs that say the same, and we for the real
 * thing.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

const workspaces = ["default", "cn", "other"];

const workspace: Domain = {
  text: 'variable "ws" {\n  type = string\n  nullable = false\n}',
  values: workspaces.map((name): string => JSON.stringify(name)),
};

const expressions = grammar(
  [
    "var.ws",
    'try({ cn = "cn-north-1", dev = "x" }[var.ws], "eu-west-1")',
    '(var.ws == "cn" ? "cn-north-1" : var.env)',
    'lookup({ default = "dev", cn = "cn" }, var.ws, "none")',
  ],
  ['(var.ws == "default" ? tolist(["cn"]) : tolist([]))', 'concat(["cn"], [var.ws])'],
  () => ({
    text: [],
    bool: [fc.constantFrom('(var.ws == "cn")', '(var.ws != "default")', 'contains(["cn", "other"], var.ws)')],
    list: [],
    map: [],
  }),
);

const { text, bool, list, map } = expressions;

const handed = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.elsewhere]
    }
  }
}
resource "aws_s3_bucket" "b" {
  provider = aws.elsewhere
}
`;

/** So many settings of the variables are tried. */
const maxSettings = 24;

export const mirroredConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    env: environment,
    number,
    maybe,
    blocks: fc.oneof(
      list,
      list.map((from) => `toset(${from})`),
      map,
    ),
    made: text,
    region: text,
    when: bool,
    counted: text,
    outputs: fc.tuple(text, list, bool, text),
  })
  .map((made): Configuration => {
    const domains: Record<string, Domain> = {
      env: made.env,
      flag,
      n: made.number,
      maybe: made.maybe,
      ws: workspace,
    };
    const shared = [
      block('resource "terraform_data" "counted"', `count = ${made.when} ? 1 : 0`, `input = ${made.counted}`),
      block("moved", "from = terraform_data.old", "to = terraform_data.counted"),
      block('output "one"', 'value = try(one(terraform_data.counted[*].input), "none")'),
      ...made.outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ];
    const variables = Object.entries(domains).map(([name, domain]) => [name, domain.text] as const);
    const terraform = [
      ...variables.map(([, declared]) => declared),
      ...shared,
      block('output "blocks"', `value = [for k, v in ${made.blocks} : { v = v, made = ${made.made} }]`),
      block('output "region"', `value = ${made.region}`),
      block('output "each"', `value = ${made.region}`),
    ].join("\n");
    const ours = [
      ...variables.filter(([name]) => name !== "ws").map(([, declared]) => declared),
      ...shared,
      block(
        'resource "aws_thing" "d"',
        block('dynamic "b"', `for_each = ${made.blocks}`, block("content", "v = b.value", `made = ${made.made}`)),
      ),
      block('provider "aws"', 'alias = "x"', `region = ${made.region}`),
      // OpenTofu's: a configuration for each element.
      block(
        'provider "aws"',
        'alias = "each"',
        'for_each = toset(["a", "cn"])',
        `region = each.key == "cn" ? ${made.region} : "eu-west-1"`,
      ),
      block('resource "aws_s3_bucket" "each"', 'for_each = toset(["a", "cn"])', "provider = aws.each[each.key]"),
      block('module "p"', 'source = "./p"', "providers = { aws.elsewhere = aws.x }"),
    ]
      .join("\n")
      .replaceAll("var.ws", "terraform.workspace");
    let given: Record<string, string>[] = [{}];
    for (const [name, { text: declared, values }] of Object.entries(domains)) {
      const isUsed = terraform.split(`var.${name}`).length > declared.split(`var.${name}`).length;
      given = given.flatMap((one) =>
        (isUsed ? values : values.slice(0, 1)).map((value) => ({ ...one, [name]: value })),
      );
    }
    return {
      files: { "main.tf": `${terraform}\n` },
      given: given.slice(0, maxSettings),
      complete: false,
      mirror: {
        files: { "main.tf": `${ours}\n`, "p/main.tf": handed },
        outputs: {
          blocks: { address: "aws_thing.d", attribute: "b" },
          region: { address: "module.p.aws_s3_bucket.b", attribute: null },
          each: { address: 'aws_s3_bucket.each["cn"]', attribute: null },
        },
      },
    };
  });
