/** What evaluating costs: whole scans of made-up trees in one process, each at two sizes, which tells how it grows. */
import { folderOf, joinPath, nameOf } from "../src/files.ts";
import type { Files } from "../src/files.ts";
import { builtinCatalogue } from "../src/catalogue/load.ts";
import { partOf } from "../src/scan/read.ts";
import { find } from "../src/scan/scan.ts";

type Tree = ReadonlyMap<string, string>;

/** A tree in memory: what the disk costs is measured elsewhere. */
function filesOf(tree: Tree): Files {
  const names = new Map<string, string[]>();
  const folders = new Map<string, Set<string>>([[".", new Set()]]);
  for (const path of tree.keys()) {
    const folder = folderOf(path);
    names.set(folder, [...(names.get(folder) ?? []), nameOf(path)]);
    for (let at = folder; at !== "."; at = folderOf(at))
      folders.set(folderOf(at), (folders.get(folderOf(at)) ?? new Set()).add(nameOf(at)));
  }
  const sources = new Map([...tree].map(([path, text]) => [path, { path, text }]));
  return {
    text(path) {
      const source = sources.get(joinPath(".", path));
      return source === undefined ? { unreadable: "missing" } : { source, problem: null };
    },
    bytes(path) {
      const source = sources.get(joinPath(".", path));
      return source === undefined ? "missing" : Buffer.from(source.text);
    },
    names: (folder) => names.get(folder) ?? (folders.has(folder) ? [] : null),
    folders: (folder) => [...(folders.get(folder) ?? [])],
  };
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

/** One resource with many elements, whose body mentions the key. */
function instances(count: number): Tree {
  return new Map([
    [
      "main.tf",
      `locals { names = { for i in range(${Math.min(count, 1000)}) : "n\${i}" => { zone = "eu-west-1a", size = i } } }
locals {
  all = merge([for j in range(${Math.ceil(count / 1000)}) : { for k, v in local.names : "\${k}-\${j}" => v }]...)
}
provider "aws" { region = "eu-west-1" }
resource "aws_instance" "all" {
  for_each          = local.all
  availability_zone = each.value.zone
  tags              = { Name = each.key, Size = each.value.size }
  user_data         = "curl https://mirror.example.com/\${each.key}"
}
output "ids" { value = { for k, v in aws_instance.all : k => v.id } }`,
    ],
  ]);
}

/** A module of so many resources. */
function bodyOf(resources: number): string {
  return `variable "region" { type = string }
variable "name" { type = string }
variable "settings" { type = map(object({ size = optional(number, 1), zone = optional(string) })) }
locals {
  full = { for k, v in var.settings : k => merge(v, { name = "\${var.name}-\${k}" }) }
}
${lines(
  resources,
  (index) => `resource "aws_instance" "r${index}" {
  availability_zone = "\${var.region}a"
  tags = { Name = "\${var.name}-${index}", All = jsonencode(local.full) }
}`,
)}
output "ids" { value = [aws_instance.r0.id, local.full] }
`;
}

function call(name: string, source: string, index: number): string {
  return `module "${name}" {
  source   = "${source}"
  region   = "eu-west-${(index % 3) + 1}"
  name     = "service-${index}"
  settings = { a = {}, b = { size = ${index}, zone = "eu-west-1a" } }
}`;
}

/** Calls of one module beside each other. */
function siblings(count: number): Tree {
  return new Map([
    ["main.tf", `provider "aws" { region = "eu-west-1" }\n${lines(count, (index) => call(`m${index}`, "./m", index))}`],
    ["m/main.tf", bodyOf(30)],
  ]);
}

/** Roots that each call every module of a library. */
function monorepo(roots: number, modules: number): Tree {
  const tree = new Map<string, string>();
  for (let module = 0; module < modules; module += 1) tree.set(`modules/m${module}/main.tf`, bodyOf(5));
  for (let root = 0; root < roots; root += 1) {
    tree.set(
      `roots/r${root}/main.tf`,
      `terraform {
  backend "s3" {
    region = "eu-west-1"
  }
}
provider "aws" {
  region = "eu-west-1"
}
${lines(modules, (index) => call(`m${index}`, `../../modules/m${index}`, index))}`,
    );
  }
  return tree;
}

/** A variable map of one entry a line, passed through locals and a module. */
function largeMap(entries: number): Tree {
  return new Map([
    [
      "main.tf",
      `variable "hosts" { type = map(object({ zone = string, size = optional(number, 1) })) }
locals {
  upper = { for k, v in var.hosts : upper(k) => v }
  zones = distinct([for h in local.upper : h.zone])
}
module "m" {
  source = "./m"
  hosts  = local.upper
}
output "zones" { value = local.zones }`,
    ],
    [
      "terraform.tfvars",
      `hosts = {\n${lines(entries, (index) => `  "host-${index}" = { zone = "eu-west-1${"abc"[index % 3]}" }`)}\n}`,
    ],
    [
      "m/main.tf",
      `variable "hosts" { type = map(any) }
resource "aws_instance" "h" {
  for_each          = var.hosts
  availability_zone = each.value.zone
  tags              = { Name = each.key }
}`,
    ],
  ]);
}

/** Conditionals in each other, all on variables that nobody sets. */
function conditionals(depth: number): Tree {
  let expression = '"eu-west-1"';
  for (let index = 0; index < depth; index += 1) expression = `var.v${index} ? "r-${index}" : (${expression})`;
  const names = lines(20, (index) => `  n${index} = var.v${index % depth} ? local.r : "x-\${local.r}-${index}"`);
  return new Map([
    [
      "main.tf",
      `${lines(depth, (index) => `variable "v${index}" { type = bool }`)}
locals {
  r = ${expression}
${names}
}
provider "aws" { region = local.r }
${lines(
  20,
  (index) => `resource "aws_s3_bucket" "b${index}" {
  bucket = "\${local.n${index}}-\${local.n${(index + 1) % 20}}"
}`,
)}`,
    ],
  ]);
}

const quiet = (): void => {};

async function scanOf(tree: Tree): Promise<{ milliseconds: number; megabytes: number; resources: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const found = await find({
    files: filesOf(tree),
    paths: ["."],
    exclude: [],
    given: { inputs: [], workspace: null },
    policies: [],
    catalogue: builtinCatalogue(),
    today: "2026-01-01",
    part: partOf(null),
    progress: quiet,
  });
  const milliseconds = performance.now() - start;
  globalThis.gc?.();
  return { milliseconds, megabytes: (process.memoryUsage().heapUsed - before) / 1e6, resources: found.resources };
}

export async function run(): Promise<void> {
  await scanOf(siblings(4));
  const cases: readonly (readonly [what: string, half: Tree, whole: Tree])[] = [
    ["10,000 elements of one for_each", instances(5_000), instances(10_000)],
    ["40 calls of one module", siblings(20), siblings(40)],
    ["200 roots of 40 modules each", monorepo(100, 40), monorepo(200, 40)],
    ["a variable map of 2,000 lines", largeMap(1_000), largeMap(2_000)],
    ["conditionals nested twenty deep", conditionals(10), conditionals(20)],
  ];
  console.log("evaluator: whole scans, half the size beside the whole");
  for (const [what, half, whole] of cases) {
    const first = await scanOf(half);
    const second = await scanOf(whole);
    console.log(
      `  ${what.padEnd(34)} ${first.milliseconds.toFixed(0).padStart(6)} ms → ` +
        `${second.milliseconds.toFixed(0).padStart(6)} ms, ${second.megabytes.toFixed(0).padStart(4)} MB held, ` +
        `${second.resources} resources`,
    );
  }
}
