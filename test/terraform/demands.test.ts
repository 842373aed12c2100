/** What modules that are called demand of what they are given holds of a root's variables. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolved } from "./sets/judge.ts";
import { writeFiles } from "./sets/terraform.ts";

function resolvedFiles(files: Readonly<Record<string, string>>): ReturnType<typeof resolved> {
  const folder = mkdtempSync(join(tmpdir(), "demands-"));
  writeFiles(folder, files);
  const found = resolved(folder);
  rmSync(folder, { recursive: true });
  return found;
}

/** The alternatives in an order of their own. */
function inOrder(value: unknown): unknown {
  const among = (value as { $anyOf?: readonly unknown[] } | undefined)?.$anyOf;
  return among === undefined ? value : { ...(value as object), $anyOf: [...among].sort() };
}

const open = { $unknown: true };
const either = { $anyOf: ["cn", "eu"] };

const called = `variable "place" {
  type = string
  validation {
    condition     = contains(["cn", "eu"], var.place)
    error_message = "no"
  }
}
output "place" {
  value = var.place
}
`;

test.each([
  ["", "var.r", either, either],
  ["count = 1", "local.same", either, either],
  ["count = 0", "var.r", open, open],
  ["count = var.on ? 1 : 0", "var.r", { $anyOf: ["cn", "eu"], $open: true }, { $anyOf: ["cn", "eu", "off"] }],
  ['for_each = toset(["a", "b"])', "var.r", either, either],
  ["for_each = toset(var.unset)", "var.r", open, open],
  ["", '"${var.r}"', either, either],
  ["", '"x-${var.r}"', open, open],
] as const)("what a module demands holds where it is called: %s place = %s", (repeated, place, wanted, whereOn) => {
  const outputs = resolvedFiles({
    "main.tf":
      'variable "r" {\n  type = string\n}\nvariable "on" {\n  type = bool\n  nullable = false\n}\n' +
      'variable "unset" {\n  type = list(string)\n}\nlocals {\n  same = var.r\n}\n' +
      `module "m" {\n  source = "./m"\n  ${repeated}\n  place = ${place}\n}\n` +
      'output "r" {\n  value = var.r\n}\noutput "o" {\n  value = var.on ? var.r : "off"\n}\n',
    "m/main.tf": called,
  }).outputs;
  expect(inOrder(outputs["r"])).toEqual(wanted);
  if (repeated.includes("var.on")) expect(inOrder(outputs["o"])).toEqual(whereOn);
});
