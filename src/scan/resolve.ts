/** What a scan makes of one root: its values in the scenarios in which the repository runs it. */
import { walk } from "../discover/walk.ts";
import { nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { settleSyntaxErrors } from "../terraform/written/read-file.ts";
import { isConfigurationFile } from "../terraform/written/load-module.ts";
import { resolveInScenarios } from "../terraform/resolve.ts";
import type { Given } from "../terraform/scenarios/scenario.ts";
import { isVarFile } from "../terraform/scenarios/var-files.ts";
import { pipelinesOf, runElsewhere } from "./read.ts";

/** The root in `folder`, in each of its scenarios; null where it holds no configuration. */
export async function resolveScanned(
  files: Files,
  folder: string,
  given: Given,
): Promise<ReturnType<typeof resolveInScenarios>> {
  // From above the working directory nothing belongs to the root but what lies in it.
  const { files: paths } = walk(
    files,
    [folder === ".." || folder.startsWith("../") || folder.startsWith("/") ? folder : "."],
    [],
  );
  await settleSyntaxErrors(
    files,
    paths.filter((path) => isConfigurationFile(nameOf(path)) || isVarFile(nameOf(path))),
  );
  const { runs, inits } = await pipelinesOf(files, paths);
  return resolveInScenarios(
    { files, paths, runs, inits, runElsewhere: (await runElsewhere(files, paths)).folders },
    folder,
    given,
  );
}
