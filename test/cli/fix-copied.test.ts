/** What was copied into the tree from elsewhere is left; what is one's own is changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf } from "../scan/workspace.ts";
import type { Tree } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const text = 'provider "aws" {\n  region = "ap-east-1"\n}\n';
const mit = (year: number, holder: string): string => `MIT License\n\nCopyright (c) ${year} ${holder}\n`;

async function fixed(beside: Tree): Promise<{ readonly isChanged: boolean; readonly stderr: string }> {
  const folder = folderOf({ "infra/net/main.tf": text, ...beside });
  const { stderr } = await run(["fix", "--policy", "clean-network"], { cwd: folder });
  return { isChanged: readFileSync(join(folder, "infra/net/main.tf"), "utf8") !== text, stderr };
}

test.each<[string, Tree, string]>([
  [
    "a licence where there is none above",
    { "infra/net/LICENSE": mit(2020, "Ann") },
    "has a licence of its own (LICENSE)",
  ],
  ["another's licence", { LICENSE: mit(2020, "Acme"), "infra/net/LICENSE.md": mit(2020, "Ann") }, "(LICENSE.md)"],
  ["a licence further up", { "infra/COPYING": mit(2020, "Ann") }, "its folder infra has a licence"],
  ["git subrepo", { "infra/net/.gitrepo": "[subrepo]\n" }, ".gitrepo in it says so"],
  ["Ansible's galaxy", { "infra/net/meta/.galaxy_install_info": "version: 1\n" }, "meta/.galaxy_install_info in it"],
  ["kpt", { "infra/net/Kptfile": "kind: Kptfile\nupstream:\n  type: git\n" }, "Kptfile in it says so"],
  ["Atmos", { "infra/net/component.yaml": "kind: ComponentVendorConfig\n" }, "component.yaml in it says so"],
])("is left: %s", async (_, beside, why) => {
  const { isChanged, stderr } = await fixed(beside);
  expect(stderr).toContain(why);
  expect(isChanged).toBe(false);
});

test.each<[string, Tree]>([
  ["the licence of all", { LICENSE: mit(2020, "Ann") }],
  ["the same licence of another year", { LICENSE: mit(2020, "Acme"), "infra/net/LICENSE": mit(2026, "Acme") }],
  ["an empty licence", { "infra/net/LICENSE": "" }],
  ["kpt's file of a package of one's own", { "infra/net/Kptfile": "kind: Kptfile\n" }],
  ["a component of one's own", { "infra/net/component.yaml": "kind: Component\n" }],
])("is changed: %s", async (_, beside) => {
  expect((await fixed(beside)).isChanged).toBe(true);
});
