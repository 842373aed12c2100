/** What one root needs of another is moved after it. */
import { expect, test } from "vitest";
import type { Impact } from "../../src/report/whatif/impact.ts";
import { folderOf, reportOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const aws = 'provider "aws" {\n  region = "ap-east-1"\n}\n';
const network = 'resource "aws_vpc" "this" {}\noutput "id" {\n  value = aws_vpc.this.id\n}\n';
const user = 'variable "id" {}\nresource "aws_security_group" "this" {\n  vpc_id = var.id\n}\n';
const remote = (config: string): string =>
  `data "terraform_remote_state" "net" {\n  ${config}\n}\nresource "aws_security_group" "this" {\n` +
  "  vpc_id = data.terraform_remote_state.net.outputs.id\n}\n";
const s3 = (key: string): string => `bucket = "states"\n    key = "${key}"\n    region = "eu-west-1"\n`;
const unit = (source: string, more = ""): string =>
  `include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n` +
  `terraform {\n  source = "../../modules/${source}"\n}\n${more}`;
const units = {
  "root.hcl": `generate "p" {\n  path = "p.tf"\n  if_exists = "overwrite"\n  contents = <<EOF\n${aws}EOF\n}\n`,
  "modules/net/main.tf": network,
  "live/net/terragrunt.hcl": unit("net"),
};
const template = (resources: string, more = ""): string =>
  `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${resources}${more}`;
const vpc = "  Vpc:\n    Type: AWS::EC2::VPC\n    Properties: { CidrBlock: 10.0.0.0/16 }\n";
const exported = (name: string): string =>
  `Outputs:\n  Id:\n    Value: !GetAtt Vpc.VpcId\n    Export: { Name: ${name} }\n`;
const importing = (name: string): string =>
  `  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties: { GroupDescription: x, VpcId: !ImportValue ${name} }\n`;

const ordered = { vpc: 1, group: 2 };
const apart = { vpc: 1, group: 1 };

const cases: readonly (readonly [title: string, tree: Tree, waves: Readonly<Record<string, number>>])[] = [
  [
    "by the state in a bucket",
    {
      "net/main.tf": `terraform {\n  backend "s3" {\n    ${s3("net")}  }\n}\n${aws}${network}`,
      "app/main.tf": aws + remote(`backend = "s3"\n  config = {\n    ${s3("net")}  }`),
    },
    ordered,
  ],
  [
    "but for that of another key",
    {
      "net/main.tf": `terraform {\n  backend "s3" {\n    ${s3("net")}  }\n}\n${aws}${network}`,
      "app/main.tf": aws + remote(`backend = "s3"\n  config = {\n    ${s3("dns")}  }`),
    },
    apart,
  ],
  [
    "by the state in a file",
    {
      "net/main.tf": aws + network,
      "app/main.tf": aws + remote('backend = "local"\n  config = {\n    path = "../net/terraform.tfstate"\n  }'),
    },
    ordered,
  ],
  [
    "by a dependency of Terragrunt's",
    {
      ...units,
      "modules/app/main.tf": user,
      "live/app/terragrunt.hcl": unit(
        "app",
        'dependency "net" {\n  config_path = "../net"\n}\ninputs = {\n  id = dependency.net.outputs.id\n}\n',
      ),
    },
    ordered,
  ],
  [
    "by paths of Terragrunt's dependencies",
    {
      ...units,
      "modules/app/main.tf": user,
      "live/app/terragrunt.hcl": unit("app", 'dependencies {\n  paths = ["../net"]\n}\ninputs = {\n  id = "x"\n}\n'),
    },
    ordered,
  ],
  [
    "but for units that need nothing",
    { ...units, "modules/app/main.tf": user, "live/app/terragrunt.hcl": unit("app", 'inputs = {\n  id = "x"\n}\n') },
    apart,
  ],
  [
    "by the inputs of a component",
    {
      "main.tfcomponent.hcl":
        'required_providers {\n  aws = {\n    source = "hashicorp/aws"\n  }\n}\n' +
        'provider "aws" "this" {\n  config {\n    region = "ap-east-1"\n  }\n}\n' +
        'component "net" {\n  source = "./net"\n  providers = { aws = provider.aws.this }\n}\n' +
        'component "app" {\n  source = "./app"\n  inputs = { id = component.net.id }\n' +
        "  providers = { aws = provider.aws.this }\n}\n",
      "main.tfdeploy.hcl": 'deployment "one" {\n  inputs = {}\n}\n',
      "net/main.tf": network,
      "app/main.tf": user,
    },
    ordered,
  ],
  [
    "by what a stack exports",
    { "net.yaml": template(vpc, exported("shared")), "app.yaml": template(importing("shared")) },
    ordered,
  ],
  [
    "but for what nobody exports",
    { "net.yaml": template(vpc, exported("shared")), "app.yaml": template(importing("other")) },
    apart,
  ],
  [
    "by a reference to a stack of Pulumi's",
    {
      "net/Pulumi.yaml": "name: net\nruntime: yaml\nresources:\n  vpc:\n    type: aws:ec2:Vpc\n",
      "app/Pulumi.yaml":
        "name: app\nruntime: yaml\nresources:\n  other:\n    type: pulumi:pulumi:StackReference\n" +
        "    properties:\n      name: acme/net/prod\n  group:\n    type: aws:ec2:SecurityGroup\n" +
        '    properties:\n      vpcId: ${other.outputs["id"]}\n',
    },
    ordered,
  ],
];

test.each(cases)("%s", async (_, tree, waves) => {
  const folder = folderOf(tree);
  const { stdout } = await run(["whatif", "--ban", "aws", "--format", "json"], { cwd: folder });
  const { repositories } = JSON.parse(stdout) as Impact;
  const moved = repositories.flatMap(({ resources }) =>
    resources.map(({ value, wave }) => [/vpc$/i.test(value) ? "vpc" : "group", wave] as const),
  );
  expect(Object.fromEntries(moved)).toEqual(waves);
});

test("reports name only what another root needs", async () => {
  const [, tree] = cases[2]!;
  const { stdout } = await run(["scan", "--format", "json"], { cwd: folderOf(tree) });
  const { dependencies } = JSON.parse(stdout) as {
    dependencies: { value: string; needs?: string[]; gives?: string[] }[];
  };
  expect(dependencies.flatMap(({ value, needs, gives }) => (needs ?? gives) && [[value, needs, gives]])).toEqual(
    expect.arrayContaining([
      ["aws_security_group", ["state local net/terraform.tfstate"], undefined],
      ["aws_vpc", undefined, ["state local net/terraform.tfstate"]],
    ]),
  );
});

test("a state that is read in two ways is needed once", async () => {
  const state = `backend = "s3"\n  config = {\n    ${s3("net")}  }`;
  const folder = folderOf({
    "net/main.tf": `terraform {\n  backend "s3" {\n    ${s3("net")}  }\n}\n${aws}${network}`,
    "app/main.tf":
      `${aws}${remote(state)}data "terraform_remote_state" "again" {\n  ${state}\n}\n` +
      'resource "aws_subnet" "this" {\n  vpc_id = data.terraform_remote_state.net.outputs.id\n' +
      "  cidr_block = data.terraform_remote_state.again.outputs.id\n}\n",
  });
  const { dependencies } = await reportOf(folder);
  const needs = dependencies.find(({ value }) => value === "aws_subnet")?.needs;
  expect(needs).toEqual(["state s3 states/net"]);
});
