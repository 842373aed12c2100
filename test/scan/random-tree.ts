/** Repositories put together at random, and changes of them. */
const someFlagged = ["eu-central-1", "cn-north-1", "cn-northwest-1", "us-east-1"] as const;
const teams = ["a", "b", "live/c", "live/d"] as const;

/** Some number from 0 on below another. */
export type Pick = (below: number) => number;

/** A generator of numbers that gives the same for the same seed (mulberry32). */
export function random(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const resource = 'resource "aws_sqs_queue" "q" {}\n';

/** Everything by which a region can reach a root, each in a file of its own. @param regions those that are said. */
export function treeOf(pick: Pick, regions: readonly string[] = someFlagged): Map<string, string> {
  const region = (): string => regions[pick(regions.length)] ?? "";
  const up = (folder: string): string => folder.replace(/[^/]+/g, "..");
  const files = new Map<string, string>([
    [
      "modules/m/main.tf",
      `variable "r" {\n  default = "${region()}"\n}\nprovider "aws" {\n  region = var.r\n}\n${resource}`,
    ],
    ["modules/n/main.tf", `module "m" {\n  source = "../m"\n}\n`],
    ["shared/r.yaml", `region: ${region()}\n`],
    ["shared/name.txt", "r"],
    ["shared/s.tf", `provider "aws" {\n  region = "${region()}"\n}\n${resource}`],
    [
      "k8s/pod.yaml",
      `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - { name: a, image: registry.${region()}.aliyuncs.com/a/b }
`,
    ],
    [
      ".github/workflows/a.yml",
      `jobs:\n  a:\n    steps:\n      - run: terraform -chdir=b apply\n        env: { TF_VAR_r: ${region()} }\n`,
    ],
    ["compose.yaml", "services:\n  web:\n    image: ${IMAGE}\n"],
    [".env", `IMAGE=registry.${region()}.aliyuncs.com/a/b\n`],
  ]);
  for (const folder of teams) {
    const bodies = [
      `variable "r" {\n  default = "${region()}"\n}\nprovider "aws" {\n  region = var.r\n}\n${resource}`,
      `locals {
  c = yamldecode(file("\${path.module}/${up(folder)}/shared/r.yaml"))
}
provider "aws" {
  region = local.c.region
}
${resource}`,
      `locals {
  n = file("${up(folder)}/shared/name.txt")
  c = yamldecode(file("${up(folder)}/shared/\${trimspace(local.n)}.yaml"))
}
provider "aws" {
  region = local.c.region
}
${resource}`,
      `module "x" {\n  source = "${up(folder)}/modules/n"\n}\n`,
      `module "x" {\n  source = "${up(folder)}/modules/m"\n  r      = "${region()}"\n}\n`,
    ];
    files.set(`${folder}/main.tf`, bodies[pick(bodies.length)] ?? "");
    if (pick(2) === 0) files.set(`${folder}/terraform.tfvars`, `r = "${region()}"\n`);
  }
  return files;
}

/** Takes some of the files from another tree, and some away. */
export function changedTree(
  base: ReadonlyMap<string, string>,
  pick: Pick,
  regions?: readonly string[],
): Map<string, string> {
  const other = treeOf(pick, regions);
  const files = new Map(base);
  for (let count = 1 + pick(3); count > 0; count -= 1) {
    const paths = [...new Set([...files.keys(), ...other.keys()])];
    const path = paths[pick(paths.length)] ?? "";
    const text = other.get(path);
    if (text === undefined || pick(6) === 0) files.delete(path);
    else files.set(path, text);
  }
  return files;
}
