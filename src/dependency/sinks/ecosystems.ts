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
  ["kustomize", "helm"],
  ["github-workflows", "github-action"],
  ["serverless-devs", "serverless"],
]);

export function ecosystemOf(subject: Subject): string {
  return subject.ecosystem ?? byFormat.get(subject.format) ?? subject.format;
}
