/** What git has and the work tree has not, or hides from git. Through the program, on real repositories. */
import { describe, expect, test } from "vitest";
import { run } from "../../cli/streams.ts";
import { git, repositoryOf, write } from "../workspace.ts";

const provider = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_sqs_queue" "q" {}\n`;

/** A second commit changes `live`, of which the checkout then has nothing. */
function sparse(changed: string): string {
  const folder = repositoryOf({
    "main.tf": provider("eu-central-1"),
    "live/main.tf": provider("eu-central-1"),
    "live/photo.png": "one",
    "docs/a.tf": provider("eu-central-1"),
  });
  write(folder, { [changed]: provider("cn-north-1") });
  git(folder, "commit", "-q", "-a", "-m", "Change");
  git(folder, "sparse-checkout", "set", "docs");
  return folder;
}

describe("a sparse checkout", () => {
  test("is told, and left as somebody chose it", async () => {
    const folder = sparse("live/main.tf");
    const { code, stdout } = await run(["scan"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain("note      git tracks live/main.tf, left out of the checkout");
    expect((await run(["scan", "--strict"], { cwd: folder })).code).toBe(3);
    expect((await run(["scan", "docs"], { cwd: folder })).stdout).not.toContain("left out of the checkout");
  });

  test("is a gap where the change lies in it", async () => {
    const { code, stdout } = await run(["scan", "--changed-since", "HEAD~1"], { cwd: sparse("live/main.tf") });
    expect(code).toBe(3);
    expect(stdout).toContain("the change touches live/main.tf, left out of the checkout");
  });

  test.each(["live/photo.png", "docs/a.tf"])("is none where the change lies elsewhere: %s", async (path) => {
    const { code } = await run(["scan", "--changed-since", "HEAD~1"], { cwd: sparse(path) });
    expect(code).toBe(path === "docs/a.tf" ? 1 : 0);
  });
});

test.each(["--skip-worktree", "--assume-unchanged"])(
  "a change that git is told not to see is seen: %s",
  async (flag) => {
    const folder = repositoryOf({ "main.tf": provider("eu-central-1"), "b.tf": 'resource "aws_sqs_queue" "b" {}\n' });
    git(folder, "update-index", flag, "main.tf", "b.tf");
    expect((await run(["scan", "--changed-since", "HEAD"], { cwd: folder })).code).toBe(0);
    write(folder, { "main.tf": provider("cn-north-1") });
    expect((await run(["scan", "--changed-since", "HEAD"], { cwd: folder })).code).toBe(1);
  },
);
