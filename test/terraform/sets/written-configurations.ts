/**
 * Random configurations whose values come from files and texts: JSON, YAML and CSV that are decoded, by names that hang
 * on variables, templates with directives and `~`, here-documents, texts beyond ASCII, numbers at the limits of what
 * is exact, secrets. Each expression stands in a `try`, so that errors are outcomes, too.
 */
import fc from "fast-check";
import { block } from "./configurations.ts";
import type { Configuration } from "./configurations.ts";
import { expressionsOf } from "./forms.ts";

const files = {
  "data.json": `{
  "dev": { "zone": "eu-west-1", "tags": ["a", "b"], "n": 1.50, "on": true },
  "cn": { "zone": "cn-north-1", "tags": [], "n": 9007199254740993, "on": null },
  "日本": { "zone": "\\u6771\\ud83d\\ude00", "tags": [null, "x", 1], "n": 1e-7 }
}
`,
  "data.yaml": `dev: &base
  zone: eu-west-1
  tags: [a, 'b']
  n: 0x1F
  text: |
    one
      two
cn:
  <<: *base
  zone: "cn-north-1"
  n: ~
  text: >-
    folded
    line
日本: { zone: no, tags: [], n: 1_000, text: "a\\tb" }
`,
  "rows.csv": 'name,zone,"a b"\ndev,eu-west-1,1\ncn,"cn-""north""-1",\n日本,東,3\n',
  "dev.json": '{"zone": "eu-west-1"}',
  "cn.json": '{"zone": "cn-north-1", "more": [1, 2]}',
  "dev.txt": "plain\r\ntext\n",
  "d/cn.txt": "東京 \u00e9",
  "if.tftpl": `%{ if on ~}
  on: \${name}
%{ else ~}
off
%{~ endif }
end $\${x} %%{y}
`,
  "for.tftpl": `%{ for k, v in items ~}
\${k}=\${v}%{ if v == name } <<%{ endif }
%{ endfor ~}
`,
  "nested.tftpl": `%{ for v in items }\${templatefile(path, { on = v == name, name = v })}%{ endfor }`,
};

interface Domain {
  readonly name: string;
  readonly type: string;
  readonly all: readonly string[];
  readonly some: number;
}

const domains: readonly Domain[] = [
  { name: "env", type: "string", all: ['"dev"', '"cn"', '"日本"', '"none"'], some: 3 },
  { name: "flag", type: "bool", all: ["true", "false"], some: 2 },
  {
    name: "u",
    type: "string",
    all: [
      '"é"',
      '"e\\u0301"',
      '"नमस्ते"',
      '"\\U0001F469\\u200D\\U0001F467x"',
      '""',
      '" a\\tb "',
      '"İß"',
      '"q\\"\\\\<&>"',
      '"a-b_c.d"',
      '"$${x}"',
      '"a,b"',
      '"10"',
      '"1e3"',
      '"true"',
      '"\\u2028\\u0085"',
      '"ǆ ŉ"',
    ],
    some: 4,
  },
  {
    name: "n",
    type: "number",
    all: [
      "0",
      "1",
      "-1.5",
      "0.1",
      "1e21",
      "9007199254740993",
      "1e-7",
      "123456789012345678901234567890",
      "0.30000000000000004",
      "-0.5",
      "2.50",
      "1e100",
      "3",
    ],
    some: 4,
  },
  { name: "secret", type: "string", all: ['"cn"', '"s"'], some: 2 },
];

const grammar = expressionsOf({
  T: {
    leaves: ["var.env", "var.u", "var.secret", '"cn"', '"日本"', '"a-b"'],
    forms: [
      "(‹C› ? ‹T› : ‹T›)",
      '"${‹T›}/${‹T›}"',
      '"${‹N›}"',
      '"%{ if ‹C› ~}  ${‹T›}  %{~ else ~} no %{ endif } "',
      '"%{ for v in ‹L› ~} ${v}, %{ endfor ~} !"',
      "<<-EOT\n      ${‹T›}\n        %{ if ‹C› ~}\n        in\n        %{~ endif }\n    EOT\n    ",
      "<<EOT\n  ${~ ‹T› ~}  \n %{ for v in ‹L› ~}\n  ${v}\n %{~ endfor ~}\nEOT\n",
      'templatefile("${path.module}/if.tftpl", { on = ‹C›, name = ‹T› })',
      'templatefile("${path.module}/for.tftpl", { items = ‹L›, name = ‹T› })',
      'templatefile("${path.module}/${‹T›}.tftpl", { items = ‹L›, name = ‹T› })',
      "templatestring(local.template, { a = ‹T›, b = ‹N› })",
      "‹O›.zone",
      "‹O›.text",
      'lookup(‹O›, "zone", ‹T›)',
      'file("${path.module}/${‹T›}.txt")',
      'jsondecode(file("${path.module}/${‹T›}.json")).zone',
      'try(file("${path.module}/d/${‹T›}.txt"), ‹T›)',
      '[for r in csvdecode(file("${path.module}/rows.csv")) : r.zone if r.name == ‹T›][0]',
      '{ for r in csvdecode(file("${path.module}/rows.csv")) : r.name => r["a b"] }[‹T›]',
      "upper(‹T›)",
      "lower(‹T›)",
      "title(‹T›)",
      "strrev(‹T›)",
      "substr(‹T›, 0, 1)",
      "substr(‹T›, -1, 1)",
      "trimspace(‹T›)",
      'trim(‹T›, "aé ")',
      'replace(‹T›, ‹T›, "-")',
      'replace(‹T›, "/[^a-z]/", "_")',
      'format("%5s|%-5s|%q", ‹T›, ‹T›, ‹T›)',
      'format("%d %x", ‹N›, ‹N›)',
      'format("%.3f %g %e", ‹N›, ‹N›, ‹N›)',
      'format("%v %s", ‹N›, ‹C›)',
      "jsonencode(‹A›)",
      "yamlencode(‹A›)",
      "urlencode(‹T›)",
      "base64encode(‹T›)",
      "md5(‹T›)",
      'textencodebase64(‹T›, "UTF-16LE")',
      "chomp(‹T›)",
      "indent(2, ‹T›)",
      "join(‹T›, ‹L›)",
      "element(‹L›, ‹N›)",
      "‹L›[0]",
      "one(‹L›)",
      "tostring(‹N›)",
      "tostring(‹C›)",
      'regex("^.", ‹T›)',
      "coalesce(‹T›, ‹T›)",
      "sensitive(‹T›)",
      "nonsensitive(‹T›)",
    ],
  },
  N: {
    leaves: ["var.n", "1", "0.1", "9007199254740993"],
    forms: [
      "(‹N› + ‹N›)",
      "(‹N› - ‹N›)",
      "(‹N› * ‹N›)",
      "(‹N› / 3)",
      "(‹N› % 7)",
      "-‹N›",
      "(‹C› ? ‹N› : ‹N›)",
      "length(‹T›)",
      "length(‹L›)",
      "tonumber(‹T›)",
      "floor(‹N›)",
      "ceil(‹N›)",
      "abs(‹N›)",
      "max(‹N›, ‹N›)",
      "pow(‹N›, 2)",
      "floor(log(‹N›, 10))",
      "parseint(‹T›, 36)",
      "‹O›.n",
      "signum(‹N›)",
      "sum([‹N›, ‹N›])",
      'index(["cn", "dev"], ‹T›)',
    ],
  },
  C: {
    leaves: ["var.flag", "!var.flag", "true"],
    forms: [
      "(‹T› == ‹T›)",
      "(‹N› == ‹N›)",
      "(‹N› > ‹N›)",
      "(‹C› && ‹C›)",
      'can(regex("^\\\\p{L}+$", ‹T›))',
      "can(‹N›)",
      "startswith(‹T›, ‹T›)",
      'endswith(‹T›, "1")',
      "strcontains(‹T›, ‹T›)",
      "contains(‹L›, ‹T›)",
      "issensitive(‹T›)",
      'fileexists("${path.module}/${‹T›}.json")',
      "‹O›.on",
      'can(‹O›["more"])',
      "alltrue([for v in ‹L› : v != ‹T›])",
    ],
  },
  L: {
    leaves: ['["cn", "dev"]', "[var.env, var.u]", "toset([var.u, var.env])"],
    forms: [
      "‹O›.tags",
      "[‹T›, ‹T›]",
      "toset([‹T›, ‹T›])",
      'split("-", ‹T›)',
      "split(‹T›, ‹T›)",
      'fileset(path.module, "*.${‹T›}")',
      'fileset(path.module, "**/${‹T›}.txt")',
      'csvdecode(file("${path.module}/rows.csv"))[*].zone',
      'regexall("\\\\w", ‹T›)',
      "sort(‹L›)",
      "distinct(‹L›)",
      "[for v in ‹L› : upper(v)]",
      "[for v in ‹L› : v if v != ‹T›]",
      'formatlist("%s=%s", ‹L›, ‹T›)',
      "setsubtract(‹L›, ‹L›)",
      "keys(‹O›)",
      "compact(‹L›)",
      "(‹C› ? ‹L› : [])",
    ],
  },
  O: {
    leaves: ["local.json[var.env]", "local.yaml[var.env]"],
    forms: [
      'jsondecode(file("${path.module}/data.json"))[‹T›]',
      'yamldecode(file("${path.module}/data.yaml"))[‹T›]',
      'jsondecode(file("${path.module}/${‹T›}.json"))',
      "try(‹O›, { zone = ‹T›, tags = ‹L›, n = ‹N› })",
      "merge(‹O›, { zone = ‹T› })",
      'yamldecode("zone: ${‹T›}\\nn: ${‹N›}")',
      "jsondecode(jsonencode({ zone = ‹T›, tags = ‹L›, n = ‹N›, on = ‹C› }))",
      "yamldecode(yamlencode({ zone = ‹T›, tags = ‹L›, n = ‹N› }))",
      "{ for k, v in ‹O› : k => v if k != ‹T› }",
      "(‹C› ? ‹O› : ‹O›)",
    ],
  },
  A: {
    leaves: ["var.u", "var.n", "var.flag", "null"],
    forms: ["‹T›", "‹N›", "‹C›", "‹L›", "‹O›", "{ a = ‹A›, (‹T›) = ‹A› }", "[‹A›, ‹A›]"],
  },
});

const maxSettings = 60;

export const writtenConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    chosen: fc.tuple(
      ...domains.map(({ all, some }) => fc.shuffledSubarray([...all], { minLength: 1, maxLength: some })),
    ),
    outputs: fc.array(
      fc.oneof(
        fc.oneof(grammar.T, grammar.T).map((one) => `try(nonsensitive(${one}), "error")`),
        // A mark may be anywhere in it, and infinity is none that a plan can hold.
        fc
          .oneof(grammar.N, grammar.A, grammar.L, grammar.O)
          .map((one) => `try(nonsensitive(jsonencode(${one})), "error")`),
      ),
      { minLength: 12, maxLength: 18 },
    ),
  })
  .map(({ chosen, outputs }): Configuration => {
    const text = outputs.join("\n");
    const given = domains.map((domain, at) => {
      const values = chosen[at] ?? domain.all;
      const isUsed = new RegExp(`\\bvar\\.${domain.name}\\b`).test(text) || domain.name === "env";
      const tried = isUsed ? values : values.slice(0, 1);
      return { ...domain, values: domain.name === "flag" ? domain.all : tried };
    });
    let settings: Record<string, string>[] = [{}];
    for (const { name, values } of given)
      settings = settings.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
    const stride = Math.ceil(settings.length / maxSettings);
    const declared = given.map(({ name, type, values }) =>
      block(
        `variable "${name}"`,
        `type = ${type}`,
        "nullable = false",
        ...(name === "secret" ? ["sensitive = true"] : []),
        ...(type === "bool"
          ? []
          : [block("validation", `condition = contains([${values.join(", ")}], var.${name})`, 'error_message = "no"')]),
      ),
    );
    const main = [
      ...declared,
      block(
        "locals",
        'json = jsondecode(file("${path.module}/data.json"))',
        'yaml = yamldecode(file("${path.module}/data.yaml"))',
        'template = "<$${a}%%{ if b != 0 }:$${b}%%{ endif }>"',
      ),
      ...outputs.map((one, at) => block(`output "o${at}"`, `value = ${one}`)),
    ].join("\n");
    return {
      files: { "main.tf": `${main}\n`, ...files },
      given: settings.filter((_, at) => at % stride === 0),
      complete: stride === 1,
    };
  });
