/** Steps of Harness that plan or apply Terraform. Source: the reference of Harness' steps for Terraform. */
import { entered, folderValue } from "../../script/folders.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import { line, quoted } from "./actions.ts";
import { joinedLines } from "./job.ts";
import type { Script } from "./job.ts";
import { assignmentsIn } from "./var-text.ts";

/** Null: it is none, or it inherits from one what it runs. */
export function runByHarness(
  step: DocumentNode,
  filled: (node: DocumentNode) => Value,
): Omit<Script, "environment"> | null {
  const [, program] = /^(Terraform|Terragrunt)(?:Plan|Apply)$/.exec(getText(step, "type") ?? "") ?? [];
  const configuration = get(step, "spec", "configuration");
  const said = get(configuration, "spec") ?? configuration;
  const folder = get(said, "configFiles", "store", "spec", "folderPath");
  if (program === undefined || folder?.kind !== "scalar") return null;
  const workspace = get(said, "workspace");
  const select =
    workspace?.kind === "scalar" ? [line([`terraform workspace select`, ...quoted(filled(workspace))])] : [];
  const words = itemsOf(get(said, "varFiles")).flatMap((one) => {
    const file = get(one, "varFile");
    const content = get(file, "spec", "content");
    const set = content?.kind === "scalar" ? (assignmentsIn(filled(content)) ?? []) : [];
    const paths = itemsOf(get(file, "spec", "store", "spec", "paths"));
    return [
      ...set.flatMap(({ name, value }) => [" -var", ...quoted(`${name}=`, value)]),
      ...paths.flatMap((path) => (path.kind === "scalar" ? quoted("-var-file=/", filled(path)) : [])),
    ];
  });
  return {
    value: joinedLines([...select, line([`${program.toLowerCase()} plan`, ...words])]),
    at: folder,
    folder: entered(folderValue("."), filled(folder)),
  };
}
