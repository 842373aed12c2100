/** Folders of other tools that commands of the repository run Terraform in: nobody walks to them. */
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { isConfigurationFile } from "../terraform/load-module.ts";

/** @param paths files of the scan. Returns the files of configuration in such folders. */
export async function enteredByCommands(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const { foldersInCommands, mayRun } = await import("../formats/named-in-commands.ts");
  const folders = new Set<string>();
  for (const path of paths.filter(mayRun)) {
    const read = files.text(path);
    if ("source" in read) for (const folder of foldersInCommands(read.source)) folders.add(folder);
  }
  return [...folders].flatMap((folder) =>
    (files.names(folder) ?? []).filter(isConfigurationFile).map((name) => joinPath(folder, name)),
  );
}
