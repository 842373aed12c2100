/** What is still known when a part is not: choices, partial strings, conditions, traces. */
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../../src/hcl/parse.ts";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { evaluate } from "../../../src/terraform/expression/evaluate.ts";
import type { Scope } from "../../../src/terraform/names/scope.ts";
import { bool, list, object, string, unknown } from "../../../src/value/build.ts";
import { choice } from "../../../src/value/choice.ts";
import { piecesOf } from "../../../src/value/pieces.ts";
import { toJson } from "../../../src/value/json.ts";
import { origin, originOf, stepsOf } from "../../../src/value/trace.ts";
import { DEFAULT, SENSITIVE } from "../../../src/value/value.ts";
import type { Outcome, Reason, Value } from "../../../src/value/value.ts";
import { testScope } from "./test-scope.ts";

const computed: Reason = { code: "computed", text: "known after apply" };
const unset: Reason = { code: "variable-not-set", text: "nobody sets it" };
const at = { source: { path: "vars.tf", text: "" }, start: 0, end: 1 };

const variables: Record<string, Value> = {
  id: unknown("string", computed, { notNull: true }),
  text: unknown("string", computed),
  count: unknown("number", computed),
  flag: unknown("bool", computed),
  list: unknown({ kind: "list", element: "string" }, computed),
  set: unknown({ kind: "set", element: "string" }, computed),
  map: unknown({ kind: "map", element: "string" }, computed),
  object: unknown(
    {
      kind: "object",
      attributes: new Map([
        ["a", "string"],
        ["b", "number"],
      ]),
    },
    computed,
  ),
  tuple: unknown({ kind: "tuple", elements: ["string", "number"] }, computed),
  any: unknown("dynamic", unset),
  unset: unknown("bool", unset),
  site: choice(
    [
      { value: string("hkg", origin("literal", at)), when: [{ key: "site", branch: "hkg", text: 'site is "hkg"' }] },
      {
        value: string("fra", origin("literal", { ...at, start: 5 })),
        when: [{ key: "site", branch: "fra", text: 'site is "fra"' }],
      },
    ],
    false,
  ),
  chosen: string("cn-north-1", origin("default", at), -1, DEFAULT),
  enabled: bool(true, null, DEFAULT),
  secret: string("s", null, -1, SENSITIVE),
  regions: list("string", [string("a"), string("b")]),
  config: object([["region", string("eu-west-1", origin("literal", at))]], origin("default", at), DEFAULT),
};

function evaluated(expression: string): Outcome {
  return evaluateText(expression, testScope(variables));
}

function value(expression: string): Value {
  const outcome = evaluated(expression);
  if (outcome.kind === "failure") throw new Error(`${expression}: ${outcome.detail}`);
  return outcome;
}

const eitherJson = '{"$anyOf":[true,false]}';
const unknownJson = '{"$unknown":true}';

test.each([
  ["var.id == null", "false"],
  ["var.text == null", eitherJson],
  ['"abc${var.id}" == "xyz"', "false"],
  ['"a${var.id}" == "\\u00e1"', eitherJson],
  ['"a" == var.count', "false"],
  ["false && var.flag", "false"],
  ["true || var.flag", "true"],
  ["true && var.flag", eitherJson],
  ["var.flag && [][0]", "false"],
  ["[][0] && var.flag", "false"],
  ["[][0] && var.unset", "false"],
  ["[][0] || (var.flag ? true : false)", "true"],
  ["true || var.unset", "true"],
  ["false && var.unset", "false"],
  ["true && var.unset", eitherJson],
  ["var.count * 0", unknownJson],
  ["(var.flag ? 1 : 2) > 0", "true"],
  ["var.flag ? null : null", "null"],
  ['var.flag ? "a" : "b"', '{"$anyOf":["a","b"]}'],
  ["(var.flag ? [1] : [2])[0]", '{"$anyOf":[1,2]}'],
  ["(var.flag ? { a = 1 } : { a = 2 }).a", '{"$anyOf":[1,2]}'],
  ["var.flag ? 1 : {}.x", "1"],
  ["var.object.a", unknownJson],
  ["var.object.c", "error"],
  ["var.list.a", "error"],
  ["var.tuple[2]", "error"],
  ["var.list[-1]", unknownJson],
  ["type(var.tuple[1])", '"number"'],
  ["type(var.list[*])", '"list(string)"'],
  ["var.id[*]", `[${unknownJson}]`],
  ["var.text[*]", `{"$anyOf":[[],[${unknownJson}]]}`],
  ["try(var.text[*][0], 1)", '{"$anyOf":[[],1]}'],
  ["var.object[*].a", `{"$anyOf":[[],[${unknownJson}]]}`],
  ['split(",", "a,b${var.id}")[0]', '"a"'],
  ["[for x in var.list : x]", unknownJson],
  ["[for x in var.count : x]", "error"],
  ["[for x in [1, var.count] : x]", `[1,${unknownJson}]`],
  ["{ (var.id) = 1 }", unknownJson],
  ["{ for x in [var.id] : x => 1 }", unknownJson],
  ["{ a = var.id }", `{"a":${unknownJson}}`],
  ['[for x in ["a", "b"] : x if var.flag]', '{"$anyOf":[[],["a","b"]]}'],
  ['[for x in ["a", "b"] : x if x == "a" || var.unset]', '{"$anyOf":[["a"],["a","b"]]}'],
  ['try(var.any.region, "d")', '{"$anyOf":["d"],"$open":true}'],
  ['try(var.object.c, "d")', '"d"'],
  ["can(var.object.c)", "false"],
  ["can(var.any.x)", eitherJson],
  ['"%{ if var.flag }x%{ endif }"', '{"$anyOf":["x",""]}'],
  ['"${var.flag ? "a" : "b"}${var.flag ? "a" : "b"}"', '{"$anyOf":["aa","bb"]}'],
  ['"${var.flag ? "a" : "b"}${!var.flag ? "a" : "b"}"', '{"$anyOf":["ab","ba"]}'],
  ['"${var.count == 1 ? "a" : "b"}${var.count != 1 ? "a" : "b"}"', '{"$anyOf":["ab","ba"]}'],
  ["[var.site, var.site]", '[{"$anyOf":["hkg","fra"]},{"$anyOf":["hkg","fra"]}]'],
  ['upper("${var.site}-${var.site}")', '{"$anyOf":["HKG-HKG","FRA-FRA"]}'],
  ["{ hkg = 1, fra = 2, sha = 3 }[var.site]", '{"$anyOf":[1,2]}'],
  ["{ hkg = 1 }[var.site]", "1"],
  ["try({ hkg = 1 }[var.site], 2)", '{"$anyOf":[1,2]}'],
  ["try({ hkg = 1 }[var.text], 2)", '{"$anyOf":[1,2]}'],
  ["can({ hkg = 1 }[var.text])", eitherJson],
  ["try([{ hkg = 1 }[var.site]][0], 2)", '{"$anyOf":[1,2]}'],
  ["try(length([{ hkg = 1 }[var.site]]), 2)", '{"$anyOf":[1,2]}'],
  ['[for k in ["a", "b"] : k if k == var.text]', '{"$anyOf":[[],["b"],["a"]]}'],
  ["lookup({ a = 1, b = 2 }, var.text, 3)", '{"$anyOf":[1,2,3]}'],
  ['lookup({ a = 1, b = 2 }, coalesce(var.text, "b"), 3)', '{"$anyOf":[2,1,3]}'],
  ['coalesce(var.text, "b")', '{"$anyOf":["b"],"$open":true}'],
  ['contains(["a", "b"], var.text) == (var.text == "a" || var.text == "b")', "true"],
  ['one([for k in ["a", "b"] : k if k == var.text])', '{"$anyOf":[null,"b","a"]}'],
  ['toset([var.site, "fra"])', '{"$anyOf":[["fra","hkg"],["fra"]]}'],
  ['provider::azurerm::parse_resource_id("x")', '{"$anyOf":["x"],"$open":true}'],
  ['provider::aws::arn_parse("x")', "error"],
  ['provider::aws::arn_parse("arn:aws-cn:s3:cn-north-1:1:a:b").region', '"cn-north-1"'],
  ['provider::aws::arn_parse("arn:aws-cn:s3:cn-north-1:1:a:b").resource', '"a:b"'],
  ['provider::aws::arn_parse("arn:aws:s3:eu-west-1:${var.id}:cn-north-1").region', '"eu-west-1"'],
  ['provider::aws::arn_build("aws-cn", "s3", "cn-north-1", "1", "b")', '"arn:aws-cn:s3:cn-north-1:1:b"'],
])("%s", (expression, json) => {
  const outcome = evaluated(expression);
  expect(outcome.kind === "failure" ? "error" : toJson(outcome)).toBe(json);
});

describe("conditions", () => {
  const conditions = (expression: string): string[] => {
    const outcome = value(expression);
    return outcome.kind === "choice"
      ? outcome.alternatives.map((one) => one.when.map((each) => each.text).join(" and "))
      : [];
  };

  test.each([
    ["var.flag ? 1 : 2", ["var.flag is true", "var.flag is false"]],
    ["!var.flag ? 1 : 2", ["var.flag is false", "var.flag is true"]],
    ['var.text == "cn" ? 1 : 2', ['var.text is "cn"', 'var.text is not "cn"']],
    ['var.text != "cn" ? 1 : 2', ['var.text is not "cn"', 'var.text is "cn"']],
    ["{ hkg = 1, sha = 2 }[var.text]", ['var.text is "hkg"', 'var.text is "sha"']],
    ["var.regions[var.count]", ["var.count is 0", "var.count is 1"]],
    [
      "var.flag ? var.count == 1 ? 1 : 2 : 3",
      ["var.flag is true and var.count is 1", "var.flag is true and var.count is not 1", "var.flag is false"],
    ],
  ])("%s", (expression, texts) => {
    expect(conditions(expression)).toEqual(texts);
  });

  test("on one value exclude each other in every element", () => {
    expect(toJson(value('join("", [for x in ["1", "2"] : x == var.text ? "y" : "n"])'))).toBe(
      '{"$anyOf":["yn","ny","nn"]}',
    );
  });
});

test.each([
  'try(index([var.text, "x"], "x") == 0 ? "first" : "second", "failed")',
  'try(element(var.list, 3) == "x" ? "first" : "second", "failed")',
  'try(lookup({ a = "first" }, element(var.list, 3), "second"), "failed")',
  'try(var.object.a == "x" ? "first" : "second", "failed")',
  'try("${var.text}-x" == "y-x" ? "first" : "second", "failed")',
])("an error that an unknown value may be stays possible: %s", (expression) => {
  expect(toJson(value(expression))).toBe('{"$anyOf":["first","second","failed"]}');
});

describe("bounds", () => {
  test("too many combinations become unknown and remember the strings", () => {
    const parts = Array.from({ length: 8 }, (_, index) => `(startswith(var.text, "${index}") ? "on${index}" : "off")`);
    const outcome = value(`join(",", [${parts.join(", ")}])`);
    expect(outcome.kind).toBe("unknown");
    expect(outcome.kind === "unknown" && outcome.literals?.some((literal) => literal.text === "on3")).toBe(true);
  });

  test("a template of too many combinations keeps what does not vary", () => {
    const parts = Array.from({ length: 8 }, (_, index) => `\${startswith(var.text, "${index}") ? "a" : "b"}`);
    const outcome = value(`"https://${parts.join(".")}.example.com"`);
    expect(
      outcome.kind === "partial" && piecesOf(outcome).flatMap((piece) => ("unknown" in piece ? [] : piece.text)),
    ).toContain(".example.com");
  });

  test("a map of more entries than alternatives becomes unknown under an unknown key", () => {
    const entries = Array.from({ length: 80 }, (_, index) => `k${index} = "region-${index}"`);
    const outcome = value(`{ ${entries.join(", ")} }[var.text]`);
    expect(outcome.kind === "unknown" && outcome.literals?.length).toBe(80);
  });

  test.each(["[", "(", "!", "-"])("nesting of %s ends", (open) => {
    const close = { "[": "]", "(": ")" }[open] ?? "";
    expect(() => evaluated(open.repeat(5000) + "1" + close.repeat(5000))).not.toThrow();
  });

  test("a reference chain ends", () => {
    const { expression } = parseExpression({ path: "test.tf", text: "local.x" });
    const endless: Scope = { ...testScope(), resolve: () => ({ outcome: evaluate(expression, endless), consumed: 1 }) };
    expect(evaluate(expression, endless)).toMatchObject({ kind: "unknown", reason: { code: "limit" } });
  });

  test("doubling ends", () => {
    let text: Value = string("ab");
    let shared: Value = string("x");
    for (let round = 0; round < 40; round += 1) {
      const scope = testScope({ text, shared });
      const doubled = evaluateText('"${var.text}${var.text}"', scope);
      const pair = evaluateText("[var.shared, var.shared]", scope);
      if (doubled.kind === "failure" || pair.kind === "failure") throw new Error("a failure");
      text = doubled;
      shared = pair;
    }
    expect(toJson(text).length).toBeLessThan(20_000_000);
    expect(toJson(shared).length).toBeLessThan(20_000_000);
  });
});

describe("marks", () => {
  const flag = (expression: string): number => value(expression).flags & (DEFAULT | SENSITIVE);

  test.each([
    ["var.chosen", DEFAULT],
    ['"x-${var.chosen}"', DEFAULT],
    ["upper(var.chosen)", DEFAULT],
    ['var.enabled ? "a" : "b"', DEFAULT],
    ['true ? "a" : var.chosen', 0],
    ['{ cn-north-1 = "x" }[var.chosen]', DEFAULT],
    ["var.config.region", DEFAULT],
    ['[for x in ["a"] : x if var.enabled]', DEFAULT],
    ['var.chosen == "x"', DEFAULT],
    ["-1 + length(var.chosen)", DEFAULT],
    ["[var.chosen]", 0],
    ["[var.chosen][0]", DEFAULT],
    ['true ? "a" : var.secret', SENSITIVE],
    ['"${var.secret}-${var.chosen}"', SENSITIVE | DEFAULT],
  ])("%s", (expression, flags) => {
    expect(flag(expression)).toBe(flags);
  });
});

describe("traces", () => {
  const steps = (expression: string): string[] => {
    const { trace } = value(expression);
    return trace === null ? [] : stepsOf(trace).map((step) => `${step.kind} ${step.name}`.trim());
  };

  test.each([
    ['"x"', ["literal"]],
    ["var.chosen", ["default"]],
    ["upper(var.chosen)", ["default", "function upper()"]],
    ['"a-${var.chosen}"', ["default", "function template"]],
    ['var.enabled ? var.chosen : ""', ["default", "branch var.enabled is true"]],
    ["var.config.region", ["literal", "default"]],
    ['{ cn-north-1 = "x" }[var.chosen]', ["literal", "branch [var.chosen]"]],
    ["[for x in [var.chosen] : x][0]", ["default", "element [0]"]],
  ])("%s", (expression, kinds) => {
    expect(steps(expression)).toEqual(kinds);
  });

  test("literal pieces say exactly where they stand", () => {
    const text = '"https://${var.chosen}.aliyuncs.com"';
    const whole = value(text);
    if (whole.kind !== "string") throw new Error("a string is expected");
    const pieces = piecesOf(whole).flatMap((piece) => ("unknown" in piece ? [] : [piece]));
    expect(pieces.map((piece) => piece.text)).toEqual(["https://", "cn-north-1", ".aliyuncs.com"]);
    expect(pieces.map((piece) => piece.offset)).toEqual([1, -1, text.indexOf(".aliyuncs")]);
    expect(pieces.map((piece) => piece.trace && originOf(piece.trace).kind)).toEqual(["literal", "default", "literal"]);
  });

  test("a key that becomes a value comes from where it is written", () => {
    const key = value("[for k, v in { eu-west-1 = 1 } : k][0]");
    expect(key.trace && originOf(key.trace).at).toMatchObject({ start: 15, end: 24 });
  });
});

describe("what each element of a collection is, though nobody knows how many it has", () => {
  const cn = '"cn-north-1"';
  test.each([
    [`zipmap(var.list, [${cn}])["x"]`, cn],
    [`zipmap([var.text], [${cn}])["x"]`, cn],
    [`values(zipmap(var.list, [for one in var.list : ${cn}]))[0]`, cn],
    [`matchkeys([${cn}], var.list, ["x"])[0]`, cn],
    [`tolist(setsubtract([${cn}], var.set))[0]`, cn],
    [`tolist(setsubtract(var.set, [${cn}]))[0]`, unknownJson],
    [`tolist(setsubtract(setunion(var.set, [${cn}]), [${cn}]))[0]`, unknownJson],
    [`one(setintersection([${cn}], var.set))`, `{"$anyOf":[${cn},null]}`],
    [`one(setintersection(var.set, ["eu", ${cn}], setunion(var.set, ["eu"])))`, `{"$anyOf":[${cn},"eu",null]}`],
    [`tolist(setintersection(setunion(var.set, [${cn}]), ["eu"]))[0]`, '"eu"'],
    [`setproduct(var.list, [${cn}])[0][1]`, cn],
    [`setproduct(["eu"], concat([${cn}], var.list))[0][0]`, '"eu"'],
    [`setproduct(var.list, [${cn}])[0][0]`, unknownJson],
    [`transpose({ ${cn} = var.list })["x"][0]`, cn],
    [`{ for one in var.list : one => ${cn} }["x"]`, cn],
    [`keys({ for one in var.list : one => ${cn} })[0]`, unknownJson],
    [`keys({ (var.text) = ${cn} })[0]`, unknownJson],
    [`[for one in var.list : ${cn}][0]`, cn],
    [`[for one in concat(var.list, [${cn}]) : one if one != ${cn}][0]`, unknownJson],
    [`[for one in concat(var.list, [${cn}]) : one if !startswith(one, "cn-")][0]`, unknownJson],
    [`[for key, one in merge(var.map, { z = ${cn} }) : one if key != "z"][0]`, unknownJson],
    [`[for one in var.list : one == ${cn} ? "a" : "b"][0]`, '{"$anyOf":["a","b"]}'],
    [`[for one in var.list : one == "x" ? one : "b"][0]`, '{"$anyOf":["x","b"]}'],
    // Two elements need not be the same, nor be taken from the same.
    [`[for one in var.list : one][0] == [for one in var.list : one][1]`, eitherJson],
    [
      `[for one in var.list : one == "x" ? "a" : "b"][0] == [for one in var.list : one == "x" ? "a" : "b"][1]`,
      eitherJson,
    ],
    [`concat(var.list, [${cn}])[0]`, `{"$anyOf":[${cn}],"$open":true}`],
    [`join("/", setproduct(var.list, [${cn}])[0])`, unknownJson],
    [`join(",", var.set)`, unknownJson],
    [`join(",", setunion(var.set, [${cn}]))`, `{"$anyOf":[${cn}],"$open":true}`],
    [`split("/", "\${var.text}/cn-north-1")[0]`, unknownJson],
    [`split("/", "\${var.text}/cn-north-1")[1]`, `{"$anyOf":[${cn}],"$open":true}`],
    [`split("/", "cn-north-1/\${var.text}")[0]`, cn],
    [`split("ab", "xa\${var.text}")[0]`, unknownJson],
    ["{ for one in var.set : one => upper(one) }", unknownJson],
  ])("%s is %s", (expression, json) => {
    expect(toJson(value(expression))).toBe(json);
  });
});

describe("literals that flow into what is open", () => {
  const cn = '"cn-north-1"';
  test.each([
    `lookup(var.any, "region", ${cn})`,
    `lookup(var.map, "region", ${cn})`,
    `lookup(var.map, var.text, ${cn})`,
    `merge({ region = ${cn} }, var.map)["region"]`,
    `sort(concat(var.list, [${cn}]))[0]`,
    `sort([var.id, ${cn}])[0]`,
    `coalesce(var.text, ${cn})`,
    `coalescelist(var.list, [${cn}])[0]`,
    `try(var.any.region, ${cn})`,
    `element(concat(var.list, [${cn}]), var.count)`,
    `concat(var.list, [${cn}])[var.count]`,
    `slice(concat(var.list, [${cn}]), 0, var.count)[0]`,
    `tolist(setunion(var.set, [${cn}]))[0]`,
    `flatten([var.list, [${cn}]])[0]`,
    `chunklist(concat(var.list, [${cn}]), 2)[0][0]`,
    `{ (var.text) = ${cn}, b = "x" }["c"]`,
    `keys({ (var.text) = "x", ${cn} = "y" })[0]`,
    `[for one in setunion(var.set, [${cn}]) : lower(one)][0]`,
    `merge([for key, one in var.map : { (key) = ${cn} }]...)["x"]`,
    `lookup(var.any, "x", { region = ${cn} }).region`,
    `jsondecode(jsonencode({ region = lookup(var.map, "region", ${cn}) })).region`,
    'lower(lookup(var.map, "region", "CN-NORTH-1"))',
    `nonsensitive(tostring(lookup(var.any, "region", ${cn})))`,
  ])("%s", (expression) => {
    const json = toJson(value(expression));
    expect(json).toContain(cn);
    expect(json).toContain('"$open":true');
  });

  test("are not what a function makes something else of", () => {
    expect(toJson(value(`sha1(lookup(var.map, "x", ${cn}))`))).not.toContain(cn);
  });

  test("are told apart under the name of what they flow into", () => {
    expect(value(`lookup(var.map, "x", ${cn})`)).toMatchObject({
      alternatives: [{ value: { text: "cn-north-1" } }, {}],
    });
  });

  test("are what stands under the key that is taken, and not every text beside it", () => {
    const entries = Array.from(
      { length: 80 },
      (_, index) => `k${index} = { region = "region-${index}", name = "name" }`,
    );
    const outcome = value(`{ ${entries.join(", ")} }[var.text].region`);
    expect(outcome.kind === "unknown" && outcome.literals?.length).toBe(80);
    expect(toJson(outcome)).not.toContain("name");
  });

  test("of more than a choice holds pass through a function one by one", () => {
    const entries = Array.from({ length: 80 }, (_, index) => `k${index} = "REGION-${index}"`);
    const outcome = value(`lower({ ${entries.join(", ")} }[var.text])`);
    expect(outcome.kind === "unknown" && outcome.literals?.map(({ text }) => text)).toContain("region-79");
  });
});

describe("what a collection certainly has beside an open rest", () => {
  const open = '{"$unknown":true}';
  const either = '{"$anyOf":[true,false]}';
  test.each([
    // A list: membership wherever it stands, places where it stands first.
    ['contains(concat(["cn"], var.list), "cn")', "true"],
    ['contains(concat(var.list, ["cn"]), "cn")', "true"],
    ['contains(concat(["cn"], var.list), "eu")', either],
    ['length(concat(["a"], var.list)) > 0', "true"],
    ['length(concat(["a"], var.list)) > 1', either],
    ["1 + length(var.list) > 0", "true"],
    ["length(var.list) - 1 >= 0", either],
    ['concat(["cn"], var.list)[0]', '"cn"'],
    ['concat(["cn"], var.list, ["eu"])[1]', '{"$anyOf":["cn","eu"],"$open":true}'],
    ['element(concat(["cn"], var.list), 0)', '"cn"'],
    ['coalescelist(concat(var.list, ["cn"]), ["eu"]) == ["eu"]', either],
    ['distinct(concat(["cn", "cn", "eu"], var.list))[1]', '"eu"'],
    ['contains(compact(concat(["cn", ""], var.list)), "cn")', "true"],
    ['compact(concat(["", "cn"], var.list))[0]', '"cn"'],
    ['flatten([["cn"], [var.list, "eu"]])[0]', '"cn"'],
    ['contains(flatten([["cn"], [var.list, "eu"]]), "eu")', "true"],
    ['contains(reverse(concat(["cn"], var.list)), "cn")', "true"],
    ['contains(sort(concat(["cn"], var.list)), "cn")', "true"],
    ['anytrue([for one in concat(["cn"], var.list) : one == "cn"])', "true"],
    ['alltrue([for one in concat(["cn"], var.list) : one != "cn"])', "false"],
    ['[for at, one in concat(["cn"], var.list) : "${at}${one}" if one != "x"][0]', '"0cn"'],
    ['concat([{ a = "cn" }], var.list)[*].a == null', "false"],
    // A set.
    ['contains(toset(concat(["cn"], var.list)), "cn")', "true"],
    ['contains(setunion(["cn"], var.set), "cn")', "true"],
    ['contains(setsubtract(setunion(["cn"], var.set), ["eu"]), "cn")', "true"],
    ['contains(setsubtract(setunion(["cn"], var.set), ["cn"]), "cn")', "false"],
    ['contains(setintersection(setunion(["cn"], var.set), ["cn", "eu"]), "cn")', "true"],
    ["length(toset([var.text, var.id]))", open],
    ["toset([var.text, var.id])", '{"$unknown":true,"$has":[],"$length":[1,2]}'],
    ['toset([var.text, "a"])', '{"$unknown":true,"$has":["a"],"$length":[1,2]}'],
    ['contains([for one in toset(["cn", var.text]) : one], "cn")', "true"],
    // A map: what stands before something open may be replaced.
    ['merge(var.map, { a = "cn" })["a"]', '"cn"'],
    ['merge({ a = "cn" }, var.map)["a"]', '{"$anyOf":["cn"],"$open":true}'],
    ['merge(var.any, { region = "cn" }).region', '"cn"'],
    ['lookup(merge(var.map, { a = "cn" }), "a", "eu")', '"cn"'],
    ['contains(keys(merge({ a = "cn" }, var.map)), "a")', "true"],
    ['contains(values(merge(var.map, { a = "cn" })), "cn")', "true"],
    ['{ for one in concat(["cn"], var.list) : one => upper(one) }["cn"]', '"CN"'],
    ['{ for one in ["cn", var.text] : one => one }["cn"]', '"cn"'],
    ['contains({ for one in concat(["cn"], var.list) : one => one... }["cn"], "cn")', "true"],
    ['{ for key, one in merge(var.map, { a = "cn" }) : key => one }["a"]', '"cn"'],
    // What is not known may be an error instead of the whole.
    ['try(concat(["cn"], var.any)[0], "eu")', '{"$anyOf":["cn","eu"]}'],
    ['can(contains(concat(["cn"], var.any), "cn"))', either],
  ])("%s is %s", (expression, json) => {
    expect(toJson(value(expression))).toBe(json);
  });
});
