/** In which ecosystem a format's packages, modules and plugins are named. */
import type { Subject } from "../../subject.ts";

const byFormat: ReadonlyMap<string, string> = new Map([
  ["terraform", "terraform-module"],
  ["plan", "terraform-module"],
  ["state", "terraform-module"],
  ["terragrunt", "terraform-module"],
  ["cdktf", "terraform-module"],
  ["lock", "terraform-module"],
  ["kubernetes", "helm"],
  ["github-actions", "github-action"],
  ["github", "github-action"],
]);

export function ecosystemOf(subject: Subject): string {
  return byFormat.get(subject.format) ?? subject.format;
}
