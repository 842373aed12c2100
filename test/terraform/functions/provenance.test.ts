/** Texts that went through functions still point at the line where they were written. */
import { constants, generateKeyPairSync, publicEncrypt } from "node:crypto";
import { expect, test } from "vitest";
import { evaluateText } from "../../../src/terraform/expression/console.ts";
import { placeOf, type Source } from "../../../src/source.ts";
import { string } from "../../../src/value/build.ts";
import { piecesOf } from "../../../src/value/pieces.ts";
import { origin, originOf, stepsOf } from "../../../src/value/trace.ts";
import type { Outcome, Value } from "../../../src/value/value.ts";
import { testScope } from "../expression/test-scope.ts";

/** A variable whose text is the whole of a file. */
function written(path: string, text: string): Value {
  const source: Source = { path, text };
  return string(text, origin("file", { source, start: 0, end: text.length }, path), 0);
}

function evaluate(expression: string, variables: Record<string, Value>): Outcome {
  return evaluateText(expression, testScope(variables));
}

/** Where a part of a known or partly known text is written, as `file:line:column`. */
function placeWithin(outcome: Outcome, part: string): string {
  if (outcome.kind !== "string" && outcome.kind !== "partial") return outcome.kind;
  for (const piece of piecesOf(outcome)) {
    if ("unknown" in piece || !piece.text.includes(part) || piece.trace === null) continue;
    const { at } = originOf(piece.trace);
    if (piece.offset < 0) return `${at.source.path}, not letter by letter`;
    const start = piece.offset + piece.text.indexOf(part);
    const place = placeOf({ source: at.source, start, end: start + part.length });
    expect(at.source.text.slice(start, start + part.length)).toBe(part);
    return `${place.file}:${place.line}:${place.column}`;
  }
  return "nowhere";
}

const a = written("a.txt", "one\ncn-north-1\n");
const b = written("b.txt", "\n\nru-central1");
const t = written("t.txt", "host: ${x}\nregions: cn-north-1\n");

test.each([
  ['join(",", [var.a, var.b])', "cn-north-1", "a.txt:2:1"],
  ['join(",", [var.a, var.b])', "ru-central1", "b.txt:3:1"],
  ['format("%s/%s", var.a, var.b)', "ru-central1", "b.txt:3:1"],
  ['formatlist("x-%s", [var.a])[0]', "cn-north-1", "a.txt:2:1"],
  ["trimspace(var.b)", "ru-central1", "b.txt:3:1"],
  ["chomp(var.a)", "cn-north-1", "a.txt:2:1"],
  ['trimprefix(var.a, "one")', "cn-north-1", "a.txt:2:1"],
  ['split("\\n", var.a)[1]', "cn-north-1", "a.txt:2:1"],
  ["substr(var.a, 4, 10)", "cn-north-1", "a.txt:2:1"],
  ['regex("[a-z]+-[a-z]+-[0-9]", var.a)', "cn-north-1", "a.txt:2:1"],
  ['regexall("(cn)-(north)", var.a)[0][1]', "north", "a.txt:2:4"],
  ['replace(var.a, "one", "two")', "cn-north-1", "a.txt:2:1"],
  ['replace("x-R", "R", var.b)', "ru-central1", "b.txt:3:1"],
  ['replace(var.a, "/o(n)e/", "$1")', "cn-north-1", "a.txt:2:1"],
  ["indent(4, var.a)", "cn-north-1", "a.txt:2:1"],
  ["jsonencode({ region = chomp(var.a) })", "cn-north-1", "a.txt:2:1"],
  ["yamlencode({ regions = [var.a] })", "cn-north-1", "a.txt:2:1"],
  ["yamlencode({ region = trimspace(var.b) })", "ru-central1", "b.txt:3:1"],
  ['join("-", [var.a, uuid()])', "cn-north-1", "a.txt:2:1"],
  ['templatestring(var.t, { x = "eu" })', "cn-north-1", "t.txt:2:10"],
  ["templatestring(var.t, { x = trimspace(var.b) })", "ru-central1", "b.txt:3:1"],
  ["lower(var.a)", "cn-north-1", "a.txt:2:1"],
  ["upper(var.a)", "CN-NORTH-1", "a.txt, not letter by letter"],
  ['lookup({ x = var.a }, "x")', "cn-north-1", "a.txt:2:1"],
  ["concat([var.b], [var.a])[1]", "cn-north-1", "a.txt:2:1"],
  ["merge({ x = var.b }, { x = var.a }).x", "cn-north-1", "a.txt:2:1"],
  ["flatten([[var.b, [var.a]]])[1]", "cn-north-1", "a.txt:2:1"],
  ["element([var.b, var.a], 3)", "cn-north-1", "a.txt:2:1"],
  ['coalesce("", var.a)', "cn-north-1", "a.txt:2:1"],
  ["values({ x = var.a })[0]", "cn-north-1", "a.txt:2:1"],
  ["one(toset([var.a]))", "cn-north-1", "a.txt:2:1"],
  ['zipmap(["k"], [var.a]).k', "cn-north-1", "a.txt:2:1"],
  ["setproduct([var.a], [1])[0][0]", "cn-north-1", "a.txt:2:1"],
  ["slice([var.b, var.a], 1, 2)[0]", "cn-north-1", "a.txt:2:1"],
])("%s keeps %s at %s", (expression, part, place) => {
  expect(placeWithin(evaluate(expression, { a, b, t }), part)).toBe(place);
});

const json = written(
  "data.json",
  '{\n  "regions": [\n    "eu-west-1",\n    "cn\\u002dnorth-1"\n  ],\n  "count": 3, "on": true\n}',
);
const yaml = written(
  "data.yaml",
  "regions:\n  - eu-west-1\n  - 'cn-north-1'\nscript: |\n  echo start\n  curl mirrors.aliyun.com\nport: 8080\n",
);
const csv = written("data.csv", "id,region,asn\n1,cn-north-1,4134\n");

test.each([
  ["jsondecode(var.json).regions[0]", "eu-west-1", "data.json:3:6"],
  ["jsondecode(jsonencode(jsondecode(var.json))).regions[0]", "eu-west-1", "data.json:3:6"],
  ["yamldecode(var.yaml).regions[0]", "eu-west-1", "data.yaml:2:5"],
  ["yamldecode(var.yaml).regions[1]", "cn-north-1", "data.yaml:3:6"],
  ["yamldecode(var.yaml).script", "mirrors.aliyun.com", "data.yaml:6:8"],
  ["csvdecode(var.csv)[0].region", "cn-north-1", "data.csv:2:3"],
])("%s finds %s at %s", (expression, part, place) => {
  expect(placeWithin(evaluate(expression, { json, yaml, csv }), part)).toBe(place);
});

test("a number that is made of a text stands where the text did", () => {
  const { trace } = evaluate("tonumber(csvdecode(var.csv)[0].asn)", { csv }) as Value;
  expect(placeOf(originOf(trace!).at)).toMatchObject({ file: "data.csv", line: 2, column: 14 });
});

test.each([
  ["jsondecode(var.json).regions[1]", "data.json:4:6"],
  ["jsondecode(var.json).count", "data.json:6:12"],
  ["jsondecode(var.json).on", "data.json:6:21"],
  ["yamldecode(var.yaml).port", "data.yaml:7:7"],
])("%s begins at %s", (expression, place) => {
  const outcome = evaluate(expression, { json, yaml });
  if (outcome.kind === "failure" || outcome.trace === null) throw new Error("no trace");
  const { file, line, column } = placeOf(originOf(outcome.trace).at);
  expect(`${file}:${line}:${column}`).toBe(place);
});

test("what several places say together is written where most of it is", () => {
  const outcome = evaluate('jsondecode(templatestring(var.t, { x = "cn" })).region', {
    t: written("t.txt", '{\n  "region": "${x}-north-1"\n}\n'),
  });
  if (outcome.kind !== "string") throw new Error(outcome.kind);
  expect(outcome.text).toBe("cn-north-1");
  expect(placeWithin(outcome, "-north-1")).toBe("t.txt:2:18");
  expect(
    outcome.trace === null
      ? []
      : stepsOf(outcome.trace)
          .map(({ name }) => name)
          .slice(1),
  ).toContain("jsondecode()");
});

test("a call is a step on the way", () => {
  const outcome = evaluate("lower(trimspace(var.a))", { a });
  if (outcome.kind !== "string" || outcome.trace === null) throw new Error("no trace");
  expect(stepsOf(outcome.trace).map((step) => step.name)).toEqual(["a.txt", "trimspace()", "lower()"]);
});

test.each(["base64encode", "urlencode"])("%s remembers what it encodes", (name) => {
  const outcome = evaluate(`${name}(var.a)`, { a });
  expect(outcome).toMatchObject({ kind: "string", encodes: { kind: "string", text: "one\ncn-north-1\n", offset: 0 } });
});

test("which bytes compressing gives is not known, but what they encode is", () => {
  const outcome = evaluate("base64gzip(var.a)", { a });
  if (outcome.kind !== "partial" || outcome.encodes === undefined) throw new Error("nothing encoded");
  expect(placeWithin(outcome.encodes, "cn-north-1")).toBe("a.txt:2:1");
  expect(evaluate("sha256(base64gzip(var.a))", { a }).kind).toBe("unknown");
  expect(placeWithin(evaluate('base64gunzip(base64gzip("${var.a}${uuid()}"))', { a }), "cn-north-1")).toBe("a.txt:2:1");
});

test("an encoding of a partly known text can still be looked into", () => {
  const outcome = evaluate('base64encode("${var.a}${uuid()}")', { a });
  if (outcome.kind !== "partial" || outcome.encodes === undefined) throw new Error("nothing encoded");
  expect(placeWithin(outcome.encodes, "cn-north-1")).toBe("a.txt:2:1");
});

test("decoding gives back the text that was encoded, with its origin", () => {
  expect(placeWithin(evaluate("base64decode(base64encode(var.a))", { a }), "cn-north-1")).toBe("a.txt:2:1");
  expect(placeWithin(evaluate("base64gunzip(base64gzip(var.a))", { a }), "cn-north-1")).toBe("a.txt:2:1");
});

test("rsadecrypt undoes what a public key encrypted", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const ciphertext = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from("secret"),
  ).toString("base64");
  const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  const variables = { cipher: string(ciphertext), key: string(pem) };
  expect(evaluate("rsadecrypt(var.cipher, var.key)", variables)).toMatchObject({ kind: "string", text: "secret" });
  expect(evaluate('rsadecrypt(var.cipher, "no key")', variables).kind).toBe("failure");
});
