/** No function of Terraform 1.11 is missing, and none is without a call that succeeds and one that does not. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { functions } from "../../../src/terraform/functions.gen.ts";
import { readCases } from "./cases.ts";

/** Of `terraform metadata functions`, without those that the evaluator itself knows. */
const terraform = `abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512 basename
  bcrypt ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist
  compact concat contains csvdecode dirname distinct element endswith file filebase64
  filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 filesha512
  flatten floor format formatdate formatlist indent index join jsondecode jsonencode keys length log
  lookup lower matchkeys max md5 merge min one parseint pathexpand plantimestamp pow range regex
  regexall replace reverse rsadecrypt setintersection setproduct setsubtract setunion sha1 sha256
  sha512 signum slice sort split startswith strcontains strrev substr sum textdecodebase64
  textencodebase64 timeadd timecmp timestamp title tobool tolist tomap tonumber toset tostring
  transpose trim trimprefix trimspace trimsuffix upper urlencode uuid uuidv5 values yamldecode
  yamlencode zipmap`.split(/\s+/);
const openTofu = ["base64gunzip", "cidrcontains", "urldecode"];

/** Never known; or a matter of the compressor (base64gzip), or of a key that no table should hold (rsadecrypt). */
const inNoTable = ["base64gzip", "bcrypt", "plantimestamp", "rsadecrypt", "timestamp", "uuid"];

test("the table holds the functions of Terraform and OpenTofu under their names", () => {
  expect([...functions.keys()].sort()).toEqual([...terraform, ...openTofu].sort());
  for (const [name, each] of functions) expect(each.name).toBe(name);
});

test("every function has a file of its own", () => {
  const files = new Set(readdirSync(fileURLToPath(new URL("../../../src/terraform/functions", import.meta.url))));
  expect([...functions.keys()].filter((name) => !files.has(`${name}.ts`))).toEqual([]);
});

test("every function has a case that succeeds and one that errs or is unknown", () => {
  const cases = readCases();
  const calls = (name: string, fits: (answer: string) => boolean): boolean =>
    cases.some(({ expression, answer }) => expression.startsWith(`${name}(`) && fits(answer));
  const names = [...functions.keys()];
  expect(names.filter((name) => !calls(name, (answer) => answer === "error" || answer.includes("?")))).toEqual([]);
  expect(
    names.filter((name) => !inNoTable.includes(name) && !calls(name, (answer) => answer !== "error" && answer !== "?")),
  ).toEqual([]);
});
