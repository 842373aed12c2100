/** A folder that is scanned by itself: that a pipeline beside it runs Terraform there is told. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const main = 'variable "region" { default = "eu-west-1" }\nprovider "aws" { region = var.region }\n';

test.each<[string, string, string, readonly string[], string[]]>([
  [
    "by a workflow",
    ".github/workflows/a.yml",
    "run: terraform -chdir=live apply",
    ["live"],
    [".github/workflows/a.yml:1"],
  ],
  ["by a target", "Makefile", "a:\n\tcd live && tofu apply\n", ["live"], ["Makefile:2"]],
  ["that is scanned with it", "Makefile", "a:\n\tcd live && tofu apply\n", ["."], []],
  ["that nothing names", "Makefile", "a:\n\tcd live-eu && tofu apply\n", ["live"], []],
  ["in which nothing is run", "Makefile", "a:\n\tls live\n", ["live"], []],
  ["by a script in it", "live/run.sh", "cd ../live && terraform apply\n", ["live"], []],
])("a folder %s", async (_, path, text, paths, told) => {
  const report = await reportOf(folderOf({ "live/main.tf": main, [path]: text }), { paths });
  const found = report.diagnostics.filter(({ code }) => code === "runs-outside");
  expect(found.map(({ at }) => `${at?.file}:${at?.line}`)).toEqual(told);
});
