/** What others take the values out of is no way of running by itself, and was read. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const root = 'variable "region" {\n  type = string\n}\nprovider "aws" {\n  region = var.region\n}\n';
const bucket = 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';
const atmos: Tree = {
  "atmos.yaml": "base_path: .\nstacks: {base_path: stacks}\ncomponents: {terraform: {base_path: components}}\n",
  "stacks/eu.yaml": "components: {terraform: {logs: {vars: {region: eu-west-1}}}}\n",
  "components/logs/main.tf": root + bucket,
};

async function ways(files: Tree): Promise<readonly string[]> {
  const { scenarios = [] } = await reportOf(folderOf(files));
  return scenarios.map(({ name, verdict }) => `${name}: ${verdict}`);
}

test("a var file that a stack includes is that stack's", async () => {
  const files = {
    ...atmos,
    "stacks/cn.yaml": "components:\n  terraform:\n    logs:\n      vars: !include ../vars/cn.tfvars\n",
    "vars/cn.tfvars": 'region = "cn-north-1"\n',
  };
  expect(await ways(files)).toEqual(["stacks/cn.yaml: logs: fail", "stacks/eu.yaml: logs: pass"]);
});

test("one that a command names, or nobody includes, is a way of running", async () => {
  const files = { ...atmos, "vars/cn.tfvars": 'region = "cn-north-1"\n' };
  const named = "terraform -chdir=components/logs apply -var-file=../../vars/cn.tfvars\n";
  expect(await ways(files)).toEqual(["-var-file=vars/cn.tfvars: fail", "stacks/eu.yaml: logs: pass"]);
  expect(await ways({ ...files, "run.sh": named })).toContain("-var-file=vars/cn.tfvars: fail");
});

test("what runs Terraform was read, though its values are another way's too", async () => {
  const files = { "infra/main.tf": root + bucket, "infra/eu.tfvars": 'region = "eu-west-1"\n' };
  const workflow = "workflows: {default: {plan: {steps: [{plan: {extra_args: [-var-file=eu.tfvars]}}]}}}\n";
  const unread = async (tree: Tree): Promise<readonly string[]> =>
    (await reportOf(folderOf(tree))).unread.flatMap(({ examples }) => examples);
  expect(await unread({ ...files, "atlantis.yaml": `version: 3\nprojects: [{dir: infra}]\n${workflow}` })).toEqual([]);
  expect(await unread({ ...files, "atlantis.yaml": `version: 3\nprojects: []\n${workflow}` })).toEqual([
    "atlantis.yaml",
  ]);
});

test.each([
  ["variables: {TF_VAR_region: eu-west-1}\n", " (what reaches Terraform is TF_VAR_REGION, another variable)"],
  ["variables: {TF_VAR_zone: a}\n", ""],
])("of %j it is said what Azure's pipelines make of it", async (variables, words) => {
  const steps = "steps:\n- script: terraform apply\n  workingDirectory: infra\n";
  const { findings } = await reportOf(
    folderOf({ "infra/main.tf": root + bucket, "azure-pipelines.yml": variables + steps }),
  );
  expect(findings.map(({ message }) => message)).toEqual([
    `provider.aws: nothing sets var.region${words}; whoever runs it decides`,
  ]);
});
