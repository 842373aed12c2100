/** What one root reads of the state of another: where there is a Terraform, it applies both and must agree. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDisk } from "../../src/discover/disk.ts";
import { resolveInScenarios } from "../../src/terraform/resolve.ts";
import { isInstalled } from "./sets/terraform.ts";

const net = `variable "r" { default = "ap-east-1" }
output "region" { value = var.r }
output "nothing" { value = null }
output "secret" {
  value     = "s"
  sensitive = true
}
output "whole" { value = { a = null, l = ["x"], m = tomap({ k = 1 }), s = toset(["q"]) } }
`;

const app = `data "terraform_remote_state" "net" {
  backend  = "local"
  config   = { path = "\${path.module}/../net/terraform.tfstate" }
  defaults = { extra = "d", nothing = "instead", region = "never" }
}
data "terraform_remote_state" "counted" {
  count   = 2
  backend = "local"
  config  = { path = "../net/terraform.tfstate" }
}
locals {
  o = data.terraform_remote_state.net.outputs
}
output "region" { value = data.terraform_remote_state.net.outputs.region }
output "by_key" { value = local.o["region"] }
output "nothing" { value = data.terraform_remote_state.net.outputs.nothing }
output "extra" { value = local.o.extra }
output "gone" { value = try(data.terraform_remote_state.net.outputs.other, "gone") }
output "null_is_gone" { value = try(data.terraform_remote_state.counted[0].outputs.nothing, "gone") }
output "is_sensitive" { value = issensitive(data.terraform_remote_state.net.outputs.secret) }
output "whole" { value = data.terraform_remote_state.net.outputs.whole }
output "names" { value = keys(local.o) }
output "counted" { value = data.terraform_remote_state.counted[*].outputs.region }
output "looked_up" { value = lookup(local.o, "missing", "fallback") }
`;

const expected = {
  region: "ap-east-1",
  by_key: "ap-east-1",
  nothing: "instead",
  extra: "d",
  gone: "gone",
  null_is_gone: "gone",
  is_sensitive: false,
  whole: { a: null, l: ["x"], m: { k: 1 }, s: ["q"] },
  names: ["extra", "nothing", "region", "secret", "whole"],
  counted: ["ap-east-1", "ap-east-1"],
  looked_up: "fallback",
};

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "states-"));
  try {
    for (const [name, text] of Object.entries({ net, app })) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "main.tf"), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("its outputs are those of the other root", () => {
  const found = inFolder((folder) => {
    const files = openDisk(folder, folder);
    const paths = ["net/main.tf", "app/main.tf"];
    const repository = { files, paths, runs: [], runElsewhere: new Set<string>() };
    return resolveInScenarios(repository, "app", { inputs: [], workspace: null });
  });
  const outputs = Object.entries(found?.[0]?.result.resolution.outputs ?? {});
  expect(found).toHaveLength(1);
  expect(Object.fromEntries(outputs.map(([name, text]) => [name, JSON.parse(text) as unknown]))).toEqual(expected);
});

test("an output that may be null is perhaps not there", () => {
  const folder = mkdtempSync(join(tmpdir(), "states-"));
  const put = (name: string, text: string): void => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "main.tf"), text);
  };
  put(
    "net",
    `variable "place" { type = string }
variable "given" { type = string }
output "region" { value = "r" }
output "maybe" { value = var.place == "cn" ? null : "x" }
output "given" { value = var.given }
`,
  );
  put(
    "app",
    `data "terraform_remote_state" "net" {
  backend = "local"
  config  = { path = "../net/terraform.tfstate" }
}
locals {
  net = data.terraform_remote_state.net.outputs
}
output "maybe" { value = try(data.terraform_remote_state.net.outputs.maybe, "gone") }
output "text" { value = try("\${local.net.maybe}!", "gone") }
output "region" { value = try(local.net.region, "gone") }
output "is_given" { value = can(data.terraform_remote_state.net.outputs.given) }
output "names" { value = join(" ", keys(local.net)) }
`,
  );
  const repository = {
    files: openDisk(folder, folder),
    paths: ["net/main.tf", "app/main.tf"],
    runs: [],
    runElsewhere: new Set<string>(),
  };
  const found = resolveInScenarios(repository, "app", { inputs: [], workspace: null });
  rmSync(folder, { recursive: true });
  expect(found?.[0]?.result.resolution.words).toEqual({
    maybe: 'one of "x", "gone"',
    text: 'one of "x!", "gone"',
    region: '"r"',
    is_given: "one of true, false",
    names: 'one of "region", "given region", "maybe region", "given maybe region"',
  });
});

test.runIf(isInstalled)("as Terraform has it", { timeout: 60_000 }, () => {
  const told = inFolder((folder) => {
    const run = (root: string, ...words: string[]): string =>
      execFileSync("terraform", [`-chdir=${join(folder, root)}`, ...words], { encoding: "utf8", stdio: "pipe" });
    for (const root of ["net", "app"]) {
      run(root, "init", "-input=false");
      run(root, "apply", "-auto-approve", "-input=false");
    }
    return JSON.parse(run("app", "output", "-json")) as Record<string, { readonly value: unknown }>;
  });
  expect(Object.fromEntries(Object.entries(told).map(([name, { value }]) => [name, value]))).toEqual(expected);
});
