/**
 * Random configurations that read the states of roots beside them: of one of several by a variable, in a workspace, of
 * none, of each of a set, with defaults, through a root in between. Terraform calls those roots as modules; what it
 * keeps in a state is their outputs without those that are null.
 */
import fc from "fast-check";
import { block, environment, flag, grammar, maybe, number } from "./configurations.ts";
import type { Configuration, Domain } from "./configurations.ts";

/** What a root beside puts out: its variables and outputs. */
const inside = grammar(
  [
    '(var.place == "cn" ? "cn-north-1" : "eu-west-1")',
    "var.place",
    'coalesce(var.place == "a" ? null : var.place, "cn")',
  ],
  ["[var.place]", '(var.place == "cn" ? tolist(["cn"]) : tolist([]))'],
  () => ({
    text: [],
    bool: [fc.constantFrom('(var.place == "cn")', 'contains(["cn", "a"], var.place)', "var.size > 1")],
    list: [fc.constant("[for i in range(var.size) : tostring(i)]")],
    map: [fc.constant("{ (var.place) = tostring(var.size) }")],
  }),
);

/** Names of the root that reads have no meaning in the one that is read. */
const own = (made: string): string =>
  made
    .replaceAll("var.env", "var.place")
    .replaceAll("var.flag", '(var.place == "cn")')
    .replaceAll("var.maybe", '(var.place == "cn" ? "cn" : null)')
    .replaceAll("var.n", "var.size");

const place: Domain = {
  text: 'variable "place" {\n  type = string\n  nullable = false\n}',
  values: ['"cn"', '"a"'],
};

interface Way {
  /** The arguments of the data source. */
  readonly asked: readonly string[];
  /** What stands for it where it is Terraform that is asked. */
  readonly meant: string;
  /** How its outputs are reached; null: of several. */
  readonly outputs: string;
}

const state = "data.terraform_remote_state.net";

/** Outputs of a root as its state has them. */
const kept = (of: string): string => `{ for k, v in module.${of} : k => v if v != null }`;

const ways: readonly Way[] = [
  {
    asked: ['config = { path = "../near/terraform.tfstate" }'],
    meant: `{ outputs = ${kept("near")} }`,
    outputs: `${state}.outputs`,
  },
  {
    asked: ['config = { path = "../${var.env == "cn" ? "far" : "near"}/terraform.tfstate" }'],
    meant: `{ outputs = { far = ${kept("far")}, near = ${kept("near")} }[var.env == "cn" ? "far" : "near"] }`,
    outputs: `${state}.outputs`,
  },
  {
    asked: ["count = var.flag ? 1 : 0", 'config = { path = "../near/terraform.tfstate" }'],
    meant: `[for i in range(var.flag ? 1 : 0) : { outputs = ${kept("near")} }]`,
    outputs: `one(${state}[*].outputs)`,
  },
  {
    asked: [
      "count = var.n",
      'config = { path = "${path.module}/../${count.index == 0 ? "near" : "far"}/terraform.tfstate" }',
    ],
    meant:
      "[for i in range(var.n) : " +
      `{ outputs = { far = ${kept("far")}, near = ${kept("near")} }[i == 0 ? "near" : "far"] }]`,
    outputs: `${state}[var.n - 1].outputs`,
  },
  {
    asked: ['for_each = toset(["near", "far"])', 'config = { path = "../${each.key}/terraform.tfstate" }'],
    meant: `{ near = { outputs = ${kept("near")} }, far = { outputs = ${kept("far")} } }`,
    outputs: `${state}[var.flag ? "near" : "far"].outputs`,
  },
  {
    asked: ['for_each = toset(var.flag ? ["near"] : [])', 'config = { path = "../${each.key}/terraform.tfstate" }'],
    meant: `{ for k in toset(var.flag ? ["near"] : []) : k => { outputs = { near = ${kept("near")} }[k] } }`,
    outputs: `${state}["near"].outputs`,
  },
  {
    asked: [
      'config = { path = "../near/terraform.tfstate" }',
      'defaults = { region = "never", maybe = var.env, extra = "d", spec = {} }',
    ],
    meant: `{ outputs = merge({ region = "never", maybe = var.env, extra = "d", spec = {} }, ${kept("near")}) }`,
    outputs: `${state}.outputs`,
  },
  {
    asked: ['config = { workspace_dir = "../far/terraform.tfstate.d" }', "workspace = var.env"],
    meant: `{ outputs = ${kept("worked")} }`,
    outputs: `${state}.outputs`,
  },
];

const text = (outputs: string): readonly string[] =>
  [
    "region",
    "maybe",
    "extra",
    "zones[0]",
    "zones[var.n]",
    'spec["cn"]',
    "spec[var.env]",
    "missing",
    "several[0].r",
    "several[*].r",
    "both.a",
  ]
    .map((name) => `try(tostring(${outputs}.${name}), "gone")`)
    .concat([
      `try(lookup(${outputs}, "maybe", "not there"), "none at all")`,
      `try(${outputs}["region"], "none")`,
      `try(coalesce(${outputs}.maybe, "null"), "gone")`,
      `try(lookup(${outputs}.spec, var.env, "other"), "gone")`,
      `try(one(${outputs}.zones), "several")`,
    ]);

const made = (outputs: string): readonly string[] => [
  `try(${outputs}, {})`,
  `try(keys(${outputs}), [])`,
  `can(${outputs}.maybe)`,
  `can(${outputs}.region)`,
  `try(length(${outputs}.zones), -1)`,
  `try({ for k, v in ${outputs}.spec : v => k... }, {})`,
  `try([for one in ${outputs}.several : one.r if one.on], [])`,
  `try({ for k, v in ${outputs} : k => jsonencode(v) if k != "spec" }, {})`,
  `try(${outputs}.both, null)`,
  `try(merge(${outputs}.spec, { (var.env) = ${outputs}.region }), {})`,
];

/** So many settings of the variables are tried. */
const maxSettings = 24;

export const neighbouringConfiguration: fc.Arbitrary<Configuration> = fc.constantFrom(...ways).chain((way) => {
  const outer = grammar(
    text(way.outputs),
    [`try(tolist(${way.outputs}.zones), [])`, `try(keys(${way.outputs}.spec), [])`],
    () => ({
      text: [],
      bool: [fc.constantFrom(`can(${way.outputs}.maybe)`, `try(${way.outputs}.on, false)`)],
      list: [],
      map: [fc.constant(`try(tomap(${way.outputs}.spec), {})`)],
    }),
  );
  return fc
    .record({
      env: environment,
      number,
      maybe,
      near: fc.tuple(inside.text, inside.text, inside.bool, inside.list, inside.map, inside.text),
      through: fc.boolean(),
      direct: fc.array(fc.constantFrom(...text(way.outputs), ...made(way.outputs)), { minLength: 5, maxLength: 5 }),
      outputs: fc.tuple(outer.text, outer.text, outer.list, outer.map, outer.bool),
      counted: fc.tuple(outer.bool, outer.text),
    })
    .map((drawn): Configuration => {
      const [a, b, on, list, map, c] = drawn.near.map(own) as [string, string, string, string, string, string];
      const beside = (first: string, second: string): string =>
        [
          block('output "region"', `value = ${first}`),
          block('output "maybe"', `value = ${on} ? ${second} : null`),
          block('output "on"', `value = ${on}`),
          block('output "zones"', `value = ${list}`),
          block('output "spec"', `value = ${map}`),
          block('output "several"', `value = [{ r = ${first}, on = true }, { r = ${second}, on = ${on} }]`),
          block('output "both"', `value = { a = ${first}, b = [${second}], c = null }`),
        ].join("\n");
      const size = 'variable "size" {\n  type = number\n  default = 2\n}';
      const near = [place.text, size, beside(a, b)].join("\n");
      // One more root in between: what it puts out is what it reads.
      const between = [
        block(
          'data "terraform_remote_state" "base"',
          'backend = "local"',
          'config = { path = "../base/terraform.tfstate" }',
        ),
        block("locals", "place = data.terraform_remote_state.base.outputs.place"),
        size,
        beside(a, b).replaceAll("var.place", "local.place"),
      ].join("\n");
      const base = [place.text, block('output "place"', "value = var.place")].join("\n");
      const far = [size, beside(c, a)].join("\n").replaceAll("var.place", "terraform.workspace");
      const domains: Record<string, Domain> = { env: drawn.env, flag, n: drawn.number, maybe: drawn.maybe, place };
      const shared = [
        block('resource "terraform_data" "r"', `count = ${drawn.counted[0]} ? 1 : 0`, `input = ${drawn.counted[1]}`),
        ...drawn.direct.map((one, at) => block(`output "d${at}"`, `value = ${one}`)),
        ...drawn.outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
        block('output "r"', "value = one(terraform_data.r[*].input)"),
      ].join("\n");
      const variables = Object.values(domains).map((one) => one.text);
      const call = (name: string, source: string, of: string): string =>
        block(`module "${name}"`, `source = "./${source}"`, `place = ${of}`);
      const terraform = [
        ...variables,
        call("near", "near", "var.place"),
        call("far", "far", '"default"'),
        call("worked", "worked", "var.env"),
        block("locals", `state = ${way.meant}`),
        shared,
      ]
        .join("\n")
        .replaceAll(state, "local.state");
      const ours = [
        ...variables.slice(0, -1),
        block('data "terraform_remote_state" "net"', 'backend = "local"', ...way.asked),
        shared,
      ].join("\n");
      let given: Record<string, string>[] = [{}];
      for (const [name, { text: declared, values }] of Object.entries(domains)) {
        const isUsed = terraform.split(`var.${name}`).length > declared.split(`var.${name}`).length;
        given = given.flatMap((one) =>
          (isUsed ? values : values.slice(0, 1)).map((value) => ({ ...one, [name]: value })),
        );
      }
      const stride = Math.ceil(given.length / maxSettings);
      const called = (source: string): string => source.replaceAll("terraform.workspace", "var.place");
      return {
        files: {
          "main.tf": `${terraform}\n`,
          "near/main.tf": near,
          "far/main.tf": [place.text, called(far)].join("\n"),
          "worked/main.tf": [place.text, called(far)].join("\n"),
        },
        given: given.filter((_, at) => at % stride === 0),
        complete: false,
        mirror: {
          root: "app",
          outputs: {},
          files: {
            "app/main.tf": `${ours}\n`,
            "near/main.tf": drawn.through ? between : near,
            ...(drawn.through ? { "base/main.tf": base } : {}),
            "far/main.tf": far,
          },
        },
      };
    });
});
