/** `resolve` shows what a scan judges: each scenario, what is open in it, and every digit. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./streams.ts";
import type { Run } from "./streams.ts";

let cwd = "";
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const resolve = (...argv: string[]): Promise<Run> => run(["resolve", ".", ...argv], { cwd });

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "borderlint-resolve-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

test("scenarios are those of a scan, and one can be picked by its name", async () => {
  put("main.tf", 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_sqs_queue" "q" {}\n');
  put("envs/cn.tfvars", 'region = "cn-north-1"\n');
  put("envs/eu.tfvars", 'region = "eu-west-1"\n');
  const names = ["-var-file=envs/cn.tfvars", "-var-file=envs/eu.tfvars"];
  const all = JSON.parse((await resolve("--json")).stdout);
  expect(all).toMatchObject({ scenario: names[0], resources: { "aws_sqs_queue.q": { location: "cn-north-1" } } });
  expect(Object.keys(all.scenarios)).toEqual(names);
  const one = JSON.parse((await resolve("--json", "--scenario", "-var-file=envs/eu.tfvars")).stdout);
  expect(one).toMatchObject({ scenario: names[1], resources: { "aws_sqs_queue.q": { location: "eu-west-1" } } });
  expect(one.scenarios).toBeUndefined();
  for (const ending of ["envs/eu.tfvars", "eu.tfvars"])
    expect(JSON.parse((await resolve("--json", "--scenario", ending)).stdout).scenario).toBe(names[1]);
  expect((await resolve("--scenario", "tfvars")).code).toBe(2);
  const { code, stderr } = await resolve("--scenario", "prod");
  expect(code).toBe(2);
  for (const name of names) expect(stderr).toContain(JSON.stringify(name));
  expect((await resolve()).stdout).toContain("scenario -var-file=envs/cn.tfvars\n");
});

test("a var file of another way of running is found by its name, and its way is shown", async () => {
  put("main.tf", 'variable "region" {}\nvariable "tag" {}\noutput "o" {\n  value = "${var.region} ${var.tag}"\n}\n');
  put("envs/shared.tfvars", 'tag = "v1"\n');
  put("envs/eu.tfvars", 'region = "eu-west-1"\n');
  put("envs/cn.tfvars", 'region = "cn-north-1"\n');
  put("Makefile", "eu:\n\tterraform apply -var-file=envs/shared.tfvars -var-file=envs/eu.tfvars\n");
  expect(Object.keys(JSON.parse((await resolve("--json")).stdout).scenarios)).toEqual([
    "-var-file=envs/cn.tfvars, the rest as Makefile: eu",
    "Makefile: eu",
  ]);
  expect((await resolve("--scenario", "envs/shared.tfvars")).stdout).toContain('output o = "eu-west-1 v1"');
  expect((await resolve("--scenario", "envs/cn.tfvars")).stdout).toContain('output o = "cn-north-1 v1"');
});

test("what stands first for programs is the default workspace, where the code names it", async () => {
  put("main.tf", 'output "o" {\n  value = terraform.workspace == "default" ? "eu" : "cn"\n}\n');
  const { scenario, outputs, scenarios } = JSON.parse((await resolve("--json")).stdout);
  expect([scenario, outputs]).toEqual(["workspace default", { o: "eu" }]);
  expect(Object.values(scenarios)).toContainEqual(expect.objectContaining({ outputs: { o: "cn" } }));
});

test("an instance that may exist among others is found by its own address", async () => {
  put(
    "main.tf",
    `variable "names" {
  type = set(string)
}
variable "size" {
  type = number
}
resource "terraform_data" "named" {
  for_each = setunion(["eu"], var.names)
  input    = each.key
}
resource "terraform_data" "counted" {
  count = var.size
}
`,
  );
  const found = async (address: string): Promise<readonly string[]> =>
    Object.keys(JSON.parse((await resolve(address, "--json")).stdout).resources);
  expect(await found('terraform_data.named["cn"]')).toEqual(["terraform_data.named[*]"]);
  expect(await found('terraform_data.named["eu"]')).toEqual(['terraform_data.named["eu"]']);
  expect(await found("terraform_data.counted[0]")).toEqual(["terraform_data.counted[*]"]);
  expect((await resolve("terraform_data.other[0]")).code).toBe(2);
});

test("of a text that is known in part, people see that part, and programs that it is not known", async () => {
  put(
    "main.tf",
    'variable "env" {}\nresource "aws_s3_bucket" "b" {\n  bucket = "logs-${var.env}-${lower(var.env)}"\n}\n',
  );
  expect((await resolve()).stdout).toContain('  bucket = "logs-${var.env}-${lower(var.env)}"\n');
  const { resources } = JSON.parse((await resolve("--json")).stdout);
  expect(resources["aws_s3_bucket.b"].attributes.bucket).toEqual({ $unknown: true });
});

test("another workspace has only what those that the code names do not keep to themselves", async () => {
  put(
    "main.tf",
    `locals {
  regions = { dev = "eu-west-1", cn = "cn-north-1" }
  region  = try(local.regions[terraform.workspace], "us-east-1")
}
resource "aws_s3_bucket" "cn" {
  count  = terraform.workspace == "cn" ? 1 : 0
  region = local.region
}
output "region" {
  value = local.region
}
output "bucket" {
  value = terraform.workspace == "cn" ? "c" : terraform.workspace == "Dev" ? "D" : "t"
}
`,
  );
  const { outputs, resources, scenarios } = JSON.parse((await resolve("--json")).stdout);
  expect(outputs).toEqual({ region: "us-east-1", bucket: "t" });
  expect(resources).toEqual({});
  expect(scenarios["workspace Dev"].outputs).toEqual({ region: "us-east-1", bucket: "D" });
  expect(scenarios["workspace cn"].resources["aws_s3_bucket.cn[0]"].location).toBe("cn-north-1");
  expect(JSON.parse((await resolve("--json", "--workspace", "dev")).stdout).outputs.bucket).toBe("t");
});

test("what the configuration states of variables holds here, too", async () => {
  put(
    "live/main.tf",
    'variable "region" {}\nvariable "zone" {}\noutput "at" {\n  value = "${var.region}/${var.zone}"\n}\n',
  );
  put("borderlint.yaml", "variables:\n  live: { region: eu-central-1 }\nenvironment:\n  live: { TF_VAR_zone: z1 }\n");
  const shown = await run(["resolve", "live", "--json"], { cwd });
  expect(JSON.parse(shown.stdout).outputs.at).toBe("eu-central-1/z1");
  const asked = await run(["console", "live"], { cwd, stdin: "var.region\n" });
  expect(asked.stdout).toBe('"eu-central-1"\n');
});

test("what is judged beside resources is shown: providers, state, keys, imports, modules from elsewhere", async () => {
  put(
    "main.tf",
    `terraform {
  backend "s3" {
    bucket = "b"
    region = "cn-north-1"
  }
  encryption {
    key_provider "aws_kms" "main" {
      region = "eu-west-1"
    }
  }
}
variable "china" { type = bool }
provider "aws" {
  region = var.china ? "cn-north-1" : "eu-west-1"
  endpoints { s3 = "https://s3.example.com" }
}
provider "aws" {
  alias    = "by"
  for_each = toset(["eu-west-1"])
  region   = each.key
}
import {
  to = aws_s3_bucket.old
  id = "old@cn-north-1"
}
resource "aws_s3_bucket" "old" {}
module "vpc" {
  source = "example/vpc/aws"
  count  = var.china ? 1 : 0
  azs    = ["cn-north-1a"]
}
module "child" { source = "./child" }
`,
  );
  put("child/main.tf", 'provider "google" {\n  region = "us-central1"\n}\n');
  const either = { $anyOf: ["cn-north-1", "eu-west-1"] };
  const aws = "registry.terraform.io/hashicorp/aws";
  const { resources, configurations } = JSON.parse((await resolve("--json")).stdout);
  expect(Object.keys(resources)).toEqual(["aws_s3_bucket.old"]);
  expect(configurations).toEqual({
    "provider.aws": {
      type: "aws",
      provider: aws,
      location: either,
      attributes: { region: either, endpoints: [{ s3: "https://s3.example.com" }] },
    },
    'provider.aws.by["eu-west-1"]': {
      type: "aws",
      provider: aws,
      location: "eu-west-1",
      attributes: { region: "eu-west-1" },
    },
    "backend.s3": {
      type: "s3",
      provider: null,
      location: null,
      attributes: { bucket: "b", region: "cn-north-1" },
    },
    "encryption.key_provider.aws_kms.main": {
      type: "aws_kms",
      provider: null,
      location: null,
      attributes: { region: "eu-west-1" },
    },
    "import.aws_s3_bucket.old": {
      type: "aws_s3_bucket",
      provider: aws,
      location: either,
      attributes: { id: "old@cn-north-1" },
    },
    "module.vpc[0]": {
      type: "module",
      provider: null,
      location: null,
      when: ["var.china is true"],
      attributes: { source: "example/vpc/aws", azs: ["cn-north-1a"] },
    },
    "module.child.provider.google": {
      type: "google",
      provider: "registry.terraform.io/hashicorp/google",
      location: "us-central1",
      attributes: { region: "us-central1" },
    },
  });
  expect((await resolve("backend.s3")).stdout).toBe('backend.s3  (s3)\n  bucket = "b"\n  region = "cn-north-1"\n');
});

test("numbers keep all their digits", async () => {
  put("main.tf", 'output "n" {\n  value = [9007199254740993, 1 / 3, 1e400, "a:b,{", {}]\n}\n');
  const { stdout } = await resolve("--json");
  expect(stdout).toContain("\n      9007199254740993,\n");
  expect(stdout).toMatch(/\n {6}0\.3{100,}\d*,\n/);
  expect(stdout).toContain(`\n      1${"0".repeat(400)},\n`);
  expect(stdout).toContain('\n      "a:b,{",\n      {}\n');
});

test("what may not exist says when, and blocks are shown in each case of what they go over", async () => {
  put(
    "main.tf",
    `variable "china" { type = bool }
resource "aws_sqs_queue" "q" {
  count = var.china ? 1 : 0
}
resource "aws_security_group" "g" {
  ingress { from_port = 1 }
  dynamic "ingress" {
    for_each = var.china ? [2] : []
    iterator = port
    content {
      from_port = port.value
      dynamic "inner" {
        for_each = { a = 1 }
        content { name = "\${inner.key}\${port.value}" }
      }
    }
  }
}
`,
  );
  const { resources } = JSON.parse((await resolve("--json")).stdout);
  expect(resources["aws_sqs_queue.q[0]"].when).toEqual(["var.china is true"]);
  expect(resources["aws_security_group.g"].when).toBeUndefined();
  expect(resources["aws_security_group.g"].attributes.ingress).toEqual({
    $anyOf: [[{ from_port: 1 }, { from_port: 2, inner: [{ name: "a2" }] }], [{ from_port: 1 }]],
  });
  expect((await resolve()).stdout).toContain("  exists when var.china is true\n");
});

test("what a plan doesn't know yet is a choice, though nothing else can come of it", async () => {
  put(
    "main.tf",
    `resource "aws_vpc" "v" {}
output "same" {
  value = [aws_vpc.v.id == "x" ? "a" : "a", lookup({ k = 1 }, aws_vpc.v.id, 2)]
}
`,
  );
  expect(JSON.parse((await resolve("--json")).stdout).outputs.same).toEqual([{ $anyOf: ["a"] }, { $anyOf: [1, 2] }]);
});

test("a value begins where it is written, in the middle of a file too", async () => {
  put("r.csv", "id,region\n1,eu-west-1\n2,cn-north-1\n");
  put("t.tftpl", '{\n  "region": "${geo}-northwest-1"\n}\n');
  put(
    "main.tf",
    `resource "aws_sqs_queue" "a" {
  region = csvdecode(file("r.csv"))[1].region
}
resource "aws_sqs_queue" "b" {
  region = jsondecode(templatefile("t.tftpl", { geo = "cn" })).region
}
`,
  );
  const { stdout } = await resolve();
  expect(stdout).toContain("r.csv:3:3  file r.csv");
  expect(stdout).toContain("t.tftpl:2:20  literal");
});

test("a back end is shown with what the commands add that initialise it", async () => {
  put("main.tf", 'terraform {\n  backend "s3" {\n    key = "net"\n  }\n}\n');
  put(
    "deploy.sh",
    'terraform init -backend-config=bucket=state -backend-config="region=cn-north-1"\nterraform apply\n',
  );
  const backend = async (): Promise<unknown> =>
    JSON.parse((await resolve("--json")).stdout).configurations["backend.s3"].attributes;
  expect(await backend()).toEqual({ key: "net", bucket: "state", region: "cn-north-1" });
  put("deploy.sh", "");
  put("cn.s3.tfbackend", 'bucket = "state-cn"\nregion = "cn-north-1"\n');
  put("eu.s3.tfbackend", 'bucket = "state-eu"\n');
  expect(await backend()).toEqual({
    key: "net",
    bucket: { $anyOf: ["state-cn", "state-eu"] },
    region: { $anyOf: ["cn-north-1", null] },
  });
});

test("of several commands that initialise a back end each is a way of its own, unless they say the same", async () => {
  put("main.tf", 'terraform {\n  backend "s3" {}\n}\n');
  put("envs/dev.hcl", 'region = "eu-west-1"\n');
  put("envs/prod.hcl", 'region = "cn-north-1"\n');
  put("dev.sh", "terraform init -backend-config=envs/dev.hcl\nterraform plan\n");
  put("prod.sh", "terraform init -backend-config=envs/prod.hcl\nterraform plan\n");
  const all = JSON.parse((await resolve("--json")).stdout).scenarios;
  const regions = Object.entries<any>(all).map(([name, { configurations }]) => [
    name,
    configurations["backend.s3"].attributes.region,
  ]);
  expect(regions).toEqual([
    ["dev.sh", "eu-west-1"],
    ["prod.sh", "cn-north-1"],
  ]);
  expect((await resolve("--scenario", "-backend-config=envs/prod.hcl")).stdout).toContain('region = "cn-north-1"');
  put("prod.sh", "terraform init\nterraform plan\n");
  rmSync(join(cwd, "envs/prod.hcl"));
  expect((await resolve()).stdout).toBe('backend.s3  (s3)\n  region = "eu-west-1"\n');
});

test("a job with two commands that initialise has both back ends, or one if a command names both files", async () => {
  put("main.tf", 'terraform {\n  backend "s3" {}\n}\nvariable "b" {}\noutput "b" {\n  value = var.b\n}\n');
  put("envs/dev.hcl", 'region = "eu-west-1"\n');
  put("envs/prod.hcl", 'region = "cn-north-1"\n');
  put(
    "ci.sh",
    "for e in dev prod; do\n  terraform init -backend-config=envs/$e.hcl\n  terraform plan -var b=$(f)\ndone\n",
  );
  expect((await resolve()).stdout).toContain('region = one of "eu-west-1", "cn-north-1"\n');
  put("ci.sh", "terraform init -backend-config=envs/dev.hcl -backend-config=envs/prod.hcl\nterraform plan -var b=1\n");
  expect((await resolve()).stdout).toContain('region = "cn-north-1"\n');
});

test("what each turn of a job initialises is its own, and what no run follows is shown by itself", async () => {
  put("main.tf", 'terraform {\n  backend "s3" {}\n}\nvariable "b" {}\noutput "b" {\n  value = var.b\n}\n');
  put("envs/dev.hcl", 'region = "eu-west-1"\n');
  put("envs/prod.hcl", 'region = "cn-north-1"\n');
  put(
    "ci.sh",
    "for e in dev prod; do\n  terraform init -backend-config=envs/$e.hcl\n  terraform plan -var b=$e\ndone\n",
  );
  put("by-hand.sh", "terraform init -backend-config=region=eu-west-2\n");
  const all = JSON.parse((await resolve("--json")).stdout).scenarios;
  const told = Object.entries<any>(all).map(([name, { configurations, outputs }]) => [
    name,
    configurations["backend.s3"].attributes.region,
    outputs.b,
  ]);
  expect(told).toEqual([
    ["ci.sh, b=dev", "eu-west-1", "dev"],
    ["ci.sh, b=prod", "cn-north-1", "prod"],
    ["by-hand.sh", "eu-west-2", undefined],
  ]);
  put("by-hand.sh", "terraform init\n");
  expect(Object.keys(JSON.parse((await resolve("--json")).stdout).scenarios)).toEqual([
    "ci.sh, b=dev",
    "ci.sh, b=prod",
  ]);
});

test("what a command says by default is open in a way of running that is not its own", async () => {
  put("main.tf", 'terraform {\n  backend "s3" {}\n}\nvariable "r" {}\noutput "r" {\n  value = var.r\n}\n');
  put("envs/eu.tfvars", 'r = "eu"\n');
  put("envs/cn.tfvars", 'r = "cn"\n');
  put(
    "run.sh",
    'ENV=${1:-eu}\nterraform init -backend-config="bucket=state-$ENV"\nterraform apply -var-file="envs/$ENV.tfvars"\n',
  );
  expect((await resolve("--scenario", "envs/cn.tfvars")).stdout).toContain('bucket = "state-eu" or other values\n');
  expect((await resolve("--scenario", "run.sh")).stdout).toContain('bucket = "state-eu"\n');
});

test("queries are shown with the providers that they have to themselves", async () => {
  put("main.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n');
  expect((await resolve()).stdout).not.toContain("list.");
  put(
    "found.tfquery.hcl",
    'provider "aws" {\n  alias  = "cn"\n  region = "cn-north-1"\n}\n' +
      'list "aws_instance" "x" {\n  provider = aws.cn\n}\n',
  );
  const { resources, configurations } = JSON.parse((await resolve("--json")).stdout);
  expect(configurations["provider.aws.cn"].attributes.region).toBe("cn-north-1");
  expect(resources["list.aws_instance.x"].location).toBe("cn-north-1");
});

test("of blocks of which only some are known, these are shown", async () => {
  put(
    "main.tf",
    'variable "more" {\n  type = list(string)\n}\nresource "aws_dynamodb_table" "t" {\n' +
      '  dynamic "replica" {\n' +
      '    for_each = concat(["cn-north-1"], var.more)\n    content {\n' +
      "      region_name = replica.value\n    }\n  }\n}\n",
  );
  expect((await resolve()).stdout).toContain('replica = it has {"region_name":"cn-north-1"}, perhaps others beside\n');
  const { resources } = JSON.parse((await resolve("--json")).stdout);
  expect(resources["aws_dynamodb_table.t"].attributes.replica.$has).toEqual([{ region_name: "cn-north-1" }]);
});
