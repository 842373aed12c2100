/**
 * Random configurations in which values are converted: variables of any type that are compared with texts, numbers and
 * bools, numbers that are written in other ways than Terraform writes them, texts as conditions and as places in lists,
 * null for arguments. Every expression stands in a `try`, so that errors are outcomes, too.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

type Grammar = {
  readonly value: string;
  readonly condition: string;
};

const scalars = ['"1"', "1", '"true"', "true", '"a"', '"01"', "0", '"0"', "false", '"1.0"', "1.5", '""', '"false"'];

/** Variables that nobody sets: their types, and some of what they may be. */
const open: Readonly<Record<string, { readonly type: string; readonly values: readonly string[] }>> = {
  x: { type: "any", values: ["null", ...scalars, "[]", '["1"]', "{ a = 1 }"] },
  u: { type: "any", values: ["null", ...scalars, '["a", "b"]'] },
  s: { type: "string", values: ["null", '"1"', '"01"', '"1.0"', '"1e0"', '"true"', '"a"', '""', '"0"', '"false"'] },
  q: { type: "string", values: ["null", '"1"', '"a"', '"0"', '"b"'] },
  n: { type: "number", values: ["null", "1", "0", "1.5", "-1", "2", "10"] },
  b: { type: "bool", values: ["null", "true", "false"] },
  l: { type: "list(string)", values: ["null", "[]", '["1"]', '["a", "true"]', "[null]", '["01", "a"]'] },
  o: {
    type: "object({ k = any, s = string, n = optional(number, 1) })",
    values: [
      "null",
      '{ k = 1, s = "1" }',
      '{ k = "1", s = "true", n = null }',
      '{ k = true, s = "a", n = 0 }',
      '{ k = "true", s = null }',
      '{ k = null, s = "01", n = 2 }',
    ],
  },
};

/** Conditions of a validation of `var.w`, with values that they permit. */
const validated: readonly (readonly [string, string, readonly string[]])[] = [
  ["any", 'contains(["1", "2"], tostring(var.w))', ['"1"', "1", '"2"', "2"]],
  ["any", 'can(regex("^[1a]$", var.w))', ['"1"', "1", '"a"']],
  ["any", "contains([1, true], var.w)", ["1", "true"]],
  ["any", "try(tonumber(var.w) == 1, false)", ['"1"', "1", '"01"', '"1.0"']],
  ["any", 'var.w == 1 || var.w == "a" || var.w == null', ["1", '"a"', "null"]],
  ["any", "try(tobool(var.w), false)", ["true", '"true"', '"1"']],
  ["any", 'lookup({ "1" = true, a = true }, var.w, false)', ['"1"', "1", '"a"']],
  ["any", 'try({ "true" = 1, "1" = 2 }[var.w], 0) > 0', ['"1"', "1", '"true"', "true"]],
  ["any", 'can("${var.w}") && var.w != "a"', ['"1"', "1", "true", '"x"', "1.5"]],
  ["string", "try(tobool(var.w), false)", ['"true"', '"1"']],
  ["string", 'can(["p", "q"][var.w])', ['"0"', '"1"', '"00"', '"1.0"', '"1e0"', '"01"']],
  ["string", "var.w == null ? true : contains([1, 2], tonumber(var.w))", ["null", '"1"', '"2"', '"02"']],
  ["string", 'contains(["1", "true"], var.w) || var.w == null', ["null", '"1"', '"true"']],
  ["number", 'contains(["1", "2"], tostring(var.w))', ["1", "2"]],
  ["number", 'try(["a", "b"][var.w], "") != ""', ["0", "1"]],
  ["bool", "var.w == null || var.w == true", ["null", "true"]],
  ["bool", '"${var.w}" != "x"', ["true", "false"]],
  [
    "object({ r = string, n = optional(number) })",
    'contains(["1", "a"], var.w.r)',
    ['{ r = "1" }', '{ r = "a", n = 1 }'],
  ],
  [
    'object({ r = optional(string, "a") })',
    'var.w == null ? true : contains(["1", "a"], var.w.r)',
    ["null", "{}", '{ r = "1" }'],
  ],
  ["map(string)", 'contains(["1", "a"], var.w["r"])', ['{ r = "1" }', '{ r = "a", b = "x" }']],
  [
    "list(object({ r = string }))",
    'alltrue([for x in var.w : contains(["1", "a"], x.r)])',
    ["[]", '[{ r = "1" }]', '[{ r = "a" }, { r = "1" }]'],
  ],
  ["set(string)", 'length(setsubtract(var.w, ["1", "a"])) == 0', ["[]", '["1"]', '["1", "a"]']],
];

const literal = fc.constantFrom(...scalars, "null", "2");
const named = fc.constantFrom("var.x", "var.u", "var.s", "var.q", "var.n", "var.b", "var.w", "var.x", "var.s", "var.w");
const parts = [
  "var.w.r",
  'var.w["r"]',
  "var.w[0].r",
  "[for x in var.w : x.r][0]",
  'one([for x in var.w : x if x == "1"])',
];
const part = fc.constantFrom(
  "var.o.k",
  "var.o.s",
  "var.o.n",
  "var.l[0]",
  "one(var.l)",
  "local.e[0]",
  "local.l[0]",
  ...parts,
);

const { value, condition } = fc.letrec<Grammar>((tie) => {
  const [v, c] = [tie("value"), tie("condition")];
  const of = (make: (a: string) => string): fc.Arbitrary<string> => v.map(make);
  const both = (make: (a: string, b: string) => string): fc.Arbitrary<string> =>
    fc.tuple(v, v).map(([a, b]) => make(a, b));
  const three = (make: (a: string, b: string, c: string) => string): fc.Arbitrary<string> =>
    fc.tuple(v, v, v).map(([a, b, d]) => make(a, b, d));
  const depth = { maxDepth: 3, depthIdentifier: fc.createDepthIdentifier() } as const;
  return {
    value: fc.oneof(
      depth,
      fc.oneof({ weight: 4, arbitrary: named }, { weight: 2, arbitrary: part }, { weight: 2, arbitrary: literal }),
      named,
      named,
      fc.tuple(c, v, v).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
      fc.tuple(c, v, v).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
      of((a) => `tostring(${a})`),
      of((a) => `tonumber(${a})`),
      of((a) => `tobool(${a})`),
      both((a, b) => `try(${a}, ${b})`),
      both((a, b) => `"\${${a}}-\${${b}}"`),
      of((a) => `"x\${${a}}"`),
      of((a) => `local.m[${a}]`),
      of((a) => `local.l[${a}]`),
      of((a) => `local.t[${a}]`),
      of((a) => `local.c[${a}].r`),
      both((a, b) => `lookup(local.m, ${a}, ${b})`),
      both((a, b) => `coalesce(${a}, ${b})`),
      of((a) => `element(local.l, ${a})`),
      of((a) => `format("%s", ${a})`),
      of((a) => `format("%d", ${a})`),
      of((a) => `format("%t", ${a})`),
      of((a) => `format("%v", ${a})`),
      of((a) => `jsonencode(${a})`),
      of((a) => `jsondecode(${a})`),
      of((a) => `upper(${a})`),
      three((a, b, d) => `[${a}, ${b}][${d}]`),
      three((a, b, d) => `{ (${a}) = ${b} }[${d}]`),
      three((a, b, d) => `{ "1" = ${a}, a = ${b} }[${d}]`),
      both((a, b) => `merge({ "1" = ${a} }, { (${b}) = "merged" })["1"]`),
      both((a, b) => `tolist([${a}, ${b}])[0]`),
      both((a, b) => `tolist(toset([${a}, ${b}]))[0]`),
      both((a, b) => `distinct([${a}, ${b}])[0]`),
      both((a, b) => `length(toset([${a}, ${b}]))`),
      both((a, b) => `length(distinct([${a}, ${b}]))`),
      both((a, b) => `join(",", [${a}, ${b}])`),
      both((a, b) => `index([${a}, "1", 1], ${b})`),
      both((a, b) => `max(${a}, ${b})`),
      both((a, b) => `(${a} + ${b})`),
      of((a) => `(${a} * 1)`),
      of((a) => `-${a}`),
      of((a) => `floor(${a})`),
      of((a) => `length(${a})`),
      of((a) => `keys({ (${a}) = 1 })[0]`),
      of((a) => `tomap({ k = ${a}, "1" = "one" })["1"]`),
      both((a, b) => `concat([${a}], local.l)[${b}]`),
      both((a, b) => `flatten([${a}, [${b}]])[0]`),
      of((a) => `compact([${a}, "1"])[0]`),
      of((a) => `sort([${a}, "1"])[0]`),
      both((a, b) => `zipmap([${a}], [${b}])["1"]`),
      of((a) => `parseint(${a}, 10)`),
      both((a, b) => `replace(${a}, "1", ${b})`),
      of((a) => `substr(${a}, 0, 1)`),
      both((a, b) => `matchkeys(["p", "q"], ["1", "true"], [${a}, ${b}])[0]`),
      of((a) => `regex("^[1a]$", ${a})`),
      both((a, b) => `setintersection(["1", "true"], [${a}, ${b}])`),
      both((a, b) => `[for v in [${a}, ${b}] : v if v == "1"]`),
      of((a) => `[for k, v in local.m : v if k == ${a}]`),
      of((a) => `[for k, v in local.m : v if k == tostring(${a})]`),
      of((a) => `{ for v in [${a}] : v => "v" }`),
      of((a) => `${a}[*]`),
      of((a) => `one(${a}[*])`),
      of((a) => `range(${a})`),
      fc.tuple(c, v).map(([when, a]) => `"%{ if ${when} }\${${a}}%{ endif }"`),
      fc.tuple(c, v).map(([when, a]) => `[for v in local.l : ${a} if ${when}]`),
    ),
    condition: fc.oneof(
      depth,
      both((a, b) => `(${a} == ${b})`),
      both((a, b) => `(${a} == ${b})`),
      both((a, b) => `(${a} != ${b})`),
      fc.tuple(named, literal).map(([a, b]) => `(${a} == ${b})`),
      fc.tuple(named, literal).map(([a, b]) => `(tostring(${a}) == ${b})`),
      fc.tuple(named, literal).map(([a, b]) => `(try(tonumber(${a}), null) == ${b})`),
      v,
      both((a, b) => `(${a} > ${b})`),
      fc.tuple(c, c).map(([a, b]) => `(${a} && ${b})`),
      fc.tuple(c, c).map(([a, b]) => `(${a} || ${b})`),
      c.map((a) => `!${a}`),
      three((a, b, d) => `contains([${a}, ${b}], ${d})`),
      of((a) => `contains(["1", "true"], ${a})`),
      of((a) => `contains(keys(local.m), ${a})`),
      of((a) => `can(${a})`),
      c.map((a) => `can(${a})`),
      of((a) => `can(local.l[${a}])`),
      both((a, b) => `startswith(${a}, ${b})`),
      fc.tuple(c, c).map(([a, b]) => `anytrue([${a}, ${b}])`),
      of((a) => `(${a} == null)`),
      both((a, b) => `([${a}] == [${b}])`),
    ),
  };
});

const locals = block(
  "locals",
  'm = { "1" = "x1", "true" = "xt", a = "xa", "01" = "x01" }',
  'l = ["p", "q"]',
  't = tomap({ "0" = "t0", "1" = "t1" })',
  'c = [{ r = "r0" }, { r = "r1" }]',
  "e = [for v in [var.s, var.q] : v if v != null]",
);

/** So many settings of the variables are tried. */
const settings = 14;

export const convertedConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    validation: fc.constantFrom(...validated),
    outputs: fc.array(value, { minLength: 8, maxLength: 8 }),
    decided: fc.array(fc.tuple(condition, value, value), { minLength: 8, maxLength: 8 }),
    cans: fc.array(fc.oneof(value, condition), { minLength: 4, maxLength: 4 }),
    count: fc.tuple(condition, value),
    each: fc.tuple(condition, value),
    chosen: fc.array(fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }), {
      minLength: settings - 1,
      maxLength: settings - 1,
    }),
  })
  .map(({ validation, outputs, decided, cans, count, each, chosen }): Configuration => {
    const [type, permits, values] = validation;
    const domains = [...Object.entries(open).map(([name, one]) => [name, one.values] as const), ["w", values] as const];
    const text = [
      ...Object.entries(open).map(([name, one]) => block(`variable "${name}"`, `type = ${one.type}`)),
      block('variable "w"', `type = ${type}`, block("validation", `condition = ${permits}`, 'error_message = "no"')),
      locals,
      ...outputs.map((one, at) => block(`output "v${at}"`, `value = try(${one}, "error")`)),
      ...decided.map(([when, a, b], at) => block(`output "d${at}"`, `value = try(${when} ? ${a} : ${b}, "error")`)),
      ...cans.map((one, at) => block(`output "c${at}"`, `value = can(${one})`)),
      block(
        'resource "terraform_data" "counted"',
        `count = try(${count[0]}, false) == true ? 1 : 0`,
        `input = try(${count[1]}, "error")`,
      ),
      block(
        'resource "terraform_data" "each"',
        `for_each = { for k, v in local.m : k => v if try(${each[0]} && k == tostring(var.x), false) == true }`,
        `input = try(${each[1]}, "error")`,
      ),
    ].join("\n");
    const given = [
      // All of them left out.
      Object.fromEntries(domains.map(([name, all]) => [name, all[0] ?? "null"])),
      ...chosen.map((picks) =>
        Object.fromEntries(domains.map(([name, all], at) => [name, all[(picks[at] ?? 0) % all.length] ?? "null"])),
      ),
    ];
    return { files: { "main.tf": `${text}\n` }, given, complete: false };
  });
