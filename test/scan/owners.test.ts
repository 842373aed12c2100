/** Who answers for a file, as the host of the repository would say it. */
import { expect, test } from "vitest";
import { openOwners } from "../../src/discover/owners.ts";
import { snippetFiles } from "../../src/policy/snippets.ts";

const sections =
  "* @default\n[A] @a\n*.tf\n[b][2]\na/b.tf @b\n!a/skip.tf\n^[Opt] @o\na/\n!a/skip.tf\n[a]\n*.tf @later\n";

test.each<[string, Record<string, string>, string, string[]]>([
  ["the last rule counts", { CODEOWNERS: "* @x\n*.tf @y\n" }, "main.tf", ["@y"]],
  ["by case, as paths are", { CODEOWNERS: "main.tf @low\n" }, "Main.tf", []],
  ["and folders too", { CODEOWNERS: "Infra/ @low\n" }, "infra/main.tf", []],
  ["a rule without owners takes them away", { CODEOWNERS: "* @x\n*.tf\n" }, "main.tf", []],
  ["the files of a folder and nothing deeper", { CODEOWNERS: "docs/* @x\n" }, "docs/a/b.md", []],
  ["GitHub passes over what it does not know", { ".github/CODEOWNERS": "* @x\n!a/\n" }, "a/b.tf", ["@x"]],
  ["so it does in the folder above", { CODEOWNERS: "* @x\n!a/\n" }, "a/b.tf", ["@x"]],
  ["GitLab excludes", { CODEOWNERS: "* @x\n!a/\n", ".gitlab-ci.yml": "" }, "a/b.tf", []],
  ["and nothing takes it back", { ".gitlab/CODEOWNERS": "!a/\n* @x\na/b.tf @y\n" }, "a/b.tf", []],
  ["of GitLab each section is asked", { CODEOWNERS: sections }, "a/b.tf", ["@default", "@later", "@b", "@o"]],
  ["and excludes for itself", { CODEOWNERS: sections }, "a/skip.tf", ["@default", "@later"]],
  ["and has owners of its own", { CODEOWNERS: "[X] @x @y\nq/\n" }, "q/z", ["@x", "@y"]],
])("%s", (_, files, path, owners) => {
  expect(openOwners(snippetFiles(files), ".", ".")(path)).toEqual(owners);
});
