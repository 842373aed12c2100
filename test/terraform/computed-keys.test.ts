/** Objects with keys that are not known: which entries they have all the same, and what stands under these. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

const variables = `variable "env" {
  type     = string
  nullable = false
}
variable "any" {
  type = string
}
variable "m" {
  type = map(string)
}
`;

/** The alternatives in an order of their own. */
function inOrder(value: unknown): unknown {
  const among = (value as { $anyOf?: readonly unknown[] } | undefined)?.$anyOf;
  return among === undefined ? value : { ...(value as object), $anyOf: [...among].sort() };
}

const either = { $anyOf: ["cn", "eu"] };

test.each([
  // Of equal keys the last one's value stands.
  ['{ (var.env) = "eu", dev = "cn" }["dev"]', "cn"],
  ['{ dev = "cn", (var.env) = "eu" }["dev"]', either],
  ['{ dev = "cn", "${var.env}-x" = "eu" }["dev"]', "cn"],
  ['{ (var.env) = "eu", dev = "cn" }["prod"]', { $anyOf: ["eu"], $open: true }],
  ['contains(keys({ (var.env) = "eu", dev = "cn" }), "dev")', true],
  // A key that may be null may be an error.
  ['try({ (var.any) = "eu", dev = "cn" }["dev"], "eu")', either],
  // What stands in an object, or under a key, is no text that the whole, or a key, may be.
  ['{ (var.env) = "eu", dev = "cn" }', { $unknown: true, $has: { dev: "cn" } }],
  ['{ for k in ["x", var.env] : k => "cn" }', { $unknown: true, $has: { x: "cn" } }],
  ['keys(merge(var.m, { dev = "cn" }))', { $unknown: true, $has: ["dev"] }],
  ['keys(merge({ "eu-west-1" = "cn" }, var.m))[0]', { $anyOf: ["eu-west-1"], $open: true }],
  ['values({ (var.env) = "eu", dev = "cn" })[0]', { $anyOf: ["cn", "eu"], $open: true }],
])("%s", (expression, wanted) => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  writeFiles(folder, { "main.tf": `${variables}output "o" {\n  value = ${expression}\n}\n` });
  const { outputs } = resolved(folder);
  rmSync(folder, { recursive: true });
  const known = inOrder(outputs["o"]);
  const among = (known as { $anyOf?: readonly unknown[]; $open?: true }).$anyOf;
  // A choice of one, which a plan does not know yet.
  const isOne = among?.length === 1 && (known as { $open?: true }).$open !== true;
  expect(isOne ? among[0] : known).toEqual(wanted);
});
