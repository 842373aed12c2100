/** What nothing says of back ends, models and resolvers, and who is told of it. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";

const rule = (match: string): string =>
  `policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n    match: ${match}\n` +
  "    level: error\n    unknown: error\n    why: w\n    fix: f\n";
const outside = rule("{ not: { location: { jurisdiction: [IE] } } }");

async function judged(policy: string, files: Record<string, string>): Promise<string[]> {
  const cwd = folderOf({ "p.yaml": policy, ...files });
  const { findings } = await reportOf(cwd, { policies: ["p.yaml"] });
  return findings.map(({ at, value, certainty }) => `${at.file}:${at.line} ${certainty} ${value}`);
}

const backEnd = (type: string, body: string): string => `terraform {\n  backend "${type}" {\n${body}  }\n}\n`;
const job = (command: string): Record<string, string> => ({
  ".github/workflows/w.yml":
    "on: push\njobs:\n  apply:\n    runs-on: ubuntu-latest\n    steps:\n" +
    `      - run: terraform init ${command} && terraform apply\n`,
});

test("a back end that nobody completes is open, whichever it is", async () => {
  for (const [type, name] of [
    ["s3", "bucket"],
    ["gcs", "bucket"],
    ["azurerm", "storage_account_name"],
    ["oss", "bucket"],
    ["cos", "bucket"],
    ["http", "address"],
    ["pg", "conn_str"],
  ] as const)
    expect(await judged(outside, { "main.tf": backEnd(type, "") })).toEqual([`main.tf:2 unknown ${type}.${name}`]);
});

test("what says the store and its place closes it", async () => {
  const s3 = backEnd("s3", "");
  const inIreland = 'bucket = "b"\nregion = "eu-west-1"\n';
  for (const files of [
    { "main.tf": backEnd("gcs", '    bucket = "b"\n') },
    { "main.tf": backEnd("s3", `    bucket = "b"\n    region = "eu-west-1"\n`) },
    { "main.tf": s3, "backend.hcl": inIreland },
    { "main.tf": s3, ...job("-backend-config=bucket=b -backend-config=region=eu-west-1") },
    { "main.tf": s3, "conf/state": inIreland, ...job("-backend-config=conf/state") },
    { "main.tf": backEnd("s3", '    bucket = "b"\n'), "eu.tfbackend": 'region = "eu-west-1"\n' },
    { "main.tf": backEnd("local", "") },
  ] as Record<string, string>[])
    expect(await judged(outside, files)).toEqual([]);
});

test("a file or a flag that completes it leaves open what it does not say", async () => {
  const s3 = backEnd("s3", "");
  expect(await judged(outside, { "main.tf": s3, "backend.hcl": 'bucket = "b"\n' })).toEqual([
    "backend.hcl:1 unknown AWS_REGION",
  ]);
  expect(await judged(outside, { "main.tf": s3, ...job("-backend-config=bucket=b") })).toEqual([
    "main.tf:2 unknown AWS_REGION",
  ]);
  expect(await judged(outside, { "main.tf": s3, ...job("-backend-config=region=eu-west-1") })).toEqual([
    "main.tf:2 unknown s3.bucket",
  ]);
});

test("which model or resolver it is that nobody says, rules are told that ask for these", async () => {
  const provider = 'provider "aws" {\n  region = "eu-west-1"\n}\nvariable "x" {}\n';
  const model = `${provider}resource "aws_bedrockagent_agent" "a" {\n  foundation_model = var.x\n}\n`;
  const resolver = `${provider}resource "aws_vpc_dhcp_options" "d" {\n  domain_name_servers = [var.x]\n}\n`;
  const asking = (kind: string): string => rule(`{ kind: ${kind}, operator: { jurisdiction: CN } }`);
  expect(await judged(asking("model"), { "main.tf": model })).toEqual(["main.tf:4 unknown var.x"]);
  expect(await judged(asking("resolver"), { "main.tf": resolver })).toEqual(["main.tf:4 unknown var.x"]);
  // A default, a vendor that is known, and what names another thing leave nothing open.
  for (const main of [
    model.replace('"x" {}', '"x" {\n  default = "anthropic.claude-3-haiku"\n}'),
    model.replace("var.x", '"anthropic.${var.x}"'),
    model.replace("foundation_model", "router_model"),
    resolver.replace("var.x", '"10.0.${var.x}.2"'),
  ])
    for (const kind of ["model", "resolver"]) expect(await judged(asking(kind), { "main.tf": main })).toEqual([]);
  for (const main of [model, resolver]) expect(await judged(outside, { "main.tf": main })).toEqual([]);
});
