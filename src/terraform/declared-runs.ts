/** Whether a file may declare what runs other Terraform, as platforms have it. */
import type { Files } from "../files.ts";

const variables = /"(?:tfe_variable|spacelift_environment_variable|scalr_variable)"/;

export function declaresRuns(files: Files, path: string): boolean {
  const read = files.text(path);
  return "source" in read && variables.test(read.source.text);
}
