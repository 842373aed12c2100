/** Folders of other tools that commands of the repository run Terraform in: nobody walks to them. */
import { isInToolFolder, joinPath, toolFolders, vendoredFolder } from "../../files.ts";
import type { Files } from "../../files.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";

const running = /terraform|tofu/;
const toolFolder = new RegExp(
  `(?:${[...toolFolders, vendoredFolder].map((name) => name.replace(".", "[.]")).join("|")})/`,
);

/**
 * @param paths files of the scan.
 * @param isBeside whether a path lies beside what was asked for; null: all was.
 * @returns the files of configuration in such folders.
 */
export async function enteredByCommands(
  files: Files,
  paths: readonly string[],
  isBeside: ((path: string) => boolean) | null = null,
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const { runsIn } = await import("../../formats/runs/all.ts");
  const { mayRun } = await import("../../formats/runs/those-that-run.ts");
  const naming = paths.filter(mayRun).filter((path) => {
    const read = files.text(path);
    return (
      "source" in read &&
      running.test(read.source.text) &&
      (toolFolder.test(read.source.text) || (isBeside !== null && read.source.text.includes("..")))
    );
  });
  if (naming.length === 0) return [];
  const folders = new Set(
    runsIn(files, naming)
      .runs.map(({ folder }) => folder)
      .filter((folder) => isInToolFolder(folder) || isBeside?.(folder) === true),
  );
  return [...folders].flatMap((folder) =>
    (files.names(folder) ?? []).filter(isConfigurationFile).map((name) => joinPath(folder, name)),
  );
}
