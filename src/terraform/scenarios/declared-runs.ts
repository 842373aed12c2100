/** Whether a file may declare what runs other Terraform, as platforms have it. */
import type { Files } from "../../files.ts";

const variables = /"(?:tfe_variable|spacelift_environment_variable|scalr_variable)"/;

export function declaresRuns(files: Files, path: string): boolean {
  const read = files.text(path);
  return "source" in read && variables.test(read.source.text);
}

const parts: ReadonlySet<string> = new Set(
  "tfe_workspace tfe_variable_set tfe_project spacelift_stack spacelift_context scalr_workspace".split(" "),
);

/** A type of what they run, or of what gives that its variables. */
export function isPartOfPlatform(type: string): boolean {
  return parts.has(type);
}
