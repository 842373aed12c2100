/** What a root deploys, for readers of other formats that ask what it declares. */
import { nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Subject } from "../../subject.ts";
import { openLibrary } from "../written/library.ts";
import type { PipelineRun } from "../scenarios/pipeline-run.ts";
import { rootInstance } from "../names/root-instance.ts";
import { inEither } from "../scenarios/both-programs.ts";
import { scenariosOf } from "../scenarios/scenario.ts";
import type { Given } from "../scenarios/scenario.ts";
import { emitInstance } from "./subjects.ts";
import type { Emission } from "./subjects.ts";
import { isVarFile, varFilesByRoot } from "../scenarios/var-files.ts";

export interface RunAs {
  readonly given: Given;
  readonly runs: readonly PipelineRun[];
  /** Paths among which its var files are. */
  readonly paths: readonly string[];
}

/** Only by what it reads by itself. */
export const asItStands: RunAs = { given: { inputs: [], workspace: null }, runs: [], paths: [] };

/** Its subjects in each of its first scenarios. */
export function deployedIn(
  files: Files,
  folder: string,
  { given, runs, paths }: RunAs,
  most: number,
): readonly (readonly Subject[])[] {
  const library = openLibrary(files);
  const module = library.module(folder);
  if (module === null) return [];
  const named = paths.filter((path) => isVarFile(nameOf(path)));
  const varFiles = named.length === 0 ? [] : (varFilesByRoot(files, [module], named).get(folder) ?? []);
  const own = runs.filter((run) => run.folder === folder);
  return inEither(scenariosOf(files, module, varFiles, own, given).slice(0, most), (scenario) => {
    const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
    const instance = rootInstance(files, library, module, scenario);
    emitInstance(emission, instance);
    return { asked: instance.world.asked, result: emission.subjects };
  });
}
