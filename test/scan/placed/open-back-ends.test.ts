/** What nothing says of back ends, models and resolvers, and who is told of it. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

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

test("whatever initialises the folder completes it, though others run it", async () => {
  const s3 = backEnd("s3", "");
  const said = "-backend-config=bucket=b -backend-config=region=eu-west-1";
  const inIreland = 'bucket = "b"\nregion = "eu-west-1"\n';
  const task = (command: string, inputs: string): string =>
    `- task: TerraformTaskV4@4\n  inputs:\n    provider: azurerm\n    command: ${command}\n${inputs}`;
  const tasks = (input: string): string => `steps:\n${task("init", input)}${task("apply", "")}`;
  const targets = (flags: string): string => `init:\n\tterraform init ${flags}\napply:\n\tterraform apply\n`;
  for (const files of [
    { "main.tf": s3, Makefile: targets(said) },
    { "infra/main.tf": s3, "infra/Makefile": `init:\n\tterraform init ${said}\n` },
    { "infra/main.tf": s3, ".gitlab-ci.yml": `a:\n  script:\n  - terraform -chdir=infra init ${said}\n` },
    {
      "infra/main.tf": s3,
      ".gitlab-ci.yml": `a:\n  script:\n  - cd infra && TF_CLI_ARGS_init="${said}" terraform init\n`,
    },
    {
      "infra/main.tf": backEnd("http", ""),
      ".gitlab-ci.yml":
        "variables:\n  TF_HTTP_ADDRESS: https://state.example.com\na:\n  script:\n  - cd infra && terraform init\n",
    },
    { "main.tf": s3, "init.sh": "ENV=$1\nterraform init -backend-config=conf/${ENV}.hcl\n", "conf/dev.hcl": inIreland },
    {
      "main.tf": backEnd("azurerm", ""),
      "azure-pipelines.yml": tasks("    backendAzureRmStorageAccountName: st\n"),
    },
  ] as Record<string, string>[])
    expect(await judged(outside, files)).toEqual([]);
  // What it does not say, and what is said of another folder, leaves it open.
  expect(await judged(outside, { "main.tf": s3, Makefile: targets("-backend-config=bucket=b") })).toEqual([
    "main.tf:2 unknown AWS_REGION",
  ]);
  expect(await judged(outside, { "main.tf": s3, Makefile: targets("") })).toEqual(["main.tf:2 unknown s3.bucket"]);
  expect(await judged(outside, { "a/main.tf": s3, "b/main.tf": s3, "a/Makefile": targets(said) })).toEqual([
    "b/main.tf:2 unknown s3.bucket",
  ]);
  expect(
    await judged(outside, {
      "main.tf": backEnd("azurerm", ""),
      "azure-pipelines.yml": tasks("    backendAzureRmContainerName: c\n"),
    }),
  ).toEqual(["main.tf:2 unknown azurerm.storage_account_name"]);
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
