/** Whether a file may declare what runs other Terraform, as platforms and provisioners have it. */
import type { Files } from "../../files.ts";

const variables = /"(?:tfe_variable|spacelift_environment_variable|scalr_variable)"/;

export function declaresRuns(files: Files, path: string): boolean {
  const read = files.text(path);
  return "source" in read && variables.test(read.source.text);
}

const runs = /\b(?:terraform|tofu|terragrunt)["',]{0,2}[ \t]+["']?[-a-z]/;

/** Whether a provisioner in it may run Terraform, or what `starts` knows to do so. */
export function mayProvision(files: Files, path: string, starts: (text: string) => boolean): boolean {
  const read = files.text(path);
  if (!("source" in read) || !read.source.text.includes('"local-exec"')) return false;
  const { text } = read.source;
  return runs.test(text) || starts(text);
}

/** Whether anything in it may run other Terraform, where nothing else of the repository runs any. */
export function mayRunOthers(files: Files, path: string): boolean {
  return declaresRuns(files, path) || mayProvision(files, path, () => false);
}

const parts: ReadonlySet<string> = new Set(
  "tfe_workspace tfe_variable_set tfe_project spacelift_stack spacelift_context scalr_workspace".split(" "),
);

/** A type of what they run, or of what gives that its variables. */
export function isPartOfPlatform(type: string): boolean {
  return parts.has(type);
}
