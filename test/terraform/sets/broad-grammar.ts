/**
 * Expressions over most of what the language has: templates with directives, functions of collections, of networks and
 * of encodings, values of different types that are compared, places and keys that are not there. Any of them may be an
 * error, so that they stand in a `try` or a `can`.
 */
import fc from "fast-check";

export type BroadGrammar = {
  readonly text: string;
  readonly number: string;
  readonly bool: string;
  readonly list: string;
  readonly map: string;
  /** Lists of lists, maps of objects, and what is of several types. */
  readonly nested: string;
};

/** What names stand for, by the kind of what they are. */
export type Names = { readonly [Kind in keyof BroadGrammar]: readonly string[] };

const literal: Names = {
  text: ['"cn"', '"eu"', '"a"', '""', '"1"', '"a-b"', '"10.0.0.0/16"', "null"],
  number: ["0", "1", "2", "1", "-1", "1.5", '"1"', "null"],
  bool: ["true", "false", "null", '"true"'],
  list: ['["cn", "eu"]', "[]", '["a", "cn", "a"]', '["", "b", null]', 'tolist(["a", "b"])', 'toset(["cn", "a"])'],
  map: ['{ a = "cn", b = "eu" }', "{}", '{ cn = "x", "1" = "one" }', 'tomap({ a = "cn" })'],
  nested: [
    '[["a"], ["b", "cn"]]',
    '{ a = ["x"], b = ["x", "y"] }',
    "[1, true, null]",
    '{ cn = { on = true, r = "cn" }, eu = { on = false, r = "eu" } }',
    '[{ r = "a", n = 1 }, { r = "cn", n = 2 }]',
    "[[], [1, 2]]",
  ],
};

type Made = fc.Arbitrary<string>;

/** Expressions in which these names stand, up to a depth. */
export function broadGrammar(names: Names, maxDepth = 3): fc.LetrecValue<BroadGrammar> {
  return fc.letrec<BroadGrammar>((tie) => {
    const [t, n, c, l, m, x] = [tie("text"), tie("number"), tie("bool"), tie("list"), tie("map"), tie("nested")];
    const depth = { maxDepth, depthIdentifier: fc.createDepthIdentifier() } as const;
    /** Puts expressions in the places of a text: `T N C L M X` between `‹` and `›`. */
    const kinds: Readonly<Record<string, Made>> = { T: t, N: n, C: c, L: l, M: m, X: x };
    const any = fc.oneof(t, n, c, l, m, x);
    const form = (text: string): Made => {
      const places = [...text.matchAll(/‹([TNCLMXA])›/g)].map(([, kind = ""]) => kinds[kind] ?? any);
      return fc.tuple(...places).map((made) => {
        let at = 0;
        return text.replaceAll(/‹[TNCLMXA]›/g, () => made[at++] ?? "null");
      });
    };
    const leaf = (kind: keyof BroadGrammar): Made =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...names[kind]) },
        { weight: 1, arbitrary: fc.constantFrom(...literal[kind]) },
      );
    const of = (kind: keyof BroadGrammar, forms: readonly string[]): Made =>
      fc.oneof(depth, leaf(kind), leaf(kind), ...forms.map(form));
    return {
      text: of("text", textForms),
      number: of("number", numberForms),
      bool: of("bool", boolForms),
      list: of("list", listForms),
      map: of("map", mapForms),
      nested: of("nested", nestedForms),
    };
  });
}

const textForms = [
  "(‹C› ? ‹T› : ‹T›)",
  "(‹C› ? ‹T› : ‹N›)",
  "try(‹T›, ‹T›)",
  "try(‹M›[‹T›], ‹T›)",
  '"${‹T›}-${‹N›}"',
  '"%{ if ‹C› }${‹T›}%{ else }no%{ endif }!"',
  '"%{ for v in ‹L› }${v},%{ endfor }"',
  '"%{ for k, v in ‹M› ~} ${k}=${v} %{~ endfor }"',
  '"%{ for v in ‹L› }%{ if v == ‹T› }[${v}]%{ endif }%{ endfor }"',
  "<<-EOT\n      ${‹T›}\n        %{ if ‹C› ~}\n        in\n        %{~ endif }\n    EOT\n    ",
  'templatefile("${path.module}/loop.tftpl", { items = ‹L›, on = ‹C›, name = ‹T› })',
  'templatefile("${path.module}/entries.tftpl", { entries = ‹M› })',
  "coalesce(‹T›, ‹T›)",
  'coalesce("", ‹T›, null, ‹T›)',
  "coalesce(‹L›...)",
  "one(‹L›)",
  "one([for v in ‹L› : v if v == ‹T›])",
  "element(‹L›, ‹N›)",
  "element(‹L›, -1)",
  "‹L›[‹N›]",
  "tolist(‹L›)[0]",
  "‹L›[*][0]",
  "‹M›[‹T›]",
  "‹M›.a",
  "lookup(‹M›, ‹T›, ‹T›)",
  "lookup(‹M›, ‹T›, null)",
  'join(",", ‹L›)',
  'format("%s:%s", ‹T›, ‹N›)',
  'format("%v", ‹X›)',
  'format("%q %5.1f", ‹T›, ‹N›)',
  'format("%#v", ‹L›)',
  "yamlencode(‹A›)",
  "jsonencode(‹A›)",
  "tostring(‹A›)",
  "upper(‹T›)",
  'replace(‹T›, "/^(.)/", "<$1>")',
  'regex("^[a-z]+", ‹T›)',
  'regex("(?P<k>[a-z]+)", ‹T›).k',
  "substr(‹T›, ‹N›, 1)",
  'trimprefix(‹T›, "c")',
  "cidrsubnet(‹T›, 4, ‹N›)",
  'cidrhost("10.0.0.0/24", ‹N›)',
  "cidrnetmask(‹T›)",
  "base64encode(‹T›)",
  "base64decode(base64encode(‹T›))",
  "‹X›[‹T›].r",
  "‹X›[‹N›].r",
  "one(‹X›[*].r)",
  "keys(‹M›)[‹N›]",
  "values(‹M›)[0]",
  'split("-", ‹T›)[‹N›]',
  "yamldecode(yamlencode({ k = ‹T› })).k",
  "jsondecode(jsonencode([‹T›]))[0]",
  "matchkeys(‹L›, ‹L›, ‹L›)[0]",
  "md5(‹T›)",
  "nonsensitive(sensitive(‹T›))",
];

const numberForms = [
  "(‹C› ? ‹N› : ‹N›)",
  "try(‹N›, ‹N›)",
  "tonumber(‹T›)",
  "(‹N› + ‹N›)",
  "(‹N› * 2 - ‹N›)",
  "(‹N› % 2)",
  "(‹N› / 2)",
  "-‹N›",
  "length(‹L›)",
  "length(‹M›)",
  "length(‹T›)",
  "length(‹X›)",
  "length(setunion(‹L›, ‹L›))",
  "max(‹N›, ‹N›)",
  "min(‹N›...)",
  "sum([‹N›, ‹N›])",
  "sum(‹L›)",
  "sum([for v in ‹L› : length(v)])",
  "sum(‹X›[*].n)",
  "index(‹L›, ‹T›)",
  "floor(‹N›)",
  "ceil(‹N›)",
  "abs(‹N›)",
  "signum(‹N›)",
  "parseint(‹T›, 16)",
  "range(‹N›)[1]",
  "coalesce(‹N›, ‹N›)",
  "‹X›[0].n",
  "element([1, 2, 3], ‹N›)",
  "strlen(‹T›)",
];

const boolForms = [
  "(‹T› == ‹T›)",
  "(‹T› == ‹N›)",
  "(‹C› == ‹T›)",
  "(‹L› == ‹L›)",
  "(‹L› == [])",
  "(‹M› != ‹M›)",
  "(‹A› == ‹A›)",
  "(‹A› == null)",
  "(‹X› != null)",
  "(‹C› && ‹C›)",
  "(‹C› || ‹C›)",
  "!‹C›",
  "(‹C› ? ‹C› : ‹C›)",
  "(‹N› > ‹N›)",
  "(‹N› <= 1)",
  "contains(‹L›, ‹T›)",
  "contains(keys(‹M›), ‹T›)",
  "can(‹A›)",
  "can(‹M›[‹T›])",
  'can(regex("^[a-z]+$", ‹T›))',
  "alltrue([for v in ‹L› : v != ‹T›])",
  "anytrue(‹L›[*] == ‹L› ? [‹C›] : [false])",
  "startswith(‹T›, ‹T›)",
  'strcontains(‹T›, "c")',
  "tobool(‹T›)",
  "try(‹C›, ‹C›)",
  "(length(‹L›) == ‹N›)",
  "(toset(‹L›) == toset(‹L›))",
  "(try(‹X›.cn, null) == null)",
  "(one(‹L›) == null)",
];

const listForms = [
  "[‹T›, ‹T›]",
  "(‹C› ? ‹L› : ‹L›)",
  "(‹C› ? ‹L› : [])",
  "try(‹L›, ‹L›)",
  "[for v in ‹L› : v if v != ‹T›]",
  '[for i, v in ‹L› : "${i}${v}"]',
  "[for k, v in ‹M› : k if v == ‹T›]",
  "[for k, v in ‹M› : v]",
  "[for v in ‹L› : upper(v) if ‹C›]",
  "concat(‹L›, ‹L›)",
  "concat(‹X›...)",
  "flatten([‹L›, [‹L›]])",
  "flatten(‹X›)",
  "distinct(‹L›)",
  "compact(‹L›)",
  "sort(‹L›)",
  "reverse(‹L›)",
  "keys(‹M›)",
  "values(‹M›)",
  "tolist(toset(‹L›))",
  "toset(‹L›)",
  "tolist(‹L›)",
  "setunion(‹L›, ‹L›)",
  "setsubtract(‹L›, ‹L›)",
  "setintersection(‹L›, ‹L›)",
  '[for p in setproduct(‹L›, ‹L›) : join("/", p)]',
  "slice(‹L›, ‹N›, ‹N›)",
  "slice(‹L›, 0, 1)",
  "chunklist(‹L›, ‹N›)[0]",
  "matchkeys(‹L›, ‹L›, ‹L›)",
  'formatlist("%s=%s", ‹L›, ‹T›)',
  'formatlist("%s/%s", ‹L›, ‹L›)',
  'regexall("[a-z]", ‹T›)',
  'split("-", ‹T›)',
  "range(‹N›)",
  '[for i in range(‹N›) : "n${i}"]',
  'cidrsubnets("10.0.0.0/16", 4, ‹N›)',
  "coalescelist(‹L›, ‹L›)",
  "‹T›[*]",
  "‹L›[*]",
  "‹X›[*].r",
  "[for o in ‹X› : o.r if o.on]",
  "[for o in ‹X› : try(o.r, ‹T›)]",
  "‹X›[‹N›]",
  "‹X›[‹T›]",
  "transpose(‹X›)[‹T›]",
  "yamldecode(yamlencode(‹L›))",
  "jsondecode(jsonencode(‹L›))",
  'csvdecode("r,n\\n${‹T›},1")[*].r',
  "keys(transpose(‹X›))",
];

const mapForms = [
  "{ a = ‹T›, b = ‹T› }",
  "{ (‹T›) = ‹T› }",
  "{ (‹T›) = ‹T›, cn = ‹T› }",
  "(‹C› ? ‹M› : ‹M›)",
  "(‹C› ? ‹M› : {})",
  "try(‹M›, ‹M›)",
  "merge(‹M›, ‹M›)",
  "merge(‹M›, { cn = ‹T› })",
  "merge(‹M›, ‹C› ? ‹M› : null)",
  "merge([for v in ‹L› : { (v) = ‹T› }]...)",
  "{ for v in ‹L› : v => ‹T› }",
  "{ for v in ‹L› : v => v if v != ‹T› }",
  "{ for i, v in ‹L› : i => v }",
  "{ for k, v in ‹M› : k => v if k != ‹T› }",
  "{ for k, v in ‹M› : v => k }",
  "{ for k, v in ‹M› : upper(k) => v if ‹C› }",
  "zipmap(‹L›, ‹L›)",
  "zipmap(keys(‹M›), values(‹M›))",
  "tomap(‹M›)",
  "tomap({ a = ‹T›, b = ‹N› })",
  "{ for k, o in ‹X› : k => o.r }",
  "{ for k, o in ‹X› : k => o.r if o.on }",
  "yamldecode(yamlencode(‹M›))",
  "jsondecode(jsonencode(‹M›))",
  'yamldecode("a: ${‹T›}")',
  'regex("(?P<a>[a-z])(?P<b>.*)", ‹T›)',
];

const nestedForms = [
  "[‹A›, ‹A›]",
  "[‹L›, ‹L›]",
  "(‹C› ? ‹X› : ‹X›)",
  "try(‹X›, ‹X›)",
  "{ a = ‹L›, b = ‹L› }",
  "{ for v in ‹L› : v => ‹T›... }",
  "{ for v in ‹L› : v => { r = ‹T›, on = ‹C› } }",
  "[for v in ‹L› : { r = v, n = ‹N› }]",
  "setproduct(‹L›, ‹L›)",
  "chunklist(‹L›, ‹N›)",
  "transpose(‹X›)",
  "merge(‹X›, { cn = { r = ‹T›, on = ‹C› } })",
  "concat(‹X›, [{ r = ‹T›, n = ‹N› }])",
  'regexall("([a-z])(.)", ‹T›)',
  "{ for k, o in ‹X› : k => o if o.on }",
  "zipmap(‹L›, ‹X›)",
  "toset([{ r = ‹T›, n = ‹N› }, { r = ‹T›, n = 1 }])",
  "tolist([‹L›, ‹L›])",
  "tomap({ a = ‹L›, b = ‹L› })",
  "values(‹X›)",
  "distinct(‹X›)",
  "yamldecode(yamlencode(‹X›))",
];
