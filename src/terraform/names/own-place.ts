/** What a module knows of where it is and of how it is run: `path`, `terraform.workspace`. */
import type { Span } from "../../source.ts";
import { failure, string, unknown } from "../../value/build.ts";
import { branchOfText } from "../../value/branch.ts";
import { origin, step } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { Outcome } from "../../value/value.ts";
import type { Instance } from "./instance.ts";

export function pathValue(instance: Instance, name: string, at: Span): Outcome {
  const trace = origin("literal", at);
  if (name === "root") return string(".", trace);
  if (name === "module") return string(placeOf(instance), trace);
  if (name === "cwd")
    return unknown(
      "string",
      { code: "environment", text: "path.cwd is the folder in which Terraform runs" },
      { notNull: true, identity: { key: "path.cwd", words: "path.cwd" } },
    );
  return failure("Unsupported attribute", `path has no attribute ${name}`);
}

/** Folder of a module as Terraform names it: relative to the root module. */
export function placeOf({ world: { root }, module: { folder } }: Instance): string {
  if (folder === root) return ".";
  const from = root === "." ? [] : root.split("/");
  const to = folder === "." ? [] : folder.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/") || ".";
}

/** Whoever is to change it changes what a command or the back end says, and not the name that stands for it. */
function saidAt(said: Span, at: Span): Trace {
  return step("reference", at, "terraform.workspace", origin("environment", said, "terraform.workspace"));
}

export function workspaceValue(instance: Instance, name: string, at: Span): Outcome {
  if (name !== "workspace") return failure("Unsupported attribute", `terraform has no attribute ${name}`);
  const { scenario, mode, asked } = instance.world;
  asked.workspace = true;
  const known = scenario.workspace ?? (mode === "plan" ? "default" : null);
  if (known !== null) {
    const { workspaceAt } = scenario;
    return string(known, workspaceAt === undefined ? origin("literal", at) : saidAt(workspaceAt, at));
  }
  const { otherWorkspaces = [] } = scenario;
  return unknown(
    "string",
    { code: "environment", text: "nothing says which workspace is used" },
    { notNull: true, ...(otherWorkspaces.length === 0 ? {} : { except: new Set(otherWorkspaces.map(branchOfText)) }) },
  );
}
