/** Random small configurations some of whose variables nobody sets, with every value that these can take. */
import fc from "fast-check";

export interface Configuration {
  /** Files by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Every setting of the variables: the text of each value by name. */
  readonly given: readonly Readonly<Record<string, string>>[];
  /** Whether these are all values that the variables can take. */
  readonly complete: boolean;
  /** What we are asked for instead, where Terraform is asked for outputs that say the same. */
  readonly mirror?: Mirror;
}

export interface Mirror {
  /** The workspace, which is `var.ws` to Terraform, is `terraform.workspace` in them. */
  readonly files: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, Mirrored>>;
  /** The output of Terraform that says whether it would take a setting, where it is not asked to refuse any. */
  readonly permits?: string;
  /** The root among our files; left out, the folder of them all. */
  readonly root?: string;
}

/** Where we say what an output of Terraform says. */
export interface Mirrored {
  readonly address: string;
  /** Null: where a resource lies. */
  readonly attribute: string | null;
  /** Whether the output is null where there is no such resource. */
  readonly isPerhaps?: true;
}

export interface Domain {
  readonly text: string;
  readonly values: readonly string[];
}

const quoted = (names: readonly string[]): readonly string[] => names.map((name): string => JSON.stringify(name));

function validated(name: string, type: string, condition: string, nullable: boolean): string {
  const refuses = nullable ? "" : "\n  nullable = false";
  return `variable "${name}" {
  type = ${type}${refuses}
  validation {
    condition = ${condition}
    error_message = "no"
  }
}`;
}

const environments = fc.constantFrom(["dev", "cn"], ["dev", "prod", "cn"], ["a", "b"]);

/** The ways in which a validation lists what it permits. */
export const environment: fc.Arbitrary<Domain> = fc
  .record({
    names: environments,
    way: fc.constantFrom<(names: readonly string[]) => string>(
      (names) => `contains([${quoted(names).join(", ")}], var.env)`,
      (names) =>
        quoted(names)
          .map((name) => `var.env == ${name}`)
          .join(" || "),
      (names) => `can(regex("^(${names.join("|")})$", var.env))`,
      (names) => `lookup({ ${names.map((name) => `${name} = true`).join(", ")} }, var.env, false)`,
      (names) => `anytrue([for one in [${quoted(names).join(", ")}] : one == var.env])`,
      (names) => `can(index([${quoted(names).join(", ")}], var.env))`,
      (names) => `contains(keys({ ${names.map((name) => `${name} = 1`).join(", ")} }), var.env)`,
      (names) => `length(setintersection([${quoted(names).join(", ")}], [var.env])) == 1`,
      (names) => `try({ ${names.map((name) => `${name} = 1`).join(", ")} }[var.env], 0) == 1`,
    ),
  })
  .map(({ names, way }) => ({ text: validated("env", "string", way(names), false), values: quoted(names) }));

export const flag: Domain = {
  text: 'variable "flag" {\n  type = bool\n  nullable = false\n}',
  values: ["true", "false"],
};

export const number: fc.Arbitrary<Domain> = fc
  .constantFrom(
    "contains([1, 2], var.n)",
    "var.n == 1 || var.n == 2",
    "var.n >= 1 && var.n < 3 && floor(var.n) == var.n",
  )
  .map((condition) => ({ text: validated("n", "number", condition, false), values: ["1", "2"] }));

export const maybe: fc.Arbitrary<Domain> = fc
  .constantFrom(
    'var.maybe == null ? true : var.maybe == "cn"',
    'var.maybe == null || try(contains(["cn"], var.maybe), false)',
  )
  .map((condition) => ({ text: validated("maybe", "string", condition, true), values: ["null", '"cn"'] }));

export type Grammar = {
  readonly text: string;
  readonly bool: string;
  readonly list: string;
  readonly map: string;
};

const none: Productions = { text: [], bool: [], list: [], map: [] };

const literal = fc
  .constantFrom("cn", "dev", "eu-west-1", "cn-north-1", "x", "a")
  .map((text): string => JSON.stringify(text));
const key = fc.constantFrom("dev", "prod", "cn", "a", "b", "x");

type Productions = { readonly [Kind in keyof Grammar]: readonly fc.Arbitrary<string>[] };

/**
 * Expressions by the kind of what they give; `more` are texts that mean something where they stand, `productions` are
 * further ones.
 */
export function grammar(
  more: readonly string[],
  lists: readonly string[],
  productions: (of: { readonly [Kind in keyof Grammar]: fc.Arbitrary<string> }) => Productions = () => none,
): fc.LetrecValue<Grammar> {
  return fc.letrec<Grammar>((tie) => {
    const [text, bool, list, map] = [tie("text"), tie("bool"), tie("list"), tie("map")];
    const both = (
      make: (a: string, b: string) => string,
      a: fc.Arbitrary<string> = text,
      b: fc.Arbitrary<string> = text,
    ): fc.Arbitrary<string> => fc.tuple(a, b).map(([left, right]) => make(left, right));
    const further = productions({ text, bool, list, map });
    const depth = { maxDepth: 2, depthIdentifier: fc.createDepthIdentifier() } as const;
    return {
      text: fc.oneof(
        depth,
        fc.oneof(literal, fc.constantFrom("var.env", 'coalesce(var.maybe, "none")', ...more)),
        fc.constant('(var.maybe == null ? "none" : var.maybe)'),
        fc.tuple(bool, text, text).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
        fc.tuple(map, text, text).map(([from, at, otherwise]) => `try(${from}[${at}], ${otherwise})`),
        fc.tuple(map, text, text).map(([from, at, otherwise]) => `lookup(${from}, ${at}, ${otherwise})`),
        both((a, b) => `"\${${a}}-\${${b}}"`),
        both((a, b) => `try(coalesce(${a}, ${b}), "empty")`),
        both((a, b) => `replace(${a}, "c", ${b})`),
        list.map((from) => `join(",", ${from})`),
        list.map((from) => `try(one(${from}), "many")`),
        both((from, otherwise) => `try(${from}[0], ${otherwise})`, list),
        both((from, otherwise) => `try(element(${from}, var.n), ${otherwise})`, list),
        both((from, otherwise) => `try(${from}[var.n], ${otherwise})`, list),
        both((from, otherwise) => `try(values(${from})[0], ${otherwise})`, map),
        text.map((from) => `upper(${from})`),
        text.map((from) => `substr(${from}, 0, 2)`),
        list.map((from) => `tostring(length(${from}))`),
        map.map((from) => `join("+", [for k, v in ${from} : "\${k}=\${v}"])`),
        both((a, b) => `try(index([${a}, "x"], ${b}) == 0 ? "first" : "second", "absent")`),
        both((a, b) => `format("%s/%s", ${a}, ${b})`),
        both((a, b) => `try(regex("^c.", ${a}), ${b})`),
        fc.tuple(list, text, text).map(([from, a, b]) => `try(zipmap([${a}, "x"], [${b}, "y"])[${from}[0]], ${b})`),
        fc.tuple(map, map, text).map(([a, b, at]) => `lookup(merge(${a}, ${b}), ${at}, "none")`),
        fc
          .tuple(text, text, text)
          .map(([a, b, c]) => `try(matchkeys([${a}, "m"], [${b}, "x"], [${c}])[0], "unmatched")`),
        both(
          (from, a) => `try(tostring(coalescelist([for v in ${from} : v if v == ${a}], ["other"])[0]), "failed")`,
          list,
        ),
        both((a, b) => `join(",", [for pair in setproduct([${a}, "x"], [${b}]) : join("-", pair)])`),
        fc
          .tuple(bool, text, text)
          .map(([when, a, b]) => `"%{ if ${when} }${"${"}${a}}%{ else }${"${"}${b}}%{ endif }"`),
        ...further.text,
      ),
      bool: fc.oneof(
        depth,
        fc.constantFrom("var.flag", "!var.flag", "var.n > 1", "var.maybe != null", "var.maybe == null"),
        both((a, b) => `(${a} == ${b})`),
        both((a, b) => `(${a} != ${b})`),
        both((a, b) => `(${a} && ${b})`, bool, bool),
        both((a, b) => `(${a} || ${b})`, bool, bool),
        both((from, one) => `contains(${from}, ${one})`, list),
        both((from, at) => `can(${from}[${at}])`, map),
        text.map((from) => `startswith(${from}, "cn")`),
        list.map((from) => `(length(${from}) > 1)`),
        text.map((from) => `can(regex("^c", ${from}))`),
        list.map((from) => `anytrue([for x in ${from} : x == "cn"])`),
        ...further.bool,
      ),
      list: fc.oneof(
        depth,
        fc.oneof(
          fc.constantFrom('["cn", "dev"]', '["dev", var.env]', ...lists),
          fc.tuple(literal, literal).map(([a, b]) => `[${a}, ${b}]`),
        ),
        both((a, b) => `[${a}, ${b}]`),
        both((from, at) => `[for k, v in ${from} : v if k == ${at}]`, map),
        both((from, at) => `[for v in ${from} : v if v != ${at}]`, list),
        both((a, b) => `concat(${a}, ${b})`, list, list),
        fc.tuple(bool, list).map(([when, from]) => `(${when} ? tolist(${from}) : tolist([]))`),
        map.map((from) => `keys(${from})`),
        map.map((from) => `values(${from})`),
        list.map((from) => `distinct(${from})`),
        list.map((from) => `compact(${from})`),
        list.map((from) => `sort(${from})`),
        list.map((from) => `tolist(toset(${from}))`),
        both((a, b) => `tolist(setsubtract(${a}, ${b}))`, list, list),
        both((a, b) => `flatten([${a}, [${b}]])`, list),
        list.map((from) => `slice(tolist(${from}), 0, min(1, length(${from})))`),
        list.map((from) => `reverse(${from})`),
        text.map((from) => `split("-", ${from})`),
        both((from, a) => `coalescelist(tolist(${from}), [${a}])`, list),
        both((a, b) => `tolist(setintersection(${a}, ${b}))`, list, list),
        ...further.list,
      ),
      map: fc.oneof(
        depth,
        fc
          .tuple(key, text, key, text)
          .map(([a, x, b, y]) => (a === b ? `{ ${a} = ${x} }` : `{ ${a} = ${x}, ${b} = ${y} }`)),
        both((a, b) => `merge(${a}, ${b})`, map, map),
        fc.tuple(map, bool, map).map(([a, when, b]) => `merge(${a}, ${when} ? tomap(${b}) : tomap({}))`),
        fc.tuple(bool, map, map).map(([when, a, b]) => `(${when} ? tomap(${a}) : tomap(${b}))`),
        both((a, b) => `{ (${a}) = ${b} }`),
        both((from, one) => `{ for x in distinct(${from}) : x => ${one} }`, list),
        both((from, at) => `{ for k, v in ${from} : k => v if k != ${at} }`, map),
        both((from, one) => `zipmap(["a", "b"], [${from}, ${one}])`),
        ...further.map,
      ),
    };
  });
}

const plain = grammar([], []);
const withNames = grammar(
  [
    "local.text",
    'try(terraform_data.counted[0].input, "absent")',
    'coalesce(one(terraform_data.counted[*].input), "absent")',
    'try(module.m[0].out, "absent")',
    'try(terraform_data.each["cn"].input, "absent")',
    'try(terraform_data.each[var.env].input, "absent")',
  ],
  [
    "local.list",
    "terraform_data.counted[*].input",
    "[for k, v in terraform_data.each : v.input]",
    "keys(terraform_data.each)",
    "module.m[*].out",
    "values(terraform_data.each)[*].input",
  ],
);

const child = `variable "region" {
  type = string
}
variable "on" {
  type = bool
}
resource "terraform_data" "x" {
  count = var.on ? 1 : 0
  input = var.on ? var.region : "never"
}
output "out" {
  value = var.on ? var.region : "off"
}
`;

export const block = (head: string, ...lines: readonly string[]): string =>
  `${head} {\n${lines.map((line) => `  ${line}\n`).join("")}}`;

export const configuration: fc.Arbitrary<Configuration> = fc
  .record({
    env: environment,
    number,
    maybe,
    text: plain.text,
    list: plain.list,
    count: fc.oneof(
      plain.bool.map((when) => `${when} ? 1 : 0`),
      fc.constant("var.n"),
      plain.list.map((from) => `length(${from})`),
    ),
    counted: plain.text,
    each: fc.oneof(
      plain.map,
      plain.list.map((from) => `toset(${from})`),
    ),
    module: plain.bool,
    region: plain.text,
    on: plain.bool,
    outputs: fc.tuple(withNames.text, withNames.list, withNames.map, withNames.bool, withNames.text, withNames.list),
    body: fc.tuple(plain.text, plain.bool),
  })
  .map((made): Configuration => {
    const domains: Record<string, Domain> = { env: made.env, flag, n: made.number, maybe: made.maybe };
    const [unless, when] = made.body;
    const main = [
      ...Object.values(domains).map(({ text }) => text),
      block("locals", `text = ${made.text}`, `list = ${made.list}`),
      block(
        'resource "terraform_data" "counted"',
        `count = ${made.count}`,
        `input = ${when} ? ${made.counted} : "i\${count.index}"`,
      ),
      block(
        'resource "terraform_data" "each"',
        `for_each = ${made.each}`,
        `input = each.key == ${unless} ? "same" : each.value`,
      ),
      block(
        'module "m"',
        'source = "./m"',
        `count = ${made.module} ? 1 : 0`,
        `region = ${made.region}`,
        `on = ${made.on}`,
      ),
      ...made.outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    const used = Object.entries(domains).filter(
      ([name]) => main.split(`var.${name}`).length > domains[name]!.text.split(`var.${name}`).length,
    );
    let given: Record<string, string>[] = [{}];
    for (const [name, { values }] of Object.entries(domains)) {
      // What nothing hangs on needs no more than one value.
      const tried = used.some(([other]) => other === name) ? values : values.slice(0, 1);
      given = given.flatMap((one) => tried.map((value) => ({ ...one, [name]: value })));
    }
    return { files: { "main.tf": `${main}\n`, "m/main.tf": child }, given, complete: true };
  });
