/**
 * Random configurations whose variables are limited by random conditions: texts, lists and objects with defaults of
 * which `contains(…, try(…))`, patterns, loops and other variables are asked. Terraform is asked for the conditions as
 * outputs, and only settings of which all hold are ones that occur.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";

interface Limited {
  readonly type: string;
  readonly values: readonly string[];
  readonly nullable: boolean;
}

const limited: Readonly<Record<string, Limited>> = {
  e: { type: "string", values: ['"dev"', '"cn"', '"eu"', '""', '"prod"', '"CN"'], nullable: false },
  x: { type: "string", values: ['"cn-north-1"', '"cn"', '"eu-west-1"', '"a,cn"', "null", '"1"', '""'], nullable: true },
  n: { type: "number", values: ["0", "1", "2", "3", "1.5", "-1"], nullable: false },
  b: { type: "bool", values: ["true", "false", "null"], nullable: true },
  l: { type: "list(string)", values: ["[]", '["cn"]', '["eu", "cn"]', '["a", "a", "eu"]', '[""]'], nullable: false },
  s: { type: "set(string)", values: ["[]", '["cn"]', '["eu", "cn"]', '["a", "eu"]'], nullable: false },
  m: {
    type: "map(string)",
    values: ["{}", '{ cn = "a" }', '{ cn = "cn", eu = "eu" }', '{ a = "cn" }', '{ region = "eu" }'],
    nullable: false,
  },
  o: {
    type:
      'object({ r = optional(string, "eu"), on = optional(bool, true), z = optional(list(string), ["a"]), ' +
      'deep = optional(object({ k = optional(string, "cn"), n = optional(number) }), {}) })',
    values: [
      "{}",
      '{ r = "cn" }',
      '{ r = "cn", on = false, z = [] }',
      '{ r = "a", z = ["cn", "eu"], deep = null }',
      '{ r = null, on = null, deep = { k = "eu", n = 1 } }',
      '{ r = "eu", z = null, deep = { n = 2 } }',
    ],
    nullable: false,
  },
  q: {
    type: 'list(object({ name = string, kind = optional(string, "web"), size = optional(number, 1) }))',
    values: [
      "[]",
      '[{ name = "cn" }]',
      '[{ name = "a", kind = "db", size = 3 }, { name = "eu" }]',
      '[{ name = "a", kind = null }]',
    ],
    nullable: false,
  },
  d: { type: "any", values: ['"cn"', "1", "true", '["cn"]', '{ r = "cn" }', "null"], nullable: true },
};

const tables = block(
  "locals",
  'regions = ["cn-north-1", "eu-west-1"]',
  'allowed = { dev = ["eu-west-1", "a"], cn = ["cn-north-1", "cn"], eu = [] }',
  'table = { dev = { r = "eu", n = 1 }, cn = { r = "cn", n = 2 } }',
  'names = toset(["cn", "eu"])',
  "free = { for k, v in local.table : v.r => k }",
);

const texts: Readonly<Record<string, readonly string[]>> = {
  e: [
    "var.e",
    "lower(var.e)",
    'try(local.table[var.e].r, "none")',
    '"${var.e}-x"',
    "trimspace(var.e)",
    'coalesce(var.e, "cn")',
  ],
  x: [
    "var.x",
    'try(split(",", var.x)[1], "none")',
    'try(regex("^[a-z]+", var.x), "none")',
    'coalesce(var.x, "cn")',
    'try(substr(var.x, 0, 2), "")',
    'try(tostring(tonumber(var.x)), "cn")',
    "try(lower(var.x), null)",
    'try(replace(var.x, "-north-1", ""), "")',
  ],
  n: [
    "tostring(var.n)",
    'try(["cn", "eu"][var.n], "beyond")',
    'element(["cn", "eu", "a"], var.n)',
    'format("%d", var.n)',
  ],
  b: ['(var.b == true ? "cn" : "eu")', 'try(tostring(var.b), "none")', 'try(var.b ? "cn" : "a", "eu")'],
  l: ['try(var.l[0], "none")', 'join(",", var.l)', 'try(one(var.l), "cn")', 'try(element(var.l, 1), "")'],
  s: ['try(one(var.s), "several")', 'join("-", var.s)', "try(tolist(var.s)[0], null)"],
  m: [
    'lookup(var.m, "cn", "none")',
    "try(var.m.region, var.m.a, null)",
    'try(keys(var.m)[0], "")',
    'join(",", values(var.m))',
  ],
  o: [
    "var.o.r",
    'try(var.o.z[0], "cn")',
    'try(var.o.deep.k, "gone")',
    'try(coalesce(var.o.r, var.o.deep.k), "eu")',
    'lookup(var.o, "r", "cn")',
    'try(tostring(var.o.deep.n), "")',
  ],
  q: [
    'try(var.q[0].kind, "none")',
    'join(",", var.q[*].name)',
    'try([for o in var.q : o.name if o.kind == "web"][0], "a")',
  ],
  d: ['try(tostring(var.d), "whole")', "try(var.d.r, var.d[0], var.d)", 'try(lookup(var.d, "r", "cn"), "eu")'],
};

const lists: Readonly<Record<string, readonly string[]>> = {
  e: ["try(local.allowed[var.e], [])", "lookup(local.allowed, var.e, local.regions)"],
  x: ['try(split(",", var.x), [])', "compact([var.x])", 'try([for c in split("", var.x) : c], [])'],
  n: ['try(slice(["cn", "eu", "a"], 0, var.n), [])', "try([for i in range(var.n) : tostring(i)], [])"],
  b: ['try(var.b ? ["cn"] : [], ["eu"])'],
  l: ["var.l", "distinct(var.l)", "try(slice(var.l, 0, 1), [])", 'setsubtract(var.l, ["a"])'],
  s: ["var.s", "sort(tolist(var.s))", "setintersection(var.s, local.names)", 'setunion(var.s, ["a"])'],
  m: ["keys(var.m)", "values(var.m)", 'try([var.m["cn"]], [])'],
  o: ["coalesce(var.o.z, [])", "try(concat(var.o.z, [var.o.r]), [])", "compact([var.o.r, try(var.o.deep.k, null)])"],
  q: ["var.q[*].name", "[for o in var.q : o.kind if o.size > 1]", "[for o in var.q : coalesce(o.kind, o.name)]"],
  d: ["try(tolist(var.d), [])", "try(keys(var.d), [])", "try([tostring(var.d)], [])"],
};

const bools: Readonly<Record<string, readonly string[]>> = {
  e: [
    'contains(["dev", "cn"], var.e)',
    'var.e != ""',
    'can(regex("^(dev|cn|eu)$", var.e))',
    "can(local.allowed[var.e])",
  ],
  x: [
    "var.x == null",
    'try(contains(["cn", "cn-north-1"], var.x), false)',
    'try(startswith(var.x, "cn"), true)',
    "can(tonumber(var.x))",
    'can(regex("^[a-z]{2}-", var.x))',
  ],
  n: [
    "var.n > 0",
    "var.n < 3",
    "floor(var.n) == var.n",
    "contains([1, 2], var.n)",
    "var.n % 2 == 0",
    "try(local.regions[var.n] != null, false)",
  ],
  b: ["var.b == true", "var.b != null", "coalesce(var.b, true)", "try(!var.b, false)", "try(var.b || false, false)"],
  l: [
    "length(var.l) > 0",
    'contains(var.l, "cn")',
    'alltrue([for v in var.l : contains(["cn", "eu"], v)])',
    "length(distinct(var.l)) == length(var.l)",
    'var.l == tolist(["cn"])',
  ],
  s: [
    "length(var.s) == 1",
    'contains(var.s, "cn")',
    'length(setsubtract(var.s, ["cn", "eu"])) == 0',
    "alltrue([for v in var.s : length(v) == 2])",
    "var.s == toset([])",
  ],
  m: [
    'can(var.m["cn"])',
    "alltrue([for k, v in var.m : k == v])",
    "length(var.m) <= 1",
    'contains(keys(var.m), "cn")',
    'anytrue(values({ for k, v in var.m : k => v == "cn" }))',
  ],
  o: [
    "var.o.r != null",
    'try(contains(["cn", "eu"], var.o.r), false)',
    "var.o.on != false",
    "try(length(var.o.z) > 0, true)",
    "try(var.o.deep.n > 0, true)",
    "var.o.deep != null",
    'try(var.o.deep.k == "cn", false)',
  ],
  q: [
    'alltrue([for o in var.q : contains(["cn", "eu"], o.name)])',
    "length(var.q) > 0",
    "alltrue([for o in var.q : o.kind != null])",
    "try(sum(var.q[*].size) < 4, true)",
    'anytrue([for o in var.q : o.kind == "db" ? o.size > 1 : true])',
  ],
  d: [
    "var.d != null",
    "can(tostring(var.d))",
    'try(contains(["cn", "1"], var.d), false)',
    "can(var.d.r)",
    'try(var.d == "cn", false)',
    "can(length(var.d))",
  ],
};

type Kinds = { readonly bool: string; readonly text: string; readonly list: string };

/** Expressions that name these variables, or tables. */
function over(names: readonly string[]): fc.LetrecValue<Kinds> {
  const of = (kind: Readonly<Record<string, readonly string[]>>): readonly string[] =>
    names.flatMap((name) => kind[name] ?? []);
  return fc.letrec<Kinds>((tie) => {
    const [bool, text, list] = [tie("bool"), tie("text"), tie("list")];
    const depth = { maxDepth: 2, depthIdentifier: fc.createDepthIdentifier() } as const;
    const literal = fc.constantFrom('"cn"', '"eu"', '"a"', '"none"', '"cn-north-1"', '""', '"1"');
    const string = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...of(texts)) }, { weight: 1, arbitrary: literal });
    return {
      text: fc.oneof(
        depth,
        string,
        string,
        fc.tuple(bool, text, text).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
        fc.tuple(text, text).map(([a, b]) => `try(local.table[${a}].r, ${b})`),
        fc.tuple(list, text).map(([a, b]) => `try(${a}[0], ${b})`),
        fc.tuple(text, text).map(([a, b]) => `try(coalesce(${a}, ${b}), "neither")`),
      ),
      list: fc.oneof(
        depth,
        fc.constantFrom(...of(lists)),
        fc.constantFrom('["cn", "eu"]', "local.regions", 'tolist(["a", "cn"])', "keys(local.table)", "local.names"),
        fc.tuple(text, text).map(([a, b]) => `[${a}, ${b}]`),
        fc.tuple(list, text).map(([a, b]) => `[for v in ${a} : v if v != ${b}]`),
        fc.tuple(list, list).map(([a, b]) => `concat(tolist(${a}), tolist(${b}))`),
      ),
      bool: fc.oneof(
        depth,
        fc.constantFrom(...of(bools)),
        fc.constantFrom(...of(bools)),
        fc.tuple(bool, bool).map(([a, b]) => `(${a} && ${b})`),
        fc.tuple(bool, bool).map(([a, b]) => `(${a} || ${b})`),
        fc.tuple(bool, bool, bool).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
        bool.map((one) => `!${one}`),
        fc.tuple(list, text).map(([a, b]) => `contains(${a}, ${b})`),
        fc.tuple(list, text).map(([a, b]) => `contains(${a}, try(${b}, "none"))`),
        fc.tuple(list, list).map(([a, b]) => `alltrue([for v in ${a} : contains(${b}, v)])`),
        fc.tuple(list, text).map(([a, b]) => `anytrue([for v in ${a} : v == ${b}])`),
        fc.tuple(text, text).map(([a, b]) => `(${a} == ${b})`),
        fc.tuple(text, text).map(([a, b]) => `(${a} != ${b})`),
        text.map((one) => `try(startswith(${one}, "cn"), false)`),
        text.map((one) => `can(regex("^(cn|eu)", ${one}))`),
        text.map((one) => `can(local.table[${one}])`),
        list.map((one) => `(length(${one}) < 2)`),
        fc.tuple(bool, bool).map(([a, b]) => `try(${a}, ${b})`),
      ),
    };
  });
}

const sets = fc.constantFrom(
  ["e", "x"],
  ["e", "n"],
  ["x", "b"],
  ["l", "e"],
  ["s", "b"],
  ["m", "e"],
  ["o"],
  ["o", "b"],
  ["q", "e"],
  ["d"],
  ["x", "n"],
  ["o", "e"],
  ["x"],
  ["d", "b"],
);

/** So many settings of the variables are tried. */
const maxSettings = 30;

const refusal = (condition: string): string => block("validation", `condition = ${condition}`, 'error_message = "no"');

export const permittedConfiguration: fc.Arbitrary<Configuration> = sets.chain((names) => {
  const { bool, text, list } = over(names);
  return fc
    .record({
      conditions: fc.array(fc.tuple(fc.constantFrom(...names), bool), { minLength: 1, maxLength: 3 }),
      demanded: fc.option(bool, { freq: 3 }),
      outputs: fc.tuple(text, text, list, bool, bool),
    })
    .map(({ conditions, demanded, outputs }): Configuration => {
      const variables = (isLimited: boolean): readonly string[] =>
        names.map((name) => {
          const { type, nullable } = limited[name]!;
          // A validation has to name its variable.
          const own = conditions
            .filter(([of]) => of === name)
            .map(([of, condition]) =>
              condition.includes(`var.${of}`) ? condition : `(var.${of} == var.${of} && ${condition})`,
            );
          return block(
            `variable "${name}"`,
            `type = ${type}`,
            ...(nullable ? [] : ["nullable = false"]),
            ...(isLimited ? own.map(refusal) : []),
          );
        });
      const input = (lifecycle: string): string =>
        block('resource "terraform_data" "r"', `input = try(${outputs[0]}, "error")`, lifecycle);
      const demand =
        demanded === null
          ? ""
          : block("lifecycle", block("precondition", `condition = ${demanded}`, 'error_message = "no"'));
      const all = [
        ...names.map((name) => block(`output "v_${name}"`, `value = var.${name}`)),
        ...outputs.map((one, at) => block(`output "o${at}"`, `value = try(${one}, "error")`)),
      ];
      const asked = [...conditions.map(([, condition]) => condition), ...(demanded === null ? [] : [demanded])];
      const permits = block('output "permits"', `value = [${asked.map((one) => `try(${one}, false)`).join(", ")}]`);
      let given: Record<string, string>[] = [{}];
      for (const name of names)
        given = given.flatMap((one) =>
          limited[name]!.values.filter((value) => limited[name]!.nullable || value !== "null").map((value) => ({
            ...one,
            [name]: value,
          })),
        );
      const stride = Math.ceil(given.length / maxSettings);
      return {
        files: { "main.tf": `${[...variables(false), tables, input(""), ...all, permits].join("\n")}\n` },
        given: given.filter((_, at) => at % stride === 0),
        complete: false,
        mirror: {
          files: { "main.tf": `${[...variables(true), tables, input(demand), ...all].join("\n")}\n` },
          outputs: {},
          permits: "permits",
        },
      };
    });
});
