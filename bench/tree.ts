/**
 * A synthetic tree of Terraform as organisations have it: shared modules, root modules with var files, some of it
 * flagged.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files of one root module and of one shared module. */
const rootFiles = 7;
const moduleFiles = 3;
/** Root modules that share one set of modules. */
const rootsPerModule = 4;

const clean = ["eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-2", "ca-central-1"];
const flagged = ["cn-north-1", "cn-northwest-1", "ap-east-1"];

/** Writes `files` files below `folder`, the same for the same number; keeps them where they are there already. */
export function writeTree(folder: string, files: number): void {
  const done = join(folder, `.complete-${files}`);
  if (existsSync(done)) return;
  rmSync(folder, { recursive: true, force: true });
  let written = 0;
  for (const [path, text] of treeOf(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    written += 1;
  }
  if (written !== files) throw new Error(`${written} files instead of ${files}`);
  writeFileSync(done, "");
}

/** Paths and texts, exactly `files` of them. */
export function* treeOf(files: number): Generator<[path: string, text: string]> {
  const modules = Math.max(1, Math.floor(files / (rootsPerModule * rootFiles + moduleFiles)));
  const roots = Math.floor((files - modules * moduleFiles) / rootFiles);
  let count = 0;
  for (let index = 0; index < modules; index += 1) {
    for (const [name, text] of moduleTexts(index)) yield [`modules/service-${number(index)}/${name}`, text];
    count += moduleFiles;
  }
  for (let index = 0; index < roots; index += 1) {
    for (const [name, text] of rootTexts(index, modules))
      yield [`live/team-${number(index % 40)}/stack-${number(index)}/${name}`, text];
    count += rootFiles;
  }
  for (; count < files; count += 1) yield [`live/extra-${number(count)}.tf`, "locals {\n  nothing = true\n}\n"];
}

function number(index: number): string {
  return String(index).padStart(4, "0");
}

/** One root in fifty is deployed where it is flagged, by one of its var files. */
function regionOf(index: number): string {
  return index % 50 === 7
    ? (flagged[Math.floor(index / 50) % flagged.length] ?? "")
    : (clean[index % clean.length] ?? "");
}

function* rootTexts(index: number, modules: number): Generator<[string, string]> {
  const names = [0, 1, 2].map((offset) => (index * 3 + offset) % modules);
  const queues = Array.from({ length: 16 }, (_, at) => queue(at)).join("\n");
  yield [
    "versions.tf",
    `terraform {\n  required_version = ">= 1.6"\n  required_providers {\n    aws = {\n` +
      `      source  = "hashicorp/aws"\n      version = "~> 5.80"\n    }\n  }\n  backend "s3" {\n` +
      `    bucket = "state-${number(index)}"\n    key    = "terraform.tfstate"\n    region = "eu-central-1"\n` +
      `  }\n}\n`,
  ];
  yield [
    "providers.tf",
    'provider "aws" {\n  region = var.region\n\n  default_tags {\n    tags = local.tags\n  }\n}\n\nprovider ' +
      '"aws" {\n  alias  = "replica"\n  region = lookup(local.replicas, var.region, var.region)\n}\n',
  ];
  yield [
    "variables.tf",
    'variable "region" {\n  description = "Where it is deployed; cn-north-1 is not allowed"\n  type        = ' +
      'string\n}\n\nvariable "environment" {\n  type    = string\n  default = "test"\n}\n\nvariable "instances" ' +
      "{\n  type = map(object({\n    size  = string\n    count = optional(number, 1)\n  }))\n  default = {}\n}\n",
  ];
  yield [
    "locals.tf",
    `locals {\n  name = "stack-${number(index)}-\${var.environment}"\n` +
      `  tags = merge({ team = "team-${number(index % 40)}" }, { environment = var.environment })\n` +
      `  replicas = {\n` +
      `${clean.map((region, at) => `    ${region} = "${clean[(at + 1) % clean.length] ?? region}"\n`).join("")}` +
      `  }\n` +
      `  sizes = { for name, instance in var.instances : name => upper(instance.size) if instance.count > 0 }\n` +
      `}\n`,
  ];
  yield [
    "main.tf",
    `${names.map((module, at) => serviceCall(module, at)).join("\n")}\n${queues}\n` +
      `resource "aws_s3_bucket" "artefacts" {\n  bucket = "\${local.name}-artefacts"\n  tags   = local.tags\n}\n\n` +
      `resource "aws_instance" "extra" {\n  for_each      = var.instances\n` +
      `  ami           = data.aws_ami.base.id\n  instance_type = lower(local.sizes[each.key])\n` +
      `  user_data     = templatefile("\${path.module}/missing.tftpl", { name = each.key })\n}\n\n` +
      `data "aws_ami" "base" {\n  most_recent = true\n  owners      = ["self"]\n}\n`,
  ];
  yield [
    "terraform.tfvars",
    `region      = "${clean[index % clean.length] ?? ""}"
environment = "production"
instances = {
  worker = { size = "M5.LARGE", count = 2 }
  cache  = { size = "R5.LARGE" }
}
`,
  ];
  yield ["envs/second.tfvars", `region      = "${regionOf(index)}"\nenvironment = "second"\n`];
}

/** One resource as most are: strings, references, a policy as JSON. */
function queue(at: number): string {
  return `resource "aws_sqs_queue" "work_${at}" {
  name                       = "\${local.name}-work-${at}"
  visibility_timeout_seconds = ${30 + at}
  message_retention_seconds  = 1209600
  kms_master_key_id          = "alias/\${local.name}"
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:\${var.region}:123456789012:\${local.name}-dead-${at}"
    maxReceiveCount     = 5
  })
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*" }]
    }
  JSON
  tags = merge(local.tags, { part = "${at}" })
}
`;
}

function* moduleTexts(index: number): Generator<[string, string]> {
  const resources = [0, 1, 2, 3].map(
    (at) =>
      `resource "aws_security_group" "part_${at}" {\n  name        = "\${var.name}-${at}"\n` +
      `  description = "Part ${at} of service ${number(index)}"\n\n  dynamic "ingress" {\n` +
      `    for_each = toset(["10.0.0.0/8", "172.16.0.0/12"])\n    content {\n` +
      `      from_port   = ${8000 + at}\n      to_port     = ${8000 + at}\n      protocol    = "tcp"\n` +
      `      cidr_blocks = [ingress.value]\n    }\n  }\n\n  tags = merge(var.tags, { part = "${at}" })\n}\n`,
  );
  yield [
    "main.tf",
    `${resources.join("\n")}\nresource "aws_subnet" "zone" {\n` +
      `  for_each          = { for at, zone in var.zones : zone => cidrsubnet("10.0.0.0/16", 8, at) }\n` +
      `  availability_zone = each.key\n  cidr_block        = each.value\n}\n\n` +
      `resource "aws_db_instance" "store" {\n  identifier        = "\${var.name}-store"\n` +
      `  engine            = "postgres"\n  allocated_storage = 20\n  instance_class    = "db.t4g.medium"\n}\n`,
  ];
  yield [
    "variables.tf",
    `variable "name" {
  type = string
}

variable "region" {
  type = string
}

variable "zones" {
  type    = list(string)
  default = []
}

variable "tags" {
  type    = map(string)
  default = {}
}
`,
  ];
  yield [
    "outputs.tf",
    'output "store" {\n  value = aws_db_instance.store.id\n}\n\noutput "region" {\n  value = var.region\n}\n',
  ];
}

function serviceCall(module: number, at: number): string {
  return `module "service_${at}" {
  source = "../../../modules/service-${number(module)}"

  name   = "\${local.name}-${at}"
  region = var.region
  zones  = [for suffix in ["a", "b", "c"] : "\${var.region}\${suffix}"]
  tags   = local.tags

  providers = {
    aws = aws
  }
}
`;
}
